"""Statistics of normalization: every step and every named error, recomputed from the words of the cards."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import cache
from itertools import combinations, product
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


def running_mean_errors(given):
    start, momentum, *batches = exact([given["start"], given["momentum"], *given["batches"]])
    return {
        "swapped-momentum": stored_after(start, batches, 1 - momentum)[-1],
        "plain-average": mean(batches),
        "last-batch-only": stored_after(start, [batches[-1]], momentum)[-1],
        "forgot-the-start": stored_after(batches[0], batches[1:], momentum)[-1],
    }


def spread_around_the_mean(values):
    """The sum of squared deviations without a mean: the squared differences of all pairs, over their number."""
    return sum((one - other) ** 2 for one, other in combinations(values, 2)) / len(values)


def running_variance_steps(given):
    z = exact(given["z"])
    squares = spread_around_the_mean(z)
    return {
        "mu": mean(z),
        "squares": squares,
        "fewer": len(z) - 1,
        "unbiased": squares / (len(z) - 1),
        "keep": 1 - exact([given["momentum"]])[0],
    }


def running_variance_errors(given):
    (stored, momentum), z = exact([given["stored"], given["momentum"]]), exact(given["z"])
    squares = spread_around_the_mean(z)
    unbiased = squares / (len(z) - 1)
    return {
        "biased-variance": stored_after(stored, [squares / len(z)], momentum)[-1],
        "swapped-momentum": stored_after(stored, [unbiased], 1 - momentum)[-1],
        "standard-deviation": stored_after(stored, [Fraction(math.sqrt(unbiased))], momentum)[-1],
        "batch-only": unbiased,
    }


def pooled_steps(given):
    """Devices enter by their number of examples; between them lies the mean square minus the squared mean."""
    means, variances, sizes = exact(given["means"]), exact(given["variances"]), given["sizes"]
    every = sum(sizes)
    center, square, inside = (
        sum(size * value for size, value in zip(sizes, values, strict=True)) / Fraction(every)
        for values in (means, [value**2 for value in means], variances)
    )
    return {"mean": center, "inside": inside, "between": square - center**2, "K": every}


def pooled_errors(given):
    steps, alike = pooled_steps(given), pooled_steps({**given, "sizes": [1, 1]})
    return {
        "means-ignored": steps["inside"],
        "variance-of-the-means": steps["between"],
        "unweighted": alike["inside"] + alike["between"],
        "variances-added": sum(exact(given["variances"])),
    }


def places(given, examples, channels):
    """How many numbers a mean is taken over, counted one by one."""
    height, width = range(given["height"]), range(given["width"])
    return sum(1 for _ in product(range(examples), range(channels), height, width))


def group_steps(given):
    """A mean for each group of each example; every group has the same share of the channels."""
    owners = [channel * given["groups"] // given["channels"] for channel in range(given["channels"])]
    return {
        "channels_per_group": owners.count(0),
        "area": places(given, 1, 1),
        "statistics": len(set(product(range(given["batch"]), owners))),
    }


def group_errors(given):
    batch, channels, groups = given["batch"], given["channels"], given["groups"]
    return {
        "batch-norm": places(given, batch, 1),
        "layer-norm": places(given, 1, channels),
        "instance-norm": places(given, 1, 1),
        "whole-batch-too": places(given, batch, channels // groups),
        "groups-for-channels": places(given, 1, groups),
    }


def parameter_steps(given):
    return {"entries": places(given, 1, given["channels"]), "area": places(given, 1, 1)}


def parameter_errors(given):
    """A scale and a shift for each channel, or for each entry of the map."""
    channels, entries = given["channels"], places(given, 1, given["channels"])
    return {
        "running-statistics-too": [channels * len(("scale", "shift", "mean", "variance")), 2 * entries],
        "scale-only": [float(channels), float(entries)],
        "swapped": [2 * entries, 2 * channels],
        "both-per-channel": [2 * channels, 2 * channels],
        "both-per-entry": [2 * entries, 2 * entries],
    }


def noise_steps(given):
    squared = exact([given["sigma"]])[0] ** 2
    return {"variance": squared, "of_mean": squared / given["size"]}


def noise_errors(given):
    squared, size = exact([given["sigma"]])[0] ** 2, given["size"]
    return {
        "divided-by-the-size": math.sqrt(squared / size**2),
        "variance-of-the-mean": squared / size,
        "one-example-fewer": math.sqrt(squared / (size - 1)),
        "sum-for-mean": math.sqrt(squared * size),
    }


WORKED = {
    "running_mean": (running_mean_steps, running_mean_errors),
    "running_variance": (running_variance_steps, running_variance_errors),
    "batch_mean_noise": (noise_steps, noise_errors),
    "pooled_variance": (pooled_steps, pooled_errors),
    "group_size": (group_steps, group_errors),
    "parameter_counts": (parameter_steps, parameter_errors),
}
SPOILT = [
    ("running_variance", {"z": [3.0, 3.0, 3.0]}, "equal values"),
    ("batch_mean_noise", {"sigma": 0.0}, "without spread"),
    ("batch_mean_noise", {"sigma": -1.0}, "without spread"),
    ("pooled_variance", {"means": [2.0, 2.0]}, "hide what they do"),
    ("pooled_variance", {"sizes": [4, 4]}, "hide what they do"),
    ("group_size", {"groups": 1}, "another normalization"),
    ("group_size", {"channels": 48, "groups": 48}, "another normalization"),
    ("group_size", {"batch": 1}, "another normalization"),
    ("parameter_counts", {"height": 1, "width": 2}, "hides the difference"),
    ("parameter_counts", {"height": 1, "width": 1}, "hides the difference"),
]
SHOWN = {
    "running_variance": [{"z": [1.0, 2.0, 1.0]}],
    "batch_mean_noise": [{"sigma": 1.0}, {"sigma": 0.1}],
    "group_size": [{"batch": 2}, {"groups": 2}],
    "parameter_counts": [{"height": 1, "width": 3}],
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


def test_no_statistic_goes_on_from_a_step_of_the_learner():
    assert not [name for name in WORKED if load_problem(f"normalization.{name}").follow]


def test_every_problem_on_normalization_is_recomputed_in_one_of_the_three_files():
    texts = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_worked_normalization_*.py")]
    named = sorted(name for text in texts for name in re.findall(r'"(\w+)": \(\w+_steps, \w+_errors\)', text))
    assert named == sorted(path.stem for path in ROOT.glob("solvers/problems/normalization/[a-z]*.py"))
