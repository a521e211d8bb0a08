"""Which questions a mock interview asks, and how it is judged; counts worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from quiz.study.interview import FOLLOW_UPS, Reply, follow_up, next_level, openings
from quiz.study.rubric import Count, Depth, Grade, reached, rubric


@dataclass(frozen=True)
class Candidate:
    id: str
    kind: str = "recall"
    level: int = 1
    section: str = "s"
    deck: str = "d"


CHAIN = (
    Candidate("open"),
    Candidate("blank", "cloze", 1),
    Candidate("talk-2", "recall", 2),
    Candidate("pick-2", "choice", 2),
    Candidate("talk-3", "recall", 3),
    Candidate("sum-3", "numeric", 3),
    Candidate("other-2", "recall", 2, section="elsewhere"),
)
WELL, BADLY = {"told": 2, "points": 4}, {"told": 1, "points": 4}


def test_a_chain_opens_with_a_spoken_warm_up_of_a_section_of_its_own():
    cards = (
        Candidate("a", section="1"),
        Candidate("b", section="2"),
        Candidate("c", level=2, section="3"),
        Candidate("d", kind="choice", section="4"),
    )
    assert set(openings(cards, 5, 0)) == {"a", "b"}
    assert openings((), 3, 0) == ()


@pytest.mark.parametrize("seed", range(10))
def test_every_deck_opens_one_chain_before_any_opens_a_second(seed):
    cards = [Candidate(f"{deck}{n}", section=f"{deck}{n}", deck=deck) for deck in "xyz" for n in range(3)]
    chosen = openings(cards, 5, seed)
    assert {card[0] for card in chosen[:3]} == set("xyz")
    assert len(set(chosen)) == 5


def test_openings_are_drawn_by_the_seed():
    cards = [Candidate(str(n), section=str(n)) for n in range(12)]
    assert openings(cards, 3, 7) == openings(cards, 3, 7)
    assert len({openings(cards, 3, seed) for seed in range(20)}) > 10


@pytest.mark.parametrize(
    ("level", "reply", "wanted"),
    [(1, WELL, 2), (2, WELL, 3), (3, WELL, 3), (3, BADLY, 2), (2, BADLY, 1), (1, BADLY, 1)],
)
def test_half_the_points_make_the_next_question_harder_and_fewer_make_it_easier(level, reply, wanted):
    assert next_level(Reply(card="open", level=level, **reply)) == wanted


def test_a_good_opening_is_followed_by_a_spoken_one_then_by_a_number_then_by_a_spoken_one():
    chain = [Reply(card="open", level=1, **WELL)]
    asked = []
    for level in (2, 3, 3):
        card = follow_up(CHAIN, chain, 1)
        asked.append(card)
        chain.append(Reply(card=card, level=level, right=True))
    assert asked == ["talk-2", "sum-3", "talk-3"]
    assert len(chain) == 1 + FOLLOW_UPS
    assert follow_up(CHAIN, chain, 1) is None


def test_a_poor_opening_is_followed_by_what_is_as_easy():
    assert follow_up(CHAIN, [Reply(card="open", level=1, **BADLY)], 1) == "blank"


def test_where_a_level_is_used_up_the_nearest_is_taken_in_the_direction_wanted():
    without_two = tuple(card for card in CHAIN if card.level != 2)
    assert follow_up(without_two, [Reply(card="open", level=1, **WELL)], 1) == "talk-3"
    chain = [Reply(card="open", level=3, **BADLY)]
    assert follow_up(without_two, chain, 1) == "blank"


@pytest.mark.parametrize("level", [1, 2, 3])
def test_after_a_poor_answer_no_harder_question_comes_while_one_as_easy_is_left(level):
    harder = Candidate("h", level=level + 1)
    for easy in range(1, level + 1):
        cards = [Candidate("o", level=level), harder, Candidate("e", level=easy)]
        poor = Reply(card="o", level=level, right=False)
        assert follow_up(cards, [poor], seed=1) == "e"


def test_a_chain_ends_where_its_section_has_no_more():
    assert follow_up(CHAIN[:1], [Reply(card="open", level=1, **WELL)], 1) is None
    assert follow_up(CHAIN, [], 1) is None


def test_among_questions_that_fit_as_well_the_seed_decides():
    cards = (CHAIN[0], *(Candidate(f"t{n}", level=2) for n in range(6)))
    chain = [Reply(card="open", level=1, **WELL)]
    assert follow_up(cards, chain, 5) == follow_up(cards, chain, 5)
    assert len({follow_up(cards, chain, seed) for seed in range(20)}) > 3


def test_a_judged_answer_is_all_or_half_or_nothing_of_it():
    shares = [Reply(card="a", level=1, right=True), Reply(card="a", level=1, right=False, carried=True)]
    assert [reply.share for reply in shares] == [1, 0.5]
    assert Reply(card="a", level=1, right=False).share == 0
    assert Reply(card="a", level=1, told=3, points=4).share == 0.75


def test_the_rubric_counts_points_levels_time_and_numbers():
    first = [
        Reply(card="a", level=1, told=3, points=4),
        Reply(card="b", level=2, right=True),
        Reply(card="c", level=3, told=1, points=4, in_time=False),
    ]
    second = [Reply(card="d", level=1, told=0, points=2), Reply(card="e", level=1, right=False)]
    made = rubric([first, second])
    assert made.coverage == Count(4, 10)
    assert made.depth == Depth((2, 0))
    assert made.pace == Count(4, 5)
    assert made.numbers == Count(1, 2)
    assert [row.grade for row in (made.coverage, made.depth, made.pace, made.numbers)] == [
        Grade.WEAK,
        Grade.WEAK,
        Grade.STRONG,
        Grade.FAIR,
    ]
    assert reached(first) == 2


def test_what_was_not_asked_is_not_graded():
    made = rubric([])
    assert {made.coverage.grade, made.depth.grade, made.pace.grade, made.numbers.grade} == {Grade.NOT_ASKED}


@pytest.mark.parametrize(
    ("levels", "grade"), [((3, 3, 2), Grade.STRONG), ((3, 2), Grade.STRONG), ((2, 1), Grade.FAIR), ((1, 1), Grade.WEAK)]
)
def test_depth_is_strong_from_a_mean_of_two_and_a_half_and_fair_from_one_and_a_half(levels, grade):
    assert Depth(levels).grade is grade


def test_a_skipped_question_counts_as_not_known_and_leaves_the_pace_out():
    skipped = [Reply(card="a", level=1, skipped=True), Reply(card="b", level=1, points=4, skipped=True)]
    assert [reply.share for reply in skipped] == [0, 0]
    made = rubric([[*skipped, Reply(card="c", level=1, right=True)]])
    assert made.coverage == Count(0, 4)
    assert made.pace == Count(1, 1)
