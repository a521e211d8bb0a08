"""What is said of a wrong number that no known method explains."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.cards.card import Part
from quiz.cards.grading import grade
from quiz.cards.reason import reason, size_off
from quiz.cards.text import Text
from quiz.solving import variant_of


@pytest.mark.parametrize(
    ("said", "key", "en", "zh"),
    [
        (12.0, 5.0, "Too large: 2.4 times the answer.", "偏大：是答案的 2.4 倍。"),
        (0.5, 5.0, "Too small: 0.1 times the answer.", "偏小：是答案的 0.1 倍。"),
        (500.0, 5.0, "Too large: 100 times the answer.", "偏大：是答案的 100 倍。"),
        (-4.0, -2.0, "Too large in size: 2 times the answer.", "绝对值偏大：是答案的 2 倍。"),
        (-12.0, 5.0, "The sign is wrong, and in size it is too large: 2.4 times the answer.", None),
        (-5.0, 5.0, "The sign is wrong.", "符号错了。"),
        (5.01, 5.0, "A little too large.", "略偏大。"),
        (5e6, 5.0, "Too large: more than 1000 times the answer.", "偏大：超过答案的 1000 倍。"),
        (5e-6, 5.0, "Too small: less than 1/1000 of the answer.", "偏小：不到答案的 1/1000。"),
        (0.0, 5.0, "The answer is not 0.", "答案不是 0。"),
        (3.0, 0.0, "The answer is 0.", "答案是 0。"),
    ],
)
def test_a_wrong_number_is_too_large_or_too_small_or_has_the_wrong_sign(said, key, en, zh):
    told = size_off(said, key)
    assert told.en == en
    assert zh is None or told.zh == zh


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("[-1.248, 7, 3.248]", "Number 2 is not right; the rest is.", "第 2 个数不对，其余正确。"),
        ("[-1.248, 7, 8]", "Numbers 2 and 3 are not right; the rest is.", "第 2、3 个数不对，其余正确。"),
        ("[7, 8, 9]", "None of the 3 numbers is right.", "3 个数都不对。"),
    ],
)
def test_of_several_numbers_it_is_told_which_are_off(numeric, text, en, zh):
    variant = variant_of(numeric, 0)
    told = reason(variant, grade(variant, text))
    assert (told.en, told.zh) == (en, zh)


def test_of_a_matrix_it_is_told_by_row_and_column(numeric):
    variant = variant_of(numeric, 0)
    variant = replace(variant, posed=replace(variant.posed, key=((1.0, 2.0), (3.0, 4.0)), wrong={}))
    told = reason(variant, grade(variant, "[[1, 2], [9, 4]]"))
    assert told.en == "Not right: row 2, column 1; the rest is."


def test_a_reason_that_the_grader_gives_comes_first_and_dont_know_has_none(numeric):
    variant = variant_of(numeric, 0)
    named = grade(variant, "[-0.886, 1, 2.886]")
    assert reason(variant, named) is named.why
    assert reason(variant, grade(variant, "")) is None
    assert reason(variant, grade(variant, "[-1.248, 1, 3.248]")) is None


def test_of_several_answers_in_a_row_the_part_is_named(numeric):
    card = replace(numeric, parts=(Part("mu", Text("the mean", "均值")), Part("answer", Text("the output", "输出"))))
    variant = variant_of(card, 0)
    told = reason(variant, grade(variant, "3; [7, 8, 9]"))
    assert told.en == "Part 2 (the output): None of the 3 numbers is right."
    assert told.zh == "第 2 小问（输出）：3 个数都不对。"
