"""A package or a collection from elsewhere, opened without trust: nothing is unpacked by its name, all is counted."""

from __future__ import annotations

import io
import json
import re
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from quiz.anki.reasons import reason
from quiz.anki.refusal import Refused
from quiz.anki.wire import whole, wired, words
from quiz.anki.zstd import MAGIC, unpacked
from quiz.cards.text import Text

LARGEST_DATABASE = 2**30
LARGEST_MEDIUM = 200 * 2**20
MOST_MEDIA_BYTES = 2**31
MOST_MEDIA = 100_000
LARGEST_LIST = 16 * 2**20
"""Bytes of the list of media, and of the directory of a zip file."""
FREE, RATIO = 32 * 2**20, 200
"""What unpacks to more than 32 MB may be at most 200 times as large as it was packed."""
_CHUNK = 2**16
_SQLITE = b"SQLite format 3\0"
_ZIP = b"PK\x03\x04"
_FORMS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_SYMLINK_OR_OTHER = re.compile(r"^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)|\0")


@dataclass(slots=True)
class Media:
    """The pictures and sounds that come along.

    Attributes:
        names: The name that notes use to where it stands: in the package, or in the folder beside a collection.
        twice: Names that stood in the list more than once; the first is taken.
    """

    names: Mapping[str, str]
    twice: tuple[str, ...] = ()
    _package: zipfile.ZipFile | None = None
    _folder: Path | None = None
    _packed_again: bool = False
    _left: int = field(default=MOST_MEDIA_BYTES)

    def copy(self, name: str, target: IO[bytes]) -> int:
        """Writes one of them and returns its size.

        Raises:
            Refused: It is damaged, is larger than any picture, or all of them together are too large.
        """
        most, what = min(LARGEST_MEDIUM, self._left), reason("the_file", name=name[:80])
        place = self.names[name]
        if self._folder is not None:
            path = self._folder / place
            if path.is_symlink() or not path.is_file():
                raise Refused("medium_not_plain", name=name[:80])
            with path.open("rb") as plain:
                written = _pour(plain, target, path.stat().st_size, most, what)
        else:
            assert self._package is not None
            written = _unzip(self._package, place, target, most, what, zstd=self._packed_again)
        self._left -= written
        return written


@dataclass(frozen=True, slots=True)
class Opened:
    """A file from Anki, ready to be read."""

    database: Path
    media: Media


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """A package of any of Anki's three forms, or a copy of a collection, by what is in it, not by its name.

    Raises:
        Refused: It is none, is damaged, or is made to do harm.
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(len(_SQLITE))
        file.seek(0)
        if head == _SQLITE:
            _whole(path)
            _alone(path)
            yield Opened(path, _beside(path))
            return
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "collection"
            if head.startswith(MAGIC):
                with database.open("wb") as target:
                    _pour(unpacked(file), target, path.stat().st_size, LARGEST_DATABASE, reason("the_collection_alone"))
                media = Media({})
            elif head.startswith(_ZIP):
                media = _package(file, database)
            else:
                raise Refused("no_anki_file")
            _whole(database)
            yield Opened(database, media)


def _package(file: IO[bytes], database: Path) -> Media:
    try:
        package = zipfile.ZipFile(_Guarded(file))
        entries = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise Refused("package_damaged", error=error) from None
    names: set[str] = set()
    for entry in entries:
        _check(entry, names)
    form = _form(package, names)
    again = form == 3
    with database.open("wb") as target:
        _unzip(package, _FORMS[form], target, LARGEST_DATABASE, reason("the_collection"), zstd=again)
    listed, twice = _listed(package, names, again)
    return Media(listed, twice, package, None, again)


class _Guarded(io.BufferedReader):
    """A file that hands out no more at a time than a directory may have."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file.raw)  # type: ignore[attr-defined]

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > LARGEST_LIST:
            raise Refused("package_too_long")
        return super().read(size)


def _check(entry: zipfile.ZipInfo, names: set[str]) -> None:
    name = entry.orig_filename
    if name in names:
        raise Refused("name_twice", name=name[:80])
    names.add(name)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if _SYMLINK_OR_OTHER.search(name) or kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused("name_leads_out", name=name[:80])
    if entry.flag_bits & 1:
        raise Refused("encrypted")


