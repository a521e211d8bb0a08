"""A good deck file becomes exactly the cards it says."""

from __future__ import annotations

import hashlib
import json

import pytest

from quiz.cards.card import Choice, Cloze, Form, Numeric, Option, Order, Point, Recall, Rounding, Step
from quiz.cards.text import Text
from quiz.storage.card_codec import decoded, encoded


def only(library):
    assert library.faults == ()
    (card,) = library.cards
    return card


def place(card, line=3):
    return {"deck": "basics/deck", "file": "read/basics/deck.yaml", "line": line, "revision": card.revision}


def test_a_recall_card(read, head, cards):
    card = only(read(head + cards["recall"]))
    assert card == Recall(
        **place(card),
        id="say-it",
        level=1,
        section="first-things",
        tags=("talk", "depth"),
        reading=("Somebody 2015, Section 3",),
        prompt=Text("Why depth?", "为什么要深？"),
        answer=Text("It composes.", "组合。"),
        points=(Point(Text("composition", "组合"), ("compos", "组合")),),
    )


def test_a_card_that_says_it_has_no_claims_is_told_from_one_that_says_nothing(read, head, cards):
    silent = only(read(head + cards["recall"]))
    stated = only(read(head + cards["recall"] + "    claims: []\n"))
    assert (silent.claims, stated.claims) == (None, ())
    assert decoded(encoded(silent)).claims is None
    assert decoded(encoded(stated)).claims == ()
    assert only(read(head + cards["recall"] + "    claims: [one, two]\n")).claims == ("one", "two")


def test_a_choice(read, head, cards):
    card = only(read(head + cards["choice"]))
    assert card == Choice(
        **place(card),
        id="pick-one",
        level=2,
        section="first-things",
        prompt=Text("Which one saturates?", "哪个会饱和？"),
        options=(
            Option("tanh", Text("tanh", "双曲正切"), correct=True),
            Option("relu", Text("ReLU", "修正线性"), why=Text("It grows without end.", "它无界。")),
        ),
        explanation=Text("tanh is bounded.", "它有界。"),
    )


def test_a_cloze(read, head, cards):
    card = only(read(head + cards["cloze"]))
    assert card == Cloze(
        **place(card),
        id="fill-in",
        level=1,
        section="second-things",
        text=Text("A @[1] classifier of @[2] classes.", "@[2]类的@[1]分类器。"),
        blanks={1: {"en": ("linear",), "zh": ("线性",)}, 2: {"en": ("two", "2"), "zh": ("两", "二")}},
    )


def test_an_order(read, head, cards):
    card = only(read(head + cards["order"]))
    assert card == Order(
        **place(card),
        id="put-in-order",
        level=3,
        section="second-things",
        prompt=Text("In which order?", "顺序如何？"),
        steps=(
            Step("mean", Text("the mean", "均值")),
            Step("variance", Text("the variance", "方差")),
            Step("scale", Text("scaling", "缩放")),
        ),
        interchangeable=(("variance", "scale"),),
    )


def test_a_numeric_card(read, head, cards):
    card = only(read(head + cards["numeric"]))
    assert card == Numeric(
        **place(card),
        id="reckon",
        level=2,
        section="second-things",
        problem="normalization.batch_norm_feature",
        given={"z": (1.0, 3.0, 5.0), "eps": 0.5, "mode": "train"},
        answer=(-1.248, 1.0, 3.248),
        round=Rounding("decimals", 3),
        prompt=Text(r"Normalize $z = @{z}$ with $\epsilon=@{eps}$.", r"用 $\epsilon=@{eps}$ 归一化 $z = @{z}$。"),
        worked=Text(
            "The variance is $@{var:.3f}$, so the answer is @{answer}", "方差为 $@{var:.3f}$，答案是 @{answer}"
        ),
        form=Form.VECTOR,
        misconceptions={"unbiased-variance": Text("You divided by $K-1$.", "你除以了 $K-1$。")},
    )


@pytest.mark.parametrize(
    ("written", "rounding"),
    [
        ("{decimals: 0}", Rounding("decimals", 0)),
        ("{significant: 3}", Rounding("significant", 3)),
        ("exact", Rounding("exact")),
        ("{decades: 0.5}", Rounding("decades", 0.5)),
    ],
)
def test_each_rounding(read, head, cards, written, rounding):
    assert only(read(head + cards["numeric"].replace("{decimals: 3}", written))).round == rounding


