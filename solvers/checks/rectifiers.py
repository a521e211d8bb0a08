"""What the document says of the strengths and the deaths of ReLU, put to the test."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from solvers.activations import (
    leaky_relu,
    leaky_relu_derivative,
    prelu,
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    tanh,
    tanh_derivative,
)
from solvers.autodiff import Value
from solvers.check import Evidence
from solvers.counting import Tally, numpy_calls
from solvers.sparsity import relu_killing_rate, relu_sparsity

Floats = NDArray[np.float64]


def threshold_is_cheaper() -> Evidence:
    """Sigmoid and tanh call an exponential, ReLU a comparison; the exponential is small beside a unit's sum."""
    calls = {f.__name__: numpy_calls(f, np.array([-1.0, 2.0])) for f in (sigmoid, tanh, relu)}
    dear = [name for name, called in calls.items() if {"exp", "tanh"} & set(called)]
    work = {"exponential": Tally(), "sum": Tally()}
    (x,), term, series, count = work["exponential"].numbers([math.log(2) / 2]), 1.0, 1.0, 0
    while abs(series - math.sqrt(2)) > 2.0**-52:
        count += 1
        term = float(x * term / count)
        series += term
    w, inputs = np.random.default_rng(25).standard_normal((2, 512))
    weights = work["sum"].numbers(w.tolist())
    score = work["sum"].total(a * b for a, b in zip(weights, inputs.tolist(), strict=True))
    products = {name: tally.products for name, tally in work.items()}
    share = products["exponential"] / (products["exponential"] + products["sum"])
    exact = abs(float(score) - float(w @ inputs)) < 1e-9
    return Evidence(
        dear == ["sigmoid", "tanh"] and "maximum" in calls["relu"] and exact and 5 < products["exponential"] < 51,
        f"sigmoid and tanh call an exponential, ReLU only a maximum; an exponential to double precision took "
        f"{products['exponential']} multiplications and divisions after range reduction, the weighted sum before it "
        f"{products['sum']} at 512 inputs: the activation is {share:.0%} of the unit's work",
        f"Sigmoid 和 Tanh 要调用指数函数，ReLU 只取一次最大值；缩小自变量的范围之后，把指数算到双精度用了 "
        f"{products['exponential']} 次乘除法，它前面的加权求和在 512 个输入时用了 {products['sum']} 次："
        f"激活函数占这个单元计算量的 {share:.0%}",
        {"exponential": products["exponential"], "sum": products["sum"], "share": share},
    )


def cures_vanishing() -> Evidence:
    """With ReLU a gradient does not vanish."""
    active = [0.5**depth for depth in (1, 50)]
    silent = float(relu_derivative(-3.0))
    x = Value(1.0)
    signal = x
    for _ in range(50):
        signal = (signal * 0.5).relu()
    signal.backward()
    return Evidence(
        x.grad > 1e-3 and silent > 0,
        f"50 ReLU units in a row, all active, with weights 0.5: the gradient is {x.grad:.1e}, as without ReLU; at z = "
        f"-3 the slope is {silent:g}: only the active side does not saturate",
        f"50 个 ReLU 单元串联，全部激活，权重都是 0.5：梯度为 {x.grad:.1e}，与没有 ReLU 时一样；z = -3 处斜率为 "
        f"{silent:g}：不饱和的只是激活的那一侧",
        {"active_50": active[1], "silent": silent},
    )


def wide_boundary() -> Evidence:
    """ReLU keeps its slope however far z is above 0; sigmoid and tanh lose theirs on both sides, ReLU on one."""
    z = np.linspace(-100.0, 100.0, 20001)
    kept = {}
    for slope in (sigmoid_derivative, tanh_derivative, relu_derivative):
        values = slope(z)
        kept[slope.__name__] = float(np.mean(values >= 0.01 * values.max()))
    silent = float(np.max(relu_derivative(z[z < 0])))
    far = relu_derivative([1e300])[0]
    narrow, narrower, wide = kept.values()
    return Evidence(
        narrower < narrow < 0.1 < 0.49 < wide < 0.51 and far == 1 and silent == 0,
        f"over -100 to 100 the slope is at least 1% of its largest value on {wide:.0%} of the way for ReLU, "
        f"{narrow:.1%} for the sigmoid and {narrower:.1%} for tanh; ReLU's is {far:g} even at 1e300, but {silent:g} "
        f"for every negative z",
        f"在 -100 到 100 上，斜率不低于最大值 1% 的部分，ReLU 占 {wide:.0%}，Sigmoid 占 {narrow:.1%}，Tanh 占 "
        f"{narrower:.1%}；ReLU 的斜率到 1e300 处仍是 {far:g}，可是 z 一为负就是 {silent:g}",
        {"relu": wide, "sigmoid": narrow, "tanh": narrower},
    )


