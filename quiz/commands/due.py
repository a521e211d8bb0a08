"""`quiz due`: what is due on a day, overdue cards included."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from quiz.cards.text import printable
from quiz.commands import UsageError
from quiz.commands.parts import cards_of, now, open_journal, open_library, print_json, print_table, today
from quiz.locale import both


def run(arguments: Namespace) -> int:
    """Prints each due card with its day, how many new ones the day offers, and the cards that are set aside."""
    index, journal = open_library(), open_journal()
    at = now(journal)
    day = _day(arguments.on) if arguments.on else at.study_day()
    memories = journal.memories()
    cards = cards_of(index, None)
    due = sorted(
        ((memories[card].due_day, place, card) for place, card in enumerate(cards) if card in memories),
    )
    marks = journal.marks()
    aside = marks.set_aside(day)
    listed = [(card, memories[card]) for due_day, _, card in due if due_day <= day and card not in aside]
    unseen = sum(card not in memories and card not in aside for card in cards)
    new = len(today(index, journal, at).new()) if day == at.study_day() else unseen
    suspended = [card for card in cards if card in marks.suspended]
    buried = [card for card in cards if card in aside and card not in marks.suspended]
    if arguments.json:
        print_json(
            {
                "day": day.isoformat(),
                "due": [
                    {
                        "id": card,
                        "day": memory.due_day.isoformat(),
                        "overdue": (day - memory.due_day).days,
                        "phase": memory.phase.name.lower(),
                        "reviews": memory.reviews,
                        "stability": memory.stability,
                    }
                    for card, memory in listed
                ],
                "new": new,
                "suspended": suspended,
                "buried": buried,
            }
        )
        return 0
    if listed:
        print_table([(memory.due_day.isoformat(), card) for card, memory in listed])
    print(f"{day.isoformat()}: {len(listed)} due, {new} new")
    for what, set_aside in (("suspended", suspended), ("buried until the next day", buried)):
        if set_aside:
            print(f"{what}: {', '.join(set_aside)}")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(both("plan_no_date", text=printable(text)[:80])) from None
