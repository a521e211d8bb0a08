"""What passes back through normalization, and what it hides: every step and every named error, recomputed."""

from __future__ import annotations

import cmath
import math
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml

from solvers.problem import load_problem

ROOT = Path(__file__).parents[2]


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


def backward_errors(given):
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


def scale_shift_steps(given):
    z = exact(given["z"])
    root = root_with(given["eps"], variance(z))
    return {"mu": mean(z), "std": root, "normalized": affine(z, mean(z), root, 1, 0), "K": len(z)}


def scale_shift_errors(given):
    """What each example contributes is listed, then added up or averaged as the learner did."""
    hat = scale_shift_steps(given)["normalized"]
    to_scale = [g * h for g, h in zip(given["grad"], hat, strict=True)]
    to_raw = [g * z for g, z in zip(given["grad"], given["z"], strict=True)]
    scale, shift = math.fsum(to_scale), math.fsum(given["grad"])
    return {
        "mean-for-sum": [scale / len(hat), shift / len(hat)],
        "raw-input": [math.fsum(to_raw), shift],
        "swapped": [shift, scale],
        "times-gamma": [given["gamma"] * scale, given["gamma"] * shift],
    }


def layer_backward_steps(given):
    x = exact(given["x"])
    h = [g * scale for g, scale in zip(exact(given["grad"]), exact(given["gamma"]), strict=True)]
    root = root_with(given["eps"], variance(x))
    hat = affine(x, mean(x), root, 1, 0)
    along = math.fsum(float(one) * value for one, value in zip(h, hat, strict=True)) / len(x)
    return {"mu": mean(x), "std": root, "normalized": hat, "scaled": h, "mean_grad": mean(h), "along": along}


def layer_backward_errors(given):
    """The Jacobian of the normalized values entry by entry: one from the numerator, 1/n from the mean, the rest."""
    x, grad, gamma = given["x"], given["grad"], given["gamma"]
    root = root_with(given["eps"], variance(exact(x)))
    hat, places = affine(x, float(mean(exact(x))), root, 1, 0), range(len(x))

    def back(upstream, with_mean=True, with_variance=True):
        return [
            math.fsum(
                upstream[i] * ((i == k) - with_mean / len(x) - with_variance * hat[i] * hat[k] / len(x)) / root
                for i in places
            )
            for k in places
        ]

    h = [g * scale for g, scale in zip(grad, gamma, strict=True)]
    return {
        "statistics-as-constants": back(h, with_mean=False, with_variance=False),
        "forgot-the-variance": back(h, with_variance=False),
        "forgot-gamma": back(grad),
        "gamma-at-the-end": [scale * one for scale, one in zip(gamma, back(grad), strict=True)],
    }


def rescaled_steps(given):
    """A batch that is scaled before it is normalized without eps comes out as it did: the output is multiplied by 1."""
    plain, scaled = ([factor * value for value in (1, 2, 6)] for factor in (1, Fraction(str(given["factor"]))))
    first, second = (affine(z, mean(z), root_with(0, variance(z)), 1, 0)[0] for z in (plain, scaled))
    return {"output_factor": round(second / first)}


