"""What the solvers give, against SciPy's functions, distributions, factorizations and linear programs (scipy.org)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import differentiate, integrate, linalg, optimize, special, stats

from solvers.activations import sigmoid, sigmoid_derivative, tanh, tanh_derivative
from solvers.initialization import (
    forward_variance,
    he_bound,
    he_variance,
    orthogonal,
    orthogonal_norm,
    uniform_bound,
    uniform_variance,
    xavier_bound,
    xavier_variance,
)
from solvers.networks import (
    batch_mean_variance,
    dropout_moments,
    forget_gate,
    gate_bias,
    hyperplane_regions,
    inverted_dropout,
    relu_killing_rate,
    relu_mean,
    relu_sparsity,
    soft_threshold,
)
from solvers.normalization import (
    batch_norm,
    batch_norm_backward,
    layer_norm,
    layer_norm_backward,
    pooled_statistics,
    running_statistics,
)
from solvers.perceptron import distance, functional_margin, is_linearly_separable

Z = np.concatenate([np.linspace(-40, 40, 161), [-1e4, -745.0, -700.0, -1e-9, 1e-9, 700.0, 1e4]])


def test_the_sigmoid_and_the_forget_gate_are_expit():
    """Source: scipy.special.expit. Numbers under the smallest normal one are compared by their last place."""
    for ours in (sigmoid(Z), forget_gate(Z)):
        assert_allclose(ours, special.expit(Z), rtol=1e-15, atol=1e-323)


def test_the_slope_of_the_sigmoid_is_the_density_of_the_logistic_distribution():
    """Source: scipy.stats.logistic.pdf, which takes e to a sum: that costs an ulp for each unit of |z|, under 750."""
    assert_allclose(sigmoid_derivative(Z), stats.logistic.pdf(Z), rtol=750 * 2.3e-16, atol=1e-323)


def test_tanh_and_its_slope_are_those_of_a_sigmoid_of_twice_the_argument():
    """Source: scipy.special.expit: tanh z = σ(2z) − σ(−2z), which cancels by an ulp of 1 near zero."""
    assert_allclose(tanh(Z), special.expit(2 * Z) - special.expit(-2 * Z), rtol=1e-15, atol=3e-16)
    assert_allclose(tanh_derivative(Z), 4 * special.expit(2 * Z) * special.expit(-2 * Z), rtol=2e-15, atol=1e-322)


@pytest.mark.parametrize(("low", "high"), [(-30.0, 4.0), (-1.0, 1.0), (0.0, 50.0), (-700.0, -690.0)])
def test_the_area_under_the_sigmoid_is_a_difference_of_softplus(low, high):
    """Source: scipy.integrate.quad and scipy.special.log_expit; softplus(z) = −log σ(−z)."""
    area, _ = integrate.quad(lambda z: float(sigmoid(z)), low, high, epsabs=0, epsrel=1e-13)
    assert area == pytest.approx(special.log_expit(-low) - special.log_expit(-high), rel=1e-12)


@pytest.mark.parametrize(("low", "high"), [(-3.0, 3.0), (0.0, 1.0), (-0.07, 0.02), (5.0, 5.5)])
def test_a_uniform_variable_has_the_variance_of_scipys(low, high):
    """Source: scipy.stats.uniform."""
    assert uniform_variance(low, high) == pytest.approx(stats.uniform(low, high - low).var(), rel=1e-13)


@pytest.mark.parametrize(("fan_in", "fan_out"), [(1, 1), (6, 2), (784, 100), (27, 64)])
def test_uniform_weights_within_a_bound_have_the_variance_that_was_asked_for(fan_in, fan_out):
    """Source: scipy.stats.uniform; Glorot & Bengio 2010, equation 12; He et al. 2015, equation 10."""
    for bound, variance in (
        (uniform_bound(0.3), 0.3),
        (xavier_bound(fan_in, fan_out, "tanh"), 2 / (fan_in + fan_out)),
        (xavier_bound(fan_in, fan_out, "logistic"), 32 / (fan_in + fan_out)),
        (he_bound(fan_in), 2 / fan_in),
    ):
        assert stats.uniform(-bound, 2 * bound).var() == pytest.approx(variance, rel=1e-13)
    assert stats.uniform(-1, 2).var() * he_bound(fan_in) ** 2 == pytest.approx(he_variance(fan_in), rel=1e-13)
    assert xavier_variance(fan_in, fan_out, "logistic") == pytest.approx(32 / (fan_in + fan_out), rel=1e-13)


NORMALS = [(0.0, 1.0), (0.5, 2.0), (-1.5, 1.0), (3.0, 0.7), (-2.0, 0.5), (10.0, 3.0)]


@pytest.mark.parametrize(("mean", "std"), [*NORMALS, (30.0, 1.0), (-30.0, 1.0)])
def test_the_share_of_silent_relus_is_the_normal_distribution_below_zero(mean, std):
    """Source: scipy.stats.norm.cdf."""
    assert relu_sparsity(mean, std) == pytest.approx(stats.norm.cdf(0, mean, std), rel=1e-12)


@pytest.mark.parametrize(("mean", "std"), NORMALS)
def test_the_mean_of_a_relu_is_that_of_the_truncated_normal_times_the_share_that_fires(mean, std):
    """Source: scipy.stats.truncnorm and norm.sf; and scipy.integrate.quad over the positive half line."""
    firing = stats.truncnorm(-mean / std, np.inf, mean, std).mean() * stats.norm.sf(0, mean, std)
    assert relu_mean(mean, std) == pytest.approx(firing, rel=1e-12)
    top = max(mean, 0) + 12 * std
    area, _ = integrate.quad(lambda z: z * stats.norm.pdf(z, mean, std), 0, top, epsabs=0, epsrel=1e-13, limit=200)
    assert relu_mean(mean, std) == pytest.approx(area, rel=1e-12)


@pytest.mark.parametrize(("activation", "function"), [("tanh", np.tanh), ("logistic", special.expit)])
@pytest.mark.parametrize("spread", [0.01, 0.2, 3.0])
def test_the_variance_after_a_saturating_layer_is_an_integral_over_the_normal_distribution(
    activation, function, spread
):
    """Source: scipy.integrate.quad against scipy.stats.norm.pdf; Poole et al. 2016, equation 3."""
    moment, expected = 1.0, []
    for _ in range(3):
        expected.append(10 * spread * moment)
        std = math.sqrt(expected[-1])
        moment, _ = integrate.quad(
            lambda z, std=std: function(std * z) ** 2 * stats.norm.pdf(z), -12, 12, epsrel=1e-13, limit=300
        )
    assert_allclose(forward_variance([10] * 4, [spread] * 3, activation), expected, rtol=1e-12)


@pytest.mark.parametrize(("rows", "cols", "gain"), [(3, 5, 1.0), (5, 3, math.sqrt(2)), (8, 8, 0.5), (1, 4, -2.0)])
@pytest.mark.parametrize("seed", range(3))
def test_an_orthogonal_matrix_has_its_gain_as_every_singular_value(rows, cols, gain, seed):
    """Source: scipy.linalg.svdvals and scipy.linalg.polar: the matrix is its gain times its own unitary factor."""
    q = orthogonal(rows, cols, gain, np.random.default_rng(seed))
    short = q @ q.T if rows <= cols else q.T @ q
    assert q.shape == (rows, cols)
    assert_allclose(short, gain**2 * np.eye(min(rows, cols)), atol=1e-14)
    assert_allclose(linalg.svdvals(q), abs(gain), rtol=1e-13)
    unitary, stretch = linalg.polar(q)
    assert_allclose(abs(gain) * unitary, q, atol=1e-13)
    assert_allclose(stretch, abs(gain) * unitary.T @ unitary, atol=1e-13)


def test_a_signal_keeps_its_norm_through_orthogonal_layers_but_for_the_gain():
    """Source: scipy.linalg.norm of a vector that was really multiplied."""
    rng = np.random.default_rng(0)
    start = signal = rng.normal(size=6)
    for _ in range(20):
        signal = orthogonal(6, 6, 1.3, rng) @ signal
    assert orthogonal_norm(linalg.norm(start), 1.3, 20) == pytest.approx(linalg.norm(signal), rel=1e-12)


def judge(X, y):
    """Scipy's verdict: whether some w and b have y(w·x + b) ≥ 1 for all points. 0 is feasible, 2 is infeasible."""
    rows = -y[:, None] * np.column_stack([X, np.ones(len(X))])
    return optimize.linprog(np.zeros(rows.shape[1]), A_ub=rows, b_ub=-np.ones(len(X)), bounds=(None, None)).status


