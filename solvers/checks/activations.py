"""What the document says of sigmoid, tanh and ReLU, put to the test."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext

import numpy as np
from numpy.typing import NDArray

from solvers.activations import relu, relu_derivative, sigmoid, sigmoid_derivative, tanh, tanh_derivative
from solvers.check import Evidence

Floats = NDArray[np.float64]

_POINTS = np.concatenate([-np.logspace(1, -3, 40), [0.0], np.logspace(-3, 1, 40)])


def sigmoid_slope() -> Evidence:
    """f' = f(1 - f), against a complex step that knows no formula of the derivative."""
    step = 1e-30
    measured = np.imag(1 / (1 + np.exp(-(_POINTS + 1j * step)))) / step
    value = sigmoid(_POINTS)
    apart = float(np.max(np.abs(measured / (value * (1 - value)) - 1)))
    at_zero = float(value[40] * (1 - value[40]))
    return Evidence(
        apart < 1e-10 and at_zero == 0.25,
        f"at 81 points from -10 to 10 the complex-step slope and f(1 - f) agree to 10 digits; the largest slope is "
        f"{at_zero:g}",
        f"在 -10 到 10 的 81 个点上，复步差分求得的斜率与 f(1 - f) 的前 10 位数字一致；最大斜率为 {at_zero:g}",
        {"largest": at_zero, "apart": apart},
    )


def tanh_form() -> Evidence:
    """The quotient of exponentials is the hyperbolic tangent, in 40-digit decimals."""
    with localcontext() as context:
        context.prec = 40
        worst = 0.0
        for z in _POINTS.tolist():
            up, down = Decimal(z).exp(), Decimal(-z).exp()
            worst = max(worst, abs(float((up - down) / (up + down)) - math.tanh(z)))
    return Evidence(
        worst < 1e-15,
        "at 81 points from -10 to 10 the quotient in 40-digit decimals is the library's tanh to 15 decimal places",
        "在 -10 到 10 的 81 个点上，用 40 位十进制数算出的商与函数库的 tanh 在小数点后 15 位内一致",
        {"apart": worst},
    )


def tanh_slope() -> Evidence:
    """f' = 1 - f^2, against a complex step."""
    step = 1e-30
    z = _POINTS + 1j * step
    measured = np.imag((np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))) / step
    apart = float(np.max(np.abs(measured - (1 - tanh(_POINTS) ** 2))))
    largest = float(np.max(1 - tanh(_POINTS) ** 2))
    return Evidence(
        apart < 1e-14 and largest == 1.0,
        f"at 81 points from -10 to 10 the complex-step slope and 1 - f^2 agree to 14 decimal places; the largest "
        f"slope is {largest:g}",
        f"在 -10 到 10 的 81 个点上，复步差分求得的斜率与 1 - f^2 在小数点后 14 位内一致；最大斜率为 {largest:g}",
        {"largest": largest, "apart": apart},
    )


def relu_slope_at_zero() -> Evidence:
    """ReLU has the derivative 0 at z = 0: difference quotients from both sides tend to it."""
    left, right = (float((relu(h) - relu(0.0)) / h) + 0.0 for h in (-1e-9, 1e-9))
    stated = float(relu_derivative(0.0))
    elsewhere = all(float(relu(z + 1e-6) - relu(z)) / 1e-6 > 0.5 for z in (0.1, 3.0)) and relu(-0.1) == relu(-0.2)
    return Evidence(
        bool(elsewhere and left == right == stated),
        f"at z = 0 the difference quotient is {left:g} from the left and {right:g} from the right: there is no "
        f"derivative, and every number from 0 to 1 is a subgradient",
        f"在 z = 0 处，左侧的差商为 {left:g}，右侧的差商为 {right:g}：导数不存在，0 到 1 之间的任何数都是次梯度",
        {"left": left, "right": right},
    )


