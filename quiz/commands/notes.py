"""What is told of a card beside its verdict: its badge of proof, its figure, what the document has wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.commands.badge import badges

if TYPE_CHECKING:
    from quiz.cards.card import Card
    from quiz.cards.figure import Figure
    from quiz.tui.view import CardNotes


class Notes:
    """Each is looked up when a card is first judged."""

    def __init__(self) -> None:
        self._badge = badges()

    def __call__(self, card: Card) -> CardNotes:
        """The notes of a card."""
        from quiz.tui.view import CardNotes

        return CardNotes(badge=self._badge(card), figure=_figure(card))


def _figure(card: Card) -> Figure | None:
    if card.figure is None:
        return None
    from quiz.solving import figure

    try:
        return figure(card.figure)
    except (LookupError, ValueError):
        return None
