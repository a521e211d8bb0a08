"""What the document says of residual networks, put to the test."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from solvers.activations import relu
from solvers.autodiff import Dual, Value
from solvers.check import Evidence
from solvers.residual import chain_gain, residual_block, residual_derivative

Floats = NDArray[np.float64]


def plain_layers_miss_the_identity() -> Evidence:
    """Plain layers cannot be, or cannot be trained to be, the identity."""
    rng = np.random.default_rng(100)
    x = rng.standard_normal((4, 100))
    eye = np.eye(4)
    exact = float(np.max(np.abs(np.hstack([eye, -eye]) @ relu(np.vstack([eye, -eye]) @ x) - x)))
    w = 0.1 * rng.standard_normal((4, 4))
    for _ in range(300):
        w -= 0.5 * (w @ x - x) @ x.T / 100
    trained = float(np.max(np.abs(w - eye)))
    return Evidence(
        exact > 0 or trained > 1e-6,
        f"two plain layers with 8 ReLUs are the identity on 4 numbers with an error of {exact:g}; gradient descent "
        f"brings a plain linear layer to the identity matrix within 1e-6 in 300 steps: what is hard is many layers, "
        f"not the map",
        f"两个普通层用 8 个 ReLU，就能对 4 个数做恒等映射，误差为 {exact:g}；梯度下降 300 步，"
        f"一个普通的线性层与单位矩阵就相差不到 1e-6：难的是层数多，不是这个映射",
        {"exact": exact},
    )


def residual_is_the_difference() -> Evidence:
    """F(x) = H(x) - x, added to x again, is H(x), where H(x) has the shape of x."""
    rng = np.random.default_rng(101)
    w, x = rng.integers(-5, 6, (3, 3)), rng.integers(-9, 10, (3, 50))
    mapped = w @ x
    apart = int(np.max(np.abs((mapped - x) + x - mapped)))
    wider = (rng.integers(-5, 6, (5, 3)) @ x).shape[0]
    return Evidence(
        apart == 0 and wider != x.shape[0],
        f"for a whole-number map of 3 numbers to 3 it holds exactly on 50 inputs; a map of {x.shape[0]} numbers to "
        f"{wider} cannot be added to x without a projection",
        f"把 3 个数映到 3 个数的整数映射，在 50 个输入上严格成立；把 {x.shape[0]} 个数映到 {wider} 个数的，"
        f"不加投影就没法与 x 相加",
        {"apart": apart},
    )


def zero_branch_is_identity() -> Evidence:
    """A block whose branch is zero hands its input on; with the ReLU after the sum only the positive part."""
    x = np.array([2.0, -1.0])
    out = residual_block(x, np.ones((3, 2)), np.zeros((2, 3)))
    original = relu(out)
    return Evidence(
        bool(np.all(out == x)) and bool(np.any(original != x)),
        f"x = (2, -1) and F = 0: x + F(x) is ({out[0]:g}, {out[1]:g}); the block in the figure of the notes has a "
        f"ReLU after the sum and gives ({original[0]:g}, {original[1]:g})",
        f"x = (2, -1)、F = 0：x + F(x) 为 ({out[0]:g}, {out[1]:g})；原文图中的残差块在相加之后还有 ReLU，得到 "
        f"({original[0]:g}, {original[1]:g})",
        {"second": float(out[1]), "second_after_relu": float(original[1])},
    )


def residual_is_easier() -> Evidence:
    """From small weights a residual layer is nearer than a plain one to a map that is near the identity."""
    gaps = {}
    for name, target in (("identity", np.eye(4)), ("minus identity", -np.eye(4))):
        w = 0.01 * np.random.default_rng(102).standard_normal((4, 4))
        gaps[name] = (float(np.linalg.norm(w - target)), float(np.linalg.norm(w + np.eye(4) - target)))
    near, far = gaps["identity"], gaps["minus identity"]
    return Evidence(
        near[1] < 0.1 * near[0] and far[1] > far[0],
        f"4 by 4 weights near 0: the distance to the identity is {near[0]:.2f} for a plain and {near[1]:.2f} for a "
        f"residual layer, the distance to minus the identity {far[0]:.2f} and {far[1]:.2f}",
        f"4×4 的权重，都在 0 附近：离恒等映射的距离，普通层为 {near[0]:.2f}，残差层为 {near[1]:.2f}；离 -x "
        f"这个映射的距离，分别为 {far[0]:.2f} 和 {far[1]:.2f}",
        {"plain": near[0], "residual": near[1], "plain_far": far[0], "residual_far": far[1]},
    )


def redundant_layer_leaves_the_skip() -> Evidence:
    """A redundant block is passed by where the skip connection is not taken."""
    x, w = np.array([2.0, 1.0]), np.array([[1.0, -1.0], [0.5, 2.0], [1.0, 0.0]])
    both = residual_block(x, w, np.zeros((2, 3)))
    branch = both - x
    passed_by = bool(np.all(both == x)), bool(np.all(branch == x))
    return Evidence(
        passed_by != (True, False),
        f"x = (2, 1) and a branch whose last weights are zero: with the skip connection the block gives ({both[0]:g}, "
        f"{both[1]:g}) = x, without it ({branch[0]:g}, {branch[1]:g}); to pass the layer by is to take the skip, not "
        f"the branch",
        f"x = (2, 1)，分支最后一层的权重为零：走跳跃连接，残差块输出 ({both[0]:g}, {both[1]:g}) = x，不走则输出 "
        f"({branch[0]:g}, {branch[1]:g})；要绕开这一层，走的正是跳跃连接，不是分支",
        {"with_skip": float(both[0]), "without": float(branch[0])},
    )


def residual_costs_less() -> Evidence:
    """A residual block computes less than the same layers without the shortcut."""
    n = 8
    w1, w2 = np.random.default_rng(108).standard_normal((2, n, n))
    x = np.random.default_rng(109).standard_normal(n)
    plain, plain_cost = _recorded(x, w1, w2, shortcut=False)
    residual, cost = _recorded(x, w1, w2, shortcut=True)
    block = residual_block(x, w1, w2)
    apart = float(max(np.max(np.abs(residual - block)), np.max(np.abs(plain + x - block))))
    return Evidence(
        cost < plain_cost or apart > 1e-12,
        f"two layers of {n} units without biases, every operation recorded as it runs: {plain_cost} plain and {cost} "
        f"with the shortcut, {cost - plain_cost} additions more, and the same {2 * n * n} weights",
        f"两层、每层 {n} 个单元、没有偏置，运算逐次记录：普通网络 {plain_cost} 次，加上跳跃连接 {cost} 次，多了 "
        f"{cost - plain_cost} 次加法，权重同样是 {2 * n * n} 个",
        {"plain": plain_cost, "residual": cost},
    )


def example_of_two() -> Evidence:
    """A(2) = 2 and B(2) = F(2) + 2 = 2 leave F(2) = 0; small weights put F near 0 and A far from 2."""
    target = x = 2.0
    needed = target - x
    rng = np.random.default_rng(103)
    w1, w2 = 0.1 * rng.standard_normal((1000, 8)), 0.1 * rng.standard_normal((1000, 8))
    outputs = (w2 * np.maximum(w1 * x, 0.0)).sum(axis=1)
    plain, residual = float(np.mean(np.abs(outputs - target))), float(np.mean(np.abs(outputs + x - target)))
    return Evidence(
        needed == 0 and residual < 0.1 * plain,
        f"F(2) has to be {needed:g}; 1000 random branches with weights of standard deviation 0.1 miss the target 2 by "
        f"{plain:.2f} on average as plain networks and by {residual:.2f} as residual ones",
        f"F(2) 应为 {needed:g}；1000 个随机的分支，权重标准差为 0.1，当作普通网络，离目标 2 平均差 {plain:.2f}，"
        f"放进残差网络，平均差 {residual:.2f}",
        {"needed": needed, "plain": plain, "residual": residual},
    )


def small_weights_make_small_branches() -> Evidence:
    """Branches are near 0 where the weights are small for their number; He weights are not."""
    rng = np.random.default_rng(104)
    n = 128
    x = rng.standard_normal((n, 20))
    shares = []
    for deviation in (0.01, math.sqrt(2 / n)):
        hidden = relu(rng.normal(0.0, deviation, (n, n)) @ x)
        branch = rng.normal(0.0, deviation, (n, n)) @ hidden
        shares.append(float(np.linalg.norm(branch) / np.linalg.norm(x)))
    return Evidence(
        shares[0] < 0.1 and shares[1] > 0.5,
        f"a branch of two layers of {n} units is {shares[0]:.2f} times as long as its input with weights of standard "
        f"deviation 0.01 and {shares[1]:.2f} times with He weights, of standard deviation {math.sqrt(2 / n):.2f}",
        f"两层、每层 {n} 个单元的分支：权重标准差为 0.01 时，输出长度是输入的 {shares[0]:.2f} 倍；用 He 初始化，"
        f"标准差为 {math.sqrt(2 / n):.2f}，则是 {shares[1]:.2f} 倍",
        {"small": shares[0], "he": shares[1]},
    )


def relu_makes_branches_zero() -> Evidence:
    """A ReLU branch is exactly 0 where every unit is silent; of many that hardly happens, and the branch is dead."""
    chance = {n: 0.5**n for n in (1, 64)}
    draws = np.random.default_rng(105).standard_normal((4000, 8)) <= 0
    eight = float(np.mean(np.all(draws, axis=1)))
    linear = int(np.sum(np.random.default_rng(106).standard_normal(4000) == 0))
    return Evidence(
        chance[1] > linear and abs(eight - 0.5**8) < 0.005,
        f"with random weights one ReLU is exactly 0 with probability {chance[1]:g}, a linear unit in {linear} of 4000 "
        f"draws; eight ReLUs are all 0 in {eight:.1%} of draws, 64 with probability {chance[64]:.0e}, and then no "
        f"gradient reaches them",
        f"权重随机时，一个 ReLU 恰好为 0 的概率是 {chance[1]:g}，线性单元抽 4000 次有 {linear} 次如此；八个 ReLU 全为 "
        f"0 的占 {eight:.1%}，64 个的概率是 {chance[64]:.0e}，而且一旦如此，梯度就到不了它们",
        {"one": chance[1], "eight": eight, "sixty_four": chance[64]},
    )


def block_derivative() -> Evidence:
    """H'(x) = F'(x) + 1, by dual numbers."""
    worst = 0.0
    for point in (-2.0, -0.3, 0.0, 0.7, 3.0):
        x = Dual(point, 1.0)
        branch = (0.8 * x).tanh() * 1.5
        block = branch + x
        worst = max(worst, abs(block.derivative - branch.derivative - 1))
    example = float(residual_derivative(-0.25))
    return Evidence(
        worst < 1e-15 and example == 0.75,
        f"at five points dual numbers give the block the slope of its branch plus 1; a branch of slope -0.25 makes "
        f"{example:g}",
        f"在五个点上，用二元数算出的残差块斜率都等于分支斜率加 1；分支斜率为 -0.25 时得 {example:g}",
        {"example": example},
    )


def gradient_is_the_reciprocal() -> Evidence:
    """The gradient of H at x is the reciprocal of H(x)."""
    x = Dual(2.0, 1.0)
    made = x * x + x
    reciprocal = 1 / made.value
    return Evidence(
        made.derivative == reciprocal,
        f"H(x) = x^2 + x at 2: the derivative is {made.derivative:g}, the reciprocal 1/{made.value:g} = "
        f"{reciprocal:.3f}",
        f"H(x) = x^2 + x 在 2 处：导数是 {made.derivative:g}，倒数是 1/{made.value:g} = {reciprocal:.3f}",
        {"derivative": made.derivative, "reciprocal": reciprocal},
    )


def one_guarantees_gradient() -> Evidence:
    """Whatever the branches are, the gradient of residual blocks does not vanish."""
    cancelled = float(residual_derivative(-1.0))
    long = chain_gain([-0.5] * 50).residual
    determinant = float(np.linalg.det(residual_derivative([[-1.0, 0.0], [2.0, 0.5]]))) + 0.0
    return Evidence(
        cancelled != 0 and abs(long) > 1e-3 and determinant != 0,
        f"a branch of slope -1 makes a block of slope {cancelled:g}; 50 branches of slope -0.5 leave {long:.1e}; the "
        f"Jacobian I + J with J = ((-1, 0), (2, 0.5)) has the determinant {determinant:g}",
        f"分支斜率为 -1，残差块的斜率就是 {cancelled:g}；50 个斜率为 -0.5 的分支连起来只剩 {long:.1e}；J = ((-1, 0), "
        f"(2, 0.5)) 时，雅可比矩阵 I + J 的行列式为 {determinant:g}",
        {"cancelled": cancelled, "fifty": long},
    )


def residual_eases_vanishing() -> Evidence:
    """With branches of small slope the gradient through residual blocks stays, while a plain chain's vanishes."""
    slopes = np.random.default_rng(107).uniform(-0.2, 0.2, 50)
    small, large = chain_gain(slopes), chain_gain([0.5] * 50)
    return Evidence(
        abs(small.plain) < 1e-30 and 0.01 < small.residual < 100,
        f"50 branches of slopes between -0.2 and 0.2: a plain chain leaves {abs(small.plain):.0e} of the gradient, "
        f"residual blocks {small.residual:.2f}; with slopes of 0.5 the residual blocks make it {large.residual:.0e} "
        f"times as large",
        f"50 个分支，斜率在 -0.2 到 0.2 之间：普通的一串层让梯度只剩 {abs(small.plain):.0e}，残差块则剩 "
        f"{small.residual:.2f}；斜率都是 0.5 时，残差块把梯度放大到 {large.residual:.0e} 倍",
        {"plain": small.plain, "residual": small.residual, "large": large.residual},
    )


def _recorded(x: Floats, w1: Floats, w2: Floats, *, shortcut: bool) -> tuple[Floats, int]:
    """Two layers on numbers that record what is done with them: the outputs, and how many operations they took."""
    inputs, first, second = (
        [Value(v) for v in x],
        [[Value(v) for v in r] for r in w1],
        [[Value(v) for v in r] for r in w2],
    )
    leaves = len(inputs) + sum(map(len, first)) + sum(map(len, second))
    hidden = [_dot(row, inputs).relu() for row in first]
    out = [_dot(row, hidden) + x if shortcut else _dot(row, hidden) for row, x in zip(second, inputs, strict=True)]
    total = out[0]
    for one in out[1:]:
        total = total + one
    total.backward()
    return np.array([one.data for one in out]), len(total.backward_order) - leaves - (len(out) - 1)


def _dot(weights: list[Value], values: list[Value]) -> Value:
    total = weights[0] * values[0]
    for weight, value in zip(weights[1:], values[1:], strict=True):
        total = total + weight * value
    return total