def sigmoid_range() -> Evidence:
    """Values lie strictly between 0 and 1 and tend to the ends as z goes to minus and plus infinity."""
    with localcontext() as context:
        context.prec = 400
        ends = [1 / (1 + Decimal(-z).exp()) for z in (-800, -40, 40, 800)]
        inside = all(0 < value < 1 for value in ends)
    close, short, middle = float(sigmoid(-10.0)), 1 - float(sigmoid(10.0)), float(sigmoid(0.01))
    return Evidence(
        inside and close < 1e-4 and short < 1e-4,
        f"f(-10) = {close:.2g}, f(10) = 1 - {short:.2g}; in 400 digits the value is strictly inside (0, 1) even at "
        f"-800 and 800; but a z that is small in size is no such case: f(0.01) = {middle:.4f}",
        f"f(-10) = {close:.2g}，f(10) = 1 - {short:.2g}；用 400 位数字计算，到 -800 和 800 处仍严格落在 (0, 1) 内；"
        f"但“小”若指绝对值小，就不是这样：f(0.01) = {middle:.4f}",
        {"at_minus_10": close, "at_0.01": middle},
    )


def sigmoid_saturates() -> Evidence:
    """The slope of the sigmoid is at most a quarter and vanishes on both sides, and so do products of it."""
    slopes = [float(sigmoid_derivative(z)) for z in (-10.0, 0.0, 10.0)]
    ten = slopes[1] ** 10
    return Evidence(
        slopes[0] < 1e-4 and slopes[2] < 1e-4 and float(np.max(sigmoid_derivative(_POINTS))) == slopes[1] == 0.25,
        f"the slope is {slopes[0]:.2g} at -10, {slopes[1]:g} at 0, where it is largest, and {slopes[2]:.2g} at 10; "
        f"the product of ten slopes, each the largest there is, comes to {ten:.2g}",
        f"斜率在 -10 处为 {slopes[0]:.2g}，在 0 处最大，为 {slopes[1]:g}，在 10 处为 {slopes[2]:.2g}；"
        f"就算十层都取最大斜率，乘积也只有 {ten:.2g}",
        {"at_minus_10": slopes[0], "at_0": slopes[1], "at_10": slopes[2], "ten_layers": ten},
    )


def tanh_from_sigmoid() -> Evidence:
    """tanh z = 2 sigmoid(2z) - 1."""
    apart = float(np.max(np.abs(np.tanh(_POINTS) - (2 * sigmoid(2 * _POINTS) - 1))))
    return Evidence(
        apart < 1e-15,
        "at 81 points from -10 to 10 the two sides agree to 15 decimal places",
        "在 -10 到 10 的 81 个点上，等式两边在小数点后 15 位内一致",
        {"apart": apart},
    )


def tanh_is_a_shift() -> Evidence:
    """Some shift of the sigmoid, along and up, is tanh."""
    wide = np.array([-40.0, 40.0])
    heights = [float(np.ptp(f(wide))) for f in (np.tanh, sigmoid)]
    steepest = [float(np.max(f(_POINTS))) for f in (tanh_derivative, sigmoid_derivative)]
    best = min(
        float(np.max(np.abs(np.tanh(_POINTS) - sigmoid(_POINTS - along) - up)))
        for along in np.linspace(-3, 3, 61)
        for up in np.linspace(-1, 0, 41)
    )
    return Evidence(
        best < 1e-9,
        f"tanh rises by {heights[0]:g} with a steepest slope of {steepest[0]:g}, the sigmoid by {heights[1]:g} with "
        f"{steepest[1]:g}; a shift changes neither, and the best one is still off by {best:.2f}",
        f"Tanh 从最低到最高升 {heights[0]:g}，最大斜率 {steepest[0]:g}；Sigmoid 只升 {heights[1]:g}，最大斜率 "
        f"{steepest[1]:g}；平移改变不了这两样，最好的平移仍差 {best:.2f}",
        {"tanh_height": heights[0], "sigmoid_height": heights[1], "best_shift_error": best},
    )


def tanh_saturates() -> Evidence:
    """The slope of tanh is at most 1 and vanishes on both sides."""
    slopes = [float(tanh_derivative(z)) for z in (-10.0, 0.0, 10.0)]
    return Evidence(
        slopes[0] < 1e-8 and slopes[2] < 1e-8 and float(np.max(tanh_derivative(_POINTS))) == 1.0,
        f"the slope is {slopes[0]:.2g} at -10, {slopes[1]:g} at 0, where it is largest, and {slopes[2]:.2g} at 10",
        f"斜率在 -10 处为 {slopes[0]:.2g}，在 0 处最大，为 {slopes[1]:g}，在 10 处为 {slopes[2]:.2g}",
        {"at_minus_10": slopes[0], "at_0": slopes[1], "at_10": slopes[2]},
    )
