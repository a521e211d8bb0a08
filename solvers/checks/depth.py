"""What the document says of gradients through many layers and of deeper networks, put to the test."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
from numpy.typing import NDArray

from solvers.activations import relu, sigmoid
from solvers.autodiff import Value
from solvers.check import Evidence
from solvers.depth import layer_product
from solvers.networks import float32_depth
from solvers.normalization import batch_norm, batch_norm_backward
from solvers.propagation import backward_variance

Floats = NDArray[np.float64]


def slopes_multiply() -> Evidence:
    """The gradient at the input of a chain of layers is the product of the layers' slopes."""
    rng = np.random.default_rng(40)
    x = Value(0.4)
    signal, slopes = x, []
    for weight in rng.uniform(0.5, 1.5, 12).tolist():
        signal = (signal * weight).tanh()
        slopes.append(weight * (1 - signal.data**2))
    signal.backward()
    chained = float(np.prod(slopes))
    return Evidence(
        abs(chained / x.grad - 1) < 1e-12,
        f"12 tanh layers: the product of their slopes is {chained:.4g}, the gradient that backpropagation finds "
        f"{x.grad:.4g}",
        f"12 个 Tanh 层：各层斜率之积为 {chained:.4g}，反向传播求得的梯度为 {x.grad:.4g}",
        {"product": chained, "gradient": x.grad},
    )


def power_of_099() -> Evidence:
    """0.99^1000 is 0.000043 to six decimals, in exact fractions."""
    exact = Fraction(99, 100) ** 1000
    shown = round(exact * 10**6)
    return Evidence(
        shown == 43,
        f"0.99^1000 = {float(exact):.6e}, which is 0.0000{shown} to six decimals",
        f"0.99^1000 = {float(exact):.6e}，保留六位小数就是 0.0000{shown}",
        {"value": float(exact)},
    )


def power_of_101() -> Evidence:
    """1.01^1000 is 20959.16 to two decimals, in exact fractions."""
    exact = Fraction(101, 100) ** 1000
    shown = round(exact * 100)
    return Evidence(
        shown == 2095916,
        f"1.01^1000 = {float(exact):.4f}, which is {shown / 100:.2f} to two decimals",
        f"1.01^1000 = {float(exact):.4f}，保留两位小数就是 {shown / 100:.2f}",
        {"value": float(exact)},
    )


def factors_off_one() -> Evidence:
    """Slopes all below or all above 1 vanish or explode on the way back; of most slopes below 1 that need not be so."""
    chains = {"small": [0.99] * 1000, "large": [1.01] * 1000, "mixed": [0.9] * 9 + [2.6]}
    left = {}
    for name, factors in chains.items():
        x = Value(1.0)
        signal = x
        for factor in factors:
            signal = signal * factor
        signal.backward()
        left[name] = x.grad
    apart = max(abs(left[name] / layer_product(chains[name][0], 1000) - 1) for name in ("small", "large"))
    return Evidence(
        left["small"] < 1e-4 and left["large"] > 1e4 and 0.5 < left["mixed"] < 2 and apart < 1e-9,
        f"a gradient sent back through a thousand layers of slope 0.99 is multiplied by {left['small']:.2g}, of slope "
        f"1.01 by {left['large']:.3g}; but through nine layers of 0.9 and one of 2.6 by {left['mixed']:.3f}: the "
        f"product decides, not how many are below 1",
        f"梯度往回穿过一千个斜率为 0.99 的层，变为 {left['small']:.2g} 倍，斜率为 1.01 时变为 {left['large']:.3g} 倍；"
        f"但穿过九个 0.9 的层和一个 2.6 的层，变为 {left['mixed']:.3f} 倍：起作用的是乘积，不是有几个小于 1",
        left,
    )


