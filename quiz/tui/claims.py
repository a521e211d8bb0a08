"""The ledger of claims: what the document says, what became of it, and how that is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from quiz.cards.claim import Claim, Verdict
from quiz.cards.text import Language, Text, printable
from quiz.locale import say
from quiz.mathtext import Form, inline
from quiz.tui.card_text import CardText
from quiz.tui.keys import UNMAPPED, KeyBar, key_of
from quiz.tui.wording import Phrase, language_of, maths_of

_MARKS = {
    Verdict.HOLDS: ("✓", "$success"),
    Verdict.CONDITION: ("≈", "$warning"),
    Verdict.CORRECTED: ("✗", "$error"),
    Verdict.DISPUTED: ("?", "$accent"),
    Verdict.DEFINITION: ("≡", "$text-muted"),
    Verdict.NOT_CHECKABLE: ("–", "$text-muted"),
}
_FILTERS = (None, *Verdict)


class ClaimsScreen(Screen[None]):
    """All claims in the order of the document, by verdict and by word.

    Args:
        claims: The ledger.
        measure: Runs a claim's check and tells what it measured; nothing where there is no check.
    """

    CSS_PATH = "claims.tcss"
    AUTO_FOCUS = "OptionList"
    BINDINGS = [
        Binding("v", "next_verdict", "key_verdict", id="claims.verdict"),
        Binding("slash", "find", "key_find", id="claims.find"),
        Binding("right_square_bracket", "scroll(1)", "key_scroll_claim", id="claims.scroll_down"),
        Binding("left_square_bracket", "scroll(-1)", "key_scroll_claim", id="claims.scroll_up"),
        Binding("pagedown", "scroll(1)", "key_page", show=False, id="claims.page_down"),
        Binding("pageup", "scroll(-1)", "key_page", show=False, id="claims.page_up"),
        Binding("escape,q", "leave", "key_home", id="claims.leave"),
    ]

    def __init__(self, claims: Sequence[Claim], measure: Callable[[Claim], Text | None]) -> None:
        super().__init__()
        self._claims = tuple(claims)
        self._measure = measure
        self._verdict: Verdict | None = None
        self._first: frozenset[str] = frozenset()
        self._shown: list[Claim] = []

    def compose(self) -> ComposeResult:
        """Counts, what to find, the list, one claim whole."""
        with Vertical(id="claims"):
            yield Phrase(self._title, id="title")
            yield Input(id="find", compact=True)
            yield OptionList(id="list", markup=False)
            with VerticalScroll(id="claim", can_focus=False):
                yield CardText(self._told)
        yield KeyBar()

    def go_to(self, ids: str) -> None:
        """Only these claims, their ids apart by spaces, until one looks for others."""
        self._first = frozenset(ids.split())
        if self.is_mounted:
            self.retell()

    def on_mount(self) -> None:
        """Everything, at first."""
        self.retell()

    def retell(self) -> None:
        """The list in the language of the moment, with the same claim in view."""
        language = language_of(self)
        before = self._current()
        self._shown = [claim for claim in self._claims if self._verdict in (None, claim.verdict) and self._says(claim)]
        self.query_one(Input).placeholder = say("claims_find", language)
        rows = self.query_one(OptionList)
        width = max(rows.scrollable_content_region.width - 2, 10)
        form = maths_of(self)
        rows.set_options(Option(_line(claim, language, form, width), id=claim.id) for claim in self._shown)
        if self._shown:
            rows.highlighted = self._shown.index(before) if before in self._shown else 0
        self.query_one("#title", Phrase).refresh(layout=True)
        self.query_one(CardText).refresh(layout=True)

    def on_resize(self) -> None:
        """Each line as long as there is room."""
        self.call_after_refresh(self.retell)

    def on_input_changed(self) -> None:
        """Fewer claims, or more; what one types is looked for in all of them."""
        self._first = frozenset()
        self.retell()

    def on_input_submitted(self) -> None:
        """From the word to the list."""
        self.query_one(OptionList).focus()

    def on_descendant_focus(self) -> None:
        """Which keys may be pressed is told anew."""
        self.query_one(CardText).refresh(layout=True)

    def on_option_list_option_highlighted(self) -> None:
        """The claim under the cursor is told whole."""
        self.query_one(CardText).refresh(layout=True)
        self.query_one("#claim", VerticalScroll).scroll_home(animate=False)

    def action_next_verdict(self) -> None:
        """Only the claims of one verdict; after the last, or after those of a card, all."""
        if not self._first:
            self._verdict = _FILTERS[(_FILTERS.index(self._verdict) + 1) % len(_FILTERS)]
        self._first = frozenset()
        self.retell()

    def action_find(self) -> None:
        """The box for a word."""
        self.query_one(Input).focus()

    def action_scroll(self, pages: int) -> None:
        """The claim moves by pages."""
        pane = self.query_one("#claim", VerticalScroll)
        pane.scroll_relative(y=pages * max(pane.size.height - 1, 1), animate=False)

    def action_leave(self) -> None:
        """Out of the box first, then home."""
        if isinstance(self.focused, Input):
            self.query_one(OptionList).focus()
        else:
            self.dismiss()

    def _says(self, claim: Claim) -> bool:
        if self._first:
            return claim.id in self._first
        wanted = self.query_one(Input).value.strip().casefold()
        return wanted in f"{claim.id} {claim.statement.en} {claim.statement.zh} {claim.section}".casefold()

    def _current(self) -> Claim | None:
        place = self.query_one(OptionList).highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    def _title(self, language: Language) -> Content:
        every = "claims_of_card" if self._first else "claims_all"
        name = say(_word(self._verdict) if self._verdict else every, language)
        said = say("claims_title", language, count=len(self._shown), all=len(self._claims), verdict=name)
        return Content(said).stylize("bold")

    def _none(self, language: Language) -> str:
        """That nothing fits, and how many would under other verdicts."""
        elsewhere = sum(self._says(claim) for claim in self._claims)
        if not elsewhere:
            return say("claims_none", language)
        press = key_of(self, "claims.verdict")
        if press == UNMAPPED:
            return say("claims_none_here_typing", language, count=elsewhere)
        return say("claims_none_here", language, count=elsewhere, press=press)

    def _told(self, language: Language) -> str:
        claim = self._current()
        if claim is None:
            return self._none(language)
        parts = [
            f"{_MARKS[claim.verdict][0]} {say(_word(claim.verdict), language)} · {claim.id}",
            "",
        ]
        parts.append(claim.statement.say(language))
        if claim.formula and claim.verdict is Verdict.CORRECTED:
            parts += ["", f"{say('claim_wrong_formula', language)}{say('colon', language).rstrip()}"]
        if claim.formula:
            parts += ["", f"$${claim.formula}$$"]
        remark = claim.correction or claim.reason
        if remark:
            parts += ["", remark.say(language)]
        measured = self._measure(claim)
        if measured:
            said = measured.say(language).replace("$", "＄")
            parts += ["", f"{say('claims_measured', language)} ({claim.check}){say('colon', language)}{said}"]
        if claim.sources:
            parts += ["", "; ".join(claim.sources)]
        return "\n".join(parts)


def _word(verdict: Verdict) -> str:
    return f"verdict_{verdict.value.replace(' ', '_')}"


def _line(claim: Claim, language: Language, form: Form, width: int) -> Content:
    mark, style = _MARKS[claim.verdict]
    said = " ".join(inline(claim.statement.say(language), form="latex" if form == "latex" else "1d").split())
    return Content.assemble((mark, style), "  ", printable(said)).truncate(width, ellipsis=True)
