"""What the terminal does with characters of ambiguous width: ∑, √, Greek letters."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.mathtext import Form

_QUESTION = "\r∑\x1b[6n".encode()
"""One such character at the start of a row, then: where is the cursor?"""
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")
_LONGEST_ANSWER = 64
_SECONDS = 0.3


@cache
def symbols_are_wide() -> bool:
    """Whether they take two cells; QUIZ_AMBIGUOUS=1 or 2 says so, else a terminal at both ends is asked, once.

    A terminal that does not answer in 0.3 seconds counts as narrow, and so does one where something is typed already.
    """
    told = os.environ.get("QUIZ_AMBIGUOUS", "")
    if told in ("1", "2"):
        return told == "2"
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") in (None, "", "dumb"):
        return False
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        return False
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return False
    try:
        return _column_after_symbol(terminal) == 3
    finally:
        os.close(terminal)


def maths_form(chosen: str | None, *, wide_symbols: bool) -> Form:
    """How formulas are shown at first: as chosen, but where symbols are wide not laid out.

    >>> maths_form("2d", wide_symbols=True), maths_form(None, wide_symbols=False)
    ('1d', '2d')
    """
    if chosen == "latex":
        return "latex"
    return "1d" if wide_symbols or chosen == "1d" else "2d"


def _column_after_symbol(terminal: int) -> int | None:
    """The cursor's column after one symbol, counted from 1; None where the terminal does not tell."""
    try:
        import termios
        import tty
    except ImportError:  # no such terminals here
        return None
    try:
        before = termios.tcgetattr(terminal)
        tty.setcbreak(terminal, termios.TCSANOW)  # no echo, no waiting for a line; Ctrl-C still interrupts
    except termios.error:
        return None
    answer = b""
    try:
        if select.select([terminal], [], [], 0)[0]:
            return None  # keys pressed already are the app's to read
        os.write(terminal, _QUESTION)
        answer = _read_answer(terminal)
        os.write(terminal, b"\r\x1b[K")
    except OSError:
        return None
    finally:
        found = _ANSWER.search(answer)
        # an answer is read to its last byte, so what follows was typed; half of one is not left for the app to read
        termios.tcsetattr(terminal, termios.TCSANOW if found or not answer else termios.TCSAFLUSH, before)
    return int(found.group(1)) if found else None


def _read_answer(terminal: int) -> bytes:
    """What comes back, up to the end of the answer and no byte further."""
    answer = b""
    until = time.monotonic() + _SECONDS
    while len(answer) < _LONGEST_ANSWER and not answer.endswith(b"R"):
        left = until - time.monotonic()
        if left <= 0 or not select.select([terminal], [], [], left)[0]:
            break
        byte = os.read(terminal, 1)
        if not byte:
            break
        answer += byte
    return answer
