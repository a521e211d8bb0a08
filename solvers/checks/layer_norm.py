"""What the document says of layer normalization, put to the test."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction

import numpy as np

from solvers.check import Evidence
from solvers.normalization import layer_norm


def layer_mean() -> Evidence:
    """1/n times the sum over a layer's units is the mean of one example."""
    z = (1, 2, 6)
    exact = statistics.mean(map(Fraction, z))
    out = layer_norm(np.array(z, np.float64), 1.0, 0.0, 0.0)
    return Evidence(
        exact == 3 and abs(float(out.sum())) < 1e-12,
        f"z = 1, 2, 6: the mean is {exact}, and the normalized values add up to 0",
        f"z = 1、2、6：均值为 {exact}，归一化之后的值加起来等于 0",
        {"mean": float(exact)},
    )


def layer_variance_index() -> Evidence:
    """A sum over k whose terms have the index i is the variance of the layer."""
    z = (1, 2, 6)
    mean, right = statistics.mean(map(Fraction, z)), statistics.pvariance(list(map(Fraction, z)))
    literal = [sum((z[i] - mean) ** 2 for _ in range(3)) / 3 for i in range(3)]
    return Evidence(
        all(value == right for value in literal),
        f"z = 1, 2, 6: taken as written, the sum over k of (z_i - 3)^2, divided by 3, is {literal[0]}, {literal[1]} "
        f"or {literal[2]} for i = 1, 2, 3; the variance is {right}",
        f"z = 1、2、6：照原式对 k 求和，(z_i - 3)^2 之和除以 3，在 i = 1、2、3 时是 {literal[0]}、{literal[1]}、"
        f"{literal[2]}；方差应为 {right}",
        {"at_1": float(literal[0]), "at_2": float(literal[1]), "at_3": float(literal[2]), "right": float(right)},
    )


def root_of_deviation() -> Evidence:
    """Dividing by the root of sigma plus epsilon gives variance 1."""
    z = np.array([0.0, 8.0])
    sigma = float(z.std())
    found = [float(((z - z.mean()) / math.sqrt(under + 1e-12)).var()) for under in (sigma, sigma**2)]
    return Evidence(
        abs(found[0] - 1) < 1e-9,
        f"z = 0, 8 with σ = {sigma:g}: divided by the root of σ it has the variance {found[0]:.0f}, divided by the "
        f"root of σ² the variance {found[1]:.0f}",
        f"z = 0、8，σ = {sigma:g}：除以 σ 的平方根，方差为 {found[0]:.0f}；除以 σ² 的平方根，方差为 {found[1]:.0f}",
        {"root_of_sigma": found[0], "root_of_variance": found[1]},
    )


def each_example_by_itself() -> Evidence:
    """Layer norm treats an example the same whatever the others are, and standardizes each by itself."""
    rng = np.random.default_rng(90)
    x = rng.standard_normal((6, 8))
    other = np.vstack([x[:1], 100 + rng.standard_normal((5, 8))])
    first = layer_norm(x, 1.0, 0.0, 0.0)
    moved = float(np.max(np.abs(first[0] - layer_norm(other, 1.0, 0.0, 0.0)[0])))
    centered = float(np.max(np.abs(first.mean(axis=1))))
    return Evidence(
        moved == 0 and centered < 1e-12,
        f"six examples of 8 features: replacing five of them changes the output of the sixth by {moved:g}, and each "
        f"comes out with the mean 0",
        f"六个样本，各有 8 个特征：换掉其中五个，第六个的输出变化 {moved:g}；每个样本归一化后均值都是 0",
        {"moved": moved},
    )
