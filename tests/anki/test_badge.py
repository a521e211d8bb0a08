"""The badge of proof is earned by each answer, not printed on all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.anki.badge import badge
from quiz.solving import variant_of


@pytest.fixture
def variant(export):
    """The numeric card in the author's numbers."""
    return variant_of(export.cards[0], 0)


def test_an_answer_that_two_methods_agree_on_is_badged(variant):
    assert badge(variant).en.startswith("✓")


def test_an_answer_off_in_the_sixth_place_is_not(variant):
    first, *rest = variant.posed.key
    assert badge(replace(variant, posed=replace(variant.posed, key=(first + 1e-6, *rest)))) is None


def test_an_answer_of_another_shape_is_not(variant):
    assert badge(replace(variant, posed=replace(variant.posed, key=variant.posed.key[:2]))) is None


def test_a_problem_without_a_second_method_is_not(variant):
    card = replace(variant.card, problem="normalization.no_such_problem")
    assert badge(replace(variant, card=card)) is None


def test_a_card_without_numbers_has_none_to_prove(export):
    assert badge(variant_of(export.cards[1], 0)) is None
