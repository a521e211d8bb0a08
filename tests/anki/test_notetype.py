"""The note types are promises to everybody who has imported them."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from quiz.anki.notetype import NOTE_TYPES, STYLED

COMMON = [
    "Level",
    *("SectionEn", "SectionZh", "Source", "ClaimEn", "ClaimZh", "BadgeEn", "BadgeZh", "Figure", "Variants"),
    *("Extra1", "Extra2", "Extra3"),
]

FROZEN = {
    "recall": (1735700000001, "Id PromptEn PromptZh AnswerEn AnswerZh PointsEn PointsZh"),
    "choice": (
        1735700000002,
        "Id PromptEn PromptZh OptionsEn OptionsZh AnswerEn AnswerZh WrongEn WrongZh ExplanationEn ExplanationZh",
    ),
    "cloze": (1735700000003, "Id TextEn TextZh AcceptedEn AcceptedZh ExplanationEn ExplanationZh"),
    "order": (
        1735700000004,
        "Id PromptEn PromptZh StepsEn StepsZh AnswerEn AnswerZh ExplanationEn ExplanationZh",
    ),
    "numeric": (
        1735700000005,
        "Id PromptEn PromptZh AskedEn AskedZh AnswerEn AnswerZh WorkedEn WorkedZh MisconceptionsEn MisconceptionsZh",
    ),
}

STYLED_AS = (1_795_645_590, "32c8051e5a10b7fd")


@pytest.mark.parametrize("kind", FROZEN)
def test_ids_and_fields_are_those_of_the_first_release(kind):
    number, own = FROZEN[kind]
    assert NOTE_TYPES[kind].id == number
    assert list(NOTE_TYPES[kind].fields) == own.split() + COMMON


def test_there_are_five_note_types_with_names_of_their_own():
    assert list(NOTE_TYPES) == list(FROZEN)
    assert len({t.name for t in NOTE_TYPES.values()}) == 5


def test_a_change_of_templates_or_style_is_dated_or_anki_would_not_take_it():
    """When this fails: raise `STYLED` to the second of the change and record the pair here."""
    looks = [(t.front, t.back, t.schema(1)["css"], t.name) for t in NOTE_TYPES.values()]
    digest = hashlib.sha256(json.dumps(looks).encode()).hexdigest()[:16]
    assert (STYLED, digest) == STYLED_AS


@pytest.mark.parametrize("kind", FROZEN)
def test_every_field_that_a_template_names_exists(kind):
    note_type = NOTE_TYPES[kind]
    named = [part.split("}}")[0].lstrip("#/") for part in (note_type.front + note_type.back).split("{{")[1:]]
    assert {name.removeprefix("cloze:") for name in named} - {"FrontSide"} <= set(note_type.fields)


def test_the_worked_solution_is_behind_a_click_that_needs_no_script():
    back = NOTE_TYPES["numeric"].back
    assert "<summary>Worked solution</summary>{{WorkedEn}}</details>" in back
    assert "<summary>解题过程</summary>{{WorkedZh}}</details>" in back


@pytest.mark.parametrize("kind", FROZEN)
def test_scripts_hold_nothing_that_anki_takes_for_its_own(kind):
    """Two braces would name a field, `[sound:` play one; a name left on the page would stop the next card's script."""
    for side in (NOTE_TYPES[kind].front, NOTE_TYPES[kind].back):
        scripts = re.findall(r"<script>(.*?)</script>", side, re.DOTALL)
        assert scripts
        for script in scripts:
            assert not re.search(r"\{\{|\}\}|\[sound:|\[latex\]|\[\$\]", script)
            assert script.startswith("(function () {")
            assert script.endswith("})();")
