"""Paired runs: the baseline and the subject in turn, so that a noisy machine troubles both alike."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from fcntl import ioctl
from pathlib import Path
from statistics import median
from termios import TIOCSWINSZ
from typing import Any, NamedTuple

Pair = tuple[float, float]


class Effect(NamedTuple):
    """Seconds from a key until the first frame that it changes, and until the last.

    Attributes:
        first, last: Until these frames.
        waited: How much of the first was spent waiting for a processor that other programs had.
    """

    first: float
    last: float
    waited: float


def paired(baseline: Callable[[], float], subject: Callable[[], float], runs: int) -> list[Pair]:
    """Seconds of both, after one run of each to warm the caches; which goes first alternates."""
    baseline(), subject()
    pairs = []
    for number in range(runs):
        if number % 2:
            second = subject()
            pairs.append((baseline(), second))
        else:
            first = baseline()
            pairs.append((first, subject()))
    return pairs


def summary(pairs: Sequence[Pair], baseline: str, subject: str) -> dict[str, Any]:
    """Medians with minimum and maximum, and the median of the ratios."""

    def of(name: str, values: list[float]) -> dict[str, Any]:
        return {"name": name, "median": median(values), "min": min(values), "max": max(values)}

    return {
        "runs": len(pairs),
        "baseline": of(baseline, [a for a, _ in pairs]),
        "subject": of(subject, [b for _, b in pairs]),
        "ratio": median(b / a for a, b in pairs),
    }


def as_installed(home: str) -> dict[str, str]:
    """The environment of a learner with this home: a plain terminal, and byte code kept, as where it is installed."""
    env = {**os.environ, "TERM": "xterm-256color", "QUIZ_HOME": home, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPYCACHEPREFIX"] = os.path.join(home, "bytecode")
    return env


def seconds_to_run(argv: Sequence[str], env: dict[str, str]) -> float:
    """A command from start to end."""
    began = time.perf_counter()
    subprocess.run(argv, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


class Terminal:
    """A program on a terminal of its own, from its start on."""

    def __init__(
        self, argv: Sequence[str], env: dict[str, str], size: tuple[int, int] = (80, 24), quiet: float = 0.05
    ) -> None:
        self.argv = argv
        self.quiet = quiet
        self.began = time.perf_counter()
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            os.execvpe(argv[0], list(argv), env)
        ioctl(self._terminal, TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def until(self, text: bytes, limit: float = 30) -> float:
        """Seconds since the start until it has drawn a text."""
        seen = b""
        while text not in seen:
            new = self._read(limit - (time.perf_counter() - self.began))
            if not new:
                raise TimeoutError(f"{self.argv} did not draw {text!r}; it drew {seen[-2000:]!r}")
            seen += new
        return time.perf_counter() - self.began

    def press(self, key: bytes) -> Effect | None:
        """What becomes of a key; None where it draws nothing."""
        while self._read(self.quiet):
            pass
        waited = self._waited()
        began = time.perf_counter()
        os.write(self._terminal, key)
        if not self._read(0.3):
            return None
        first = last = time.perf_counter()
        waited = self._waited() - waited
        while self._read(self.quiet):
            last = time.perf_counter()
        return Effect(first - began, last - began, waited)

    def _waited(self) -> float:
        """Seconds that the program and this process were ready to run while others had the processors."""
        both = (Path(f"/proc/{process}/schedstat").read_text(encoding="ascii") for process in (self.process, "self"))
        return sum(int(one.split()[1]) for one in both) / 1e9

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._terminal], [], [], max(seconds, 0))
        if not ready:
            return b""
        new = os.read(self._terminal, 65536)
        if b"\x1b[6n" in new:
            os.write(self._terminal, b"\x1b[1;2R")  # as terminals do when they are asked where the cursor is
        return new

    def close(self) -> None:
        """The program is ended."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._terminal)


def seconds_to_text(argv: Sequence[str], env: dict[str, str], text: bytes) -> float:
    """A program on a terminal of 80 by 24, from start until it has drawn a text."""
    terminal = Terminal(argv, env)
    try:
        return terminal.until(text)
    finally:
        terminal.close()


def python(*arguments: str) -> list[str]:
    """This interpreter with arguments."""
    return [sys.executable, *arguments]
