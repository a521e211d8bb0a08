"""Activations and their slopes."""

from __future__ import annotations

import numpy as np

from solvers.activations import (
    leaky_relu,
    leaky_relu_derivative,
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    tanh,
    tanh_derivative,
)
from solvers.figure import Figure, curve

_Z = np.linspace(-4, 4, 161)
_AXIS = ("z", "z")
_SIGMOID, _TANH, _RELU, _LEAKY = (
    ("sigmoid", "Sigmoid"),
    ("tanh", "Tanh"),
    ("ReLU", "ReLU"),
    ("leaky ReLU", "Leaky ReLU"),
)


def functions() -> Figure:
    """The logistic sigmoid, tanh, ReLU and a leaky ReLU of slope 0.1."""
    return Figure(
        ("Activation functions", "激活函数"),
        _AXIS,
        ("f(z)", "f(z)"),
        (
            curve(_SIGMOID, _Z, sigmoid(_Z)),
            curve(_TANH, _Z, tanh(_Z)),
            curve(_RELU, _Z, relu(_Z)),
            curve(_LEAKY, _Z, leaky_relu(_Z, 0.1)),
        ),
    )


def derivatives() -> Figure:
    """Their slopes: a quarter at most, one at most, one on one side."""
    return Figure(
        ("Their derivatives", "激活函数的导数"),
        _AXIS,
        ("f'(z)", "f'(z)"),
        (
            curve(_SIGMOID, _Z, sigmoid_derivative(_Z)),
            curve(_TANH, _Z, tanh_derivative(_Z)),
            curve(_RELU, _Z, relu_derivative(_Z)),
            curve(_LEAKY, _Z, leaky_relu_derivative(_Z, 0.1)),
        ),
    )
