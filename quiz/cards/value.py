"""Values of givens, keys and answers: numbers, words, vectors and matrices as nested tuples."""

from __future__ import annotations

import math
from typing import Any, TypeAlias, Union

Scalar: TypeAlias = Union[float, int, str, bool]
Value: TypeAlias = Union[Scalar, tuple["Value", ...]]


def freeze(raw: Any) -> Value:
    """Lists and arrays become tuples, numpy numbers Python ones.

    Raises:
        TypeError: Something that is neither number, word nor list of them.
    """
    if isinstance(raw, (str, bool, int, float)):
        return raw.item() if hasattr(raw, "item") else raw
    if hasattr(raw, "tolist"):
        return freeze(raw.tolist())
    if isinstance(raw, (list, tuple)):
        return tuple(freeze(item) for item in raw)
    raise TypeError(f"{raw!r} is neither a number, a word nor a list of them")


def thaw(value: Value) -> Any:
    """Tuples become lists, for JSON and for solvers."""
    return [thaw(item) for item in value] if isinstance(value, tuple) else value


def components(value: Value) -> list[float]:
    """The numbers of a value, in reading order.

    >>> components(((1.0, 2.0), (3.0, 4.0)))
    [1.0, 2.0, 3.0, 4.0]
    """
    if isinstance(value, tuple):
        return [number for item in value for number in components(item)]
    return [] if isinstance(value, str) else [float(value)]


def words(value: Value) -> list[str]:
    """The words of a value, in reading order: the verdict of a yes-no answer.

    >>> words(("yes", 2.5)), words((1.0, 2.0))
    (['yes'], [])
    """
    if isinstance(value, tuple):
        return [word for item in value for word in words(item)]
    return [value] if isinstance(value, str) else []


def shape(value: Value) -> tuple[int, ...] | None:
    """The shape of a value: () for a number, (n,) for a vector, (rows, columns); None where rows differ.

    >>> shape(((1.0, 2.0), (3.0,))) is None
    True
    """
    if not isinstance(value, tuple):
        return ()
    inner = {shape(item) for item in value}
    if len(inner) != 1:
        return None
    (first,) = inner
    return None if first is None else (len(value), *first)


def finite(value: Value) -> bool:
    """Every component is a finite number, and there is at least one."""
    numbers = components(value)
    return bool(numbers) and all(math.isfinite(number) for number in numbers)
