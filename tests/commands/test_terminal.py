"""A terminal is asked how wide it draws ∑, over a real pseudo-terminal that answers as this or that one would."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from quiz.commands.terminal import maths_form, symbols_are_wide

ROOT = Path(__file__).parents[2]
QUESTION = b"\x1b[6n"
NARROW, WIDE = b"\x1b[1;2R", b"\x1b[1;3R"
SCRIPT = """
import sys
from quiz.commands.terminal import symbols_are_wide
print("WIDE" if symbols_are_wide() else "NARROW", flush=True)
print("READ", repr(sys.stdin.readline()), flush=True)
"""


class Terminal:
    """The other end of a pseudo-terminal; it answers the question with these bytes, or not at all."""

    def __init__(self, child: int, end: int, answer: bytes) -> None:
        self.child, self.end, self.answer = child, end, answer
        self.seen = b""
        self.poll = select.poll()  # a plain select knows no file above number 1,023
        self.poll.register(end, select.POLLIN)

    def wait_for(self, text: bytes, seconds: float = 30) -> bytes:
        """What was written until a text appeared."""
        until = time.monotonic() + seconds
        while text not in self.seen:
            left = until - time.monotonic()
            assert left > 0, self.seen
            assert self.poll.poll(1000 * left), self.seen
            new = os.read(self.end, 65536)
            self.seen += new
            if QUESTION in new and self.answer:
                os.write(self.end, self.answer)
        return self.seen

    def type(self, text: bytes) -> None:
        os.write(self.end, text)


@pytest.fixture
def opened(tmp_path: Path):
    """Runs Python on a terminal of its own."""

    @contextmanager
    def run(*arguments: str, answer: bytes = b"", **extra: str) -> Iterator[Terminal]:
        env = {name: value for name, value in os.environ.items() if name != "QUIZ_AMBIGUOUS"}
        env |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "QUIZ_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
        child, end = pty.fork()
        if child == 0:
            os.execve(sys.executable, [sys.executable, *arguments], env | extra)
        try:
            yield Terminal(child, end, answer)
        finally:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(end)

    return run


@pytest.mark.parametrize(("answer", "said"), [(NARROW, b"NARROW"), (WIDE, b"WIDE"), (b"", b"NARROW")])
def test_the_answer_is_understood_and_nothing_of_it_is_left_in_the_input(opened, answer, said) -> None:
    with opened("-c", SCRIPT, answer=answer) as terminal:
        assert said in terminal.wait_for(b"\r\x1b[K" + said)
        terminal.type(b"typed\n")
        assert b"READ 'typed\\n'" in terminal.wait_for(b"READ '")


@pytest.mark.parametrize("answer", [b"\x1b[1;", b"\x1b[", b"no answer at all"])
def test_half_an_answer_counts_as_narrow_and_is_not_left_either(opened, answer) -> None:
    with opened("-c", SCRIPT, answer=answer) as terminal:
        terminal.wait_for(b"NARROW")
        terminal.type(b"typed\n")
        assert b"READ 'typed\\n'" in terminal.wait_for(b"READ '")


def test_what_is_typed_right_behind_the_answer_is_kept(opened) -> None:
    with opened("-c", SCRIPT, answer=WIDE + b"typed\n") as terminal:
        assert b"READ 'typed\\n'" in terminal.wait_for(b"READ '")


def test_where_keys_were_pressed_already_nothing_is_asked_and_they_are_kept(opened) -> None:
    with opened("-c", "input(); import time; time.sleep(0.2)\n" + SCRIPT, answer=WIDE) as terminal:
        terminal.type(b"go\nearly\n")
        seen = terminal.wait_for(b"READ '")
        assert b"READ 'early\\n'" in seen
        assert QUESTION not in seen


@pytest.mark.parametrize(("told", "said"), [("1", b"NARROW"), ("2", b"WIDE")])
def test_who_says_so_is_not_asked(opened, told, said) -> None:
    with opened("-c", SCRIPT, QUIZ_AMBIGUOUS=told) as terminal:
        assert QUESTION not in terminal.wait_for(said)


@pytest.mark.parametrize("extra", [{"TERM": "dumb"}, {"PYTHONIOENCODING": "latin-1"}])
def test_a_terminal_that_could_not_tell_is_not_asked(opened, extra) -> None:
    with opened("-c", SCRIPT, **extra) as terminal:
        assert QUESTION not in terminal.wait_for(b"NARROW")


def test_without_a_terminal_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUIZ_AMBIGUOUS", raising=False)
    assert symbols_are_wide() is False


def test_the_app_on_a_wide_terminal_names_the_setting(opened) -> None:
    with opened("-m", "quiz", "--lang", "en", answer=WIDE) as terminal:
        assert b"ambiguous-width" in terminal.wait_for(b"QUIZ_AMBIGUOUS=1")


def test_quiz_ask_on_a_wide_terminal_says_so_and_writes_formulas_on_one_line(opened) -> None:
    with opened("-m", "quiz", "ask", "--lang", "en", "--card", "sigmoid-derivative-formula", answer=WIDE) as terminal:
        seen = terminal.wait_for(b" > ").decode()
        assert "QUIZ_AMBIGUOUS=1" in seen
        assert "1/(1+e⁻ᶻ)" in seen


@pytest.mark.parametrize(
    ("chosen", "wide", "form"), [("1d", False, "1d"), ("2d", True, "1d"), ("latex", True, "latex")]
)
def test_a_wide_terminal_never_gets_formulas_laid_out(chosen, wide, form) -> None:
    assert maths_form(chosen, wide_symbols=wide) == form
