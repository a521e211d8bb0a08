"""`quiz ask`: a session as lines, one line one answer."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from quiz.cards.card import Choice, Cloze, Order, Recall
from quiz.cards.outcome import Outcome
from quiz.cards.text import Language
from quiz.commands import UsageError
from quiz.commands.clock import clock_is_behind
from quiz.commands.leech import remedies
from quiz.commands.lines import card_lines, rated_line, shown, verdict_lines
from quiz.commands.notes import Notes
from quiz.commands.parts import (
    backing,
    begin,
    close_journal,
    find_card,
    language,
    now,
    open_journal,
    open_library,
    study_session,
)
from quiz.commands.terminal import symbols_are_wide
from quiz.locale import both, left, say

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.event import Mode, Rating
    from quiz.study.session import Session

QUIT, UNDO, HELP = ":q", ":u", ":?"


def run(arguments: Namespace) -> int:
    """Asks until the cards, the count or the input end; every answer is on disk before the next card."""
    index, journal = open_library(), open_journal()
    arguments.lang = chosen = language(arguments.lang, journal.setting("language"))
    behind = clock_is_behind(journal, now(journal))
    if behind:
        print(behind.say(chosen), file=sys.stderr)
    session = _session(index, journal, arguments)
    notes = Notes(leech=remedies(index, journal))
    talk = Talk(session, chosen, notes, asks_rating=arguments.rate, count=arguments.count)
    talk.hold()
    close_journal(journal)
    return 0


def _session(index: Index, journal: Journal, arguments: Namespace) -> Session:
    mode: Mode = "practice" if arguments.practice else "review"
    if arguments.plan:
        return _planned(index, journal)
    if arguments.card is None:
        return study_session(index, journal, arguments.deck, mode, arguments.seed)
    from quiz.study.session import Session

    find_card(index, arguments.card)
    scope = f"card:{arguments.card}"
    return Session(
        backing(index, journal),
        [arguments.card] * (arguments.count or 1),
        id=begin(journal, scope, mode),
        mode=mode,
        seed=arguments.seed,
        repeat=False,
    )


def _planned(index: Index, journal: Journal) -> Session:
    """What is left of today's list, which is made where it was not yet.

    Raises:
        UsageError: There is no interview to plan for.
    """
    from quiz.commands import plan, todays_list
    from quiz.study.session import Session

    at = now(journal)
    meeting = todays_list.remembered(journal, at.study_day())
    if meeting is None:
        raise UsageError(both("plan_when"))
    if todays_list.todays_list(index, journal, at) is None:
        todays_list.keep_list(journal, plan.planned(plan.prepared(index, journal), meeting))
    session = todays_list.planned_session(index, journal)
    return session or Session(backing(index, journal), (), id="")


class Talk:
    """A session held on standard input and output."""

    def __init__(
        self, session: Session, chosen: Language, notes: Notes, *, asks_rating: bool, count: int | None
    ) -> None:
        self.session = session
        self.notes = notes
        self.language = chosen
        self.asks_rating = asks_rating
        self.count = count
        self.typed_by_hand = sys.stdin.isatty() and sys.stdout.isatty()
        self.width = min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 100

    def hold(self) -> None:
        """Card after card, until one of them is the last."""
        if self.session.variant is None:
            print(say("nothing_due", self.language))
            return
        if self.typed_by_hand:
            print(say("lines_help", self.language))
            if symbols_are_wide():
                print(say("wide_terminal", self.language))
        while self.session.variant is not None and not self._enough():
            if not self._one_card():
                break
        right = sum(done.verdict.outcome is Outcome.CORRECT for done in self.session.answered)
        print(say("lines_end", self.language, asked=len(self.session.answered), right=right))

    def _left(self) -> str:
        """How many cards are left, of the count where one was given."""
        most = self.session.left if self.count is None else self.count - len(self.session.answered)
        count, returning = self.session.left, self.session.returning
        first = min(count - returning, most)
        return left(min(count, most), min(returning, most - first), self.language)

    def _enough(self) -> bool:
        return self.count is not None and len(self.session.answered) >= self.count

    def _one_card(self) -> bool:
        variant = self.session.variant
        assert variant is not None
        print()
        for line in card_lines(variant, self.language, self.width, left=self._left()):
            print(line)
        while True:
            text = self._line(say(_asked_for(variant.card), self.language))
            if text is None or text.strip() == QUIT:
                return False
            if text.strip() == UNDO:
                print(say("undone" if self.session.undo() else "nothing_to_undo", self.language))
                return True
            if text.strip() == HELP:
                print(say("lines_help", self.language))
                continue
            verdict = self.session.answer(text)
            for line in verdict_lines(verdict, self.language, self.width, variant):
                print(line)
            if verdict.outcome is not Outcome.UNREADABLE:
                for note in self.notes.lines(variant.card):
                    print("\n".join(shown(note.say(self.language), self.width)))
                break
        return self._rate()

    def _rate(self) -> bool:
        from quiz.study.event import Rating

        intervals = self.session.intervals()
        suggested = self.session.suggested()
        rating: Rating | None = None
        while self.asks_rating:
            text = self._line(say("lines_rating", self.language, suggested=int(suggested)))
            if text is None or text.strip() == QUIT:
                return False
            if not text.strip():
                break
            if text.strip() in ("1", "2", "3", "4"):
                rating = Rating(int(text))
                break
            print(say("lines_rating_unreadable", self.language))
        event = self.session.rate(rating)
        print(rated_line(event.rating or suggested, intervals, self.session.mode, self.language), flush=True)
        return True

    def _line(self, prompt: str) -> str | None:
        """One line of input without its end; None where the input is over."""
        if not self.typed_by_hand:
            text = sys.stdin.readline()
            return text.removesuffix("\n") if text else None
        try:
            return input(f"{prompt} > ")
        except EOFError:
            return None


_PROMPTS: dict[type, str] = {Choice: "type_letter", Order: "type_order", Cloze: "type_blanks", Recall: "type_recall"}


def _asked_for(card: object) -> str:
    return _PROMPTS.get(type(card), "type_number")
