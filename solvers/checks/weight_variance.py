"""What the document says of the variance of random weights, put to the test."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from solvers.activations import sigmoid, sigmoid_derivative
from solvers.check import Evidence
from solvers.propagation import backward_variance, forward_variance, sum_variance

Floats = NDArray[np.float64]


def uniform_variance() -> Evidence:
    """The second moment about the middle, integrated exactly, is (a - b)^2 / 12."""
    cases = [(Fraction(a), Fraction(b)) for a, b in ((-3, 5), (0, 1), (-1, 1), (2, 9))]
    right = 0
    for a, b in cases:
        first = (b**2 - a**2) / 2 / (b - a)
        second = (b**3 - a**3) / 3 / (b - a)
        right += second - first**2 == (a - b) ** 2 / 12
    return Evidence(
        right == len(cases),
        f"on {right} of {len(cases)} intervals the exact integral agrees with the formula; on [-1, 1] it is 1/3",
        f"{len(cases)} 个区间中，有 {right} 个的精确积分与公式相同；在 [-1, 1] 上是 1/3",
        {"right": right},
    )


def uniform_bound() -> Evidence:
    """On [-r, r] with r = sqrt(3 s^2) the variance is s^2."""
    apart = max(abs((2 * math.sqrt(3 * s)) ** 2 / 12 / s - 1) for s in (0.01, 0.5, 1.0, 4.0))
    drawn = np.random.default_rng(60).uniform(-math.sqrt(3), math.sqrt(3), 100_000)
    return Evidence(
        apart < 1e-14,
        f"for variance 1 the bound is {math.sqrt(3):.4f}; 100000 draws from there have variance {drawn.var():.3f}",
        f"方差为 1 时，边界是 {math.sqrt(3):.4f}；从这个区间抽 100000 次，方差为 {drawn.var():.3f}",
        {"bound": math.sqrt(3), "measured": float(drawn.var())},
    )


def small_weights_fade() -> Evidence:
    """With too small a variance a tanh signal shrinks at every layer; logistic outputs do not, their differences do."""
    sizes = forward_variance([100] * 21, [0.005] * 20, "tanh")
    stds = np.sqrt(sizes[[0, 9, 19]])
    rng = np.random.default_rng(64)
    signal = rng.standard_normal((50, 100))
    apart, middle = [], 0.0
    for _ in range(5):
        signal = sigmoid(signal @ rng.normal(0.0, math.sqrt(0.005), (100, 100)))
        apart.append(float(np.mean(signal.std(axis=0))))
        middle = float(signal.mean())
    return Evidence(
        bool(stds[2] < 0.01 * stds[0]) and abs(middle - 0.5) < 0.05 and apart[4] < 1e-2 * apart[0],
        f"20 layers of 100 units, weight variance 0.005: tanh pre-activations have the standard deviation "
        f"{stds[0]:.2f}, {stds[1]:.3f}, {stds[2]:.4f} in layers 1, 10, 20; logistic outputs have the mean "
        f"{middle:.2f} in layer 5, but from example to example they differ by {apart[4]:.5f}, in layer 1 by "
        f"{apart[0]:.2f}",
        f"20 层、每层 100 个单元，权重方差为 0.005：Tanh 净输入的标准差在第 1、10、20 层是 {stds[0]:.2f}、"
        f"{stds[1]:.3f}、{stds[2]:.4f}；Logistic 的输出在第 5 层均值为 {middle:.2f}，但样本之间只差 {apart[4]:.5f}，"
        f"第 1 层还差 {apart[0]:.2f}",
        {"layer_1": float(stds[0]), "layer_20": float(stds[2]), "logistic_mean": middle, "logistic_apart": apart[4]},
    )


def sigmoid_is_linear_near_zero() -> Evidence:
    """Near 0 the sigmoid is 1/2 + z/4 up to |z|^3 / 48."""
    z = np.linspace(-2.0, 2.0, 401)
    gap = np.abs(sigmoid(z) - 0.5 - z / 4)
    inside = bool(np.all(gap <= np.abs(z) ** 3 / 48 + 1e-15))
    near, far = float(gap[np.abs(z) <= 0.1].max()), float(gap.max())
    return Evidence(
        inside and near < 1e-4,
        f"the sigmoid leaves the line 1/2 + z/4 by at most {near:.1e} for |z| up to 0.1 and by {far:.2f} for |z| up "
        f"to 2, never by more than |z|^3/48",
        f"Sigmoid 与直线 1/2 + z/4 之差，|z| 不超过 0.1 时最大为 {near:.1e}，|z| 不超过 2 时最大为 {far:.2f}，"
        f"总不超过 |z|^3/48",
        {"near": near, "far": far},
    )


def small_weights_make_it_linear() -> Evidence:
    """Three sigmoid layers with small weights are one affine map, nearly; with large weights not."""
    curved = {}
    for scale in (0.05, 2.0):
        rng = np.random.default_rng(61)
        x = rng.standard_normal((200, 5))
        signal = x
        for _ in range(3):
            signal = sigmoid(scale * signal @ rng.standard_normal((signal.shape[1], 10)))
        affine = np.hstack([x, np.ones((200, 1))])
        left = signal - affine @ np.linalg.lstsq(affine, signal, rcond=None)[0]
        curved[scale] = float(np.sum(left**2) / np.sum((signal - signal.mean(axis=0)) ** 2))
    return Evidence(
        curved[0.05] < 0.01 < curved[2.0],
        f"three sigmoid layers: one affine map misses {curved[0.05]:.1e} of the output's variance with weights of "
        f"standard deviation 0.05, {curved[2.0]:.0%} with standard deviation 2",
        f"三个 Sigmoid 层：权重标准差为 0.05 时，换成一个仿射映射只漏掉输出方差的 {curved[0.05]:.1e}，标准差为 2 "
        f"时要漏掉 {curved[2.0]:.0%}",
        {"small": curved[0.05], "large": curved[2.0]},
    )


def large_weights_saturate() -> Evidence:
    """Large weights push pre-activations out to where the slope of the sigmoid is gone."""
    rng = np.random.default_rng(62)
    x = rng.standard_normal((500, 100))
    slopes = [float(np.mean(sigmoid_derivative(x @ rng.normal(0.0, std, (100, 50))))) for std in (0.1, 5.0)]
    return Evidence(
        slopes[1] < slopes[0] / 10,
        f"100 standard normal inputs: the mean slope of a sigmoid unit is {slopes[0]:.3f} with weights of standard "
        f"deviation 0.1 and {slopes[1]:.4f} with standard deviation 5",
        f"100 个标准正态的输入：权重标准差为 0.1 时，Sigmoid 单元的平均斜率是 {slopes[0]:.3f}，标准差为 5 时是 "
        f"{slopes[1]:.4f}",
        {"moderate": slopes[0], "large": slopes[1]},
    )


def normalization_takes_the_scale_away() -> Evidence:
    """Batch norm gives the same output whatever the scale of the weights, as long as epsilon is small beside it."""
    rng = np.random.default_rng(63)
    z = rng.standard_normal((50, 4))
    normal = [
        (scale * z - scale * z.mean(axis=0)) / np.sqrt(scale**2 * z.var(axis=0) + 1e-5) for scale in (0.001, 1, 100)
    ]
    apart, lost = float(np.max(np.abs(normal[2] - normal[1]))), float(normal[0].std())
    return Evidence(
        apart < 1e-3 and lost < 0.9,
        f"weights 100 times as large change batch-normalized outputs by at most {apart:.0e}; weights of a thousandth "
        f"leave a standard deviation of {lost:.2f}, because ϵ = 1e-5 counts there",
        f"权重放大到 100 倍，批量归一化的输出最多变化 {apart:.0e}；权重缩小到千分之一，输出的标准差只剩 {lost:.2f}，"
        f"因为这时 ϵ = 1e-5 不再可以忽略",
        {"apart": apart, "std_of_small": lost},
    )


def sums_grow_with_fan_in() -> Evidence:
    """The variance of a unit's input is fan-in times that of one term, so weights must shrink with it."""
    fixed = [sum_variance(n, 0.01, 0.0, 1.0) for n in (100, 10000)]
    scaled = [sum_variance(n, 1 / n, 0.0, 1.0) for n in (100, 10000)]
    return Evidence(
        fixed[1] == 100 * fixed[0] and abs(scaled[0] - scaled[1]) < 1e-12,
        f"with weights of variance 0.01 a unit's input has the variance {fixed[0]:g} at 100 inputs and {fixed[1]:g} "
        f"at 10000; with variance 1/n it is {scaled[0]:g} and {scaled[1]:g}",
        f"权重方差为 0.01 时，单元净输入的方差在 100 个输入时是 {fixed[0]:g}，10000 个输入时是 {fixed[1]:g}；"
        f"权重方差取 1/n，则是 {scaled[0]:g} 和 {scaled[1]:g}",
        {"at_100": fixed[0], "at_10000": fixed[1]},
    )


def variance_is_kept_both_ways() -> Evidence:
    """Equal variance of input and output keeps signal and gradient, both at once only where the widths are equal."""
    even = (forward_variance([100, 100], [0.01], "linear")[0], 100 * 0.01)
    widths = [100, 400, 100]
    ahead = float(forward_variance(widths, [1 / 100, 1 / 400], "linear")[1])
    back = float(backward_variance(widths, [1 / 100, 1 / 400], "linear")[0])
    return Evidence(
        bool(even[0] == even[1] == 1.0) and ahead == 1.0,
        f"variance 1/n keeps signal and gradient at n = 100 inputs and outputs; from 400 units to 100 it keeps the "
        f"signal ({ahead:g}) and takes the gradient's variance to {back:g}",
        f"输入输出都是 n = 100 个时，方差 1/n 同时保持信号和梯度；从 400 个单元到 100 个，它保持信号（{ahead:g}），"
        f"却使梯度的方差变为 {back:g}",
        {"forward": ahead, "backward": back},
    )
