"""What the document says of backpropagation and automatic differentiation, put to the test."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from solvers.activations import relu
from solvers.autodiff import Dual, Value, passes
from solvers.check import Evidence

Floats = NDArray[np.float64]


def only_the_chain_rule() -> Evidence:
    """Multiplying out the chain rule along every path costs no more than backpropagation does."""
    depth = 30
    x = Value(1.0)
    end = x
    for _ in range(depth):
        end = end + end
    end.backward()
    paths, visits = x.grad, len(end.backward_order)
    return Evidence(
        paths <= visits,
        f"a value added to itself, {depth} times over: the chain rule is a sum over {paths:.0f} paths; backpropagation "
        f"visits {visits} values, each once, because it goes backward and keeps what it has",
        {"paths": paths, "visits": visits},
    )


def example_in_two_parts() -> Evidence:
    """f = q z with q = x + y is (x + y) z, at all small whole numbers."""
    numbers = range(-4, 5)
    cases = [(x, y, z) for x in numbers for y in numbers for z in numbers]
    alike = 0
    for x, y, z in cases:
        q = x + y
        alike += q * z == x * z + y * z
    return Evidence(
        alike == len(cases),
        f"in {alike} of {len(cases)} whole-number cases q z is x z + y z",
        {"cases": len(cases), "alike": alike},
    )


def product_partials() -> Evidence:
    """f = q z has the partial derivatives z by q and q by z, exactly."""
    right = 0
    for q, z in ((3, -4), (0, 7), (-5, 2), (9, 0)):
        for h in (Fraction(1), Fraction(-1, 1000)):
            right += ((q + h) * z - q * z) / h == z and (q * (z + h) - q * z) / h == q
    return Evidence(
        right == 8,
        f"in {right} of 8 exact difference quotients the slope by q is z and the slope by z is q; at q = 3, z = -4 "
        f"they are -4 and 3",
        {"right": right},
    )


def sum_partials() -> Evidence:
    """q = x + y has the partial derivatives 1 and 1, exactly."""
    right = 0
    for x, y in ((-2, 5), (0, 0), (7, -7), (100, 1)):
        for h in (Fraction(1), Fraction(-1, 1000)):
            right += ((x + h + y) - (x + y)) / h == 1 and ((x + y + h) - (x + y)) / h == 1
    return Evidence(right == 8, f"in {right} of 8 exact difference quotients both slopes are 1", {"right": right})


def intermediate_gradient_is_useless() -> Evidence:
    """The gradients by x and y come out the same when the gradient by q is left out."""
    x, y, z = Value(-2.0), Value(5.0), Value(-4.0)
    q = x + y
    (q * z).backward()
    alone = Value(-2.0), Value(5.0), Value(-4.0)
    detached = Value((alone[0] + alone[1]).data)
    (detached * alone[2]).backward()
    without = alone[0].grad
    needed = x.grad == y.grad == q.grad == -4.0 and alone[2].grad == z.grad and without != x.grad
    return Evidence(
        not needed,
        f"x = -2, y = 5, z = -4: the slope by q is {q.grad:g}, and times 1 it is the slope by x, {x.grad:g}; with q "
        f"detached from x and y, so that its gradient goes no further, the slope by x comes out as {without:g}",
        {"by_q": q.grad, "by_x": x.grad, "without": without},
    )


def chain_by_product() -> Evidence:
    """On one path slopes multiply; where a value is used twice, the products of both paths add up."""
    x, y, z = Value(-2.0), Value(5.0), Value(-4.0)
    q = x + y
    (q * z).backward()
    twice = Value(3.0)
    (twice * twice).backward()
    one_path = 3.0
    return Evidence(
        x.grad == q.grad * 1.0 and twice.grad == 2 * one_path,
        f"in the example {q.grad:g} times 1 is {x.grad:g}, right; in x times x at 3 one path gives {one_path:g}, but "
        f"the slope is {twice.grad:g}, the sum over both",
        {"by_x": x.grad, "one_path": one_path, "both": twice.grad},
    )


def backward_order() -> Evidence:
    """Forward goes from inputs to output; backward visits every value after all that were made from it."""
    x, y, z = Value(-2.0), Value(5.0), Value(-4.0)
    q = x + y
    f = q * z
    f.backward()
    place = {id(value): n for n, value in enumerate(f.backward_order)}
    ordered = place[id(f)] == 0 and all(
        place[id(made)] < place[id(source)] for made, source in ((f, q), (f, z), (q, x), (q, y))
    )
    return Evidence(
        ordered and len(place) == 5,
        f"(x + y) z at (-2, 5, -4): f = {f.data:g} is visited first, q before x and y; the slopes come out as "
        f"{x.grad:g}, {y.grad:g}, {z.grad:g}",
        {"visited": len(place), "f": f.data},
    )


def dual_numbers_carry_both() -> Evidence:
    """Polynomials of dual numbers give value and derivative at once, against exact coefficients."""
    rng = np.random.default_rng(30)
    right = 0
    for _ in range(50):
        c, x = [int(n) for n in rng.integers(-5, 6, 5)], int(rng.integers(-4, 5))
        made = Dual(0.0)
        for one in c:
            made = made * Dual(x, 1.0) + one
        value = sum(one * x**power for power, one in enumerate(reversed(c)))
        slope = sum(power * one * x ** (power - 1) for power, one in enumerate(reversed(c)) if power)
        right += made.value == value and made.derivative == slope
    return Evidence(
        right == 50,
        f"for {right} of 50 random polynomials of degree 4 one pass gave the exact value and derivative",
        {"right": right},
    )


def dual_expansion() -> Evidence:
    """2(2 + e) + (2 + e)^2 is 8 + 6e + e^2 as a polynomial, and 8 + 6e where e^2 = 0."""
    point = np.polynomial.Polynomial([2.0, 1.0])
    coefficients = (2 * point + point * point).coef.tolist()
    x = Dual(2.0, 1.0)
    made = 2 * x + x**2
    return Evidence(
        coefficients == [8.0, 6.0, 1.0] and (made.value, made.derivative) == (8.0, 6.0),
        f"multiplied out it is {coefficients[0]:g} + {coefficients[1]:g}e + e^2; with e^2 = 0, the rule "
        f"of dual numbers, value and derivative are {made.value:g} and {made.derivative:g}, and 2 + 2x is 6 at 2",
        {"value": made.value, "derivative": made.derivative, "square": coefficients[2]},
    )


def forward_one_direction() -> Evidence:
    """A forward pass with a unit seed gives one partial derivative; with another seed, one direction's slope."""

    def f(x: Dual, y: Dual, z: Dual) -> Dual:
        return (x + y) * z

    seeds = [*np.eye(3).tolist(), [1.0, 1.0, 1.0]]
    slopes = [f(*(Dual(v, s) for v, s in zip((-2.0, 5.0, -4.0), seed, strict=True))).derivative for seed in seeds]
    return Evidence(
        slopes == [-4.0, -4.0, 3.0, -5.0],
        f"(x + y) z at (-2, 5, -4): three passes with unit seeds give {slopes[0]:g}, {slopes[1]:g}, {slopes[2]:g}; "
        f"one pass with the seed (1, 1, 1) gives their sum {slopes[3]:g}, the slope along that direction",
        {"by_x": slopes[0], "by_y": slopes[1], "by_z": slopes[2], "along": slopes[3]},
    )


