"""The wire format of protocol buffers, as far as Anki's settings of notes and media need it."""

from __future__ import annotations

from collections.abc import Iterator

_LONGEST_NUMBER = 10
"""Bytes of the longest number; each has seven bits of it."""


def wired(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Each field's number with its value: a whole number, or bytes.

    Raises:
        ValueError: It ends in the middle, or is of another kind.

    >>> list(wired(b"\\x08\\x03\\x12\\x02ab"))
    [(1, 3), (2, b'ab')]
    """
    at = 0
    while at < len(data):
        key, at = _number(data, at)
        match key & 7:
            case 0:
                value, at = _number(data, at)
                yield key >> 3, value
            case 2:
                size, at = _number(data, at)
                end = at + size
                _within(data, end)
                yield key >> 3, data[at:end]
                at = end
            case 1 | 5 as kind:
                end = at + (8 if kind == 1 else 4)
                _within(data, end)
                yield key >> 3, int.from_bytes(data[at:end], "little")
                at = end
            case other:
                raise ValueError(f"a field of kind {other}")


def words(data: bytes, number: int) -> str:
    """The text of a field; empty where there is none."""
    found = [value for field, value in wired(data) if field == number and isinstance(value, bytes)]
    return found[-1].decode("utf-8", "replace") if found else ""


def whole(data: bytes, number: int) -> int:
    """The number of a field; zero where there is none."""
    found = [value for field, value in wired(data) if field == number and isinstance(value, int)]
    return found[-1] if found else 0


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place, byte in enumerate(data[at : at + _LONGEST_NUMBER]):
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value, at + place + 1
    raise ValueError("a number without an end")


def _within(data: bytes, end: int) -> None:
    if end > len(data):
        raise ValueError("it ends in the middle of a field")
