"""Both modes of automatic differentiation, against published examples, complex steps and one another."""

from __future__ import annotations

import cmath
import math
from fractions import Fraction

import pytest

from solvers.autodiff import Dual, Value, derivative, passes

OPERATIONS = {
    "x + 3": (lambda x: x + 3, lambda x: x + 3),
    "3 + x": (lambda x: 3 + x, lambda x: 3 + x),
    "x - 3": (lambda x: x - 3, lambda x: x - 3),
    "3 - x": (lambda x: 3 - x, lambda x: 3 - x),
    "-x": (lambda x: -x, lambda x: -x),
    "x * 3": (lambda x: x * 3, lambda x: x * 3),
    "3 * x": (lambda x: 3 * x, lambda x: 3 * x),
    "x / 3": (lambda x: x / 3, lambda x: x / 3),
    "3 / x": (lambda x: 3 / x, lambda x: 3 / x),
    "x * x": (lambda x: x * x, lambda x: x * x),
    "(x + 1) / x": (lambda x: (x + 1) / x, lambda x: (x + 1) / x),
    "x ** 3": (lambda x: x**3, lambda x: x**3),
    "x ** -2": (lambda x: x**-2, lambda x: x**-2),
    "x ** 0.5": (lambda x: x**0.5, lambda x: x**0.5),
    "3 ** x": (lambda x: 3**x, lambda x: 3**x),
    "x ** x": (lambda x: x**x, lambda x: x**x),
    "exp": (lambda x: x.exp(), cmath.exp),
    "log": (lambda x: x.log(), cmath.log),
    "tanh": (lambda x: x.tanh(), cmath.tanh),
    "sigmoid": (lambda x: x.sigmoid(), lambda x: 1 / (1 + cmath.exp(-x))),
    "relu": (lambda x: x.relu(), lambda x: x if x.real > 0 else 0 * x),
    "nested": (lambda x: ((x * x).tanh() + x.exp()).log(), lambda x: cmath.log(cmath.tanh(x * x) + cmath.exp(x))),
}


def swept(f, x):
    """Value and derivative by reverse mode."""
    point = Value(x)
    output = f(point)
    output.backward()
    return output.data, point.grad


def pushed(f, x):
    """Value and derivative by forward mode."""
    output = f(Dual(x, 1.0))
    return output.value, output.derivative


@pytest.mark.parametrize("mode", [pushed, swept])
@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("x", [0.3, 1.0, 2.5])
def test_an_operation_has_the_derivative_of_a_complex_step(mode, name, x):
    """Squire & Trapp 1998: f'(x) = Im f(x + ih) / h, without cancellation."""
    ours, theirs = OPERATIONS[name]
    value, slope = mode(ours, x)
    assert value == pytest.approx(complex(theirs(complex(x, 0))).real, rel=1e-14)
    assert slope == pytest.approx(complex(theirs(complex(x, 1e-150))).imag / 1e-150, rel=1e-13)


@pytest.mark.parametrize("mode", [pushed, swept])
@pytest.mark.parametrize(
    ("f", "x", "value", "slope"),
    [
        (lambda x: x**0, 0.0, 1, 0),
        (lambda x: x**1, 0.0, 0, 1),
        (lambda x: x**2, 0.0, 0, 0),
        (lambda x: x**3, -2.0, -8, 12),
        (lambda x: x.relu(), 0.0, 0, 0),
        (lambda x: x.relu(), -2.0, 0, 0),
        (lambda x: x.sigmoid(), 1000.0, 1, 0),
        (lambda x: x.sigmoid(), -1000.0, 0, 0),
        (lambda x: x.tanh(), 1000.0, 1, 0),
        (lambda x: x.tanh(), -1000.0, -1, 0),
        (lambda x: x * 0 + 7, 5.0, 7, 0),
    ],
)
def test_edges_are_exact(mode, f, x, value, slope):
    assert mode(f, x) == (value, slope)


def test_a_constant_carries_no_derivative():
    assert Dual(3.0).derivative == 0
    assert (Dual(3.0) * Dual(5.0)).derivative == 0


