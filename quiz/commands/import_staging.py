"""Decks and media of somebody else, written aside, read back by our own reader, and then put in place."""

from __future__ import annotations

import filecmp
import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from quiz.cards.text import Text, printable
from quiz.commands.parts import problem_exists
from quiz.storage.folder import LARGEST, NOT_DECKS
from quiz.storage.library import read_library
from quiz.storage.yaml_written import written
from quiz.verify.wording import check_wording

if TYPE_CHECKING:
    from quiz.anki.foreign import Draft, Trouble
    from quiz.anki.package_file import Media
    from quiz.anki.patience import Patience

FOLDER, MEDIA = "anki", "media"
MOST_LEVELS = 4
_RESERVED = {Path(name).stem for name in NOT_DECKS} | {MEDIA}


class Staging:
    """A folder beside the learner's decks; what is in it becomes theirs in one go at the end.

    Attributes:
        decks: Each deck file, as the learner will find it, with its number of cards.
        media: The paths of pictures and sounds below the folder of decks.
    """

    def __init__(self, folder: Path, home: Path, name: str, media: Media, patience: Patience) -> None:
        from quiz.anki.safe_name import slug

        self._folder, self._home, self._source, self._patience = folder, home, media, patience
        self._root = Path(FOLDER) / (slug(name) or "deck")
        self._names: dict[str, str | None] = {}
        self._used: set[str] = set()
        self.decks: dict[str, int] = {}
        self.media: set[str] = set()

    def media_name(self, name: str) -> str | None:
        """Where a picture or sound is kept below the folder of decks; it is copied aside when it is first asked for.

        Raises:
            Refused: It is damaged or too large.
        """
        known = next((n for n in (name, normalize("NFC", name), unquote(name)) if n in self._source.names), None)
        if known is None:
            return None
        if known not in self._names:
            self._names[known] = self._copied(known)
        return self._names[known]

    def _copied(self, name: str) -> str | None:
        from quiz.anki.safe_name import medium

        safe = medium(name)
        if safe is None:
            return None
        self._patience.check()
        (self._folder / self._root / MEDIA).mkdir(parents=True, exist_ok=True)
        aside = self._folder / "medium"
        with aside.open("wb") as target:
            self._source.copy(name, target)
        for number in range(1, 10_000):
            stem, ending = safe.rsplit(".", 1)
            shown = (self._root / MEDIA / (safe if number == 1 else f"{stem}-{number}.{ending}")).as_posix()
            there = self._home / shown
            if shown in self._used or (there.exists() and not filecmp.cmp(there, aside, shallow=False)):
                continue
            self._used.add(shown)
            if not there.exists():
                os.replace(aside, self._folder / shown)
                self.media.add(shown)
            return shown
        return None

    def write(self, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Trouble]]:
        """The cards that our own reader takes, written into deck files; why not, of each other."""
        from quiz.anki.foreign import Trouble
        from quiz.anki.reasons import reason

        kept = list(drafts)
        troubles: list[Trouble] = []
        while kept:
            files = self._written(kept)
            refused = self._refused(files)
            if not refused:
                self.decks = {self._shown(file): len(cards) for file, cards in files.items()}
                return kept, troubles
            for file in files:
                file.unlink()
            notes = {draft.id: draft.row.note for draft in kept}
            troubles += [Trouble(notes[id], reason("its_card_left_out", why=refused[id])) for id in sorted(refused)]
            kept = [draft for draft in kept if draft.id not in refused]
        return kept, troubles

    def _refused(self, files: dict[Path, list[Draft]]) -> dict[str, Text]:
        """The ids of cards with a fault, and the first of each; a fault of a file is one of all its cards."""
        from quiz.anki.reasons import reason

        refused: dict[str, Text] = {}
        for file, drafts in files.items():
            self._patience.check()
            library = read_library([file], problem_exists, root=self._folder)
            for fault in library.faults:
                if fault.card:
                    refused.setdefault(fault.card, Text(fault.message, fault.message))
                else:
                    refused.update({draft.id: reason("deck_unreadable") for draft in drafts})
            for card in library.cards:
                for mark in check_wording(card):
                    refused.setdefault(card.id, Text(mark.message, mark.message))
        return refused

    def _written(self, drafts: Sequence[Draft]) -> dict[Path, list[Draft]]:
        by_deck: dict[str, list[Draft]] = defaultdict(list)
        for draft in drafts:
            by_deck[draft.deck].append(draft)
        files: dict[Path, list[Draft]] = {}
        for name, cards in sorted(by_deck.items()):
            head = written({"deck": {cards[0].language: _title(name)}}) + "cards:\n"
            pages: list[list[tuple[Draft, str]]] = [[]]
            size = len(head)
            for draft in cards:
                self._patience.check()
                text = written([dict(draft.data)], "  ")
                bytes_more = len(text.encode())
                if pages[-1] and size + bytes_more > LARGEST // 2:
                    pages.append([])
                    size = len(head)
                pages[-1].append((draft, text))
                size += bytes_more
            for page in pages:
                file = self._free(name, files)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(head + "".join(text for _, text in page), encoding="utf-8")
                files[file] = [draft for draft, _ in page]
        return files

    def _free(self, deck: str, taken: dict[Path, list[Draft]]) -> Path:
        from quiz.anki.safe_name import slug

        levels = [slug(level) or "deck" for level in deck.split("::")]
        levels = (
            [*levels[: MOST_LEVELS - 1], "-".join(levels[MOST_LEVELS - 1 :])[:60]]
            if len(levels) > MOST_LEVELS
            else levels
        )
        levels = [f"{level}-deck" if level in _RESERVED else level for level in levels]
        place = self._root.joinpath(*levels)
        number = 1
        while True:
            shown = place.with_name(f"{place.name}{'' if number == 1 else f'-{number}'}.yaml")
            if self._folder / shown not in taken and not (self._home / shown).exists():
                return self._folder / shown
            number += 1

    def _shown(self, file: Path) -> str:
        return (self._home.name / file.relative_to(self._folder)).as_posix()

    def put_in_place(self) -> None:
        """Media first, so that no deck names what is not there."""
        for shown in sorted(self.media):
            self._move(Path(shown))
        for file in self.decks:
            self._move(Path(file).relative_to(self._home.name))

    def _move(self, shown: Path) -> None:
        target = self._home / shown
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(self._folder / shown, target)


def _title(name: str) -> str:
    return " ".join(printable(name.replace("::", " · ")).split())[:200] or "Anki"
