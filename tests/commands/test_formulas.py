r"""Each formula of the ledger is the document's own, and the numbers of its check are the formula's.

The table was typed from the document, formula by formula; the document itself is not here.
"""

import json
import math
import re

import numpy as np
import pytest

from quiz.cli import main
from solvers import activations, depth, initialization, normalization, perceptron, residual
from solvers.autodiff import Dual

DOCUMENT = {
    "perceptron-splits-space": r"w^T x + b = 0",
    "point-plane-distance": r"\frac{|w^T x_i + b|}{\|w\|}",
    "misclassified-sign": r"-\frac{1}{\|w\|} y_i (w^T x_i + b) > 0",
    "normalized-loss-over-all": r"J = -\frac{1}{\|w\|} \sum_{i=1}^N y_i (w^T x_i + b)",
    "loss-over-all": r"J = -\sum_{i=1}^N y_i (w^T x_i + b)",
    "loss-gradient": r"\nabla_w J = -\sum_{i=1}^N y_i x_i, \nabla_b J = -\sum_{i=1}^N y_i",
    "batch-update-over-all": (
        r"w \leftarrow w + \lambda \sum_{i=1}^N y_i x_i, b \leftarrow b + \lambda \sum_{i=1}^N y_i"
    ),
    "stochastic-update": r"w \leftarrow w + \lambda y_i x_i, b \leftarrow b + \lambda y_i",
    "sigmoid-form": r"f(z) = \frac{1}{1 + e^{-z}}",
    "sigmoid-slope": r"f'(z) = f(z)(1 - f(z))",
    "tanh-form": r"\tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}",
    "tanh-slope": r"f'(z) = 1 - (f(z))^2",
    "relu-form": r"f(z) = \max(0, z)",
    "relu-slope-at-zero": r"f'(z) = \begin{cases} 1, & \text{if } z > 0 \\ 0, & \text{if } z \leq 0 \end{cases}",
    "sigmoid-range": r"f(z) \in (0, 1)",
    "tanh-from-sigmoid": r"\tanh(z) = 2\text{sigmoid}(2z) - 1",
    "leaky-relu-form": r"f(z) = \begin{cases} z, & \text{if } z > 0 \\ az, & \text{if } z \leq 0 \end{cases}",
    "example-in-two-parts": r"f(x, y, z) = (x + y)z, q = x + y, f = qz",
    "product-partials": r"\frac{\partial f}{\partial q} = z, \frac{\partial f}{\partial z} = q",
    "sum-partials": r"\frac{\partial q}{\partial x} = 1, \frac{\partial q}{\partial y} = 1",
    "intermediate-gradient-is-useless": r"\frac{\partial f}{\partial q}",
    "chain-by-product": r"\frac{\partial f}{\partial x} = \frac{\partial f}{\partial q} \frac{\partial q}{\partial x}",
    "dual-expansion": (
        r"f(2+\varepsilon) = 4 + 2\varepsilon + 4 + (2+2)\varepsilon + \varepsilon^2 = 8 + 6\varepsilon"
    ),
    "power-of-099": r"0.99^{1000} = 0.000043",
    "power-of-101": r"1.01^{1000} = 20959.16",
    "deeper-is-never-worse": r"H(x) = x",
    "identity-is-hard-to-fit": r"H(x) = x",
    "random-families": r"w \sim N(0, \sigma^2)",
    "uniform-variance": r"var(x) = \frac{(a-b)^2}{12}",
    "uniform-bound": r"r = \sqrt{3\sigma^2}",
    "xavier-logistic-uniform": r"r = 4\sqrt{\frac{6}{M_{l-1}+M_l}}",
    "xavier-logistic-normal": r"\sigma^2 = 16 \times \frac{2}{M_{l-1}+M_l}",
    "xavier-tanh-uniform": r"r = \sqrt{\frac{6}{M_{l-1}+M_l}}",
    "xavier-tanh-normal": r"\sigma^2 = \frac{2}{M_{l-1}+M_l}",
    "he-uniform": r"r = \sqrt{\frac{6}{M_{l-1}}}",
    "he-normal": r"\sigma^2 = \frac{2}{M_{l-1}}",
    "orthogonal-rows": r"w^{(l)}(w^{(l)})^T = I",
    "relu-gain": r"\rho = \sqrt{2}",
    "layer-output": r"a^{(l)} = f(z^{(l)}) = f(Wa^{(l-1)} + b)",
    "bn-epsilon-inside-variance": (
        r"\tilde{z}^{(l)} = \frac{z^{(l)} - E(z^{(l)})}{\sqrt{\text{var}(z^{(l)} + \epsilon)}}"
    ),
    "bn-batch-list": r"z^{(1,l)}, z^{(2,l)}, \dots, z^{(k,l)}",
    "bn-mean": r"\mu^{(l)} = \frac{1}{K} \sum_{k=1}^K z^{(k,l)}",
    "bn-variance": r"\sigma_{(l)}^2 = \frac{1}{K} \sum_{k=1}^K (z^{(k,l)} - \mu^{(l)}) \odot (z^{(k,l)} - \mu^{(l)})",
    "bn-forward-affine": (
        r"\tilde{z}^{(l)} = \frac{z^{(l)} - \mu^{(l)}}{\sqrt{\sigma_{(l)}^2 + \epsilon}} \odot \gamma + \beta"
        r" \Leftarrow BN_{\gamma, \beta}(z^{(l)})"
    ),
    "ln-mean": r"\mu^{(l)} = \frac{1}{n^{(l)}} \sum_{i=1}^{n^{(l)}} z_i^{(l)}",
    "ln-variance-index": r"\sigma^{(l)^2} = \frac{1}{n^{(l)}} \sum_{k=1}^{n^{(l)}} (z_i^{(l)} - \mu^{(l)})^2",
    "ln-root-of-sigma": (
        r"\tilde{z}^{(l)} = \frac{z^{(l)} - \mu^{(l)}}{\sqrt{\sigma^{(l)} + \epsilon}} \odot \gamma + \beta"
        r" \Leftarrow LN_{\gamma, \beta}(z^{(l)})"
    ),
    "plain-layers-miss-the-identity": r"H(x) = x",
    "residual-form": r"H(x) = F(x) + x",
    "residual-is-the-difference": r"F(x) = H(x) - x",
    "zero-branch-is-identity": r"F(x) = 0 \Rightarrow H(x) = x",
    "example-of-two": r"A(2) = 2, B(2) = F(2) + 2 = 2, F(2) = 0",
    "residual-derivative": r"H'(x) = F'(x) + 1",
}
FREE = {
    "loss-gradient": "the document has it inside the update, with the same limits of the sum",
    "sigmoid-range": "the document says it in words",
    "zero-branch-is-identity": "the document joins the two in words",
    "random-families": "the document has the distribution without its variable",
}
"""Formulas put together from what the document has in words or in pieces."""


