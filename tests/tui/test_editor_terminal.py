"""On a real terminal the editor gets it whole, and the app comes back with the card as it reads then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 30
EDITOR = """\
import pathlib, sys
path = pathlib.Path(sys.argv[-1])
print("EDITING", path.name, flush=True)
if sys.stdin.readline().strip() == "change":
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("What is the perceptron", "Tell of the perceptron"), encoding="utf-8")
"""


@pytest.fixture
def terminal(tmp_path):
    """A tmux server of this test's own with the app in it: sends keys, and waits until something is seen."""
    script = tmp_path / "editor.py"
    script.write_text(EDITOR, encoding="utf-8")
    socket = str(tmp_path / "tmux")
    environ = {name: value for name, value in os.environ.items() if name not in ("TMUX", "VISUAL")} | {
        "QUIZ_HOME": str(tmp_path / "home"),
        "EDITOR": f"{sys.executable} {script}",
        "LANG": "C.UTF-8",
    }

    def tmux(*words):
        done = subprocess.run(["tmux", "-S", socket, *words], env=environ, cwd=ROOT, capture_output=True, text=True)
        return done.stdout

    def seen(words, *keys):
        if keys:
            tmux("send-keys", *keys)
        until = time.monotonic() + PATIENCE_SECONDS
        while words not in (shown := tmux("capture-pane", "-p")):
            assert time.monotonic() < until, shown
            time.sleep(0.05)
        return shown

    app = f"{sys.executable} -m quiz --lang en; echo LEFT; cat"
    tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", app)
    yield seen
    tmux("kill-server")


def test_the_editor_has_the_terminal_and_the_edited_card_is_shown_after_it(terminal):
    terminal("All decks")
    terminal("What is the perceptron", "a")
    terminal("EDITING explain-perceptron.yaml", "e")
    terminal("Tell of the perceptron", "change", "Enter")
    terminal("EDITING explain-perceptron.yaml", "e")
    terminal("Nothing was changed.", "Enter")
    terminal("Hint 1 of 4", "h")
    terminal("LEFT", "C-q")
