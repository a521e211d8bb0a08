"""The glossary over any screen: what each term means and is called in both languages, found by typing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from quiz.cards.summary import plain
from quiz.cards.term import Term
from quiz.cards.text import Language, printable
from quiz.locale import say
from quiz.mathtext import Form, flow, inline
from quiz.tui.keys import KeyBar
from quiz.tui.wording import Phrase, language_of, maths_of

_INDENT = "  "


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

    def on_resize(self) -> None:
        """Each line as long as there is room."""
        self.call_after_refresh(self.query_one("#found").query_one(Phrase).refresh, layout=True)

    def action_scroll(self, rows: int) -> None:
        """The list moves."""
        self.query_one("#found").scroll_relative(y=rows, animate=False)

    def _found(self, language: Language) -> Content:
        wanted = plain(self.query_one(Input).value)
        those = [term for term in self._terms if wanted or not self._first or term.name.en in self._first]
        called = [term for term in those if wanted in plain(" ".join((*term.names, term.symbol)))]
        told = [term for term in those if wanted in plain(f"{term.means.en} {term.means.zh}")]
        shown = dict.fromkeys((*called, *told))
        if not shown:
            return Content(say("glossary_none", language))
        width = self.query_one("#found").scrollable_content_region.width - len(_INDENT)
        form: Form = "latex" if maths_of(self) == "latex" else "1d"
        return Content("\n").join(_entry(term, language, form, width) for term in shown)


def _entry(term: Term, language: Language, form: Form, width: int) -> Content:
    """A term's names, that in the language of the moment first, and below them what it means."""
    first, other = term.name.say(language), term.name.say("en" if language == "zh" else "zh")
    symbol = inline(term.symbol, form=form).strip()
    symbol = symbol if symbol in term.names or "$" in term.symbol else ""
    head = Content.assemble((printable(first), "bold"), f"  {printable(other)}  ", (printable(symbol), "dim"))
    means = flow(printable(term.means.say(language)), width=max(width, 1), form=form)
    more = [name for name in term.names if name not in (first, other, symbol)]
    names = (", " if language == "en" else "、").join(more)
    also = flow(printable(say("glossary_also", language, names=names)), width=max(width, 1)) if more else ()
    rows = (*(Content(_INDENT + row) for row in means), *(Content(_INDENT + row).stylize("dim") for row in also))
    return Content("\n").join((head, *rows))
