"""`quiz claims` prints the whole ledger, in the document's order, with what was measured; the errata are kept fresh."""

import json
import re
from pathlib import Path

import pytest
import yaml

from quiz.cli import main

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content" / "deep-learning-basics"
VERDICTS = {"holds", "holds with a condition", "corrected", "disputed", "definition", "not checkable"}
KEYS = {
    "id",
    "section",
    "formula",
    "statement",
    "check",
    "verdict",
    "evidence",
    "correction",
    "reason",
    "cites",
}


@pytest.fixture
def run(home, capsys):
    def one(*argv):
        code = main([*argv])
        out, err = capsys.readouterr()
        return code, out, err

    return one


@pytest.fixture
def ledger(run):
    code, out, err = run("claims", "--json", "--lang", "en")
    assert code == 0, err
    told = json.loads(out)
    assert set(told) == {"claims"}
    return told["claims"]


@pytest.fixture
def headings():
    document = yaml.safe_load((CONTENT / "document.yaml").read_text(encoding="utf-8"))
    return [section["heading"] for section in document["sections"]]


def test_every_claim_has_exactly_these_keys_and_a_verdict(ledger):
    assert len(ledger) >= 150
    assert all(set(claim) == KEYS for claim in ledger)
    assert {claim["verdict"] for claim in ledger} == VERDICTS
    assert len({claim["id"] for claim in ledger}) == len(ledger)


def test_what_is_said_to_hold_or_not_to_hold_was_measured(ledger):
    for claim in ledger:
        if claim["verdict"] in ("holds", "holds with a condition", "corrected"):
            assert claim["check"], claim["id"]
            assert claim["evidence"], claim["id"]
        if claim["verdict"] in ("holds with a condition", "corrected", "disputed"):
            assert claim["correction"], claim["id"]
        if claim["verdict"] in ("holds", "definition", "not checkable"):
            assert claim["correction"] is None, claim["id"]
        if claim["verdict"] == "not checkable":
            assert claim["check"] is None, claim["id"]
            assert claim["evidence"] is None, claim["id"]
        assert (claim["verdict"] == "not checkable") == bool(claim["reason"]), claim["id"]


def test_what_is_disputed_names_the_paper_that_disputes_it(ledger):
    disputed = [claim for claim in ledger if claim["verdict"] == "disputed"]
    assert disputed
    assert all(claim["cites"] for claim in disputed)
    (overfitting,) = (claim for claim in disputed if claim["id"] == "bn-prevents-overfitting")
    assert any("Zhang et al. 2017" in paper for paper in overfitting["cites"])


def test_evidence_is_told_in_the_language_asked_for(run):
    english, chinese = (
        {
            claim["id"]: claim["evidence"]
            for claim in json.loads(run("claims", "--json", "--lang", language)[1])["claims"]
        }
        for language in ("en", "zh")
    )
    for id, said in english.items():
        assert bool(said) == bool(chinese[id])
        assert not said or (said != chinese[id] and not re.search(r"[\u4e00-\u9fff]", said)), id
        assert not said or re.search(r"[\u4e00-\u9fff]", chinese[id]), id
    for flags, language in (((), "en"), ((), "zh"), (("--errata",), "en"), (("--errata",), "zh")):
        id = () if flags else ("bn-prevents-overfitting",)
        out = " ".join(run("claims", *id, *flags, "--lang", language)[1].split())
        assert ("40 random labels" in out) == (language == "en")
        assert ("40 个随机标签" in out.replace("40 个随机 标签", "40 个随机标签")) == (language == "zh")
        assert ", en)" not in out


