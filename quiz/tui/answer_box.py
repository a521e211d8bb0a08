"""The box for a typed answer; it tells what it understands as one types."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input

from quiz.cards.card import Cloze, Form, Numeric, Recall
from quiz.cards.placeholder import show
from quiz.cards.response import read, said_as
from quiz.cards.text import Language
from quiz.cards.token import Unreadable
from quiz.cards.value import shape
from quiz.cards.variant import Variant
from quiz.locale import say
from quiz.tui.blank import Blank
from quiz.tui.wording import language_of


class AnswerBox(Input):
    """One line for the answer to a card."""

    BINDINGS = [
        Binding("enter", "submit", "key_answer", id="box.submit"),
        Binding("escape", "leave", "key_leave_box", id="box.leave"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self._variant: Variant | None = None
        self._blank = False

    def ask(self, variant: Variant, *, keep: bool = False) -> None:
        """Ready for a card; emptied unless what was typed is kept."""
        self._variant = variant
        self._blank = False
        self.placeholder = _example(variant, language_of(self))
        if not keep:
            with self.prevent(Input.Changed):
                self.value = ""

    async def action_submit(self) -> None:
        """The answer; with nothing typed only the second time, as Enter is easily pressed once too often."""
        spoken = self._variant is not None and isinstance(self._variant.card, Recall)
        if self.value.strip() or self._blank or spoken:
            await super().action_submit()
            return
        self._blank = True
        self.post_message(Blank())

    def action_leave(self) -> None:
        """The keys of the screen work again."""
        self.screen.set_focus(None)

    def understood(self) -> str:
        """How a number is read so far, where that differs from what is typed."""
        if self._variant is None or not isinstance(self._variant.card, Numeric) or not self.value.strip():
            return ""
        try:
            echo = read(self._variant, self.value).echo
        except Unreadable:
            return ""
        same = echo.replace(" ", "") == self.value.replace(" ", "")
        return "" if same else said_as(self._variant.card, echo, language_of(self))


def _example(variant: Variant, language: Language) -> str:
    match variant.card:
        case Numeric(parts=parts) if parts:
            labels = "; ".join(part.label.say(language) for part in parts)
            return say("prompt_parts", language, count=len(parts), labels=labels)
        case Numeric(form=Form.EXPRESSION):
            given = variant.posed.given if variant.posed else {}
            return say("prompt_expression", language, variable=given.get("variable", "x"))
        case Numeric(form=Form.YES_NO):
            return say("prompt_yes_no", language)
        case Numeric(form=Form.COUNT):
            return say("prompt_count", language)
        case Numeric():
            asked = shape(variant.posed.key) if variant.posed else ()
            match asked:
                case (count,):
                    example = show(tuple((0.5, -1.0, 2.0)[n % 3] for n in range(count)))
                    return say("prompt_vector", language, count=count, example=example)
                case (rows, columns):
                    return say("prompt_matrix", language, rows=rows, columns=columns)
                case _:
                    return say("prompt_number", language)
        case Cloze(blanks=blanks):
            return say("prompt_cloze" if len(blanks) == 1 else "prompt_clozes", language, count=len(blanks))
        case _:
            return say("prompt_recall", language)
