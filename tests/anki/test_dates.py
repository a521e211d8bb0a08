"""A note is dated by when it came to say what it says, whoever had a say in it: its card, a solver, a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.anki.identity import guid
from quiz.anki.note import notes_of
from quiz.cards.text import Text
from quiz.commands.export import Dates
from quiz.solving import variant_of
from quiz.storage.revisions import Revision, revised
from tests.anki.conftest import SECTIONS

NUMERIC, SPOKEN = "batch-norm-forward", "batch-norm-why"


class Record:
    """What `quiz revisions` keeps, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Revision] = {}
        self.now = 1_790_000_000

    def __call__(self, card, digest):
        self.kept[card.id] = revised(self.kept.get(card.id), card.revision, digest(), self.now)
        return self.kept[card.id].changed


def digests(cards, **changes):
    """What each note says, as a digest."""
    found = {}

    def changed(card, digest):
        found[card.id] = digest()
        return 0

    told = {"variant_of": variant_of, "sections": SECTIONS, "language": None, "proved": lambda card: 200} | changes
    list(notes_of(cards, changed=changed, **told))
    return found


def drawn_otherwise(card, seed):
    """The solver of today draws other numbers than that of yesterday, but for the author's own."""
    return variant_of(card, seed + 100 if seed else 0)


def nudged(by):
    """Another machine computes each key a little otherwise."""

    def posed(card, seed):
        variant = variant_of(card, seed)
        if variant.posed is None:
            return variant
        return replace(variant, posed=replace(variant.posed, key=tuple(x * (1 + by) for x in variant.posed.key)))

    return posed


def differing(one, other):
    return {card for card in one if one[card] != other[card]}


@pytest.fixture
def write(export, collection, monkeypatch):
    """Exports and imports; says which cards Anki added and which it updated."""
    record = Record()

    def again(problem=variant_of, later=0):
        record.now += later
        export.more = {"changed": record, "proved": lambda card: 200}
        monkeypatch.setattr("tests.anki.conftest.variant_of", problem)
        export.write()
        log = collection.take(export.path)
        return [{note.fields[0] for note in notes} for notes in (log.new, log.updated)]

    return again


def test_a_solver_that_changes_alone_brings_its_note_up_to_date_and_no_other(write, collection):
    assert len(write()[0]) == 5
    note = collection.note(guid(SPOKEN))
    note["PromptEn"] = "in my own words"
    collection.real.update_note(note)
    before = collection.note(guid(NUMERIC))["Variants"]
    assert write(later=100) == [set(), set()]
    assert write(drawn_otherwise, later=100) == [set(), {NUMERIC}]
    assert collection.note(guid(NUMERIC))["Variants"] != before
    assert collection.note(guid(SPOKEN))["PromptEn"] == "in my own words"
    assert write(drawn_otherwise, later=100) == [set(), set()]


def test_the_last_places_of_a_number_are_the_machines_and_date_nothing_anew(export):
    same = digests(export.cards)
    assert digests(export.cards, variant_of=nudged(1e-14)) == same
    assert differing(digests(export.cards, variant_of=nudged(1e-4)), same) == {NUMERIC}


def test_what_is_told_beside_the_card_dates_its_note_anew(export):
    same = digests(export.cards)
    remarked = digests(export.cards, remarks=lambda card: (Text("So.", "是。"),) if card.id == SPOKEN else ())
    assert differing(remarked, same) == {SPOKEN}
    headed = SECTIONS | {"activations": replace(SECTIONS["activations"], en="Activations")}
    assert differing(digests(export.cards, sections=headed), same) == {"relu-choice", "relu-cloze"}
    tagged = [replace(card, tags=("new",)) if card.id == SPOKEN else card for card in export.cards]
    assert differing(digests(tagged), same) == {SPOKEN}
    assert differing(digests(export.cards, proved=lambda card: 0), same) == {NUMERIC}


def test_a_picture_that_is_drawn_otherwise_dates_its_notes_anew(export, monkeypatch):
    cards = [replace(card, figure="depth.powers") if card.id == SPOKEN else card for card in export.cards]
    same = digests(cards)
    monkeypatch.setattr("quiz.anki.picture._WIDTH", 500)
    assert differing(digests(cards), same) == {SPOKEN}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_note_in_one_language_is_known_by_what_it_says_in_both(export, language):
    assert digests(export.cards, language=language) == digests(export.cards)


def test_a_card_of_the_learners_own_is_dated_as_its_note_changes(export, tmp_path, monkeypatch):
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path))
    (card, *_) = export.cards
    clock = [100.0]
    monkeypatch.setattr("time.time", lambda: clock[0])

    def dated(card, digest):
        dates = Dates()
        found = dates(card, lambda: digest)
        dates.keep()
        clock[0] += 100
        return found

    assert [dated(card, "a"), dated(card, "a"), dated(card, "b"), dated(card, "b")] == [100, 100, 300, 300]


def test_a_shipped_card_is_dated_by_the_record_without_being_made(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path))
    from quiz.commands.parts import open_library

    card = open_library().card(NUMERIC)

    def never():
        raise AssertionError("it was made")

    assert 1_700_000_000 < Dates()(card, never) < 1_900_000_000
