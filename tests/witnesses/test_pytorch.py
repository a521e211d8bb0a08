"""What the solvers give, against vectors that PyTorch computed in float64; `make_pytorch.py` recorded them.

Sums that cancel are compared relative to the largest entry beside them, everything else relative to itself.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from solvers import activations, initialization, normalization, perceptron
from solvers.autodiff import Dual, Value
from solvers.depth import layer_product
from solvers.networks import (
    collapse_linear,
    dense_parameters,
    dropout_moments,
    float32_depth,
    forget_gate,
    gate_memory,
    hebbian_step,
    inverted_dropout,
    l1_step,
    l2_step,
    path_count,
    shrunk,
)
from solvers.residual import chain_gain, residual_block, residual_derivative

SAID = json.loads(Path(__file__).with_name("pytorch.json").read_text(encoding="utf-8"))


def cases(name):
    return pytest.mark.parametrize("said", SAID[name])


def same(found, said, rel=1e-12):
    said = np.asarray(said, np.float64)
    assert np.shape(found) == said.shape
    assert_allclose(found, said, rtol=rel, atol=rel / 100 * np.abs(said).max())


def test_the_vectors_name_the_pytorch_that_made_them():
    """Source: torch.__version__."""
    assert SAID["torch"] == "2.13.0+cpu"


@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
def test_saturating_activations_and_their_gradients_are_pytorchs(name):
    """Source: torch.sigmoid, torch.tanh and autograd, which takes y(1 − y) and 1 − y²: right to an ulp of 1, not of
    the slope, so that gradients are compared absolutely."""
    said = SAID[f"activations.{name}"]
    assert_allclose(getattr(activations, name)(said["z"]), said["out"], rtol=2e-15)
    assert_allclose(getattr(activations, f"{name}_derivative")(said["z"]), said["gradients"][0], rtol=0, atol=3e-16)


@pytest.mark.parametrize(
    ("name", "constants", "slope"),
    [("relu", (), ()), ("leaky_relu", (0.01,), (0.01,)), ("rrelu", (0.125, 1 / 3), ((0.125 + 1 / 3) / 2,))],
)
def test_piecewise_linear_activations_and_their_gradients_are_pytorchs_also_at_zero(name, constants, slope):
    """Source: torch.nn.functional.relu, leaky_relu, and rrelu with training=False; autograd."""
    said = SAID[f"activations.{name}"]
    assert 0.0 in said["z"]
    assert_allclose(getattr(activations, name)(said["z"], *constants), said["out"], rtol=1e-15)
    assert_allclose(getattr(activations, f"{name}_derivative")(said["z"], *slope), said["gradients"][0], rtol=1e-15)


def test_prelu_has_one_learned_slope_a_channel_whose_gradient_is_the_sum_of_the_negative_parts():
    """Source: torch.nn.functional.prelu; autograd by the input and by the slope."""
    said = SAID["activations.prelu"]
    assert_allclose(activations.prelu(said["z"], said["slope"]), said["out"], rtol=1e-15)
    assert_allclose(activations.prelu_derivative(said["z"], said["slope"]), said["gradients"][0], rtol=1e-15)
    assert_allclose(np.minimum(0, said["z"]).sum(axis=0), said["gradients"][1], rtol=1e-14)


def test_randomized_relu_in_training_is_prelu_with_the_slopes_that_were_drawn():
    """Source: torch.nn.functional.rrelu with training=True, whose gradient tells the slopes."""
    said = SAID["activations.rrelu_training"]
    z, slopes = np.array(said["z"]), np.array(said["gradients"][0])
    assert np.all((slopes[z < 0] > 0.125) & (slopes[z < 0] < 1 / 3))
    assert_allclose(activations.prelu(z, slopes), said["out"], rtol=1e-15)
    assert_array_equal(activations.rrelu_derivative(z, slopes), slopes)


@cases("normalization.batch_norm")
def test_batch_norm_in_training_and_its_gradients_are_those_of_batch_norm_1d(said):
    """Source: torch.nn.BatchNorm1d and autograd, four batches with two choices of eps and momentum."""
    for step in said["steps"]:
        same(normalization.batch_norm(step["x"], said["gamma"], said["beta"], said["eps"]), step["out"])
        found = normalization.batch_norm_backward(step["upstream"], step["x"], said["gamma"], said["eps"])
        for ours, theirs in zip(found, step["gradients"], strict=True):
            same(ours, theirs)


@cases("normalization.batch_norm")
def test_running_statistics_weight_the_new_batch_by_momentum_and_its_unbiased_variance(said):
    """Source: torch.nn.BatchNorm1d's running_mean and running_var, which start at 0 and 1.

    Its conventions are ours: momentum is the weight of the new batch (not of the old value), and the variance that is
    stored divides by n − 1, though the batch itself is normalized with the one that divides by n.
    """
    mean, variance = np.zeros(3), np.ones(3)
    for step in said["steps"]:
        mean, variance = normalization.running_statistics(step["x"], mean, variance, said["momentum"])
        same(mean, step["mean"])
        same(variance, step["variance"])
    biased = normalization.running_average(1.0, [np.var(step["x"], axis=0) for step in said["steps"]], said["momentum"])
    assert np.all(np.abs(biased[-1] - said["steps"][-1]["variance"]) > 1e-3)


@cases("normalization.batch_norm")
def test_batch_norm_at_inference_uses_the_stored_statistics_and_folds_into_the_layer_before(said):
    """Source: torch.nn.BatchNorm1d in eval mode, and torch.nn.utils.fusion.fuse_linear_bn_eval."""
    last, unseen = said["steps"][-1], said["eval"]
    stored = (last["mean"], last["variance"], said["gamma"], said["beta"], said["eps"])
    same(normalization.batch_norm_inference(unseen["x"], *stored), unseen["out"])
    for ours, theirs in zip(normalization.fold_batch_norm(*said["before"], *stored), said["folded"], strict=True):
        same(ours, theirs)


@cases("normalization.layer_norm")
def test_layer_norm_and_its_gradients_are_those_of_pytorch(said):
    """Source: torch.nn.LayerNorm over the last axis, of a matrix and of a stack of matrices; autograd."""
    same(normalization.layer_norm(said["x"], said["gamma"], said["beta"], said["eps"]), said["out"])
    found = normalization.layer_norm_backward(said["upstream"], said["x"], said["gamma"], said["eps"])
    for ours, theirs in zip(found, said["gradients"], strict=True):
        same(ours, theirs)


def test_the_gradient_of_weights_before_batch_norm_shrinks_by_what_they_are_scaled_by():
    """Source: torch.nn.functional.batch_norm with eps 1e-300; autograd at the weights and at four times them."""
    said = SAID["normalization.rescaled"]
    same(normalization.rescaled_gradient(said["gradients"][0], said["factor"]), said["gradients"][1])


def test_each_normalization_looks_at_as_many_numbers_as_have_a_gradient():
    """Source: BatchNorm2d, LayerNorm, InstanceNorm2d and GroupNorm (3 groups): the entries of the input that one
    output depends on, by autograd; and the numbers of parameters that they learn."""
    for scheme, touched in SAID["normalization.sizes"].items():
        assert normalization.statistic_size((4, 6, 2, 3), scheme, 3) == touched
    learned = SAID["normalization.learned"]
    assert normalization.norm_parameters((6, 2, 3)) == (learned["batch"], learned["layer"])


@cases("initialization.xavier_uniform")
def test_xavier_bounds_are_those_of_pytorch_but_for_its_gains(said):
    """Source: what torch.nn.init.xavier_uniform_ (gain 1) passes to uniform_.

    PyTorch's gains differ from Glorot's, which ours are: for tanh 5/3 against 1, for the sigmoid 1 against 4.
    """
    gains = SAID["initialization.gains"]
    bound = initialization.xavier_bound(*said["fans"], "tanh")
    same([-bound, bound], said["arguments"])
    assert initialization.xavier_bound(*said["fans"], "logistic") == pytest.approx(4 * bound, rel=1e-15)
    assert (gains["linear"], gains["sigmoid"], gains["tanh"]) == (1, 1, pytest.approx(5 / 3, rel=1e-15))


@cases("initialization.kaiming")
def test_he_weights_have_pytorchs_bound_and_variance(said):
    """Source: what torch.nn.init.kaiming_uniform_ and kaiming_normal_ pass on, for dense and convolution kernels;
    torch.nn.init.calculate_gain. The fan-in is all of the kernel's shape but its first size."""
    fan_in, gains = math.prod(said["shape"][1:]), SAID["initialization.gains"]
    bound, variance = initialization.he_bound(fan_in), initialization.he_variance(fan_in)
    same([-bound, bound], said["uniform"])
    same([0, math.sqrt(variance)], said["normal"])
    same(variance, gains["relu"] ** 2 / fan_in)
    same(2 / (1 + 0.2**2), gains["leaky_relu"] ** 2)


