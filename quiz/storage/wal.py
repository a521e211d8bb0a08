"""SQLite's write-ahead file, read without SQLite: which pages in it are whole, and which of them SQLite would drop.

SQLite reads such a file up to the first frame whose checksum is wrong, and forgets the rest. Where that frame is the
end of a write that was cut off, nothing is lost; where whole frames come after it, answers are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEADER, _FRAME = 32, 24
_MAGIC = 0x377F0682
_MASK = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Frame:
    """One page in the file.

    Attributes:
        page: The number of the page.
        commits: A transaction ends with it.
        intact: Its checksum is right, given that of the frame before.
    """

    page: int
    commits: bool
    intact: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Wal:
    """A write-ahead file.

    Attributes:
        taken: How many frames SQLite would take.
        frames: All that were written since the file was last begun.
    """

    taken: int
    frames: tuple[Frame, ...]

    @property
    def dropped(self) -> tuple[Frame, ...]:
        """The whole frames of finished transactions that SQLite would not take."""
        ends = [number for number, frame in enumerate(self.frames, start=1) if frame.intact and frame.commits]
        last = max(ends, default=0)
        return tuple(frame for frame in self.frames[self.taken : last] if frame.intact)

    @property
    def is_cut_off(self) -> bool:
        """The last write was not finished; nobody was told that it was."""
        return not self.dropped and self.taken < len(self.frames)


def read_wal(path: Path) -> Wal:
    """The write-ahead file of a database; empty where there is none."""
    try:
        raw = path.with_name(path.name + "-wal").read_bytes()
    except FileNotFoundError:
        return Wal(0, ())
    if len(raw) <= _HEADER + _FRAME:
        return Wal(0, ())
    magic, _, size, _, *salt_and_sum = struct.unpack_from(">8I", raw)
    words = "<" if magic & 1 == 0 else ">"
    begun = magic & ~1 == _MAGIC and _checksum(words, (0, 0), raw[:24]) == tuple(salt_and_sum[2:])
    if not begun:
        size, words = 4096, "<"
        salt = struct.unpack_from(">2I", raw, _HEADER + 8)
    else:
        salt = (salt_and_sum[0], salt_and_sum[1])
    frames = tuple(_frames(raw, size, words, salt, (salt_and_sum[2], salt_and_sum[3])))
    whole = next((number for number, frame in enumerate(frames) if not frame.intact), len(frames)) if begun else 0
    taken = max((number for number, frame in enumerate(frames[:whole], start=1) if frame.commits), default=0)
    return Wal(taken, frames)


def _frames(raw: bytes, size: int, words: str, salt: tuple[int, int], before: tuple[int, int]) -> Iterator[Frame]:
    for start in range(_HEADER, len(raw), _FRAME + size):
        if start + _FRAME > len(raw):
            return
        page, commits, first, second, *sums = struct.unpack_from(">6I", raw, start)
        data = raw[start + _FRAME : start + _FRAME + size]
        if len(data) < size:
            yield Frame(page, bool(commits), False, data)
            return
        said = (sums[0], sums[1])
        known = _checksum(words, _checksum(words, before, raw[start : start + 8]), data) == said
        if (first, second) != salt:
            if not _goes_on(raw, start + _FRAME + size, salt):
                return
            known = False
        yield Frame(page, bool(commits), known, data)
        before = said


def _goes_on(raw: bytes, start: int, salt: tuple[int, int]) -> bool:
    """The frame after a strange one belongs to this file again: the strange one is damaged, not of an older file."""
    return start + _FRAME <= len(raw) and struct.unpack_from(">2I", raw, start + 8) == salt


def _checksum(words: str, before: tuple[int, int], data: bytes) -> tuple[int, int]:
    first, second = before
    numbers = iter(struct.unpack(f"{words}{len(data) // 4}I", data))
    for one, other in zip(numbers, numbers, strict=True):
        first = (first + one + second) & _MASK
        second = (second + other + first) & _MASK
    return first, second
