"""`quiz verify` is green on what is shipped, and red on what is broken."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def verify(root, *argv):
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "verify", "--json", *argv], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.fixture
def copy(tmp_path):
    """A copy of the product that a test may break."""
    for folder in ("quiz", "solvers", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def edit(path, before, after):
    """The first place is changed; in a deck, the first from the card on batch normalization on."""
    text = path.read_text(encoding="utf-8")
    start = text.index("  - id: batch-norm-forward\n") if path.suffix == ".yaml" else 0
    assert text.count(before, start) >= 1, f"{before!r} is not in {path}"
    path.write_text(text[:start] + text[start:].replace(before, after, 1), encoding="utf-8")


def test_every_shipped_card_is_proved():
    code, report = verify(ROOT, "--seeds", "200")
    assert report["faults"] == []
    assert code == 0
    assert report["problems"] >= 13
    assert report["variants"] >= 200 * report["problems"]
    assert 0 <= report["worst"]["disagreement"] < 1e-11
    assert set(report) >= {"cards", "problems", "variants", "claims", "seconds", "worst", "faults"}


NORMALIZATION = "content/deep-learning-basics/normalization.yaml"
SOLVER = "solvers/normalization.py"
PROBLEM = "solvers/problems/normalization/batch_norm_feature.py"
BREAKS = {
    "a stated answer": (NORMALIZATION, "[-1.248, 1.0, 3.248]", "[-1.248, 1.0, 3.249]", "answer"),
    "a solver, off by one": (SOLVER, "axis=axis, keepdims=True) +", "axis=axis, keepdims=True, ddof=1) +", "oracle"),
    "a misconception equal to the key": (PROBLEM, "ddof=1", "ddof=0", "draw"),
    "a placeholder": (NORMALIZATION, "@{std}", "@{sdt}", "placeholder"),
    "a misconception without words": (NORMALIZATION, "      no-root:", "      no-rooot:", "misconceptions"),
    "a language": (NORMALIZATION, "    worked:\n      en: |", "    worked:\n      fr: |", "read"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_planted_fault_turns_it_red_and_names_the_card(copy, name):
    path, before, after, gate = BREAKS[name]
    edit(copy / path, before, after)
    code, report = verify(copy, "--seeds", "5", "--jobs", "1", NORMALIZATION)
    assert code == 1
    assert any(f["card"] == "batch-norm-forward" and f["gate"] == gate for f in report["faults"]), report["faults"]
    assert all(set(f) == {"file", "line", "card", "problem", "seed", "gate", "message"} for f in report["faults"])


WRONG_SOLVERS = {
    "a wrong sign in a derivative": (
        "solvers/normalization.py",
        "(grad - mean - hat * along)",
        "(grad - mean + hat * along)",
        "batch-norm-backward",
    ),
    "epsilon outside the root": (
        "solvers/normalization.py",
        "np.sqrt(x.var(axis=axis, keepdims=True) + eps)",
        "np.sqrt(x.var(axis=axis, keepdims=True)) + eps",
        "batch-norm-forward",
    ),
    "n - 1 for n": (
        "solvers/normalization.py",
        "x.var(axis=axis, keepdims=True)",
        "x.var(axis=axis, keepdims=True, ddof=1)",
        "batch-norm-forward",
    ),
    "a transposed weight": ("solvers/networks.py", "outer @ w,", "outer @ w.T,", "collapse-two-linear-layers"),
    "a slope without its square": (
        "solvers/activations.py",
        "4 * small / (1 + small) ** 2",
        "4 * small / (1 + small)",
        "tanh-slope",
    ),
}


@pytest.mark.parametrize("name", WRONG_SOLVERS)
def test_a_wrong_solver_turns_it_red_and_names_the_card(copy, name):
    path, before, after, card = WRONG_SOLVERS[name]
    edit(copy / path, before, after)
    decks = (p for p in (copy / "content").glob("*/*.yaml") if p.name != "claims.yaml")
    deck = next(p for p in decks if f"- id: {card}\n" in p.read_text(encoding="utf-8"))
    code, report = verify(copy, "--seeds", "5", "--jobs", "1", str(deck))
    assert code == 1
    assert any(f["card"] == card and f["gate"] in ("oracle", "answer") for f in report["faults"]), report["faults"]


def test_no_cards_is_a_fault_never_a_green_zero(tmp_path):
    (tmp_path / "empty").mkdir()
    code, report = verify(ROOT, str(tmp_path / "empty"))
    assert code == 1
    assert "no cards" in report["faults"][0]["message"]


def test_an_empty_content_folder_is_an_error_of_every_command(copy):
    for path in (copy / "content").rglob("*.yaml"):
        path.unlink()
    done = subprocess.run([sys.executable, "-m", "quiz", "list"], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no cards" in done.stderr
