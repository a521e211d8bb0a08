"""`quiz sync`: the logs of several machines merged through a folder they share."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from quiz.commands import UsageError
from quiz.commands.parts import open_journal, print_json

_MOST_TOLD = 10


def run(arguments: Namespace) -> int:
    """Takes what the folder has, adds what it has not, and says how much of both."""
    from quiz.storage.syncing import sync

    folder = Path(arguments.folder).expanduser()
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; make it first, where your other machines see it too")
    journal = open_journal()
    done = sync(journal, folder, datetime.now(UTC))
    journal.close()
    if arguments.json:
        print_json(
            {
                "taken": done.merged.taken,
                "cards": done.merged.cards,
                "written": done.written,
                "file": str(done.file) if done.file else None,
                "files": done.files,
                "unread": [str(one) for one in done.unread],
            }
        )
        return 0
    print(f"taken from {done.files:,} files: {done.merged.taken:,} events, on {done.merged.cards:,} cards")
    print(f"added to the folder: {done.written:,} events" + (f", in {done.file.name}" if done.file else ""))
    for one in done.unread[:_MOST_TOLD]:
        print(f"  {one}")
    if len(done.unread) > _MOST_TOLD:
        print(f"  and {len(done.unread) - _MOST_TOLD:,} more lines that cannot be read")
    return 0
