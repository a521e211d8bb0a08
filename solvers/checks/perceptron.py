"""What the document says of the perceptron, put to the test."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from solvers.check import Evidence
from solvers.perceptron import batch_step, distance, loss, train

Floats = NDArray[np.float64]

_LINE = np.array([[1.0], [1.1], [1.2], [-0.1]])
_LABELS = np.array([1.0, 1.0, 1.0, -1.0])
"""Four points on a line that w = 1, b = 0 separates, with more labels of one kind than of the other."""

_XOR = ((0, 0, -1), (0, 1, 1), (1, 0, 1), (1, 1, -1))
"""The four points of exclusive or, each with its label."""


def hyperplane_splits_space() -> Evidence:
    """Each class is a half-space: the midpoint of two points of one class is of that class."""
    rng = np.random.default_rng(1)
    w, b = rng.standard_normal(5), 0.3
    points = rng.standard_normal((2000, 5))
    sides = np.sign(points @ w + b)
    first, second = points[:1000], points[1000:]
    alike = sides[:1000] == sides[1000:]
    middles = np.sign((first + second)[alike] / 2 @ w + b)
    kept = int(np.sum(middles == sides[:1000][alike]))
    pairs = int(np.sum(alike))
    return Evidence(
        kept == pairs and len(set(sides.tolist())) == 2,
        f"of {pairs} random pairs of points on one side of a hyperplane, {kept} have their midpoint on that side",
        f"在超平面同一侧随机取 {pairs} 对点，其中 {kept} 对的中点也在这一侧",
        {"pairs": pairs, "kept": kept},
    )


def distance_to_hyperplane() -> Evidence:
    """The squared formula equals the squared length of the perpendicular, in exact fractions."""
    rng = np.random.default_rng(2)
    exact, nearer = 0, 0
    for _ in range(100):
        w, x, along = ([Fraction(int(n)) for n in rng.integers(-9, 10, 3)] for _ in range(3))
        w[0], b = w[0] or Fraction(1), Fraction(int(rng.integers(-9, 10)))
        squared = _dot(w, w)
        value = _dot(w, x) + b
        foot = [xi - value / squared * wi for xi, wi in zip(x, w, strict=True)]
        in_plane = [ai - _dot(w, along) / squared * wi for ai, wi in zip(along, w, strict=True)]
        gap = [xi - fi for xi, fi in zip(x, foot, strict=True)]
        other = [gi - ai for gi, ai in zip(gap, in_plane, strict=True)]
        exact += _dot(w, foot) + b == 0 and value**2 / squared == _dot(gap, gap)
        nearer += _dot(other, other) < _dot(gap, gap)
    example = float(distance([3.0, 4.0], -5.0, [3.0, 4.0]))
    return Evidence(
        exact == 100 and nearer == 0 and example == 4.0,
        f"in {exact} of 100 exact cases the formula is the length of the perpendicular, and no other point of the "
        f"hyperplane was nearer; w = (3, 4), b = -5, x = (3, 4) gives {example:g}",
        f"100 个精确算例中，有 {exact} 个的公式等于垂线的长度，超平面上没有更近的点；w = (3, 4)、b = -5、x = (3, 4) "
        f"时得 {example:g}",
        {"exact": exact, "nearer": nearer, "example": example},
    )


def misclassified_sign() -> Evidence:
    """Off the plane a misclassified point has -y(w.x + b)/||w|| > 0; on the plane the value is 0."""
    rng = np.random.default_rng(3)
    w, b = rng.standard_normal(4), -0.2
    points, labels = rng.standard_normal((1000, 4)), rng.choice([-1.0, 1.0], 1000)
    values = -labels * (points @ w + b) / np.linalg.norm(w)
    wrong = np.sign(points @ w + b) != labels
    positive = int(np.sum(values[wrong] > 0))
    at_zero = int(np.sum(-labels * (points @ np.zeros(4)) == 0))
    return Evidence(
        positive == np.sum(wrong) and not np.any(values[~wrong] > 0),
        f"all {positive} misclassified points off the hyperplane have a positive value and no other point has; with w "
        f"= 0, b = 0 the value is 0 at all {at_zero} points, though none is classified correctly",
        f"不在超平面上的误分类点共 {positive} 个，取值都大于零，其他点都不大于零；w = 0、b = 0 时，全部 {at_zero} "
        f"个点取值都是 0，却没有一个分对",
        {"misclassified": int(np.sum(wrong)), "positive": positive, "zero_at_start": at_zero},
    )


def loss_counts_mistakes() -> Evidence:
    """A hyperplane with fewer mistakes has the smaller loss."""
    X, y = np.array([[-3.0], [-2.5], [-2.8], [1.0]]), np.array([1.0, -1.0, -1.0, 1.0])
    found = {}
    for b in (0.0, 3.1):
        found[b] = (int(np.sum(y * (X[:, 0] + b) < 0)), loss([1.0], b, X, y))
    (few, high), (many, low) = found[0.0], found[3.1]
    return Evidence(
        (few < many) == (high < low),
        f"points -3, 1 (label +1) and -2.5, -2.8 (label -1) with w = 1: b = 0 makes {few} mistake with loss {high:g}, "
        f"b = 3.1 makes {many} mistakes with loss {low:.2g}",
        f"点 -3、1（标签 +1）和 -2.5、-2.8（标签 -1），w = 1：b = 0 时错 {few} 个，损失为 {high:g}；b = 3.1 时错 "
        f"{many} 个，损失却只有 {low:.2g}",
        {"few_mistakes": few, "their_loss": high, "many_mistakes": many, "lower_loss": low},
    )


def normalized_loss_over_all() -> Evidence:
    """The lower the loss -sum y(w.x + b)/||w|| over all points, the fewer mistakes."""
    mistakes, losses = [], []
    for b in (0.0, 10.0):
        margins = _LABELS * (_LINE[:, 0] + b)
        mistakes.append(int(np.sum(margins < 0)))
        losses.append(float(-margins.sum()))
    return Evidence(
        (losses[1] < losses[0]) == (mistakes[1] < mistakes[0]),
        f"points 1, 1.1, 1.2 (label +1) and -0.1 (label -1) with w = 1: b = 0 makes {mistakes[0]} mistakes and J = "
        f"{losses[0]:.1f}, b = 10 makes {mistakes[1]} and yet J = {losses[1]:.1f}",
        f"点 1、1.1、1.2（标签 +1）和 -0.1（标签 -1），w = 1：b = 0 时错 {mistakes[0]} 个，J = {losses[0]:.1f}；b = "
        f"10 时错 {mistakes[1]} 个，J 反而降到 {losses[1]:.1f}",
        {"separating": losses[0], "mistaken": losses[1], "mistakes": mistakes[1]},
    )


def dropping_the_norm() -> Evidence:
    """Without 1/||w|| the loss has the same value on the same plane and pulls w the same way."""
    w, x = np.array([1.0, 0.0]), np.array([-1.0, 1.0])
    plain = [-(scale * w) @ x for scale in (1.0, 2.0)]
    with_norm = [-(scale * w) @ x / np.linalg.norm(scale * w) for scale in (1.0, 2.0)]
    gradient = -x
    normalized = -x / np.linalg.norm(w) + (w @ x) * w / np.linalg.norm(w) ** 3
    cosine = gradient @ normalized / np.linalg.norm(gradient) / np.linalg.norm(normalized)
    angle = float(np.degrees(np.arccos(cosine)))
    return Evidence(
        bool(plain[0] == plain[1] and angle < 1e-6),
        f"w = (1, 0), b = 0, x = (-1, 1), y = +1: scaling (w, b) by 2 keeps the hyperplane and J with the norm "
        f"({with_norm[0]:g}), but without it J goes from {plain[0]:g} to {plain[1]:g}; the two gradients with respect "
        f"to w are {angle:.0f} degrees apart",
        f"w = (1, 0)、b = 0、x = (-1, 1)、y = +1：(w, b) 同乘 2，超平面不动，带范数的 J 也不变（{with_norm[0]:g}），"
        f"不带范数的 J 却从 {plain[0]:g} 变成 {plain[1]:g}；两者对 w 的梯度夹角为 {angle:.0f} 度",
        {"plain": float(plain[0]), "plain_scaled": float(plain[1]), "degrees": angle},
    )


def loss_over_all() -> Evidence:
    """The sum of -y(w.x + b) over all points is the perceptron loss, zero where nothing is wrong."""
    sums = [float(-np.sum(_LABELS * scale * _LINE[:, 0])) for scale in (1.0, 10.0)]
    right = loss([1.0], 0.0, _LINE, _LABELS)
    return Evidence(
        sums[0] == right,
        f"points 1, 1.1, 1.2 (label +1) and -0.1 (label -1), all correct with w = 1, b = 0: the loss is {right:g}, "
        f"the sum over all points {sums[0]:.1f}, and {sums[1]:.0f} with w = 10: it has no minimum",
        f"点 1、1.1、1.2（标签 +1）和 -0.1（标签 -1），w = 1、b = 0 时全部分对：损失为 {right:g}，对全部点求和却是 "
        f"{sums[0]:.1f}，w = 10 时是 {sums[1]:.0f}：没有最小值",
        {"over_misclassified": right, "over_all": sums[0], "over_all_scaled": sums[1]},
    )


def loss_gradient() -> Evidence:
    """Over a fixed set of points the gradient is -sum y x by w and -sum y by b, in exact fractions."""
    points = [([Fraction(2), Fraction(-1)], 1), ([Fraction(3), Fraction(4)], -1), ([Fraction(-5), Fraction(1, 2)], 1)]
    step = Fraction(1, 7)

    def total(w: list[Fraction], b: Fraction) -> Fraction:
        return -sum((y * (_dot(w, x) + b) for x, y in points), Fraction(0))

    w, b = [Fraction(1), Fraction(-2)], Fraction(3)
    here = total(w, b)
    slopes = [(total([w[0] + step, w[1]], b) - here) / step, (total([w[0], w[1] + step], b) - here) / step]
    slopes.append((total(w, b + step) - here) / step)
    stated = [-sum((y * x[i] for x, y in points), Fraction(0)) for i in (0, 1)] + [Fraction(-sum(y for _, y in points))]
    quotients = ", ".join(str(slope) for slope in slopes)
    return Evidence(
        slopes == stated,
        f"three points: the difference quotients ({quotients}) are exactly -Σ y x and -Σ y",
        f"三个点：差商 ({quotients}) 与 -Σ y x、-Σ y 完全相等",
        {"w1": float(slopes[0]), "w2": float(slopes[1]), "b": float(slopes[2])},
    )


def batch_update_over_all() -> Evidence:
    """The step over all points is the step over the misclassified ones."""
    right = batch_step([1.0], 0.0, _LINE, _LABELS, 1.0)
    w, b = 1.0 + float(_LABELS @ _LINE[:, 0]), float(_LABELS.sum())
    mistakes = int(np.sum(_LABELS * (w * _LINE[:, 0] + b) <= 0))
    return Evidence(
        bool(np.isclose(w, right.w[0]) and np.isclose(b, right.b)),
        f"points 1, 1.1, 1.2 (label +1) and -0.1 (label -1), all correct with w = 1, b = 0: nothing should change, "
        f"but the step over all points goes to w = {w:.1f}, b = {b:.0f} and makes {mistakes} mistake",
        f"点 1、1.1、1.2（标签 +1）和 -0.1（标签 -1），w = 1、b = 0 时全部分对，本不该再动；对全部点求和走一步，"
        f"却到了 w = {w:.1f}、b = {b:.0f}，错 {mistakes} 个",
        {"w": w, "b": b, "mistakes": mistakes},
    )


def stochastic_update() -> Evidence:
    """On a misclassified point the update is minus rate times the gradient; on a right one the gradient is 0."""
    w, b, step = np.array([0.5, -1.0]), 0.25, 1e-6
    x = np.array([2.0, 3.0])
    apart, at_right = 0.0, 0.0
    for y in (1.0, -1.0):
        slopes = [
            (loss(w + step * unit, b, [x], [y]) - loss(w - step * unit, b, [x], [y])) / (2 * step) for unit in np.eye(2)
        ]
        slopes.append((loss(w, b + step, [x], [y]) - loss(w, b - step, [x], [y])) / (2 * step))
        if y * (w @ x + b) < 0:
            apart = float(np.max(np.abs(np.array(slopes) + y * np.array([*x, 1.0]))))
        else:
            at_right = float(np.max(np.abs(slopes)))
    trained = train(_LINE, _LABELS)
    w_all, b_all, errors = 0.0, 0.0, 0
    for _ in range(100):
        for point, label in zip(_LINE[:, 0], _LABELS, strict=True):
            w_all, b_all = w_all + label * point, b_all + label
        errors += bool(np.any(_LABELS * (w_all * _LINE[:, 0] + b_all) <= 0))
    return Evidence(
        apart < 1e-8 and at_right == 0 and trained.converged,
        f"(y x, y) is minus the gradient at a misclassified point, at a correct one the gradient is 0; four points "
        f"are separated after {trained.updates} updates, while updating on every point left mistakes after {errors} "
        f"of 100 epochs",
        f"在误分类点上，(y x, y) 正是负梯度，分对的点上梯度为 0；四个点更新 {trained.updates} 次就分开了，"
        f"若对每个点都更新，100 轮里有 {errors} 轮结束时仍有点分错",
        {"updates": trained.updates, "epochs_with_mistakes": errors},
    )


def separable_data_only() -> Evidence:
    """Training ends on separable data; on exclusive or the same weights come back, so that it never ends."""
    rng = np.random.default_rng(4)
    points = rng.uniform(-1.0, 1.0, (40, 2))
    labels = np.where(points @ [1.0, -0.5] > 0, 1.0, -1.0)
    apart = np.abs(points @ [1.0, -0.5]) > 0.1
    separable, learned = train(points[apart], labels[apart]), int(np.sum(apart))
    w1 = w2 = b = 0
    seen: dict[tuple[int, int, int], int] = {}
    epoch = 0
    while (w1, w2, b) not in seen:
        seen[w1, w2, b] = epoch
        for x1, x2, y in _XOR:
            if y * (w1 * x1 + w2 * x2 + b) <= 0:
                w1, w2, b = w1 + y * x1, w2 + y * x2, b + y
        epoch += 1
    period = epoch - seen[w1, w2, b]
    wrong = sum(y * (w1 * x1 + w2 * x2 + b) <= 0 for x1, x2, y in _XOR)
    return Evidence(
        separable.converged and wrong > 0,
        f"{learned} separable points are learned after {separable.updates} updates; on exclusive or the epochs go in "
        f"a circle of length {period}, back to w = ({w1}, {w2}), b = {b} with {wrong} points wrong",
        f"{learned} 个线性可分的点，更新 {separable.updates} 次就学会了；在异或上则原地打转，每 {period} 轮回到 w = "
        f"({w1}, {w2})、b = {b}，{wrong} 个点分错",
        {"updates": separable.updates, "period": period, "wrong": wrong},
    )


def exclusive_or() -> Evidence:
    """No line separates exclusive or: a quarter of each y (x, 1) adds up to zero."""
    quarters = [[Fraction(y * part, 4) for part in (x1, x2, 1)] for x1, x2, y in _XOR]
    total = [sum(column) for column in zip(*quarters, strict=True)]
    return Evidence(
        total == [0, 0, 0],
        "a quarter of each y (x1, x2, 1) adds up to (0, 0, 0), so the four margins y (w·x + b) add up to 0 for every "
        "w and b and cannot all be positive",
        "四个 y (x1, x2, 1) 各取四分之一，加起来是 (0, 0, 0)；所以不论 w、b 取什么，四个 y (w·x + b) 的和总是 0，"
        "不可能全为正",
        {"x1": float(total[0]), "x2": float(total[1]), "one": float(total[2])},
    )


def _dot(a: list[Fraction], b: list[Fraction]) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))
