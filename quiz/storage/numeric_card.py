"""The keys of a numeric card: its problem, its numbers, how exactly they are asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from quiz.cards.card import Form, Numeric, Part, Rounding
from quiz.cards.placeholder import names
from quiz.cards.text import LANGUAGES, Text
from quiz.cards.value import Value, freeze, shape
from quiz.storage.fields import ID, NO_TEXT, Faults, Fields, bilingual, described
from quiz.storage.wording import Holes
from quiz.storage.yaml_text import Node, Refused

_NAME = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
_ROUND = "'round' is {decimals: 0 to 12}, {significant: 1 to 12}, {decades: up to 5} or exact"


def read_numeric(fields: Fields, common: dict[str, Any], problem_exists: Callable[[str], bool]) -> Numeric:
    """The card, with whatever is wrong noted in the fields' faults."""
    problem = fields.word("problem")
    if problem and not problem_exists(problem):
        fields.add(
            "problem",
            f"there is no problem '{problem[:80]}'; write topic.name, as in normalization.batch_norm_feature",
        )
    given = _given(fields)
    prompt = fields.needed_text("prompt", Holes.VALUES)
    named = _named(fields)
    for language, words in prompt.both if named else ():
        for name in sorted(names(words) - set(named)):
            fields.add("prompt", f"@{{{name}}} in the {language} prompt is not given; given: {', '.join(named)}")
    form = fields.word("form", optional=True)
    answer = _answer(fields, form)
    return Numeric(
        **common,
        prompt=prompt,
        problem=problem,
        given=given,
        answer=answer,
        round=_rounding(fields),
        worked=fields.needed_text("worked", Holes.VALUES),
        form=_form(fields, form, answer),
        misconceptions=_misconceptions(fields),
        parts=_parts(fields),
    )


def _named(fields: Fields) -> list[str]:
    """The names under `given`, the broken ones too."""
    node = fields.nodes.get("given")
    return list(node.value) if node and isinstance(node.value, dict) else []


def _given(fields: Fields) -> dict[str, Value]:
    node = fields.node("given")
    if node is None:
        return {}
    if not isinstance(node.value, dict) or not node.value:
        fields.add("given", f"'given' names the numbers, as in {{z: [1.0, 3.0]}}; found {described(node)}")
        return {}
    given: dict[str, Value] = {}
    for name, item in node.value.items():
        if not _NAME.fullmatch(name):
            fields.faults.add(item.line, f"given '{name[:40]}' cannot be named in a text; write letters, digits and _")
        value = _value(item, fields.faults, f"given '{name[:40]}'", words=True)
        if value is not None:
            given[name] = value
    return given


def _answer(fields: Fields, form: str) -> Value:
    node = fields.node("answer")
    if node and form == Form.EXPRESSION:
        if isinstance(node.value, str) and node.value.strip():
            return node.value.strip()
        fields.add("answer", f"'answer' is the formula as one types it, as in 'z*(1-z)'; found {described(node)}")
        return "0"
    if node and form == Form.YES_NO:
        return _verdict(fields, node)
    value = _value(node, fields.faults, "'answer'", words=False) if node else None
    if value is not None and shape(value) is None:
        fields.add("answer", "the rows of 'answer' have different lengths; write a vector or a whole matrix")
        return 0.0
    if value is not None and len(shape(value) or ()) > 2:
        fields.add("answer", "'answer' has more than rows and columns; write a number, a vector or a matrix")
        return 0.0
    return 0.0 if value is None else value


def _verdict(fields: Fields, node: Node) -> Value:
    items = node.value if isinstance(node.value, list) else []
    if len(items) == 2 and items[0].value in ("yes", "no"):
        number = _value(items[1], fields.faults, "'answer'", words=False)
        return (str(items[0].value), 0.0 if number is None else number)
    fields.add("answer", f"""'answer' is a verdict and its number, as in ["yes", 2.5]; found {described(node)}""")
    return ("yes", 0.0)


