"""The gates of a numeric card: key, oracle, misconceptions, notations, mutations, worked text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from quiz.cards.card import Numeric
from quiz.cards.grammar import read_value
from quiz.cards.placeholder import rounded, show
from quiz.cards.text import LANGUAGES
from quiz.cards.token import Unreadable
from quiz.cards.tolerance import distance, tolerances
from quiz.cards.value import Value, components, shape
from quiz.cards.variant import Posed, Variant, make_variant
from quiz.solving import Unposable, acceptance, formula_values, pose, second_witness, solved, unclear
from quiz.verify.report import Fault, Finding, Witness
from quiz.verify.typed import Say, Tally, check_typed
from solvers.problem import load_problem

ORACLE_SHARE = 0.1
"""An oracle's bound is at most a tenth of the tolerance."""
DISPLAYED_SHARE = 1 / 3
LOWEST_ACCEPTANCE = 0.5
FEWEST_MISCONCEPTIONS = 2
MOST_FAULTS_OF_A_GATE = 3
TIE = 0.5 / 0.51 + 1e-6
"""Half a unit of the asked place, in tolerances: there rounding may go either way."""


def check_number(card: Numeric, seeds: range) -> Finding:
    """Every gate over every seed; a gate that fails often is told three times."""
    tally = Tally()
    tally.faults += _of_problem(card)
    variants = 0
    if not tally.faults:
        for seed in seeds:
            try:
                posed = pose(card, seed)
            except Unposable as error:
                tally.faults.append(Fault.of(card, "draw", str(error), seed))
                continue
            except (ValueError, ArithmeticError, LookupError, TypeError) as error:
                tally.faults.append(
                    Fault.of(card, "solve", f"the solver cannot take the given: {error!r}; correct `given`", seed)
                )
                continue
            if not all(math.isfinite(number) for number in components(posed.key)):
                tally.faults.append(
                    Fault.of(
                        card, "solve", f"the solver's answer {show(posed.key)} is not finite; mend the solver", seed
                    )
                )
                continue
            variants += 1
            _one_variant(card, make_variant(card, seed, posed), posed, tally)
        rate = acceptance(card, range(1, max(len(seeds), 20)))
        if rate < LOWEST_ACCEPTANCE:
            tally.faults.append(
                Fault.of(card, "draw", f"only {rate:.0%} of the draws can be served; draw better numbers")
            )
    else:
        rate = None
    return Finding(
        card=card.id,
        faults=tuple(_fewest(tally.faults)),
        variants=variants,
        problem=card.problem,
        worst=tally.worst,
        acceptance=rate,
        recognized=tally.recognized,
        accepted=tally.accepted,
        refused=tally.refused,
    )


def _of_problem(card: Numeric) -> Iterator[Fault]:
    try:
        problem = load_problem(card.problem)
        second_witness(card, pose(card, 0))
    except LookupError as error:
        yield Fault.of(card, "problem", str(error.args[0]))
        return
    except Exception as error:
        yield Fault.of(card, "solve", f"the author's given cannot be solved: {error!r}; correct `given`", 0)
        return
    named, worded = set(problem.misconceptions), set(card.misconceptions)
    for name in sorted(named - worded):
        yield Fault.of(card, "misconceptions", f"misconception '{name}' has no words; add it under `misconceptions`")
    for name in sorted(worded - named):
        yield Fault.of(
            card,
            "misconceptions",
            f"'{name}' is none of {card.problem}'s: {', '.join(sorted(named))}",
        )
    if len(named) < FEWEST_MISCONCEPTIONS:
        yield Fault.of(card, "misconceptions", f"{card.problem} has {len(named)} misconceptions; give it two")


def _one_variant(card: Numeric, variant: Variant, posed: Posed, tally: Tally) -> None:
    seed = variant.seed

    def fault(gate: str, message: str) -> None:
        tally.faults.append(Fault.of(card, gate, message, seed))

    if seed == 0:
        _author(card, posed, fault)
    _oracle(card, posed, seed, tally, fault)
    if reason := unclear(posed, card.round):
        fault("apart", f"{reason}; choose other numbers")
    check_typed(card, variant, posed, tally, fault)
    _displayed(card, posed, fault)
    _worked(card, variant, posed, fault)


