"""What is told of a card beside its verdict: badge of proof, figure, what the document has wrong, source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from quiz.cards.text import Text
from quiz.commands.badge import badges
from quiz.commands.leech import Remedies
from quiz.commands.parts import CONTENT
from quiz.locale import say

if TYPE_CHECKING:
    from quiz.cards.card import Card, Section
    from quiz.cards.figure import Figure
    from quiz.tui.view import CardNotes


class Notes:
    """Each is looked up when a card is first judged.

    Args:
        sections: The headings of the documents.
        leech: What helps with a card that was forgotten again and again.
    """

    def __init__(
        self,
        sections: Callable[[], Iterable[Section]] = tuple,
        leech: Callable[[Card], Remedies] = lambda card: Remedies(),
    ) -> None:
        self._sections = sections
        self._leech = leech
        self._headings: dict[str, Text] | None = None
        self._badge = badges()
        self._corrected: dict[str, Text] | None = None

    def __call__(self, card: Card) -> CardNotes:
        """The notes of a card."""
        from quiz.tui.view import CardNotes

        remedies = self._leech(card)
        return CardNotes(
            badge=self._badge(card),
            figure=_figure(card),
            corrections=self.corrections(card),
            sources=tuple(self._sources(card)),
            leech=remedies.lines,
            easier=remedies.easier,
            terms=remedies.terms,
        )

    def lines(self, card: Card) -> tuple[Text, ...]:
        """What is told of a card in words."""
        badge = self._badge(card)
        return (*self._leech(card).lines, *self.corrections(card), *((badge,) if badge else ()))

    def corrections(self, card: Card) -> tuple[Text, ...]:
        """What the document says wrongly of the matter of a card, a line each."""
        if not card.claims:
            return ()
        if self._corrected is None:
            self._corrected = _corrected()
        return tuple(self._corrected[claim] for claim in card.claims if claim in self._corrected)

    def _sources(self, card: Card) -> Iterator[Text]:
        if self._headings is None:
            self._headings = {one.slug: Text(one.en, one.heading) for one in self._sections()}
        heading = self._headings.get(card.section)
        if heading:
            yield _in_both("source_section", heading)
        if card.reading:
            yield _in_both("source_reading", Text(*("; ".join(card.reading),) * 2))
        if card.claims:
            yield _in_both("source_claims", Text(*(", ".join(card.claims),) * 2))


def _in_both(key: str, value: Text) -> Text:
    return Text(say(key, "en", value=value.en), say(key, "zh", value=value.zh))


def _corrected() -> dict[str, Text]:
    from quiz.storage.corrections import read_corrections

    return {
        claim: Text(
            say("claim_corrected", "en", statement=statement.en), say("claim_corrected", "zh", statement=statement.zh)
        )
        for claim, statement in read_corrections(CONTENT).items()
    }


def _figure(card: Card) -> Figure | None:
    if card.figure is None:
        return None
    from quiz.solving import figure

    try:
        return figure(card.figure)
    except (LookupError, ValueError):
        return None
