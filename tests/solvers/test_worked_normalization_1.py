"""Steps and misconceptions of the deck "Normalization: numbers", recomputed from what its cards say."""

from __future__ import annotations

import cmath
import copy
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import yaml

from solvers.problem import load_problem

DECK = Path(__file__).parents[2] / "content" / "deep-learning-basics" / "numbers-normalization.yaml"
CARDS = yaml.safe_load(DECK.read_text(encoding="utf-8"))["cards"]
DRAWS = 6


def exact(values):
    """Decimals as they are displayed, without round-off."""
    return [Fraction(str(value)) for value in values]


def mean(values):
    return sum(values) / Fraction(len(values))


def variance(values, fewer=0):
    """The mean square of the deviations; `fewer` is what the learner takes off the number of values."""
    return sum((value - mean(values)) ** 2 for value in values) / (len(values) - fewer)


def root_with(eps, spread):
    return math.sqrt(spread + Fraction(str(eps)))


def affine(values, center, divisor, gamma, beta):
    """Scale times (value - center) / divisor, plus shift."""
    return [gamma * float(value - center) / float(divisor) + beta for value in values]


def feature_steps(given):
    z = exact(given["z"])
    root = root_with(given["eps"], variance(z))
    return {
        "K": len(z),
        "mu": mean(z),
        "var": variance(z),
        "std": root,
        "normalized": affine(z, mean(z), root, 1, 0),
    }


def feature_wrong(given):
    z, eps, gamma, beta = exact(given["z"]), given["eps"], given["gamma"], given["beta"]

    def over(divisor, scale=gamma, shift=beta):
        return affine(z, mean(z), divisor, scale, shift)

    return {
        "unbiased-variance": over(root_with(eps, variance(z, fewer=1))),
        "eps-outside-root": over(math.sqrt(variance(z)) + eps),
        "missing-eps": over(math.sqrt(variance(z))),
        "no-root": over(float(variance(z)) + eps),
        "swapped-gamma-beta": over(root_with(eps, variance(z)), scale=beta, shift=gamma),
    }


def inference_steps(given):
    x, stored, spread = exact([given["x"], given["mean"], given["variance"]])
    root = root_with(given["eps"], spread)
    return {"centered": x - stored, "std": root, "normalized": float(x - stored) / root}


def inference_wrong(given):
    x, stored, spread = exact([given["x"], given["mean"], given["variance"]])
    eps, gamma, beta = given["eps"], given["gamma"], given["beta"]

    def over(divisor, center=stored, shift=beta):
        return affine([x], center, divisor, gamma, shift)[0]

    return {
        "batch-of-one": over(root_with(eps, 0), center=mean([x])),
        "missing-eps": over(math.sqrt(spread)),
        "eps-outside-root": over(math.sqrt(spread) + eps),
        "no-root": over(float(spread) + eps),
        "forgot-the-shift": over(root_with(eps, spread), shift=0),
    }


def backward_steps(given):
    z, grad = exact(given["z"]), exact(given["grad"])
    root = root_with(given["eps"], variance(z))
    hat = affine(z, mean(z), root, 1, 0)
    return {
        "mu": mean(z),
        "std": root,
        "normalized": hat,
        "mean_grad": mean(grad),
        "along": math.fsum(float(g) * h for g, h in zip(grad, hat, strict=True)) / len(z),
    }


def backward_wrong(given):
    """One complex step a component through the forward pass, in which what was not differentiated is held fixed."""
    z, grad, eps = given["z"], given["grad"], given["eps"]
    mu, var = float(mean(exact(z))), float(variance(exact(z)))

    def gradient(fixed_mean=None, fixed_variance=None, gamma=given["gamma"]):
        def loss(at):
            center = sum(at) / len(at) if fixed_mean is None else fixed_mean
            spread = sum((one - center) ** 2 for one in at) / len(at) if fixed_variance is None else fixed_variance
            return sum(g * gamma * (one - center) / cmath.sqrt(spread + eps) for g, one in zip(grad, at, strict=True))

        tiny = 1e-100
        return [loss([one + 1j * tiny * (i == k) for i, one in enumerate(z)]).imag / tiny for k in range(len(z))]

    return {
        "statistics-as-constants": gradient(fixed_mean=mu, fixed_variance=var),
        "forgot-the-variance": gradient(fixed_variance=var),
        "forgot-the-mean": gradient(fixed_mean=mu),
        "forgot-gamma": gradient(gamma=1.0),
    }


def row_steps(given):
    row = exact(given["x"][0])
    root = root_with(given["eps"], variance(row))
    return {
        "row": row,
        "n": len(row),
        "mu": mean(row),
        "var": variance(row),
        "std": root,
        "normalized": affine(row, mean(row), root, 1, 0),
    }


def row_wrong(given):
    rows, eps = [exact(row) for row in given["x"]], given["eps"]

    def out(centers, divisors):
        parts = zip(rows[0], centers, divisors, given["gamma"], given["beta"], strict=True)
        return [affine([value], *rest)[0] for value, *rest in parts]

    def alike(center, divisor):
        return out([center] * len(rows[0]), [divisor] * len(rows[0]))

    columns = list(zip(*rows, strict=True))
    pool = [value for row in rows for value in row]
    sigma = Fraction(math.sqrt(variance(rows[0])))
    return {
        "batch-axis": out([mean(one) for one in columns], [root_with(eps, variance(one)) for one in columns]),
        "whole-batch": alike(mean(pool), root_with(eps, variance(pool))),
        "unbiased-variance": alike(mean(rows[0]), root_with(eps, variance(rows[0], fewer=1))),
        "std-under-the-root": alike(mean(rows[0]), root_with(eps, sigma)),
    }