def test_the_ledger_stands_in_the_documents_order_and_covers_every_section(ledger, headings):
    places = [headings.index(claim["section"]) for claim in ledger]
    assert places == sorted(places)
    assert set(places) == set(range(len(headings)))


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (r"J = -\sum_{i=1}^{N} y_i (w^\top x_i + b)", "corrected"),
        (r"\frac{\partial f}{\partial q}", "corrected"),
        (r"0.99^{1000} = 0.000043", "holds"),
        (r"1.01^{1000} = 20959.16", "holds"),
        (r"\tanh(z) = 2\,\mathrm{sigmoid}(2z) - 1", "holds"),
        (r"w^{(l)} (w^{(l)})^\top = I", "holds with a condition"),
        (r"\tilde{z}^{(l)} = \frac{z^{(l)} - E(z^{(l)})}{\sqrt{\mathrm{var}(z^{(l)} + \epsilon)}}", "corrected"),
        (r"\sigma^{(l)^2} = \frac{1}{n^{(l)}} \sum_{k=1}^{n^{(l)}} (z_i^{(l)} - \mu^{(l)})^2", "corrected"),
        (r"H'(x) = F'(x) + 1", "holds"),
    ],
)
def test_formulas_stand_as_the_document_has_them_with_their_verdict(ledger, formula, verdict):
    assert [claim["verdict"] for claim in ledger if claim["formula"] == formula] == [verdict]


def test_one_claim_can_be_asked_for_in_either_language(run):
    _, english, _ = run("claims", "bn-epsilon-inside-variance", "--json", "--lang", "en")
    _, chinese, _ = run("claims", "bn-epsilon-inside-variance", "--json", "--lang", "zh")
    (one,), (other,) = json.loads(english)["claims"], json.loads(chinese)["claims"]
    assert one["section"] == other["section"] == "逐层归一化是怎么做的？解决了什么问题？"
    assert "added to the variance" in one["correction"]
    assert "加在方差上" in other["correction"]
    for claim in (one, other):
        assert "1.6330" in claim["evidence"]  # the root of var(1, 3, 5) = 8/3


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("claims", "loss-over-al"), "did you mean loss-over-all"),
        (("claims", "zzz"), "`quiz claims` names them all"),
        (("claims", "loss-over-all", "--errata"), "leave out the id"),
    ],
)
def test_wrong_use_is_told_with_the_way_out(run, argv, told):
    code, out, err = run(*argv)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_printed_ledger_marks_each_verdict_and_lays_out_the_maths(run, ledger, language):
    code, out, _ = run("claims", "--lang", language)
    assert code == 0
    marks = dict(zip(("holds", "holds with a condition", "corrected", "disputed"), "✓≈✗?", strict=True))
    lines = out.splitlines()
    for claim in ledger:
        mark = marks.get(claim["verdict"])
        assert mark is None or any(line.startswith(f"{mark} {claim['id']} · ") for line in lines), claim["id"]
    assert "\\" not in out
    assert "$" not in out
    assert not [line for line in lines if re.search(r"[ \t]$", line)]


def test_only_the_formula_of_a_corrected_claim_is_printed_as_wrong(run):
    assert "  As the notes have it (see the correction):\n" in run("claims", "ln-variance-index")[1]
    assert "  讲义的写法（见更正）：\n" in run("--lang", "zh", "claims", "ln-variance-index")[1]
    printed = run("claims")[1].split("\n\n")
    assert all(block.startswith("✗") for block in printed if "As the notes have it (see the correction)" in block)


def test_a_claim_is_printed_under_the_heading_of_its_section(run):
    assert run("claims", "relu-form", "--lang", "en")[1].startswith("Which activation functions are common?\n")
    assert run("claims", "relu-form", "--lang", "zh")[1].startswith("常用的激活函数有哪些？\n")


def test_the_errata_on_file_are_what_the_ledger_says_today(run):
    code, out, _ = run("claims", "--errata", "--lang", "en")
    assert code == 0
    written = (ROOT / "docs" / "errata.md").read_text(encoding="utf-8")
    assert written == out, "run `quiz --lang en claims --errata > docs/errata.md`"


def test_the_errata_tell_every_claim_that_is_corrected_conditioned_or_disputed_and_no_other(run, ledger):
    _, out, _ = run("claims", "--errata", "--lang", "zh")
    wanted = [c["id"] for c in ledger if c["verdict"] in ("holds with a condition", "corrected", "disputed")]
    assert re.findall(r"^### `([a-z0-9-]+)`：", out, re.M) == wanted
