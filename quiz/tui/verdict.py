"""What is told after an answer: the outcome, how it was read, the reason, the answer, how it is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from quiz.cards.card import Choice, Cloze, Numeric, Recall
from quiz.cards.grading import Verdict
from quiz.cards.outcome import Outcome
from quiz.cards.reason import reason
from quiz.cards.response import said_as
from quiz.cards.text import Language, printable
from quiz.cards.variant import Variant
from quiz.locale import say
from quiz.tui.card_text import CardText
from quiz.tui.figure import FigureView
from quiz.tui.items import ItemList
from quiz.tui.keys import UNMAPPED, key_of
from quiz.tui.view import CardNotes
from quiz.tui.wording import Phrase

_PARTS = (
    "response",
    "read_as",
    "expected",
    "badge",
    "why",
    "leech",
    "back",
    "points",
    "note",
    "corrections",
    "sources",
)
_HEADINGS = {
    "response": "your_answer",
    "read_as": "heading_read_as",
    "why": "heading_why",
    "leech": "heading_leech",
    "expected": "heading_expected",
    "points": "heading_points",
    "badge": "heading_badge",
    "corrections": "heading_corrections",
    "note": "heading_note",
    "sources": "heading_sources",
}


class VerdictPane(Vertical):
    """The verdict on one card; a part that has nothing to say is not shown."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._variant: Variant | None = None
        self._verdict: Verdict | None = None
        self._notes = CardNotes()
        self._note = ""
        self._hints = 0

    def compose(self) -> ComposeResult:
        """Outcome, then each part under its heading."""
        yield Phrase(self._outcome, id="outcome")
        for part in _PARTS:
            with Vertical(id=part, classes="part"):
                yield Phrase(self._heading(part), classes="heading")
                if part == "points":
                    yield ItemList()
                else:
                    yield CardText(self._text(part))
        yield FigureView(id="figure")

    @property
    def points(self) -> ItemList:
        """The key points of a spoken answer."""
        return self.query_one(ItemList)

    def show(self, variant: Variant, verdict: Verdict, notes: CardNotes, *, note: str = "", hints: int = 0) -> None:
        """Another verdict, with the learner's own note, after so many hints."""
        self._variant, self._verdict, self._notes = variant, verdict, notes
        self._note, self._hints = note, hints
        self.query_one(FigureView).show(notes.figure)
        points = variant.card.points if isinstance(variant.card, Recall) else ()
        self.points.show([point.text for point in points], "tick", sorted(verdict.heard))
        for part in _PARTS:
            said = bool(points) if part == "points" else bool(self._text(part)("en"))
            box = self.query_one(f"#{part}")
            box.display = said
            short = part in ("response", "read_as", "badge") or (
                part == "expected" and isinstance(variant.card, (Numeric, Cloze))
            )
            box.set_class(short, "-short")
        self.set_classes(f"-{verdict.outcome}")
        self.query("*").refresh(layout=True)

    def _outcome(self, language: Language) -> Content:
        if self._verdict is None:
            return Content("")
        outcome = Content(say(f"outcome_{self._verdict.outcome.name.lower()}", language)).stylize("bold")
        if not self._hints:
            return outcome
        key = "hint_taken" if self._hints == 1 else "hints_taken"
        return Content("\n").join([outcome, Content(say(key, language, count=self._hints))])

    def _heading(self, part: str) -> Callable[[Language], str]:
        def said(language: Language) -> str:
            if part != "back":
                return say(_HEADINGS[part], language)
            numeric = self._variant is not None and self._variant.card.kind == "numeric"
            return say("heading_worked" if numeric else "heading_explanation", language)

        return said

    def _text(self, part: str) -> Callable[[Language], str]:
        def said(language: Language) -> str:
            variant, verdict = self._variant, self._verdict
            if variant is None or verdict is None:
                return ""
            typed = printable(verdict.response).strip()
            match part:
                case "response":
                    shown = "" if isinstance(variant.card, Choice) else _literal(typed)
                    missing = verdict.outcome is Outcome.WRONG and not typed
                    return say("no_answer", language) if missing else shown
                case "read_as":
                    same = verdict.read_as.replace(" ", "") == typed.replace(" ", "")
                    return "" if same else _literal(said_as(variant.card, verdict.read_as, language))
                case "why":
                    why = reason(variant, verdict)
                    return why.say(language) if why else ""
                case "expected":
                    return "" if verdict.outcome is Outcome.CORRECT else verdict.expected.say(language)
                case "badge":
                    return self._notes.badge.say(language) if self._notes.badge else ""
                case "note":
                    return self._note
                case "leech":
                    return "\n".join([*(text.say(language) for text in self._notes.leech), *self._remedies(language)])
                case "sources":
                    return "\n".join([*(text.say(language) for text in self._notes.sources), *self._claims(language)])
                case "corrections":
                    return "\n".join(text.say(language) for text in self._notes.corrections)
                case _:
                    return "" if isinstance(variant.card, Recall) else variant.back(language)

        return said

    def _claims(self, language: Language) -> Iterator[str]:
        """The key that opens the claims among the sources, on a screen that has it."""
        press = key_of(self.screen, "study.claims")
        if self._notes.sources and press != UNMAPPED:
            yield say("source_press_claims", language, press=press)

    def _remedies(self, language: Language) -> Iterator[str]:
        """The keys that start what helps, on a screen that has them."""
        for there, id, phrase in (
            (self._notes.easier, "study.easier", "leech_press_easier"),
            (self._notes.terms, "study.terms", "leech_press_terms"),
        ):
            press = key_of(self.screen, id) if there else UNMAPPED
            if press != UNMAPPED:
                yield say(phrase, language, press=press)


def _literal(text: str) -> str:
    """What a learner typed, of which no part is read as maths."""
    return text.replace("$", "＄")
