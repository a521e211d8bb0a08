"""What is told before the answer: one step at a time, the same one in both languages, never the answer."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quiz.cards.card import Option
from quiz.cards.grading import grade
from quiz.cards.hint import hints, steps_before_answer
from quiz.cards.outcome import Outcome
from quiz.cards.text import Text
from quiz.commands.parts import CONTENT, problem_exists
from quiz.solving import variant_of
from quiz.storage.library import read_library


@pytest.mark.parametrize(
    ("worked", "steps"),
    [
        ("The mean is @{mu}.\nIts root is @{root}. So: @{answer}", ["The mean is @{mu}.", "Its root is @{root}."]),
        ("均值为 @{mu}。方差为 @{var}，开方得 @{answer}", ["均值为 @{mu}。"]),
        ("$f = @{f}$ and $1 - f = @{rest}$, so $f(1-f) = @{answer}$", ["$f = @{f}$ and $1 - f = @{rest}$"]),
        ("$n_{in}, n_{out}$ give @{sum}, so @{answer}", ["$n_{in}, n_{out}$ give @{sum}"]),
        ("Half of $1.5$ is @{half}. It is @{answer}. That is small.", ["Half of $1.5$ is @{half}."]),
        ("It is @{answer}", []),
        ("One step. Another one.", ["One step."]),
        ("", []),
    ],
)
def test_the_steps_of_a_worked_solution_end_before_the_one_that_holds_the_answer(worked, steps):
    assert steps_before_answer(worked) == steps


def test_a_number_is_told_step_by_step_with_its_own_numbers(numeric):
    worked = Text("The mean is @{mu}. The variance is @{var}. So @{answer}", "均值 @{mu}。方差 @{var}。得 @{answer}")
    told = hints(variant_of(replace(numeric, worked=worked), 0))
    assert told == (Text("The mean is 3.", "均值 3。"), Text("The variance is 2.667.", "方差 2.667。"))


def test_a_hint_is_the_same_step_in_both_languages(numeric):
    worked = Text("One. Two. Three. @{answer}", "一。二，三。@{answer}")
    assert len(hints(variant_of(replace(numeric, worked=worked), 0))) == 2


def test_a_step_that_happens_to_name_the_answer_is_kept_back(numeric):
    worked = Text("Sum: @{mu}. The result [-1.248, 1.000, 3.248] comes out. @{answer}", "和 @{mu}。甲。@{answer}")
    assert len(hints(variant_of(replace(numeric, worked=worked), 0))) == 1


def test_a_spoken_answer_is_told_by_its_key_points(recall):
    assert hints(variant_of(recall, 0)) == tuple(point.text for point in recall.points)


def test_each_blank_is_told_by_how_it_begins(cloze):
    first, second = hints(variant_of(cloze, 0))
    assert first == Text("[1] begins with “l”; 6 characters.", "[1] 以“线”开头，共 2 个字符。")
    assert second.zh == "[2] 共 1 个字符。", "one character is the whole answer"


def test_wrong_options_are_ruled_out_with_their_reason_until_one_is_left(choice, several):
    variant = variant_of(choice, 0)
    (told,) = hints(variant)
    wrong = next(o for o in variant.shown if isinstance(o, Option) and not o.correct)
    assert told == Text(f"Not {variant.label(wrong.id)}): {wrong.why.en}", told.zh)
    assert wrong.why.zh in told.zh
    assert hints(variant_of(several, 0)) == (), "to rule out the only wrong one would be the answer"


def test_steps_are_placed_from_the_front_until_two_are_left(order):
    variant = variant_of(order, 3)
    told = hints(variant)
    assert [hint.en for hint in told] == [
        f"First {variant.label('mean')}): mean",
        f"Then {variant.label('variance')}): variance",
    ]


def test_no_hint_on_a_shipped_card_is_an_answer():
    cards = read_library([CONTENT], problem_exists).cards
    assert len(cards) > 150
    without = []
    for card in cards:
        for seed in (0, 1, 77):
            variant = variant_of(card, seed)
            told = hints(variant)
            without += [card.id] if not told and seed == 0 else []
            for hint in told:
                assert not re.search(r"@[{\[]", hint.en + hint.zh), card.id
                if card.kind == "numeric":
                    last = hint.en.rstrip(".").rpartition(" ")[2].strip("$")
                    assert grade(variant, last).outcome in (Outcome.WRONG, Outcome.UNREADABLE), (card.id, seed, hint.en)
    assert len(without) <= 2, without
