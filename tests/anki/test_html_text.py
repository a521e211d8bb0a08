"""What a field of somebody's says, as a card of ours says it."""

from __future__ import annotations

import pytest

from quiz.anki.cloze_text import hidden
from quiz.anki.html_text import BLANK, END_BLANK, Seen, finished, raw_text
from quiz.anki.template_text import TooLong, filled
from quiz.mathtext import faults


def said(html, media=lambda name: None):
    seen = Seen(media)
    return finished(raw_text(html, seen), lambda formula: not faults(formula), seen), [one.en for one in seen.left_out]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a &lt; b &amp;amp; c&nbsp;d", "a < b &amp; c d"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<ol><li>a<li>b</ol><ul><li>c</ul>", "1. a\n2. b\n\n- c"),
        ("x<sup>2</sup> and a<sub>i</sub>", "x^2 and a_i"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1 | 2"),
        ("costs $5 or \\$6", "costs \\$5 or \\ \\$6"),
        ("a < b and c > d", "a < b and c > d"),
        ("\\(a_1\\) then \\[b\\]", "$a_1$ then\n$$b$$"),
        (
            "\\[\\begin{aligned}a&amp;=b\\\\[2pt]c&amp;=d\\end{aligned}\\]",
            "$$\\begin{aligned}a&=b\\\\[2pt]c&=d\\end{aligned}$$",
        ),
        ("\\(\\frac{1}<br>{2}\\)", "$\\frac{1} {2}$"),
        ("\\(\\$5\\)", "$\\$5$"),
        ("\\( never closed", "\\( never closed"),
        ('<anki-mathjax>x</anki-mathjax> <anki-mathjax block="true">y</anki-mathjax>', "$x$\n$$y$$"),
        ("[latex]so $x$ is[/latex] [$]a_b[/$] [$$]c[/$$]", "so $x$ is $a_b$\n$$c$$"),
        ("<code>if $x &lt; `y`</code>", "`if \\$x < 'y'`"),
        ("<pre>def f():\n    return 1</pre>", "`def f():`\n`    return 1`"),
        ("@[1] and @{answer} and @<b>[2]</b>", "@ [1] and @ {answer} and @ [2]"),
        ("a<!-- {{hidden}} -->b<style>.x{}</style>c", "abc"),
        ("\x1b[31mred&#27;[0m\u202eevil\u2028\ue010", "[31mred[0mevil"),
        ("", ""),
        ("<img src=''><hr>", ""),
    ],
)
def test_html_becomes_the_text_of_a_card(html, text):
    assert said(html)[0] == text


@pytest.mark.parametrize(
    ("html", "left_out"),
    [
        ("a<script>x</script>", "<script> is left out"),
        ("\\(\\foo{x}\\)", "the formula \\foo{x} cannot be laid out and stays as LaTeX"),
        ('<img src="a.png">', "the picture a.png is not in the package"),
        ('<img src="a.svg">', "the picture a.svg is of a kind that is not taken"),
        ("[sound:a.mp3]", "the sound a.mp3 is not in the package"),
        ('<img src="data:image/png;base64,AAAA">', "a picture written into the text itself is left out"),
    ],
)
def test_what_cannot_be_said_is_told(html, left_out):
    assert said(html)[1] == [left_out]


def test_a_picture_stands_where_it_stood():
    assert (
        said('see <img alt="x" src="my%20heart.png"> here', lambda name: "m/heart.png")[0]
        == "see [picture: m/heart.png] here"
    )


def mark(number):
    return f"{BLANK}{number}{END_BLANK}"


@pytest.mark.parametrize(
    ("raw", "number", "text", "answers"),
    [
        ("{{c1::a}} {{c2::b}}", 2, f"a {mark(1)}", ["b"]),
        ("{{c1::a}} {{c1::b::hint}}", 1, f"{mark(1)} {mark(2)}", ["a", "b"]),
        ("{{c1::a {{c2::b}} c}}", 1, mark(1), ["a b c"]),
        ("{{c1::a {{c2::b}} c}}", 2, f"a {mark(1)} c", ["b"]),
        ("{{c1,3::a}}", 3, mark(1), ["a"]),
        ("{{c1::a} }}", 1, mark(1), ["a} "]),
        ("x }} {{c1::a", 1, "x }} a", []),
    ],
)
def test_blanks_of_one_number_are_hidden_and_the_others_shown(raw, number, text, answers):
    shown, found = hidden(raw, number)
    assert (shown, [one.answer for one in found]) == (text, answers)


def test_blanks_within_blanks_without_end_are_text():
    assert hidden("{{c1::" * 5000 + "x" + "}}" * 5000, 2)[1] == []


def test_a_template_cannot_grow_without_end():
    with pytest.raises(TooLong):
        filled("{{a}}" * 100_000, {"a": "x" * 1000})
    with pytest.raises(TooLong):
        filled("{{#a}}" * 100, {"a": "x"})
