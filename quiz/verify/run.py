"""All gates over all cards, on several processes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from multiprocessing import get_context

from quiz.cards.card import Card, Numeric
from quiz.cards.claim import Claim
from quiz.verify.claims import by_verdict, check_claims, unknown_claims
from quiz.verify.number import check_number
from quiz.verify.report import Fault, Finding, Report, summed
from quiz.verify.wording import check_wording


def check(card: Card, seeds: range) -> Finding:
    """What every gate says of one card."""
    wording = tuple(check_wording(card))
    if not isinstance(card, Numeric):
        return Finding(card.id, wording, variants=1)
    found = check_number(card, seeds)
    return replace(found, faults=(*wording, *found.faults))


def verify(
    cards: Sequence[Card],
    seeds: range,
    *,
    jobs: int | None = None,
    read_faults: Iterable[Fault] = (),
    claims: Sequence[Claim] = (),
    known_claims: Collection[str] | None = None,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Report:
    """The report over these cards.

    Args:
        cards: What is checked.
        seeds: The variants of each numeric card.
        jobs: Processes; one a core unless given.
        read_faults: What was already found while reading the decks.
        claims: The ledger whose checks are run.
        known_claims: Claims that cards may name; nothing is asked of them unless given.
        progress: Told how many cards are done, of how many.
    """
    began = time.perf_counter()
    workers = min(jobs or os.cpu_count() or 1, max(len(cards), 1))
    findings = []
    if workers == 1:
        for done, card in enumerate(cards, 1):
            findings.append(check(card, seeds))
            progress(done, len(cards))
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            waiting = [pool.submit(check, card, seeds) for card in _longest_first(cards)]
            for done, future in enumerate(as_completed(waiting), 1):
                findings.append(future.result())
                progress(done, len(cards))
    named = () if known_claims is None else unknown_claims(cards, known_claims)
    extra = (*read_faults, *check_claims(claims), *named)
    return summed(findings, extra, time.perf_counter() - began, by_verdict(claims) if claims else {})


def _longest_first(cards: Sequence[Card]) -> list[Card]:
    return sorted(cards, key=lambda card: not isinstance(card, Numeric))
