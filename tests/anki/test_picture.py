"""Figures as SVG files: well formed, safe, and in the package that shows them."""

import json
import zipfile
from dataclasses import replace
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


def test_a_package_brings_the_pictures_that_its_notes_show(export):
    export.cards = [replace(export.cards[0], figure="depth.powers"), *export.cards[1:]]
    export.write()
    with zipfile.ZipFile(export.path) as package:
        assert json.loads(package.read("media")) == {"0": picture_name("depth.powers")}
        assert package.read("0").startswith(b"<svg")