def one_side_is_silent() -> Evidence:
    """ReLU makes exact zeros of half of centered pre-activations, the sigmoid none."""
    z = np.random.default_rng(20).standard_normal(20000)
    zeros, expected = float(np.mean(relu(z) == 0)), relu_sparsity(0.0, 1.0)
    others = int(np.sum(sigmoid(z) == 0))
    return Evidence(
        abs(zeros - expected) < 0.02 and others == 0,
        f"of 20000 standard normal pre-activations ReLU makes {zeros:.1%} exactly zero ({expected:.0%} expected), the "
        f"sigmoid {others}",
        f"20000 个标准正态的净输入，经 ReLU 恰好为零的占 {zeros:.1%}（理论上为 {expected:.0%}），经 Sigmoid 的有 "
        f"{others} 个",
        {"relu_zeros": zeros, "expected": expected, "sigmoid_zeros": others},
    )


def negative_gradients_are_zeroed() -> Evidence:
    """ReLU stops gradients that are negative and lets positive ones pass."""
    passed = {}
    for z, upstream in ((2.0, -3.0), (-2.0, 3.0)):
        unit = Value(z)
        (unit.relu() * upstream).backward()
        passed[z] = unit.grad
    return Evidence(
        passed[2.0] == 0 and passed[-2.0] == 3.0,
        f"a gradient of -3 arrives at a unit with z = 2 and goes on as {passed[2.0]:g}; a gradient of +3 arrives at a "
        f"unit with z = -2 and goes on as {passed[-2.0]:g}: the sign of z decides, not that of the gradient",
        f"梯度 -3 到达 z = 2 的单元，传下去的是 {passed[2.0]:g}；梯度 +3 到达 z = -2 的单元，传下去的是 "
        f"{passed[-2.0]:g}：起作用的是 z 的正负，不是梯度的正负",
        {"negative_at_active": passed[2.0], "positive_at_silent": passed[-2.0]},
    )


def dead_for_ever() -> Evidence:
    """A unit silent on all fixed inputs never moves again; if its inputs move, it can wake up."""
    rng = np.random.default_rng(21)
    x, y = rng.uniform(0.0, 1.0, (50, 3)), rng.standard_normal(50)
    w, b = np.array([-1.0, -1.0, -1.0]), -0.1
    start = w.copy()
    for _ in range(100):
        z = x @ w + b
        back = (relu(z) - y) * (z > 0)
        w, b = w - 0.1 * x.T @ back, b - 0.1 * float(back.sum())
    moved = float(np.max(np.abs(w - start)))
    woken = float(np.mean((x - 2.0) @ w + b > 0))
    return Evidence(
        moved == 0 and woken > 0,
        f"a unit silent on 50 fixed inputs moved by {moved:g} in 100 steps; once the layer before it shifts those "
        f"inputs by -2, it fires on {woken:.0%} of them",
        f"在 50 个固定的输入上都不激活的单元，100 步里移动了 {moved:g}；等前一层让这些输入都移动 -2，它又在其中 "
        f"{woken:.0%} 上激活",
        {"moved": moved, "firing_after_shift": woken},
    )


def large_rate_kills() -> Evidence:
    """Above a certain rate a step down silences a unit on all data, not for ever; a step up at no rate."""
    rng = np.random.default_rng(22)
    x = rng.uniform(0.0, 1.0, (50, 3))
    w, b = np.array([1.0, 0.5, 0.5]), 0.0
    gradient_w, gradient_b = x.mean(axis=0), 1.0
    limit = relu_killing_rate(w, b, x, gradient_w, gradient_b)
    after = [(w - r * gradient_w, b - r * gradient_b) for r in (0.1 * limit, 1.01 * limit)]
    firing = [float(np.mean(x @ moved + shift > 0)) for moved, shift in after]
    upward = relu_killing_rate(w, b, x, -np.ones(3), -1.0)
    raised = float(np.mean(x @ (w + 1e6) + b + 1e6 > 0))
    dead, shift = after[1]
    woken = float(np.mean((x + 5.0) @ dead + shift > 0))
    return Evidence(
        firing[0] > 0 and firing[1] == 0 and math.isinf(upward) and raised == 1 and woken > 0,
        f"one step at rate {0.1 * limit:.2f} leaves a unit firing on {firing[0]:.0%} of 50 inputs, at rate "
        f"{1.01 * limit:.2f} on {firing[1]:.0%}; with the gradient (-1, -1, -1) no rate kills, at 1000000 it fires on "
        f"{raised:.0%}; and the killed one fires again on {woken:.0%} once earlier layers move its inputs by 5",
        f"学习率取 {0.1 * limit:.2f}，走一步之后单元在 50 个输入中的 {firing[0]:.0%} 上激活，取 {1.01 * limit:.2f} "
        f"则为 {firing[1]:.0%}；梯度若是 (-1, -1, -1)，学习率再大也不会死，取 1000000 时仍在 {raised:.0%} 上激活；"
        f"死掉的那个，等前面的层让输入移动 5，又在 {woken:.0%} 上激活",
        {"limit": limit, "firing_below": firing[0], "firing_above": firing[1], "raised": raised, "woken": woken},
    )


