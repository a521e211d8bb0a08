"""The badge of proof: what verification recorded of a card, for the content that it has now."""

from __future__ import annotations

from collections.abc import Callable

from quiz.cards.card import Card
from quiz.cards.text import Text
from quiz.commands.parts import CONTENT
from quiz.locale import say


def badges() -> Callable[[Card], Text | None]:
    """Tells a card's badge; none where its content changed since it was verified. Read when first asked."""
    found: dict[str, Text | None] = {}
    records = None

    def badge(card: Card) -> Text | None:
        nonlocal records
        if records is None:
            from quiz.storage.proofs import read_proofs

            records = read_proofs(CONTENT)
        proof = records.get(card.id)
        if card.id not in found:
            kept = proof if proof and proof.revision == card.revision else None
            worst = f"{kept.worst:.0e}" if kept and kept.worst else "0"
            found[card.id] = (
                Text(*(say("badge", language, variants=kept.variants, worst=worst) for language in ("en", "zh")))
                if kept
                else None
            )
        return found[card.id]

    return badge
