"""Every formula of every shipped card and claim is drawn as `cards.txt` has it, where it was read by eye.

After cards were edited, `python -m tests.mathtext.golden` writes the file anew; read the difference before it is kept.
"""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from quiz.mathtext import faults, render
from tests.mathtext.golden import FILE, WIDTH, formulas, one_row, read

KNOWN = {golden.latex: golden for golden in read(FILE)}


@pytest.fixture(scope="module")
def shipped() -> list[str]:
    return [one_row(latex) for _, latex in formulas()]


def test_every_formula_of_every_card_and_claim_was_read(shipped: list[str]) -> None:
    assert [latex for latex in shipped if latex not in KNOWN] == [], "run `python -m tests.mathtext.golden`"


def test_every_formula_is_drawn_as_it_was_read() -> None:
    changed = []
    for latex, golden in KNOWN.items():
        rows = [row.rstrip() for row in render(latex, width=WIDTH)]
        lines = [row.rstrip() for row in render(latex, width=WIDTH, form="1d")]
        if (rows, lines) != (golden.rows, golden.lines):
            changed.append("\n".join([latex, *rows, *lines]))
    assert changed == [], "run `python -m tests.mathtext.golden` and read what changed"


def test_no_formula_is_faulty_and_each_fits_a_narrow_screen_in_rows_of_equal_width(shipped: list[str]) -> None:
    for latex in shipped:
        assert faults(f"${latex}$") == ()
        for rows in (render(latex, width=56), render(latex, width=56, form="1d")):
            assert {cell_len(row) for row in rows} == {cell_len(rows[0])}
            assert cell_len(rows[0]) <= 56
