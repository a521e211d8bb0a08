"""Automatic differentiation in both modes: dual numbers forward, a recorded graph backward."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple, Union

from solvers import real, shapes

Number = Union[int, float]


class Dual:
    """A value with its derivative, carried forward through every operation.

    Args:
        value: The value at the point.
        derivative: The derivative there: 1 for the variable, 0 for a constant.

    Operations without a real value raise ValueError: a root or logarithm of a negative number, a varying power of one.

    Source: Clifford 1873; Griewank & Walther 2008, chapter 3.

    >>> x = Dual(2.0, 1.0)
    >>> f = 2 * x + x**2
    >>> f.value, f.derivative
    (8.0, 6.0)
    """

    __slots__ = ("derivative", "value")

    def __init__(self, value: Number, derivative: Number = 0.0) -> None:
        self.value = float(value)
        self.derivative = float(derivative)

    def __repr__(self) -> str:
        return f"Dual({self.value!r}, {self.derivative!r})"

    def __add__(self, other: Dual | Number) -> Dual:
        other = _dual(other)
        return Dual(self.value + other.value, self.derivative + other.derivative)

    def __pos__(self) -> Dual:
        return self

    def __neg__(self) -> Dual:
        return Dual(-self.value, -self.derivative)

    def __sub__(self, other: Dual | Number) -> Dual:
        return self + -_dual(other)

    def __mul__(self, other: Dual | Number) -> Dual:
        other = _dual(other)
        return Dual(self.value * other.value, self.derivative * other.value + self.value * other.derivative)

    def __truediv__(self, other: Dual | Number) -> Dual:
        other = _dual(other)
        quotient = self.value / other.value
        return Dual(quotient, (self.derivative - quotient * other.derivative) / other.value)

    def __pow__(self, power: Dual | Number) -> Dual:
        if isinstance(power, Dual):
            if power.derivative:
                real.check_base(self.value)
                return (self.log() * power).exp()
            power = power.value
        value = real.power(self.value, power)
        return self._apply(value, real.power_slope(self.value, power)) if self.derivative else Dual(value)

    def __radd__(self, other: Number) -> Dual:
        return self + other

    def __rmul__(self, other: Number) -> Dual:
        return self * other

    def __rsub__(self, other: Number) -> Dual:
        return _dual(other) - self

    def __rtruediv__(self, other: Number) -> Dual:
        return _dual(other) / self

    def __rpow__(self, other: Number) -> Dual:
        return _dual(other) ** self

    def _apply(self, value: float, slope: float) -> Dual:
        return Dual(value, slope * self.derivative)

    def exp(self) -> Dual:
        """e to the power of it."""
        return self._apply(math.exp(self.value), math.exp(self.value))

    def log(self) -> Dual:
        """Its natural logarithm.

        Raises:
            ValueError: It is not positive.
        """
        return self._apply(real.log(self.value), 1 / self.value)

    def tanh(self) -> Dual:
        """Its hyperbolic tangent."""
        return self._apply(math.tanh(self.value), real.tanh_slope(self.value))

    def sigmoid(self) -> Dual:
        """Its logistic function."""
        s = real.logistic(self.value)
        return self._apply(s, s * real.logistic(-self.value))

    def relu(self) -> Dual:
        """Its positive part; the derivative at zero is 0 by convention."""
        return self._apply(max(self.value, 0.0), float(self.value > 0))


class Value:
    """A number that remembers what it was made from, so that gradients can be swept back.

    Args:
        data: The number.

    Attributes:
        grad: The derivative of the output that `backward` was called on, with respect to this value.
        backward_order: After `backward`, the values in the order in which they were visited.

    Operations without a real value raise ValueError: a root or logarithm of a negative number, a varying power of one.
    A whole power of a number that is not positive takes its exponent for a constant, without a gradient.

    Source: Linnainmaa 1970; Rumelhart, Hinton & Williams 1986; Griewank & Walther 2008, chapter 3.

    >>> x, y, z = Value(-2.0), Value(5.0), Value(-4.0)
    >>> f = (x + y) * z
    >>> f.backward()
    >>> x.grad, y.grad, z.grad
    (-4.0, -4.0, 3.0)
    """

    __slots__ = ("_parents", "backward_order", "data", "grad")

    def __init__(self, data: Number, _parents: tuple[tuple[Value, float], ...] = ()) -> None:
        self.data = float(data)
        self.grad = 0.0
        self.backward_order: tuple[Value, ...] = ()
        self._parents = _parents

    def __repr__(self) -> str:
        return f"Value(data={self.data!r}, grad={self.grad!r})"

    def backward(self) -> None:
        """Sets the gradient of every value that this one depends on, each visited once, this one first."""
        order: list[Value] = []
        seen: set[int] = set()
        stack: list[tuple[Value, bool]] = [(self, False)]
        while stack:
            value, done = stack.pop()
            if done:
                order.append(value)
            elif id(value) not in seen:
                seen.add(id(value))
                stack.append((value, True))
                stack.extend((parent, False) for parent, _ in value._parents)
        order.reverse()
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in order:
            for parent, slope in value._parents:
                parent.grad += slope * value.grad
        self.backward_order = tuple(order)

    def __add__(self, other: Value | Number) -> Value:
        other = _value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __pos__(self) -> Value:
        return self

    def __neg__(self) -> Value:
        return Value(-self.data, ((self, -1.0),))

    def __sub__(self, other: Value | Number) -> Value:
        other = _value(other)
        return Value(self.data - other.data, ((self, 1.0), (other, -1.0)))

    def __mul__(self, other: Value | Number) -> Value:
        other = _value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __truediv__(self, other: Value | Number) -> Value:
        other = _value(other)
        quotient = self.data / other.data
        return Value(quotient, ((self, 1 / other.data), (other, -quotient / other.data)))

    def __pow__(self, power: Value | Number) -> Value:
        if isinstance(power, Value):
            if self.data > 0:
                value = real.power(self.data, power.data)
                slopes = real.power_slope(self.data, power.data), value * math.log(self.data)
                return Value(value, ((self, slopes[0]), (power, slopes[1])))
            power = power.data
        return self._apply(real.power(self.data, power), real.power_slope(self.data, power))

    def __radd__(self, other: Number) -> Value:
        return self + other

    def __rmul__(self, other: Number) -> Value:
        return self * other

    def __rsub__(self, other: Number) -> Value:
        return _value(other) - self

    def __rtruediv__(self, other: Number) -> Value:
        return _value(other) / self

    def __rpow__(self, other: Number) -> Value:
        real.check_base(other)
        return (self * math.log(other)).exp()

    def _apply(self, data: float, slope: float) -> Value:
        return Value(data, ((self, slope),))

    def exp(self) -> Value:
        """e to the power of it."""
        return self._apply(math.exp(self.data), math.exp(self.data))

    def log(self) -> Value:
        """Its natural logarithm.

        Raises:
            ValueError: It is not positive.
        """
        return self._apply(real.log(self.data), 1 / self.data)

    def tanh(self) -> Value:
        """Its hyperbolic tangent."""
        return self._apply(math.tanh(self.data), real.tanh_slope(self.data))

    def sigmoid(self) -> Value:
        """Its logistic function."""
        s = real.logistic(self.data)
        return self._apply(s, s * real.logistic(-self.data))

    def relu(self) -> Value:
        """Its positive part; the derivative at zero is 0 by convention."""
        return self._apply(max(self.data, 0.0), float(self.data > 0))


class Passes(NamedTuple):
    """How many sweeps through the graph a whole Jacobian takes."""

    forward: int
    reverse: int


def passes(inputs: int, outputs: int) -> Passes:
    """Forward mode takes one sweep an input, reverse mode one an output.

    Args:
        inputs: Number of inputs, 1 or more.
        outputs: Number of outputs, 1 or more.

    Returns:
        The sweeps of either mode.

    Raises:
        ValueError: A number of inputs or outputs is not a whole one of 1 or more.

    Source: Griewank & Walther 2008, section 3.2 and 3.3; Baydin et al. 2018.

    >>> passes(1000000, 1)
    Passes(forward=1000000, reverse=1)
    """
    numbers = (shapes.count(number, "each number of inputs and outputs", 1) for number in (inputs, outputs))
    return Passes(*numbers)


def derivative(f: Callable[[Dual], Dual], x: float) -> float:
    """The derivative of a function of one variable, by one forward sweep.

    Args:
        f: A function written with the operations of `Dual`.
        x: The point.

    Returns:
        f'(x).

    Source: Griewank & Walther 2008, chapter 3.

    >>> derivative(lambda x: x.tanh(), 0.0)
    1.0
    """
    return f(Dual(x, 1.0)).derivative


def _dual(number: Dual | Number) -> Dual:
    return number if isinstance(number, Dual) else Dual(number)


def _value(number: Value | Number) -> Value:
    return number if isinstance(number, Value) else Value(number)
