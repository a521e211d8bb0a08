"""Samples mutants, runs what should notice them, and names the survivors."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from tests.mutation.mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parents[2]
GRADING = (
    "grading",
    "number_grading",
    "slip",
    "tolerance",
    "response",
    "grammar",
    "expression",
    "token",
    "value",
    "placeholder",
)
SECONDS = 120


def population() -> list[Mutant]:
    """Every mutant of what computes and grades an answer; claims and figures are evidence and pictures, not answers."""
    files = [
        path
        for path in sorted((ROOT / "solvers").rglob("*.py"))
        if path.name not in ("__init__.py", "problem.py", "check.py", "figure.py")
        and path.parent.name not in ("checks", "figures")
    ]
    files += [ROOT / "quiz" / "cards" / f"{name}.py" for name in GRADING]
    return [mutant for path in files for mutant in mutants(path)]


def commands(mutant: Mutant) -> list[list[str]]:
    """What should notice a mutant, the quickest first."""
    place = mutant.path.relative_to(ROOT)
    pytest = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    verify = [sys.executable, "-m", "tests.mutation.one_problem"]
    if place.parts[0] == "quiz":
        return [[*pytest, "tests/cards", "quiz/cards"], [*verify, "all"]]
    if len(place.parts) == 2:
        return [[*verify, "all"], [*pytest, str(place), "tests/solvers", "tests/witnesses"]]
    topic = place.parts[2]
    worked = sorted(path.name for path in (ROOT / "tests" / "solvers").glob(f"test_worked_{topic}*.py"))
    return [[*verify, f"{topic}.{place.stem}"], [*pytest, *(f"tests/solvers/{name}" for name in worked)]]


def killed(mutant: Mutant, copy: Path) -> bool:
    """Whether any of the commands fails on a copy with this mutant; the copy is mended afterwards."""
    target = copy / mutant.path.relative_to(ROOT)
    before = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "QUIZ_HOME": str(copy / "home")}
    try:
        for command in commands(mutant):
            try:
                done = subprocess.run(command, cwd=copy, env=env, capture_output=True, timeout=SECONDS, check=False)
            except subprocess.TimeoutExpired:
                return True
            if done.returncode:
                return True
        return False
    finally:
        target.write_text(before, encoding="utf-8")


def main() -> None:
    """Prints the share of mutants that were noticed, then the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    every = population()
    sample = random.Random(arguments.seed).sample(every, min(arguments.mutants, len(every)))
    with tempfile.TemporaryDirectory() as folder:
        copies: Queue[Path] = Queue()
        for number in range(arguments.jobs):
            copy = Path(folder) / str(number)
            for name in ("quiz", "solvers", "content", "tests"):
                shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            shutil.copy2(ROOT / "pyproject.toml", copy)
            copies.put(copy)

        def one(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                return killed(mutant, copy)
            finally:
                copies.put(copy)

        survivors = []
        with ThreadPoolExecutor(arguments.jobs) as pool:
            for number, (mutant, noticed) in enumerate(zip(sample, pool.map(one, sample), strict=True), 1):
                if not noticed:
                    survivors.append(mutant)
                    print(f"survived: {mutant.path.relative_to(ROOT)}:{mutant.line}: {mutant.change}", flush=True)
                if number % 25 == 0:
                    print(f"{number} of {len(sample)}, {len(survivors)} survived", file=sys.stderr, flush=True)
    share = 1 - len(survivors) / len(sample)
    print(f"{len(every)} mutants, {len(sample)} sampled (seed {arguments.seed}), {share:.1%} noticed")
    sys.exit(share < 0.9)


if __name__ == "__main__":
    main()