@cases("initialization.orthogonal")
def test_orthogonal_weights_have_the_products_that_pytorchs_have(said):
    """Source: torch.nn.init.orthogonal_, wide, tall and square. The draws differ; the products of rows do not, nor
    those of columns of a tall matrix. To an ulp of the squared gain, since their other entries are zeros."""
    theirs = np.array(said["w"])
    ours = initialization.orthogonal(*theirs.shape, said["gain"], np.random.default_rng(0))
    assert ours.shape == theirs.shape
    for w in (ours, theirs):
        product = w @ w.T if len(w) <= w.shape[1] else w.T @ w
        assert_allclose(product, said["gain"] ** 2 * np.eye(len(product)), rtol=0, atol=2e-15)


@pytest.mark.parametrize("name", ["sum_times", "quadratic", "micrograd", "every_operation"])
def test_both_modes_of_automatic_differentiation_give_autograds_gradients(name):
    """Source: torch.autograd on the same statements; `micrograd` is the example of Karpathy's README."""
    said = SAID[f"autodiff.{name}"]

    def run(inputs):
        scope = dict(inputs)
        exec("\n".join(said["program"]), {}, scope)
        return scope["out"]

    leaves = {key: Value(number) for key, number in said["inputs"].items()}
    out = run(leaves)
    out.backward()
    same(out.data, said["out"])
    same([leaf.grad for leaf in leaves.values()], said["gradients"])
    for variable, gradient in zip(leaves, said["gradients"], strict=True):
        dual = run({key: Dual(number, key == variable) for key, number in said["inputs"].items()})
        same(dual.value, said["out"])
        same(dual.derivative, gradient)