@pytest.mark.parametrize(
    ("answer", "more", "form", "value"),
    [
        ("2.5", "", Form.NUMBER, 2.5),
        ("4", "", Form.NUMBER, 4),
        ("4", "\n    form: count", Form.COUNT, 4),
        ("[1, 2.5]", "", Form.VECTOR, (1, 2.5)),
        ("[1, 2.5]", "\n    form: vector", Form.VECTOR, (1, 2.5)),
        ("[[1, 2], [3, 4]]", "", Form.MATRIX, ((1, 2), (3, 4))),
        ("1.0e-5", "", Form.NUMBER, 0.00001),
    ],
)
def test_the_form_follows_the_answer_unless_a_count_is_said(read, head, cards, answer, more, form, value):
    card = only(read(head + cards["numeric"].replace("[-1.248, 1.0, 3.248]", answer + more)))
    assert (card.form, card.answer) == (form, value)


def test_the_given_takes_numbers_words_truths_and_nested_lists(read, head, cards):
    written = "{z: [[1, 2], [3, 4]], eps: 1.0e-3, mode: [relu, tanh], bias: true, n: 3}"
    card = only(read(head + cards["numeric"].replace("{z: [1.0, 3.0, 5.0], eps: 0.5, mode: train}", written)))
    assert card.given == {"z": ((1, 2), (3, 4)), "eps": 0.001, "mode": ("relu", "tanh"), "bias": True, "n": 3}


def test_a_choice_of_several_needs_the_word(read, head, cards):
    third = "      - {id: sigmoid, text: {en: s, zh: s}, correct: true}\n    multiple: true\n"
    several = cards["choice"].replace("    explanation", third + "    explanation")
    assert only(read(head + several)).multiple


REVISION_KEPT = {
    "another place in the file": lambda head, card, other: head + other + card,
    "comments and blank lines": lambda head, card, other: head + "\n# note\n" + card.replace("\n", "  # so\n", 1),
    "keys in another order": lambda head, card, other: (
        head + card.replace("    level: 1\n    section: first-things\n", "    section: first-things\n    level: 1\n")
    ),
    "another notation": lambda head, card, other: (
        head
        + card.replace(
            "{en: Why depth?, zh: 为什么要深？}", "\n      zh: |\n        为什么要深？\n      en: Why depth?"
        )
    ),
    "windows line ends": lambda head, card, other: (head + card).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("change", REVISION_KEPT)
def test_the_revision_stays_with_the_content(read, head, cards, change):
    before = only(read(head + cards["recall"])).revision
    after = read(REVISION_KEPT[change](head, cards["recall"], cards["choice"]))
    assert after.faults == ()
    assert {card.id: card.revision for card in after.cards}["say-it"] == before


def test_a_key_written_at_its_default_counts_as_absent(read, head, cards):
    before = only(read(head + cards["choice"])).revision
    assert only(read(head + cards["choice"] + "    multiple: false\n")).revision == before
    before = only(read(head + cards["numeric"])).revision
    assert only(read(head + cards["numeric"] + "    form: vector\n")).revision == before


@pytest.mark.parametrize(
    ("old", "new"), [("depth?", "width?"), ("level: 1", "level: 2"), ("[talk, depth]", "[talk]"), ("组合]", "合成]")]
)
def test_the_revision_moves_with_the_content(read, head, cards, old, new):
    before = only(read(head + cards["recall"])).revision
    assert only(read(head + cards["recall"].replace(old, new))).revision != before


def test_the_revision_is_the_hash_of_canonical_json(read, head):
    """The recipe, spelled out once by hand: a promise to whoever kept a revision."""
    deck = head + (
        "  - id: one\n    kind: recall\n    level: 1\n    section: first-things\n"
        "    prompt: {en: a, zh: b}\n    answer: {en: c, zh: d}\n"
    )
    said = {
        "answer": {"en": "c", "zh": "d"},
        "id": "one",
        "kind": "recall",
        "level": 1,
        "prompt": {"en": "a", "zh": "b"},
        "section": "first-things",
    }
    expected = hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()[:12]
    assert only(read(deck)).revision == expected


def test_every_kind_survives_the_way_through_json(every_kind, several):
    for card in [*every_kind.values(), several]:
        assert decoded(encoded(card)) == card