def reverse_is_cheaper() -> Evidence:
    """A scalar loss of many parameters takes one backward pass or as many forward ones as parameters."""
    rng = np.random.default_rng(31)
    n = 40
    w, x = rng.standard_normal(n), rng.standard_normal(n)
    forward = []
    for chosen in range(n):
        terms = (Dual(a, float(i == chosen)) * b for i, (a, b) in enumerate(zip(w, x, strict=True)))
        forward.append(sum(terms, Dual(0.0)).tanh().derivative)
    values = [Value(a) for a in w]
    loss = sum((v * float(b) for v, b in zip(values, x, strict=True)), Value(0.0)).tanh()
    loss.backward()
    apart = max(abs(a - v.grad) for a, v in zip(forward, values, strict=True))
    many_outputs = passes(1, 1000)
    return Evidence(
        apart < 1e-12 and len(forward) > 1 and many_outputs.forward < many_outputs.reverse,
        f"one loss of {n} parameters: {len(forward)} forward passes or 1 backward pass, the same gradient; one "
        f"parameter and 1000 outputs: {many_outputs.forward} forward pass or {many_outputs.reverse} backward passes",
        {"parameters": n, "forward_passes": len(forward), "reverse_passes": 1},
    )


def reverse_is_backpropagation() -> Evidence:
    """With one output reverse mode gives the layer formulas of backpropagation; with two it takes two sweeps."""
    rng = np.random.default_rng(32)
    w, v, x = rng.standard_normal((3, 2)), rng.standard_normal(3), rng.standard_normal(2)
    hidden = np.tanh(w @ x)
    error = float(v @ hidden) - 1.0
    by_formula = np.outer(error * v * (1 - hidden**2), x)
    weights, out = [[Value(a) for a in row] for row in w], [Value(a) for a in v]
    units = [(row[0] * float(x[0]) + row[1] * float(x[1])).tanh() for row in weights]
    end = sum((a * b for a, b in zip(out, units, strict=True)), Value(-1.0))
    (end**2 * 0.5).backward()
    by_graph = np.array([[a.grad for a in row] for row in weights])
    by_out = np.array([a.grad for a in out])
    apart = float(max(np.max(np.abs(by_graph - by_formula)), np.max(np.abs(by_out - error * hidden))))
    rows = []
    for chosen in (0, 1):
        a, b = Value(2.0), Value(3.0)
        (a * b, a + b)[chosen].backward()
        rows.append((a.grad, b.grad))
    jacobian = rows == [(3.0, 2.0), (1.0, 1.0)]
    return Evidence(
        apart < 1e-12 and jacobian and passes(2, 2).reverse == len(rows),
        f"in a network of two layers one backward pass gives all 9 gradients of the layer formulas to 12 digits; the "
        f"two outputs a b and a + b at (2, 3) take reverse mode {len(rows)} passes for the Jacobian, whose rows are "
        f"(3, 2) and (1, 1)",
        {"apart": apart, "passes": len(rows)},
    )