def stored_after(start, batches, weight):
    """What is stored after each batch, `weight` being that of the new one."""
    stored = [Fraction(start)]
    for batch in batches:
        stored.append((1 - weight) * stored[-1] + weight * batch)
    return stored[1:]


def running_mean_steps(given):
    start, momentum, *batches = exact([given["start"], given["momentum"], *given["batches"]])
    first, second, _ = stored_after(start, batches, momentum)
    kept = {"keep": 1 - momentum, "first": first, "second": second}
    return kept | {f"batch_{number}": batch for number, batch in enumerate(batches, 1)}


def running_mean_wrong(given):
    start, momentum, *batches = exact([given["start"], given["momentum"], *given["batches"]])
    return {
        "swapped-momentum": stored_after(start, batches, 1 - momentum)[-1],
        "plain-average": mean(batches),
        "last-batch-only": stored_after(start, [batches[-1]], momentum)[-1],
        "forgot-the-start": stored_after(batches[0], batches[1:], momentum)[-1],
    }


def noise_steps(given):
    squared = exact([given["sigma"]])[0] ** 2
    return {"variance": squared, "of_mean": squared / given["size"]}


def noise_wrong(given):
    squared, size = exact([given["sigma"]])[0] ** 2, given["size"]
    return {
        "divided-by-the-size": math.sqrt(squared / size**2),
        "variance-of-the-mean": squared / size,
        "one-example-fewer": math.sqrt(squared / (size - 1)),
        "sum-for-mean": math.sqrt(squared * size),
    }


def single_steps(given):
    batch = exact([given["z"]])
    return {"mu": mean(batch), "var": variance(batch), "centered": batch[0] - mean(batch)}


def single_wrong(given):
    """The raw value scaled and shifted; over the root of eps; one in place of zero; zero without the shift."""
    gamma, beta = given["gamma"], given["beta"]
    return {
        "input-passed-on": affine([given["z"]], 0, 1, gamma, beta)[0],
        "mean-not-subtracted": affine([given["z"]], 0, root_with(given["eps"], 0), gamma, beta)[0],
        "normalized-to-one": affine([1], 0, 1, gamma, beta)[0],
        "forgot-the-shift": affine([given["z"]], given["z"], root_with(given["eps"], 0), gamma, 0)[0],
    }


def twice(given, gamma, with_itself=True):
    """The example's output among the first companions and among the second; beta is left out, it cancels."""
    outputs = []
    for companions in (given["first"], given["second"]):
        batch = exact([given["z"], *companions])
        counted = batch if with_itself else batch[1:]
        outputs += affine(batch[:1], mean(counted), root_with(given["eps"], variance(counted)), gamma, 0)
    return outputs


def companions_steps(given):
    before, after = twice(given, given["gamma"])
    mu_1, mu_2 = (mean(exact([given["z"], *given[name]])) for name in ("first", "second"))
    return {"before": before, "after": after, "mu_1": mu_1, "mu_2": mu_2}


def companions_wrong(given):
    (before, after), (bare_before, bare_after) = twice(given, given["gamma"]), twice(given, 1)
    alone_before, alone_after = twice(given, given["gamma"], with_itself=False)
    return {
        "depends-on-nothing-else": 0.0,
        "other-way-round": before - after,
        "forgot-gamma": bare_after - bare_before,
        "companions-only": alone_after - alone_before,
    }


def folding_steps(given):
    b, stored, spread = exact([given["b"], given["mean"], given["variance"]])
    root = root_with(given["eps"], spread)
    return {"std": root, "slope": given["gamma"] / root, "centered": b - stored}


def folding_wrong(given):
    """The line that the learner has in mind is probed: its value at zero is the bias, its rises are the weights."""
    b, stored, spread, gamma, beta = (given[name] for name in ("b", "mean", "variance", "gamma", "beta"))

    def probed(line):
        bias = line(0.0)
        return [*(line(weight) - bias for weight in given["w"]), bias]

    root = math.sqrt(spread + given["eps"])
    return {
        "bias-not-scaled": probed(lambda wx: gamma * (wx - stored) / root + beta + b),
        "forgot-the-mean": probed(lambda wx: gamma * (wx + b) / root + beta),
        "missing-eps": probed(lambda wx: gamma * (wx + b - stored) / math.sqrt(spread) + beta),
        "no-root": probed(lambda wx: gamma * (wx + b - stored) / (spread + given["eps"]) + beta),
    }


WITNESSES = {
    "batch_norm_feature": (feature_steps, feature_wrong),
    "batch_norm_inference": (inference_steps, inference_wrong),
    "batch_norm_backward": (backward_steps, backward_wrong),
    "layer_norm_row": (row_steps, row_wrong),
    "running_mean": (running_mean_steps, running_mean_wrong),
    "batch_mean_noise": (noise_steps, noise_wrong),
    "batch_of_one": (single_steps, single_wrong),
    "batch_dependence": (companions_steps, companions_wrong),
    "folding": (folding_steps, folding_wrong),
}
