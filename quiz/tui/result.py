"""The result screen: how the session went, and what to look at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from quiz.cards.misconception import said_of
from quiz.cards.outcome import Outcome
from quiz.cards.text import Language, Text, printable
from quiz.locale import say
from quiz.mathtext import inline
from quiz.study.event import Rating
from quiz.tui.card_text import CardText
from quiz.tui.keys import KeyBar
from quiz.tui.wording import Phrase

if TYPE_CHECKING:
    from quiz.study.session import Answered, Session


class ResultScreen(Screen[str]):
    """The cards of a session, counted.

    Args:
        session: It may be over, or stopped.
        titles: Deck id to the deck's title.
    """

    CSS_PATH = "result.tcss"
    BINDINGS = [
        Binding("enter,escape,q,h", "leave", "key_home", id="result.leave"),
        Binding("u,f7", "undo", "key_undo", id="result.undo"),
        Binding("down,j", "scroll(1)", "key_scroll", id="result.down"),
        Binding("up,k", "scroll(-1)", "key_scroll", id="result.up"),
    ]

    def __init__(self, session: Session, titles: Mapping[str, Text]) -> None:
        super().__init__()
        self._session = session
        self._titles = titles

    def compose(self) -> ComposeResult:
        """Counts, ratings, the cards to look at again."""
        with VerticalScroll(id="result", can_focus=False):
            yield Phrase(self._title, id="title")
            yield Phrase(self._counts, id="counts")
            yield Phrase(self._ratings, id="by-rating")
            yield Phrase(self._scores, id="scores")
            yield Phrase(self._methods, id="methods")
            weak = self._weak()
            yield Phrase(lambda language: say("result_again" if weak else "result_clean", language), id="again")
            for done in weak:
                yield CardText(done.variant.prompt, classes="weak")
        yield KeyBar()

    def action_leave(self) -> None:
        """Home."""
        self.dismiss("")

    def action_undo(self) -> None:
        """The last card again."""
        self.dismiss("undo")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Taking back is offered where there is something to take back."""
        return self._session.undoable if action == "undo" else True

    def action_scroll(self, rows: int) -> None:
        """The pane moves by rows."""
        self.query_one("#result").scroll_relative(y=rows, animate=False)

    def _weak(self) -> list[Answered]:
        """Each card that was wrong or rated Again, once, as it was last asked."""
        found = {}
        for done in self._session.answered:
            if done.verdict.outcome is Outcome.WRONG or done.rating is Rating.AGAIN:
                found[done.variant.card.id] = done
        return list(found.values())

    def _title(self, language: Language) -> Content:
        left = self._session.left
        over = "result_title" if self._session.mode == "review" else "result_practice"
        said = say("result_stopped", language, count=left) if left else say(over, language)
        return Content(said).stylize("bold")

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
            title = self._titles.get(card.deck)
            by_deck.setdefault(printable(title.say(language)) if title else card.deck, []).append(right)
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
