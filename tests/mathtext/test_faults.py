"""What a learner could not read is reported, and shown as it was written."""

from __future__ import annotations

import pytest

from quiz.mathtext import faults, flow, render


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"so $\foo{x}$", r"unknown command \foo"),
        (r"so $\mathfoo{x}$", r"unknown command \mathfoo"),
        (r"costs $5", "never closed"),
        (r"$5 and $6", "never closed"),
        (r"$a$ and $b", "never closed"),
        (r"$\frac{a}{b$", "an opening brace is never closed"),
        (r"$x^{2$", "an opening brace is never closed"),
        (r"$a}$", "a closing brace has no opening one"),
        (r"$\left( a$", "cannot be parsed"),
        (r"$x_a_b$", "double subscripts"),
        (r"$\begin{tikz}x\end{tikz}$", "the environment 'tikz' is not supported"),
        (r"$\begin{cases}x$", "cannot be parsed"),
        (r"$\newcommand{\a}{\a\a}\a$", "macro"),
        ("$" + "x" * 10_000 + "$", "10000 characters"),
        ("$" + "{" * 60 + "x" + "}" * 60 + "$", "nested more than"),
    ],
)
def test_each_fault_is_a_sentence(text: str, said: str) -> None:
    found = faults(text)
    assert len(found) == 1
    assert said in found[0]
    assert "\n" not in found[0]


@pytest.mark.parametrize(
    "text", ["plain words", r"\$5 and \$6", "$x$ and $y$", "$$x = 1$$", "$a$$b$", r"$50\%$ of it", r"$5 \$$"]
)
def test_a_text_without_fault_has_none(text: str) -> None:
    assert faults(text) == ()


def test_an_unknown_command_is_shown_with_the_braces_of_its_argument() -> None:
    assert render(r"\foo{x}{y} + 1", width=40) == (r"\foo{x}{y} + 1",)


def test_what_cannot_be_read_is_shown_as_it_was_written() -> None:
    assert render(r"\frac{a}{b", width=40) == (r"\frac{a}{b",)
    assert flow(r"so $\begin{tikz}x$", width=40) == (r"so $\begin{tikz}x$",)


def test_a_percent_sign_is_no_comment() -> None:
    assert render("50% + x", width=40) == ("50% + x",)
