"""No text, however odd, breaks the layout, hangs it or steers the terminal."""

from __future__ import annotations

import random
import subprocess
import sys
import unicodedata
from collections import Counter
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from quiz.mathtext import faults, flow, inline, lay_out, render
from quiz.mathtext.cells import cells
from quiz.mathtext.symbols import COMBINING, ROLES

SOUP = (
    r"x y 1 2.5 a + - = < , ( ) [ ] | \| \{ \} \frac \sqrt \sqrt[3] \hat \bar \overline \vec _ ^ { } { } { "
    r"} { } \sum \prod \max \log \int \left( \right) \left[ \right] \left. \right| \middle| \begin{cases} "
    r"\end{cases} \begin{bmatrix} \end{bmatrix} & \\ \text{if} \text{中文} \mathbb{R} \mathbf{x} \mathcal "
    r"\mathrm{softmax} \alpha \in \cdot \top ' \foo \operatorname{argmax} \operatorname*{argmin} \arg "
    r"\limits \quad \, \! % ~ \not \binom \underbrace \stackrel \xrightarrow \substack \displaystyle "
    r"\bigl( \Big| \begin{aligned} \end{aligned} \\[2pt] \verb \unicode{x1b} \color \phantom \boxed "
    r"\cancel \hspace 归 ！ \mod \rule \mathop \over \choose \overset \mathchoice \tag \def \hline "
    r"\begin{array} \end{array} "
)
TOKENS = SOUP.split(" ")[:-1]


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=14).map(" ".join), st.sampled_from([5, 12, 40]))
def test_any_soup_of_latex_gives_rows_of_equal_width_that_fit(latex: str, width: int) -> None:
    for rows in (render(latex, width=width), render(latex, width=width, form="1d")):
        assert len({cell_len(row) for row in rows}) == 1
        assert cell_len(rows[0]) <= width
    layout = lay_out(latex)
    assert {cell_len(row) for row in layout.rows} == {layout.width}
    assert 0 <= layout.baseline < len(layout.rows)
    for text in (latex, f"字 ${latex}$，and"):
        assert all(cell_len(row) <= width + 1 for row in flow(text, width=width))
        inline(text)
        faults(text)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=60), st.integers(2, 30))
def test_any_text_at_all_is_drawn_without_control_characters(text: str, width: int) -> None:
    for rows in (render(text, width=width), render(f"\\text{{{text}}}", width=width)):
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for row in rows for c in row)
    faults(text)


@pytest.mark.parametrize(
    "latex",
    [
        "x" * 10_000,
        "{" * 5_000 + "}" * 5_000,
        r"\frac{1}{" * 300 + "1" + "}" * 300,
        r"\sqrt" * 390 + "x",
        r"\bar" * 490 + "x",
        "(" * 990 + ")" * 990,
        r"\left(a" * 99 + "x" + r"\right)" * 99,
        "|x" * 990,
        r"\sum_{" * 39 + "x" + "}" * 39,
        r"x_{q" * 39 + "x" + "}a" * 39,
        r"\left(1+\middle|" * 60 + "x" + r"\right)" * 60,
        r"\frac{a+\frac12}{" * 39 + "1" + "}" * 39,
        r"\newcommand{\x}{\y\y}" * 20,
    ],
)
def test_a_hostile_formula_ends_and_stays_within_the_width(latex: str) -> None:
    for form in ("2d", "1d"):
        rows = render(latex, width=80, form="1d" if form == "1d" else "2d")
        assert len({cell_len(row) for row in rows}) == 1
    flow(f"so ${latex}$.", width=80)
    faults(f"${latex}$")


def _calls(latex: str) -> Counter[str]:
    """How many functions are called, by package, to draw a formula in both forms and to judge it."""
    count: Counter[str] = Counter()

    def profile(frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            count[str(frame.f_globals.get("__name__", "")).partition(".")[0]] += 1

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        render(latex, width=80)
        render(latex, width=80, form="1d")
        faults(f"${latex}$")
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", ["x+", r"\frac{a}{b}", "{", r"\left(", "归", r"\sum_{i}^{n}"])
def test_a_formula_of_ten_thousand_characters_is_refused_before_any_of_it_is_parsed(piece: str) -> None:
    long = (piece * (10_000 // len(piece))).ljust(10_000, "x")
    render("a", width=80)
    calls = _calls(long)
    assert calls["latex2mathml"] == 0
    assert calls["quiz"] < 10 * len(long), "a few looks at each character, no more"
    assert any("2000 are the most" in fault for fault in faults(f"${long}$"))


def test_such_a_count_sees_a_formula_being_parsed() -> None:
    assert _calls(r"\frac{a}{b}" * 101)["latex2mathml"] > 1000


def test_widths_agree_with_the_terminal_library_for_all_that_formulas_draw() -> None:
    drawn = "".join(ROLES) + "⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎪⎨⎩⎫⎬⎭⎰⎱│║─┌┐└┘╲╱√∛∜╭╮╰╯┴┬⁰ⁿᵀₙ𝐱𝔼𝒩"
    drawn += (
        "".join(map(chr, range(0x3B1, 0x3CA))) + "".join(map(chr, range(0x4E00, 0x9FFF, 7))) + "，。、（）「」：；？！"
    )
    assert [c for c in drawn if cells(c) != cell_len(c)] == []
    assert all(cells("x" + mark) == 1 == cell_len("x" + mark) for mark in COMBINING.values())


TEMPLATES = (
    r"\frac{@}{@}",
    r"\sqrt{@}",
    r"{@}_{@}^{@}",
    r"\hat{@}",
    r"\left(@\right)",
    r"|@|",
    r"\sum_{@}^{@} @",
    r"\max_{@} @",
    r"\begin{cases}@&@\\@&@\end{cases}",
    r"\begin{bmatrix}@&@\\@&@\end{bmatrix}^{@}",
    r"\begin{aligned}@&=@\\&=@\end{aligned}",
    r"\underbrace{@}_{@}",
    r"\binom{@}{@}",
    r"\operatorname*{argmax}_{@} @",
    r"\stackrel{@}{=}",
    r"{@ \over @}",
    r"\mathbf{@}",
    "@ + @",
    r"@ \odot @",
    "@ @",
)


def _formula(chance: random.Random, depth: int) -> tuple[str, str]:
    """LaTeX and the letters and digits that a reader must see."""
    if depth == 0 or chance.random() < 0.25:
        shown = chance.choice(["x", "yq", "W", "1.5", "10", "中文"])
        return (rf"\text{{{shown}}}" if shown == "中文" else shown), shown
    template = chance.choice(TEMPLATES)
    shown = "argmax" if "argmax" in template else ""
    while "@" in template:
        part, letters = _formula(chance, depth - 1)
        template = template.replace("@", part, 1)
        shown += letters
    return template, shown


def _counted(text: str) -> Counter[str]:
    return Counter(c for c in unicodedata.normalize("NFKD", text) if c.isalnum())


@pytest.mark.parametrize("seed", range(300))
def test_no_letter_of_a_formula_is_lost_in_either_form(seed: int) -> None:
    latex, shown = _formula(random.Random(seed), 3)
    assert faults(f"${latex}$") == ()
    for form in (lay_out(latex).rows, lay_out(latex, inline=True).rows, (inline(f"${latex}$"),)):
        assert not _counted(shown) - _counted(" ".join(form)), latex


def test_importing_the_package_loads_neither_the_parser_nor_a_terminal_library() -> None:
    code = (
        "import sys; import quiz.mathtext; from quiz.mathtext import flow; flow('no formula', width=20); "
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'latex2mathml', 'rich', 'textual', 'numpy'}))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