def check_certificate(X, y, found):
    if found.separable:
        assert np.all(functional_margin(found.certificate[:-1], found.certificate[-1], X, y) > 0)
        return
    combination = found.certificate @ (y[:, None] * np.column_stack([X, np.ones(len(X))]))
    assert np.all(found.certificate >= 0)
    assert found.certificate.sum() == pytest.approx(1, rel=1e-12)
    assert_allclose(combination, 0, atol=1e-12 * max(1, np.abs(X).max()))


def points(seed):
    """Normal points, points of a small grid (with ties, doubles and points on a line), and features of other scales."""
    rng = np.random.default_rng(seed)
    features = int(rng.integers(1, 5))
    count = int(rng.integers(features + 1, 3 * features + 4))
    X = rng.normal(size=(count, features))
    if seed % 3 == 1:
        X = rng.integers(-2, 3, (count, features)).astype(np.float64)
    if seed % 3 == 2:
        X = 10 + X * 10 ** rng.uniform(-2, 2, features)
    return X, rng.choice([-1.0, 1.0], count)


@pytest.mark.parametrize("seed", range(60))
def test_points_are_separable_where_scipys_linear_program_is_feasible(seed):
    """Source: scipy.optimize.linprog (HiGHS)."""
    X, y = points(seed)
    found = is_linearly_separable(X, y)
    assert {0: True, 2: False}[judge(X, y)] == found.separable
    check_certificate(X, y, found)


