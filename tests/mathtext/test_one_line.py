"""The one-line form says with brackets what the two-dimensional form says with height."""

from __future__ import annotations

import ast
import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.mathtext import inline, render


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$\frac{a+b}{c}$", "(a+b)/c"),
        (r"$\sqrt{x+1}$", "√(x+1)"),
        (r"$x_i^2$", "xᵢ²"),
        (r"it costs \$5, or $x$", "it costs $5, or x"),
        (r"$\frac{1}{K}\frac{a}{b}$", "(1/K)(a/b)"),
        (r"$\frac{a}{bc}$", "a/(bc)"),
        (r"$\frac{\partial f}{\partial q}$", "∂f/∂q"),
        (r"$e^{-x^2/2}$", "e^(−x²/2)"),
        (r"${x^2}^3$", "(x²)³"),
        (r"${\sqrt{x}}^2$", "(√x)²"),
        (r"$w^\top x$", "wᵀx"),
        (r"$W_c x$", "W_c x"),
        (r"$\|w\|_2$", "‖w‖₂"),
        (r"$\mathbf{W}\in\mathbb{R}^{m\times n}$", "𝐖 ∈ ℝ^(m×n)"),
        (r"$\begin{bmatrix}1&2\\3&4\end{bmatrix}$", "[1, 2; 3, 4]"),
        (r"$\begin{cases}1, & z>0\\0, & z\le 0\end{cases}$", "{1, z > 0; 0, z ≤ 0}"),
        (r"$a$$b$", "ab"),
        ("first\n\n$x$\n", "first\n\nx\n"),
    ],
)
def test_a_text_on_one_line_keeps_its_meaning(text: str, expected: str) -> None:
    assert inline(text) == expected


LETTERS = {"a": 2.0, "b": 3.0, "x": 5.0, "y": 7.0}


class Sum(tuple[str, float, int]):
    """LaTeX, its value, and how tightly it binds: 0 a sum, 1 a product, 2 one thing."""


def _bracketed(part: Sum, least: int) -> str:
    return part[0] if part[2] >= least else f"({part[0]})"


def _combined(parts: st.SearchStrategy[Sum]) -> st.SearchStrategy[Sum]:
    pairs = st.tuples(parts, parts)
    return st.one_of(
        pairs.map(lambda p: Sum((f"{p[0][0]} + {p[1][0]}", p[0][1] + p[1][1], 0))),
        pairs.map(lambda p: Sum((f"{p[0][0]} - {_bracketed(p[1], 1)}", p[0][1] - p[1][1], 0))),
        pairs.map(lambda p: Sum((rf"{_bracketed(p[0], 1)} \cdot {_bracketed(p[1], 1)}", p[0][1] * p[1][1], 1))),
        pairs.map(lambda p: Sum((rf"\frac{{{p[0][0]}}}{{{p[1][0]}}}", p[0][1] / (p[1][1] or math.nan), 2))),
        pairs.map(
            lambda p: Sum((rf"\frac{{{p[0][0]}}}{{{p[1][0]}}} x", p[0][1] / (p[1][1] or math.nan) * LETTERS["x"], 1))
        ),
        pairs.map(
            lambda p: Sum((rf"y \frac{{{p[0][0]}}}{{{p[1][0]}}}", p[0][1] / (p[1][1] or math.nan) * LETTERS["y"], 1))
        ),
        parts.map(lambda p: Sum((rf"\sqrt{{{p[0]}}}", math.sqrt(p[1]) if p[1] >= 0 else math.nan, 2))),
        parts.map(lambda p: Sum((rf"{{\sqrt{{{p[0]}}}}}^2", p[1] if p[1] >= 0 else math.nan, 2))),
        parts.map(lambda p: Sum((rf"\left({p[0]}\right)^2", p[1] ** 2, 2))),
        parts.map(lambda p: Sum((rf"{{{_bracketed(p, 3)}}}^{{2}}", p[1] ** 2, 2))),
        parts.map(lambda p: Sum((rf"2^{{{p[0]}}}", 2 ** p[1] if abs(p[1]) < 50 else math.nan, 2))),
    )


leaves = st.sampled_from([Sum((name, value, 2)) for name, value in LETTERS.items()] + [Sum(("4", 4.0, 2))])
sums = st.recursive(leaves, _combined, max_leaves=6)

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇˣʸ", "0123456789+-()abxy")


def _python(text: str) -> str:
    """One-line maths as a Python expression, read strictly from left to right."""
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇˣʸ]+", lambda m: f"**({m.group().translate(_RAISED)})", text)
    text = text.replace("^", "**").replace("−", "-").replace("·", "*")
    assert not re.search(r"√[a-z0-9]\*\*", text), "a power of a root, or the root of a power?"
    text = re.sub(r"√([a-z0-9])", r"√(\1)", text)
    return re.sub(r"(?<=[a-z0-9)])\s*(?=[a-z(√])", "*", text).replace("√", "root")


def _value(text: str) -> float:
    tree = ast.parse(_python(text), mode="eval")
    value = eval(compile(tree, "formula", "eval"), {"__builtins__": {}}, {**LETTERS, "root": _root})
    return float(value) if isinstance(value, (int, float)) else math.nan


def _root(value: float) -> float:
    return math.sqrt(value) if value >= 0 else math.nan


@settings(max_examples=400, deadline=None, derandomize=True)
@given(sums)
def test_one_line_arithmetic_has_the_value_of_the_formula(part: Sum) -> None:
    latex, value, _ = part
    if not math.isfinite(value) or abs(value) > 1e12:
        return
    (row,) = render(latex, width=500, form="1d")
    assert math.isclose(_value(row), value, rel_tol=1e-9, abs_tol=1e-9), row
