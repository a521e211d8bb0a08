"""What the README says is true: its commands run, its pictures and links exist."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(marker):
    found = re.search(rf"<!-- {marker} -->\n```sh\n(.*?)```", README, re.S)
    assert found, f"the README has no block {marker}"
    return found.group(1).strip()


def tmux(*argv):
    return subprocess.run(["tmux", "-L", "readme", *argv], capture_output=True, text=True, check=False)


def test_the_tour_runs_as_written(home, tmp_path):
    commands = "\n".join(re.findall(r"<!-- runs -->\n```sh\n(.*?)```", README, re.S))
    assert commands.count("quiz ") >= 9
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    script = bin_folder / "quiz"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m quiz "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Correct" in done.stdout
    assert "no faults" in done.stdout
    assert (tmp_path / "deck.apkg").is_file()


def test_the_example_deck_of_the_readme_is_proved(home, tmp_path):
    deck = re.search(r"```yaml\n(.*?)```", README, re.S).group(1)
    (tmp_path / "my-deck.yaml").write_text(deck, encoding="utf-8")
    command = [sys.executable, "-m", "quiz", "verify", str(tmp_path / "my-deck.yaml"), "--seeds", "20"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pictures_and_links_of_the_readme_exist():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if "://" not in target:
            assert (ROOT / target).is_file(), target


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_the_first_command_ends_in_a_running_quiz(tmp_path):
    """A copy of the tracked files, a fresh environment, and the app's home screen in a real terminal."""
    copy = tmp_path / "clone"
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    quiz = block("command: quiz")
    assert quiz.startswith("python3 -m venv")
    environment = f"cd {copy} && export QUIZ_HOME={tmp_path}/home LANG=C.UTF-8 LC_ALL=C.UTF-8 PIP_QUIET=1"
    tmux("kill-server")
    tmux("new-session", "-d", "-x", "100", "-y", "30", f"bash -c '{environment}; {quiz} || sleep 60'")
    try:
        deadline = time.monotonic() + 240
        screen = ""
        while "Normalization" not in screen and time.monotonic() < deadline:
            time.sleep(1)
            screen = tmux("capture-pane", "-p").stdout
        assert "Normalization" in screen, screen
    finally:
        tmux("kill-server")
