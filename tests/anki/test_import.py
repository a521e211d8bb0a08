"""What Anki itself makes of a package: every test imports into a real collection."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quiz.anki.identity import guid

pytest.importorskip("anki.collection", reason="the package `anki` is not installed")

SCRIPT = re.compile(r"<script>.*?</script>|<style>.*?</style>|<template .*?</template>", re.DOTALL)


def pages(collection):
    """Question and answer of every card, without script and style."""
    for number in collection.real.find_cards(""):
        card = collection.real.get_card(number)
        yield SCRIPT.sub("", card.question()), SCRIPT.sub("", card.answer())


def page_of(collection, card):
    """Question and answer of one card."""
    (real,) = collection.note(guid(card)).cards()
    return SCRIPT.sub("", real.question()), SCRIPT.sub("", real.answer())


def test_every_card_becomes_one_note_with_one_new_card(export, collection):
    export.write()
    log = collection.take(export.path)
    assert (len(log.new), log.found_notes) == (5, 5)
    assert collection.real.card_count() == collection.real.note_count() == 5
    assert len(collection.real.find_cards("is:new")) == 5
    assert len(collection.real.find_cards("note:Interview*")) == 5


def test_notes_stand_in_sub_decks_with_their_tags_and_dates(export, collection):
    export.write()
    collection.take(export.path)
    assert {deck.name for deck in collection.real.decks.all_names_and_ids()} >= {
        "Deep Learning Interview",
        "Deep Learning Interview::Normalization",
        "Deep Learning Interview::Activations",
    }
    assert len(collection.real.find_cards('deck:"Deep Learning Interview::Normalization"')) == 3
    assert len(collection.real.find_cards("tag:dl::layer-normalizing tag:level::2 tag:batch-norm")) == 1
    for card, when in export.changed.items():
        assert collection.note(guid(card)).mod == when


def test_cards_are_new_in_the_order_of_the_export(export, collection):
    export.write()
    collection.take(export.path)
    order = [collection.real.get_card(number).note()["Id"] for number in collection.real.find_cards("", order="c.due")]
    assert order == [card.id for card in export.cards]


def test_a_second_import_of_an_unchanged_export_adds_and_changes_nothing(export, collection):
    export.write()
    collection.take(export.path)
    before = {name: collection.table(name) for name in ("notes", "cards", "notetypes", "fields", "templates")}
    names = sorted(deck.name for deck in collection.real.decks.all_names_and_ids())
    export.write()
    log = collection.take(export.path)
    assert (len(log.new), len(log.updated), len(log.conflicting), len(log.duplicate)) == (0, 0, 0, 5)
    assert {name: collection.table(name) for name in before} == before
    assert sorted(deck.name for deck in collection.real.decks.all_names_and_ids()) == names


def test_a_mended_card_updates_that_note_alone_and_keeps_its_schedule(export, collection):
    export.write()
    collection.take(export.path)
    (number,) = collection.note(guid("relu-choice")).card_ids()
    collection.real.sched.set_due_date([number], "9")
    due = collection.real.get_card(number).due
    others = [row for row in collection.table("notes") if row[1] != guid("relu-choice")]

    at = next(n for n, card in enumerate(export.cards) if card.id == "relu-choice")
    mended = replace(export.cards[at].prompt, en="Mended?")
    export.cards[at] = replace(export.cards[at], prompt=mended)
    export.changed["relu-choice"] += 100
    export.write()
    log = collection.take(export.path)

    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 1, 4)
    assert collection.note(guid("relu-choice"))["PromptEn"] == "Mended?"
    assert collection.real.get_card(number).due == due
    assert collection.real.get_card(number).type == 2
    assert [row for row in collection.table("notes") if row[1] != guid("relu-choice")] == others


def test_what_the_learner_wrote_into_an_unchanged_note_survives(export, collection):
    export.write()
    collection.take(export.path)
    note = collection.note(guid("batch-norm-why"))
    note["Extra1"] = "my own words"
    note["PromptEn"] += " (mine)"
    collection.real.update_note(note)
    export.changed["relu-choice"] += 100
    export.write()
    log = collection.take(export.path)
    assert len(log.updated) == 1
    assert collection.note(guid("batch-norm-why"))["Extra1"] == "my own words"
    assert collection.note(guid("batch-norm-why"))["PromptEn"].endswith("(mine)")


def test_a_new_card_comes_alone(export, collection):
    last = export.cards.pop()
    export.write()
    collection.take(export.path)
    export.cards.append(last)
    export.write()
    log = collection.take(export.path)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (1, 0, 4)


def test_new_templates_are_taken_over_without_touching_a_note(export, collection, monkeypatch):
    export.write()
    collection.take(export.path)
    notes = collection.table("notes")
    monkeypatch.setattr("quiz.anki.notetype.STYLED", 1_800_000_000)
    monkeypatch.setattr("quiz.anki.notetype._file", lambda name: f"/* new {name} */")
    export.write()
    collection.take(export.path)
    assert "/* new card.css */" in collection.real.models.by_name("Interview Quiz: Recall")["css"]
    assert collection.table("notes") == notes


def test_a_switch_to_one_language_updates_every_note(export, collection):
    export.write()
    collection.take(export.path)
    export.language = "zh"
    export.write()
    log = collection.take(export.path)
    assert (len(log.updated), len(log.conflicting)) == (5, 0)
    question, _ = page_of(collection, "relu-choice")
    assert "斜率" in question
    assert "slope" not in question


def test_anki_finds_nothing_to_mend(export, collection):
    export.write()
    collection.take(export.path)
    message, fine = collection.real.fix_integrity()
    assert fine
    assert message.count("\n") == 0, message


@pytest.mark.parametrize("language", [None, "en", "zh"])
def test_every_page_renders_without_a_trace_of_our_notation(export, collection, language):
    export.language = language
    export.write()
    collection.take(export.path)
    sides = [side for page in pages(collection) for side in page]
    assert len(sides) == 10
    for side in sides:
        assert not re.search(r"\$|\{\{|\}\}|@\[|@\{", side)
        assert not re.search(
            r"<(?!/?(div|section|h2|p|br|ol|ul|li|span|button|details|summary|hr|code|label|input)\b)", side
        )
        assert len(re.findall(r"\\\(", side)) == len(re.findall(r"\\\)", side))


def test_a_numeric_card_asks_with_the_authors_numbers_and_answers_with_the_key(export, collection):
    """With z = 1, 3, 5: mean 3, variance 8/3, and 2·(±2)/√(8/3 + 1/2) + 1 is −1.248 and 3.248."""
    export.write()
    collection.take(export.path)
    question, answer = page_of(collection, "batch-norm-forward")
    assert r"\(z = [1, 3, 5]\)" in question
    assert "To 3 decimal places." in question
    assert "3.248" not in question
    assert "[-1.248, 1.000, 3.248]" in answer
    assert r"\[ \sigma^2 = 2.667 &lt; 10 \]" in answer
    assert "You divided by" in answer
    assert "checked by a second method" in answer


def test_a_choice_is_lettered_as_the_answer_names_it(export, collection):
    export.write()
    collection.take(export.path)
    question, answer = page_of(collection, "relu-choice")
    options = re.findall(r"<li>(.*?)</li>", question)[:3]
    letter = "abc"[options.index(r"\(0\)")]
    assert rf"{letter}) \(0\)" in answer
    assert set(options) == {r"\(0\)", r"\(1\)", r"\(0.01\)"}


def test_steps_are_asked_out_of_order_and_answered_in_order(export, collection):
    export.write()
    collection.take(export.path)
    question, answer = page_of(collection, "norm-steps")
    asked = re.findall(r"<li>(.*?)</li>", question)[:3]
    right = [r"Take the mean \(\mu\)", "Take the variance", "Scale and shift"]
    assert asked != right
    told = answer[answer.index("In order") :]
    assert sorted(right, key=told.index) == right


def test_a_cloze_hides_every_blank_at_once_and_tells_all(export, collection):
    export.write()
    collection.take(export.path)
    question, answer = page_of(collection, "relu-cloze")
    shown = re.sub(r"<[^>]*>", "", question)
    assert "outputs 0 forever is [1]" in shown
    assert r"\(\frac{ [2] }{1}\)" in shown
    told = re.sub(r"<[^>]*>", "", answer)
    assert "forever is dead" in told
    assert r"\(\frac{ 0 }{1}\)" in told
    assert "dying" in told


def test_key_points_are_a_list_and_the_source_is_named(export, collection):
    export.write()
    collection.take(export.path)
    _, answer = page_of(collection, "batch-norm-why")
    assert "<li>smoother loss</li>" in answer
    assert "Ioffe &amp; Szegedy 2015, section 3" in answer