def test_the_example_of_micrograd_has_the_digits_of_its_readme():
    """Source: github.com/karpathy/micrograd, README: 24.7041, 138.8338 and 645.5773."""
    said = SAID["autodiff.micrograd"]
    assert [round(number, 4) for number in (said["out"], *said["gradients"])] == [24.7041, 138.8338, 645.5773]


def test_weight_decay_steps_are_those_of_stochastic_gradient_descent():
    """Source: torch.optim.SGD with weight_decay, three steps with gradients and six without."""
    rate, decay = SAID["regularization.rate"], SAID["regularization.decay"]
    start = w = np.array(SAID["regularization.w"])
    for gradient, after in zip(SAID["regularization.gradients"], SAID["regularization.sgd"], strict=True):
        w = l2_step(w, gradient, rate, decay)
        same(w, after)
    for steps, after in enumerate(SAID["regularization.sgd_without_gradient"], start=1):
        same(shrunk(start, rate, decay, steps), after)


def test_an_l1_step_follows_the_subgradient_that_autograd_takes_of_absolute_values():
    """Source: torch.autograd of the loss plus decay times the absolute sum, with a weight at zero."""
    said = SAID["regularization.l1"]
    same(l1_step(said["w"], said["gradient"], SAID["regularization.rate"], SAID["regularization.decay"]), said["after"])


@cases("regularization.dropout")
def test_dropout_scales_what_it_keeps_so_that_the_expectation_stays(said):
    """Source: torch.nn.functional.dropout: five draws as they are, and mean and variance of 40 000, to five standard
    errors (of a variance: the root of (fourth central moment − variance²)/n)."""
    a, rate, many = np.array(said["a"]), said["rate"], said["many"]
    for draw in np.array(said["draws"]):
        same(inverted_dropout(a, (draw != 0).astype(np.float64), rate), draw)
    mean, variance = dropout_moments(a, rate)
    assert np.all(np.abs(mean - said["mean"]) < 5 * np.sqrt(variance / many))
    fourth = rate * a**4 + (1 - rate) * (a * rate / (1 - rate)) ** 4
    # At a rate of one half both outcomes lie equally far from the mean: the error is then of second order.
    error = 5 * np.sqrt((fourth - variance**2) / many) + 25 * variance / many
    assert np.all(np.abs(variance - said["variance"]) < error)


