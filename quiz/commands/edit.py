"""A card in the learner's editor: their own deck in place, a shipped card as an override in their folder."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cards.text import LANGUAGES, Text
from quiz.commands.parts import CONTENT, problem_exists, variant_of
from quiz.locale import say
from quiz.storage.folder import OVERRIDES
from quiz.storage.home import learner_home
from quiz.storage.index import Index, open_index

if TYPE_CHECKING:
    from quiz.cards.card import Card
    from quiz.tui.view import Edited

USUAL = ("sensible-editor", "editor", "nano", "vim", "vi", "emacs")
"""Editors that are tried where none is named, in this order."""
_PLUS_LINE = {"vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "jed", "mg"}
_PLUS_LINE |= {"ne", "gedit", "editor", "sensible-editor"}
_COLON_LINE = {"hx", "helix", "subl", "zed"}
_GOTO = {"code", "code-insiders", "codium", "vscodium", "cursor"}
_HEAD = """\
# Takes the place of the shipped card with this id; empty the file to undo that.
# 取代同 id 的自带卡片；清空本文件即可恢复原来的那张。
deck: {en: My changes, zh: 我的修改}
cards:
"""


class Editing:
    """Opens cards in an editor and takes over what can be read afterwards.

    Args:
        index: The library; it tells the new card once that is taken over.
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    def __call__(self, card: Card, seed: int) -> Edited:
        """The card after the editor; the one that was there stays where it cannot be asked, and no text is lost."""
        from quiz.tui.view import Edited

        try:
            path, made = _file_to_edit(card)
            before = path.read_bytes()
            failed = _run_editor(path, _line_of(card, path))
            after = path.read_bytes() if path.exists() else b""
            if path.parent.name == OVERRIDES and (not after.strip() or (made and after == before)):
                path.unlink(missing_ok=True)
            if after == before:
                return Edited(None, failed) if failed else Edited(card)
        except OSError as error:
            return Edited(None, _said("edit_failed", reason=str(error)))
        return self._taken_over(card, seed, path)

    def _taken_over(self, card: Card, seed: int, path: Path) -> Edited:
        from quiz.tui.view import Edited

        home = learner_home()
        newer = open_index(CONTENT, home.decks, home.cache, problem_exists)
        shown = path.relative_to(home.data).as_posix()
        faults = [fault for fault in newer.faults if fault.file == shown or fault not in self._index.faults]
        if faults:
            more = len(faults) - 1
            key = "edit_faults" if more else "edit_fault"
            return Edited(None, _said(key, fault=str(faults[0]), more=more, file=str(path)))
        try:
            changed = newer.card(card.id)
        except LookupError:
            return Edited(None, _said("edit_gone", card=card.id, file=str(path)))
        refusal = _refusal(changed, seed)
        if refusal:
            where = f"{changed.file}:{changed.line}: card '{card.id}': {refusal}"
            return Edited(None, _said("edit_fault", fault=where, file=str(path)))
        self._index.take(newer)
        return Edited(changed)


def _said(key: str, **values: object) -> Text:
    return Text(say(key, "en", **values), say(key, "zh", **values))


def _file_to_edit(card: Card) -> tuple[Path, bool]:
    """The learner's file that holds the card, and whether it was made just now."""
    home = learner_home()
    if Path(card.file).parts[0] != CONTENT.name:
        return home.data / card.file, False
    path = home.decks / OVERRIDES / f"{card.id}.yaml"
    if path.exists():
        return path, False
    path.parent.mkdir(parents=True, exist_ok=True)
    text = _HEAD + block_of((CONTENT.parent / card.file).read_text(encoding="utf-8"), card.line)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    return path, True


def block_of(deck: str, line: int) -> str:
    """The lines of one card of a deck, from the line of its dash to where the next one begins."""
    first, *rest = deck.splitlines(keepends=True)[line - 1 :]
    outside = len(first) - len(first.lstrip())
    end = next((n for n, row in enumerate(rest) if row.strip() and len(row) - len(row.lstrip()) <= outside), len(rest))
    return first + "".join(rest[:end])


def _line_of(card: Card, path: Path) -> int:
    """The line that names the card's id, as the file is now."""
    named = re.compile(rf"\bid:\s*[\"']?{re.escape(card.id)}(?![\w-])")
    rows = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((number for number, row in enumerate(rows, 1) if named.search(row)), 1)


def _run_editor(path: Path, line: int) -> Text | None:
    """Waits for the editor; what to say where it ended badly."""
    try:
        command = editor_command(path, line, os.environ)
    except ValueError as error:
        return _said("edit_failed", reason=str(error))
    if command is None:
        return _said("edit_no_editor")
    try:
        done = subprocess.run(command, check=False)
    except OSError as error:
        return _said("edit_not_started", editor=command[0], reason=error.strerror or str(error))
    return _said("edit_ended", editor=command[0], status=done.returncode) if done.returncode else None


def editor_command(
    path: Path, line: int, environ: Mapping[str, str], which: Callable[[str], str | None] = shutil.which
) -> list[str] | None:
    """$VISUAL, else $EDITOR, else a usual one that there is; told the line where it is known how.

    Raises:
        ValueError: The variable's quotes do not match.

    >>> editor_command(Path("a.yaml"), 7, {"EDITOR": "code --wait"})
    ['code', '--wait', '--goto', 'a.yaml:7']
    """
    named = next((environ[name] for name in ("VISUAL", "EDITOR") if environ.get(name, "").strip()), None)
    words = shlex.split(named) if named else [name for name in USUAL if which(name)][:1]
    if not words:
        return None
    name = Path(words[0]).stem
    if name in _PLUS_LINE:
        return [*words, f"+{line}", str(path)]
    if name in _COLON_LINE:
        return [*words, f"{path}:{line}"]
    if name in _GOTO:
        return [*words, "--goto", f"{path}:{line}"]
    return [*words, str(path)]


def _refusal(card: Card, seed: int) -> str:
    """Why a card cannot be asked, though its file can be read: its numbers, or a value that its text names."""
    from quiz.cards.grading import expected_answer
    from quiz.cards.hint import hints

    try:
        for one in {0, seed}:
            variant = variant_of(card, one)
            expected_answer(variant)
            hints(variant)
            for language in LANGUAGES:
                variant.prompt(language)
                variant.back(language)
    except Exception as error:  # what a solver raises on numbers that nobody foresaw is not known
        return str(error.args[0]) if error.args else type(error).__name__
    return ""
