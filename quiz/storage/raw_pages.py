"""The records on the pages of an SQLite file, read one page at a time, without its trees: damage stays where it is.

Pages that are not what they should be, and cells that do not add up, give nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Value = None | int | float | str | bytes
_INDEX_INNER, _INDEX_LEAF, _TABLE_LEAF = 2, 10, 13
_FIRST_HEADER = 100
_MOST_PAYLOAD = 2_000_000
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table, or one entry of an index.

    Attributes:
        row: The row's number; None in an index (and in a table without such numbers).
    """

    row: int | None
    values: tuple[Value, ...]


class _Broken(ValueError):
    pass


def records(page: bytes, *, is_first: bool, overflow: Callable[[int], bytes | None]) -> Iterator[Record]:
    """Every record on a page that is whole.

    Args:
        page: The bytes of the page.
        is_first: It is the file's first page, which begins with the file's header.
        overflow: Another page, by its number.
    """
    header = _FIRST_HEADER if is_first else 0
    if len(page) < header + 12 or page[header] not in (_INDEX_INNER, _INDEX_LEAF, _TABLE_LEAF):
        return
    kind = page[header]
    (count,) = struct.unpack_from(">H", page, header + 3)
    pointers = header + (12 if kind == _INDEX_INNER else 8)
    for number in range(min(count, (len(page) - pointers) // 2)):
        (start,) = struct.unpack_from(">H", page, pointers + 2 * number)
        try:
            yield _record(page, start, kind, overflow)
        except (_Broken, IndexError, struct.error, UnicodeDecodeError):
            continue


def _record(page: bytes, start: int, kind: int, overflow: Callable[[int], bytes | None]) -> Record:
    if kind == _INDEX_INNER:
        start += 4
    size, start = _varint(page, start)
    row = None
    if kind == _TABLE_LEAF:
        row, start = _varint(page, start)
    return Record(row, _values(_payload(page, start, size, kind, overflow)))


def _payload(page: bytes, start: int, size: int, kind: int, overflow: Callable[[int], bytes | None]) -> bytes:
    if not 0 < size <= _MOST_PAYLOAD:
        raise _Broken
    usable = len(page)
    most = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
    if size <= most:
        return _exactly(page[start : start + size], size)
    least = (usable - 12) * 32 // 255 - 23
    here = least + (size - least) % (usable - 4)
    here = here if here <= most else least
    parts = [_exactly(page[start : start + here], here)]
    (following,) = struct.unpack_from(">I", page, start + here)
    left = size - here
    while left > 0:
        more = overflow(following)
        if more is None:
            raise _Broken
        (following,) = struct.unpack_from(">I", more)
        parts.append(more[4 : 4 + min(left, usable - 4)])
        left -= usable - 4
    return _exactly(b"".join(parts), size)


def _exactly(data: bytes, size: int) -> bytes:
    if len(data) != size:
        raise _Broken
    return data


def _values(payload: bytes) -> tuple[Value, ...]:
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != end or sum(map(_size, kinds)) != len(payload) - end:
        raise _Broken
    values = []
    for kind in kinds:
        values.append(_value(kind, payload[at : at + _size(kind)]))
        at += _size(kind)
    return tuple(values)


def _size(kind: int) -> int:
    if kind < 10:
        return _SIZES[kind]
    if kind < 12:
        raise _Broken
    return (kind - 12) // 2


def _value(kind: int, data: bytes) -> Value:
    match kind:
        case 0:
            return None
        case 7:
            return float(struct.unpack(">d", data)[0])
        case 8 | 9:
            return kind - 8
        case small if small < 7:
            return int.from_bytes(data, signed=True)
        case blob if blob % 2 == 0:
            return data
        case _:
            return data.decode()


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(9):
        byte = data[at + place]
        if place == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    raise _Broken
