"""What is really loaded, in a fresh interpreter."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOADED = "import sys, json; sys.argv[1:] = {argv}; from quiz.cli import main; code = main(); "
LOADED += "print('LOADED', *sorted({{name.partition('.')[0] for name in sys.modules}})); sys.exit(code)"


def loaded(home, *argv, lines=""):
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(argv=list(argv))],
        cwd=ROOT,
        env={**os.environ, "QUIZ_HOME": str(home)},
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split("LOADED ")[-1].split())


@pytest.fixture
def warm(tmp_path):
    """A home whose index is already compiled."""
    loaded(tmp_path, "list")
    return tmp_path


def test_quiz_list_loads_neither_textual_nor_numpy_nor_yaml(warm):
    assert not loaded(warm, "list", "--json") & {"textual", "numpy", "yaml", "fsrs", "latex2mathml", "platformdirs"}


def test_quiz_due_needs_no_numpy_and_no_yaml(warm):
    assert not loaded(warm, "due", "--json") & {"textual", "numpy", "yaml", "latex2mathml"}


def test_quiz_ask_loads_no_textual_and_for_a_card_of_words_no_numpy(warm):
    names = loaded(warm, "ask", "--card", "explain-perceptron", lines="\n")
    assert not names & {"textual", "yaml", "numpy"}


def test_the_app_loads_no_numpy_before_the_first_card():
    script = "import sys, quiz.tui.app, quiz.tui.home, quiz.commands.home; "
    script += "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"numpy", "yaml", "fsrs", "latex2mathml"}


def test_home_is_drawn_before_anything_of_a_card_is_loaded():
    script = "import sys, quiz.tui.app, quiz.commands.overview, quiz.storage.index, quiz.storage.journal; "
    script += "print(*sorted(name for name in sys.modules if name.startswith('quiz.cards.')))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"quiz.cards.deck", "quiz.cards.outcome", "quiz.cards.text"}
