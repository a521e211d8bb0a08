"""A card's text wraps to any width, formulas on the baseline, nothing lost."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from quiz.mathtext import flow

CLOSING = "，。、；：？！）》」』】”’"


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"\frac{1}{2}", "1/2"),
        (r"\frac{\partial L}{\partial w}", "∂L/∂w"),
        (r"\frac{a+b}{c}", "(a+b)/c"),
        (r"\frac{a}{b+c} x", "(a/(b+c)) x"),
        (r"x^{\frac{1}{2}}", "x^(1/2)"),
        (r"\left(\frac{1}{4}\right)^{10}", "(1/4)¹⁰"),
        (r"\frac{\frac{a}{b}}{c}", "(a/b)/c"),
        (r"\frac{z-\mu}{\sqrt{\sigma^2+\epsilon}}", "(z−μ)/√(σ²+ϵ)"),
    ],
)
def test_a_fraction_in_a_sentence_is_one_line_with_its_parts_held_together(latex: str, shown: str) -> None:
    assert flow(rf"so ${latex}$ is.", width=40) == (f"so {shown} is.",)


def test_a_fraction_alone_in_its_line_is_stacked() -> None:
    assert flow("so\n\n$$\\frac{a}{b}$$", width=40) == ("so", "", "  a", "  ─", "  b")


def test_a_matrix_in_a_sentence_stands_on_the_baseline_of_its_words_fractions_and_all() -> None:
    rows = flow(r"so $A = \begin{bmatrix}1&2\\3&4\end{bmatrix}$ is.", width=40)
    assert rows == ("       ⎡1  2⎤", "so A = ⎢    ⎥ is.", "       ⎣3  4⎦")
    halves = flow(r"so $\frac{1}{2}\begin{bmatrix}1&2\\3&4\end{bmatrix}$ is.", width=40)
    assert [row.rstrip() for row in halves] == ["   1 ⎡1  2⎤", "so ─ ⎢    ⎥ is.", "   2 ⎣3  4⎦"]


def test_a_formula_alone_in_its_line_is_set_apart_with_its_full_stop() -> None:
    assert flow("first\n\n$$\\sum_{i=1}^n i$$.\n\nlast", width=40) == (
        "first",
        "",
        "   n",
        "   ∑  i.",
        "  i=1",
        "",
        "last",
    )


def test_in_running_text_limits_stand_beside_the_sum() -> None:
    assert flow(r"the sum $\sum_{i=1}^n i$ here", width=40) == ("the sum ∑ᵢ₌₁ⁿ i here",)


def test_a_script_without_character_does_not_tear_a_paragraph_apart() -> None:
    assert flow(r"set $b_f$ to 1", width=40) == ("set b_f to 1",)


def test_two_lines_whose_formulas_would_touch_are_kept_apart() -> None:
    rows = flow("$\\frac{a}{b}$\n$\\frac{c}{d}$", width=40)
    assert rows == ("  a", "  ─", "  b", "", "  c", "  ─", "  d")


def test_a_list_hangs_under_its_text() -> None:
    assert flow("- one two three\n- four", width=10) == ("- one two", "  three", "- four")
    assert flow("1. one two three", width=10) == ("1. one two", "   three")


def test_an_indented_line_keeps_its_indent() -> None:
    assert flow("  one two three\nfour", width=10) == ("  one two", "  three", "four")


def test_two_prices_are_no_formula() -> None:
    assert flow("$5 and $6", width=40) == ("$5 and $6",)


def test_control_characters_are_not_passed_on() -> None:
    assert flow("a\x1b[31mb\tc\u202e", width=40) == ("a[31mb c",)


def test_chinese_breaks_between_characters_and_no_line_starts_with_closing_punctuation() -> None:
    assert flow("批归一化，把激活（每一维）归一。", width=8) == ("批归一", "化，把激", "活（每一", "维）归", "一。")


def test_no_line_ends_with_an_opening_bracket() -> None:
    assert flow("批归一化（激活）", width=10) == ("批归一化", "（激活）")
    assert flow("say (yes) so", width=5) == ("say", "(yes)", "so")


def test_punctuation_stays_with_its_formula() -> None:
    for width in range(8, 30):
        for row in flow("归一化后得到 $a+b=c$，再缩放 $x$。", width=width):
            assert row.lstrip()[:1] not in CLOSING, width


def test_a_wide_formula_in_a_sentence_breaks_before_its_relation_signs() -> None:
    rows = flow(r"we get $aaaaaa + bbbbbb = cccccc + dddddd$ at last", width=24)
    assert rows == ("we get aaaaaa + bbbbbb", "= cccccc + dddddd at", "last")


def test_the_one_line_form_has_one_row_a_line() -> None:
    assert flow(r"so $\frac{a}{b}$ is.", width=40, form="1d") == ("so a/b is.",)


def test_an_escaped_dollar_is_a_dollar_and_a_lone_one_stays() -> None:
    assert flow(r"\$5 or $6", width=40) == ("$5 or $6",)


def test_a_formula_that_cannot_be_read_stays_as_latex() -> None:
    assert flow(r"so $\frac{a$ stays", width=40) == (r"so $\frac{a$ stays",)


def test_blank_lines_between_paragraphs_are_kept() -> None:
    assert flow("a\n\n\nb\n", width=9) == ("a", "", "", "b")


FORMULAS = (r"$\frac{a}{b}$", "$x_i$", r"$\sum_{q\in M} y$", r"$W_c$", "$a = b + c$", r"$\sqrt{\frac{1}{2}}$")
WORDS = (
    "loss",
    "归一化",
    "，",
    "。",
    "（",
    "）",
    "-axis",
    "\n",
    "\n\n",
    " ",
    "- item",
    "“",
    "”",
    ",",
    "supercalifragilistic",
)
texts = st.lists(st.sampled_from(FORMULAS + WORDS), max_size=25).map("".join)


def _letters(text: str) -> Counter[str]:
    return Counter(c for c in unicodedata.normalize("NFKC", text) if c.isalnum() or c in CLOSING or c in ",-“（")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(texts, st.integers(6, 60), st.sampled_from(["2d", "1d"]))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int, form: str) -> None:
    rows = flow(text, width=width, form="1d" if form == "1d" else "2d")
    assert all(cell_len(row) <= width for row in rows)
    shown = _letters("".join(rows))
    for latex in (r"\frac", r"\sum", r"\sqrt", r"\in"):
        text = text.replace(latex, "")
    wanted = _letters(text)
    assert not wanted - shown


@settings(max_examples=300, deadline=None, derandomize=True)
@given(texts, st.integers(12, 60))
def test_no_line_starts_with_closing_punctuation(text: str, width: int) -> None:
    for row in flow(text, width=width, form="1d"):
        start = row.lstrip()[:1]
        lonely = all(c in CLOSING or c in "“（, " for c in row)
        assert start not in CLOSING or lonely or f"\n{start}" in f"\n{text}".replace(" ", ""), row


@pytest.mark.parametrize("width", [1, 3, 6])
def test_even_a_tiny_width_loses_nothing(width: int) -> None:
    assert "".join(flow("归一化 abcdefgh", width=width)).replace(" ", "") == "归一化abcdefgh"
