"""`quiz doctor`: the learner's journal looked at, backed up, and mended."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cards.text import Language, Text
from quiz.commands import UsageError
from quiz.commands.parts import language, now, open_journal, open_library, print_json
from quiz.locale import say
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
    chosen = language(arguments.lang)
    if arguments.rebuild:
        return _rebuild(arguments.json, chosen)
    if arguments.backup:
        return _back_up(arguments.json)
    if arguments.redate:
        return _redate(arguments.json, chosen)
    if arguments.restore:
        return _restore(arguments.restore, arguments.json, chosen)
    if arguments.salvage:
        return _salvage(arguments.json, chosen)
    return _look(arguments.json, chosen)


def _look(as_json: bool, chosen: Language) -> int:
    from quiz.storage.backups import backups_in
    from quiz.storage.checking import check

    home = learner_home()
    path, backups = home.journal, backups_in(home.backups)
    newest = backups[0].path if backups else None
    if not path.exists():
        refuse_to_begin_anew(path)
        raise UsageError(say("doctor_no_journal", chosen, path=path))
    found = check(path, Moment.of(datetime.now().astimezone()))
    saved = _savable(path) if found.is_damaged else None
    findings = [*found.findings, *([] if found.findings else _vanished())]
    broken = any(finding.weight is not Weight.NOTICE for finding in findings)
    if as_json:
        print_json(
            {
                "journal": str(path),
                "events": found.events,
                "findings": [
                    {"weight": finding.weight.value, "said": finding.said.say(chosen)} for finding in findings
                ],
                "savable": _savable_json(saved) if saved else None,
                "backups": [str(one.path) for one in backups],
            }
        )
        return int(broken)
    _tell(path, found.events, findings, chosen)
    if saved:
        _tell_savable(saved, chosen)
    print(say("doctor_backups" if newest else "doctor_no_backups", chosen, count=len(backups), newest=newest))
    return int(broken)


def _vanished() -> list[Finding]:
    """Cards that were reviewed and are in no deck any more."""
    index, journal = open_library(), open_journal()
    gone = sorted(journal.memories().keys() - set(index.ids()))
    journal.close()
    if not gone:
        return []
    named = ", ".join(gone[:_MOST_TOLD]) + (" …" if len(gone) > _MOST_TOLD else "")
    values = {"count": f"{len(gone):,}", "named": named}
    return [Finding(Weight.NOTICE, Text(say("doctor_gone", "en", **values), say("doctor_gone", "zh", **values)))]


def _tell(path: Path, events: int, findings: Sequence[Finding], chosen: Language) -> None:
    if not any(finding.weight is not Weight.NOTICE for finding in findings):
        print(say("doctor_whole", chosen, path=path, events=f"{events:,}"))
    else:
        print(f"{path}{say('colon', chosen).rstrip()}")
    for finding in findings:
        weight = say(f"doctor_{finding.weight.value}", chosen)
        print(f"  {weight}{say('colon', chosen)}{finding.said.say(chosen)}")


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


def _tell_savable(saved: Savable, chosen: Language) -> None:
    def tell(phrase: str, **values: object) -> None:
        print(say(phrase, chosen, **{name: f"{n:,}" if isinstance(n, int) else n for name, n in values.items()}))

    tell("doctor_read", read=saved.read)
    if saved.backup:
        tell("doctor_in_backup", added=saved.added, backup=saved.backup.name)
    else:
        tell("doctor_no_whole_backup")
    tell("doctor_kept", kept=saved.kept, all=len(saved.events))
    if saved.lost:
        first, last = (_when(id) for id in (saved.lost[0], saved.lost[-1]))
        tell("doctor_lost_anywhere", lost=len(saved.lost), first=first, last=last)
    else:
        tell("doctor_none_lost")
    tell("doctor_ways")


def _when(id: str) -> str:
    from datetime import UTC, timedelta

    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(id[:12], 16))
    return f"{at:%Y-%m-%d %H:%M}"


def _salvage(as_json: bool, chosen: Language) -> int:
    from quiz.storage.restoring import salvage

    path = learner_home().journal
    saved = _savable(path)
    if not saved.events:
        raise UsageError(say("doctor_nothing_read", chosen, path=path))
    old = salvage(path, saved)
    if as_json:
        print_json(_savable_json(saved) | {"aside": str(old) if old else None})
    else:
        print(say("doctor_salvaged", chosen, events=f"{len(saved.events):,}", path=path))
        if saved.lost:
            print(say("doctor_lost", chosen, events=f"{len(saved.lost):,}"))
        if old:
            print(say("doctor_old_kept", chosen, path=old))
    return 0


def _restore(wanted: str, as_json: bool, chosen: Language) -> int:
    from quiz.storage.backups import backups_in
    from quiz.storage.restoring import restore

    home = learner_home()
    backup = Path(wanted)
    if wanted == "latest":
        backups = backups_in(home.backups)
        if not backups:
            raise UsageError(say("doctor_no_backup", chosen, folder=home.backups))
        backup = backups[0].path
    elif not backup.is_file():
        backup = home.backups / wanted
    if not backup.is_file():
        raise UsageError(say("doctor_no_such_backup", chosen, file=wanted))
    old = restore(home.journal, backup, Moment.of(datetime.now().astimezone()))
    journal = open_journal()
    count = len(journal.ids())
    journal.close()
    if as_json:
        print_json({"restored": str(backup), "events": count, "aside": str(old) if old else None})
        return 0
    print(say("doctor_restored", chosen, path=home.journal, events=f"{count:,}", backup=backup))
    if old:
        print(say("doctor_old_kept", chosen, path=old))
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


def _redate(as_json: bool, chosen: Language) -> int:
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
        print(say("doctor_redated", chosen, count=f"{len(whole):,}"))
    return 0


def _rebuild(as_json: bool, chosen: Language) -> int:
    journal = open_journal()
    done = journal.rebuild()
    journal.close()
    if as_json:
        print_json(asdict(done))
        return 0
    cards, reviews = f"{done.cards:,}", f"{done.reviews:,}"
    print(say("doctor_rebuilt", chosen, cards=cards, reviews=reviews, seconds=f"{done.seconds:.2f}"))
    print(say("doctor_differed", chosen, difference=f"{done.difference:.1e}", cards=f"{done.moved:,}"))
    if done.stale:
        print(say("doctor_uncached", chosen, cards=f"{done.stale:,}"))
    return 0