def _form(package: zipfile.ZipFile, names: set[str]) -> int:
    form = 2 if _FORMS[2] in names else 1
    if "meta" in names:
        try:
            form = whole(_small(package, "meta", 10_000), 1) or form
        except ValueError:
            raise Refused("no_form") from None
    elif _FORMS[3] in names:
        form = 3
    if form not in _FORMS:
        raise Refused("unknown_form")
    if _FORMS[form] not in names:
        raise Refused("no_collection", file=_FORMS[form])
    return form


def _listed(package: zipfile.ZipFile, names: set[str], again: bool) -> tuple[dict[str, str], tuple[str, ...]]:
    if "media" not in names:
        return {}, ()
    raw = _small(package, "media", LARGEST_LIST, zstd=again)
    try:
        pairs = list(_entries(raw) if again else _numbered(raw))
    except (ValueError, RecursionError):
        raise Refused("media_list_damaged") from None
    if len(pairs) > MOST_MEDIA:
        raise Refused("media_too_many", count=len(pairs), most=MOST_MEDIA)
    listed: dict[str, str] = {}
    twice: list[str] = []
    for number, name in pairs:
        if name in listed:
            twice.append(name)
        elif number in names:
            listed[name] = number
    return listed, tuple(twice)


def _numbered(raw: bytes) -> Iterator[tuple[str, str]]:
    found: Any = json.loads(raw or b"{}")
    if not isinstance(found, dict):
        raise ValueError("no mapping")
    for number, name in found.items():
        if isinstance(name, str) and re.fullmatch(r"[0-9]{1,9}", number):
            yield number, name


def _entries(raw: bytes) -> Iterator[tuple[str, str]]:
    for place, (number, entry) in enumerate(wired(raw)):
        if number == 1 and isinstance(entry, bytes):
            yield str(place), words(entry, 1)


def _small(package: zipfile.ZipFile, name: str, most: int, *, zstd: bool = False) -> bytes:
    target = io.BytesIO()
    _unzip(package, name, target, most, reason("the_file_in_package", name=name), zstd=zstd)
    return target.getvalue()


def _unzip(package: zipfile.ZipFile, name: str, target: IO[bytes], most: int, what: Text, *, zstd: bool) -> int:
    entry = package.getinfo(name)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("packed_otherwise", what=what)
    try:
        with package.open(entry) as packed:
            return _pour(unpacked(packed) if zstd else packed, target, entry.compress_size, most, what)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused("part_damaged", what=what, error=error) from None


def _pour(source: Any, target: IO[bytes], packed: int, most: int, what: Text) -> int:
    """Writes all that a reader has, counted as it comes."""
    written = 0
    while chunk := _next(source, what):
        written += len(chunk)
        if written > most:
            raise Refused("unpacks_too_large", what=what, most=most / 2**20)
        if written > FREE and written > RATIO * packed:
            raise Refused("unpacks_as_a_trap", what=what, ratio=RATIO)
        target.write(chunk)
    return written


def _next(source: Any, what: Text) -> bytes:
    try:
        return bytes(source.read(_CHUNK))
    except Exception as error:
        if isinstance(error, (OSError, Refused, zipfile.BadZipFile, zlib.error, EOFError, MemoryError)):
            raise
        raise Refused("part_damaged", what=what, error=error) from None  # ZstdError has another class in each library


def _whole(database: Path) -> None:
    """A database has all its pages."""
    size = database.stat().st_size
    with database.open("rb") as file:
        head = file.read(100)
    if not head.startswith(_SQLITE) or len(head) < 100:
        raise Refused("no_database")
    page = int.from_bytes(head[16:18], "big")
    expected = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if head[24:28] == head[92:96] and size < expected:
        raise Refused("cut_short", size=size, expected=expected)


def _alone(collection: Path) -> None:
    """Nothing that Anki has yet to write into a collection lies beside it."""
    for suffix in ("-wal", "-journal"):
        other = collection.with_name(collection.name + suffix)
        if other.exists() and other.stat().st_size:
            raise Refused("not_finished", name=other.name)


def _beside(collection: Path) -> Media:
    folder = collection.with_name(f"{collection.stem}.media")
    if not folder.is_dir() or folder.is_symlink():
        return Media({})
    return Media({path.name: path.name for path in folder.iterdir()}, (), None, folder)
