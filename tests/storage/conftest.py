"""A small library of decks on disk, one card of each kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.storage.fault import Fault
from quiz.storage.library import Library, read_library

DOCUMENT = """\
title: {en: Basics, zh: 基础}
citation: Notes on basics
licence: Own words.
sections:
  - {slug: first-things, heading: 什么是第一？, en: What comes first?}
  - {slug: second-things, heading: 什么是第二？, en: What comes second?}
"""

RECALL = """\
  - id: say-it
    kind: recall
    level: 1
    section: first-things
    tags: [talk, depth]
    reading: ["Somebody 2015, Section 3"]
    prompt: {en: Why depth?, zh: 为什么要深？}
    answer: {en: It composes., zh: 组合。}
    points:
      - {en: composition, zh: 组合, listen: [compos, 组合]}
"""
CHOICE = """\
  - id: pick-one
    kind: choice
    level: 2
    section: first-things
    prompt: {en: Which one saturates?, zh: 哪个会饱和？}
    options:
      - {id: tanh, text: {en: tanh, zh: 双曲正切}, correct: true}
      - {id: relu, text: {en: ReLU, zh: 修正线性}, why: {en: It grows without end., zh: 它无界。}}
    explanation: {en: tanh is bounded., zh: 它有界。}
"""
CLOZE = """\
  - id: fill-in
    kind: cloze
    level: 1
    section: second-things
    text: {en: "A @[1] classifier of @[2] classes.", zh: "@[2]类的@[1]分类器。"}
    blanks:
      1: {en: [linear], zh: [线性]}
      2: {en: [two, "2"], zh: [两, 二]}
"""
ORDER = """\
  - id: put-in-order
    kind: order
    level: 3
    section: second-things
    prompt: {en: In which order?, zh: 顺序如何？}
    steps:
      - {id: mean, text: {en: the mean, zh: 均值}}
      - {id: variance, text: {en: the variance, zh: 方差}}
      - {id: scale, text: {en: scaling, zh: 缩放}}
    interchangeable: [[variance, scale]]
"""
NUMERIC = r"""  - id: reckon
    kind: numeric
    level: 2
    section: second-things
    problem: normalization.batch_norm_feature
    given: {z: [1.0, 3.0, 5.0], eps: 0.5, mode: train}
    answer: [-1.248, 1.0, 3.248]
    round: {decimals: 3}
    prompt:
      en: |
        Normalize $z = @{z}$ with $\epsilon=@{eps}$.
      zh: |
        用 $\epsilon=@{eps}$ 归一化 $z = @{z}$。
    worked:
      en: |
        The variance is $@{var:.3f}$, so the answer is @{answer}
      zh: |
        方差为 $@{var:.3f}$，答案是 @{answer}
    misconceptions:
      unbiased-variance: {en: You divided by $K-1$., zh: 你除以了 $K-1$。}
"""
HEAD = "deck: {en: All kinds, zh: 各种题}\ncards:\n"


def known_problem(name: str) -> bool:
    return name == "normalization.batch_norm_feature"


@pytest.fixture
def cards() -> dict[str, str]:
    """The text of one good card of each kind."""
    return {"recall": RECALL, "choice": CHOICE, "cloze": CLOZE, "order": ORDER, "numeric": NUMERIC}


@pytest.fixture
def problem_exists() -> Callable[[str], bool]:
    return known_problem


@pytest.fixture
def head() -> str:
    return HEAD


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder of one document with two decks."""
    folder = tmp_path / "content" / "basics"
    folder.mkdir(parents=True)
    (folder / "document.yaml").write_text(DOCUMENT, encoding="utf-8")
    (folder / "a-later.yaml").write_text(HEAD + CLOZE + ORDER + NUMERIC, encoding="utf-8")
    (folder / "z-first.yaml").write_text("deck: {en: First, zh: 首}\ncards:\n" + RECALL + CHOICE, encoding="utf-8")
    return tmp_path / "content"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Library]:
    """Reads a deck of the given bytes or text, beside a good document."""

    def of(deck: str | bytes, name: str = "deck.yaml") -> Library:
        folder = tmp_path / "read" / "basics"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "document.yaml").write_text(DOCUMENT, encoding="utf-8")
        raw = deck.encode() if isinstance(deck, str) else deck
        (folder / name).write_bytes(raw)
        return read_library([tmp_path / "read"], known_problem)

    return of


@pytest.fixture
def faults_of(read: Callable[..., Library]) -> Callable[..., tuple[Fault, ...]]:
    """The faults of a deck of the given text."""
    return lambda deck: read(deck).faults
