"""The interview that one plans for, and today's list of its plan, as they are remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from quiz.commands.parts import backing, begin, now, remember
from quiz.study.event import Moment

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.session import Session

SETTING = "appointment"
LIST = "plan_today"
SCOPE = "plan"


@dataclass(frozen=True, slots=True)
class Appointment:
    """The interview as it is remembered: its day, the minutes a day, the goal."""

    day: date
    minutes: float
    goal: float | None

    def written(self) -> str:
        """As the setting's value."""
        return f"{self.day.isoformat()} {self.minutes:g}" + ("" if self.goal is None else f" {self.goal:g}")


def remembered(journal: Journal, day: date) -> Appointment | None:
    """The interview that is still to come on a day; None where there is none."""
    words = (journal.setting(SETTING) or "").split()
    try:
        meeting = Appointment(
            date.fromisoformat(words[0]), float(words[1]), float(words[2]) if len(words) > 2 else None
        )
    except (ValueError, IndexError):
        return None
    return meeting if meeting.day > day else None


def keep_list(journal: Journal, plan: dict[str, Any]) -> None:
    """Today's list of a plan is remembered, so that no other command has to make it anew."""
    remember(journal, LIST, " ".join([plan["today"], *(item["id"] for item in plan["list"])]))


def todays_list(index: Index, journal: Journal, at: Moment) -> tuple[str, ...] | None:
    """What is left of today's list, in its order; None where there is no plan, or none was made today."""
    day = at.study_day()
    made, *cards = (journal.setting(LIST) or "").split() or [""]
    if made != day.isoformat() or remembered(journal, day) is None:
        return None
    gone = {*journal.reviewed_on(day), *journal.marks().set_aside(day)}
    there = index.kinds(cards)
    return tuple(card for card in cards if card in there and card not in gone)


def planned_session(index: Index, journal: Journal) -> Session | None:
    """A session over what is left of today's list and what waits for a learning step; None where that is nothing."""
    from quiz.commands.parts import today
    from quiz.study.queue import spaced
    from quiz.study.session import Session

    at = now(journal)
    cards = todays_list(index, journal, at)
    if not cards:
        return None
    steps, later = today(index, journal, at).steps()
    ordered = spaced(list(dict.fromkeys((*steps, *cards))), index.groups(cards))
    id = journal.unfinished(at.study_day(), SCOPE, "review") or begin(journal, SCOPE, "review")
    waiting = [card for card in later if card not in ordered]
    return Session(backing(index, journal), ordered, id=id, waiting=waiting)
