"""What the document says of differentiable programming and of learning without gradients, put to the test."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from solvers.activations import relu
from solvers.autodiff import Dual
from solvers.check import Evidence


def differentiability_is_needed() -> Evidence:
    """A block must be differentiable everywhere to be trained by gradients."""
    left, right = ((float(relu(h)) - 0.0) / h + 0.0 for h in (-1e-9, 1e-9))
    x = np.linspace(-1.0, 1.0, 21)
    target = np.abs(x)
    a, b = 0.1, -0.1
    losses = []
    for _ in range(200):
        error = a * relu(x) + b * relu(-x) - target
        losses.append(float(np.mean(error**2)))
        a, b = a - 0.5 * float(np.mean(error * relu(x))), b - 0.5 * float(np.mean(error * relu(-x)))
    return Evidence(
        left == right or losses[-1] > 1e-9,
        f"ReLU has the one-sided slopes {left:g} and {right:g} at 0, so no derivative, and yet gradient descent "
        f"through it fits |x|, with x = 0 among the data: the loss falls from {losses[0]:.2f} to under 1e-9",
        f"ReLU 在 0 处的左右斜率为 {left:g} 和 {right:g}，没有导数；可是用它做梯度下降去拟合 |x|（数据里就有 x = 0），"
        f"损失照样从 {losses[0]:.2f} 降到 1e-9 以下",
        {"left": left, "right": right, "first_loss": losses[0], "last_loss": losses[-1]},
    )


def chain_rule_composes() -> Evidence:
    """A composition of differentiable blocks has the product of their slopes, against complex steps."""
    blocks: dict[str, tuple[Callable[[Dual], Dual], Callable[[complex], complex]]] = {
        "tanh": (lambda d: d.tanh(), np.tanh),
        "sigmoid": (lambda d: d.sigmoid(), lambda z: 1 / (1 + np.exp(-z))),
        "exp": (lambda d: d.exp(), np.exp),
        "affine": (lambda d: 0.5 * d - 1.0, lambda z: 0.5 * z - 1.0),
    }
    rng = np.random.default_rng(33)
    worst, step = 0.0, 1e-30
    for _ in range(100):
        dual, point = Dual(0.3, 1.0), complex(0.3, step)
        for name in rng.choice(list(blocks), 5):
            dual, point = blocks[name][0](dual), blocks[name][1](point)
        worst = max(worst, abs(dual.derivative - point.imag / step) / (1 + abs(dual.derivative)))
    return Evidence(
        bool(worst < 1e-12),
        "for 100 random stacks of five blocks the chain rule and a complex step agree to 12 digits",
        "随机搭出 100 个五块积木的组合，链式法则与复步差分的前 12 位都一致",
        {"apart": worst},
    )


def hebbian_is_local() -> Evidence:
    """A Hebbian step changes each weight by what its own two ends do, with no error sent back."""
    rng = np.random.default_rng(34)
    w, x = rng.standard_normal((3, 4)), rng.standard_normal(4)
    y = w @ x
    change = 0.1 * np.outer(y, x)
    other = w.copy()
    other[1] += 1.0
    changed = 0.1 * np.outer(other @ x, x)
    untouched = float(np.max(np.abs((changed - change)[[0, 2]])))
    energy = [float(np.sum((m @ x) ** 2)) / 2 for m in (w, w + change)]
    return Evidence(
        untouched == 0 and energy[1] > energy[0],
        f"moving the weights of one unit changes the steps of the others by {untouched:g}: no error signal links "
        f"them; the step raises the output energy from {energy[0]:.2f} to {energy[1]:.2f}, it lowers no loss",
        f"改动一个单元的权重，其他单元的更新量变化 {untouched:g}：它们之间没有误差信号相连；这一步让输出能量从 "
        f"{energy[0]:.2f} 升到 {energy[1]:.2f}，并没有降低什么损失",
        {"untouched": untouched, "energy_before": energy[0], "energy_after": energy[1]},
    )