def rescaled_errors(given):
    gradient, factor = exact([given["gradient"], given["factor"]])
    return {
        "unchanged": gradient,
        "grows-with-the-weights": gradient * factor,
        "shrinks-with-the-square": gradient / factor / factor,
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


def companions_errors(given):
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


def folding_errors(given):
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


WORKED = {
    "batch_norm_backward": (backward_steps, backward_errors),
    "gamma_beta_gradient": (scale_shift_steps, scale_shift_errors),
    "layer_norm_backward": (layer_backward_steps, layer_backward_errors),
    "rescaled_weights": (rescaled_steps, rescaled_errors),
    "batch_dependence": (companions_steps, companions_errors),
    "folding": (folding_steps, folding_errors),
}
EQUAL, CANCELS, OWN, HIDES = "equal values", "cancels to zero", "of its own", "hides"
SPOILT = [
    ("batch_norm_backward", {"z": [2.0] * 4}, EQUAL),
    ("batch_norm_backward", {"grad": [3.0] * 4}, EQUAL),
    ("batch_norm_backward", {"z": [-1.0, 0.0, 1.0], "grad": [0.0, 1.0, 2.0]}, CANCELS),
    ("gamma_beta_gradient", {"z": [2.0] * 4}, EQUAL),
    ("gamma_beta_gradient", {"grad": [1.0, -2.0, 3.0, -2.0]}, EQUAL),
    ("gamma_beta_gradient", {"z": [0.0, 1.0, 2.0, 3.0], "grad": [1.0] * 4}, CANCELS),
    ("layer_norm_backward", {"x": [2.0] * 4}, EQUAL),
    ("layer_norm_backward", {"gamma": [2.0] * 4}, EQUAL),
    ("layer_norm_backward", {"gamma": [1.0, 2.0, 0.5, 1.0], "grad": [2.0, 1.0, 4.0, 2.0]}, EQUAL),
    ("layer_norm_backward", {"x": [-1.0, 0.0, 1.0], "gamma": [1.0, 2.0, 1.0], "grad": [0.0, 0.5, 2.0]}, CANCELS),
    ("rescaled_weights", {"factor": 1.0}, HIDES),
    ("rescaled_weights", {"gradient": 0.0}, HIDES),
    ("batch_dependence", {"first": [2.0, 2.0]}, OWN),
    ("batch_dependence", {"second": [2.0, 2.0]}, OWN),
    ("batch_dependence", {"first": [1.0, 6.0], "second": [2.0, 5.0]}, OWN),
    ("folding", {"b": 0.0}, HIDES),
    ("folding", {"mean": 0.0}, HIDES),
    ("folding", {"b": 0.3, "mean": 0.3}, HIDES),
]
SHOWN = {
    "batch_norm_backward": [{"z": [0.0, 1.0, 1.0, 1.0], "grad": [0.0, 1.0, 0.0, 0.0]}],
    "gamma_beta_gradient": [{"z": [0.0, 1.0, 1.0, 1.0], "grad": [2.0, -1.0, 1.0, -1.0]}],
    "layer_norm_backward": [
        {"x": [0.0, 1.0, 1.0, 1.0], "gamma": [1.0, 2.0, 1.0, 1.0], "grad": [0.0, 0.5, 0.0, 0.0]},
    ],
    "rescaled_weights": [{"factor": 2.0, "gradient": 1.0}],
    "batch_dependence": [{"z": 2.0, "first": [2.0, 3.0], "second": [2.0, 1.0]}],
    "folding": [{"b": 1.0}, {"mean": 1.0}],
}


@cache
def posed(name):
    """The given of every card on the problem, and six draws that it solves."""
    decks = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("content/*/*.yaml"))]
    cards = [
        card for deck in decks if f"problem: normalization.{name}\n" in deck for card in yaml.safe_load(deck)["cards"]
    ]
    givens = [card["given"] for card in cards if card.get("problem") == f"normalization.{name}"]
    assert givens, "the cards are not where they are looked for"
    problem, wanted = load_problem(f"normalization.{name}"), len(givens) + 6
    for seed in range(60):
        given = problem.draw(np.random.default_rng(seed))
        try:
            problem.solve(given)
        except ValueError:
            continue
        givens.append(given)
        if len(givens) == wanted:
            return givens
    raise AssertionError("too few draws are solved")


def same(own, other):
    """Counts to the last unit, numbers to a billionth of their size, and zeros that cancel to round-off."""
    own = own.tolist() if hasattr(own, "tolist") else own
    if isinstance(other, list):
        return isinstance(own, list) and len(own) == len(other) and all(map(same, own, other))
    if isinstance(other, int):
        return type(own) is int and own == other
    return math.isclose(own, float(other), rel_tol=1e-9, abs_tol=1e-13)


def others(name):
    return [*posed(name), *({**posed(name)[0], **change} for change in SHOWN.get(name, []))]


@pytest.mark.parametrize("name", WORKED)
def test_every_step_and_every_named_error_is_what_its_words_say(name):
    problem, (steps, errors) = load_problem(f"normalization.{name}"), WORKED[name]
    for given in others(name):
        own, wrong = problem.solve(given).steps, problem.misconceptions
        expected, expected_wrong = steps(given), errors(given)
        assert own.keys() == expected.keys()
        assert wrong.keys() == expected_wrong.keys()
        for step in own:
            assert same(own[step], expected[step]), (step, own[step], expected[step], given)
        for error, method in wrong.items():
            assert same(method(given), expected_wrong[error]), (error, method(given), expected_wrong[error], given)


@pytest.mark.parametrize(("name", "change", "why"), SPOILT)
def test_a_given_that_hides_the_method_is_refused(name, change, why):
    with pytest.raises(ValueError, match=why):
        load_problem(f"normalization.{name}").solve({**posed(name)[0], **change})


def test_no_gradient_goes_on_from_a_step_of_the_learner():
    assert not [name for name in WORKED if load_problem(f"normalization.{name}").follow]
