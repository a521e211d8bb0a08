"""The ways a learner may write a number, and the changed numbers that must be refused."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from quiz.cards.card import Rounding
from quiz.cards.placeholder import rounded, to_power
from quiz.cards.value import Value

_FULL_WIDTH = {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789.+-*/^()[],;%"}
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def formulas(formula: str) -> Iterator[tuple[str, str]]:
    """Each advertised way to write a formula, with its name."""
    yield "as the author does", formula
    yield "in capitals", formula.upper()
    yield "full width", formula.translate(_FULL_WIDTH)
    yield "without spaces", formula.replace(" ", "")
    yield "in brackets", f"({formula})"
    yield "with typed powers", formula.replace("^", "**")
    yield "as a difference", f"2*({formula}) - ({formula})"


def changed_formulas(formula: str) -> Iterator[tuple[str, str]]:
    """Changed formulas, with the name of the change."""
    yield "zero", "0"
    yield "negated", f"-({formula})"
    yield "doubled", f"2*({formula})"
    yield "halved", f"({formula})/2"
    yield "ten times", f"10*({formula})"
    yield "reciprocal", f"1/({formula})"
    yield "squared", f"({formula})^2"
    yield "moved a little", f"({formula}) + 0.0001"


def notations(key: Value, rounding: Rounding) -> Iterator[tuple[str, str]]:
    """Each advertised way to write a key, with its name."""
    asked = rounded(key, rounding)
    full = plain(key)
    yield "as asked", asked
    yield "in full", full
    yield "Unicode minus", full.replace("-", "−")
    yield "full width", _written(key, lambda x: f"{x:.15g}").translate(_FULL_WIDTH)
    yield "exponent", _written(key, lambda x: f"{x:.14e}")
    yield "capital exponent", _written(key, lambda x: f"{x:.14E}")
    yield "power of ten", _written(key, lambda x: to_power(f"{x:.14e}"))
    yield "typed power of ten", _written(key, _typed_power)
    if isinstance(key, tuple) and isinstance(key[0], str):
        yield "in Chinese", full.replace("yes", "是").replace("no", "否")
        yield "with a comma", full.replace(" ", ", ", 1)
    elif isinstance(key, tuple):
        yield "with spaces", full.replace(", ", " ")
        if key and all(isinstance(row, tuple) for row in key):
            rows = (_written(row, repr).strip("[]").replace(", ", " ") for row in key)
            yield "rows", "[" + "; ".join(rows) + "]"
    elif not isinstance(key, str):
        yield "percent", f"{float(key) * 100!r}%"
        yield "fraction", f"{float(key) * 8!r}/8"
        if key > 0:
            yield "root", f"sqrt({float(key) ** 2!r})" if 1e-150 < key < 1e150 else full
            yield "exponential", f"exp({math.log(float(key))!r})" if abs(math.log(float(key))) < 50 else full


def _written(value: Value, one: Callable[[float], str]) -> str:
    if isinstance(value, tuple):
        items = [_written(item, one) for item in value]
        return " ".join(items) if isinstance(value[0], str) else "[" + ", ".join(items) + "]"
    return value if isinstance(value, str) else one(float(value))


def plain(value: Value) -> str:
    """A value in full, as one types it."""
    return _written(value, repr)


def _typed_power(number: float) -> str:
    mantissa, _, exponent = f"{number:.14e}".partition("e")
    return f"{mantissa}*10^{int(exponent)}"


def mutations(key: Value) -> Iterator[tuple[str, str]]:
    """Changed keys, as a learner would type them, with the name of the change."""
    changes: dict[str, Callable[[float], float]] = {
        "zero": lambda x: 0.0,
        "negated": lambda x: -x,
        "doubled": lambda x: 2 * x,
        "halved": lambda x: x / 2,
        "ten times": lambda x: 10 * x,
        "reciprocal": lambda x: 1 / x if x else math.nan,
        "not a number": lambda x: math.nan,
    }
    if isinstance(key, tuple) and isinstance(key[0], str):
        yield "with the other verdict", _written(({"yes": "no"}.get(key[0], "yes"), *key[1:]), repr)
    for name, change in changes.items():
        yield name, _changed(key, change)


def _changed(key: Value, change: Callable[[float], float]) -> str:
    return _written(key, lambda x: repr(change(x)))
