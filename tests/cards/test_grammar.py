"""What is accepted and refused is one file of vectors, so that another grader can be held to it."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.cards.grammar import read_value
from quiz.cards.token import Unreadable
from quiz.cards.value import components, freeze, shape

VECTORS = json.loads((Path(__file__).parent / "grammar_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "value"), VECTORS["accepted"])
def test_an_advertised_notation_is_read(text, value):
    read, meant = read_value(text), freeze(value)
    assert shape(read) == shape(meant)
    assert list(components(read)) == pytest.approx(list(components(meant)), rel=1e-14)


@pytest.mark.parametrize("text", VECTORS["refused"])
def test_what_is_ambiguous_or_foreign_is_refused_with_a_sentence_in_both_languages(text):
    with pytest.raises(Unreadable) as refusal:
        read_value(text)
    assert refusal.value.en
    assert refusal.value.zh


@given(st.text(alphabet="0123456789.,eExX+-*/^%()[]; _sqrtπ√", min_size=2, max_size=12))
def test_whatever_is_suggested_instead_can_be_read(text):
    try:
        read_value(text)
    except Unreadable as refusal:
        suggestions_are_readable(refusal)


@pytest.mark.parametrize("text", [*VECTORS["refused"], "1_0 apples", "2(3)(4)", "12,34", "1,5 2", "3 4 x", "2pi(3)"])
def test_whatever_is_suggested_instead_of_a_refused_text_can_be_read(text):
    with pytest.raises(Unreadable) as refusal:
        read_value(text)
    suggestions_are_readable(refusal.value)


def suggestions_are_readable(refusal):
    for instead in refusal.instead:
        read_value(instead)
        assert instead in refusal.en
        assert instead in refusal.zh
    assert refusal.instead or not re.search(r"write [^a-z]*\d", refusal.en), refusal.en


ATTACKS = {
    "the longest nest of lists": "[" * 499,
    "nested parentheses": "(" * 300 + "1" + ")" * 300,
    "lists of lists of lists": "[" * 240 + "1" + "]" * 240,
    "unary minuses": "-" * 10_000 + "1",
    "few unary minuses": "-" * 499 + "1",
    "towers": "9^9^9",
    "long tower": "9" + "^9" * 200,
    "a megabyte of digits": "7" * 1_000_000,
    "five hundred digits": "7" * 500,
    "control characters": "\x00\x1b]0;x\x07" * 20,
    "calls": "sqrt(" * 120 + "1",
    "code": "__import__('os').system('true')",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_answered_with_a_sentence_and_no_crash(name):
    began = time.perf_counter()
    try:
        read_value(ATTACKS[name])
    except Unreadable as refusal:
        assert refusal.en
    assert time.perf_counter() - began < 5, "it hangs"


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text):
    try:
        read_value(text)
    except Unreadable as refusal:
        assert refusal.en
        assert refusal.zh


@given(st.text(alphabet="0123456789.eE+-*/^%()[],; sqrtlnmaxpi√×⁻²", max_size=40))
def test_any_text_of_the_grammars_own_marks_is_read_or_refused(text):
    try:
        read_value(text)
    except Unreadable as refusal:
        assert refusal.en


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_is_read_back_as_it_is_written(number):
    assert read_value(repr(number)) == number
