"""Cards of every kind, and a home of its own for each test."""

from __future__ import annotations

import pytest

from quiz.cards.card import Choice, Cloze, Form, Numeric, Option, Order, Point, Recall, Rounding, Step
from quiz.cards.text import Text


def both(en: str, zh: str | None = None) -> Text:
    return Text(en, zh or f"中文：{en}")


PLACE = {"deck": "deep-learning-basics/normalization", "level": 2, "revision": "abc", "file": "deck.yaml", "line": 3}


@pytest.fixture
def numeric() -> Numeric:
    return Numeric(
        **PLACE,
        id="batch-norm-forward",
        section="layer-normalizing",
        prompt=both("Normalize $z = @{z}$ with $\\gamma=@{gamma}$, $\\beta=@{beta}$, $\\epsilon=@{eps}$."),
        problem="normalization.batch_norm_feature",
        given={"z": (1.0, 3.0, 5.0), "gamma": 2.0, "beta": 1.0, "eps": 0.5},
        answer=(-1.248, 1.0, 3.248),
        round=Rounding("decimals", 3),
        worked=both("The mean is @{mu}, the variance @{var}, so the output is @{answer}"),
        form=Form.VECTOR,
        misconceptions={
            "unbiased-variance": both("You divided by $K-1$."),
            "eps-outside-root": both("You added epsilon after the root."),
            "missing-eps": both("You left epsilon out."),
            "no-root": both("You divided by the variance."),
            "swapped-gamma-beta": both("You swapped the two."),
        },
    )


@pytest.fixture
def choice() -> Choice:
    return Choice(
        **PLACE,
        id="why-he",
        section="random-initialization",
        prompt=both("Why the 2?"),
        options=(
            Option("half", both("ReLU passes half"), correct=True),
            Option("fan", both("Two fans"), why=both("Only one fan counts.")),
            Option("bias", both("For the bias"), why=both("The bias starts at zero.")),
        ),
    )


@pytest.fixture
def several() -> Choice:
    return Choice(
        **PLACE,
        id="which-saturate",
        section="activations",
        prompt=both("Which saturate on both sides?"),
        multiple=True,
        options=(
            Option("tanh", both("tanh"), correct=True),
            Option("sigmoid", both("sigmoid"), correct=True),
            Option("relu", both("ReLU"), why=both("ReLU saturates on one side.")),
        ),
    )


@pytest.fixture
def cloze() -> Cloze:
    return Cloze(
        **PLACE,
        id="define-perceptron",
        section="perceptron",
        text=both("The perceptron is a @[1] classifier for @[2] classes."),
        blanks={1: {"en": ("linear",), "zh": ("线性",)}, 2: {"en": ("two", "2"), "zh": ("两", "二", "2")}},
    )


@pytest.fixture
def order() -> Order:
    return Order(
        **PLACE,
        id="order-bn",
        section="layer-normalizing",
        prompt=both("Put the steps in order."),
        steps=tuple(Step(name, both(name)) for name in ("mean", "variance", "scale", "shift")),
        interchangeable=(("scale", "shift"),),
    )


@pytest.fixture
def recall() -> Recall:
    return Recall(
        **PLACE,
        id="explain-residual",
        section="residual-why",
        prompt=both("Why do residual networks work?"),
        answer=both("The identity path carries the gradient."),
        points=(
            Point(both("identity path"), ("identity", "恒等")),
            Point(both("gradient flows"), ("gradient", "梯度")),
        ),
    )


@pytest.fixture
def every_kind(numeric, choice, cloze, order, recall):
    return {card.id: card for card in (numeric, choice, cloze, order, recall)}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A learner's home of this test alone."""
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return tmp_path / "home"
