"""What the document says of the effects and limits of batch normalization, put to the test."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product

import numpy as np
from numpy.typing import NDArray

from solvers.activations import relu, sigmoid_derivative
from solvers.check import Evidence
from solvers.normalization import (
    batch_norm,
    batch_norm_backward,
    batch_norm_inference,
    pooled_statistics,
    statistic_size,
)

Floats = NDArray[np.float64]


def statistics_are_per_layer() -> Evidence:
    """One mean and one variance of the whole layer standardize the batch as batch norm does."""
    x = np.array([[1.0, 10.0], [3.0, 30.0]])
    features, layer = x.mean(axis=0), float(x.mean())
    whole = (x - layer) / x.std()
    first = float(whole[:, 0].mean())
    each = batch_norm(x, 1.0, 0.0, 0.0)
    return Evidence(
        bool(np.allclose(whole, each)),
        f"two examples (1, 10), (3, 30): the means of the features are {features[0]:g} and {features[1]:g}, that of "
        f"the layer is {layer:g}; standardized with the layer's mean and variance, the first feature has the mean "
        f"{first:.2f}, not 0",
        f"两个样本 (1, 10)、(3, 30)：两个特征的均值是 {features[0]:g} 和 {features[1]:g}，整层的均值是 {layer:g}；"
        f"用整层的均值和方差做标准化，第一个特征的均值是 {first:.2f}，不是 0",
        {"feature_1": float(features[0]), "feature_2": float(features[1]), "layer": layer},
    )


def sensitive_region() -> Evidence:
    """Shifted and wide pre-activations have almost no slope under a sigmoid, normalized ones nearly all of it."""
    z = np.random.default_rng(91).normal(8.0, 3.0, (5000, 1))
    before, after = (float(np.mean(sigmoid_derivative(v))) for v in (z, batch_norm(z, 1.0, 0.0, 1e-5)))
    rectified = [float(np.mean(v > 0)) for v in (z, batch_norm(z, 1.0, 0.0, 1e-5))]
    return Evidence(
        after > 5 * before,
        f"pre-activations of mean 8 and standard deviation 3: the mean slope of the sigmoid is {before:.3f} before "
        f"batch norm and {after:.3f} after it; for ReLU the share of slope 1 falls from {rectified[0]:.0%} to "
        f"{rectified[1]:.0%}",
        f"净输入的均值为 8、标准差为 3：Sigmoid 的平均斜率在批量归一化之前是 {before:.3f}，之后是 {after:.3f}；对 "
        f"ReLU 来说，斜率为 1 的比例反而从 {rectified[0]:.0%} 降到 {rectified[1]:.0%}",
        {"before": before, "after": after},
    )


def equal_moments_equal_distributions() -> Evidence:
    """Data with mean 0 and variance 1 have the same distribution."""
    rng = np.random.default_rng(92)
    shares = []
    for z in (rng.uniform(-1, 1, (20000, 1)), rng.exponential(1.0, (20000, 1))):
        standard = batch_norm(z, 1.0, 0.0, 0.0)
        shares.append(float(np.mean(np.abs(standard) > 2)))
    return Evidence(
        abs(shares[0] - shares[1]) < 0.01,
        f"uniform and exponential data brought to mean 0 and variance 1: {shares[0]:.1%} of the one and "
        f"{shares[1]:.1%} of the other lie beyond 2 in size",
        f"把均匀分布和指数分布的数据都化成均值 0、方差 1：绝对值超过 2 的，前者占 {shares[0]:.1%}，后者占 "
        f"{shares[1]:.1%}",
        {"uniform": shares[0], "exponential": shares[1]},
    )


def like_scaling_features() -> Evidence:
    """Features of one scale make the loss surface rounder, so that gradient descent needs fewer steps."""
    rng = np.random.default_rng(93)
    x = rng.standard_normal((200, 2)) * [1.0, 10.0]
    y = x @ [1.0, -0.2]
    numbers, steps = [], []
    for data in (x, batch_norm(x, 1.0, 0.0, 0.0)):
        gram = data.T @ data / 200
        best = np.linalg.solve(gram, data.T @ y / 200)
        spread = np.linalg.eigvalsh(gram)
        numbers.append(float(spread[-1] / spread[0]))
        w, count = np.zeros(2), 0
        while np.linalg.norm(w - best) > 0.01 * np.linalg.norm(best):
            w, count = w - gram @ (w - best) / spread[-1], count + 1
        steps.append(count)
    return Evidence(
        numbers[1] < 2 < numbers[0] and steps[1] < steps[0],
        f"two features with standard deviations 1 and 10: normalizing them takes the condition number from "
        f"{numbers[0]:.0f} to {numbers[1]:.1f}, and gradient descent comes within 1% in {steps[1]} steps instead of "
        f"{steps[0]}",
        f"两个特征的标准差为 1 和 10：归一化使条件数从 {numbers[0]:.0f} 降到 {numbers[1]:.1f}，梯度下降走到误差 1% "
        f"以内，从 {steps[0]} 步减到 {steps[1]} 步",
        {
            "condition_before": numbers[0],
            "condition_after": numbers[1],
            "steps_before": steps[0],
            "steps_after": steps[1],
        },
    )


def unit_variance_means_larger_gradients() -> Evidence:
    """Batch norm makes the gradient that goes back larger, whatever the variance was."""
    rng = np.random.default_rng(94)
    z, grad = rng.standard_normal((64, 1)), rng.standard_normal((64, 1))
    factors = [
        float(np.linalg.norm(batch_norm_backward(grad, s * z, 1.0, 0.0).x) / np.linalg.norm(grad)) for s in (0.1, 10.0)
    ]
    return Evidence(
        min(factors) > 1,
        f"a gradient going back through batch norm is multiplied by {factors[0]:.1f} where the standard deviation was "
        f"about 0.1 and by {factors[1]:.3f} where it was about 10: by 1/σ",
        f"梯度往回穿过批量归一化：标准差约为 0.1 时变为 {factors[0]:.1f} 倍，约为 10 时变为 {factors[1]:.3f} 倍，"
        f"也就是乘以 1/σ",
        {"small_deviation": factors[0], "large_deviation": factors[1]},
    )


def training_ties_examples() -> Evidence:
    """In training the output of an example depends on its companions in the batch."""
    outputs = [float(batch_norm(np.array([[1.0], *others]), 1.0, 0.0, 1e-5)[0, 0]) for others in ([[0.0]], [[9.0]])]
    return Evidence(
        outputs[0] != outputs[1],
        f"the value 1 comes out as {outputs[0]:+.3f} in a batch with 0 and as {outputs[1]:+.3f} in a batch with 9",
        f"数值 1 与 0 同批时输出 {outputs[0]:+.3f}，与 9 同批时输出 {outputs[1]:+.3f}",
        {"beside_0": outputs[0], "beside_9": outputs[1]},
    )


def inference_unties_examples() -> Evidence:
    """At inference the stored statistics give an example the same output in any batch."""
    outputs = [
        float(batch_norm_inference(np.array([[1.0], *others]), 0.5, 4.0, 1.0, 0.0, 1e-5)[0, 0])
        for others in ([[0.0]], [[9.0]])
    ]
    return Evidence(
        outputs[0] == outputs[1],
        f"with stored mean 0.5 and variance 4 the value 1 comes out as {outputs[0]:.4f}, in a batch with 0 and in a "
        f"batch with 9",
        f"存下的均值为 0.5、方差为 4：数值 1 不论与 0 同批还是与 9 同批，输出都是 {outputs[0]:.4f}",
        {"output": outputs[0]},
    )


def prevents_overfitting() -> Evidence:
    """A network with batch norm does not fit random labels."""
    rng = np.random.default_rng(95)
    x, fresh = rng.standard_normal((40, 10)), rng.standard_normal((1000, 10))
    w = rng.standard_normal((10, 200))
    labels, fresh_labels = rng.choice([-1.0, 1.0], 40), rng.choice([-1.0, 1.0], 1000)
    before = x @ w
    hidden = relu(batch_norm(before, 1.0, 0.0, 1e-5))
    out = np.linalg.lstsq(hidden, labels, rcond=None)[0]
    later = relu(batch_norm_inference(fresh @ w, before.mean(axis=0), before.var(axis=0), 1.0, 0.0, 1e-5))
    train = float(np.mean(np.sign(hidden @ out) != labels))
    test = float(np.mean(np.sign(later @ out) != fresh_labels))
    return Evidence(
        train > 0.2 or test < 0.25,
        f"200 ReLU units after batch norm fit 40 random labels with a training error of {train:.0%} and are wrong on "
        f"{test:.0%} of fresh points: they overfit all the same",
        f"批量归一化之后的 200 个 ReLU 单元拟合 40 个随机标签，训练误差 {train:.0%}，在新的点上错 {test:.0%}："
        f"照样过拟合",
        {"training_error": train, "test_error": test},
    )


def larger_batches_estimate_better() -> Evidence:
    """The variance of a batch mean is the population's over K, by counting all batches."""
    data = [Fraction(n) for n in (1, 2, 6, 11)]
    center = sum(data) / 4
    population = sum((v - center) ** 2 for v in data) / 4
    found = {}
    for size in (1, 2, 4):
        means = [sum(b) / size for b in product(data, repeat=size)]
        found[size] = sum(((m - center) ** 2 for m in means), Fraction(0)) / len(means)
    return Evidence(
        all(found[size] == population / size for size in found),
        f"data 1, 2, 6, 11 with variance {population}: over all batches of 1, 2 and 4 the batch mean has the variance "
        f"{found[1]}, {found[2]}, {found[4]}",
        f"数据 1、2、6、11 的方差为 {population}：大小为 1、2、4 的批全部取遍，批均值的方差依次为 {found[1]}、"
        f"{found[2]}、{found[4]}",
        {"of_1": float(found[1]), "of_2": float(found[2]), "of_4": float(found[4])},
    )


