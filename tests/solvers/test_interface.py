"""The names and signatures that others call the solvers by."""

from __future__ import annotations

import importlib
import inspect

import pytest

NAMES = {
    "perceptron": [
        "functional_margin(w, b, x, y)",
        "distance(w, b, x)",
        "loss(w, b, X, y)",
        "sgd_step(w, b, x, y, rate)",
        "batch_step(w, b, X, y, rate)",
        "train(X, y, rate=1.0, max_epochs=1000)",
        "is_linearly_separable(X, y)",
    ],
    "activations": [
        "sigmoid(z)",
        "sigmoid_derivative(z)",
        "tanh(z)",
        "tanh_derivative(z)",
        "relu(z)",
        "relu_derivative(z)",
        "leaky_relu(z, slope)",
        "leaky_relu_derivative(z, slope)",
        "prelu(z, slope)",
        "prelu_derivative(z, slope)",
        "rrelu(z, lower, upper, rng=None)",
        "rrelu_derivative(z, slope)",
    ],
    "autodiff": ["Dual(value, derivative=0.0)", "derivative(f, x)", "passes(inputs, outputs)"],
    "depth": [
        "layer_product(factor, depth)",
        "layer_product_log10(factor, depth)",
        "sigmoid_chain_bound(depth)",
        "threshold_depth(factor, threshold)",
    ],
    "initialization": [
        "uniform_variance(low, high)",
        "uniform_bound(variance)",
        "xavier_variance(fan_in, fan_out, activation)",
        "xavier_bound(fan_in, fan_out, activation)",
        "he_variance(fan_in)",
        "he_bound(fan_in)",
        "orthogonal(rows, cols, gain, rng)",
        "forward_variance(widths, weight_variances, activation, input_variance=1.0)",
        "simulate_forward_variance(widths, weight_variances, activation, input_variance=1.0, *, samples=1000, rng)",
        "symmetric_training(x, y, start, rate, steps)",
    ],
    "normalization": [
        "batch_norm(x, gamma, beta, eps)",
        "batch_norm_backward(grad, x, gamma, eps)",
        "batch_norm_inference(x, mean, variance, gamma, beta, eps)",
        "layer_norm(x, gamma, beta, eps)",
        "layer_norm_backward(grad, x, gamma, eps)",
        "running_statistics(x, mean, variance, momentum)",
    ],
    "residual": ["residual_derivative(F_prime)", "chain_gain(slopes)", "residual_block(x, W1, W2)"],
    "networks": [
        "collapse_linear(weights, biases)",
        "sawtooth_pieces(depth)",
        "shallow_width(pieces)",
        "inverted_dropout(a, mask, drop_rate)",
        "dropout_moments(a, drop_rate)",
        "l1_step(w, gradient, rate, decay)",
        "l2_step(w, gradient, rate, decay)",
        "early_stopping(losses, patience)",
        "hebbian_step(w, x, rate)",
        "forget_gate(bias)",
        "relu_sparsity(mean, std)",
        "relu_killing_rate(w, b, inputs, gradient_w, gradient_b)",
        "batch_mean_variance(variance, size)",
        "float32_depth(factor)",
    ],
}
TUPLES = {
    "perceptron.Training": ("w", "b", "updates", "converged"),
    "perceptron.Separability": ("separable", "certificate"),
    "normalization.NormGradients": ("x", "gamma", "beta"),
    "normalization.RunningStatistics": ("mean", "variance"),
}


@pytest.mark.parametrize(("topic", "promised"), [(topic, one) for topic, names in NAMES.items() for one in names])
def test_the_promised_function_has_the_promised_arguments(topic, promised):
    function = getattr(importlib.import_module(f"solvers.{topic}"), promised.partition("(")[0])
    arguments = inspect.signature(function).parameters.values()
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in arguments]
    assert function.__name__ + str(inspect.Signature(bare)) == promised


@pytest.mark.parametrize(("name", "fields"), TUPLES.items())
def test_a_promised_tuple_has_the_promised_fields(name, fields):
    topic, _, kind = name.partition(".")
    assert getattr(importlib.import_module(f"solvers.{topic}"), kind)._fields == fields


@pytest.mark.parametrize("topic", NAMES)
def test_every_public_name_of_a_topic_has_a_docstring_with_a_source(topic):
    module = importlib.import_module(f"solvers.{topic}")
    functions = [value for name, value in vars(module).items() if inspect.isfunction(value) and name[0] != "_"]
    own = [function for function in functions if function.__module__.startswith("solvers.")]
    assert own
    for function in own:
        assert "Source:" in inspect.getdoc(function), function.__name__
        assert ">>> " in inspect.getdoc(function), function.__name__