@pytest.fixture(scope="module")
def formulas(tmp_path_factory):
    import contextlib
    import io

    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        assert main(["claims", "--json", "--lang", "en"]) == 0
    return {claim["id"]: claim["formula"] for claim in json.loads(told.getvalue())["claims"] if claim["formula"]}


def plain(formula):
    """A formula without what only changes its look: spaces, upright words, braces around one mark."""
    for before, after in (
        (r"\\(mathrm|text|mathcal)\{(if )?([^{}]*)\}", r"\3"),
        (r"\\quad(?![a-z])|\\,", ""),
        (r"\\le(q)?(?![a-z])", r"\\le"),
        (r"\\(ldots|dots)", r"\\dots"),
        (r"\^\\top", "^T"),
        (r"\\sum_i(?![a-z])", r"\\sum_{i=1}^N"),
        (r"\s+", ""),
        (r"\{(\w)\}", r"\1"),
    ):
        formula = re.sub(before, after, formula)
    return formula


def test_every_formula_of_the_ledger_is_the_documents_own(formulas):
    assert {id: plain(formula) for id, formula in formulas.items()} == {
        id: plain(formula) for id, formula in DOCUMENT.items()
    }
    assert FREE.keys() <= DOCUMENT.keys()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"\sqrt{\frac{6}{m}}", r"\sqrt{\frac{7}{m}}"),
        (r"\sum_{i=1}^{N} x_i", r"\sum_{k=1}^{N} x_i"),
        (r"\sqrt{\sigma^2 + \epsilon}", r"\sqrt{\sigma + \epsilon}"),
        (r"z > 0", r"z \le 0"),
        (r"z^{(k,l)}", r"z^{(K,l)}"),
    ],
)
def test_what_is_another_formula_is_told_apart(one, other):
    assert plain(one) != plain(other)


def evaluate(latex, **values):
    """The number that the right side of a formula stands for."""
    side = plain(latex).rpartition("=")[2]
    names = {r"M_{l-1}": "m", "M_l": "n", r"\sigma^2": "s", r"\varepsilon": "t"}
    for name, letter in names.items():
        side = side.replace(name, letter)
    side = side.replace(r"\times", "*").replace(r"\tanh", "tanh").replace(r"\max", "max").replace("^", "**")
    while True:
        found = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}|\\frac(\w)\{([^{}]*)\}", _quotient, side)
        found = re.sub(r"\\sqrt\{([^{}\\]*)\}|\\sqrt(\w)", lambda m: f"sqrt({m[1] or m[2]})", found)
        found = re.sub(r"\*\*\{([^{}\\]*)\}", r"**(\1)", found)
        found = re.sub(r"\\frac(\d)(\d)", r"((\1)/(\2))", found)
        if found == side:
            break
        side = found
    assert not set("\\{}") & set(side), side
    side = re.sub(r"(\d)(?=[a-z(])", r"\1*", side).replace(")(", ")*(")
    side = re.sub(r"\bf\(z\)\*?\(", "f(z)*(", side)
    known = {"sqrt": math.sqrt, "tanh": math.tanh, "max": max, "e": math.e, "sigmoid": lambda z: 1 / (1 + math.exp(-z))}
    return eval(side, {"__builtins__": {}}, known | values)