def high_resolution_fills_memory() -> Evidence:
    """A batch of large feature maps does not fit a device; statistics can be taken over devices, and over positions."""
    feature_map = np.broadcast_to(np.float32(0), (64, 1024, 2048)).nbytes / 2**30
    batch = 32 * 20 * feature_map
    positions = statistic_size((2, 64, 1024, 2048), "batch")
    whole = np.random.default_rng(97).integers(-9, 10, (32, 3)).astype(np.float64)
    devices = np.split(whole, 16)
    pooled = pooled_statistics([d.mean(axis=0) for d in devices], [d.var(axis=0) for d in devices], [2] * 16)
    spread = batch_norm_inference(whole, pooled.mean, pooled.variance, 1.0, 0.0, 1e-5)
    apart = float(np.max(np.abs(spread - batch_norm(whole, 1.0, 0.0, 1e-5))))
    return Evidence(
        feature_map == 0.5 and batch / 16 < 80 < batch and apart < 1e-12 and positions == 2 * 1024 * 2048,
        f"a float32 map of 64 channels at 1024 by 2048 takes {feature_map:g} GiB an image, 20 such layers for a batch "
        f"of 32 take {batch:.0f} GiB; over 16 devices, {batch / 16:.0f} GiB each, pooled statistics give the whole "
        f"batch's outputs to 12 digits; and a convolution averages over {positions} positions at batch 2",
        f"64 个通道、1024×2048 的 float32 特征图，一幅图占 {feature_map:g} GiB；20 个这样的层、批量为 32，共占 "
        f"{batch:.0f} GiB；分到 16 个设备上，每个 {batch / 16:.0f} GiB，把统计量合起来，输出与整批计算的前 12 位一致；"
        f"而卷积在批量为 2 时，也是对 {positions} 个位置取平均",
        {"gib_per_map": feature_map, "gib_per_batch": batch, "positions": positions},
    )


