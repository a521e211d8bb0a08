"""A named wrong answer in words."""

from __future__ import annotations

from quiz.cards.misconception import said_of


def test_a_card_says_its_own_sentence_for_a_misconception(numeric):
    assert said_of(numeric, "unbiased-variance").en == "You divided by $K-1$."


def test_a_wrong_option_says_why_it_is_wrong(choice):
    assert said_of(choice, "bias").en == "The bias starts at zero."


def test_a_slip_says_what_it_is_whatever_the_card(numeric):
    assert said_of(numeric, "slip:sign").en == "The sign is flipped."


def test_a_name_that_the_card_no_longer_has_is_said_as_it_is(numeric, cloze, choice):
    assert [said_of(card, "gone").en for card in (numeric, cloze, choice)] == ["gone"] * 3
    assert said_of(numeric, "slip:gone").en == "slip:gone"