def _quotient(match):
    return f"(({match[1] or match[3]})/({match[2] or match[4]}))"


Z = (-3.0, -0.4, 0.0, 0.7, 2.5)
WIDTHS = ((3, 5), (100, 400), (512, 10))
TIED = {
    "sigmoid-form": [({"z": z}, float(activations.sigmoid(z))) for z in Z],
    "sigmoid-slope": [
        ({"z": z, "f": lambda x: float(activations.sigmoid(x))}, float(activations.sigmoid_derivative(z))) for z in Z
    ],
    "tanh-form": [({"z": z}, float(activations.tanh(z))) for z in Z],
    "tanh-slope": [({"z": z, "f": math.tanh}, float(activations.tanh_derivative(z))) for z in Z],
    "tanh-from-sigmoid": [({"z": z}, float(activations.tanh(z))) for z in Z],
    "relu-form": [({"z": z}, float(activations.relu(z))) for z in Z],
    "uniform-variance": [
        ({"a": a, "b": b}, initialization.uniform_variance(a, b)) for a, b in ((-3.0, 5.0), (0.0, 1.0))
    ],
    "uniform-bound": [({"s": s}, initialization.uniform_bound(s)) for s in (0.01, 3.0)],
    "xavier-logistic-uniform": [({"m": m, "n": n}, initialization.xavier_bound(m, n, "logistic")) for m, n in WIDTHS],
    "xavier-logistic-normal": [({"m": m, "n": n}, initialization.xavier_variance(m, n, "logistic")) for m, n in WIDTHS],
    "xavier-tanh-uniform": [({"m": m, "n": n}, initialization.xavier_bound(m, n, "tanh")) for m, n in WIDTHS],
    "xavier-tanh-normal": [({"m": m, "n": n}, initialization.xavier_variance(m, n, "tanh")) for m, n in WIDTHS],
    "he-uniform": [({"m": m}, initialization.he_bound(m)) for m, _ in WIDTHS],
    "he-normal": [({"m": m}, initialization.he_variance(m)) for m, _ in WIDTHS],
    "dual-expansion": [({"t": 1j}, complex(*(lambda x: (x.value, x.derivative))(2 * Dual(2, 1) + Dual(2, 1) ** 2)))],
    "residual-form": [({"x": x, "F": math.tanh}, x + math.tanh(x)) for x in Z],
}
"""Formulas whose right side is a number, with what the solvers make of the same numbers."""


@pytest.mark.parametrize("name", TIED)
def test_a_formula_that_gives_a_number_gives_that_of_the_solvers(formulas, name):
    for values, solved in TIED[name]:
        assert evaluate(formulas[name], **values) == pytest.approx(solved, rel=1e-12), values


@pytest.mark.parametrize(("name", "factor"), [("power-of-099", 0.99), ("power-of-101", 1.01)])
def test_a_printed_number_is_the_solvers_to_its_own_digits(formulas, name, factor):
    printed = formulas[name].rpartition("=")[2].strip()
    digits = len(printed.partition(".")[2])
    assert f"{depth.layer_product(factor, 1000):.{digits}f}" == printed


def test_the_distance_is_the_quotient_of_the_formula(formulas):
    """|w·x + b| over the norm of w, as the formula says: numerator and denominator are taken from it."""
    numerator, denominator = re.fullmatch(
        r"\\frac\{\|(.*)\|\}\{\\\|(.*)\\\|\}", plain(formulas["point-plane-distance"])
    ).groups()
    assert (numerator, denominator) == ("w^Tx_i+b", "w")
    assert perceptron.distance([3.0, 4.0], -5.0, [3.0, 4.0]) == abs(3 * 3 + 4 * 4 - 5) / 5


def test_batch_norm_is_the_formula_in_numbers(formulas):
    """The fraction of the document, filled in: z less its mean, over the root of variance plus epsilon."""
    inside = plain(formulas["bn-forward-affine"]).split("=", 1)[1].split(r"\odot")[0]
    filled = inside.replace(r"z^{(l)}", "z").replace(r"\mu^{(l)}", "mu").replace(r"\sigma_{(l)}^2", "s")
    filled = filled.replace(r"\epsilon", "t")
    z = np.array([1.0, 3.0, 8.0])
    out = normalization.batch_norm(z[:, None], 2.0, -1.0, 0.5)[:, 0]
    for value, found in zip(z.tolist(), out.tolist(), strict=True):
        hat = evaluate("x=" + filled, z=value, mu=float(z.mean()), s=float(z.var()), t=0.5)
        assert found == pytest.approx(2 * hat - 1, rel=1e-12)


def test_the_derivative_of_a_block_is_the_formulas(formulas):
    side = plain(formulas["residual-derivative"]).rpartition("=")[2]
    assert side == "F'(x)+1"
    assert float(residual.residual_derivative(-0.25)) == eval(side.replace("F'(x)", "(-0.25)"))
