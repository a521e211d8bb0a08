"""The screen of the plan, made of library and journal."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from quiz.cards.text import Language, Text
from quiz.commands import UsageError
from quiz.commands.parts import now, remember, table_lines
from quiz.commands.plan import LONGEST_DAYS, MINUTES, lines, plans, prepared
from quiz.commands.titles import Titles, titles
from quiz.commands.todays_list import LIST, SETTING, Appointment, planned_session, remembered
from quiz.locale import both

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.plan.goal import Looked
    from quiz.tui.plan import Made, PlanScreen

MOST_MINUTES = 600


def plan_screen(index: Index, journal: Journal) -> PlanScreen:
    """The screen, over what the journal says when a plan is made."""
    from quiz.commands.edit import Editing
    from quiz.commands.leech import remedies
    from quiz.commands.notes import Notes
    from quiz.tui.plan import Planning, PlanScreen

    return PlanScreen(
        Planning(
            agreed=lambda: agreed(journal),
            agree=lambda text: agree(journal, text),
            prepare=lambda: prepare(index, journal),
            keep=lambda made: remember(journal, LIST, " ".join(made.cards)),
            start=lambda: planned_session(index, journal),
            titles={deck.id: deck.title for deck in index.decks()},
            notes=Notes(index.sections, remedies(index, journal)),
            edit=Editing(index),
        )
    )


def agreed(journal: Journal) -> str:
    """The interview that is still to come, as it is typed; empty without one."""
    meeting = remembered(journal, now(journal).study_day())
    return meeting.written() if meeting else ""


def agree(journal: Journal, text: str) -> Text | None:
    """Another interview is remembered; why not, where the text is none."""
    today = now(journal).study_day()
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 3:
        return both("plan_unreadable")
    try:
        day = date.fromisoformat(words[0])
    except ValueError:
        return both("plan_no_date", text=words[0])
    if not 0 < (day - today).days <= LONGEST_DAYS:
        return both("plan_far_date", date=day, most=LONGEST_DAYS)
    try:
        minutes = float(words[1]) if len(words) > 1 else MINUTES
        goal = float(words[2].rstrip("%")) / (100 if words[2].endswith("%") else 1) if len(words) > 2 else None
    except ValueError:
        return both("plan_unreadable")
    if not 1 <= minutes <= MOST_MINUTES:
        return both("plan_bad_minutes", most=MOST_MINUTES)
    if goal is not None and not 0 < goal < 1:
        return both("plan_bad_goal")
    remember(journal, SETTING, Appointment(day, minutes, goal).written())
    return None


def prepare(index: Index, journal: Journal) -> Callable[[Looked], Iterator[Made]]:
    """All that is read for a plan; the rest is work for any thread.

    Raises:
        Unplannable: There is no card to plan for, or no interview to come.
    """
    from quiz.tui.plan import Made, Unplannable

    try:
        matter = prepared(index, journal)
    except UsageError as error:
        raise Unplannable(error.told) from None
    meeting = remembered(journal, matter.today)
    if meeting is None:
        raise Unplannable(both("plan_none_to_come"))

    called = titles(index)

    def make(looked: Looked) -> Iterator[Made]:
        for document in plans(matter, meeting, looked):
            cards = (document["today"], *(item["id"] for item in document["list"]))
            yield Made(partial(read, document, called), cards)

    return make


def read(document: dict[str, Any], called: Titles, language: Language, width: int) -> list[str]:
    """A plan as rows of so many cells."""
    told = lines(document, language, called, width)
    return [row for line in told for row in ([line] if isinstance(line, str) else table_lines(line))]