def test_the_example_of_micrograd_has_its_published_gradients():
    """Karpathy, micrograd, README: g = 24.7041, dg/da = 138.8338, dg/db = 645.5773."""

    def g_of(a, b):
        c, d = a + b, a * b + b**3
        c = c + c + 1
        c = c + 1 + c + (-a)
        d = d + d * 2 + (b + a).relu()
        d = d + 3 * d + (b - a).relu()
        f = (c - d) ** 2
        return f / 2.0 + 10.0 / f

    a, b = Value(-4.0), Value(2.0)
    g = g_of(a, b)
    g.backward()
    assert (round(g.data, 4), round(a.grad, 4), round(b.grad, 4)) == (24.7041, 138.8338, 645.5773)
    assert round(g_of(Dual(-4.0, 1.0), Dual(2.0)).derivative, 4) == 138.8338
    assert round(g_of(Dual(-4.0), Dual(2.0, 1.0)).derivative, 4) == 645.5773


def test_the_neuron_of_cs231n_has_its_published_gradients():
    """Stanford CS231n, notes on backpropagation: the circuit of a two-dimensional neuron, in two decimals."""
    w0, x0, w1, x1, w2 = (Value(one) for one in (2.0, -1.0, -3.0, -2.0, -3.0))
    f = (w0 * x0 + w1 * x1 + w2).sigmoid()
    f.backward()
    assert round(f.data, 2) == 0.73
    assert [round(one.grad, 2) for one in (w0, x0, w1, x1, w2)] == [-0.2, 0.39, -0.39, -0.59, 0.2]


def test_the_example_of_the_survey_has_its_derivative():
    """Baydin et al. 2018, table 2: y = ln(x1) + x1 x2 - sin(x2) at (2, 5) has dy/dx1 = 5.5; sin(x2) plays no part."""
    x1, x2 = Value(2.0), Value(5.0)
    y = x1.log() + x1 * x2
    y.backward()
    assert (x1.grad, x2.grad) == (5.5, 2)
    assert (Dual(2.0, 1.0).log() + Dual(2.0, 1.0) * 5).derivative == 5.5


def test_the_gradient_of_speelpennings_product_is_the_product_of_the_others():
    """Griewank & Walther 2008, section 3.3: one backward sweep gives all n partial derivatives."""
    numbers = [Fraction(one, 8) for one in (3, -5, 12, 7, -16, 9)]
    inputs = [Value(float(one)) for one in numbers]
    math.prod(inputs, start=Value(1.0)).backward()
    assert [Fraction(one.grad) for one in inputs] == [math.prod(numbers) / one for one in numbers]


def test_one_forward_sweep_an_input_gives_the_gradient_of_one_backward_sweep():
    def f(x, y, z):
        return (x * y + z.exp()).tanh() / (y - x) + z**2 * x.sigmoid() - (y * z).relu()

    point = (0.4, -0.7, 0.2)
    inputs = [Value(one) for one in point]
    f(*inputs).backward()
    for k, one in enumerate(inputs):
        sweep = f(*(Dual(x, float(k == j)) for j, x in enumerate(point)))
        assert sweep.derivative == pytest.approx(one.grad, rel=1e-13)


def test_a_value_used_many_times_collects_its_gradient_and_is_visited_once():
    """Sixty doublings have 2^60 paths from end to start, and 61 values."""
    x = Value(1.0)
    y = x
    for _ in range(60):
        y = y + y
    y.backward()
    assert x.grad == 2**60
    assert len(y.backward_order) == 61


def test_a_graph_of_ten_thousand_steps_is_swept_without_recursion():
    x = Value(0.0)
    y = x
    for _ in range(10_000):
        y = y + 1
    y.backward()
    assert (y.data, x.grad) == (10_000, 1)


def test_a_second_backward_pass_does_not_add_to_the_first():
    x = Value(3.0)
    y = x * x
    y.backward()
    y.backward()
    assert (x.grad, y.grad) == (6, 1)


