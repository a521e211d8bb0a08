"""What the document says of starting values and symmetric weights, put to the test."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from solvers.check import Evidence
from solvers.gates import forget_gate, gate_memory
from solvers.symmetry import hidden_gradients, symmetric_training

Floats = NDArray[np.float64]

_X = np.array([[1.0, 2.0], [0.5, -1.0], [-1.5, 0.3]])
_Y = np.array([1.0, -1.0, 0.5])


def scale_decides_the_gradient() -> Evidence:
    """The same network has a vanishing, a moderate or an exploding gradient by the scale of its starting weights."""
    sizes = {}
    for scale in (0.5, 1.0, 2.0):
        rng = np.random.default_rng(50)
        signal, kept = rng.standard_normal(64), []
        for _ in range(30):
            w = rng.normal(0.0, scale * np.sqrt(2 / 64), (64, 64))
            before = w @ signal
            kept.append((w, before > 0))
            signal = np.maximum(before, 0.0)
        back = np.ones(64) / 8
        for w, fires in reversed(kept):
            back = w.T @ (back * fires)
        sizes[scale] = float(np.linalg.norm(back))
    return Evidence(
        sizes[0.5] < 1e-6 and 1e-3 < sizes[1.0] < 1e3 and sizes[2.0] > 1e6,
        f"30 ReLU layers of 64 units: half, once and twice the standard deviation of He initialization give gradients "
        f"at the input of the size {sizes[0.5]:.1e}, {sizes[1.0]:.1e} and {sizes[2.0]:.1e}",
        f"30 个 ReLU 层、每层 64 个单元：权重的标准差取 He 初始化的一半、一倍、两倍，输入处梯度的大小依次为 "
        f"{sizes[0.5]:.1e}、{sizes[1.0]:.1e}、{sizes[2.0]:.1e}",
        {"half": sizes[0.5], "he": sizes[1.0], "twice": sizes[2.0]},
    )


def biases_may_start_at_zero() -> Evidence:
    """With biases of zero and random weights, units still get gradients that differ."""
    rng = np.random.default_rng(51)
    w, v = rng.standard_normal((4, 2)), rng.standard_normal(4)
    hidden = np.tanh(_X @ w.T)
    error = hidden @ v - _Y
    by_bias = (error[:, None] * v * (1 - hidden**2)).mean(axis=0)
    gaps = [abs(a - b) for i, a in enumerate(by_bias) for b in by_bias[:i]]
    shown = [f"{gradient:.3f}" for gradient in by_bias]
    return Evidence(
        bool(min(gaps) > 1e-3),
        f"four hidden units with random weights and zero biases: the gradients of the biases are {', '.join(shown)}, "
        f"all different",
        f"四个隐藏单元，权重随机，偏置都是零：各偏置的梯度为 {'、'.join(shown)}，互不相同",
        {"smallest_gap": float(min(gaps))},
    )


def forget_gate_bias() -> Evidence:
    """A larger bias of the forget gate leaves more of the gradient along the cell state; it still fades."""
    opened = forget_gate([0.0, 1.0, 2.0]).tolist()
    left = [gate_memory(bias, 20) for bias in (0.0, 1.0, 2.0)]
    return Evidence(
        left[0] < left[1] < left[2] < 1,
        f"with small weights and a bias of 0, 1, 2 the gate is open to {opened[0]:.3f}, {opened[1]:.3f}, "
        f"{opened[2]:.3f}; after 20 steps {left[0]:.1e}, {left[1]:.1e}, {left[2]:.1e} of the gradient along the cell "
        f"state is left",
        f"权重较小，偏置取 0、1、2 时，门的开度为 {opened[0]:.3f}、{opened[1]:.3f}、{opened[2]:.3f}；过了 20 步，"
        f"沿记忆单元的梯度剩下 {left[0]:.1e}、{left[1]:.1e}、{left[2]:.1e}",
        {"open_0": opened[0], "open_1": opened[1], "open_2": opened[2], "left_2": left[2]},
    )


def equal_weights_equal_activations() -> Evidence:
    """Equal weights make the units of one layer equal; units of different layers still differ."""
    first = np.tanh(np.full((3, 2), 0.3) @ np.array([1.0, 2.0]))
    second = np.tanh(np.full((3, 3), 0.3) @ first)
    return Evidence(
        len(set(first.tolist())) == 1 and len(set(second.tolist())) == 1,
        f"all weights 0.3, input (1, 2): the units of the first layer are all {first[0]:.4f}, those of the second all "
        f"{second[0]:.4f}",
        f"权重全为 0.3，输入为 (1, 2)：第一层的单元都是 {first[0]:.4f}，第二层的单元都是 {second[0]:.4f}",
        {"first": float(first[0]), "second": float(second[0])},
    )


def equal_weights_equal_updates() -> Evidence:
    """With equal weights all weights of a layer get the same update."""
    gradient = hidden_gradients(np.array([1.0, 2.0]), 1.0, np.ones((2, 2)), np.ones(2))
    same_unit, same_input = gradient[0].tolist(), gradient[:, 0].tolist()
    return Evidence(
        bool(np.ptp(gradient) == 0),
        f"two ReLU units with all weights 1, input (1, 2), target 1: the gradients of one unit's two weights are "
        f"{same_unit[0]:g} and {same_unit[1]:g}; only the same weight of both units gets the same gradient, "
        f"{same_input[0]:g} and {same_input[1]:g}",
        f"两个 ReLU 单元，权重全为 1，输入为 (1, 2)，目标为 1：同一单元两个权重的梯度是 {same_unit[0]:g} 和 "
        f"{same_unit[1]:g}；只有两个单元的同一个权重，梯度才相同，分别为 {same_input[0]:g} 和 {same_input[1]:g}",
        {"first_weight": same_unit[0], "second_weight": same_unit[1]},
    )


def equal_units_stay_equal() -> Evidence:
    """Hidden units that start equal are equal after any amount of training."""
    trained = symmetric_training(_X, _Y, np.full((2, 3), 0.3), 0.1, 200)
    moved = float(np.max(np.abs(trained.end - trained.start)))
    return Evidence(
        trained.spread == 0 and moved > 0.1,
        f"three hidden units start equal; after 200 steps their weights have moved by up to {moved:.2f} and differ by "
        f"{trained.spread:g}",
        f"三个隐藏单元从相同的权重出发；走了 200 步，权重移动达 {moved:.2f}，彼此之差为 {trained.spread:g}",
        {"moved": moved, "spread": trained.spread},
    )


def random_weights_break_symmetry() -> Evidence:
    """Hidden units that start a little apart drift further apart."""
    start = np.full((2, 3), 0.3) + 0.01 * np.random.default_rng(52).standard_normal((2, 3))
    before = float(np.max(np.abs(start - start[:, :1])))
    trained = symmetric_training(_X, _Y, start, 0.1, 200)
    return Evidence(
        trained.spread > before,
        f"three hidden units start {before:.3f} apart and are {trained.spread:.3f} apart after 200 steps",
        f"三个隐藏单元起初相差 {before:.3f}，走了 200 步之后相差 {trained.spread:.3f}",
        {"before": before, "after": trained.spread},
    )