def differentiability_is_needed() -> Evidence:
    """A block must be differentiable everywhere to be trained by gradients."""
    left, right = ((float(relu(h)) - 0.0) / h + 0.0 for h in (-1e-9, 1e-9))
    x = np.linspace(-1.0, 1.0, 21)
    target = np.abs(x)
    a, b = 0.1, -0.1
    losses = []
    for _ in range(200):
        error = a * relu(x) + b * relu(-x) - target
        losses.append(float(np.mean(error**2)))
        a, b = a - 0.5 * float(np.mean(error * relu(x))), b - 0.5 * float(np.mean(error * relu(-x)))
    return Evidence(
        left == right or losses[-1] > 1e-9,
        f"ReLU has the one-sided slopes {left:g} and {right:g} at 0, so no derivative, yet gradient descent through "
        f"it fits |x| (0 among the data) from a loss of {losses[0]:.2f} to under 1e-9",
        {"left": left, "right": right, "first_loss": losses[0], "last_loss": losses[-1]},
    )


def chain_rule_composes() -> Evidence:
    """A composition of differentiable blocks has the product of their slopes, against complex steps."""
    blocks: dict[str, tuple[Callable[[Dual], Dual], Callable[[complex], complex]]] = {
        "tanh": (lambda d: d.tanh(), np.tanh),
        "sigmoid": (lambda d: d.sigmoid(), lambda z: 1 / (1 + np.exp(-z))),
        "exp": (lambda d: d.exp(), np.exp),
        "affine": (lambda d: 0.5 * d - 1.0, lambda z: 0.5 * z - 1.0),
    }
    rng = np.random.default_rng(33)
    worst, step = 0.0, 1e-30
    for _ in range(100):
        dual, point = Dual(0.3, 1.0), complex(0.3, step)
        for name in rng.choice(list(blocks), 5):
            dual, point = blocks[name][0](dual), blocks[name][1](point)
        worst = max(worst, abs(dual.derivative - point.imag / step) / (1 + abs(dual.derivative)))
    return Evidence(
        bool(worst < 1e-12),
        "for 100 random stacks of five blocks the chain rule and a complex step agree to 12 digits",
        {"apart": worst},
    )


def hebbian_is_local() -> Evidence:
    """A Hebbian step changes each weight by what its own two ends do, with no error sent back."""
    rng = np.random.default_rng(34)
    w, x = rng.standard_normal((3, 4)), rng.standard_normal(4)
    y = w @ x
    change = 0.1 * np.outer(y, x)
    other = w.copy()
    other[1] += 1.0
    changed = 0.1 * np.outer(other @ x, x)
    untouched = float(np.max(np.abs((changed - change)[[0, 2]])))
    energy = [float(np.sum((m @ x) ** 2)) / 2 for m in (w, w + change)]
    return Evidence(
        untouched == 0 and energy[1] > energy[0],
        f"moving the weights of one unit changes the steps of the others by {untouched:g}: no error signal links "
        f"them; the step raises the output energy from {energy[0]:.2f} to {energy[1]:.2f}, it lowers no loss",
        {"untouched": untouched, "energy_before": energy[0], "energy_after": energy[1]},
    )
