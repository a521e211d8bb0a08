"""What is told of a card beside its verdict."""

from dataclasses import replace

from quiz.commands.notes import Notes
from quiz.commands.parts import CONTENT, problem_exists
from quiz.storage.corrections import corrected, read_corrections
from quiz.storage.library import read_library


def test_a_card_on_a_corrected_claim_says_what_the_notes_have_wrong_and_others_say_nothing():
    card = read_library([CONTENT], problem_exists).cards[0]
    notes = Notes()
    told = notes(replace(card, claims=("loss-over-all", "point-plane-distance"))).corrections
    assert len(told) == 1
    assert told[0].en.startswith("✗ The notes this deck comes from have it wrong: ")
    assert told[0].zh.startswith("✗ 本套卡片所依据的讲义说错了：")
    assert notes.corrections(replace(card, claims=())) == ()
    assert notes.corrections(replace(card, claims=("point-plane-distance", "no-such-claim"))) == ()


def test_the_recorded_corrections_are_those_of_the_ledger():
    """Red after the ledger was edited: run `quiz verify --record`."""
    claims = read_library([CONTENT], problem_exists, check_exists=lambda name: True).claims
    assert read_corrections(CONTENT) == corrected(claims)
    assert len(read_corrections(CONTENT)) >= 20


def test_a_figure_is_drawn_for_a_card_that_names_one_and_a_broken_name_draws_nothing():
    card = read_library([CONTENT], problem_exists).cards[0]
    assert Notes()(replace(card, figure="depth.powers")).figure.title.en == "A little under one, a little over one"
    assert Notes()(replace(card, figure="depth.no_such")).figure is None
    assert Notes()(replace(card, figure=None)).figure is None
