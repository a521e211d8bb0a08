"""Every claim is borne out by its check, and a wrong check, verdict or reference turns `quiz verify` red."""

import json
import math
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.cards.claim import Claim, Verdict
from quiz.cards.text import Text
from quiz.storage.corrections import corrected, read_corrections
from quiz.storage.library import read_library
from quiz.verify.claims import by_verdict, check_claims, unknown_claims
from solvers.check import Evidence, check_exists, check_names, load_check

ROOT = Path(__file__).resolve().parents[2]
LEDGER = "content/deep-learning-basics/claims.yaml"
SHIPPED = read_library([ROOT / LEDGER], lambda name: True, check_exists=check_exists)
TOPICS = sorted(path.stem for path in (ROOT / "solvers" / "checks").glob("[a-z]*.py"))
CHECKS = sorted({claim.check for claim in SHIPPED.claims if claim.check})
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def claim(**changes):
    whole = Claim(
        id="some-claim",
        section="relu",
        formula="x^2",
        statement=Text("A square.", "平方。"),
        verdict=Verdict.HOLDS,
        check="topic.name",
        correction=None,
        reason=None,
        sources=(),
        file="claims.yaml",
        line=7,
    )
    return replace(whole, **changes)


def found(holds):
    return lambda name: lambda: Evidence(holds, "three of four", "四个中的三个", {"three": 3.0})


def numbers(said):
    """The numbers of a sentence, sorted: the order of the words is each language's own."""
    return sorted(re.findall(r"(?:(?<![\w)])[-+])?\d+(?:\.\d+)?(?:e[-+]\d+)?%?", said, re.ASCII))


def test_the_shipped_ledger_is_borne_out():
    assert SHIPPED.faults == ()
    assert [str(fault) for fault in check_claims(SHIPPED.claims)] == []


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_says_the_same_each_time_in_one_printable_sentence_with_finite_numbers(name):
    first, second = load_check(name)(), load_check(name)()
    assert first == second
    assert isinstance(first.holds, bool)
    for said, least in ((first.en, 20), (first.zh, 12)):
        assert said.isprintable()
        assert least < len(said) < 400
        assert not re.search(r"[.。$]$|\$|  ", said), said
    assert first.values
    assert all(math.isfinite(value) for value in first.values.values())


@pytest.mark.parametrize("name", CHECKS)
def test_the_evidence_of_a_check_says_the_same_numbers_in_english_and_in_chinese(name):
    evidence = load_check(name)()
    assert not CHINESE.search(evidence.en), evidence.en
    assert len(CHINESE.findall(evidence.zh)) >= 5, evidence.zh
    assert not re.search(
        r"[\u4e00-\u9fff] ?[,.:;?!](?!\d)|[\u4e00-\u9fff][A-Za-z0-9]|[0-9a-z%][\u4e00-\u9fff]", evidence.zh
    )
    assert numbers(evidence.en) == numbers(evidence.zh), (evidence.en, evidence.zh)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("from -1.5 to 2e-05", ["-1.5", "2e-05"]),
        ("从 2e-05 到 -1.5", ["-1.5", "2e-05"]),
        ("f(1 - f) 的 50%、+3", ["+3", "1", "50%"]),
        ("x1, float32 和 3×5", ["1", "3", "32", "5"]),
    ],
)
def test_numbers_are_found_with_sign_exponent_and_percent_in_any_order(said, found):
    assert numbers(said) == found


def test_the_mistakes_that_cards_tell_of_are_what_the_ledger_says_today():
    assert read_corrections(ROOT / "content") == corrected(SHIPPED.claims), "run `quiz verify --record`"


def test_no_check_is_left_without_a_claim():
    assert sorted(name for topic in TOPICS for name in check_names(topic)) == CHECKS


@pytest.mark.parametrize(
    "name", ["normalization", "normalization.no_such", "no_such.thing", "activations.sigmoid", "a.b.c"]
)
def test_what_is_no_check_is_told_by_its_name(name):
    """`sigmoid` is imported by the checks of activations, it is none of them."""
    assert not check_exists(name)
    with pytest.raises(LookupError, match=r"check|file"):
        load_check(name)


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_must_be_what_the_check_found(verdict):
    expected = verdict not in (Verdict.CORRECTED, Verdict.DISPUTED)
    assert list(check_claims([claim(verdict=verdict)], found(expected))) == []
    (fault,) = check_claims([claim(verdict=verdict)], found(not expected))
    assert (fault.gate, fault.file, fault.line) == ("claims", "claims.yaml", 7)
    assert "claim 'some-claim'" in fault.message
    assert "three of four" in fault.message


