"""What a careful editor would mark is marked, and good writing is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.cards.card import Choice, Option, Section
from quiz.cards.claim import Claim, Verdict
from quiz.cards.term import Term
from quiz.cards.text import Text
from quiz.commands.parts import CONTENT
from quiz.storage.terms import read_terms
from quiz.verify.lint import chinese_characters, english_words, lint, lint_card, lint_deck


def gates(faults):
    return [fault.gate for fault in faults]


def test_words_are_counted_as_one_speaks_them():
    assert english_words("The variance is $\\sigma^2$, divided by K-1.") == 7
    assert english_words("") == 0
    assert chinese_characters("方差是 $\\sigma^2$，BN 除以 K") == 5 + 2 * 3


def test_a_good_card_has_no_mark(every_kind):
    for card in every_kind.values():
        assert gates(lint_card(card)) == []


def test_a_long_prompt_and_a_long_answer_are_marked(recall):
    assert gates(lint_card(replace(recall, prompt=Text("why " * 61, "为什么" * 40)))) == ["length"]
    assert gates(lint_card(replace(recall, answer=Text("so " * 121, "因为" * 90)))) == ["length"]
    assert gates(lint_card(replace(recall, answer=Text("so " * 119, "因为" * 200)))) == ["length", "languages"]


def test_a_language_that_leaves_something_out_is_marked(recall):
    short = Text(
        "The identity path carries the gradient past every block of the network unchanged.", "恒等路径传梯度，无损。"
    )
    assert gates(lint_card(replace(recall, answer=short))) == []
    much = Text("The identity path carries the gradient.", "恒等" * 20)
    assert gates(
        lint_card(replace(recall, prompt=Text("one two three four five six seven eight nine", "恒等" * 16)))
    ) == ["languages"]
    assert gates(lint_card(replace(recall, prompt=much))) == []  # too short to tell


@pytest.mark.parametrize("worked", ["so it is 0.25 @{answer}", "of 1000 layers @{answer}"])
def test_a_number_that_is_typed_into_a_solution_is_marked(numeric, worked):
    typed = replace(numeric, worked=Text(worked, f"中文 {worked}"))
    assert gates(lint_card(typed)) == ["typed", "typed"]
    assert gates(lint_card(replace(numeric, worked=Text("by K-1, 1 - f: @{answer}", "除以 K-1：@{answer}")))) == []


def test_another_spelling_of_a_term_is_marked(recall):
    term = Term("backpropagation", Text("backpropagation", "反向传播"), Text("", ""), avoid=("back-propagation",))
    spelled = replace(recall, answer=Text("Back-propagation does it.", "反向传播。"))
    assert "terms" in gates(lint_deck([spelled], [], [term]))
    assert "terms" not in gates(lint_deck([recall], [], [term]))


def test_a_shipped_card_names_its_claims_or_says_that_it_has_none(recall):
    def unnamed(card):
        return [fault.message for fault in lint([card], [], [], []) if fault.gate == "claims"]

    assert unnamed(recall) == ["it names no claims; name what it rests on, or write 'claims: []'"]
    assert unnamed(replace(recall, claims=())) == []
    assert unnamed(replace(recall, claims=("residual-form",))) == []
    assert gates(lint_card(recall)) == []  # a learner's card need not


def test_another_spelling_of_a_term_is_marked_in_the_ledger():
    term = Term("early-stopping", Text("early stopping", "提前停止"), Text("", ""), avoid=("早停",))
    good = Claim(
        id="easy-stop",
        section="s",
        formula="",
        statement=Text("Early stopping helps.", "提前停止有用。"),
        verdict=Verdict.CONDITION,
        check=None,
        correction=None,
        reason=None,
        sources=(),
        file="claims.yaml",
        line=7,
    )

    def marked(**said):
        return [str(fault) for fault in lint([], [], [term], [replace(good, **said)]) if fault.gate == "terms"]

    assert marked() == []
    expected = "claims.yaml:7: [terms] claim 'easy-stop': '早停' is written 'early stopping' or '提前停止' here"
    for where in ("statement", "correction", "reason"):
        assert marked(**{where: Text("It helps.", "早停有用。")}) == [expected]


def test_right_options_that_are_always_longest_give_themselves_away(choice):
    long = replace(
        choice,
        options=tuple(
            replace(o, text=Text(o.text.en + " and much more", o.text.zh + "，还有更多")) if o.correct else o
            for o in choice.options
        ),
    )
    found = [f for f in lint_deck([replace(long, id=f"c{n}") for n in range(6)], [], []) if f.gate == "give-away"]
    assert len(found) == 2
    short = [replace(choice, id=f"c{n}", options=(*choice.options[1:], choice.options[0])) for n in range(6)]
    assert [f for f in lint_deck([*short[:3], replace(long, id="x")], [], []) if f.gate == "give-away"] == []


def test_a_choice_whose_right_option_never_moves_is_marked():
    one = Choice(
        id="one",
        deck="d",
        level=1,
        section="s",
        revision="r",
        file="f",
        line=1,
        prompt=Text("Which?", "哪个？"),
        options=(Option("only", Text("this", "这个"), correct=True),),
    )
    found = lint_deck([replace(one, id=f"c{n}") for n in range(6)], [], [])
    assert "the right option always sits in one place" in {f.message for f in found}


def test_nearly_the_same_question_is_marked(recall):
    again = replace(recall, id="again", prompt=Text("So why do residual networks work: why?", "残差网络为什么有效？"))
    assert "alike" in gates(lint_deck([recall, again], [], []))
    assert "alike" not in gates(lint_deck([recall], [], []))


def test_a_section_without_a_level_or_without_an_opening_is_marked(recall):
    section = Section("residual-why", "残差网络为什么有效?", "Why do residual networks work?")
    messages = [f.message for f in lint_deck([recall], [section], [])]
    assert messages == [
        "section 'residual-why' has no card of level 1",
        "section 'residual-why' opens with no recall card of level 1",
    ]


def test_the_shipped_glossary_is_read_whole():
    terms, faults = read_terms(CONTENT)
    assert faults == ()
    assert len(terms) >= 50
    assert len({term.name.en for term in terms}) == len({term.name.zh for term in terms}) == len(terms)


def test_an_unknown_command_and_another_spelling_in_a_definition_are_marked():
    good = Term(
        "gain", Text("gain", "增益"), Text("a factor $\\rho$", "系数"), avoid=("缩放系数",), file="t.yaml", line=3
    )
    assert not [fault for fault in lint([], [], [good], []) if fault.file == "t.yaml"]
    bad = replace(good, means=Text("a factor $\\rhoo$", "缩放系数"))
    maths, spelling = [str(fault) for fault in lint([], [], [bad], []) if fault.file == "t.yaml"]
    assert maths.startswith("t.yaml:3: [terms] term 'gain': ")
    assert "rhoo" in maths
    assert spelling == "t.yaml:3: [terms] term 'gain': '缩放系数' is written 'gain' or '增益' here"
