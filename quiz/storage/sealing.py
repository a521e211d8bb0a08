"""An event's line with a checksum of its own."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from quiz.storage.event_lines import NoEvent, line_of
from quiz.study.event import Event

_SEALED = re.compile(rb'^(\{.*), "crc": "([0-9a-f]{8})"\}\s*$', re.DOTALL)


def sealed(event: Event) -> bytes:
    """An event's line with the checksum of what it says."""
    body = line_of(event)[:-1].encode()
    return body + f', "crc": "{zlib.crc32(body):08x}"}}\n'.encode()


def unsealed(line: bytes) -> bytes:
    """The line without its checksum; a line that has none is taken as it is.

    Raises:
        NoEvent: The checksum is another.
    """
    found = _SEALED.match(line)
    if not found:
        return line
    if int(found[2], 16) != zlib.crc32(found[1]):
        raise NoEvent("damaged: its checksum is another")
    return found[1] + b"}"


def unsealed_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines without their checksums; a line whose checksum is another stays as it is, and so is no event."""
    for line in lines:
        try:
            yield unsealed(line)
        except NoEvent:
            yield line
