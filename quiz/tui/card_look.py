"""A card that was answered, seen again: the question, the verdict, the way to the answer."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.screen import Screen

from quiz.cards.text import Language
from quiz.locale import say
from quiz.study.session import Answered
from quiz.tui.asked_card import AskedCard
from quiz.tui.countdown import clock_time
from quiz.tui.keys import KeyBar
from quiz.tui.means import Means
from quiz.tui.wording import Phrase


class CardLookScreen(Screen[None]):
    """One answered card.

    Args:
        done: The answer.
        means: How decks are called, and what is told of a card.
    """

    CSS_PATH = "asked_card.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("escape,q,enter", "leave", "key_back", id="look.leave"),
        Binding("down,j", "scroll(1)", "key_scroll", id="look.down"),
        Binding("up,k", "scroll(-1)", "key_scroll", id="look.up"),
        Binding("pagedown,space", "page(1)", "key_page", show=False, id="look.pagedown"),
        Binding("pageup", "page(-1)", "key_page", show=False, id="look.pageup"),
    ]

    def __init__(self, done: Answered, means: Means) -> None:
        super().__init__()
        self._done = done
        self._means = means

    def compose(self) -> ComposeResult:
        """Where the card is from; the card."""
        with Horizontal(classes="asking-top"):
            yield Phrase(self._place, id="place")
        yield AskedCard()
        yield KeyBar()

    def on_mount(self) -> None:
        """Question and verdict, from the top."""
        done, pane = self._done, self.query_one(AskedCard)
        pane.ask(done.variant, done.verdict.response)
        pane.judge(done.variant, done.verdict, self._means.notes(done.variant.card), scroll=False)
        pane.points.judge(frozenset())
        self.app.call_later(self.set_focus, None)  # after the focus that asking gives

    def action_leave(self) -> None:
        """Back to the report."""
        self.dismiss()

    def action_scroll(self, rows: int) -> None:
        """The card moves by rows."""
        self.query_one(AskedCard).scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """The card moves by pages."""
        self.query_one(AskedCard).page(pages)

    def _place(self, language: Language) -> str:
        card, event = self._done.variant.card, self._done.event
        parts = [
            self._means.title(card.deck, language),
            say("study_level", language, level=card.level),
            card.id,
            say("took", language, took=clock_time((event.milliseconds or 0) / 1000)),
        ]
        if event.confidence is not None:
            parts.append(say("quiz_sure", language, percent=round(event.confidence * 100)))
        return " · ".join(parts)
