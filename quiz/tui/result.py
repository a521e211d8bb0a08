"""The result screen: how the session went, and what to look at again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from quiz.cards.misconception import said_of
from quiz.cards.outcome import Outcome
from quiz.cards.text import Language, printable
from quiz.locale import say
from quiz.mathtext import inline
from quiz.study.event import Rating
from quiz.study.quiz_score import mark_of
from quiz.tui.answered_list import AnsweredList
from quiz.tui.countdown import clock_time
from quiz.tui.home import practice_of
from quiz.tui.keys import KeyBar
from quiz.tui.means import Means
from quiz.tui.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.study.session import Answered, Session


class ResultScreen(Screen[str]):
    """The cards of a session, counted.

    Args:
        session: It may be over, or stopped.
        means: How decks are called, and what is told of a card.
    """

    CSS_PATH = ["answered_list.tcss", "result.tcss"]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    AUTO_FOCUS = "AnsweredList"
    BINDINGS = [
        Binding("p", "practice", "key_practice_these", id="result.practice"),
        Binding("enter,escape,q,h", "leave", "key_home", id="result.leave"),
        Binding("u,f7", "undo", "key_undo", id="result.undo"),
        Binding("down,j", "scroll(1)", "key_scroll", id="result.down"),
        Binding("up,k", "scroll(-1)", "key_scroll", id="result.up"),
    ]

    def __init__(self, session: Session, means: Means) -> None:
        super().__init__()
        self._session = session
        self._means = means
        self._weak = _weak(session.answered)

    def compose(self) -> ComposeResult:
        """Counts, ratings, the cards to look at again."""
        with Vertical(id="result"):
            with VerticalScroll(id="words", classes="" if self._weak else "-clean", can_focus=False):
                yield Phrase(self._title, id="title")
                yield Phrase(self._counts, id="counts")
                yield Phrase(self._ratings, id="by-rating")
                yield Phrase(self._scores, id="scores")
                yield Phrase(self._methods, id="methods")
                if not self._weak:
                    yield Phrase(lambda language: say("result_clean", language), id="clean")
            if self._weak:
                yield AnsweredList([("result_again", self._weak)], _time, self._means, id="cards")
        yield KeyBar()

    def retell(self) -> None:
        """The list in the language of the moment."""
        for rows in self.query(AnsweredList):
            rows.retell()

    def action_leave(self) -> None:
        """Home."""
        self.dismiss("")

    def action_undo(self) -> None:
        """The last card again."""
        self.dismiss("undo")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something are offered."""
        match action:
            case "undo":
                return self._session.undoable
            case "practice":
                return bool(self._weak)
            case "scroll":
                return not self._weak
            case _:
                return True

    def action_practice(self) -> None:
        """The cards to look at again, asked once more; then back to this screen."""
        practice_of(self, self._weak)

    def action_page(self, pages: int) -> None:
        """The words move by pages."""
        words = self.query_one("#words")
        words.scroll_relative(y=pages * max(words.size.height - 1, 1), animate=False)

    def action_scroll(self, rows: int) -> None:
        """The pane moves by rows."""
        self.query_one("#words").scroll_relative(y=rows, animate=False)

    def _title(self, language: Language) -> Content:
        left = self._session.left
        key = "result_practice" if self._session.mode == "practice" else "result_title"
        if left:
            key = "result_stopped" if self._session.mode == "review" else "result_practice_stopped"
        return Content(say(key, language, count=left)).stylize("bold")

    def _counts(self, language: Language) -> str:
        outcomes = Counter(done.verdict.outcome for done in self._session.answered)
        parts = [say("result_asked", language, count=len(self._session.answered))]
        for key, outcome in (
            ("result_right", Outcome.CORRECT),
            ("result_wrong", Outcome.WRONG),
            ("result_self", Outcome.SELF_RATED),
        ):
            if outcomes[outcome]:
                parts.append(say(key, language, count=outcomes[outcome]))
        if self._session.set_aside:
            parts.append(say("result_aside", language, count=self._session.set_aside))
        return " · ".join(parts)

    def _ratings(self, language: Language) -> str:
        ratings = Counter(done.rating for done in self._session.answered)
        named = (f"{say(f'rating_{one.name.lower()}', language)} {ratings[one]}" for one in Rating)
        return f"{say('result_ratings', language)}: {' · '.join(named)}"

    def _scores(self, language: Language) -> str:
        """Right answers of all that were judged, by topic and by level; nothing where a line says it all."""
        judged = [done for done in self._session.answered if done.verdict.outcome is not Outcome.SELF_RATED]
        by_deck: dict[str, list[bool]] = {}
        by_level: dict[str, list[bool]] = {}
        for done in judged:
            card, right = done.variant.card, done.verdict.outcome is Outcome.CORRECT
            by_deck.setdefault(self._means.title(card.deck, language), []).append(right)
            by_level.setdefault(say("study_level", language, level=card.level), []).append(right)
        lines = []
        for heading, scores in (("result_by_deck", by_deck), ("result_by_level", by_level)):
            if len(scores) > 1:
                lines += ["", say(heading, language)]
                lines += [
                    "  " + say("result_score", language, name=name, right=sum(every), count=len(every))
                    for name, every in sorted(scores.items())
                ]
        return "\n".join(lines)

    def _methods(self, language: Language) -> str:
        """The wrong methods that were named, the most frequent first."""
        named = Counter(
            inline(printable(said_of(done.variant.card, name).say(language)))
            for done in self._session.answered
            for name in done.verdict.misconceptions
        )
        if not named:
            return ""
        lines = [f"  {said}" + (f" ×{count}" if count > 1 else "") for said, count in named.most_common(5)]
        return "\n".join(["", say("result_methods", language), *lines])


def _weak(answered: Sequence[Answered]) -> list[Answered]:
    """Each card that was wrong or rated Again, once, as it was last asked."""
    found = {}
    for done in answered:
        if done.verdict.outcome is Outcome.WRONG or done.rating is Rating.AGAIN:
            found[done.variant.card.id] = done
    return list(found.values())


def _time(done: Answered, language: Language) -> str:
    return say("took", language, took=clock_time(mark_of(done).seconds))
