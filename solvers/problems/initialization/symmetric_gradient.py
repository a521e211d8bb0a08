"""The gradients of two hidden units that start with the same weights."""

from __future__ import annotations

import numpy as np

from solvers.initialization import hidden_gradients
from solvers.problem import Given, Problem, Solution
from solvers.symmetry import Floats


def draw(rng: np.random.Generator) -> Given:
    """Two inputs of unlike size, the larger one positive; a target; one value for all weights of a layer."""
    small, large = sorted(rng.choice(np.arange(1, 6), 2, replace=False).tolist())
    x = [float(large), float(small * rng.choice([-1, 1]))]
    return {
        "x": x if rng.integers(2) else x[::-1],
        "y": float(rng.integers(-4, 9)),
        "w": float(rng.choice([0.5, 1.0, 1.5, 2.0])),
        "v": float(rng.choice([0.5, 1.5, 2.0, 3.0])),
    }


def solve(given: Given) -> Solution:
    """Both units fire alike, share the error alike, and so get the same row."""
    x, w, v = _parts(given)
    hidden = float(w[0] @ x)
    if hidden <= 0 or min(abs(x)) == 0 or abs(x[0]) == abs(x[1]) or given["v"] == 1:
        raise ValueError("the units have to fire, and inputs that are zero or equal hide the pattern")
    error = 2 * given["v"] * hidden - given["y"]
    if error == 0:
        raise ValueError("without an error there is no gradient")
    key = hidden_gradients(x, given["y"], w, v)
    steps = {"hidden": hidden, "output": 2 * given["v"] * hidden, "error": error, "row": key[0]}
    return Solution(key, steps)


def forgot_outgoing_weight(given: Given) -> Floats:
    """The error not multiplied by v on its way back."""
    x, w, v = _parts(given)
    return np.asarray(hidden_gradients(x, given["y"], w, v) / given["v"], np.float64)


def one_unit_in_the_output(given: Given) -> Floats:
    """The output taken from one hidden unit alone."""
    x, w, v = _parts(given)
    error = v[0] * max(float(w[0] @ x), 0.0) - given["y"]
    return np.asarray(np.outer(error * v, x), np.float64)


def error_turned_around(given: Given) -> Floats:
    """Target minus output: the descent direction in place of the gradient."""
    x, w, v = _parts(given)
    return -hidden_gradients(x, given["y"], w, v)


def gradient_transposed(given: Given) -> Floats:
    """Rows and columns exchanged."""
    x, w, v = _parts(given)
    return hidden_gradients(x, given["y"], w, v).T


def _parts(given: Given) -> tuple[Floats, Floats, Floats]:
    return np.array(given["x"], np.float64), np.full((2, 2), float(given["w"])), np.full(2, float(given["v"]))


problem = Problem(
    draw=draw,
    solve=solve,
    misconceptions={
        "forgot-outgoing-weight": forgot_outgoing_weight,
        "one-unit-in-the-output": one_unit_in_the_output,
        "error-turned-around": error_turned_around,
        "transposed": gradient_transposed,
    },
)