def _author(card: Numeric, posed: Posed, fault: Say) -> None:
    if isinstance(card.answer, str):
        _formula(card, card.answer, posed, fault)
        return
    stated, key = rounded(card.answer, card.round), rounded(posed.key, card.round)
    if shape(card.answer) != shape(posed.key) or (stated != key and distance(card.answer, posed.key, card.round) > TIE):
        fault("answer", f"the stated answer {stated} is not the solver's {key}; correct `answer`")


def _formula(card: Numeric, text: str, posed: Posed, fault: Say) -> None:
    try:
        values = formula_values(text, posed.given)
    except (Unreadable, KeyError, TypeError) as error:
        fault("answer", f"the formula {text} cannot be read: {error}; `given` names its `variable` and `points`")
        return
    if distance(values, posed.key, card.round) > TIE:
        fault("answer", f"the formula {text} is {show(values)} at the points, the solver says {show(posed.key)}")


def _oracle(card: Numeric, posed: Posed, seed: int, tally: Tally, fault: Say) -> None:
    try:
        second = second_witness(card, posed)
    except Exception as error:
        fault("oracle", f"the oracle fails: {error!r}")
        return
    if shape(second.key) != shape(posed.key):
        fault("oracle", f"the oracle's answer {show(second.key)} has another shape than {show(posed.key)}")
        return
    numbers = list(zip(components(posed.key), components(second.key), strict=True))
    apart = max((abs(a - b) for a, b in numbers), default=math.inf)
    if not apart <= second.allowed:
        fault(
            "oracle",
            f"solver says {show(posed.key)}, oracle ({second.method}) says {show(second.key)}; one of them is wrong",
        )
    least = min(tolerances(posed.key, card.round), default=0.0)
    if card.round.rule != "exact" and second.allowed > ORACLE_SHARE * least:
        fault("oracle", f"the oracle's bound {second.allowed:.1e} is over a tenth of the tolerance {least:.1e}")
    size = max((abs(a) for a, _ in numbers), default=0.0) or 1.0
    if tally.worst is None or apart / size > tally.worst.disagreement:
        tally.worst = Witness(card.id, card.problem, seed, apart / size, second.method)


def _displayed(card: Numeric, posed: Posed, fault: Say) -> None:
    """What the learner computes from the numbers on the screen is the key."""
    seen = {name: _as_displayed(value) for name, value in posed.given.items()}
    try:
        key = solved(load_problem(card.problem), seen).key
    except ValueError as error:
        fault("displayed", f"the displayed numbers cannot be solved: {error}")
        return
    if distance(key, posed.key, card.round) > DISPLAYED_SHARE:
        fault("displayed", f"from the displayed numbers comes {show(key)}, not {show(posed.key)}; draw shorter numbers")


def _as_displayed(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(_as_displayed(item) for item in value)
    if isinstance(value, (str, bool)):
        return value
    seen = read_value(show(value))
    return int(seen) if isinstance(value, int) and isinstance(seen, float) else seen


def _worked(card: Numeric, variant: Variant, posed: Posed, fault: Say) -> None:
    for language in LANGUAGES:
        key = variant.key(language)
        try:
            variant.prompt(language)
            text = variant.back(language)
        except LookupError as error:
            fault("placeholder", f"{language}: {error.args[0]}")
            continue
        except ValueError as error:
            fault("placeholder", f"{language}: a placeholder cannot show its value: {error}")
            continue
        if _ends(text) != _ends(key):
            fault(
                "worked", f"{language}: the worked text ends with {_ends(text)}, the key is {key}; end with @{{answer}}"
            )


def _ends(text: str) -> list[str]:
    plain = re.sub(r"\s*\\times\s*10\^\{(-?\d+)\}", r"e\1", text)
    raised = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    plain = re.sub(r"×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "e" + m.group(1).translate(raised), plain)
    return re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", plain)[-1:]


def _fewest(faults: list[Fault]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for fault in faults:
        seen[fault.gate] = seen.get(fault.gate, 0) + 1
        if seen[fault.gate] <= MOST_FAULTS_OF_A_GATE:
            yield fault
