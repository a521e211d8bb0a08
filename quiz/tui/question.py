"""A card as it is asked: prompt, what to do, and where the answer goes."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from quiz.cards.card import Choice, Cloze, Numeric, Option, Recall
from quiz.cards.text import Language, Text
from quiz.cards.variant import Variant
from quiz.locale import say
from quiz.tui.answer_box import AnswerBox
from quiz.tui.card_text import CardText
from quiz.tui.items import ItemList, Marking
from quiz.tui.keys import UNMAPPED, key_of
from quiz.tui.wording import Phrase

_TYPES = ("study.type", "quiz.type")
"""The bindings that open the box for a spoken answer."""


class QuestionPane(Vertical):
    """The question side of a card."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._variant: Variant | None = None
        self._hints: tuple[Text, ...] = ()
        self._hints_in_all = 0

    def compose(self) -> ComposeResult:
        """Prompt, what to do, box, items, hints; those that a card has no use for are not shown."""
        yield CardText(self._prompt, id="prompt")
        yield Phrase(self._asked, id="asked")
        yield AnswerBox(id="answer")
        yield ItemList(id="items")
        yield CardText(self._hinted, id="hints")

    @property
    def variant(self) -> Variant | None:
        """The card that is shown."""
        return self._variant

    @property
    def box(self) -> AnswerBox:
        """Where an answer is typed."""
        return self.query_one(AnswerBox)

    @property
    def items(self) -> ItemList:
        """The options or steps."""
        return self.query_one(ItemList)

    @property
    def typing(self) -> bool:
        """Letters go into the box."""
        return isinstance(self.screen.focused, Input)

    def ask(self, variant: Variant, *, keep: bool = False) -> None:
        """Another card; what answers it has the focus; what was typed is kept where that is wished."""
        self._variant = variant
        self.items.show([item.text for item in variant.shown], _marking(variant))
        self.box.ask(variant, keep=keep)
        self.box.display = isinstance(variant.card, (Numeric, Cloze))
        self.query_one("#asked").display = True
        self.show_hints((), 0)
        self.query("*").refresh(layout=True)
        if self.box.display:
            self.box.focus(scroll_visible=False)
        elif self.items.display:
            self.items.focus(scroll_visible=False)
        else:
            self.screen.set_focus(None)

    def judged(self) -> None:
        """No more answers are taken; the right options stand out."""
        self.query_one("#asked").display = False
        self.query_one("#hints").display = False
        self.box.display = False
        shown = self._variant.shown if self._variant else ()
        self.items.judge(frozenset(n for n, item in enumerate(shown) if isinstance(item, Option) and item.correct))

    def show_hints(self, taken: tuple[Text, ...], in_all: int) -> None:
        """The hints taken so far, of so many; the last one is in sight."""
        self._hints, self._hints_in_all = taken, in_all
        hints = self.query_one("#hints")
        hints.display = bool(taken)
        hints.refresh(layout=True)
        if taken:
            self.call_after_refresh(self._look_at_hints)

    def _look_at_hints(self) -> None:
        hints = self.query_one("#hints")
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(hints.virtual_region.translate(self.virtual_region.offset), animate=False)

    def retell(self) -> None:
        """The example in the box, in the language of the moment."""
        if self._variant is not None:
            self.box.ask(self._variant, keep=True)

    def _prompt(self, language: Language) -> str:
        return self._variant.prompt(language) if self._variant else ""

    def _hinted(self, language: Language) -> str:
        said = (
            (say("hint", language, number=number, all=self._hints_in_all), hint.say(language))
            for number, hint in enumerate(self._hints, 1)
        )
        return "\n\n".join(" · ".join(both) for both in said)

    def _asked(self, language: Language) -> str:
        if self._variant is None:
            return ""
        match self._variant.card:
            case Numeric():
                return say("ask_number", language)
            case Choice(multiple=multiple):
                return say("ask_choices" if multiple else "ask_choice", language)
            case Recall():
                press = next(filter(UNMAPPED.__ne__, (key_of(self.screen, id) for id in _TYPES)), "")
                return say("ask_recall_or_type" if press else "ask_recall", language, press=press)
            case other:
                return say(f"ask_{other.kind}", language)


def _marking(variant: Variant) -> Marking:
    if isinstance(variant.card, Choice):
        return "several" if variant.card.multiple else "one"
    return "order"
