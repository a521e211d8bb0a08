"""`quiz doctor`: the learner's journal looked at, backed up, and mended."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.commands import UsageError
from quiz.commands.parts import now, open_journal, open_library, print_json
from quiz.storage.checking import Finding, Weight
from quiz.storage.home import learner_home
from quiz.storage.journal_opening import refuse_to_begin_anew
from quiz.study.event import Moment

if TYPE_CHECKING:
    from quiz.storage.restoring import Savable

_MOST_TOLD = 5


def run(arguments: Namespace) -> int:
    """Does the one thing asked for, or looks at everything.

    Returns:
        1 where something is damaged, or the memories are not what the log gives.
    """
    if arguments.rebuild:
        return _rebuild(arguments.json)
    if arguments.backup:
        return _back_up(arguments.json)
    if arguments.redate:
        return _redate(arguments.json)
    if arguments.restore:
        return _restore(arguments.restore, arguments.json)
    if arguments.salvage:
        return _salvage(arguments.json)
    return _look(arguments.json)


def _look(as_json: bool) -> int:
    from quiz.storage.backups import backups_in
    from quiz.storage.checking import check

    home = learner_home()
    path, backups = home.journal, backups_in(home.backups)
    newest = backups[0].path if backups else None
    if not path.exists():
        refuse_to_begin_anew(path)
        raise UsageError(f"there is no journal yet at {path}; it is made with the first answer")
    found = check(path, Moment.of(datetime.now().astimezone()))
    saved = _savable(path) if found.is_damaged else None
    findings = [*found.findings, *([] if found.findings else _vanished())]
    broken = any(finding.weight is not Weight.NOTICE for finding in findings)
    if as_json:
        print_json(
            {
                "journal": str(path),
                "events": found.events,
                "findings": [{"weight": finding.weight.value, "said": finding.said} for finding in findings],
                "savable": _savable_json(saved) if saved else None,
                "backups": [str(one.path) for one in backups],
            }
        )
        return int(broken)
    _tell(path, found.events, findings)
    if saved:
        _tell_savable(saved)
    print(f"backups: {len(backups)}, the newest {newest}" if newest else "backups: none yet (`quiz doctor --backup`)")
    return int(broken)


def _vanished() -> list[Finding]:
    """Cards that were reviewed and are in no deck any more."""
    index, journal = open_library(), open_journal()
    gone = sorted(journal.memories().keys() - set(index.ids()))
    journal.close()
    if not gone:
        return []
    named = ", ".join(gone[:_MOST_TOLD]) + (" …" if len(gone) > _MOST_TOLD else "")
    said = f"{len(gone):,} reviewed cards are in no deck: {named}; their reviews stay, and count once the ids are back"
    return [Finding(Weight.NOTICE, said)]


def _tell(path: Path, events: int, findings: Sequence[Finding]) -> None:
    if not any(finding.weight is not Weight.NOTICE for finding in findings):
        print(f"{path}: {events:,} events, all whole; the memory of every card is what they give")
    else:
        print(f"{path}:")
    for finding in findings:
        print(f"  {finding.weight.value}: {finding.said}")


def _savable(path: Path) -> Savable:
    from quiz.storage.restoring import savable

    return savable(path, Moment.of(datetime.now().astimezone()))


def _savable_json(saved: Savable) -> dict[str, object]:
    return {
        "read": saved.read,
        "backup": str(saved.backup) if saved.backup else None,
        "added": saved.added,
        "kept": saved.kept,
        "events": len(saved.events),
        "lost": list(saved.lost),
    }


def _tell_savable(saved: Savable) -> None:
    backup = f"{saved.added:,} more from the backup {saved.backup.name}" if saved.backup else "there is no whole backup"
    print(f"can be saved: {saved.read:,} events from its pages; {backup}", end="")
    print(f"; {saved.kept:,} more from the lines kept since; {len(saved.events):,} together")
    if saved.lost:
        first, last = (_when(id) for id in (saved.lost[0], saved.lost[-1]))
        print(f"cannot be read anywhere: {len(saved.lost):,} events, from {first} to {last} UTC")
    else:
        print("no event is known to be lost")
    print("`quiz doctor --salvage` makes a new journal of these and keeps the damaged one aside; or")
    print("`quiz doctor --restore latest` goes back to the newest backup")


def _when(id: str) -> str:
    from datetime import UTC, timedelta

    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(id[:12], 16))
    return f"{at:%Y-%m-%d %H:%M}"


def _salvage(as_json: bool) -> int:
    from quiz.storage.restoring import salvage

    path = learner_home().journal
    saved = _savable(path)
    if not saved.events:
        raise UsageError(f"no event can be read of {path}, nor of a backup; nothing was changed")
    old = salvage(path, saved)
    if as_json:
        print_json(_savable_json(saved) | {"aside": str(old) if old else None})
    else:
        print(f"a new journal of {len(saved.events):,} events: {path}")
        if saved.lost:
            print(f"not in it, because it can be read nowhere: {len(saved.lost):,} events")
        print(f"the old one is kept: {old}")
    return 0


def _restore(wanted: str, as_json: bool) -> int:
    from quiz.storage.backups import backups_in
    from quiz.storage.restoring import restore

    home = learner_home()
    chosen = Path(wanted)
    if wanted == "latest":
        backups = backups_in(home.backups)
        if not backups:
            raise UsageError(f"there is no backup in {home.backups}; nothing was changed")
        chosen = backups[0].path
    elif not chosen.is_file():
        chosen = home.backups / wanted
    if not chosen.is_file():
        raise UsageError(f"there is no file {wanted}; `quiz doctor --json` lists the backups; nothing was changed")
    old = restore(home.journal, chosen, Moment.of(datetime.now().astimezone()))
    journal = open_journal()
    count = len(journal.ids())
    journal.close()
    if as_json:
        print_json({"restored": str(chosen), "events": count, "aside": str(old) if old else None})
        return 0
    print(f"{home.journal}: {count:,} events from {chosen}")
    if old:
        print(f"the journal that was there is kept: {old}")
    return 0


def _back_up(as_json: bool) -> int:
    journal = open_journal()
    made = journal.back_up("asked-for")
    journal.close()
    assert made is not None
    if as_json:
        print_json({"backup": str(made.path)})
    else:
        print(made.path)
    return 0


def _redate(as_json: bool) -> int:
    from quiz.study.event import EventKind
    from quiz.study.redating import redated

    journal = open_journal()
    at = now(journal)
    written = redated(journal.outline((EventKind.REVIEW, EventKind.UNDO)), at)
    whole = {event.id: event for event in journal.some({event.cancels for event in written if event.cancels})}
    journal.append_all(redated([*whole.values()], at))
    journal.close()
    if as_json:
        print_json({"redated": len(whole)})
    else:
        print(f"{len(whole):,} reviews that were dated after today are written again with a day that can be")
    return 0


def _rebuild(as_json: bool) -> int:
    journal = open_journal()
    done = journal.rebuild()
    journal.close()
    if as_json:
        print_json(asdict(done))
        return 0
    print(f"{done.cards:,} cards from {done.reviews:,} reviews in {done.seconds:.2f} s")
    print(f"largest difference found: {done.difference:.1e}; days or counts that differed: {done.moved:,} cards")
    if done.stale:
        print(f"not cached before: {done.stale:,} cards")
    return 0