def dead_layer_stops_training() -> Evidence:
    """Gradients of earlier layers vanish where every unit of a layer is dead, not where some are."""
    rng = np.random.default_rng(23)
    w1, w2 = rng.standard_normal((8, 3)), rng.standard_normal((8, 8))
    x = rng.standard_normal(3)
    sizes = []
    for dead in (0, 6, 8):
        bias = np.where(np.arange(8) < dead, -100.0, 20.0)
        hidden = relu(w1 @ x)
        z = w2 @ hidden + bias
        back = w2.T @ relu_derivative(z) * relu_derivative(w1 @ x)
        sizes.append(float(np.linalg.norm(back)))
    return Evidence(
        sizes[0] > 0 and sizes[1] > 0 and sizes[2] == 0,
        f"with 0, 6 and 8 of the 8 units of a layer dead, the gradient before it has the norm {sizes[0]:.2f}, "
        f"{sizes[1]:.2f} and {sizes[2]:g}",
        f"一层有 8 个单元，死掉 0、6、8 个时，它前面的梯度范数为 {sizes[0]:.2f}、{sizes[1]:.2f}、{sizes[2]:g}",
        {"none_dead": sizes[0], "six_dead": sizes[1], "all_dead": sizes[2]},
    )


def leaky_is_not_zero() -> Evidence:
    """Leaky ReLU differs from zero at every negative z; at z = 0 it is zero like ReLU."""
    negative = -np.logspace(-6, 3, 50)
    values = leaky_relu(negative, 0.01)
    at_minus_1, at_zero = (float(leaky_relu(z, 0.01)) for z in (-1.0, 0.0))
    return Evidence(
        bool(np.all(values < 0)) and at_zero == 0,
        f"with a = 0.01 all 50 values at negative z are below 0, at z = -1 for example {at_minus_1:g}; at z = 0 the "
        f"value is {at_zero:g}",
        f"a = 0.01 时，50 个负的 z 处取值都小于 0，例如 z = -1 处为 {at_minus_1:g}；z = 0 处为 {at_zero:g}",
        {"at_minus_1": at_minus_1, "at_zero": at_zero},
    )


def leaky_keeps_a_gradient() -> Evidence:
    """A unit silent on all inputs is revived by a leak; but its outputs are small then, not zero."""
    x, y = np.linspace(0.1, 1.0, 20), np.linspace(0.1, 1.0, 20)
    firing, zeros = {}, {}
    for a in (0.0, 0.1):
        w = -1.0
        for _ in range(400):
            z = w * x
            w -= 0.5 * float(np.mean((leaky_relu(z, a) - y) * leaky_relu_derivative(z, a) * x))
        firing[a] = float(np.mean(w * x > 0))
        zeros[a] = float(np.mean(leaky_relu(np.random.default_rng(24).standard_normal(1000), a) == 0))
    return Evidence(
        firing[0.0] == 0 and firing[0.1] == 1 and zeros[0.1] == 0,
        f"a unit starting silent fires on {firing[0.0]:.0%} of its inputs after 400 steps with a = 0 and on "
        f"{firing[0.1]:.0%} with a = 0.1; the price: {zeros[0.1]:.0%} of random outputs are exactly zero, with ReLU "
        f"{zeros[0.0]:.0%}",
        f"起初不激活的单元，走 400 步之后，a = 0 时在 {firing[0.0]:.0%} 的输入上激活，a = 0.1 时在 {firing[0.1]:.0%} "
        f"上激活；代价是：随机输入下，输出恰好为零的占 {zeros[0.1]:.0%}，ReLU 则占 {zeros[0.0]:.0%}",
        {"firing_relu": firing[0.0], "firing_leaky": firing[0.1], "zeros_leaky": zeros[0.1], "zeros_relu": zeros[0.0]},
    )


def slope_can_be_learned() -> Evidence:
    """The output of PReLU has a derivative by its slope: min(0, z)."""
    z = np.array([-3.0, -0.5, 0.0, 2.0])
    step = 1e-6
    slopes = (prelu(z, 0.25 + step) - prelu(z, 0.25 - step)) / (2 * step)
    apart = float(np.max(np.abs(slopes - np.minimum(z, 0.0))))
    shown = [f"{slope + 0.0:.2g}" for slope in slopes]
    return Evidence(
        apart < 1e-9,
        f"at z = -3, -0.5, 0, 2 the derivative with respect to a is {', '.join(shown)}: min(0, z)",
        f"在 z = -3、-0.5、0、2 处，对 a 的导数为 {'、'.join(shown)}，正是 min(0, z)",
        {"apart": apart},
    )
