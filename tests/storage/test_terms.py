"""The glossary read from terms.yaml; what is missing is told with file, line and term."""

from __future__ import annotations

import pytest

from quiz.cards.term import spelled
from quiz.commands.parts import CONTENT
from quiz.storage.terms import read_terms

GOOD = """\
terms:
  - id: dropout
    en: dropout
    zh: 丢弃法
    symbol: Dropout
    also: [随机失活]
    avoid: [drop-out, 暂退法]
    means:
      en: Units are set to zero at random.
      zh: 训练时随机把单元置 0。
  - id: gain
    en: gain
    zh: 增益
    symbol: $\\rho$
    means: {en: A factor., zh: 一个系数。}
"""


@pytest.fixture
def read(tmp_path):
    """Reads a glossary; the terms, and the faults as lines."""

    def terms(text):
        folder = tmp_path / "content" / "one"
        folder.mkdir(parents=True)
        (folder / "terms.yaml").write_text(text, encoding="utf-8")
        found, faults = read_terms(tmp_path / "content")
        return found, [str(fault) for fault in faults]

    return terms


def test_a_term_has_its_names_and_its_meaning_in_both_languages(read):
    (dropout, gain), faults = read(GOOD)
    assert not faults
    assert dropout.means.zh == "训练时随机把单元置 0。"
    assert dropout.names == ("dropout", "丢弃法", "随机失活", "暂退法"), "one spelling of each name"
    assert gain.names == ("gain", "增益"), "a formula is no name"


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (
            "      zh: 训练时随机把单元置 0。\n",
            "",
            "terms.yaml:8: term 'dropout': 'means' has no zh; write both",
        ),
        (
            "    means: {en: A factor., zh: 一个系数。}\n",
            "",
            "terms.yaml:11: term 'gain': a term has no 'means'",
        ),
        ("    zh: 增益\n", "", "terms.yaml:11: term 'gain': a term has no 'zh'; add it"),
        (
            "    symbol: Dropout",
            "    symbl: Dropout",
            "terms.yaml:5: term 'dropout': a term has no key 'symbl'",
        ),
        (
            "{en: A factor., zh",
            "{en: A $factor., zh",
            "terms.yaml:15: term 'gain': 'means' in en: a $ has no",
        ),
        ("id: gain", "id: dropout", "terms.yaml:11: term 'dropout': this id stands twice; keep one"),
        (
            "en: gain",
            "en: Drop-Out",
            "terms.yaml:11: term 'gain': 'Drop-Out' is a name of 'dropout' too; keep",
        ),
    ],
)
def test_what_is_wrong_with_a_term_is_told_with_file_line_and_id(read, before, after, fault):
    assert before in GOOD
    _, faults = read(GOOD.replace(before, after))
    assert len(faults) == 1
    assert faults[0].startswith(f"content/one/{fault}")


def test_every_shipped_term_says_in_one_sentence_what_it_is():
    terms, faults = read_terms(CONTENT)
    assert not faults
    for term in terms:
        assert term.means.en.endswith("."), term.id
        assert term.means.zh.endswith("。"), term.id
        assert ". " not in term.means.en, term.id
        assert term.means.zh.count("。") == 1, term.id
        assert len(term.means.en.split()) <= 60, term.id


def test_the_compiled_index_holds_the_glossary_as_it_was_read(tmp_path, monkeypatch):
    from quiz.commands.parts import open_library

    monkeypatch.setenv("QUIZ_HOME", str(tmp_path))
    for _ in ("compiled", "kept"):
        assert open_library().terms() == read_terms(CONTENT)[0]


def test_names_are_the_same_however_they_are_spelled():
    assert len({spelled(name) for name in ("mini-batch", "Mini batch", "minibatch")}) == 1
    assert spelled("batch normalisation") == spelled("Batch Normalization")
    assert spelled("层归一化") != spelled("归一化")
