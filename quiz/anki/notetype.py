"""The five note types in Anki, their fields frozen.

A field that is added, renamed or moved turns every note that a learner already has into a conflict. So the lists
below never change: what comes later goes into a spare field or into `Variants`. Templates and style may change;
whoever changes them raises `STYLED` to the second of the change, and Anki takes the new ones over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

STYLED = 1_795_645_590
"""When templates or style last changed, in seconds since 1970."""

Kind = Literal["recall", "choice", "cloze", "order", "numeric"]

_EVERY = (
    "Level",
    "SectionEn",
    "SectionZh",
    "Source",
    "ClaimEn",
    "ClaimZh",
    "BadgeEn",
    "BadgeZh",
    "Figure",
    "Variants",
    "Extra1",
    "Extra2",
    "Extra3",
)


def _both(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}{language}" for name in names for language in ("En", "Zh"))


@dataclass(frozen=True, slots=True)
class NoteType:
    """A kind of note: its id and its fields, `Id` first, are promises to those who have imported it.

    Attributes:
        shown: The fields, without their language, that the front asks with.
        told: The fields of the back with their titles; one that is `folded` is shown at a click.
    """

    kind: Kind
    id: int
    name: str
    fields: tuple[str, ...]
    shown: tuple[str, ...]
    told: tuple[Told, ...]

    @property
    def is_cloze(self) -> bool:
        """Whether Anki makes its cards from blanks."""
        return self.kind == "cloze"

    @property
    def draws(self) -> bool:
        """Whether its notes carry variants, of which each review draws another one."""
        return self.kind == "numeric"

    @property
    def front(self) -> str:
        """The template of the question."""
        return self._page(_bar() + self._asked() + (_RESPONSE + _VERDICT if self.draws else "")) + self._script()

    @property
    def back(self) -> str:
        """The template of the answer; the question is asked again without the scripts of the front."""
        told = (_VERDICT if self.draws else "") + "".join(t.template for t in self.told) + _foot()
        return self._page(_bar() + self._asked()) + '<hr id="answer">' + self._page(told, " told") + self._script()

    def schema(self, deck: int) -> dict[str, Any]:
        """The note type as Anki's JSON (schema 11)."""
        first = [self.fields.index(f"{self.shown[0]}{language}") for language in ("En", "Zh")]
        return {
            "id": self.id,
            "name": self.name,
            "type": int(self.is_cloze),
            "mod": STYLED,
            "usn": -1,
            "sortf": 0,
            "did": deck,
            "css": _file("card.css"),
            "latexPre": "",
            "latexPost": "",
            "latexsvg": False,
            "req": [[0, "any", first]],
            "tags": [],
            "vers": [],
            "flds": [_field(name, place) for place, name in enumerate(self.fields)],
            "tmpls": [_template(self.front, self.back)],
        }

    def _asked(self) -> str:
        shown = "".join(_bilingual(name, f"question {name.lower()}", cloze=self.is_cloze) for name in self.shown)
        return shown + "{{#Figure}}<figure>{{Figure}}</figure>{{/Figure}}"

    def _page(self, content: str, side: str = "") -> str:
        return f'<div class="quiz {self.kind}{side}" data-card="{{{{Id}}}}">{content}</div>'

    def _script(self) -> str:
        switch = f"<script>{_script('switch.js')}</script>"
        if not self.draws:
            return switch
        variants = '{{#Variants}}<template id="quiz-variants">{{Variants}}</template>{{/Variants}}'
        return f"{switch}{variants}<script>{_script('reading.js', 'judging.js', 'asking.js')}</script>"


@dataclass(frozen=True, slots=True)
class Told:
    """A part of the back, with its title in both languages."""

    field: str
    en: str
    zh: str
    folded: bool = False

    @property
    def template(self) -> str:
        """The part as a template, left out where its field is empty."""
        outer, title = ("details", "summary") if self.folded else ("section", "h2")
        return "".join(
            f"{{{{#{self.field}{code}}}}}"
            f'<{outer} class="{language} {self.field.lower()}" lang="{tag}" data-page="{self.field}{code}">'
            f"<{title}>{words}</{title}>"
            f"{{{{{self.field}{code}}}}}</{outer}>"
            f"{{{{/{self.field}{code}}}}}"
            for code, language, tag, words in (("En", "en", "en", self.en), ("Zh", "zh", "zh-Hans", self.zh))
        )

    def plain(self, html: str, suffix: str) -> str:
        """The part without a style sheet, titled in the language that `suffix` names."""
        title = self.zh if suffix == "Zh" else self.en
        if self.folded:
            return f"<details><summary>{title}</summary>{html}</details>"
        return f"<p><b>{title}</b></p>{html}"