def test_the_backward_pass_visits_a_value_only_after_everything_made_from_it():
    x, y, z = Value(-2.0), Value(5.0), Value(-4.0)
    total = x + y
    product = total * z
    f = product + total
    f.backward()
    place = {id(value): k for k, value in enumerate(f.backward_order)}
    assert len(place) == len(f.backward_order) == 6
    assert place[id(f)] == 0
    assert place[id(f)] < place[id(product)] < place[id(total)] < min(place[id(x)], place[id(y)])
    assert place[id(product)] < place[id(z)]


def test_forward_mode_costs_a_pass_an_input_and_reverse_mode_a_pass_an_output():
    """Griewank & Walther 2008, chapter 3: a gradient of a million weights is one reverse pass."""
    assert passes(10**6, 1) == (10**6, 1)
    assert passes(1, 50)._asdict() == {"forward": 1, "reverse": 50}
    for nothing in ((0, 1), (1, 0)):
        with pytest.raises(ValueError, match="inputs and outputs"):
            passes(*nothing)


def test_derivative_is_one_sweep_of_dual_numbers():
    assert derivative(lambda x: x**5 - 2 * x, 2.0) == 5 * 2**4 - 2


@pytest.mark.parametrize(("base", "power"), [(-2.0, 2), (-2.0, 3), (0.0, 2), (0.0, 1), (-0.5, -3), (-2.0, 0), (3.0, 2)])
def test_a_whole_power_of_any_number_is_what_multiplying_gives(base, power):
    """(d/dx) x^n = n x^(n-1), in fractions; a whole exponent may be typed as a number of the graph."""
    x = Fraction(base)
    value, slope = x**power, power * x ** (power - 1) if power else 0
    for exponent in (Dual(power), Dual(power, 0.0), power, float(power)):
        made = Dual(base, 1.0) ** exponent
        assert (made.value, made.derivative) == (value, slope)
    for exponent in (Value(power), power, float(power)):
        start = Value(base)
        end = start**exponent
        end.backward()
        assert (end.data, start.grad) == (value, slope)


def test_an_exponent_that_varies_has_its_own_slope_where_the_base_is_positive():
    """(d/dp) 2^p = 2^p ln 2."""
    power = Value(3.0)
    (Value(2.0) ** power).backward()
    assert power.grad == pytest.approx(8 * math.log(2), rel=1e-15)
    assert (Dual(2.0) ** Dual(3.0, 1.0)).derivative == pytest.approx(8 * math.log(2), rel=1e-15)
    assert (2 ** Dual(3.0, 1.0)).derivative == pytest.approx(8 * math.log(2), rel=1e-15)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: Value(-2) ** 0.5, "no real power"),
        (lambda: Dual(-2, 1) ** 0.5, "no real power"),
        (lambda: Value(-2) ** Value(0.5), "no real power"),
        (lambda: Dual(-2, 1) ** Dual(0.5), "no real power"),
        (lambda: Dual(-2, 1) ** Dual(2, 1), "exponent varies"),
        (lambda: (-2) ** Value(2), "exponent varies"),
        (lambda: (-2) ** Dual(2, 1), "exponent varies"),
        (lambda: Value(0) ** 0.5, "no finite slope"),
        (lambda: Dual(0, 1) ** 0.5, "no finite slope"),
        (lambda: Value(-1).log(), "logarithm"),
        (lambda: Dual(0, 1).log(), "logarithm"),
        (lambda: Value(0) ** -1, "divides by zero"),
        (lambda: Dual(0, 1) ** -1, "divides by zero"),
    ],
)
def test_what_has_no_real_value_or_slope_is_refused_in_a_sentence(wrong, told):
    with pytest.raises((ValueError, ZeroDivisionError), match=told):
        wrong()


def test_a_plus_in_front_changes_nothing():
    x = Value(3.0)
    (+x * 2).backward()
    assert x.grad == 2
    made = +Dual(3.0, 1.0)
    assert (made.value, made.derivative) == (3, 1)
