"""What is typed into the search for cards, and which cards it finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quiz.cards.card import Deck, Section
from quiz.cards.summary import Summary, plain
from quiz.cards.term import Term as GlossaryTerm
from quiz.cards.text import Text
from quiz.study.catalog import COLUMNS, Catalog
from quiz.study.event import Moment
from quiz.study.memory import Memory, Phase
from quiz.study.query import FIELDS, KINDS, STATES, QueryError, Term, in_chinese, read_query
from quiz.study.standing import Known, Standing
from tests.listed import Listed

TODAY = date(2026, 12, 10)
NOW = Moment((TODAY - date(1970, 1, 1)).days * 86_400_000 + 9 * 3_600_000, 0)


def summary(id, deck, kind, level, *tags, section="s1"):
    return Summary(id, deck, kind, level, tags, section, "标题", None, "f.yaml", 1, "r")


CARDS = (
    summary("bn-forward", "dl/normalization", "numeric", 2, "batch-norm", "forward-pass"),
    summary("bn-why", "dl/normalization", "recall", 1, "batch-norm"),
    summary("relu-dead", "dl/activations", "choice", 3, "relu", section="s2"),
    summary("relu-grad", "dl/activations", "numeric", 3, "relu", section="s2"),
)
TEXTS = (
    "bn-forward one feature of a mini-batch, ε = 0.5 小批量的一个特征",
    "bn-why why does batch normalization help? 批量归一化为什么有用？",
    "relu-dead a relu unit is dead. 神经元死亡",
    "relu-grad the gradient of relu; the learning rate 梯度与学习率",
)
DECKS = (
    Deck("dl/normalization", Text("Normalization", "归一化"), ("bn-forward", "bn-why")),
    Deck("dl/activations", Text("Activations", "激活函数"), ("relu-dead", "relu-grad")),
)
MEANING = Text("what it is", "是什么")
GLOSSARY = (
    GlossaryTerm(
        "batch-normalization",
        Text("batch normalization", "批量归一化"),
        MEANING,
        symbol="BN",
        also=("batch norm",),
        avoid=("批标准化", "batch normalisation"),
    ),
    GlossaryTerm("learning-rate", Text("learning rate", "学习率"), MEANING, symbol=r"$\lambda$", also=("步长", "lr")),
    GlossaryTerm("gain", Text("gain", "增益"), MEANING),
    GlossaryTerm("layer-normalization", Text("layer normalization", "层归一化"), MEANING, symbol="LN"),
)
SECTIONS = (Section("s1", "为什么需要归一化", "why normalize"), Section("s2", "激活", "ReLU"))
CATALOG = Catalog(Listed.of(CARDS, TEXTS), DECKS, SECTIONS, GLOSSARY)


def memory(due, *, lapses=0, difficulty=5.0):
    return Memory(10.0, difficulty, Phase.REVIEW, None, date(2026, 12, 1), due, None, 5, lapses, "e")


STANDING = Standing(
    NOW,
    Known(
        {
            "bn-forward": memory(date(2026, 12, 9), lapses=8),
            "bn-why": memory(date(2026, 12, 20), lapses=1, difficulty=7.0),
            "relu-dead": memory(date(2026, 12, 1), lapses=1, difficulty=3.0),
        }
    ),
    suspended={"relu-dead"},
    flagged={"bn-why"},
)


def found(query, standing=STANDING):
    return [CARDS[place].id for place in CATALOG.find(query, standing)]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", ()),
        ("   ", ()),
        ("relu", (Term("relu"),)),
        ("Batch-Norm", (Term("batch-norm"),)),
        ("-relu", (Term("relu", excluded=True),)),
        ("-", ()),
        ("a -", (Term("a"),)),
        ('"learning rate"', (Term("learning rate", quoted=True),)),
        ('-"learning rate" x', (Term("learning rate", excluded=True, quoted=True), Term("x"))),
        ('"still typing', (Term("still typing", quoted=True),)),
        ('""', ()),
        ("“学习率”", (Term("学习率", quoted=True),)),
        ("「批量」", (Term("批量", quoted=True),)),
        ("tag:x", (Term("x", "tag"),)),
        ("-tag:x", (Term("x", "tag", True),)),
        ("ＴＡＧ：ｘ", (Term("x", "tag"),)),
        ('deck:"a b"', (Term("a b", "deck", quoted=True),)),
        ('"is:due"', (Term("is:due", quoted=True),)),
        ("γ=2:3", (Term("γ=2:3"),)),
        ("标签:x", (Term("x", "tag"),)),
        ("标签：x", (Term("x", "tag"),)),
        ("－标签：x", (Term("x", "tag", True),)),
        ("is:到期", (Term("due", "is"),)),
        ("状态:停用 状态:已停用 状态:已暂停", (Term("suspended", "is"),) * 3),
        ("状态：暂停 is:顽固", (Term("suspended", "is"), Term("leech", "is"))),
        ("题型:计算 难度：３", (Term("numeric", "kind"), Term("3", "level"))),
        ("级别:3 等级:2", (Term("3", "level"), Term("2", "level"))),
        ("卡组:归一化", (Term("归一化", "deck"),)),
        ("“状态：到期”", (Term("状态:到期", quoted=True),)),
        ("结论：梯度", (Term("结论:梯度"),)),
        ("tag:暂停", (Term("暂停", "tag"),)),
    ],
)
def test_a_search_is_read_into_terms(typed, terms):
    assert read_query(typed) == terms


@pytest.mark.parametrize(
    ("query", "cards"),
    [
        ("", ["bn-forward", "bn-why", "relu-dead", "relu-grad"]),
        ("relu", ["relu-dead", "relu-grad"]),
        ("RELU dead", ["relu-dead"]),
        ("relu -dead", ["relu-grad"]),
        ("归一化", ["bn-why"]),
        ("learning rate", ["relu-grad"]),
        ('"rate learning"', []),
        ("tag:batch", ["bn-forward", "bn-why"]),
        ("tag:batch kind:num", ["bn-forward"]),
        ("-tag:batch-norm level:3", ["relu-dead", "relu-grad"]),
        ("deck:激活", ["relu-dead", "relu-grad"]),
        ("deck:norm", ["bn-forward", "bn-why"]),
        ("section:why", ["bn-forward", "bn-why"]),
        ("section:s2 kind:choice", ["relu-dead"]),
        ("is:due", ["bn-forward"]),
        ("is:new", ["relu-grad"]),
        ("-is:new", ["bn-forward", "bn-why", "relu-dead"]),
        ("is:leech", ["bn-forward"]),
        ("is:suspended", ["relu-dead"]),
        ("is:flagged", ["bn-why"]),
        ("is:due is:new", []),
        ("状态:到期", ["bn-forward"]),
        ("状态：难点", ["bn-forward"]),
        ("-状态：新卡 题型：口答", ["bn-why"]),
    ],
)
def test_a_card_is_found_where_it_fits_every_term(query, cards):
    assert found(query) == cards


def test_a_suspended_card_is_not_due_though_its_day_is_past():
    assert "relu-dead" not in found("is:due")
    assert "relu-dead" in found("is:due", replace(STANDING, suspended=frozenset()))


def test_seven_lapses_make_no_leech_and_eight_do():
    for lapses, leech in ((7, []), (8, ["bn-why"])):
        standing = Standing(NOW, Known({"bn-why": memory(TODAY, lapses=lapses)}))
        assert found("is:leech", standing) == leech


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("is:foo", ("is", "leech")),
        ("状态:foo", ("is", "leech")),
        ("is:du", ("is", "due")),
        ("level:4", ("level", "3")),
        ("难度：4", ("level", "3")),
        ("level:x", ("level", "1")),
        ("kind:essay", ("kind", "cloze")),
        ("tag:forwrd-pass", ("tag", "forward-pass")),
        ("deck:zzz", ("deck", "activations")),
        ("section:zzz", ("section", "s1")),
        ("foo:bar", ("tag", "")),
        ("is:", ("is", "due")),
        ("状态：", ("is", "due")),
        ("level:", ("level", "3")),
    ],
)
def test_what_cannot_be_meant_is_told_in_both_languages_with_what_to_write(query, hint):
    with pytest.raises(QueryError) as told:
        found(query)
    assert ":".join(hint) in told.value.text.en
    assert in_chinese(*hint) in told.value.text.zh
    assert not any(f"{field}:" in told.value.text.zh for field in FIELDS)
    assert any("一" <= character <= "鿿" for character in told.value.text.zh)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_without_a_value_says_what_may_stand_there(field):
    with pytest.raises(QueryError, match=f"After {field}:"):
        read_query(f"relu {field}:")


def test_every_state_can_be_asked_for():
    for state in STATES:
        assert isinstance(found(f"is:{state}"), list)


@pytest.mark.parametrize(("field", "values"), [("is", STATES), ("kind", KINDS), ("level", {"1": (), "2": (), "3": ()})])
def test_every_condition_finds_the_same_in_chinese_by_any_of_its_names(field, values):
    for value, names in values.items():
        for name in (value, *names):
            for called in (field, *FIELDS[field]):
                assert found(f"{called}：{name}") == found(f"{field}:{value}")


def test_no_chinese_word_of_the_search_means_two_things():
    for names in (FIELDS, STATES, KINDS):
        every = [name for several in names.values() for name in several]
        assert len(set(every)) == len(every)


@pytest.mark.parametrize("name", ["BN", "批标准化", "批量归一化", "batch norm", "Batch Normalization", "batch-norm"])
def test_any_name_of_a_term_finds_cards_with_another(name):
    assert "bn-why" in found(name)


@pytest.mark.parametrize(
    ("query", "cards"),
    [
        ("步长", ["relu-grad"]),
        ("learning rate", ["relu-grad"]),
        ("学习率 -relu", []),
        ("-步长 level:3", ["relu-dead"]),
        ("批标准化 kind:recall", ["bn-why"]),
        ("help 批标准化", ["bn-why"]),
        ('"步长"', []),
        ("步长长", []),
        ("λ", []),
    ],
)
def test_the_other_names_stand_for_what_is_typed_and_quotes_keep_it_as_it_is(query, cards):
    assert found(query) == cards


def test_a_search_never_finds_less_because_its_words_name_a_term():
    bare = Catalog(Listed.of(CARDS, TEXTS), DECKS, SECTIONS)
    for term in GLOSSARY:
        for name in term.names:
            assert set(bare.find(name, STANDING)) <= set(CATALOG.find(name, STANDING))


def test_an_english_name_is_found_as_a_whole_word_only():
    texts = ("the gains here", "once again", r"\ln 2", "an ln layer", "增益")
    cards = [summary(str(n), "d", "recall", 1) for n in range(len(texts))]
    catalog = Catalog(Listed.of(cards, texts), terms=GLOSSARY)
    assert catalog.find("增益", STANDING) == [0, 4]
    assert catalog.find("层归一化", STANDING) == [3]


def test_the_names_that_are_looked_for_besides_are_told_each_once():
    assert CATALOG.other_names("批标准化 level:3") == ("batch normalization", "批量归一化", "BN", "batch norm")
    assert CATALOG.other_names("bn 步长") == (
        *("batch normalization", "批量归一化", "batch norm", "批标准化"),
        *("learning rate", "学习率", "lr"),
    )
    assert CATALOG.other_names("relu tag:bn") == ()


def order(column, *, backwards=False, places=(3, 1, 0, 2)):
    return [CARDS[place].id for place in CATALOG.sort(places, column, STANDING, backwards=backwards)]


def test_cards_are_put_in_the_order_of_any_column():
    assert order("deck") == ["bn-forward", "bn-why", "relu-dead", "relu-grad"]
    assert order("level") == ["bn-why", "bn-forward", "relu-dead", "relu-grad"]
    assert order("due") == ["relu-dead", "bn-forward", "bn-why", "relu-grad"], "new cards have no day yet"
    assert order("lapses") == ["bn-forward", "bn-why", "relu-dead", "relu-grad"], "then by difficulty"
    assert order("kind") == ["bn-why", "relu-dead", "bn-forward", "relu-grad"]
    assert order("level", backwards=True) == ["relu-dead", "relu-grad", "bn-forward", "bn-why"]
    assert len(COLUMNS) == 5


def test_text_is_compared_without_case_width_or_line_breaks():
    assert plain("Ａdam：\n  ＲeＬＵ") == "adam: relu"
