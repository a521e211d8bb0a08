"""The card under the cursor: what it asks, how it stands, and on demand its answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.cards.card import Card, Choice, Option, Order, Recall, Step
from quiz.cards.grading import expected_answer
from quiz.cards.summary import prompt_of
from quiz.cards.text import Language, printable
from quiz.cards.variant import LABELS, Variant
from quiz.locale import interval, say
from quiz.study.catalog import Catalog
from quiz.study.standing import Standing
from quiz.tui.card_row import FLAGGED, LEECH, SUSPENDED, due_words
from quiz.tui.card_text import CardText
from quiz.tui.wording import Phrase


class CardPreview(VerticalScroll, can_focus=False):
    """One card.

    Args:
        catalog: The cards, for the names of decks.
        variant: The card made concrete; asked for only where the answer is shown.
    """

    def __init__(self, catalog: Catalog, variant: Callable[[Card, int], Variant], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._catalog = catalog
        self._variant = variant
        self._card: Card | None = None
        self._standing: Standing | None = None
        self._answered = False

    def compose(self) -> ComposeResult:
        """What it is, what it asks, the answer, how it stands."""
        yield Phrase(self._facts, id="facts")
        yield CardText(self._front, id="front")
        yield CardText(self._back, id="back")
        yield Phrase(self._state, id="state")

    def show(self, card: Card | None, standing: Standing) -> None:
        """Another card, or none."""
        if card != self._card:
            self.scroll_home(animate=False, immediate=True)
        self._card, self._standing = card, standing
        self.query_one("#back").display = self._answered
        self.query("*").refresh(layout=True)

    def turn(self) -> None:
        """The answer is shown, or hidden again."""
        self._answered = not self._answered
        back = self.query_one("#back")
        back.display = self._answered
        self.query("*").refresh(layout=True)
        if self._answered:
            self.call_after_refresh(back.scroll_visible, top=True, animate=False)

    def _facts(self, language: Language) -> Content:
        card = self._card
        if card is None:
            return Content("")
        title = self._catalog.titles.get(card.deck)
        parts = [
            printable(title.say(language)) if title else card.deck,
            say(f"kind_{card.kind}", language),
            say("study_level", language, level=card.level),
            *card.tags,
        ]
        return Content.assemble((card.id, "bold"), "  ", (printable(" · ".join(parts)), "dim"))

    def _front(self, language: Language) -> str:
        card = self._card
        if card is None:
            return ""
        prompt = prompt_of(card).say(language).strip()
        items: tuple[Option | Step, ...] = ()
        if not self._answered:
            match card:
                case Choice(options=options):
                    items = options
                case Order(steps=steps):
                    items = tuple(sorted(steps, key=lambda step: step.id))
                case _:
                    pass
        lines = (f"{label}) {item.text.say(language).strip()}" for label, item in zip(LABELS, items, strict=False))
        return "\n".join([prompt, *([""] if items else []), *lines])

    def _back(self, language: Language) -> str:
        card = self._card
        if card is None or not self._answered:
            return ""
        try:
            variant = self._variant(card, 0)
            return answer_text(variant, language)
        except (LookupError, ValueError) as error:
            return say("session_broken", language, reason=printable(str(error)))

    def _state(self, language: Language) -> Content:
        card, standing = self._card, self._standing
        if card is None or standing is None:
            return Content("")
        marks = [
            f"{mark} {say(word, language)}"
            for mark, word, there in (
                (FLAGGED, "state_flagged", card.id in standing.flagged),
                (SUSPENDED, "state_suspended", card.id in standing.suspended),
                (LEECH, "state_leech", standing.is_leech(card.id)),
            )
            if there
        ]
        memory = standing.memories.get(card.id)
        if memory is None:
            return Content(" · ".join([*marks, say("state_new", language)]))
        if card.id not in standing.suspended:
            wait, _ = due_words(memory, standing, language, card.id)
            due = "state_due" if card.id in standing.due else "state_due_in"
            marks.append(say(due, language, wait=wait))
        said = say(
            "state_memory",
            language,
            reviews=memory.reviews,
            lapses=memory.lapses,
            stability=interval(timedelta(days=memory.stability), language),
            difficulty=f"{memory.difficulty:.1f}",
        )
        return Content(" · ".join([*marks, said]))


def answer_text(variant: Variant, language: Language) -> str:
    """The answer of a card as a text: the key, how it is reached, why wrong options are wrong."""
    card = variant.card
    lines: list[str] = []
    match card:
        case Choice(options=options):
            for option in options:
                lines.append(f"{'✓' if option.correct else '✗'} {option.text.say(language).strip()}")
                if option.why:
                    lines.append(f"   {option.why.say(language).strip()}")
        case Order(steps=steps):
            lines += [f"{number}. {step.text.say(language).strip()}" for number, step in enumerate(steps, 1)]
        case Recall(points=points):
            back = variant.back(language)
            return "\n".join(
                [back, *(["", *(f"- {point.text.say(language).strip()}" for point in points)] if points else [])]
            )
        case _:
            lines.append(f"= {expected_answer(variant).say(language)}")
    back = variant.back(language)
    return "\n".join([*lines, *(["", back] if back else [])])
