"""A formula that a learner could not read is told, with the text and the language it stands in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.cards.text import Text
from quiz.verify.wording import check_wording


def test_formulas_that_can_be_drawn_are_left_alone(every_kind):
    for card in every_kind.values():
        assert list(check_wording(card)) == []


@pytest.mark.parametrize(
    ("formula", "said"), [(r"$\foo{x}$", r"unknown command \foo"), (r"$\frac{a}{b$", "never closed")]
)
def test_a_command_that_nobody_knows_and_a_broken_formula_are_faults_of_the_card(recall, formula, said):
    (fault,) = check_wording(replace(recall, prompt=Text("Why so?", f"为什么 {formula}？")))
    assert (fault.gate, fault.card) == ("maths", recall.id)
    assert "prompt.zh" in fault.message
    assert said in fault.message
