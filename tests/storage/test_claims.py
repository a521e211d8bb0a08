"""A ledger of claims is read strictly: each fault has its file, line, claim and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.cards.claim import Verdict
from quiz.cards.text import Text
from quiz.storage.library import read_library

DOCUMENT = """\
title: {en: Basics, zh: 基础}
citation: Notes on basics
licence: Own words.
sections:
  - {slug: first-things, heading: 什么是第一？, en: What comes first?}
  - {slug: second-things, heading: 什么是第二？, en: What comes second?}
"""
HOLDS = r"""
  - id: slope-at-zero
    section: first-things
    formula: f'(0) = \frac{1}{4}
    statement: {en: The slope is a quarter., zh: 斜率是四分之一。}
    verdict: holds
    check: activations.sigmoid_slope
    cites: ["Somebody 2015, A paper"]
"""
CORRECTED = """
  - id: shifted
    section: second-things
    statement: {en: It is a shift., zh: 它是平移。}
    verdict: corrected
    check: activations.tanh_is_a_shift
    correction: {en: It is scaled too., zh: 还有缩放。}
"""
DISPUTED = """
  - id: cause
    section: second-things
    statement: {en: This is the cause., zh: 这是原因。}
    verdict: disputed
    dispute: {en: Others find another., zh: 另有说法。}
    cites: ["Somebody else 2018, Another paper"]
"""
UNCHECKED = """
  - id: belief
    section: second-things
    statement: {en: The world is simple., zh: 世界很简单。}
    verdict: not checkable
    reason: {en: Nobody can count it., zh: 无法统计。}
