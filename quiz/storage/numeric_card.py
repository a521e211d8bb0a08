"""The fields of a numeric card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quiz.cards.card import Form, Numeric, Rounding
from quiz.cards.placeholder import names
from quiz.cards.value import Value, shape
from quiz.storage.fields import NO_TEXT, Fields, bilingual, described, number_value


def read_numeric(fields: Fields, common: dict[str, Any], problem_exists: Callable[[str], bool]) -> Numeric:
    """The card, with whatever is wrong noted in the fields' faults."""
    problem = fields.word("problem")
    if problem and not problem_exists(problem):
        fields.faults.add(fields.line_of("problem"), f"there is no problem '{problem}'; `quiz list` names those in use")
    given_node = fields.node("given")
    given: dict[str, Value] = {}
    if given_node is not None and not isinstance(given_node.value, dict):
        fields.faults.add(
            given_node.line, f"'given' names the numbers, as {{z: [1.0, 3.0]}}; found {described(given_node)}"
        )
    for name, item in (given_node.value if given_node and isinstance(given_node.value, dict) else {}).items():
        value = number_value(item, fields.faults, f"given '{name}'", words=True)
        if value is not None:
            given[name] = value
    prompt = fields.needed_text("prompt")
    for language, words in prompt.both:
        for name in sorted(names(words) - set(given)):
            fields.faults.add(
                fields.line_of("prompt"),
                f"@{{{name}}} in the {language} prompt is not given; given: {', '.join(given)}",
            )
    answer = fields.value("answer")
    answer = 0.0 if answer is None else answer
    misconceptions = {}
    said = fields.node("misconceptions")
    if said is not None and not isinstance(said.value, dict):
        fields.faults.add(said.line, f"'misconceptions' maps each name to its words; found {described(said)}")
    for name, item in (said.value if said and isinstance(said.value, dict) else {}).items():
        misconceptions[name] = bilingual(item, fields.faults, f"misconception '{name}'") or NO_TEXT
    return Numeric(
        **common,
        prompt=prompt,
        problem=problem,
        given=given,
        answer=answer,
        round=_rounding(fields),
        worked=fields.needed_text("worked"),
        form=_form(fields, answer),
        misconceptions=misconceptions,
    )


def _rounding(fields: Fields) -> Rounding:
    node = fields.node("round")
    if node is None or node.value == "exact":
        return Rounding("exact")
    if isinstance(node.value, dict) and len(node.value) == 1:
        ((rule, item),) = node.value.items()
        amount = item.value
        if rule == "decimals" and isinstance(amount, int) and 0 <= amount <= 12:
            return Rounding("decimals", amount)
        if rule == "significant" and isinstance(amount, int) and 1 <= amount <= 12:
            return Rounding("significant", amount)
        if rule == "decades" and isinstance(amount, (int, float)) and 0 < amount <= 10:
            return Rounding("decades", float(amount))
    fields.faults.add(node.line, "'round' is {decimals: 3}, {significant: 3}, {decades: 0.5} or exact")
    return Rounding("exact")


def _form(fields: Fields, answer: Value) -> Form:
    dimensions = shape(answer)
    if dimensions is None:
        fields.faults.add(fields.line_of("answer"), "the rows of 'answer' have different lengths")
    natural = {0: Form.NUMBER, 1: Form.VECTOR}.get(len(dimensions or ()), Form.MATRIX)
    asked = fields.word("form", optional=True)
    if not asked or asked == natural:
        return natural
    if asked == Form.COUNT and natural is Form.NUMBER:
        return Form.COUNT
    fields.faults.add(fields.line_of("form"), f"'form' is {asked}, but the answer is a {natural}; mend one")
    return natural
