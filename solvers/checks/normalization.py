"""What the document says of normalizing layers, put to the test."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction
from itertools import product

import numpy as np
from numpy.typing import NDArray

from solvers.activations import relu, sigmoid, sigmoid_derivative
from solvers.check import Evidence
from solvers.counting import Tally
from solvers.normalization import batch_norm
from solvers.whitening import standardized, whitened

Floats = NDArray[np.float64]


def updates_shift_inputs() -> Evidence:
    """A gradient step on the first layer changes the distribution of the second layer's inputs."""
    rng = np.random.default_rng(80)
    x, w, v = 0.5 + rng.standard_normal((200, 5)), rng.standard_normal((5, 4)), rng.standard_normal(4)
    hidden = np.tanh(x @ w)
    error = hidden @ v - 1.0
    stepped = w - 2.0 * x.T @ (error[:, None] * v * (1 - hidden**2)) / 200
    shift = np.abs(np.tanh(x @ stepped).mean(axis=0) - hidden.mean(axis=0))
    spread = np.abs(np.tanh(x @ stepped).std(axis=0) - hidden.std(axis=0))
    return Evidence(
        bool(np.all(shift + spread > 1e-3)),
        f"one step on the first layer moves the means of the second layer's inputs by up to {shift.max():.3f} and "
        f"their standard deviations by up to {spread.max():.3f}",
        f"第一层更新一步，第二层各输入的均值最多移动 {shift.max():.3f}，标准差最多改变 {spread.max():.3f}",
        {"mean_shift": float(shift.max()), "deviation_shift": float(spread.max())},
    )


def deeper_layers_shift_more() -> Evidence:
    """A change of 1 % in every layer moves deeper layers more, where layers do not contract."""
    moved: dict[str, list[float]] = {}
    for name, scale in (("relu", 2.0), ("sigmoid", 0.25)):
        rng = np.random.default_rng(81)
        activation = relu if name == "relu" else sigmoid
        deviation = math.sqrt(scale / 60)
        before = after = rng.standard_normal((60, 60))
        moved[name] = []
        for _ in range(20):
            w = rng.normal(0.0, deviation, (60, 60))
            changed = w + rng.normal(0.0, 0.01 * deviation, (60, 60))
            before, after = activation(before @ w), activation(after @ changed)
            moved[name].append(float(np.linalg.norm(after - before) / np.linalg.norm(before)))
    first, last = moved["relu"][0], moved["relu"][-1]
    return Evidence(
        last > 2 * first,
        f"weights changed by 1%: the outputs of ReLU layers with He weights move by {first:.1%} in layer 1 and "
        f"{last:.1%} in layer 20; those of sigmoid layers with small weights by {moved['sigmoid'][0]:.2%} and "
        f"{moved['sigmoid'][-1]:.2%}",
        f"权重都改动 1%：用 He 初始化的 ReLU 层，第 1 层的输出变化 {first:.1%}，第 20 层变化 {last:.1%}；权重较小的 "
        f"Sigmoid 层，分别变化 {moved['sigmoid'][0]:.2%} 和 {moved['sigmoid'][-1]:.2%}",
        {"relu_1": first, "relu_20": last, "sigmoid_1": moved["sigmoid"][0], "sigmoid_20": moved["sigmoid"][-1]},
    )


def shift_causes_vanishing() -> Evidence:
    """Where no update shifts any distribution, gradients neither vanish nor explode."""
    rng = np.random.default_rng(82)
    signal, kept = rng.standard_normal(50), []
    for _ in range(20):
        w = rng.normal(0.0, math.sqrt(1 / 50), (50, 50))
        z = w @ signal
        kept.append((w, z))
        signal = sigmoid(z)
    back = np.ones(50) / math.sqrt(50)
    for w, z in reversed(kept):
        back = w.T @ (back * sigmoid_derivative(z))
    size = float(np.linalg.norm(back))
    return Evidence(
        1e-3 < size < 1e3,
        f"20 sigmoid layers before the first update, so without any shift: a gradient of norm 1 at the output has the "
        f"norm {size:.1e} at the input",
        f"20 个 Sigmoid 层，还没更新过，因而没有任何偏移：输出处范数为 1 的梯度，传到输入处范数是 {size:.1e}",
        {"gradient": size},
    )


