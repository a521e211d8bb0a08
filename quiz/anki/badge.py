"""The badge of proof: given only to an answer that two unlike methods agree on, asked anew at each export."""

from __future__ import annotations

from quiz.cards.card import Numeric
from quiz.cards.text import Text
from quiz.cards.value import components, shape
from quiz.cards.variant import Variant
from quiz.solving import second_witness


def badge(variant: Variant) -> Text | None:
    """Who computed the key and who checked it; nothing where the second method is missing or disagrees."""
    if not isinstance(variant.card, Numeric) or variant.posed is None:
        return None
    try:
        second = second_witness(variant.card, variant.posed)
    except (LookupError, ValueError):
        return None
    key = variant.posed.key
    if shape(second.key) != shape(key):
        return None
    pairs = zip(components(second.key), components(key), strict=True)
    if not all(abs(one - other) <= second.allowed for one, other in pairs):
        return None
    return Text(
        f"✓ Computed by a solver and checked by a second method: {second.method}.",
        "✓ 由求解器算出，并经另一种独立方法核对。",
    )
