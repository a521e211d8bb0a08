"""Which cards a quiz asks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from quiz.study.quiz_choice import KINDS, QuizChoice, choice_of, draw_quiz, fitting, written


@dataclass(frozen=True)
class Candidate:
    id: str
    deck: str = "d/one"
    kind: str = "choice"
    level: int = 1
    section: str = "s"


CARDS = (
    Candidate("a"),
    Candidate("b", kind="recall"),
    Candidate("c", level=3),
    Candidate("d", deck="d/two"),
    Candidate("e", deck="d/two", kind="recall", level=2),
    Candidate("f", deck="d/two", kind="numeric", level=2),
)


def ids(cards):
    return [card.id for card in cards]


def test_topics_kinds_and_levels_all_have_to_fit():
    assert ids(fitting(CARDS, QuizChoice())) == list("abcdef")
    assert ids(fitting(CARDS, QuizChoice(topics=("d/two",)))) == list("def")
    assert ids(fitting(CARDS, QuizChoice(kinds=("recall",), levels=(2, 3)))) == ["e"]
    assert ids(fitting(CARDS, QuizChoice(topics=()))) == []


def test_a_quiz_is_drawn_by_its_seed_and_asks_no_card_twice():
    choice = QuizChoice(count=5)
    drawn = draw_quiz(CARDS, choice, 3)
    assert len(set(drawn)) == 5
    assert drawn == draw_quiz(CARDS, choice, 3)
    assert len({draw_quiz(CARDS, choice, seed) for seed in range(20)}) > 10


def test_a_quiz_asks_all_there_is_where_more_were_wished():
    assert sorted(draw_quiz(CARDS, QuizChoice(count=50), 0)) == list("abcdef")
    assert draw_quiz((), QuizChoice(), 0) == ()


@pytest.mark.parametrize("seed", range(10))
def test_spoken_questions_come_last_where_verdicts_wait(seed):
    drawn = draw_quiz(CARDS, QuizChoice(count=6, reveal=False), seed)
    assert set(drawn[-2:]) == {"b", "e"}


def test_a_choice_is_remembered_as_it_was():
    choice = QuizChoice(
        topics=("d/two",),
        kinds=("numeric", "recall"),
        levels=(3,),
        count=20,
        seconds=120,
        confidence=False,
        reveal=False,
        mode="review",
    )
    assert choice_of(written(choice)) == choice
    assert choice_of(written(replace(choice, topics=None))).topics is None


@pytest.mark.parametrize("text", [None, "", "{", "[]", "3", '{"count": "many", "mode": 1, "levels": "high"}'])
def test_what_cannot_be_remembered_is_as_at_first(text):
    assert choice_of(text) == QuizChoice()
    assert choice_of(text).kinds == KINDS
