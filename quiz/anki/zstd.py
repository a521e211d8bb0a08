"""Zstandard streams, which current Anki packs its files with: by Python 3.14, or by the package `zstandard`."""

from __future__ import annotations

import importlib
from typing import IO, Any

from quiz.anki.refusal import Refused

MAGIC = b"\x28\xb5\x2f\xfd"
_LARGEST_WINDOW = 25
"""As a power of two: 32 MB of memory; Anki's own streams ask for 8 MB at most."""


def unpacked(stream: IO[bytes]) -> Any:
    """A reader of what a stream holds, with `read(size)`.

    Raises:
        Refused: Nothing that unpacks it is installed; the message says how to get it.
    """
    try:
        zstd: Any = importlib.import_module("compression.zstd")
    except ImportError:
        return _by_package(stream)
    return zstd.ZstdFile(stream, options={zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW})


def _by_package(stream: IO[bytes]) -> Any:
    try:
        import zstandard
    except ImportError:
        raise Refused("zstd_missing") from None
    return zstandard.ZstdDecompressor(max_window_size=2**_LARGEST_WINDOW).stream_reader(stream, closefd=False)