def test_a_check_that_fails_is_a_fault_that_names_the_claim():
    def broken():
        raise ZeroDivisionError("of the check")

    (fault,) = check_claims([claim()], lambda name: broken)
    assert "claim 'some-claim': its check topic.name fails: ZeroDivisionError" in fault.message


def test_maths_that_cannot_be_drawn_is_a_fault_of_the_claim():
    (fault,) = check_claims([claim(formula=r"\nosuchthing{x}")], found(True))
    assert (fault.gate, "formula" in fault.message) == ("maths", True)


def test_a_card_that_names_an_unknown_claim_is_told(recall):
    card = replace(recall, claims=("some-claim", "some-clam"))
    (fault,) = unknown_claims([card], {"some-claim"})
    assert (fault.gate, fault.card) == ("claims", card.id)
    assert "there is no claim 'some-clam'" in fault.message


def test_claims_are_counted_by_verdict():
    counts = by_verdict([claim(), claim(verdict=Verdict.DISPUTED), claim()])
    assert counts["holds"] == 2
    assert counts["disputed"] == 1
    assert counts["corrected"] == 0


@pytest.fixture
def copy(tmp_path):
    """A copy of the product that a test may break."""
    for folder in ("quiz", "solvers", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def verify(root, *argv):
    command = [sys.executable, "-m", "quiz", "verify", "--seeds", "1", "--jobs", "1", *argv]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def edit(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{before!r} is not in {path}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_whole_report_counts_the_claims():
    code, out = verify(ROOT, "--json")
    report = json.loads(out)
    assert (code, report["faults"]) == (0, [])
    assert report["claims"] == len(SHIPPED.claims)
    assert report["claims_by_verdict"] == by_verdict(SHIPPED.claims)


def test_the_text_counts_claims_by_verdict():
    code, out = verify(ROOT, LEDGER)
    assert code == 0
    assert f"{len(SHIPPED.claims)} claims of the document: " in out
    assert f"{by_verdict(SHIPPED.claims)['corrected']} corrected, " in out


@pytest.mark.parametrize(
    ("path", "before", "after", "named"),
    [
        (
            "solvers/checks/normalization.py",
            "denominator > 0 and with_it != without",
            "denominator == 0 and with_it == without",
            "bn-epsilon-inside-variance",
        ),
        ("solvers/checks/depth.py", "Fraction(99, 100) ** 1000", "Fraction(99, 100) ** 999", "power-of-099"),
        ("solvers/autodiff.py", "self.grad = 1.0", "self.grad = -1.0", "reverse-is-backpropagation"),
        (LEDGER, "check: residual.block_derivative", "check: residual.residual_costs_less", "residual-derivative"),
    ],
    ids=["a check turned round", "a check of another number", "a solver with a wrong sign", "another claim's check"],
)
def test_a_planted_fault_turns_it_red_and_names_the_claim(copy, path, before, after, named):
    edit(copy / path, before, after)
    code, out = verify(copy, "--json", LEDGER)
    assert code == 1
    faults = json.loads(out)["faults"]
    assert any(f["gate"] == "claims" and f"claim '{named}'" in f["message"] for f in faults), faults
    assert all(f["file"] == LEDGER and f["line"] > 1 for f in faults)


def test_a_card_with_a_claim_of_the_wrong_name_turns_it_red(copy):
    deck = "content/deep-learning-basics/normalization.yaml"
    edit(copy / deck, "[bn-epsilon-inside-variance]", "[bn-epsilon-inside-varianse]")
    code, out = verify(copy, "--json", deck)
    assert code == 1
    (fault,) = json.loads(out)["faults"]
    assert (fault["card"], fault["gate"]) == ("where-epsilon-stands", "claims")


def test_an_unknown_check_is_told_with_its_line(copy):
    edit(copy / LEDGER, "check: depth.power_of_101", "check: depth.power_of_102")
    code, out = verify(copy, LEDGER)
    assert code == 1
    assert "claim 'power-of-101': there is no check 'depth.power_of_102'" in out