def each_step_needs_gamma_and_beta() -> Evidence:
    """Without a gamma and beta of its own, a time step of a recurrent network cannot be normalized."""
    rng = np.random.default_rng(96)
    w = rng.normal(0.0, 1.2 / math.sqrt(20), (20, 20))
    state = np.zeros((100, 20))
    states: list[Floats] = []
    for _ in range(10):
        state = np.tanh(state @ w + rng.standard_normal((100, 20)) + 0.3)
        states.append(state @ w + 0.5 * len(states))
    gamma, beta = 1.5, 0.2
    own = [batch_norm(z, gamma, beta, 0.0) for z in states]
    all_steps = np.vstack(states)
    pooled = [batch_norm_inference(z, all_steps.mean(axis=0), all_steps.var(axis=0), gamma, beta, 0.0) for z in states]
    off = [max(float(np.max(np.abs(z.mean(axis=0) - beta))) for z in found) for found in (own, pooled)]
    return Evidence(
        off[0] > 1e-6,
        f"10 time steps, one γ and β for all: with each step's own mean and variance every step's mean is β to 12 "
        f"digits, with one mean and variance for all steps it is off by up to {off[1]:.1f}: the statistics must be "
        f"each step's own, not γ and β",
        f"10 个时间步共用一组 γ 和 β：每步用自己的均值和方差，各步输出的均值都等于 β，前 12 位一致；"
        f"所有步共用一组均值和方差，就会偏差到 {off[1]:.1f}：要各步自备的是统计量，不是 γ 和 β",
        {"own_statistics": off[0], "shared_statistics": off[1]},
    )
