"""Text becomes HTML in which nothing acts, and formulas become MathJax."""

from __future__ import annotations

import html
import re

import pytest

from quiz.anki.markup import block, inline, listing, maths


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("$a < b$", r"\(a &lt; b\)"),
        ("one\ntwo", "one<br>two"),
        (r"it costs \$5 and \$6", "it costs $5 and $6"),
        ("run `echo $HOME $PATH`", "run <code>echo $HOME $PATH</code>"),
        ("a lone $ stays", "a lone $ stays"),
        ("$x$ and $y$", r"\(x\) and \(y\)"),
        ("`a_b` 与 $\\gamma$", r"<code>a_b</code> 与 \(\gamma\)"),
        ("so $$x$$ holds", r"so \[ x \] holds"),
        ("$50\\%$ of $\\$5$", r"\(50\%\) of \(\$5\)"),
    ],
)
def test_a_line_of_text_reads_in_anki_as_it_was_written(text, shown):
    assert inline(text) == shown


@pytest.mark.parametrize("fence", ["$", "$$"])
def test_a_formula_alone_in_its_paragraph_stands_on_a_line_of_its_own(fence):
    assert block(f"First $x$.\n\n{fence}x{fence}") == r"<p>First \(x\).</p><p>\[ x \]</p>"


def test_two_formulas_in_a_paragraph_stay_in_line():
    assert block("$x$ and $y$") == r"\(x\) and \(y\)"


def test_a_formula_is_one_line_since_a_line_break_would_break_it():
    assert maths("a\n+ b") == "a + b"
    assert "<br>" not in block("$a\n+ b$ c")


@pytest.mark.parametrize("latex", [r"\frac{1}{\sqrt{2}}", "{{a}}", "}}}}", "f::g", r"\text{{{x}}}"])
def test_braces_and_colons_that_anki_reads_are_apart_in_a_formula(latex):
    shown = maths(latex)
    assert not re.search(r"\{\{|\}\}|::", shown)
    assert shown.replace(" ", "") == latex.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "{{Id}}",
        "{{FrontSide}}",
        "{{c1::x}}",
        "}}",
        "[sound:a.mp3]",
        "[anki:tts]x[/anki:tts]",
        "[latex]x[/latex]",
        "[\\$]x[/\\$]",
        "\\(x\\)",
        "\\[x\\]",
        "[[SOUND:a]",
    ],
)
def test_what_anki_would_act_on_is_broken_up_and_still_reads_the_same(text):
    shown = inline(text)
    assert not re.search(r"\{\{|\}\}|\[sound:|\[anki:|\[/?latex\]|\[/?\$|\\[(\[]", shown, re.IGNORECASE)
    assert html.unescape(shown.replace("<!-- -->", "")) == text.replace("\\$", "$")


def test_control_characters_are_left_out():
    assert inline("a\x1b[31mb\x1fc\x00d\u202ee") == "a[31mbcde"


@pytest.mark.parametrize("command", ["href", "style", "class", "cssId", "require", "bbox"])
def test_latex_cannot_touch_the_page(command):
    assert f"\\{command}" not in maths(rf"\{command}{{javascript:alert(1)}}{{x}}")


def test_latex_cannot_end_its_own_formula():
    assert r"\)" not in maths(r"a \) b")
    assert r"\]" not in maths(r"a \] b")


def test_a_row_of_a_matrix_may_be_followed_by_a_bracket():
    assert maths(r"a \\[2pt] b") == r"a \\[2pt] b"


def test_an_empty_list_is_nothing():
    assert listing([]) == ""


def test_options_are_lettered():
    assert listing(["x"], "letters") == '<ol type="a"><li>x</li></ol>'