def overflow_and_stall() -> Evidence:
    """Large factors overflow a float; a plain step far smaller than its weight changes nothing, an Adam step does."""
    depth = float32_depth(2.0)
    with np.errstate(over="ignore"):
        finite = [bool(np.isfinite(np.float32(2.0) ** np.float32(n))) for n in (depth - 1, depth)]
    weight, rate = np.float32(1.0), np.float32(0.1)
    after = {}
    for gradient in (1e-3, 1e-7):
        slope = np.float32(gradient)
        after[gradient] = float(weight - rate * slope)
    adam = float(weight - rate * _first_adam_step(1e-7))
    return Evidence(
        finite == [True, False] and after[1e-7] == 1.0 != after[1e-3] and adam < 0.95,
        f"a factor of 2 a layer overflows float32 at {depth} layers; at learning rate 0.1 a plain step takes a weight "
        f"of 1 to {after[1e-3]:.4f} if the gradient is 1e-3 and leaves it at exactly {after[1e-7]:g} if it is 1e-7; "
        f"Adam, which divides by the gradient's size, takes it to {adam:.2f} with 1e-7",
        f"每层乘 2，到 {depth} 层 float32 就溢出；学习率为 0.1，权重为 1：梯度为 1e-3 时，普通的一步走到 "
        f"{after[1e-3]:.4f}，梯度为 1e-7 时恰好还是 {after[1e-7]:g}；Adam 要除以梯度自身的大小，梯度为 1e-7 时也走到 "
        f"{adam:.2f}",
        {"overflow_depth": depth, "plain": after[1e-7], "adam": adam},
    )


def controlled_at_the_start() -> Evidence:
    """He initialization keeps the gradient's size over 50 layers, a fixed small or large variance does not."""
    widths = [100] * 51
    sizes = {}
    for name, variance in (("he", 2 / 100), ("small", 0.01), ("large", 0.04)):
        sizes[name] = float(np.sqrt(backward_variance(widths, [variance] * 50, "relu")[0]))
    normalized = _gradient_growth_with_batch_norm(50)
    return Evidence(
        abs(sizes["he"] - 1) < 1e-9 and sizes["small"] < 1e-6 and sizes["large"] > 1e6 and 1 < normalized < 1e6,
        f"50 ReLU layers of 100 units before training: gradients are multiplied by {sizes['he']:.3g} where the "
        f"weights have the variance 2/100, by {sizes['small']:.1e} with half of it and by {sizes['large']:.1e} with "
        f"twice; with batch norm the scale of the weights no longer counts, but gradients still grow to "
        f"{normalized:.1g} times their size",
        f"训练之前，50 个 ReLU 层、每层 100 个单元：权重方差取 2/100，梯度变为原来的 {sizes['he']:.3g} 倍，减半则为 "
        f"{sizes['small']:.1e} 倍，加倍则为 {sizes['large']:.1e} 倍；有了批量归一化，权重的尺度不再起作用，"
        f"梯度却仍放大到 {normalized:.1g} 倍",
        {"he": sizes["he"], "small": sizes["small"], "large": sizes["large"], "batch_norm": normalized},
    )


def identity_layers() -> Evidence:
    """Layers set to the identity change no output after a ReLU; sigmoid layers cannot be set so."""
    rng = np.random.default_rng(42)
    features = relu(rng.standard_normal((8, 100)))
    deeper = features
    for _ in range(10):
        deeper = relu(np.eye(8) @ deeper)
    apart = float(np.max(np.abs(deeper - features)))
    reached = float(np.max(sigmoid(np.linspace(-50, 30, 1000))))
    largest = float(features.max())
    return Evidence(
        apart == 0 and largest > reached,
        f"ten more ReLU layers with identity weights change the features of a ReLU network by {apart:g}; sigmoid "
        f"layers stay below 1, while these features reach {largest:.2f}",
        f"在 ReLU 网络的特征后面再接十个权重为单位矩阵的 ReLU 层，特征的变化是 {apart:g}；Sigmoid 层的输出总小于 1，"
        f"而这些特征最大有 {largest:.2f}",
        {"apart": apart, "largest_feature": largest},
    )