def test_the_sixty_point_sets_have_at_least_twenty_of_either_kind():
    """Source: scipy.optimize.linprog, so that the test above tries both answers."""
    verdicts = [judge(*points(seed)) for seed in range(60)]
    assert min(verdicts.count(0), verdicts.count(2)) >= 20


def test_xor_is_not_separable_but_and_and_or_are():
    """Source: scipy.optimize.linprog; Minsky & Papert 1969."""
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    for labels, separable in (([-1, 1, 1, -1], False), ([-1, -1, -1, 1], True), ([-1, 1, 1, 1], True)):
        y = np.array(labels, np.float64)
        found = is_linearly_separable(X, y)
        assert found.separable == separable == (judge(X, y) == 0)
        check_certificate(X, y, found)


@pytest.mark.parametrize("seed", range(20))
def test_the_rate_that_kills_a_relu_is_the_least_one_of_a_linear_program(seed):
    """Source: scipy.optimize.linprog: the least rate ≥ 0 with w·x + b − rate·(g·x + h) ≤ 0 for all x."""
    rng = np.random.default_rng(seed)
    X, w, b = rng.normal(size=(5, 3)), rng.normal(size=3), float(rng.normal())
    z = X @ w + b
    upstream = rng.uniform(0, 1, 5) * (z > 0)
    slope, shift = (upstream @ X, float(upstream.sum())) if seed % 2 else (rng.normal(size=3), float(rng.normal()))
    program = optimize.linprog([1.0], A_ub=-(X @ slope + shift)[:, None], b_ub=-z, bounds=(0, None))
    least = program.fun if program.status == 0 else math.inf
    # HiGHS accepts a constraint that is missed by up to 1e-7.
    assert relu_killing_rate(w, b, X, slope, shift) == pytest.approx(least, rel=1e-7, abs=1e-7)


