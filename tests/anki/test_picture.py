"""Figures as SVG files: well formed, safe, and in the package that shows them."""

import json
import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from quiz.anki.picture import picture_name, svg
from quiz.cards.figure import Figure, Series
from quiz.cards.text import Text
from quiz.solving import figure


@pytest.mark.parametrize("name", ["depth.powers", "normalization.axes", "perceptron.updates"])
def test_a_picture_is_well_formed_and_says_its_words_in_both_languages(name):
    drawn = figure(name)
    root = ElementTree.fromstring(svg(drawn))
    words = " ".join(element.text or "" for element in root.iter() if element.tag.endswith("text"))
    assert drawn.title.en in words
    assert drawn.title.zh in words


def test_words_are_never_markup():
    bad = Text("<script>alert(1)</script>", "&\x1b[31m")
    drawn = Figure(bad, bad, bad, (Series(bad, (0.0, 1.0), (1.0, 2.0)),))
    root = ElementTree.fromstring(svg(drawn))
    assert not [element for element in root.iter() if element.tag.endswith("script")]


@pytest.mark.parametrize("name", ["activations.functions", "depth.powers", "perceptron.updates", "residual.gradients"])
def test_axes_are_marked_at_round_numbers_around_all_of_the_curves(name):
    drawn = figure(name)
    said = [element.text for element in ElementTree.fromstring(svg(drawn)).iter() if element.tag.endswith("text")]
    numbers = [Fraction(word) for word in said if re.fullmatch(r"-?[\d.]+", word)]
    assert {(abs(n) * 1000).as_integer_ratio()[1] for n in numbers} == {1}
    across = [x for series in drawn.series for x in series.x]
    assert min(numbers) <= min(across) <= max(across) <= max(numbers)
    if not drawn.log_y:
        heights = [y for series in drawn.series for y in series.y]
        assert {Fraction(round(min(heights))), Fraction(round(max(heights)))} <= set(numbers)


def test_a_word_that_both_languages_write_alike_is_said_once():
    name = Text("tanh", "Tanh")
    words = svg(Figure(name, name, name, (Series(name, (0.0, 1.0), (1.0, 1.0)),)))
    assert "tanh" in words
    assert "Tanh" not in words


def test_a_package_brings_the_pictures_that_its_notes_show(export):
    export.cards = [replace(export.cards[0], figure="depth.powers"), *export.cards[1:]]
    export.write()
    with zipfile.ZipFile(export.path) as package:
        assert json.loads(package.read("media")) == {"0": picture_name("depth.powers")}
        assert package.read("0").startswith(b"<svg")
