"""`quiz keys`: every key of the app, as a keys.toml to change."""

from __future__ import annotations

import sys
from argparse import Namespace

from quiz.commands.keymap import TABLE, read_keys
from quiz.commands.parts import language, print_json
from quiz.locale import say
from quiz.storage.home import learner_home


def run(arguments: Namespace) -> int:
    """Prints the id of each binding with its keys and what they do; what is wrong in keys.toml goes to stderr."""
    from quiz.tui.bindings import area, checked, table

    file = learner_home().keys
    spoken = language(arguments.lang)
    wanted, faults = read_keys(file)
    keymap, more = checked(wanted)
    for fault in (*faults, *more):
        print(fault.say(spoken), file=sys.stderr)
    rows = table(keymap)
    if arguments.json:
        print_json(
            {
                "file": str(file),
                "keys": [
                    {
                        "id": id,
                        "keys": keys.split(","),
                        "default": default.split(","),
                        "does": dict(does.both),
                    }
                    for id, keys, default, does in rows
                ],
            }
        )
        return 0
    print(f"# {say('keys_head', spoken, path=file)}")
    print(f"# {say('keys_how', spoken)}")
    print(f"\n[{TABLE}]")
    width = max(len(id) + len(keys) for id, keys, *_ in rows)
    before = ""
    for id, keys, _, does in rows:
        if area(id) != before:
            before = area(id)
            print()
        print(f'"{id}" = "{keys}"{" " * (width - len(id) - len(keys))}  # {does.say(spoken)}')
    return 0
