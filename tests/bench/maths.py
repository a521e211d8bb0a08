"""Every formula of the shipped cards laid out, none remembered, beside its parsing alone; the time is that of one."""

from __future__ import annotations

import time
from collections.abc import Callable

from latex2mathml.converter import convert_to_element

from quiz.mathtext import atoms, cells, rendering
from quiz.mathtext import parse as parsing
from quiz.mathtext.source import prepared
from tests.bench.pairs import Pair, paired
from tests.mathtext.golden import formulas

BASELINE = "latex2mathml parses one formula"
SUBJECT = "one formula laid out for 80 columns"


def measure(runs: int) -> list[Pair]:
    """Seconds a formula, the mean over all formulas; every memory of an earlier formula is thrown away first."""
    texts = [latex for _, latex in formulas()]
    ready = [prepared(latex) for latex in texts]
    return paired(
        lambda: _seconds_each(ready, lambda text: convert_to_element(text, display="block")),
        lambda: _seconds_each(texts, lambda latex: rendering.render(latex, width=80)),
        runs,
    )


def _seconds_each(texts: list[str], work: Callable[[str], object]) -> float:
    for remembering in (parsing._parsed, rendering._rendered, rendering.box_of, atoms.atom, cells._cell):
        remembering.cache_clear()
    began = time.perf_counter()
    for text in texts:
        work(text)
    return (time.perf_counter() - began) / len(texts)
