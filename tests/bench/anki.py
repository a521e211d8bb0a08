"""10,000 notes as an Anki package, beside genanki with the same text (`pip install genanki`); peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quiz.anki.decks import deck_names
from quiz.anki.note import Note, notes_of
from quiz.anki.notetype import NOTE_TYPES
from quiz.anki.package import pack, write_package
from quiz.anki.variants import VARIANTS
from quiz.cards.card import Card, Deck
from quiz.commands.parts import CONTENT, problem_exists
from quiz.solving import variant_of
from quiz.storage.library import read_library
from tests.bench.pairs import paired, python, summary

NOTES = 10_000
MOST_MEGABYTES = 250


def report(runs: int) -> dict[str, Any]:
    """Seconds of both for ready notes, with and without variants; then the whole export in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return {
            "notes": NOTES,
            "static": _beside(folder, runs, proved=0),
            "with_variants": _beside(folder, runs, proved=VARIANTS),
            "whole_export": _whole(folder, "static"),
            "whole_export_with_variants": _whole(folder, "variants"),
        }


def lines(result: dict[str, Any]) -> list[str]:
    """The figures as a table."""
    said = [f"{result['notes']:,} notes"]
    for name in ("static", "with_variants"):
        one = result[name]
        for which in ("baseline", "subject"):
            times = one[which]
            said.append(
                f"{name:28} {times['name']:8} {times['median']:7.2f} s  ({times['min']:.2f} to {times['max']:.2f})"
            )
        said.append(f"{name:28} ratio {one['ratio']:.2f} over {one['runs']} pairs; {one['text_mb']:.0f} MB of text")
    for name in ("whole_export", "whole_export_with_variants"):
        one = result[name]
        said.append(f"{name:28} {one['seconds']:6.1f} s, peak {one['peak_mb']:.0f} MB, file {one['file_mb']:.1f} MB")
    return said


def many() -> tuple[list[Card], list[Deck]]:
    """The shipped cards again and again under other ids."""
    shipped = read_library([CONTENT], problem_exists, root=CONTENT)
    among = shipped.cards
    cards = [replace(among[n % len(among)], id=f"{among[n % len(among)].id}-{n}") for n in range(NOTES)]
    return cards, list(shipped.decks)


def _notes(cards: Sequence[Card], proved: int) -> list[Note]:
    return list(
        notes_of(
            cards,
            variant_of=variant_of,
            changed=lambda card, digest: 1_790_000_000,
            sections={},
            language=None,
            proved=lambda card: proved,
        )
    )


def _beside(folder: Path, runs: int, proved: int) -> dict[str, Any]:
    cards, decks = many()
    notes, names = _notes(cards, proved), deck_names(cards, decks)
    ids = [card.id for card in cards]
    write = _genanki(notes, names, folder / "genanki.apkg")
    pairs = paired(write, lambda: _timed(lambda: pack(folder / "ours.apkg", notes, ids, names)), runs)
    text = sum(len(field.encode()) for note in notes for field in note.fields)
    return {**summary(pairs, "genanki", "proofdeck"), "text_mb": text / 1e6}


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _genanki(notes: Sequence[Note], names: dict[str, str], path: Path) -> Callable[[], float]:
    """The same fields, templates, tags, GUIDs and decks, from ready text to the file."""
    try:
        import genanki  # type: ignore[import-not-found]
    except ImportError:
        sys.exit("the baseline is not installed: pip install genanki")

    models = {
        kind: genanki.Model(
            t.id,
            t.name,
            fields=[{"name": name} for name in t.fields],
            templates=[{"name": "Question", "qfmt": t.front, "afmt": t.back}],
            css=t.schema(1)["css"],
            model_type=int(t.is_cloze),
        )
        for kind, t in NOTE_TYPES.items()
    }

    def write() -> None:
        decks = {deck: genanki.Deck(1_800_000_000 + n, name) for n, (deck, name) in enumerate(names.items())}
        for note in notes:
            made = genanki.Note(models[note.type.kind], list(note.fields), guid=note.guid, tags=list(note.tags))
            decks[note.deck].add_note(made)
        genanki.Package(list(decks.values())).write_to_file(str(path))

    def quiet() -> float:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _timed(write)

    return quiet


def _whole(folder: Path, kind: str) -> dict[str, float]:
    """From cards to the file, in a process of its own; the peak is the process's."""
    path = folder / f"{kind}.apkg"
    done = subprocess.run(
        python("-m", "tests.bench.anki", kind, str(path)),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ},
    )
    seconds, kilobytes = map(float, done.stdout.split())
    return {"seconds": seconds, "peak_mb": kilobytes / 1000, "file_mb": path.stat().st_size / 1e6}


def _child(kind: str, path: str) -> None:
    import resource

    cards, decks = many()
    seconds = _timed(
        lambda: write_package(
            Path(path),
            cards,
            decks,
            variant_of=variant_of,
            changed=lambda card, digest: 1_790_000_000,
            sections={},
            proved=lambda card: VARIANTS if kind == "variants" else 0,
        )
    )
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    _child(*sys.argv[1:])
