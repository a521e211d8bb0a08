"""`quiz import FILE.jsonl --log`: the events of another journal taken into this one."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from quiz.commands.parts import language, open_journal, print_json
from quiz.locale import say
from quiz.study.event import Event

_MOST_TOLD = 20


def run(path: Path, arguments: Namespace) -> int:
    """Takes every event that is not there yet; what is no event is told with its line and left out.

    Returns:
        1 where some line could not be taken.
    """
    from quiz.storage.event_lines import NoEvent, read_lines
    from quiz.storage.sealing import unsealed_lines

    journal = open_journal()
    chosen = language(arguments.lang, journal.setting("language"))
    events: list[Event] = []
    lines: dict[str, tuple[int, int]] = {}
    faults: list[str] = []
    with path.open("rb") as file:
        for number, read in read_lines(unsealed_lines(file)):
            if isinstance(read, NoEvent):
                faults.append(say("import_line_left_out", chosen, place=f"{path}:{number}", reason=read))
            elif read.id in lines and events[lines[read.id][1]] != read:
                place, other = f"{path}:{number}", lines[read.id][0]
                faults.append(say("import_line_differs", chosen, place=place, other=other, id=read.id))
            elif read.id not in lines:
                lines[read.id] = (number, len(events))
                events.append(read)
    done = journal.merge(events)
    journal.close()
    faults += [say("import_journal_differs", chosen, place=f"{path}:{lines[id][0]}", id=id) for id in done.different]
    if arguments.json:
        print_json({"taken": done.taken, "known": done.known, "cards": done.cards, "faults": faults})
    else:
        print(say("import_log_taken", chosen, path=path, taken=f"{done.taken:,}", known=f"{done.known:,}"))
        for fault in faults[:_MOST_TOLD]:
            print(fault, file=sys.stderr)
        if len(faults) > _MOST_TOLD:
            print(say("import_more_lines", chosen, count=f"{len(faults) - _MOST_TOLD:,}"), file=sys.stderr)
    return int(bool(faults))
