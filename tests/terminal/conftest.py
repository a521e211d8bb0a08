"""A real terminal: tmux with a server of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Terminal:
    """A terminal of a size, with a shell in it."""

    def __init__(self, folder, width, height, env):
        self.socket = folder / "tmux"
        self.folder = folder
        home = {
            "QUIZ_HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "HISTFILE": "",
            **env,
        }
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.env = {**kept, **home}
        settings = [f"-e{name}={value}" for name, value in home.items()]
        shell = "exec env PS1='shell> ' bash --norc"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(width), "-y", str(height), *settings, shell)
        self.until("shell>")

    def tmux(self, *arguments):
        command = ["tmux", "-u", "-S", str(self.socket), *arguments]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=True, timeout=60).stdout

    def quiz(self, *arguments, before=""):
        """Starts `quiz` in the shell."""
        self.type(f"clear; {before} {sys.executable} -m quiz {' '.join(arguments)}")
        self.press("Enter")

    def type(self, text):
        self.tmux("send-keys", "-l", text)

    def press(self, *keys):
        self.tmux("send-keys", *keys)

    def resize(self, width, height):
        self.tmux("resize-window", "-x", str(width), "-y", str(height))

    def screen(self, *how):
        return self.tmux("capture-pane", "-p", *how)

    def until(self, words, seconds=60):
        """Waits until these words are on the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            shown = self.screen()
            if words in shown:
                return shown
            time.sleep(0.05)
        raise AssertionError(f"{words!r} did not appear; the terminal shows:\n{self.screen()}")

    def until_gone(self, words, seconds=60):
        """Waits until these words have left the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if words not in self.screen():
                return
            time.sleep(0.05)
        raise AssertionError(f"{words!r} stayed; the terminal shows:\n{self.screen()}")

    def close(self):
        subprocess.run(["tmux", "-S", str(self.socket), "kill-server"], capture_output=True, check=False, timeout=60)


@pytest.fixture
def terminal(tmp_path):
    """Opens terminals and closes them."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    opened = []

    def start(width=80, height=24, **env):
        folder = tmp_path / str(len(opened))
        folder.mkdir()
        opened.append(Terminal(folder, width, height, env))
        return opened[-1]

    yield start
    for one in opened:
        one.close()