@pytest.mark.parametrize("seed", range(5))
def test_the_distance_to_a_hyperplane_is_the_shortest_step_onto_it(seed):
    """Source: scipy.linalg.lstsq, which gives the shortest solution d of w·d = −(w·x + b)."""
    rng = np.random.default_rng(seed)
    w, b, x = rng.normal(size=4), float(rng.normal()), rng.normal(size=4)
    step = linalg.lstsq(w[None], np.array([-(w @ x + b)]))[0]
    assert float(distance(w, b, x)) == pytest.approx(linalg.norm(step), rel=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_normalization_without_scale_shift_and_eps_is_the_z_score_by_the_biased_variance(seed):
    """Source: scipy.stats.zscore with ddof 0, down the columns and along the rows."""
    x = np.random.default_rng(seed).normal(2, 3, (5, 4))
    assert_allclose(batch_norm(x, 1.0, 0.0, 0.0), stats.zscore(x, axis=0, ddof=0), rtol=1e-12)
    assert_allclose(layer_norm(x, 1.0, 0.0, 0.0), stats.zscore(x, axis=1, ddof=0), rtol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_statistics_of_a_batch_and_of_its_parts_are_those_that_scipy_describes(seed):
    """Source: scipy.stats.describe with ddof 1 and 0, and scipy.stats.sem for the noise of a batch's mean."""
    x = np.random.default_rng(seed).normal(2, 3, (9, 4))
    unbiased, biased = stats.describe(x, ddof=1), stats.describe(x, ddof=0)
    updated = running_statistics(x, 5.0, 7.0, 0.1)
    assert_allclose(updated.mean, 0.9 * 5 + 0.1 * unbiased.mean, rtol=1e-13)
    assert_allclose(updated.variance, 0.9 * 7 + 0.1 * unbiased.variance, rtol=1e-13)
    parts = [stats.describe(part, ddof=0) for part in (x[:2], x[2:5], x[5:])]
    pooled = pooled_statistics([part.mean for part in parts], [part.variance for part in parts], [2, 3, 4])
    assert_allclose(pooled.mean, biased.mean, rtol=1e-13)
    assert_allclose(pooled.variance, biased.variance, rtol=1e-13)
    assert_allclose([batch_mean_variance(one, 9) for one in unbiased.variance], stats.sem(x) ** 2, rtol=1e-13)


@pytest.mark.parametrize(
    ("forward", "backward"), [(batch_norm, batch_norm_backward), (layer_norm, layer_norm_backward)]
)
@pytest.mark.parametrize("eps", [1e-5, 0.3])
@pytest.mark.parametrize("seed", range(3))
def test_the_backward_pass_of_a_normalization_is_its_numerical_derivative(forward, backward, eps, seed):
    """Source: scipy.optimize.approx_fprime, whose forward differences are right to about 1e-7, for all entries;
    and scipy.differentiate.derivative, of eighth order, along one direction in all of them."""
    rng = np.random.default_rng(seed)
    x, grad, gamma, beta = rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=3)
    start = np.concatenate([x.ravel(), gamma, beta])

    def loss(flat):
        return float(np.sum(grad * forward(flat[:12].reshape(4, 3), flat[12:15], flat[15:], eps)))

    found = np.concatenate([part.ravel() for part in backward(grad, x, gamma, eps)])
    assert_allclose(found, optimize.approx_fprime(start, loss), atol=1e-6)
    toward = rng.normal(size=18) / 18
    along = differentiate.derivative(np.vectorize(lambda t: loss(start + t * toward)), 0.0)
    assert along.success
    assert found @ toward == pytest.approx(float(along.df), abs=1e-12)


@pytest.mark.parametrize("amount", [0.0, 0.3, 2.0])
def test_soft_thresholding_attains_the_huber_loss(amount):
    """Source: scipy.special.huber, which is the least value of (w − v)²/2 + amount·|v| over v (Moreau's envelope)."""
    w = np.linspace(-5, 5, 101)
    v = soft_threshold(w, amount)
    assert_allclose((w - v) ** 2 / 2 + amount * np.abs(v), special.huber(amount, w), rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("share", [1e-6, 0.1, 0.5, 0.97])
@pytest.mark.parametrize("steps", [1, 2, 50])
def test_the_bias_of_a_gate_is_the_logit_of_the_share_of_one_step(share, steps):
    """Source: scipy.special.logit. The root is rounded before 1 − root is taken, which can cost a factor of steps."""
    assert gate_bias(share, steps) == pytest.approx(special.logit(share ** (1 / steps)), rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("rate", [0.0, 0.2, 0.5, 0.9])
def test_inverted_dropout_has_the_moments_of_a_scaled_bernoulli_variable(rate):
    """Source: scipy.stats.bernoulli, its mean and variance, and its expectation over both masks."""
    a, keep = np.array([3.0, -1.5, 0.0]), stats.bernoulli(1 - rate)
    mean, variance = dropout_moments(a, rate)
    assert_allclose(mean, a * keep.mean() / (1 - rate), rtol=1e-13)
    assert_allclose(variance, a**2 * keep.var() / (1 - rate) ** 2, rtol=1e-13)
    masked = [inverted_dropout(a, np.full(3, mask), rate) for mask in (0, 1)]
    assert_allclose(keep.pmf(0) * masked[0] + keep.pmf(1) * masked[1], mean, rtol=1e-13)


@pytest.mark.parametrize(("units", "inputs"), [(0, 1), (3, 2), (10, 3), (20, 20), (5, 9), (60, 4)])
def test_regions_of_a_relu_layer_are_a_sum_of_binomial_coefficients(units, inputs):
    """Source: scipy.special.comb, exact; Zaslavsky 1975."""
    assert hyperplane_regions(units, inputs) == sum(special.comb(units, k, exact=True) for k in range(inputs + 1))