def deeper_can_be_better() -> Evidence:
    """Where one hidden layer is not the best number, three are better, and a fourth can copy them."""
    grid = np.arange(2**9 + 1) / 2**9
    fold = [grid]
    for _ in range(3):
        fold.append(2 * relu(fold[-1]) - 4 * relu(fold[-1] - 0.5))
    target = fold[3]
    shallow = min(
        float(np.mean((basis @ np.linalg.lstsq(basis, target, rcond=None)[0] - target) ** 2))
        for one, other in product(range(0, 512, 32), repeat=2)
        if one < other
        for basis in [np.stack([grid**0, grid, relu(grid - grid[one]), relu(grid - grid[other])], axis=1)]
    )
    deeper = [float(np.mean((signal - target) ** 2)) for signal in (fold[3], relu(fold[3]))]
    return Evidence(
        deeper == [0.0, 0.0] and shallow > 0.05,
        f"a zigzag of 8 straight pieces: two ReLUs in one hidden layer, at the best of 120 pairs of corners, leave a "
        f"mean squared error of {shallow:.3f}; three layers of two ReLUs leave {deeper[0]:g}, and with a fourth layer "
        f"that is the identity it is still {deeper[1]:g}",
        f"拟合 8 段的折线：一个隐藏层、两个 ReLU，在 120 对拐点里挑最好的，均方误差仍有 {shallow:.3f}；三层、每层两个 "
        f"ReLU，误差为 {deeper[0]:g}，再加一个恒等的第四层，误差还是 {deeper[1]:g}",
        {"one_layer": shallow, "three_layers": deeper[0], "four_layers": deeper[1]},
    )


def relu_prevents_the_identity() -> Evidence:
    """Every further ReLU layer loses information, so that it cannot be the identity."""
    rng = np.random.default_rng(43)
    x = rng.standard_normal((8, 200))
    features = relu(x)
    again = float(np.max(np.abs(relu(features) - features)))
    split = np.vstack([np.eye(8), -np.eye(8)])
    back = float(np.max(np.abs(np.hstack([np.eye(8), -np.eye(8)]) @ relu(split @ x) - x)))
    lost = float(np.mean(features == 0))
    return Evidence(
        again > 0 and back > 0,
        f"one ReLU sets {lost:.0%} of centered inputs to 0, but a second one changes its output by {again:g}; and 16 "
        f"ReLUs on (x, -x) give back all 8 inputs with an error of {back:g}: nothing need be lost",
        f"一次 ReLU 把 {lost:.0%} 的零均值输入变成 0，再来一次，输出的变化却是 {again:g}；而对 (x, -x) 用 16 个 ReLU，"
        f"能还原全部 8 个输入，误差为 {back:g}：信息不是非丢不可",
        {"second_relu": again, "reconstruction": back, "zeros": lost},
    )


def _gradient_growth_with_batch_norm(layers: int) -> float:
    """How much longer a gradient is before some layers of weights, batch norm and ReLU than after them."""
    rng = np.random.default_rng(41)
    signal = rng.standard_normal((64, 50))
    kept = []
    for _ in range(layers):
        w = rng.standard_normal((50, 50))
        before = signal @ w
        after = batch_norm(before, 1.0, 0.0, 0.0)
        kept.append((w, before, after))
        signal = relu(after)
    back = rng.standard_normal(signal.shape)
    start = float(np.linalg.norm(back))
    for w, before, after in reversed(kept):
        back = batch_norm_backward(back * (after > 0), before, 1.0, 0.0).x @ w.T
    return float(np.linalg.norm(back)) / start


def _first_adam_step(gradient: float) -> np.float32:
    """Both moments start at zero and are corrected for it; so the first step is g over |g| plus epsilon."""
    first, second = 0.1 * gradient / (1 - 0.9), 0.001 * gradient**2 / (1 - 0.999)
    return np.float32(first / (second**0.5 + 1e-8))
