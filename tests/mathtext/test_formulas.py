"""Formulas look as a textbook sets them, as far as cells allow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from quiz.mathtext import faults, lay_out, render
from tests.mathtext.golden import Golden, formulas, one_row, read

FORMULAS = read(Path(__file__).parent / "textbook.txt")


def test_the_collection_holds_at_least_sixty_formulas_that_no_card_has() -> None:
    of_cards = {re.sub(r"\s", "", one_row(latex)) for _, latex in formulas()}
    assert len({re.sub(r"\s", "", formula.latex) for formula in FORMULAS} - of_cards) >= 60


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.latex[:40])
def test_the_two_dimensional_form_is_the_one_read_by_eye(formula: Golden) -> None:
    assert [row.rstrip() for row in render(formula.latex, width=100)] == formula.rows


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.latex[:40])
def test_the_one_line_form_is_the_one_read_by_eye(formula: Golden) -> None:
    assert [row.rstrip() for row in render(formula.latex, width=100, form="1d")] == formula.lines


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.latex[:40])
def test_no_formula_of_a_textbook_is_faulty_and_all_rows_are_equally_wide(formula: Golden) -> None:
    assert faults(f"${formula.latex}$") == ()
    for width in (80, 40, 20):
        for rows in (render(formula.latex, width=width), render(formula.latex, width=width, form="1d")):
            assert len({cell_len(row) for row in rows}) == 1
            assert cell_len(rows[0]) <= width


def test_the_baseline_is_the_row_of_the_equals_sign() -> None:
    layout = lay_out(r"x = \frac{a}{b}")
    assert layout.rows[layout.baseline].startswith("x = ")
    assert (layout.baseline, layout.below, layout.width) == (1, 1, 5)


def test_a_formula_too_wide_breaks_before_a_relation_sign() -> None:
    rows = render(r"y = \frac{a}{b} + c = d + e = f", width=14)
    assert [row.rstrip() for row in rows] == ["    a", "y = ─ + c", "    b", "  = d + e = f"]


def test_a_list_too_wide_breaks_after_a_comma_before_it_breaks_an_equation() -> None:
    rows = render(r"a = b + c, \quad q = d", width=14)
    assert [row.rstrip() for row in rows] == ["a = b + c,", "  q = d"]


def test_a_sum_too_wide_breaks_before_a_plus_that_keeps_its_space() -> None:
    rows = render("y = aaaaaaaa + bbbbbbbb", width=14)
    assert [row.rstrip() for row in rows] == ["y = aaaaaaaa", "  + bbbbbbbb"]


def test_a_formula_without_a_place_to_break_falls_back_to_one_line() -> None:
    rows = render(r"\frac{aaaaaaaaaa + bbbbbbbbbb + cccccccccc}{d}", width=20)
    assert "".join(row.strip() for row in rows) == "(" + "a" * 10 + "+" + "b" * 10 + "+" + "c" * 10 + ")/d"


def test_chinese_in_a_formula_takes_two_cells_a_character() -> None:
    rows = render(r"\frac{\text{真正例}}{n}", width=20)
    assert rows == ("真正例", "──────", "  n   ")
