"""A learner in a real Anki collection: days go by, cards are answered through Anki's own scheduler."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DAY = 86_400
FORMS = ("legacy.apkg", "latest.apkg", "legacy.colpkg", "latest.colpkg", "collection.anki2")


@dataclass
class Learner:
    """A collection with FSRS switched on."""

    path: Path
    real: Any

    @classmethod
    def begin(cls, folder: Path) -> Learner:
        folder.mkdir(parents=True, exist_ok=True)
        learner = cls(folder / "collection.anki2", None)
        learner.open()
        learner.real.set_config("fsrs", True)
        return learner

    def open(self) -> None:
        from anki.collection import Collection

        self.real = Collection(str(self.path))

    def take(self, package: Path) -> Any:
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        options = ImportAnkiPackageOptions(update_notes=0, update_notetypes=0, with_scheduling=True)
        return self.real.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options)).log

    def add(self, model: str, deck: str = "Somebody::Biology", tags: tuple[str, ...] = (), **fields: str) -> Any:
        note = self.real.new_note(self.real.models.by_name(model))
        for name, html in fields.items():
            note[name.replace("_", " ")] = html
        note.tags = list(tags)
        self.real.add_note(note, self.real.decks.id(deck))
        return note

    def answer(self, card: int, ease: int) -> None:
        found = self.real.get_card(card)
        found.start_timer()
        self.real.sched.answerCard(found, ease)

    def days_later(self, days: int) -> None:
        """Everything that has happened lies so many days further back, as if the clock had gone on."""
        db = self.real.db
        db.execute("UPDATE col SET crt = crt - ?", days * DAY)
        db.execute("UPDATE revlog SET id = id - ?", days * DAY * 1000)
        db.execute("UPDATE cards SET due = due - ? WHERE queue = 1", days * DAY)
        for card, data in db.all("SELECT id, data FROM cards WHERE data LIKE '%lrt%'"):
            moved = json.loads(data)
            moved["lrt"] -= days * DAY
            db.execute("UPDATE cards SET data = ? WHERE id = ?", json.dumps(moved), card)
        self.real.close()
        self.open()

    def memory(self, card: int) -> tuple[float, float]:
        """Stability and difficulty as Anki's FSRS computes them anew from the whole log."""
        state = self.real.compute_memory_state(card)
        return state.stability, state.difficulty

    def export(self, path: Path) -> Path:
        """The collection in one of Anki's forms; the copy of a collection is made while Anki is closed."""
        from anki.import_export_pb2 import ExportAnkiPackageOptions

        legacy = path.name.startswith("legacy")
        if path.suffix == ".apkg":
            options = ExportAnkiPackageOptions(
                with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
            )
            self.real.export_anki_package(out_path=str(path), options=options, limit=None)
        elif path.suffix == ".colpkg":
            self.real.export_collection_package(str(path), include_media=True, legacy=legacy)
            self.open()
        else:
            self.real.close()
            path.write_bytes(self.path.read_bytes())
            media = self.path.with_name("collection.media")
            for medium in media.iterdir():
                beside = path.with_name(f"{path.stem}.media")
                beside.mkdir(exist_ok=True)
                (beside / medium.name).write_bytes(medium.read_bytes())
            self.open()
        return path
