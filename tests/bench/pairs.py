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
from statistics import median
from termios import TIOCSWINSZ
from typing import Any

Pair = tuple[float, float]


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


def seconds_to_text(argv: Sequence[str], env: dict[str, str], text: bytes, limit: float = 30) -> float:
    """A program on a terminal of 80 by 24, from start until it has drawn a text."""
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(argv[0], list(argv), env)
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    try:
        while text not in seen:
            left = limit - (time.perf_counter() - began)
            ready, _, _ = select.select([terminal], [], [], max(left, 0))
            if not ready:
                raise TimeoutError(f"{argv} did not draw {text!r}; it drew {seen[-2000:]!r}")
            new = os.read(terminal, 65536)
            seen += new
            if b"\x1b[6n" in new:
                os.write(terminal, b"\x1b[1;2R")  # as terminals do when they are asked where the cursor is
        return time.perf_counter() - began
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def python(*arguments: str) -> list[str]:
    """This interpreter with arguments."""
    return [sys.executable, *arguments]
