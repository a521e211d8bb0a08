"""The names and signatures that others call the solvers by."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

import solvers

HOME = Path(solvers.__file__).parent
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


def functions_that_raise():
    """Every function of the topics that raises ValueError, itself or by calling one that does, by file and name."""
    found, raising = {}, set()
    for path in sorted(HOME.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                calls = [call.func for call in ast.walk(node) if isinstance(call, ast.Call)]
                names = {getattr(called, "id", getattr(called, "attr", "")) for called in calls}
                found[path.stem, node.name] = names, ast.get_docstring(node) or ""
                if any(isinstance(part, ast.Raise) and part.exc for part in ast.walk(node)):
                    raising.add(node.name)
    while True:
        more = {name for (_, name), (calls, _) in found.items() if calls & raising} - raising
        if not more:
            return {place: doc for place, (_, doc) in found.items() if place[1] in raising}
        raising |= more


def test_every_public_function_that_raises_says_when():
    promised = {function.partition("(")[0] for names in NAMES.values() for function in names}
    silent = [
        place
        for place, doc in functions_that_raise().items()
        if not place[1].startswith("_") and "Raises:" not in doc and place[0] not in ("check", "problem", "figure")
    ]
    assert len(functions_that_raise().keys() & {(topic, name) for topic in NAMES for name in promised}) > 20
    assert silent == []