def _value(node: Node, faults: Faults, what: str, *, words: bool) -> Value | None:
    """A number or a (nested) list of numbers; words and truth values too where they are allowed."""
    if isinstance(node.value, list) and node.value:
        items = [_value(item, faults, what, words=words) for item in node.value]
        return None if any(item is None for item in items) else freeze(items)
    if isinstance(node.value, str) and words:
        if _is_number(node.value):
            faults.add(node.line, f"{what} is the text '{node.value[:20]}'; write the number without quotes")
            return None
        if node.value.strip():
            return node.value.strip()
    if isinstance(node.value, (int, float)) and (words or not isinstance(node.value, bool)):
        return node.value
    if node.value is not Refused.VALUE:
        faults.add(node.line, f"{what} must be a number or a list of numbers; found {described(node)}")
    return None


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _rounding(fields: Fields) -> Rounding:
    node = fields.node("round")
    if node is None or node.value == "exact":
        return Rounding("exact")
    if isinstance(node.value, dict) and len(node.value) == 1:
        ((rule, item),) = node.value.items()
        amount = item.value
        if isinstance(amount, (int, float)) and not isinstance(amount, bool):
            if rule == "decimals" and isinstance(amount, int) and 0 <= amount <= 12:
                return Rounding("decimals", amount)
            if rule == "significant" and isinstance(amount, int) and 1 <= amount <= 12:
                return Rounding("significant", amount)
            if rule == "decades" and 0 < amount <= 5:
                return Rounding("decades", float(amount))
        if amount is Refused.VALUE:
            return Rounding("exact")
        fields.add("round", f"{_ROUND}; found {rule[:40]}: {described(item)}")
    else:
        fields.add("round", f"{_ROUND}; found {described(node)}")
    return Rounding("exact")


def _form(fields: Fields, asked: str, answer: Value) -> Form:
    if asked in (Form.EXPRESSION, Form.YES_NO):
        return Form(asked)
    natural = (Form.NUMBER, Form.VECTOR, Form.MATRIX)[len(shape(answer) or ())]
    if not asked or asked == natural:
        return natural
    if asked not in list(Form):
        fields.add("form", f"'form' is one of {', '.join(Form)}; found '{asked[:40]}'")
    elif asked != Form.COUNT or natural is not Form.NUMBER:
        fields.add("form", f"'form' is {asked}, but 'answer' is a {natural}; mend one of them")
    elif isinstance(answer, (int, float)) and (answer < 0 or not float(answer).is_integer()):
        fields.add("answer", f"a count is a whole number from 0; found {answer!r}")
    return Form(asked) if asked in list(Form) else natural


def _parts(fields: Fields) -> tuple[Part, ...]:
    """The answers in a row: steps of the solution, then the key."""
    parts = []
    for node in fields.items("parts", optional=True):
        part = Fields(node, fields.faults, "a part", (*LANGUAGES, "step"))
        said: dict[str, Node] = {name: item for name, item in part.nodes.items() if name in LANGUAGES}
        label = bilingual(Node(node.line, said), fields.faults, "a part") if part.readable else None
        parts.append(Part(part.word("step"), label or NO_TEXT))
    if parts and (len(parts) < 2 or parts[-1].step != "answer"):
        fields.add("parts", "'parts' are two or more, each with its `step`; the last step is `answer`")
    return tuple(parts)


def _misconceptions(fields: Fields) -> dict[str, Text]:
    node = fields.node("misconceptions")
    if node is None:
        return {}
    if not isinstance(node.value, dict) or not node.value:
        fields.add("misconceptions", f"'misconceptions' maps each name to its words; found {described(node)}")
        return {}
    said: dict[str, Text] = {}
    for name, item in node.value.items():
        if not ID.fullmatch(name):
            fields.faults.add(item.line, f"misconception '{name[:40]}' is named in small letters, digits and hyphens")
        said[name] = bilingual(item, fields.faults, f"misconception '{name[:40]}'") or NO_TEXT
    return said
