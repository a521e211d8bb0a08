"""The import table, as data: what each folder may import, which modules exist, and how long they may be."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 300

LATE = "only inside functions"
MAY_IMPORT: dict[str, dict[str, str]] = {
    "content": {},
    "solvers": {"solvers": "", "numpy": ""},
    "quiz/cards": {"quiz.cards": ""},
    "quiz/mathtext": {"quiz.mathtext": "", "latex2mathml": LATE, "wcwidth": "", "rich.cells": ""},
    "quiz/solving.py": {"quiz.cards": "", "solvers": "", "numpy": ""},
    "quiz/study": {"quiz.study": "", "quiz.cards": "", "fsrs": LATE},
    "quiz/study/replay.py": {"quiz.study": "", "numpy": "", "fsrs": LATE},
    "quiz/study/formulas.py": {"quiz.study": "", "numpy": "", "fsrs": LATE},
    "quiz/study/fitting.py": {"quiz.study": "", "numpy": "", "fsrs": LATE},
    "quiz/study/plan": {"quiz.study": "", "quiz.cards": "", "numpy": ""},
    "quiz/storage": {
        "quiz.storage": "",
        "quiz.cards": "",
        "quiz.study": "",
        "yaml": "",
        "platformdirs": LATE,
        "sqlite3": "",
    },
    "quiz/verify": {
        "quiz.verify": "",
        "quiz.cards": "",
        "quiz.solving": "",
        "quiz.storage": "",
        "quiz.mathtext": "",
        "solvers": "",
    },
    "quiz/anki": {
        "quiz.anki": "",
        "quiz.cards": "",
        "quiz.study": "",
        "quiz.solving": "",
        "sqlite3": "",
        "zstandard": LATE,
    },
    "quiz/locale": {"quiz.locale": "", "quiz.cards": ""},
    "quiz/tui": {
        "quiz.tui": "",
        "quiz.cards": "",
        "quiz.study": "",
        "quiz.mathtext": "",
        "quiz.locale": "",
        "textual": "",
        "textual_plotext": LATE,
        "rich": "",
    },
    "quiz/commands": {
        "quiz.commands": "",
        "quiz.cards": "",
        "content": "",
        "quiz.storage": "",
        "quiz.study": "",
        "quiz.locale": "",
        "quiz.mathtext": LATE,
        "quiz.solving": LATE,
        "quiz.anki": LATE,
        "quiz.tui": LATE,
        "quiz.verify": "",
        "solvers": LATE,
        "subprocess": "",
        "fsrs_rs_python": LATE,
        "aiohttp": LATE,
        "textual_serve": LATE,
    },
    "quiz/cli.py": {"quiz.commands": "", "quiz.storage.fault": LATE},
    "quiz/__main__.py": {"quiz.cli": ""},
    "quiz/__init__.py": {},
}
GUARDED = {"sqlite3", "subprocess", "socket", "socketserver", "asyncio"}
"""Standard modules that only the folders naming them may import."""
AT_THE_TOP = {"cards", "study", "storage", "verify", "anki", "mathtext", "tui", "commands", "locale"}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}


def modules(root: Path = ROOT) -> list[Path]:
    found = [path for folder in ("quiz", "solvers", "content") for path in sorted((root / folder).rglob("*.py"))]
    assert len(found) > 50, "the packages are not where they are looked for"
    return found


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Each imported module, and whether it is imported when the module is."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    def walk(node: ast.AST, at_once: bool) -> Iterator[tuple[str, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from ((alias.name, at_once) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{path}: write absolute imports"
                yield child.module or "", at_once
            elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
                continue
            else:
                inner = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
                yield from walk(child, at_once and not inner)

    return walk(tree, True)


def rules_for(place: str) -> dict[str, str]:
    fitting = [key for key in MAY_IMPORT if place == key or place.startswith(key + "/")]
    assert fitting, f"{place} is in no folder of the design; put it where it belongs"
    return MAY_IMPORT[max(fitting, key=len)]


def broken(place: str, path: Path) -> list[str]:
    rules = rules_for(place)
    faults = []
    for name, at_once in imports(path):
        top = name.partition(".")[0]
        if top in sys.stdlib_module_names and top not in GUARDED:
            continue
        allowed = [key for key in rules if name == key or name.startswith(key + ".")]
        if not allowed:
            faults.append(f"{place} imports {name}")
        elif rules[max(allowed, key=len)] == LATE and at_once:
            faults.append(f"{place} imports {name} at the top; import it inside the function that needs it")
    return faults


def test_every_module_imports_only_what_its_folder_may():
    faults = [fault for path in modules() for fault in broken(path.relative_to(ROOT).as_posix(), path)]
    assert not faults, "\n".join(faults)


def test_no_module_stands_where_the_design_has_no_place_for_it():
    top = {path.name for path in (ROOT / "quiz").iterdir() if path.name != "__pycache__"}
    assert top == AT_THE_TOP | {"__init__.py", "__main__.py", "cli.py", "solving.py"}
    stray = [path for path in modules() if path.stem in FORBIDDEN_NAMES or path.parent.name in FORBIDDEN_NAMES]
    assert not stray, f"these names say nothing: {stray}"


def test_no_module_is_longer_than_three_hundred_lines():
    long = {}
    for path in modules():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST:
            long[path.relative_to(ROOT).as_posix()] = lines
    assert not long


def test_an_oracle_shares_no_code_with_what_it_checks():
    for path in (ROOT / "solvers" / "oracles").rglob("*.py"):
        named = {name for name, _ in imports(path) if name.startswith("solvers")}
        assert named <= {"solvers.problem"}, f"{path} imports {named}"


def test_no_text_is_ever_run_as_code():
    for path in modules():
        called = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not called & {"eval", "exec", "compile", "__import__"}, path


def test_the_product_never_imports_anki_which_is_agpl():
    for path in modules():
        assert "anki" not in {name.partition(".")[0] for name, _ in imports(path)}, path


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("solvers/perceptron.py", "import pandas"),
        ("quiz/tui/home.py", "import sqlite3"),
        ("quiz/tui/home.py", "from quiz.storage.journal import Journal"),
        ("quiz/study/session.py", "import fsrs"),
        ("quiz/commands/list.py", "import quiz.tui.app"),
        ("quiz/cards/card.py", "def f():\n    import numpy"),
        ("quiz/mathtext/box.py", "from quiz.cards.card import Card"),
    ],
)
def test_a_planted_import_is_found(tmp_path, place, source):
    planted = tmp_path / "planted.py"
    planted.write_text(source, encoding="utf-8")
    assert broken(place, planted)


def test_a_planted_stray_module_has_no_place():
    with pytest.raises(AssertionError, match="no folder"):
        rules_for("quiz/utils.py")