def normalizing_fixes_two_moments() -> Evidence:
    """Before and after an update the normalized values have mean 0 and variance 1; the rest still changes."""
    rng = np.random.default_rng(83)
    early, late = np.linspace(-1, 1, 4000)[:, None], 3.0 + rng.exponential(5.0, (4000, 1))
    found = [batch_norm(z, 1.0, 0.0, 1e-12) for z in (early, late)]
    fixed = all(abs(z.mean()) < 1e-9 and abs(z.var() - 1) < 1e-9 for z in found)
    skews = [round(float(np.mean(z**3)), 6) + 0.0 for z in found]
    shifted = float(batch_norm(late, 2.0, 5.0, 1e-12).mean())
    return Evidence(
        fixed and abs(skews[1] - skews[0]) > 1,
        f"uniform and exponential inputs both come out with mean 0 and variance 1, but with skewness {skews[0]:.1f} "
        f"and {skews[1]:.1f}; with γ = 2, β = 5 the mean is {shifted:.0f}",
        f"均匀分布和指数分布的输入，归一化之后均值都是 0、方差都是 1，偏度却是 {skews[0]:.1f} 和 {skews[1]:.1f}；取 γ "
        f"= 2、β = 5 时，均值为 {shifted:.0f}",
        {"skew_early": skews[0], "skew_late": skews[1], "mean_with_beta": shifted},
    )


def standardizing_makes_it_normal() -> Evidence:
    """After subtracting the mean and dividing by the deviation the values are standard normal."""
    z = np.random.default_rng(84).exponential(1.0, 20000)
    standard = (z - z.mean()) / z.std()
    skew, least = float(np.mean(standard**3)), float(standard.min())
    beyond = float(np.mean(standard < -1.0))
    return Evidence(
        abs(skew) < 0.1 and beyond > 0.1,
        f"20000 standardized exponential values have mean 0 and variance 1, but skewness {skew:.1f} (normal: 0), and "
        f"none is below {least:.2f}, where a normal variable has about 16%",
        f"20000 个标准化后的指数分布值，均值为 0，方差为 1，偏度却是 {skew:.1f}（正态分布为 0），而且没有一个小于 "
        f"{least:.2f}，正态分布在那以下约有 16%",
        {"skewness": skew, "least": least},
    )


def whitening_is_costly() -> Evidence:
    """Full whitening takes many times the multiplications of normalizing each feature, the more the more features."""
    ratios, off = {}, 0.0
    for features in (8, 32):
        batch = np.random.default_rng(86).standard_normal((64, features)) @ np.diag(np.arange(1.0, features + 1))
        costs = [Tally(), Tally()]
        standard, white = (
            np.array(method(batch, tally)) for method, tally in zip((standardized, whitened), costs, strict=True)
        )
        off = max(off, float(np.max(np.abs(standard - batch_norm(batch, 1.0, 0.0, 0.0)))))
        off = max(off, float(np.max(np.abs(white.T @ white / 64 - np.eye(features)))))
        ratios[features] = costs[1].products / costs[0].products
    return Evidence(
        off < 1e-9 and ratios[32] > 2 * ratios[8] > 8,
        f"64 examples, every multiplication and division counted: whitening took {ratios[8]:.1f} times as many as "
        f"normalizing each feature at 8 features and {ratios[32]:.1f} times as many at 32; it grows with the features",
        f"64 个样本，逐次数清乘除法：白化用的次数，8 个特征时是逐特征归一化的 {ratios[8]:.1f} 倍，32 个特征时是 "
        f"{ratios[32]:.1f} 倍；特征越多，倍数越大",
        {"at_8": ratios[8], "at_32": ratios[32]},
    )


