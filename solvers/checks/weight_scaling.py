"""What the document says of Xavier, He and orthogonal initialization, put to the test."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from solvers.activations import leaky_relu, relu, relu_derivative, sigmoid
from solvers.check import Evidence
from solvers.initialization import (
    forward_variance,
    he_bound,
    he_variance,
    orthogonal,
    xavier_bound,
    xavier_variance,
)

Floats = NDArray[np.float64]

_WIDTHS = tuple((m, n) for m in (1, 3, 100, 512) for n in (1, 7, 100, 2048))
"""Inputs and outputs of a layer."""


def xavier_logistic_uniform() -> Evidence:
    """r = 4 sqrt(6/(m + n)): r^2/3 times the squared slope 1/16 balances forward and backward factors."""
    right = _balanced(lambda m, n: Fraction(16 * 6, m + n) / 3, Fraction(1, 16))
    r = xavier_bound(100, 100, "logistic")
    return Evidence(
        right == len(_WIDTHS) and abs(r - 4 * math.sqrt(6 / 200)) < 1e-12,
        f"for {right} of {len(_WIDTHS)} pairs of widths the variance r^2/3 times the squared slope (1/4)^2 at zero "
        f"gives forward and backward factors of mean 1 exactly; 100 inputs and outputs give r = {r:.4f}",
        f"{len(_WIDTHS)} 组宽度中，有 {right} 组的方差 r^2/3 乘以零点斜率的平方 (1/4)^2，"
        f"前向因子与反向因子的平均恰好是 1；输入输出各 100 个时，r = {r:.4f}",
        {"right": right, "bound": r},
    )


def xavier_logistic_normal() -> Evidence:
    """16 * 2/(m + n) keeps the variance near zero; but outputs of mean 1/2 push the next units away from zero."""
    right = _balanced(lambda m, n: Fraction(16 * 2, m + n), Fraction(1, 16))
    rng = np.random.default_rng(70)
    z = 0.1 * rng.standard_normal((200, 200))
    following = sigmoid(z) @ rng.normal(0.0, math.sqrt(xavier_variance(200, 200, "logistic")), (200, 200))
    kept, offset = float(np.mean(following.var(axis=0)) / np.mean(z.var(axis=0))), float(following.mean(axis=0).std())
    return Evidence(
        right == len(_WIDTHS) and abs(kept - 1) < 0.1,
        f"the factors balance for {right} of {len(_WIDTHS)} pairs of widths, and over examples near zero the variance "
        f"is kept ({kept:.2f} times); but sigmoid outputs have the mean 1/2, so that the next units sit at offsets of "
        f"standard deviation {offset:.1f}, where the slope is no longer 1/4",
        f"{len(_WIDTHS)} 组宽度中，有 {right} 组的两个因子相抵；零点附近，跨样本的方差得以保持（{kept:.2f} 倍）；但 "
        f"Sigmoid 的输出均值为 1/2，下一层的单元因此偏离零点，偏移的标准差为 {offset:.1f}，那里的斜率已不是 1/4",
        {"right": right, "kept": kept, "offset": offset},
    )


def xavier_tanh_uniform() -> Evidence:
    """r = sqrt(6/(m + n)): with r^2/3 the forward and backward factors have the mean 1, where tanh is the identity."""
    right = _balanced(lambda m, n: Fraction(6, m + n) / 3, Fraction(1))
    r = xavier_bound(100, 100, "tanh")
    near, unit = _kept_by_tanh(0.0001), _kept_by_tanh(1.0)
    return Evidence(
        right == len(_WIDTHS) and abs(r - math.sqrt(6 / 200)) < 1e-12 and near > 0.999 and unit < 0.5,
        f"for {right} of {len(_WIDTHS)} pairs of widths the variance r^2/3 gives forward and backward factors of mean "
        f"1 exactly; 100 inputs and outputs give r = {r:.4f}; tanh keeps {near:.4f} of a variance of 0.0001, but "
        f"{unit:.3f} of a variance of 1",
        f"{len(_WIDTHS)} 组宽度中，有 {right} 组的方差 r^2/3 使前向因子与反向因子的平均恰好是 1；输入输出各 100 个时，"
        f"r = {r:.4f}；方差为 0.0001 时，Tanh 保留其中的 {near:.4f}，方差为 1 时只保留 {unit:.3f}",
        {"right": right, "bound": r, "kept_near": near, "kept_at_1": unit},
    )


def xavier_tanh_normal() -> Evidence:
    """2/(m + n): the forward factor m s^2 and the backward factor n s^2 have the mean 1, where tanh is the identity."""
    right = _balanced(lambda m, n: Fraction(2, m + n), Fraction(1))
    rng = np.random.default_rng(71)
    w = rng.normal(0.0, math.sqrt(xavier_variance(200, 200, "tanh")), (200, 200))
    z = rng.standard_normal((200, 200))
    small, large = (float(np.mean((np.tanh(s * z) @ w) ** 2) / np.mean((s * z) ** 2)) for s in (0.1, 1.0))
    unit = _kept_by_tanh(1.0)
    return Evidence(
        right == len(_WIDTHS) and abs(small - 1) < 0.1 and abs(large - unit) < 0.05 and abs(unit - 0.394) < 0.001,
        f"for {right} of {len(_WIDTHS)} pairs of widths the factors have the mean 1 exactly; a tanh layer of 200 "
        f"units hands on {small:.2f} of the variance of pre-activations of standard deviation 0.1, but {large:.2f} "
        f"where it is 1, as E[tanh(z)^2] = {unit:.3f} says",
        f"{len(_WIDTHS)} 组宽度中，有 {right} 组的两个因子平均恰好是 1；200 个单元的 Tanh 层，净输入的标准差为 0.1 "
        f"时，传下去的方差是原来的 {small:.2f}，标准差为 1 时只有 {large:.2f}，与 E[tanh(z)^2] = {unit:.3f} 相符",
        {"right": right, "kept": small, "kept_at_1": large, "expected_at_1": unit},
    )


def he_uniform() -> Evidence:
    """r = sqrt(6/m): r^2/3 times m times the half that ReLU lets through is 1."""
    right = sum(Fraction(6, m) / 3 * m / 2 == 1 for m, _ in _WIDTHS)
    r = he_bound(512)
    return Evidence(
        right == len(_WIDTHS) and abs(r - math.sqrt(6 / 512)) < 1e-12,
        f"for {right} of {len(_WIDTHS)} widths m times r^2/3 is 2, of which ReLU keeps half; 512 inputs give r = "
        f"{r:.4f}",
        f"{len(_WIDTHS)} 种宽度中，有 {right} 种的 m 乘 r^2/3 等于 2，ReLU 保留其中一半；512 个输入时，r = {r:.4f}",
        {"right": right, "bound": r},
    )


def he_normal() -> Evidence:
    """2/m: a ReLU layer hands on the second moment of its pre-activations."""
    rng = np.random.default_rng(72)
    z = rng.standard_normal((200, 200))
    following = relu(z) @ rng.normal(0.0, math.sqrt(he_variance(200)), (200, 200))
    kept = float(np.mean(following**2) / np.mean(z**2))
    right = sum(Fraction(2, m) * m / 2 == 1 for m, _ in _WIDTHS)
    return Evidence(
        right == len(_WIDTHS) and abs(kept - 1) < 0.05,
        f"m times 2/m times the half that ReLU keeps is 1; a ReLU layer of 200 units hands on {kept:.2f} of the "
        f"pre-activations' mean square",
        f"m 乘 2/m，再乘 ReLU 保留的一半，等于 1；200 个单元的 ReLU 层，传下去的净输入均方值是原来的 {kept:.2f}",
        {"right": right, "kept": kept},
    )


def orthogonal_rows() -> Evidence:
    """W W^T = I can hold where a layer has no more outputs than inputs; a taller W has W^T W = I instead."""
    rng = np.random.default_rng(73)
    flat, tall = orthogonal(3, 5, 1.0, rng), orthogonal(5, 3, 1.0, rng)
    off = float(np.max(np.abs(flat @ flat.T - np.eye(3))))
    other = float(np.max(np.abs(tall.T @ tall - np.eye(3))))
    trace = float(np.trace(tall @ tall.T))
    return Evidence(
        off < 1e-12 and other < 1e-12,
        f"a 3 by 5 matrix has W W^T = I to 12 digits; a 5 by 3 matrix cannot: W W^T has rank 3 (trace {trace:.0f}, "
        f"not 5), but W^T W = I",
        f"3×5 的矩阵满足 W W^T = I，前 12 位一致；5×3 的矩阵做不到：W W^T 的秩只有 3（迹为 {trace:.0f}，不是 5），"
        f"但满足 W^T W = I",
        {"trace_of_tall": trace},
    )


def orthogonal_from_svd() -> Evidence:
    """Both factors of a square Gaussian matrix are orthogonal; of another matrix only one has its shape."""
    rng = np.random.default_rng(74)
    left, values, right = np.linalg.svd(rng.standard_normal((20, 20)))
    off = max(float(np.max(np.abs(q @ q.T - np.eye(20)))) for q in (left, right))
    thin = np.linalg.svd(rng.standard_normal((3, 5)), full_matrices=False)
    shapes = [factor.shape for factor in (thin[0], thin[2])]
    made = orthogonal(3, 5, 1.0, rng)
    fits = [made.shape == shape for shape in shapes]
    flat = float(np.max(np.abs(made @ made.T - np.eye(3))))
    return Evidence(
        off < 1e-12 and flat < 1e-12 and fits == [False, True],
        f"of a 20 by 20 Gaussian matrix with singular values from {values[-1]:.2g} to {values[0]:.3g} both factors "
        f"have Q Q^T = I to 12 digits; of a 3 by 5 matrix they are {shapes[0][0]} by {shapes[0][1]} and "
        f"{shapes[1][0]} by {shapes[1][1]}: only the second can be the weights",
        f"20×20 的高斯矩阵，奇异值从 {values[-1]:.2g} 到 {values[0]:.3g}，两个因子都满足 Q Q^T = I，前 12 位一致；3×5 "
        f"的矩阵，两个因子是 {shapes[0][0]}×{shapes[0][1]} 和 {shapes[1][0]}×{shapes[1][1]}：只有第二个能当权重",
        {"largest": float(values[0]), "off": off, "fitting": sum(fits)},
    )


def relu_mean_slope() -> Evidence:
    """The slope of ReLU is 1/2 on average over values spread evenly about 0."""
    z = np.random.default_rng(75).standard_normal(20000)
    mean = float(relu_derivative(z).mean())
    return Evidence(
        abs(mean - 0.5) < 0.02,
        f"over 20000 standard normal values the mean slope of ReLU is {mean:.3f}",
        f"在 20000 个标准正态的值上，ReLU 的平均斜率为 {mean:.3f}",
        {"mean_slope": mean},
    )


def relu_gain() -> Evidence:
    """With the gain sqrt 2 an orthogonal ReLU layer keeps the mean squared norm, though not each norm."""
    ratios = _norm_ratios(relu, math.sqrt(2))
    mean = float(ratios.mean())
    return Evidence(
        abs(mean - 1) < 1e-9,
        f"150 inputs of 40 numbers and their negatives go through an orthogonal layer with gain sqrt(2) and ReLU: the "
        f"squared norm is multiplied by {mean:.2f} on average, by {ratios.min():.2f} to {ratios.max():.2f} for single "
        f"inputs",
        f"150 个 40 维的输入和它们的相反数，经过增益为 sqrt(2) 的正交层和 ReLU：范数平方平均变为 {mean:.2f} 倍，"
        f"单个输入则在 {ratios.min():.2f} 到 {ratios.max():.2f} 倍之间",
        {"mean": mean, "least": float(ratios.min()), "most": float(ratios.max())},
    )


def gain_from_mean_slope() -> Evidence:
    """The gain that keeps norms is one over the root of the mean slope."""
    a = 0.5
    by_mean, by_square = 1 / math.sqrt((1 + a) / 2), 1 / math.sqrt((1 + a**2) / 2)
    kept = [float(_norm_ratios(lambda z: leaky_relu(z, a), gain).mean()) for gain in (by_mean, by_square)]
    folded = float(_norm_ratios(np.abs, 1.0).mean())
    return Evidence(
        abs(kept[0] - 1) < 0.05,
        f"a leaky ReLU with a = 0.5: the gain {by_mean:.3f} from the mean slope 0.75 keeps {kept[0]:.2f} of the "
        f"squared norm, {by_square:.3f} from the mean squared slope 0.625 keeps {kept[1]:.2f}; |z| has the mean slope "
        f"0 and keeps {folded:.2f} with gain 1",
        f"a = 0.5 的 Leaky ReLU：按平均斜率 0.75 取增益 {by_mean:.3f}，范数平方只剩 {kept[0]:.2f}；按斜率平方的均值 "
        f"0.625 取 {by_square:.3f}，则保持 {kept[1]:.2f}；|z| 的平均斜率是 0，增益取 1 时范数平方为原来的 {folded:.2f}",
        {"by_mean": kept[0], "by_mean_square": kept[1], "absolute": folded},
    )


def _balanced(variance: Callable[[int, int], Fraction], slope_squared: Fraction) -> int:
    """For how many pairs of widths the forward and the backward factor have the mean 1."""
    return sum((m + n) * variance(m, n) * slope_squared / 2 == 1 for m, n in _WIDTHS)


def _norm_ratios(activation: Callable[[Floats], Floats], gain: float) -> Floats:
    rng = np.random.default_rng(76)
    half = rng.standard_normal((150, 40))
    x = np.vstack([half, -half])
    out = activation(x @ orthogonal(40, 40, gain, rng).T)
    return np.asarray(np.sum(out**2, axis=1) / np.sum(x**2, axis=1), np.float64)


def _kept_by_tanh(variance: float) -> float:
    """The share of a Gaussian pre-activation's variance that tanh hands on, by the theory of wide layers."""
    return float(forward_variance([1, 1, 1], [variance, 1.0], "tanh")[1]) / variance
