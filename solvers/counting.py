"""What a computation costs, counted while it runs: multiplications of numbers, calls of numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import FunctionType
from typing import Any

import numpy as np


class Tally:
    """How many multiplications and divisions were made with the numbers it handed out.

    >>> tally = Tally()
    >>> total = tally.total(a * b for a, b in zip(tally.numbers([1.0, 2.0]), [3.0, 4.0]))
    >>> float(total), tally.products
    (11.0, 2)
    """

    def __init__(self) -> None:
        self.products = 0

    def numbers(self, values: Iterable[float]) -> list[Counted]:
        """The values as numbers that tell of every product they go into."""
        return [Counted(value, self) for value in values]

    def total(self, numbers: Iterable[Counted]) -> Counted:
        """Their sum; zero where there is none."""
        return Counted(sum(float(number) for number in numbers), self)


class Counted:
    """A number that tells its tally of every multiplication and division."""

    __slots__ = ("tally", "value")

    def __init__(self, value: float, tally: Tally) -> None:
        self.value = float(value)
        self.tally = tally

    def __float__(self) -> float:
        return self.value

    def __add__(self, other: Counted | float) -> Counted:
        return Counted(self.value + float(other), self.tally)

    def __sub__(self, other: Counted | float) -> Counted:
        return Counted(self.value - float(other), self.tally)

    def __mul__(self, other: Counted | float) -> Counted:
        self.tally.products += 1
        return Counted(self.value * float(other), self.tally)

    def __truediv__(self, other: Counted | float) -> Counted:
        self.tally.products += 1
        return Counted(self.value / float(other), self.tally)

    def __radd__(self, other: float) -> Counted:
        return self + other

    def __rmul__(self, other: float) -> Counted:
        return self * other


def numpy_calls(function: Callable[..., Any], *arguments: Any) -> list[str]:
    """The names of the numpy functions that a function calls by itself, in order.

    >>> numpy_calls(lambda z: np.exp(z) + np.abs(z), 1.0)
    ['exp', 'abs']
    """
    called: list[str] = []

    class Listening:
        def __getattr__(self, name: str) -> Any:
            found = getattr(np, name)
            if not callable(found) or isinstance(found, type):
                return found

            def heard(*values: Any, **options: Any) -> Any:
                called.append(name)
                return found(*values, **options)

            return heard

    assert isinstance(function, FunctionType)
    spied = FunctionType(
        function.__code__,
        {**function.__globals__, "np": Listening()},
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    spied(*arguments)
    return called