def epsilon_inside_variance() -> Evidence:
    """The root of var(z + epsilon) keeps the denominator away from zero."""
    constant, z, eps = np.full(4, 3.0), np.array([1.0, 3.0, 5.0]), 0.5
    denominator = float(np.sqrt(np.var(constant + eps)))
    with_it, without = float(np.sqrt(np.var(z + eps))), float(np.sqrt(np.var(z)))
    right = float(np.sqrt(np.var(constant) + eps))
    return Evidence(
        denominator > 0 and with_it != without,
        f"z = (1, 3, 5), ϵ = 0.5: the root of var(z + ϵ) is {with_it:.4f} with and without ϵ; for a constant feature "
        f"it is {denominator:g}, a division by zero, while the root of var(z) + ϵ is {right:.4f}",
        f"z = (1, 3, 5)、ϵ = 0.5：有没有 ϵ，var(z + ϵ) 的平方根都是 {with_it:.4f}；特征取值恒定时，它是 "
        f"{denominator:g}，要除以零，而 var(z) + ϵ 的平方根是 {right:.4f}",
        {"with_epsilon": with_it, "without": without, "constant": denominator, "right": right},
    )


def batch_estimates_training_set() -> Evidence:
    """Over all batches of 2 the batch mean is right on average; the batch variance falls short by (K - 1)/K."""
    data = [Fraction(n) for n in (1, 2, 6, 11)]
    batches = list(product(data, repeat=2))
    mean = sum((sum(b) / 2 for b in batches), Fraction(0)) / len(batches)
    variance = sum((statistics.pvariance(b) for b in batches), Fraction(0)) / len(batches)
    true_mean, true_variance = statistics.mean(data), statistics.pvariance(data)
    return Evidence(
        mean == true_mean and variance == true_variance / 2,
        f"data 1, 2, 6, 11, all {len(batches)} batches of 2 drawn with replacement: the mean of the batch means is "
        f"{mean}, as of the data; the mean of the batch variances is {variance}, half of {true_variance}",
        f"数据 1、2、6、11，有放回地抽 2 个成一批，共 {len(batches)} 批：批均值的平均是 {mean}，与全体数据的均值相同；"
        f"批方差的平均是 {variance}，是 {true_variance} 的一半",
        {"mean": float(mean), "batch_variance": float(variance), "true_variance": float(true_variance)},
    )


def batch_list_ends_at_k() -> Evidence:
    """The list that ends at the running index k holds the examples that the sum over k = 1 to K takes."""
    z, size = (1.0, 2.0, 6.0, 11.0), 4
    right = sum(z) / size
    means = [sum(z[:k]) / size for k in range(1, size + 1)]
    shown = [f"{mean:g}" for mean in means]
    return Evidence(
        all(mean == right for mean in means),
        f"K = {size}, z = 1, 2, 6, 11: lists that end at k = 1, 2, 3, 4 give 'means' {', '.join(shown)}; only the one "
        f"that ends at K gives {right:g}",
        f"K = {size}，z = 1、2、6、11：列到 k = 1、2、3、4 为止，得到的“均值”是 {'、'.join(shown)}；只有列到 K 才得 "
        f"{right:g}",
        {"right": right, "at_3": means[2]},
    )


def batch_mean() -> Evidence:
    """1/K times the sum over the batch is the mean of each feature, in exact fractions."""
    batch = [(1, 10), (2, -3), (6, 5), (11, 0)]
    found = np.array(batch, np.float64).mean(axis=0).tolist()
    exact = [statistics.mean(Fraction(row[j]) for row in batch) for j in (0, 1)]
    return Evidence(
        found == [float(e) for e in exact],
        f"four examples of two features: the means are {exact[0]} and {exact[1]}, one for each feature",
        f"四个样本、两个特征：均值为 {exact[0]} 和 {exact[1]}，每个特征一个",
        {"first": found[0], "second": found[1]},
    )


