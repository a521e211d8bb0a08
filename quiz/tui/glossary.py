"""The glossary over any screen: the terms in both languages, found by typing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from quiz.cards.term import Term
from quiz.cards.text import Language, printable
from quiz.locale import say
from quiz.mathtext import Form, inline
from quiz.tui.keys import KeyBar
from quiz.tui.wording import Phrase, language_of, maths_of

_WIDEST = 34


class GlossaryScreen(ModalScreen[None]):
    """Terms, the language of the moment first.

    Args:
        terms: In the order of the document.
        first: The English names of those that are shown until one types; none for all.
    """

    CSS_PATH = "glossary.tcss"
    BINDINGS = [
        Binding("escape", "app.pop_screen", "key_close", id="glossary.close"),
        Binding("f2", "app.switch_language", "key_language", id="glossary.language"),
        Binding("f6", "app.maths", "key_maths", show=False, id="glossary.maths"),
        Binding("down", "scroll(1)", "key_scroll", id="glossary.down"),
        Binding("up", "scroll(-1)", "key_scroll", id="glossary.up"),
        Binding("pagedown", "scroll(10)", "key_page", show=False, id="glossary.page_down"),
        Binding("pageup", "scroll(-10)", "key_page", show=False, id="glossary.page_up"),
    ]

    def __init__(self, terms: Sequence[Term], first: Collection[str] = ()) -> None:
        super().__init__()
        self._terms = tuple(terms)
        self._first = frozenset(first)

    def compose(self) -> ComposeResult:
        """What to find, and what was found."""
        with Vertical(id="glossary"):
            yield Phrase(lambda language: Content(say("glossary_title", language)).stylize("bold"), id="title")
            yield Input(id="find", compact=True)
            with VerticalScroll(id="found", can_focus=False):
                yield Phrase(self._found)
        yield KeyBar()

    def on_mount(self) -> None:
        """Typing finds at once."""
        self.retell()
        self.query_one(Input).focus()

    def retell(self) -> None:
        """The hint, in the language of the moment."""
        self.query_one(Input).placeholder = say("glossary_find", language_of(self))

    def on_input_changed(self) -> None:
        """Fewer terms, or more."""
        self.query_one("#found").query_one(Phrase).refresh(layout=True)

    def action_scroll(self, rows: int) -> None:
        """The list moves."""
        self.query_one("#found").scroll_relative(y=rows, animate=False)

    def _found(self, language: Language) -> Content:
        wanted = self.query_one(Input).value.strip().casefold()
        those = [term for term in self._terms if wanted or not self._first or term.name.en in self._first]
        shown = [term for term in those if wanted in f"{term.name.en} {term.name.zh} {term.symbol}".casefold()]
        if not shown:
            return Content(say("glossary_none", language))
        width = min(max(cell_len(term.name.say(language)) for term in shown), _WIDEST)
        form: Form = "latex" if maths_of(self) == "latex" else "1d"
        rows = []
        for term in shown:
            first, other = term.name.say(language), term.name.say("en" if language == "zh" else "zh")
            gap = " " * max(width - cell_len(first) + 2, 2)
            symbol = inline(term.symbol, form=form).strip() if term.symbol else ""
            rows.append(
                Content.assemble((printable(first), "bold"), gap, printable(other), "  ", (printable(symbol), "dim"))
            )
        return Content("\n").join(rows)
