"""`quiz sync`: the logs of several machines merged through a folder they share."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from quiz.commands import UsageError
from quiz.commands.parts import language, open_journal, print_json
from quiz.locale import say

_MOST_TOLD = 10


def run(arguments: Namespace) -> int:
    """Takes what the folder has, adds what it has not, and says how much of both."""
    from quiz.storage.syncing import sync

    folder = Path(arguments.folder).expanduser()
    if not folder.is_dir():
        raise UsageError(say("sync_no_folder", language(arguments.lang), folder=folder))
    journal = open_journal()
    chosen = language(arguments.lang, journal.setting("language"))
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
    files, taken, cards = (f"{count:,}" for count in (done.files, done.merged.taken, done.merged.cards))
    print(say("sync_taken", chosen, files=files, events=taken, cards=cards))
    added = "sync_added_in" if done.file else "sync_added"
    print(say(added, chosen, events=f"{done.written:,}", file=done.file.name if done.file else ""))
    for one in done.unread[:_MOST_TOLD]:
        print(f"  {one}")
    if len(done.unread) > _MOST_TOLD:
        print(say("sync_more", chosen, count=f"{len(done.unread) - _MOST_TOLD:,}"))
    return 0
