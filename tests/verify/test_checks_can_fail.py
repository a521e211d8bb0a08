"""A check measures the solvers: with a fault planted in one of them it no longer bears its claim's verdict out."""

from collections import namedtuple
from pathlib import Path

import numpy as np
import pytest

from quiz.storage.library import read_library
from quiz.verify.claims import check_claims
from solvers import activations, initialization, normalization, sparsity
from solvers.autodiff import Passes, Value
from solvers.check import check_exists, load_check

ROOT = Path(__file__).resolve().parents[2]
LEDGER = ROOT / "content/deep-learning-basics/claims.yaml"
CLAIMS = {claim.id: claim for claim in read_library([LEDGER], lambda name: True, check_exists=check_exists).claims}
Statistics = namedtuple("Statistics", "mean variance")


def softplus(z):
    return np.log1p(np.exp(z))


def hard_sigmoid(z):
    return np.clip(0.5 + np.asarray(z) / 4, 0, 1)


def unbiased_batch_norm(x, gamma, beta, eps):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0, ddof=1) + eps) + beta


def pooled_within(means, variances, sizes):
    return Statistics(np.mean(means, axis=0), np.mean(variances, axis=0))


def branch_alone(x, w1, w2):
    return np.asarray(w2) @ np.maximum(np.asarray(w1) @ x, 0)


def not_scaled_by_upstream(self):
    """Every parent gets its local slope, whatever came from above."""
    order, stack = [], [self]
    while stack:
        value = stack.pop()
        order.append(value)
        for parent, slope in value._parents:
            parent.grad += slope
            stack.append(parent)
    self.backward_order = tuple(order)


def blind_product(self, other):
    """A product whose slope by the first factor is forgotten."""
    other = other if isinstance(other, Value) else Value(other)
    return Value(self.data * other.data, ((self, 1.0), (other, self.data)))


def kills_whatever(w, b, inputs, gradient_w, gradient_b):
    return sparsity.relu_killing_rate(w, b, inputs, np.abs(gradient_w), abs(gradient_b))


def linear_variance(widths, variances, activation, input_variance=1.0):
    return initialization.forward_variance(widths, variances, "linear", input_variance)


PLANTED = [
    ("threshold-is-cheaper", "rectifiers.relu", softplus),
    ("threshold-is-cheaper", "rectifiers.sigmoid", hard_sigmoid),
    ("relu-wide-boundary", "rectifiers.relu_derivative", activations.sigmoid_derivative),
    ("relu-wide-boundary", "rectifiers.relu_derivative", lambda z: np.ones_like(z)),
    ("large-rate-kills", "rectifiers.relu_killing_rate", kills_whatever),
    ("large-rate-kills", "rectifiers.relu_killing_rate", lambda *given: 0.5 * sparsity.relu_killing_rate(*given)),
    ("factors-off-one", "depth.layer_product", lambda factor, depth: factor ** (depth - 1)),
    ("factors-off-one", "autodiff.Value.__mul__", blind_product),
    ("overflow-and-stall", "depth.float32_depth", lambda factor: 127),
    ("overflow-and-stall", "depth._first_adam_step", lambda gradient: np.float32(gradient)),
    ("deeper-can-be-better", "depth.relu", lambda z: np.asarray(z)),
    ("whitening-is-costly", "normalization.batch_norm", unbiased_batch_norm),
    ("whitening-is-costly", "normalization.whitened", lambda batch, tally: normalization.batch_norm(batch, 1, 0, 0)),
    ("bn-high-resolution", "batch_norm.pooled_statistics", pooled_within),
    ("bn-high-resolution", "batch_norm.statistic_size", lambda shape, scheme: shape[0]),
    ("redundant-layer-leaves-the-skip", "residual.residual_block", branch_alone),
    ("residual-costs-less", "residual.residual_block", branch_alone),
    ("intermediate-gradient-is-useless", "autodiff.Value.backward", not_scaled_by_upstream),
    ("intermediate-gradient-is-useless", "autodiff.Value.__mul__", blind_product),
    ("reverse-is-backpropagation", "autodiff.passes", lambda inputs, outputs: Passes(inputs, 1)),
    ("reverse-is-backpropagation", "autodiff.Value.__mul__", blind_product),
    ("small-weights-fade", "weight_variance.forward_variance", lambda widths, *rest: np.ones(len(widths) - 1)),
    ("small-weights-fade", "weight_variance.sigmoid", activations.tanh),
    ("xavier-tanh-uniform", "weight_scaling.forward_variance", linear_variance),
    ("xavier-tanh-uniform", "weight_scaling.xavier_bound", lambda *given: 7 / 6 * initialization.xavier_bound(*given)),
    ("xavier-tanh-normal", "weight_scaling.forward_variance", linear_variance),
    ("xavier-tanh-normal", "weight_scaling.xavier_variance", lambda m, n, name: 1 / (m + n)),
    ("orthogonal-from-svd", "weight_scaling.orthogonal", lambda m, n, *rest: initialization.orthogonal(n, m, *rest)),
    ("depth-is-hidden-layers", "representation.relu", lambda z: np.asarray(z)),
]


@pytest.mark.parametrize(("claim", "place", "fault"), PLANTED, ids=[f"{c}-{p}" for c, p, _ in PLANTED])
def test_a_planted_fault_turns_the_check_red(monkeypatch, claim, place, fault):
    assert not list(check_claims([CLAIMS[claim]]))
    home = "solvers" if ".Value." in place else "solvers.checks"
    monkeypatch.setattr(f"{home}.{place}", fault)
    (found,) = check_claims([CLAIMS[claim]])
    assert f"claim '{claim}'" in found.message


@pytest.mark.parametrize("name", sorted({claim.check for claim in CLAIMS.values() if claim.check}))
def test_the_docstring_of_a_check_is_one_sentence_on_one_line(name):
    said = load_check(name).__doc__
    assert said
    assert "\n" not in said
    assert '"' not in said
    assert said.endswith(".")