def batch_variance() -> Evidence:
    """1/K times the sum of squared gaps is the variance that batch norm divides by, with K and not K - 1."""
    z = [1, 3, 5]
    exact = statistics.pvariance([Fraction(v) for v in z])
    out = batch_norm(np.array(z, np.float64)[:, None], 1.0, 0.0, 0.5)[:, 0]
    used = (2 / float(out[2])) ** 2 - 0.5
    return Evidence(
        abs(used - float(exact)) < 1e-12,
        f"z = 1, 3, 5: the sum of squared deviations from the mean, over K, is {exact}, and so is the variance that "
        f"batch norm divides by ({used:.4f}); over K - 1 it would be {statistics.variance(z)}",
        f"z = 1、3、5：偏差平方和除以 K 得 {exact}，批量归一化所用的方差正是它（{used:.4f}）；若除以 K - 1，则是 "
        f"{statistics.variance(z)}",
        {"over_k": float(exact), "used": used},
    )


def normalized_values_are_nearly_linear() -> Evidence:
    """On standard normal values the sigmoid is a straight line but for a percent of its variance."""
    z = np.linspace(-6, 6, 2401)
    weight = np.exp(-(z**2) / 2)
    weight /= weight.sum()
    value = sigmoid(z)
    slope = float(np.sum(weight * z * value))
    left = float(np.sum(weight * (value - 0.5 - slope * z) ** 2) / np.sum(weight * (value - 0.5) ** 2))
    near = float(np.sum(weight[np.abs(z) <= 1]))
    return Evidence(
        left < 0.02,
        f"{near:.0%} of standard normal values lie between -1 and 1, and a straight line explains all but {left:.2%} "
        f"of the variance of their sigmoids",
        f"标准正态的值有 {near:.0%} 落在 -1 到 1 之间；经过 Sigmoid 之后，除了 {left:.2%} 的方差，"
        f"其余都能用一条直线解释",
        {"within_one": near, "not_linear": left},
    )


def affine_can_undo_it() -> Evidence:
    """With gamma the deviation and beta the mean, normalizing is undone."""
    z = np.random.default_rng(85).normal(4.0, 3.0, (32, 5))
    eps = 1e-5
    back = batch_norm(z, np.sqrt(z.var(axis=0) + eps), z.mean(axis=0), eps)
    apart = float(np.max(np.abs(back - z)))
    return Evidence(
        apart < 1e-12,
        "32 examples of 5 features: with γ = sqrt(var + ϵ) and β = mean the output is the input to 12 digits",
        "32 个样本、5 个特征：取 γ = sqrt(var + ϵ)、β 等于均值，输出与输入的前 12 位一致",
        {"apart": apart},
    )


def batch_norm_affine() -> Evidence:
    """Mean out, root of variance plus epsilon under, gamma times, beta plus: by hand in exact fractions."""
    z, gamma, beta, eps = (0, 2, 4, 6), Fraction(3), Fraction(-1), Fraction(5, 4)
    mean, variance = statistics.mean(map(Fraction, z)), statistics.pvariance(list(map(Fraction, z)))
    exact = [gamma * (v - mean) / Fraction(math.isqrt(int(4 * (variance + eps))), 2) + beta for v in z]
    found = batch_norm(np.array(z, np.float64)[:, None], 3.0, -1.0, 1.25)[:, 0].tolist()
    squared = Fraction(math.isqrt(int(4 * (variance + eps))), 2) ** 2
    shown = [str(value) for value in exact]
    return Evidence(
        squared == variance + eps and max(abs(a - float(b)) for a, b in zip(found, exact, strict=True)) < 1e-12,
        f"z = 0, 2, 4, 6, γ = 3, β = -1, ϵ = 5/4: mean {mean}, variance {variance}, output {', '.join(shown)}",
        f"z = 0、2、4、6，γ = 3、β = -1、ϵ = 5/4：均值 {mean}，方差 {variance}，输出 {'、'.join(shown)}",
        {"mean": float(mean), "variance": float(variance)},
    )
