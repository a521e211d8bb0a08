"""What the document says of networks, their fitting power and overfitting, put to the test."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
from numpy.typing import NDArray

from solvers.activations import sigmoid
from solvers.capacity import shallow_width
from solvers.check import Evidence

Floats = NDArray[np.float64]


def two_layers_solve_exclusive_or() -> Evidence:
    """One threshold unit gets at most three points of exclusive or right, three units in two layers get four."""
    points = list(product((0, 1), repeat=2))
    grid = np.arange(-3, 3.25, 0.25)
    best = 0
    for w1, w2 in product(grid, repeat=2):
        fires = np.array([w1 * a + w2 * b for a, b in points])[:, None] + grid > 0
        right = np.sum(fires == np.array([[a ^ b] for a, b in points], bool), axis=0)
        best = max(best, int(right.max()))
    network = sum(((a + b > 0.5) - (a + b > 1.5) > 0.5) == bool(a ^ b) for a, b in points)
    return Evidence(
        best == 3 and network == 4,
        f"over {len(grid) ** 3} settings one threshold unit got at most {best} of the 4 points of exclusive or right; "
        f"two units with thresholds 0.5 and 1.5 and one on their difference get {network} right",
        f"试遍 {len(grid) ** 3} 组参数，一个阈值单元最多答对异或 4 个点中的 {best} 个；两个阈值为 0.5 和 1.5 的单元，"
        f"加上一个对二者之差作判断的单元，答对 {network} 个",
        {"one_unit": best, "three_units": network},
    )


def units_are_perceptrons() -> Evidence:
    """A network of perceptrons could be trained by gradients as networks are."""
    rng = np.random.default_rng(5)
    networks, step = 200, 1e-6
    moved = {}
    for name in ("step", "sigmoid"):
        x, w, v = (rng.standard_normal(size) for size in ((networks, 2), (networks, 3, 2), (networks, 3)))
        nudged = w.copy()
        nudged[:, 0, 0] += step
        before, after = ((_unit(name, (m @ x[:, :, None])[:, :, 0]) * v).sum(axis=1) for m in (w, nudged))
        moved[name] = int(np.sum(after != before))
    return Evidence(
        moved["step"] == networks,
        f"adding 1e-6 to a weight moved the output of {moved['step']} of {networks} random networks of perceptrons "
        f"(step units), whose gradient is 0 almost everywhere, and of {moved['sigmoid']} of {networks} with sigmoid "
        f"units",
        f"给一个权重加上 1e-6：{networks} 个由感知机（阶跃单元）组成的随机网络中，输出变了的有 {moved['step']} 个，"
        f"因为梯度几乎处处为 0；换成 Sigmoid 单元，{networks} 个中有 {moved['sigmoid']} 个",
        {"step": moved["step"], "sigmoid": moved["sigmoid"]},
    )


def fitting_power_explains_success() -> Evidence:
    """A network that fits its training labels is right on fresh points, too."""
    rng = np.random.default_rng(6)
    w = rng.standard_normal((10, 200))
    x, fresh = rng.standard_normal((40, 10)), rng.standard_normal((2000, 10))
    labels, fresh_labels = rng.choice([-1.0, 1.0], 40), rng.choice([-1.0, 1.0], 2000)
    out = np.linalg.lstsq(np.maximum(x @ w, 0.0), labels, rcond=None)[0]
    train = float(np.mean(np.sign(np.maximum(x @ w, 0.0) @ out) != labels))
    test = float(np.mean(np.sign(np.maximum(fresh @ w, 0.0) @ out) != fresh_labels))
    return Evidence(
        train == 0 and test < 0.25,
        f"200 ReLU units fit 40 random labels with a training error of {train:.0%} and are wrong on {test:.0%} of "
        f"fresh points: the power to fit is there where nothing can be learned",
        f"200 个 ReLU 单元拟合 40 个随机标签，训练误差 {train:.0%}，在新的点上错 {test:.0%}：没有规律可学，"
        f"照样有拟合能力",
        {"training_error": train, "test_error": test},
    )


def universal_approximation() -> Evidence:
    """Wider single layers come as near as wanted to a continuous function on an interval, not to others."""
    x = np.linspace(0.0, 1.0, 201)
    smooth = np.sin(2 * np.pi * x)
    errors = {n: float(np.max(np.abs(_relu_interpolant(n, np.sin, x) - smooth))) for n in (8, 32, 128)}
    around = np.array([0.5 - 1e-12, 0.5 + 1e-12])
    at_jump = abs(float(np.diff(_relu_interpolant(128, _step, around))[0]))
    far = float(np.max(np.abs(_relu_interpolant(128, _step, around) - [0.0, 1.0])))
    rng = np.random.default_rng(7)
    squares = []
    for n in (8, 32):
        features = (x[:, None] * rng.standard_normal(n) + rng.standard_normal(n)) ** 2
        fitted = features @ np.linalg.lstsq(features, smooth, rcond=1e-10)[0]
        squares.append(float(np.max(np.abs(fitted - smooth))))
    return Evidence(
        errors[128] < 1e-3 < errors[8] and at_jump < 1e-6,
        f"a sine on an interval: 8, 32, 128 ReLUs leave an error of {errors[8]:.2g}, {errors[32]:.2g}, "
        f"{errors[128]:.2g}; but at a jump of 1 an error of at least 0.5 is left (here {far:.2f}), as the output "
        f"cannot jump, and with the polynomial activation z^2 the error stays at {squares[0]:.2f} for 8 units and "
        f"{squares[1]:.2f} for 32",
        f"区间上的正弦函数：8、32、128 个 ReLU 的误差为 {errors[8]:.2g}、{errors[32]:.2g}、{errors[128]:.2g}；"
        f"但高度为 1 的跳变处误差至少有 0.5（这里是 {far:.2f}），因为网络的输出不会跳变；激活函数若取多项式 z^2，8 "
        f"个单元误差为 {squares[0]:.2f}，32 个单元误差仍为 {squares[1]:.2f}",
        {"relu_8": errors[8], "relu_128": errors[128], "jump": far, "square_8": squares[0], "square_32": squares[1]},
    )


def one_layer_needs_exponential_width() -> Evidence:
    """Ten layers of two ReLUs draw a saw of 2^10 pieces; one layer needs a unit for each of its corners."""
    grid = np.arange(2**12 + 1) / 2**12
    y = grid
    for _ in range(10):
        y = 2 * np.maximum(y, 0.0) - 4 * np.maximum(y - 0.5, 0.0)
    slopes = np.diff(y)
    pieces = 1 + int(np.sum(slopes[1:] != slopes[:-1]))
    width = shallow_width(pieces)
    return Evidence(
        pieces == 1024 and width > 20,
        f"10 layers of 2 ReLUs (20 units) draw {pieces} linear pieces; one layer needs {width} units for them",
        f"10 层、每层 2 个 ReLU（共 20 个单元）画出 {pieces} 段折线；只有一层的话，要 {width} 个单元",
        {"pieces": pieces, "deep_units": 20, "shallow_units": width},
    )


def more_parameters_overfit_more() -> Evidence:
    """With a fixed number of examples, a network with more parameters errs more on fresh points."""
    errors: dict[int, list[float]] = {10: [], 20: [], 400: []}
    for seed in range(15):
        rng = np.random.default_rng(seed)
        x, fresh = rng.uniform(-1, 1, (20, 3)), rng.uniform(-1, 1, (200, 3))
        w, b = rng.standard_normal((3, 400)), rng.uniform(-1, 1, 400)
        targets = _target(x) + 0.1 * rng.standard_normal(20)
        for width, found in errors.items():
            train, test = (np.maximum(points @ w[:, :width] + b[:width], 0.0) for points in (x, fresh))
            out = np.linalg.lstsq(train, targets, rcond=None)[0]
            found.append(float(np.mean((test @ out - _target(fresh)) ** 2)))
    few, equal, many = (float(np.median(errors[width])) for width in (10, 20, 400))
    return Evidence(
        few < equal < many,
        f"20 noisy examples fitted with random ReLU features: the median test error is {few:.2f} with 10 units, "
        f"{equal:.2f} with 20 and {many:.2f} with 400",
        f"用随机的 ReLU 特征拟合 20 个带噪声的样本：测试误差的中位数，10 个单元时是 {few:.2f}，20 个时是 {equal:.2f}，"
        f"400 个时是 {many:.2f}",
        {"units_10": few, "units_20": equal, "units_400": many},
    )


def regularizers_reduce_overfitting() -> Evidence:
    """L1, L2, early stopping and dropout lower the test error of a noisy fit; too much of one raises it."""
    rng = np.random.default_rng(8)
    truth = np.concatenate([np.ones(5), np.zeros(20)])
    x = rng.standard_normal((30, 25))
    y = x @ truth + rng.standard_normal(30)
    gram, moment = x.T @ x, x.T @ y

    def error(w: Floats) -> float:
        return float(np.sum((w - truth) ** 2))

    found = {
        "plain": error(np.linalg.solve(gram, moment)),
        "L2": error(np.linalg.solve(gram + 5 * np.eye(25), moment)),
        "dropout": error(0.64 * np.linalg.solve(0.64 * gram + 0.16 * np.diag(np.diag(gram)), moment)),
        "excess": error(np.linalg.solve(gram + 1e4 * np.eye(25), moment)),
    }
    lasso, descent, rate = np.zeros(25), np.zeros(25), 1 / float(np.linalg.norm(gram, 2))
    for step in range(200):
        moved = lasso - rate * (gram @ lasso - moment)
        lasso = np.sign(moved) * np.maximum(np.abs(moved) - rate * 5, 0.0)
        descent = descent - rate * (gram @ descent - moment)
        if step == 19:
            found["early stopping"] = error(descent)
    found["L1"] = error(lasso)
    helped = [name for name in ("L1", "L2", "early stopping", "dropout") if found[name] < found["plain"]]
    return Evidence(
        len(helped) == 4 and found["excess"] > found["plain"],
        f"30 noisy examples of 25 features: the plain fit has an error of {found['plain']:.2f}, with L1 "
        f"{found['L1']:.2f}, L2 {found['L2']:.2f}, early stopping {found['early stopping']:.2f}, dropout "
        f"{found['dropout']:.2f}; with an L2 penalty 2000 times as strong {found['excess']:.2f}",
        f"30 个带噪声的样本、25 个特征：直接拟合的误差为 {found['plain']:.2f}，用 L1 为 {found['L1']:.2f}，L2 为 "
        f"{found['L2']:.2f}，提前停止为 {found['early stopping']:.2f}，Dropout 为 {found['dropout']:.2f}；L2 惩罚加到 "
        f"2000 倍，误差则为 {found['excess']:.2f}",
        found,
    )


def higher_training_error_means_higher_test_error() -> Evidence:
    """Of two fits the one with the higher training error has the higher test error, too."""
    rng = np.random.default_rng(9)
    truth = np.concatenate([np.ones(5), np.zeros(20)])
    x, fresh = rng.standard_normal((30, 25)), rng.standard_normal((2000, 25))
    y, fresh_y = x @ truth + rng.standard_normal(30), fresh @ truth + rng.standard_normal(2000)
    errors = []
    for penalty in (0.0, 5.0):
        w = np.linalg.solve(x.T @ x + penalty * np.eye(25), x.T @ y)
        errors.append([float(np.mean((points @ w - t) ** 2)) for points, t in ((x, y), (fresh, fresh_y))])
    (low, worse), (high, better) = errors
    return Evidence(
        (high > low) == (better > worse),
        f"30 noisy examples of 25 features: without a penalty the training error is {low:.2f} and the test error "
        f"{worse:.2f}, with an L2 penalty {high:.2f} and {better:.2f}: the one rises, the other falls",
        f"30 个带噪声的样本、25 个特征：不加惩罚时训练误差为 {low:.2f}，测试误差为 {worse:.2f}；加上 L2 惩罚，分别为 "
        f"{high:.2f} 和 {better:.2f}：一个升，一个降",
        {"train": low, "test": worse, "train_with_penalty": high, "test_with_penalty": better},
    )


def _unit(name: str, z: Floats) -> Floats:
    return sigmoid(z) if name == "sigmoid" else np.asarray(z > 0, np.float64)


def _step(angle: Floats) -> Floats:
    return np.asarray(angle > np.pi, np.float64)


def _target(x: Floats) -> Floats:
    return np.asarray(np.sin(2 * x[:, 0]) + x[:, 1] * x[:, 2], np.float64)


def _relu_interpolant(units: int, wave: Callable[[Floats], Floats], x: Floats) -> Floats:
    """One layer of ReLUs through the values of wave(2 pi x) at equally spaced knots."""
    knots = np.linspace(0.0, 1.0, units + 1)
    heights = wave(2 * np.pi * knots)
    slopes = np.diff(heights) * units
    changes = np.diff(slopes, prepend=0.0)
    return np.asarray(heights[0] + np.maximum(x[:, None] - knots[:-1], 0.0) @ changes, np.float64)
