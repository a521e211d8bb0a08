"""The contract between a claim of the document and the solvers: `Evidence`, found by the check's name."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TypeAlias, cast

_NAME = re.compile(r"([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found when a statement of the document was put to the test.

    Attributes:
        holds: True where the statement itself was confirmed (under its condition, where it needs one);
            False where a counterexample was found.
        en: One short sentence with the numbers, the counterexample where there is one.
        zh: The same sentence in Chinese, with the same numbers.
        values: The numbers of the sentence by name, for programs.
    """

    holds: bool
    en: str
    zh: str
    values: Mapping[str, float]


Check: TypeAlias = Callable[[], Evidence]


def check_exists(name: str) -> bool:
    """A check exists when its topic's module defines a public function of its name.

    >>> check_exists("normalization.epsilon_inside_variance"), check_exists("normalization.no_such_check")
    (True, False)
    """
    try:
        load_check(name)
    except LookupError:
        return False
    return True


def load_check(name: str) -> Check:
    """The function `<name>` of the file `solvers/checks/<topic>.py`, for "topic.name".

    Raises:
        LookupError: There is no such check.
    """
    parts = _NAME.fullmatch(name)
    if not parts:
        raise LookupError(f"'{name}' is not the name of a check; write topic.name, such as depth.power_of_099")
    module = _module(parts[1])
    found = getattr(module, parts[2], None)
    if not inspect.isfunction(found) or found.__module__ != module.__name__:
        raise LookupError(f"solvers/checks/{parts[1]}.py defines no check '{parts[2]}'")
    return cast(Check, found)


def check_names(topic: str) -> tuple[str, ...]:
    """The names of a topic's checks, in the order in which the file defines them.

    Raises:
        LookupError: There is no such topic.
    """
    module = _module(topic)
    own = (name for name, found in vars(module).items() if inspect.isfunction(found) and not name.startswith("_"))
    return tuple(f"{topic}.{name}" for name in own if getattr(module, name).__module__ == module.__name__)


def _module(topic: str) -> ModuleType:
    home = f"solvers.checks.{topic}"
    try:
        return importlib.import_module(home)
    except ModuleNotFoundError as error:
        if error.name == home:
            raise LookupError(f"there is no file solvers/checks/{topic}.py") from None
        raise
