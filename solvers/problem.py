"""The contract between a numeric question and the solvers: `Problem`, `Solution`, `Oracle`."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

import numpy as np

Given: TypeAlias = Mapping[str, Any]
"""The numbers a problem is posed with: floats, ints, words, or (nested) lists of numbers."""

Answer: TypeAlias = Any
"""A float, an int, or a (nested) list of floats; numpy values are welcome."""

_NAME = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Solution:
    """The key and the named intermediate values that lead to it, in the order they are computed."""

    key: Answer
    steps: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A numeric question that can be drawn, solved and answered wrongly in known ways.

    Attributes:
        draw: Takes a generator, returns a given whose values display exactly.
        solve: Takes a given, returns the `Solution`; raises `ValueError` where the given is degenerate.
        misconceptions: Name to the wrong method, a function of the given that returns the wrong answer.
        merged_with: Name to another name, where the two wrong answers cannot be told apart.
        follow: Takes a given and a learner's own values of some steps, returns all steps as they go on from these,
            the key under `answer`.

    Where a formula is asked, the given names a `variable` and its `points` (and words that it must do `without`), the
    key is the formula's values there,
    and a misconception may return the wrong formula as a learner would type it.
    """

    draw: Callable[[np.random.Generator], Given]
    solve: Callable[[Given], Solution]
    misconceptions: Mapping[str, Callable[[Given], Answer]]
    merged_with: Mapping[str, str] = field(default_factory=dict)
    follow: Callable[[Given, Mapping[str, Any]], Mapping[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Oracle:
    """A second way to a problem's key, of another kind than the solver's and sharing no code with it.

    Attributes:
        method: The kind of method, in a few words: "exact fractions", "complex step".
        answer: Takes a given, returns the key.
        bound: Largest admissible disagreement with the solver, relative to `scale`.
        scale: The size that `bound` is relative to; the largest component of the key unless given.
    """

    method: str
    answer: Callable[[Given], Answer]
    bound: float
    scale: Callable[[Given], float] | None = None


def exists(name: str) -> bool:
    """A problem exists when its file does; nothing is imported but the packages above it.

    >>> exists("depth.no_such_problem")
    False
    """
    if not _NAME.fullmatch(name):
        return False
    try:
        return importlib.util.find_spec(f"solvers.problems.{name}") is not None
    except ModuleNotFoundError:
        return False


def load_problem(name: str) -> Problem:
    """The `problem` of the file `solvers/problems/<topic>/<name>.py`.

    Raises:
        LookupError: No such problem.
    """
    return cast(Problem, _load("problems", name, "problem", Problem))


def load_oracle(name: str) -> Oracle:
    """The `oracle` of the file `solvers/oracles/<topic>/<name>.py`.

    Raises:
        LookupError: The problem has no oracle.
    """
    return cast(Oracle, _load("oracles", name, "oracle", Oracle))


def _load(package: str, name: str, attribute: str, kind: type[Any]) -> Any:
    if not _NAME.fullmatch(name):
        raise LookupError(f"'{name}' is not the name of a problem; write topic.name, such as depth.layer_product")
    try:
        module = importlib.import_module(f"solvers.{package}.{name}")
    except ModuleNotFoundError as error:
        if error.name and f"solvers.{package}.{name}".startswith(error.name):
            raise LookupError(f"there is no file solvers/{package}/{name.replace('.', '/')}.py") from None
        raise
    value = getattr(module, attribute, None)
    if not isinstance(value, kind):
        raise LookupError(f"{module.__name__} does not define `{attribute}`, a {kind.__name__}")
    return value
