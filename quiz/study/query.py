"""What is typed into the search for cards, read into terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz.cards.summary import plain
from quiz.cards.text import Text

FIELDS = {
    "tag": ("标签",),
    "deck": ("卡组", "主题"),
    "kind": ("题型",),
    "section": ("章节",),
    "level": ("难度", "级别", "等级"),
    "is": ("状态",),
}
"""What a card can be searched by, with its names in Chinese, that of the screens first; so too the values below."""
STATES = {
    "due": ("到期", "已到期"),
    "new": ("新卡", "新"),
    "leech": ("难点", "顽固", "顽固卡"),
    "suspended": ("停用", "已停用", "暂停", "已暂停"),
    "buried": ("推迟", "已推迟", "搁置"),
    "flagged": ("标记", "已标记"),
}
KINDS = {
    "recall": ("口答", "口答题", "简答"),
    "choice": ("选择", "选择题"),
    "cloze": ("填空", "填空题"),
    "order": ("排序", "排序题"),
    "numeric": ("计算", "计算题"),
}
_VALUES = {"is": STATES, "kind": KINDS}
_IN_ENGLISH = {name: field for field, names in FIELDS.items() for name in names}
_TERM = re.compile(
    rf'(?P<minus>-?)(?:(?P<field>[a-z]+|{"|".join(_IN_ENGLISH)}):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]*))'
)
_QUOTES = str.maketrans(dict.fromkeys("“”„「」『』《》", '"'))


class QueryError(ValueError):
    """A search that cannot be meant; the text says what to write instead."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.text = Text(en, zh)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a card must fit, or must not.

    Attributes:
        field: One of `FIELDS`; empty where the id or the prompt must have the value.
        quoted: It stood in quotes, and is meant as it is written.
    """

    value: str
    field: str = ""
    excluded: bool = False
    quoted: bool = False


def read_query(text: str) -> tuple[Term, ...]:
    """The terms of a search; a card must fit all of them.

    Raises:
        QueryError: A field is unknown, or has no value yet.

    >>> [(term.field, term.value) for term in read_query('标签：bn is:到期 "learning rate"')]
    [('tag', 'bn'), ('is', 'due'), ('', 'learning rate')]
    """
    asked = plain(text.translate(_QUOTES))
    terms = []
    for match in _TERM.finditer(asked):
        phrase, word = match["phrase"], match["word"] or ""
        value = word if phrase is None else phrase.strip()
        field = match["field"] or ""
        field = _IN_ENGLISH.get(field, field)
        if field and field not in FIELDS:
            raise _unknown_field(field)
        if field and not value:
            raise _no_value(field)
        if value:
            value = next((en for en, names in _VALUES.get(field, {}).items() if value in names), value)
            terms.append(Term(value, field, bool(match["minus"]), phrase is not None))
    return tuple(terms)


def in_chinese(field: str, value: str = "") -> str:
    """A condition as the Chinese screens write it.

    >>> in_chinese("is", "due"), in_chinese("tag", "batch-norm")
    ('状态:到期', '标签:batch-norm')
    """
    return f"{FIELDS[field][0]}:{_VALUES.get(field, {}).get(value, (value,))[0]}"


def _unknown_field(field: str) -> QueryError:
    known = " ".join(f"{name}:" for name in FIELDS)
    zh = " ".join(map(in_chinese, FIELDS))
    return QueryError(
        f'There is no {field}: to search by; there are {known} Put the words in "quotes" to find them as they are.',
        f"没有 {field}: 这种条件；可以用 {zh} 要查找这几个字本身，请加引号。",
    )


def _no_value(field: str) -> QueryError:
    what, zh, example = {
        "tag": ("a tag", "标签", "batch-norm"),
        "deck": ("a deck", "卡组", "activations"),
        "kind": ("a kind", "题型", "numeric"),
        "section": ("a section", "章节", "layer-normalizing"),
        "level": ("1, 2 or 3", "1、2 或 3", "3"),
        "is": (f"one of {' '.join(STATES)}", f"{' '.join(names[0] for names in STATES.values())} 之一", "due"),
    }[field]
    return QueryError(
        f"After {field}: write {what}, such as {field}:{example}.",
        f"{in_chinese(field)} 后面写{zh}，例如 {in_chinese(field, example)}。",
    )
