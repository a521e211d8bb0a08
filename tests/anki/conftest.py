"""Cards of every kind, and a real Anki collection to import them into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from quiz.anki import write_package
from quiz.cards.card import (
    Card,
    Choice,
    Cloze,
    Deck,
    Form,
    Numeric,
    Option,
    Order,
    Point,
    Recall,
    Rounding,
    Section,
    Step,
)
from quiz.cards.text import Language, Text
from quiz.solving import variant_of

SHOWN = {"revision": "r1", "file": "normalization.yaml", "line": 1}

SECTIONS = {
    "layer-normalizing": Section("layer-normalizing", "逐层归一化是怎么做的？", "How are layers normalized?"),
    "activations": Section("activations", "常用的激活函数有哪些？", "Which activation functions are common?"),
}

DECKS = [
    Deck(
        "deep-learning-basics/normalization",
        Text("Normalization", "归一化"),
        ("batch-norm-forward", "batch-norm-why", "norm-steps"),
    ),
    Deck("deep-learning-basics/activations", Text("Activations", "激活函数"), ("relu-choice", "relu-cloze")),
]


def make_cards() -> list[Card]:
    """One card of each kind."""
    norm = {"deck": "deep-learning-basics/normalization", "section": "layer-normalizing", **SHOWN}
    act = {"deck": "deep-learning-basics/activations", "section": "activations", **SHOWN}
    return [
        Numeric(
            id="batch-norm-forward",
            level=2,
            tags=("batch-norm", "forward-pass"),
            prompt=Text(
                "A feature has $z = @{z}$, with $\\gamma=@{gamma}$, $\\beta=@{beta}$ and $\\epsilon=@{eps}$. "
                "What comes out?",
                "某特征为 $z = @{z}$，$\\gamma=@{gamma}$，$\\beta=@{beta}$，$\\epsilon=@{eps}$。输出是什么？",
            ),
            problem="normalization.batch_norm_feature",
            given={"z": (1.0, 3.0, 5.0), "gamma": 2.0, "beta": 1.0, "eps": 0.5},
            answer=(-1.248, 1.0, 3.248),
            round=Rounding("decimals", 3),
            worked=Text(
                "The mean is $\\mu = @{mu}$.\n\n$\\sigma^2 = @{var} < 10$\n\nSo the answer is @{answer}.",
                "均值为 $\\mu = @{mu}$。\n\n$\\sigma^2 = @{var} < 10$\n\n所以答案是 @{answer}。",
            ),
            form=Form.VECTOR,
            misconceptions={"unbiased-variance": Text("You divided by $K-1$.", "你除以了 $K-1$。")},
            **norm,
        ),
        Recall(
            id="batch-norm-why",
            level=1,
            prompt=Text("Why does batch norm help?\nSay two reasons.", "批量归一化为什么有用？\n说两个理由。"),
            answer=Text(
                "It smooths the loss & keeps $\\frac{1}{\\sqrt{2}}$ in scale.",
                "它使损失更平滑，并保持 $\\frac{1}{\\sqrt{2}}$ 的尺度。",
            ),
            points=(
                Point(Text("smoother loss", "损失更平滑"), ("smooth",)),
                Point(Text("larger step $\\lambda$", "更大的步长 $\\lambda$")),
            ),
            reading=("Ioffe & Szegedy 2015, section 3",),
            **norm,
        ),
        Order(
            id="norm-steps",
            level=3,
            prompt=Text("Put the steps in order.", "请排序。"),
            steps=(
                Step("mean", Text("Take the mean $\\mu$", "求均值 $\\mu$")),
                Step("var", Text("Take the variance", "求方差")),
                Step("scale", Text("Scale and shift", "缩放并平移")),
            ),
            interchangeable=(("mean", "var"),),
            explanation=Text("Scaling needs both.", "缩放需要两者。"),
            **norm,
        ),
        Choice(
            id="relu-choice",
            level=2,
            prompt=Text("What is ReLU's slope at $z<0$?", "$z<0$ 时 ReLU 的斜率是多少？"),
            options=(
                Option("zero", Text("$0$", "$0$"), correct=True),
                Option("one", Text("$1$", "$1$"), why=Text("That is the slope at $z>0$.", "那是 $z>0$ 的斜率。")),
                Option("small", Text("$0.01$", "$0.01$"), why=Text("That is leaky ReLU.", "那是带泄露的 ReLU。")),
            ),
            explanation=Text("It is flat there.", "那里是平的。"),
            **act,
        ),
        Cloze(
            id="relu-cloze",
            level=1,
            text=Text(
                "A unit that outputs 0 forever is @[1]; its slope is $\\frac{@[2]}{1}$.",
                "永远输出 0 的单元是@[1]；其斜率为 $\\frac{@[2]}{1}$。",
            ),
            blanks={1: {"en": ("dead", "dying"), "zh": ("死的",)}, 2: {"en": ("0",), "zh": ("0",)}},
            **act,
        ),
    ]


@dataclass
class Export:
    """What an export is made of; the defaults are the five cards, changed in 2026."""

    path: Path
    cards: list[Card]
    changed: dict[str, int]
    decks: list[Deck]
    language: Language | None = None
    more: dict[str, Any] = field(default_factory=dict)

    def dated(self, card: Card, digest: Callable[[], str]) -> int:
        """When the note of a card last changed."""
        return self.changed[card.id]

    def write(self, writer: Callable[..., int] = write_package) -> int:
        """Writes the file."""
        return writer(
            self.path,
            self.cards,
            self.decks,
            variant_of=variant_of,
            sections=SECTIONS,
            language=self.language,
            **({"changed": self.dated, **self.more} if writer is write_package else {}),
        )


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """An export of one card of each kind."""
    cards = make_cards()
    return Export(
        tmp_path / "deck.apkg",
        cards,
        {card.id: 1_780_000_000 + n for n, card in enumerate(cards)},
        list(DECKS),
        more={"proved": lambda card: 200},
    )


@dataclass
class Collection:
    """A real Anki collection, and the few things the tests do with it."""

    real: Any

    def take(self, path: Path, *, with_scheduling: bool = False) -> Any:
        """Imports a package as Anki does when it is opened, and returns the log."""
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        request = ImportAnkiPackageRequest(
            package_path=str(path),
            options=ImportAnkiPackageOptions(update_notes=0, update_notetypes=0, with_scheduling=with_scheduling),
        )
        return self.real.import_anki_package(request).log

    def recompute(self) -> None:
        """FSRS is switched on in the deck options, where it was off; Anki computes every memory anew."""
        from anki.deck_config_pb2 import UpdateDeckConfigsRequest

        self.real.set_config("fsrs", False)
        now = self.real.decks.get_deck_configs_for_update(1)
        self.real.decks.update_deck_configs(
            UpdateDeckConfigsRequest(
                target_deck_id=1,
                configs=[one.config for one in now.all_config],
                limits=now.current_deck.limits,
                fsrs=True,
            )
        )

    def note(self, guid: str) -> Any:
        """The note with a GUID."""
        (number,) = self.real.db.list("SELECT id FROM notes WHERE guid = ?", guid)
        return self.real.get_note(number)

    def table(self, name: str) -> list[Any]:
        """All rows of a table."""
        return list(self.real.db.all(f"SELECT * FROM {name} ORDER BY 1"))


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of the installed Anki."""
    anki = pytest.importorskip("anki.collection", reason="the package `anki` is not installed")
    real = anki.Collection(str(tmp_path / "collection.anki2"))
    yield Collection(real)
    real.close()
