"""`quiz import FILE.jsonl --log`: the events of another journal taken into this one."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from quiz.commands.parts import open_journal, print_json
from quiz.study.event import Event

_MOST_TOLD = 20


def run(path: Path, arguments: Namespace) -> int:
    """Takes every event that is not there yet; what is no event is told with its line and left out.

    Returns:
        1 where some line could not be taken.
    """
    from quiz.storage.event_lines import NoEvent, read_lines
    from quiz.storage.sealing import unsealed_lines

    events: list[Event] = []
    lines: dict[str, tuple[int, int]] = {}
    faults: list[str] = []
    with path.open("rb") as file:
        for number, read in read_lines(unsealed_lines(file)):
            if isinstance(read, NoEvent):
                faults.append(f"{path}:{number}: {read}; left out")
            elif read.id in lines and events[lines[read.id][1]] != read:
                faults.append(f"{path}:{number}: line {lines[read.id][0]} says something else of {read.id}; left out")
            elif read.id not in lines:
                lines[read.id] = (number, len(events))
                events.append(read)
    journal = open_journal()
    done = journal.merge(events)
    journal.close()
    faults += [
        f"{path}:{lines[id][0]}: the journal says something else of {id}, and stays as it is" for id in done.different
    ]
    if arguments.json:
        print_json({"taken": done.taken, "known": done.known, "cards": done.cards, "faults": faults})
    else:
        print(f"{path}: {done.taken:,} events taken, {done.known:,} were there already")
        for fault in faults[:_MOST_TOLD]:
            print(fault, file=sys.stderr)
        if len(faults) > _MOST_TOLD:
            print(f"and {len(faults) - _MOST_TOLD:,} more lines", file=sys.stderr)
    return int(bool(faults))