_ANSWER = Told("Answer", "Answer", "答案")
_EXPLANATION = Told("Explanation", "Why", "解释")
_CLAIM = Told("Claim", "Note on the source", "原文勘误")

NOTE_TYPES: dict[Kind, NoteType] = {
    "recall": NoteType(
        "recall",
        1_735_700_000_001,
        "Interview Quiz: Recall",
        ("Id", *_both("Prompt", "Answer", "Points"), *_EVERY),
        ("Prompt",),
        (_ANSWER, Told("Points", "Key points", "要点"), _CLAIM),
    ),
    "choice": NoteType(
        "choice",
        1_735_700_000_002,
        "Interview Quiz: Choice",
        ("Id", *_both("Prompt", "Options", "Answer", "Wrong", "Explanation"), *_EVERY),
        ("Prompt", "Options"),
        (_ANSWER, _EXPLANATION, Told("Wrong", "Why not the others", "其余选项错在哪里"), _CLAIM),
    ),
    "cloze": NoteType(
        "cloze",
        1_735_700_000_003,
        "Interview Quiz: Cloze",
        ("Id", *_both("Text", "Accepted", "Explanation"), *_EVERY),
        ("Text",),
        (_EXPLANATION, Told("Accepted", "Also right", "同样正确"), _CLAIM),
    ),
    "order": NoteType(
        "order",
        1_735_700_000_004,
        "Interview Quiz: Order",
        ("Id", *_both("Prompt", "Steps", "Answer", "Explanation"), *_EVERY),
        ("Prompt", "Steps"),
        (Told("Answer", "In order", "正确顺序"), _EXPLANATION, _CLAIM),
    ),
    "numeric": NoteType(
        "numeric",
        1_735_700_000_005,
        "Interview Quiz: Numeric",
        ("Id", *_both("Prompt", "Asked", "Answer", "Worked", "Misconceptions"), *_EVERY),
        ("Prompt", "Asked"),
        (
            _ANSWER,
            Told("Worked", "Worked solution", "解题过程", folded=True),
            Told("Misconceptions", "Common mistakes", "常见错误", folded=True),
            _CLAIM,
        ),
    ),
}


def _bilingual(name: str, css: str, *, cloze: bool = False) -> str:
    ask = "cloze:" if cloze else ""
    return "".join(
        f'{{{{#{name}{code}}}}}<div class="{language} {css}" lang="{tag}" data-page="{name}{code}">'
        f"{{{{{ask}{name}{code}}}}}</div>{{{{/{name}{code}}}}}"
        for code, language, tag in (("En", "en", "en"), ("Zh", "zh", "zh-Hans"))
    )


_RESPONSE = (
    '<div id="quiz-try" class="try" hidden><label for="quiz-response"><span class="en" lang="en">Your answer</span>'
    '<span class="zh" lang="zh-Hans">你的答案</span></label><div class="line"><input id="quiz-response" type="text"'
    ' autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false" enterkeyhint="done">'
    '<button id="quiz-check" type="button"><span class="en" lang="en">Check</span>'
    '<span class="zh" lang="zh-Hans">核对</span></button></div></div>'
)
_VERDICT = '<div id="quiz-verdict" class="verdict" aria-live="polite" hidden></div>'


def _bar() -> str:
    return (
        f'<div class="bar"><div>{_bilingual("Section", "section")}</div>'
        '<button id="quiz-switch" type="button" hidden>中文</button></div>'
    )


def _foot() -> str:
    source = '{{#Source}}<div class="source">{{Source}}</div>{{/Source}}'
    return f'<div class="foot">{_bilingual("Badge", "badge")}{source}</div>'


@cache
def _file(name: str) -> str:
    return files("quiz.anki").joinpath(name).read_text(encoding="utf-8").strip()


@cache
def _script(*names: str) -> str:
    """Files as one script that leaves no names behind: a page that is kept runs it again for the next card."""
    lines = (line.strip() for name in names for line in _file(name).splitlines())
    body = "\n".join(line for line in lines if line and not line.startswith("//"))
    return f'(function () {{\n"use strict";\n{body}\n}})();'


def _field(name: str, place: int) -> dict[str, Any]:
    aside = name == "Variants"
    return {
        "name": name,
        "ord": place,
        "sticky": False,
        "rtl": False,
        "font": "Arial",
        "size": 20,
        "media": [],
        "plainText": aside,
        "collapsed": aside,
        "excludeFromSearch": aside,
    }


def _template(front: str, back: str) -> dict[str, Any]:
    return {
        "name": "Question",
        "ord": 0,
        "qfmt": front,
        "afmt": back,
        "bqfmt": "",
        "bafmt": "",
        "bfont": "",
        "bsize": 0,
        "did": None,
    }