def test_stacked_linear_layers_are_the_one_layer_that_they_collapse_to():
    """Source: torch.nn.Sequential of two torch.nn.Linear, its parameters counted, and its paths with weights of one."""
    said = SAID["networks.stack"]
    one = collapse_linear(said["weights"], said["biases"])
    same(np.array(said["x"]) @ one.w.T + one.b, said["out"])
    assert dense_parameters([3, 4, 2]) == said["parameters"]
    assert path_count([3, 4, 2]) == said["paths"]


def test_a_hebbian_step_climbs_half_of_the_squared_output():
    """Source: torch.autograd of (w·x)²/2."""
    said = SAID["networks.hebbian"]
    same(hebbian_step(said["w"], said["x"], said["rate"]), said["after"])


def test_powers_leave_float32_at_the_depth_where_pytorchs_do():
    """Source: torch.pow in float64 cast to float32, the first that is infinite or zero; torch.prod of 1000 factors,
    which rounds a thousand times."""
    for factor, depth in SAID["networks.float32"].items():
        assert float32_depth(float(factor)) == depth
    for factor, product in SAID["networks.layer_product"].items():
        same(layer_product(float(factor), 1000), product)


@cases("networks.lstm")
def test_the_gradient_along_the_cell_state_of_an_lstm_is_a_power_of_the_forget_gate(said):
    """Source: torch.nn.LSTM with zero weights; its two biases of the forget gate add up. Autograd of the last cell
    state by the first."""
    for steps, share in said["shares"]:
        same(gate_memory(said["bias"], steps), share)
    same(forget_gate(said["bias"]), said["shares"][0][1])


def test_the_jacobian_of_residual_blocks_is_the_product_of_branch_plus_identity():
    """Source: torch.autograd.functional.jacobian of three blocks x + W2·relu(W1·x)."""
    h, jacobian = np.array(SAID["residual.x"]), np.eye(3)
    for first, second in SAID["residual.blocks"]:
        fires = np.diag((np.array(first) @ h > 0).astype(np.float64))
        jacobian = residual_derivative(np.array(second) @ fires @ np.array(first)) @ jacobian
        h = residual_block(h, first, second)
    same(h, SAID["residual.out"])
    same(jacobian, SAID["residual.jacobian"])


def test_the_gradient_through_three_residual_blocks_is_the_product_of_one_plus_each_slope():
    """Source: torch.autograd through h + tanh(a·h), the slopes of the branches taken on the way."""
    gains = chain_gain(SAID["residual.slopes"])
    same(gains.residual, SAID["residual.residual_gain"])
    same(gains.plain, SAID["residual.plain_gain"])


def test_training_a_tanh_layer_moves_its_weights_as_pytorchs_optimizer_does():
    """Source: six steps of torch.optim.SGD on half the mean squared error, from different hidden units."""
    said = {key: np.array(value) for key, value in SAID["training.tanh"].items()}
    found = initialization.symmetric_training(said["x"], said["y"], said["start"], said["rate"], int(said["steps"]))
    same(found.end, said["end"])


def test_gradients_of_hidden_relus_are_autograds():
    """Source: torch.autograd of half the squared error of one example."""
    said = {key: np.array(value) for key, value in SAID["training.relu"].items()}
    same(initialization.hidden_gradients(said["x"], float(said["y"]), said["w"], said["v"]), said["gradient"])


def test_a_step_of_the_perceptron_descends_the_gradient_of_its_loss():
    """Source: torch.autograd of the sum of relu(−y(w·x + b))."""
    said = SAID["training.perceptron"]
    (b,), X, y = said["b"], said["x"], said["y"]
    assert 0 < sum(perceptron.functional_margin(said["w"], b, X, y) < 0) < len(y)
    same(perceptron.loss(said["w"], b, X, y), said["loss"])
    stepped = perceptron.batch_step(said["w"], b, X, y, said["rate"])
    same(stepped.w, said["after"][0])
    same([stepped.b], said["after"][1])
    w, offset = np.array(said["w"]), b
    for x, label in zip(X, y, strict=True):
        one = perceptron.sgd_step(said["w"], b, x, label, said["rate"])
        w, offset = w + one.w - said["w"], offset + one.b - b
    same(w, said["after"][0])
    same([offset], said["after"][1])
