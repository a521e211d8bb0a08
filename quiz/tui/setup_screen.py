"""A form that comes before a sitting: what it will be, and what the field under the cursor means."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from quiz.cards.text import Language, printable
from quiz.locale import say
from quiz.study.quiz_choice import Candidate
from quiz.tui.choices import Cell, ChoiceForm, Field
from quiz.tui.keys import KeyBar
from quiz.tui.means import Means
from quiz.tui.wording import Phrase

C = TypeVar("C")
B = TypeVar("B")


class SetupScreen(Screen[None], Generic[C, B]):
    """A form for a choice; Enter begins.

    Args:
        cards: All cards, as far as a choice needs to know them.
        remembered: The last choice.
        begin: Remembers the choice and begins what it asks for.
        means: What a sitting is handed beside its cards.
    """

    CSS_PATH = "setup_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    AUTO_FOCUS = "ChoiceForm"
    BINDINGS = [Binding("escape,q", "leave", "key_home", id="setup.leave")]
    NAME = ""
    HINTS: Mapping[str, str] = {}

    def __init__(self, cards: Sequence[Candidate], remembered: C, begin: Callable[[C], B], means: Means) -> None:
        super().__init__()
        self.cards = tuple(cards)
        self.remembered = remembered
        self.means = means
        self._begin = begin
        self._broken = ""
        self._counts: dict[str, int] = {}
        for card in self.cards:
            self._counts[card.deck] = self._counts.get(card.deck, 0) + 1

    @abstractmethod
    def fields(self) -> Sequence[Field]:
        """What is asked."""

    @abstractmethod
    def marks(self) -> Mapping[str, Sequence[str]]:
        """The cells that stand for the last choice."""

    @abstractmethod
    def choice(self) -> C:
        """What the form says."""

    @abstractmethod
    def count(self) -> int:
        """How much there is to ask by this choice."""

    @abstractmethod
    def fit(self, language: Language) -> str:
        """What comes of this choice."""

    @abstractmethod
    def sitting(self, begun: B, choice: C) -> Screen[bool]:
        """The sitting as chosen."""

    def compose(self) -> ComposeResult:
        """What comes of it, what the field under the cursor means, the form."""
        with Vertical(id="setup"):
            yield Phrase(self._title, id="title")
            yield Phrase(self._fit, id="fit")
            yield Phrase(self._hint, id="hint")
            with VerticalScroll(id="form", can_focus=False):
                yield ChoiceForm(self.fields(), self.marks())
        yield KeyBar()

    @property
    def form(self) -> ChoiceForm:
        """The form."""
        return self.query_one(ChoiceForm)

    def chosen_topics(self) -> tuple[str, ...] | None:
        """The decks that are marked; None for all."""
        topics = self.form.chosen("topics")
        return None if len(topics) == len(self._counts) else topics

    def marked_topics(self, topics: Sequence[str] | None) -> Sequence[str]:
        """The marks for a choice of decks."""
        return list(self._counts) if topics is None else topics

    def topics(self) -> Field:
        """The field of all decks, with how many cards each has."""
        cells = (Cell(deck, partial(self._topic, deck, count)) for deck, count in self._counts.items())
        return self.field("topics", cells, several=True)

    def field(self, name: str, cells: Iterable[Cell], *, several: bool = False) -> Field:
        """A field with its label."""
        return Field(name, partial(say, f"{self.NAME}_field_{name}"), tuple(cells), several)

    def on_choice_form_changed(self) -> None:
        """What comes of it follows."""
        self._broken = ""
        self._retell()

    def on_choice_form_done(self) -> None:
        """It begins, where there is a card for it."""
        if not self.count():
            return
        try:
            choice = self.choice()
            screen = self.sitting(self._begin(choice), choice)
        except (OSError, LookupError, ValueError) as error:
            self._broken = printable(str(error))
            self._retell()
            return
        self.app.push_screen(screen, self._after)

    def action_leave(self) -> None:
        """Home."""
        self.dismiss()

    def _after(self, reported: bool | None) -> None:
        if reported:
            self.dismiss()

    def _retell(self) -> None:
        for name in ("#fit", "#hint"):
            self.query_one(name, Phrase).refresh(layout=True)

    def _topic(self, deck: str, count: int, language: Language) -> str:
        return say("setup_topic", language, topic=self.means.title(deck, language), count=count)

    def _title(self, language: Language) -> Content:
        name = Content(say(f"{self.NAME}_title", language)).stylize("bold")
        return Content.assemble(name, "  ", Content(say(f"{self.NAME}_lead", language)).stylize("dim"))

    def _hint(self, language: Language) -> str:
        return say(self.HINTS.get(self.form.field, "setup_hint"), language)

    def _fit(self, language: Language) -> Content:
        if self._broken:
            return Content(say("start_broken", language, reason=self._broken)).stylize("$error")
        return Content(self.fit(language)).stylize("bold" if self.count() else "$warning")


def clock_words(seconds: int, language: Language) -> str:
    """A time limit as one says it."""
    if not seconds:
        return say("clock_none", language)
    if seconds % 60:
        return say("clock_seconds", language, count=seconds)
    return say("minutes", language, count=seconds // 60)


def plainly(words: str, language: Language) -> str:
    """The same in every language."""
    return words
