"""What the document says of depth, features and sparsity, put to the test."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from solvers.activations import relu
from solvers.check import Evidence
from solvers.networks import collapse_linear
from solvers.regularization import soft_threshold

Floats = NDArray[np.float64]


def linear_layers_merge() -> Evidence:
    """Several linear layers are one linear layer, exactly in whole numbers."""
    rng = np.random.default_rng(10)
    widths = (4, 7, 3, 6, 5, 2)
    weights = [rng.integers(-3, 4, (n, m)) for m, n in pairwise(widths)]
    biases = [rng.integers(-3, 4, len(w)) for w in weights]
    one = collapse_linear(weights, biases)
    inputs = rng.integers(-9, 10, (200, 4))
    signal = inputs.T
    for w, b in zip(weights, biases, strict=True):
        signal = w @ signal + b[:, None]
    apart = float(np.max(np.abs(one.w @ inputs.T + one.b[:, None] - signal)))
    return Evidence(
        apart == 0,
        f"five layers of whole-number weights and the one {one.w.shape[0]} by {one.w.shape[1]} layer made of them "
        f"differ by {apart:g} on 200 inputs",
        f"五个整数权重的线性层，与合并成的一个 {one.w.shape[0]}×{one.w.shape[1]} 的层，在 200 个输入上相差 {apart:g}",
        {"apart": apart},
    )


def depth_multiplies_pieces() -> Evidence:
    """Chosen weights double the linear pieces with every layer of two ReLUs; random ones draw few."""
    grid = np.arange(2**12 + 1) / 2**12
    counts = []
    y = grid
    for _ in range(10):
        y = 2 * np.maximum(y, 0.0) - 4 * np.maximum(y - 0.5, 0.0)
        slopes = np.diff(y)
        counts.append(1 + int(np.sum(slopes[1:] != slopes[:-1])))
    rng = np.random.default_rng(11)
    found = []
    for _ in range(20):
        signal, patterns = grid[::4, None], []
        for _ in range(10):
            fan_in = signal.shape[1]
            before = signal @ rng.normal(0.0, np.sqrt(2 / fan_in), (fan_in, 2)) + rng.normal(0.0, 0.5, 2)
            patterns.append(before > 0)
            signal = np.maximum(before, 0.0)
        firing = np.hstack(patterns)
        found.append(1 + int(np.sum(np.any(firing[1:] != firing[:-1], axis=1))))
    usual = float(np.mean(found))
    return Evidence(
        counts == [2**n for n in range(1, 11)] and usual < 20,
        f"10 layers of 2 ReLUs with chosen weights fold an interval into {counts[-1]} linear pieces, doubling with "
        f"each layer; 20 random networks of that shape draw {usual:.1f} on average",
        f"10 层、每层 2 个 ReLU，权重取得恰好，就把一个区间折成 {counts[-1]} 段，每层翻倍；20 "
        f"个同样形状的随机网络平均只有 {usual:.1f} 段",
        {"chosen": counts[-1], "random": usual},
    )


def separate_features_can_miss() -> Evidence:
    """The direction of most variance can be the one that says nothing of the label."""
    points = np.array([[a, b] for a in (-10.0, 10.0) for b in (-1.0, 1.0)])
    labels = points[:, 1]
    spread, directions = np.linalg.eigh(points.T @ points / len(points))
    right = [max(np.mean(np.sign(points @ d) == labels), np.mean(np.sign(points @ d) != labels)) for d in directions.T]
    return Evidence(
        bool(right[1] == 0.5 and right[0] == 1.0),
        f"four points with variances {spread[1]:g} and {spread[0]:g}: by the first principal component {right[1]:.0%} "
        f"are classified correctly, by the discarded second one {right[0]:.0%}",
        f"四个点，两个方向的方差为 {spread[1]:g} 和 {spread[0]:g}：按第一主成分分对 {right[1]:.0%}，"
        f"按被舍弃的第二主成分分对 {right[0]:.0%}",
        {"first_component": float(right[1]), "second_component": float(right[0])},
    )


def depth_is_hidden_layers() -> Evidence:
    """There is a nonlinear transformation for each hidden layer whose activation is nonlinear, and for no other."""
    rng = np.random.default_rng(12)
    weights = [rng.standard_normal((5, 5)) for _ in range(4)]
    x, other = rng.standard_normal((2, 5, 50))
    counts = {}
    for name, activation in (("relu", relu), ("identity", np.asarray)):
        signal, counts[name] = x, 0
        for w in weights[:-1]:
            bent = activation(w @ (signal + other)) - activation(w @ signal) - activation(w @ other)
            counts[name] += bool(np.max(np.abs(bent)) > 1e-9)
            signal = activation(w @ signal)
    hidden = len(weights) - 1
    return Evidence(
        counts["relu"] == hidden and counts["identity"] == 0,
        f"{hidden} hidden layers make {counts['relu']} nonlinear transformations with ReLU and {counts['identity']} "
        f"with the identity as activation; counted by layers with weights, as in the 20 and 56 layers of the figure "
        f"in the notes, the depth is {len(weights)}",
        f"{hidden} 个隐藏层，用 ReLU 时做了 {counts['relu']} 次非线性变换，激活函数取恒等时做了 {counts['identity']} "
        f"次；若像原文图中的 20 层、56 层那样数带权重的层，深度是 {len(weights)}",
        {"hidden": hidden, "with_relu": counts["relu"], "with_identity": counts["identity"]},
    )


def sparse_models_predict_better() -> Evidence:
    """A sparse estimate beats a dense one where the truth is sparse, and loses where it is dense."""
    rng = np.random.default_rng(13)
    noise = rng.standard_normal(400)
    errors = {}
    for name, truth in (("sparse", np.where(np.arange(400) < 20, 5.0, 0.0)), ("dense", np.full(400, 3.0))):
        seen = truth + noise
        errors[name] = [float(np.mean((soft_threshold(seen, amount) - truth) ** 2)) for amount in (0.0, 2.5)]
    sparse, dense = errors["sparse"], errors["dense"]
    return Evidence(
        sparse[1] < sparse[0] and dense[1] > dense[0],
        f"400 noisy numbers, 20 of them truly not zero: keeping all has a mean squared error of {sparse[0]:.2f}, "
        f"keeping the large ones {sparse[1]:.2f}; where all 400 are truly 3 it is {dense[0]:.2f} against "
        f"{dense[1]:.2f}",
        f"400 个带噪声的数，真值不为零的只有 20 个：全部保留，均方误差为 {sparse[0]:.2f}，只留大的，为 "
        f"{sparse[1]:.2f}；若 400 个真值都是 3，则为 {dense[0]:.2f} 对 {dense[1]:.2f}",
        {"sparse_all": sparse[0], "sparse_few": sparse[1], "dense_all": dense[0], "dense_few": dense[1]},
    )


def zeros_save_work() -> Evidence:
    """Skipping zero activations saves multiplications; a dense product performs them all the same."""
    rng = np.random.default_rng(14)
    signal = np.maximum(rng.standard_normal(512), 0.0)
    w = rng.standard_normal((256, 512))
    active = np.flatnonzero(signal)
    dense, sparse = w.size, w.shape[0] * len(active)
    apart = float(np.max(np.abs(w @ signal - w[:, active] @ signal[active])))
    return Evidence(
        sparse < dense and apart < 1e-9,
        f"a 256 by 512 layer after ReLU: {len(active)} of 512 inputs are not zero; a dense product multiplies {dense} "
        f"times whatever the zeros, one that skips them {sparse} times, with the same result",
        f"ReLU 之后一个 256×512 的层：512 个输入中有 {len(active)} 个不为零；稠密的矩阵乘法不管零多零少都要乘 {dense} "
        f"次，跳过零的只乘 {sparse} 次，结果相同",
        {"dense": dense, "sparse": sparse},
    )