"""
CHECKS = {"activations.sigmoid_slope", "activations.tanh_is_a_shift"}


@pytest.fixture
def ledger(tmp_path: Path):
    """Reads a ledger of these claims, beside a good document."""

    def of(*claims: str, document: str | None = DOCUMENT, text: str | None = None):
        folder = tmp_path / "content" / "basics"
        folder.mkdir(parents=True, exist_ok=True)
        if document:
            (folder / "document.yaml").write_text(document, encoding="utf-8")
        written = text if text is not None else "claims:" + "".join(claims)
        (folder / "claims.yaml").write_text(written, encoding="utf-8")
        return read_library([folder], lambda name: True, check_exists=CHECKS.__contains__)

    return of


def test_claims_are_read_in_the_order_of_the_file_with_all_they_say(ledger):
    read = ledger(HOLDS, CORRECTED, DISPUTED, UNCHECKED)
    assert read.faults == ()
    first, second, third, last = read.claims
    assert [claim.id for claim in read.claims] == ["slope-at-zero", "shifted", "cause", "belief"]
    assert (first.section, first.formula) == ("first-things", r"f'(0) = \frac{1}{4}")
    assert (first.verdict, first.check) == (Verdict.HOLDS, "activations.sigmoid_slope")
    assert (first.sources, first.correction, first.reason) == (("Somebody 2015, A paper",), None, None)
    assert (first.file, first.line) == ("content/basics/claims.yaml", 2)
    assert (second.statement, second.correction) == (
        Text("It is a shift.", "它是平移。"),
        Text("It is scaled too.", "还有缩放。"),
    )
    assert third.correction == Text("Others find another.", "另有说法。")
    assert (last.check, last.correction, last.reason) == (None, None, Text("Nobody can count it.", "无法统计。"))


def test_a_ledger_is_read_only_when_it_is_asked_for(tmp_path, ledger):
    ledger(HOLDS)
    read = read_library([tmp_path / "content"], lambda name: True)
    assert read.claims == []
    assert "no cards" in read.faults[0].message


FAULTS = [
    # claim, text taken out, text put in, line of the file, words of the message
    (HOLDS, "verdict: holds", "verdcit: holds", 6, "has no key 'verdcit'; did you mean 'verdict'?"),
    (HOLDS, "    verdict: holds\n", "", 2, "a claim has no 'verdict'; add it"),
    (HOLDS, "verdict: holds", "verdict: true", 6, "'verdict' must be a text; found true"),
    (
        HOLDS,
        "verdict: holds",
        "verdict: stands",
        6,
        "'stands' is no verdict; write one of: holds, holds with a condition",
    ),
    (HOLDS, "first-things", "third-things", 3, "no section 'third-things'; there are: first-things, second-things"),
    (HOLDS, "    section: first-things\n", "", 2, "a claim has no 'section'"),
    (HOLDS, "slope-at-zero", "Slope At Zero", 2, "'Slope At Zero' is no id"),
    (HOLDS, ", zh: 斜率是四分之一。", "", 5, "'statement' has no zh; write both en and zh"),
    (HOLDS, "en: The slope is a quarter., ", "", 5, "'statement' has no en"),
    (HOLDS, "is a quarter.", "is $x.", 5, "a $ has no partner"),
    (HOLDS, r"f'(0) = \frac{1}{4}", "$x$", 4, "LaTeX without dollars"),
    (HOLDS, "sigmoid_slope", "no_such", 7, "no check 'activations.no_such'; write topic.name and define no_such in"),
    (HOLDS, "    check: activations.sigmoid_slope\n", "", 2, "a claim has no 'check'; add it"),
    (HOLDS, "verdict: holds", "verdict: holds with a condition", 2, "a claim has no 'condition'; add it"),
    (HOLDS, "verdict: holds", "verdict: holds\n    correction: {en: a, zh: b}", 7, "goes with the verdict 'corrected'"),
    (HOLDS, '["Somebody 2015, A paper"]', "Somebody", 8, "'cites' must be a list"),
    (
        CORRECTED,
        "    correction: {en: It is scaled too., zh: 还有缩放。}\n",
        "",
        2,
        "a claim has no 'correction'; add it",
    ),
    (CORRECTED, ", zh: 还有缩放。", "", 7, "'correction' has no zh"),
    (CORRECTED, "    check: activations.tanh_is_a_shift\n", "", 2, "a claim has no 'check'"),
    (DISPUTED, '    cites: ["Somebody else 2018, Another paper"]\n', "", 2, "a claim has no 'cites'; add it"),
    (DISPUTED, "    dispute: {en: Others find another., zh: 另有说法。}\n", "", 2, "a claim has no 'dispute'"),
    (UNCHECKED, "    reason: {en: Nobody can count it., zh: 无法统计。}\n", "", 2, "a claim has no 'reason'; add it"),
    (UNCHECKED, "reason:", "check: activations.sigmoid_slope\n    reason:", 6, "what is not checkable has no check"),
    (UNCHECKED, "verdict: not checkable", "verdict: no", 5, "YAML reads a bare no as false"),
    (UNCHECKED, "verdict: not", "id: belief\n    verdict: not", 5, "'id' stands twice"),
]


@pytest.mark.parametrize(("claim", "old", "new", "line", "words"), FAULTS)
def test_each_fault_names_its_line_its_claim_and_the_way_out(ledger, claim, old, new, line, words):
    assert old in claim
    read = ledger(claim.replace(old, new, 1))
    assert any(words in fault.message and fault.line == line for fault in read.faults), read.faults
    assert all(fault.file == "content/basics/claims.yaml" for fault in read.faults)
    assert all(fault.message.startswith("claim '") and fault.card is None for fault in read.faults)
    assert read.claims == []


def test_a_broken_claim_leaves_the_others_readable(ledger):
    read = ledger(HOLDS.replace("verdict: holds", "verdict: hold"), CORRECTED)
    assert [claim.id for claim in read.claims] == ["shifted"]
    assert len(read.faults) == 1


def test_an_id_that_stands_twice_is_told_with_its_first_place(ledger):
    read = ledger(HOLDS, CORRECTED.replace("id: shifted", "id: slope-at-zero"))
    assert [claim.verdict for claim in read.claims] == [Verdict.HOLDS]
    assert [(fault.line, "claims.yaml:2; an id is for ever" in fault.message) for fault in read.faults] == [(10, True)]


def test_a_ledger_without_a_document_is_a_fault(ledger):
    read = ledger(HOLDS, document=None)
    assert "put a document.yaml beside this file" in read.faults[0].message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("claims: []\n", "'claims' is empty"),
        ("claims:\n  - just words\n", "a claim must have the keys id, section"),
        ("- a list\n", "the ledger must have the keys claims"),
        ("claim:\n  - id: a\n", "has no key 'claim'; did you mean 'claims'?"),
        ("claims:\n  - id: [\n", "this is not YAML"),
    ],
)
def test_a_file_of_another_form_is_a_fault(ledger, text, words):
    read = ledger(text=text)
    assert any(words in fault.message for fault in read.faults), read.faults
