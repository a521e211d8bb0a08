"""Whatever is wrong with a card is told with file, line, card and what to write; all of it at once."""

from __future__ import annotations

import pytest

from quiz.storage.fault import MOST_TOLD


def replaced(card: str, old: str, new: str) -> str:
    assert old in card
    return card.replace(old, new, 1)


FAULTS = [
    # kind, text taken out, text put in, line within the card (0 is its first), words of the message
    ("recall", "id: say-it", "id: Say It", 0, "'Say It' is no id; write up to 64 small letters"),
    ("recall", "id: say-it", "id: " + "a" * 65, 0, "is no id"),
    ("recall", "id: say-it", "id: -say", 0, "is no id"),
    ("recall", "id: say-it", "id: 12", 0, "'id' must be a text; found the number 12; quote it"),
    ("recall", "    kind: recall\n", "", 0, "'kind' is one of recall, choice, cloze, order, numeric"),
    ("recall", "kind: recall", "kind: recal", 1, "found the text 'recal'"),
    ("recall", "    level: 1\n", "", 0, "has no 'level'; add it"),
    ("recall", "level: 1", "level: 4", 2, "found the number 4"),
    ("recall", "level: 1", "level: true", 2, "found true"),
    ("recall", "level: 1", "level: no", 2, "YAML reads a bare no as false"),
    ("recall", "level: 1", "level: 010", 2, "in base eight, as 8"),
    ("recall", "level: 1", "level: 1:30", 2, "in base sixty, as 90"),
    ("recall", "level: 1", "level: 1\n    level: 2", 3, "'level' stands twice, first on line 5"),
    ("recall", "level: 1", "levle: 1", 2, "has no key 'levle'; did you mean 'level'?"),
    ("recall", "level: 1", "level: 1\n    zzz: 1", 3, "has no key 'zzz'; write one of id, kind"),
    ("recall", "first-things", "third-things", 3, "no section 'third-things'; there are: first-things, second-things"),
    ("recall", "    section: first-things\n", "", 0, "has no 'section'"),
    ("recall", "[talk, depth]", "[talk, talk]", 4, "'talk' stands twice"),
    ("recall", "[talk, depth]", "[two words]", 4, "has a space in it"),
    ("recall", "[talk, depth]", "talk", 4, "'tags' must be a list"),
    ("recall", "[talk, depth]", "[talk, 3]", 4, "found the number 3; quote it"),
    ("recall", "[talk, depth]", "[]", 4, "'tags' is empty"),
    ("recall", ", zh: 为什么要深？", "", 6, "'prompt' has no zh; write both en and zh"),
    ("recall", "en: It composes., ", "", 7, "'answer' has no en"),
    ("recall", "zh: 为什么要深？", "zh: ", 6, "'prompt' in zh must be a text; found nothing"),
    ("recall", "zh: 为什么要深？", "zh: ' '", 6, "must be a text"),
    ("recall", "en: Why depth?", "en: 3.5", 6, "found the number 3.5; quote it"),
    ("recall", "en: Why depth?", "en: yes", 6, "YAML reads a bare yes as true"),
    ("recall", "{en: Why depth?, zh: 为什么要深？}", "Why depth?", 6, "must be {en: …, zh: …}"),
    ("recall", "en: Why depth?", "en: Why, then", 6, "a comma in {…} ends the text before 'then'"),
    ("recall", "en: Why depth?", "fr: Pourquoi, en: Why", 6, "has no key 'fr'"),
    ("recall", "Why depth?", "Why $x", 6, "a $ has no partner"),
    ("recall", "en: Why depth?", "en: 'Why @{x}'", 6, "@{x} is never filled in here"),
    ("recall", "en: Why depth?", "en: 'Why @[1]'", 6, "@[1] is a blank"),
    ("recall", "en: Why depth?", 'en: "Why $\\theta$"', 6, r"YAML reads \t in double quotes"),
    ("recall", "    answer: {en: It composes., zh: 组合。}\n", "", 0, "has no 'answer'"),
    ("recall", "listen: [compos", "listen: ['...'", 9, "can never be typed"),
    ("recall", "{en: composition,", "{english: composition,", 9, "has no key 'english'"),
    ("recall", "- {en: composition, zh: 组合, listen: [compos, 组合]}", "- composition", 9, "a point must have"),
    ("choice", ", correct: true", "", 5, "no option is right"),
    ("choice", ", correct: true", "", 6, "option 'tanh' is wrong without a 'why'"),
    ("choice", "correct: true", "correct: yes", 6, "true for the truth value"),
    ("choice", "correct: true", "correct: 'true'", 6, "'correct' is true or false; found the text 'true'"),
    ("choice", "why: {en: It grows without end., zh: 它无界。}", "correct: true", 5, "2 options are right; add"),
    ("choice", ", why: {en: It grows without end., zh: 它无界。}", "", 7, "is wrong without a 'why'"),
    ("choice", "correct: true", "correct: true, why: {en: b, zh: b}", 6, "write its reason under the card's"),
    ("choice", "id: relu", "id: tanh", 5, "two of the options have the id 'tanh'"),
    ("choice", "id: relu", "id: b", 5, "could be taken for the letters shown"),
    ("choice", "{en: ReLU,", "{en: tanh,", 5, "two of the options read 'tanh' in en"),
    ("choice", "options:", "options: []\n    oter:", 5, "'options' is empty"),
    ("cloze", "@[2] classes", "two classes", 4, "the en text has the blanks [1], 'blanks' has [1, 2]"),
    ("cloze", "@[2]类", "@[3]类", 4, "the zh text has the blanks [3, 1]"),
    ("cloze", "@[2] classes", "@[1] classes", 4, "a blank stands twice in the en text"),
    ("cloze", "@[2] classes", "@[two] classes", 4, "the blank @[two] cannot be read"),
    ("cloze", "@[2] classes", "@{n} classes @[2]", 4, "never filled in"),
    ("cloze", "      2:", "      3:", 5, "number them 1, 2, … without a gap"),
    ("cloze", "      2:", "      two:", 7, "blank 'two' is no number"),
    ("cloze", "{en: [linear], zh: [线性]}", "{en: [linear]}", 6, "blank 1 has no 'zh'"),
    ("cloze", "[linear]", "linear", 6, "'en' must be a list"),
    ("cloze", "[linear]", "[]", 6, "'en' is empty"),
    ("cloze", '"2"', "2", 7, "found the number 2; quote it"),
    ("cloze", "[linear]", "[no]", 6, "YAML reads a bare no as false"),
    ("cloze", "[linear]", "['a; b']", 6, "can never be typed"),
    ("order", "[[variance, scale]]", "[[variance, shift]]", 9, "names 'shift', which is no step; the steps are mean"),
    ("order", "[[variance, scale]]", "[[variance]]", 9, "pairs of two"),
    ("order", "[[variance, scale]]", "[[scale, scale]]", 9, "pairs of two"),
    ("order", "[[variance, scale]]", "[variance, scale]", 9, "pairs of two"),
    ("order", "id: scale", "id: mean", 5, "two of the steps have the id 'mean'"),
    ("order", "id: scale", "id: cab", 5, "could be taken for the letters shown"),
    ("order", "      - {id: variance, text: {en: the variance, zh: 方差}}\n", "", 8, "which is no step"),
    ("numeric", "batch_norm_feature", "no_such", 4, "no problem 'normalization.no_such'; write topic.name"),
    ("numeric", "    problem: normalization.batch_norm_feature\n", "", 0, "has no 'problem'"),
    ("numeric", "eps: 0.5", "eps: 1e-3", 5, "YAML reads 1e-3 as a word, not as a number; write 0.001 or 1.0e-3"),
    ("numeric", "eps: 0.5", "eps: '0.5'", 5, "write the number without quotes"),
    ("numeric", "eps: 0.5", "eps: 'nan'", 5, "write the number without quotes"),
    ("numeric", "eps: 0.5", "eps: .nan", 5, "is not a finite number"),
    ("numeric", "eps: 0.5", "eps: 1.0e+400", 5, "beyond what a number can hold"),
    ("numeric", "eps: 0.5", "eps: []", 5, "must be a number or a list of numbers"),
    ("numeric", "eps: 0.5", "eps: {a: 1}", 5, "must be a number or a list of numbers"),
    ("numeric", "eps: 0.5", "eps: ", 5, "found nothing"),
    ("numeric", "eps: 0.5", "eps-2: 0.5", 5, "cannot be named in a text"),
    ("numeric", "eps: 0.5", "epsilon: 0.5", 8, "@{eps} in the en prompt is not given; given: z, epsilon, mode"),
    ("numeric", "@{eps}$.", "@{eps:.3q}$.", 9, "the placeholder @{eps:.3q} cannot be read"),
    ("numeric", "@{eps}$.", "@{answer}$.", 8, "@{answer} in the en prompt is not given"),
    ("numeric", "given: {z: [1.0, 3.0, 5.0], eps: 0.5, mode: train}", "given: [1]", 5, "'given' names the numbers"),
    ("numeric", "[-1.248, 1.0, 3.248]", "'3'", 6, "'answer' must be a number"),
    ("numeric", "[-1.248, 1.0, 3.248]", "1/3", 6, "found the text '1/3'"),
    ("numeric", "[-1.248, 1.0, 3.248]", "true", 6, "found true"),
    ("numeric", "[-1.248, 1.0, 3.248]", "[[1, 2], [3]]", 6, "rows of 'answer' have different lengths"),
    ("numeric", "[-1.248, 1.0, 3.248]", "[[[1]]]", 6, "more than rows and columns"),
    ("numeric", "[-1.248, 1.0, 3.248]", "[]", 6, "'answer' must be a number"),
    ("numeric", "[-1.248, 1.0, 3.248]", "2.5\n    form: count", 6, "a count is a whole number"),
    ("numeric", "[-1.248, 1.0, 3.248]", "2.5\n    form: vector", 7, "'answer' is a number; mend one"),
    ("numeric", "[-1.248, 1.0, 3.248]", "2.5\n    form: vectors", 7, "'form' is one of number, count, vector, matrix"),
    ("numeric", "{decimals: 3}", "{decimals: 3.5}", 7, "found decimals: the number 3.5"),
    ("numeric", "{decimals: 3}", "{decimals: true}", 7, "found decimals: true"),
    ("numeric", "{decimals: 3}", "{significant: 0}", 7, "found significant: the number 0"),
    ("numeric", "{decimals: 3}", "{decimals: 3, significant: 2}", 7, "found the keys decimals, significant"),
    ("numeric", "{decimals: 3}", "{figures: 3}", 7, "{significant: 1 to 12}"),
    ("numeric", "{decimals: 3}", "3", 7, "found the number 3"),
    ("numeric", "    round: {decimals: 3}\n", "", 0, "has no 'round'"),
    ("numeric", "so the answer is @{answer}", "so it is $@{answer}", 14, "a $ has no partner"),
    ("numeric", "unbiased-variance:", "unbiased variance:", 19, "is named in small letters"),
    ("numeric", ", zh: 你除以了 $K-1$。}", "}", 19, "misconception 'unbiased-variance' has no zh"),
    ("numeric", "en: You divided by $K-1$.", "en: 'You divided by @{K}'", 19, "never filled in"),
    ("numeric", "{en: You divided by $K-1$., zh: 你除以了 $K-1$。}", "", 19, "must be {en: …, zh: …}; found nothing"),
]


@pytest.mark.parametrize(("kind", "old", "new", "line", "says"), FAULTS)
def test_each_fault_is_told_where_it_stands(faults_of, head, cards, kind, old, new, line, says):
    found = faults_of(head + replaced(cards[kind], old, new))
    assert [fault for fault in found if fault.line == 3 + line and says in fault.message], list(map(str, found))
    named = cards[kind].split("id: ")[1].split("\n")[0]
    assert {fault.card for fault in found} <= {named} or old.startswith("id:")
    assert {fault.file for fault in found} == {"read/basics/deck.yaml"}
    assert len(found) <= 3, "one slip is told once, not in every shape"


def test_a_card_without_misconceptions_is_a_fault(faults_of, head, cards):
    found = faults_of(head + cards["numeric"].split("    misconceptions")[0])
    assert ["has no 'misconceptions'" in fault.message for fault in found] == [True]


def test_a_fault_reads_as_file_line_card_and_sentence(faults_of, head, cards):
    (fault,) = faults_of(head + cards["recall"].replace("level: 1", "level: 9"))
    assert str(fault) == (
        "read/basics/deck.yaml:5: card 'say-it': "
        "'level' is 1 (warm-up), 2 (standard) or 3 (follow-up); found the number 9"
    )


def test_all_faults_of_all_cards_are_told_at_once_and_the_good_cards_are_kept(read, head, cards):
    bad = {
        "recall": cards["recall"].replace("level: 1", "level: no"),
        "choice": cards["choice"].replace("correct: true", "correct: 1"),
        "order": cards["order"].replace("[[variance, scale]]", "[[variance, shift]]").replace("level: 3", "level: 7"),
    }
    library = read(head + bad["recall"] + cards["cloze"] + bad["choice"] + cards["numeric"] + bad["order"])
    assert [fault.card for fault in library.faults] == ["say-it", "pick-one", "put-in-order", "put-in-order"]
    assert [fault.line for fault in library.faults] == sorted(fault.line for fault in library.faults)
    assert [card.id for card in library.cards] == ["fill-in", "reckon"]


@pytest.mark.parametrize(
    ("deck", "line", "says"),
    [
        ("", 1, "the file is empty"),
        ("- a\n- b\n", 1, "the deck must have the keys deck, cards; found a list of 2"),
        ("just words\n", 1, "found the text 'just words'"),
        ("deck: {en: a, zh: b}\n", 1, "the deck has no 'cards'"),
        ("deck: {en: a, zh: b}\ncards: []\n", 2, "'cards' is empty"),
        ("deck: {en: a, zh: b}\ncards: {}\n", 2, "'cards' must be a list"),
        ("deck: {en: a, zh: b}\ncards:\n  - word\n", 3, "found the text 'word'"),
        ("deck: {en: a, zh: b}\ncards:\n  - id: x\n   kind: y\n", 4, "not YAML"),
        ("deck: {en: a, zh: b}\ncads: []\n", 2, "did you mean 'cards'?"),
    ],
)
def test_a_deck_that_is_no_deck_is_a_sentence(faults_of, deck, line, says):
    assert [fault for fault in faults_of(deck) if fault.line == line and says in fault.message]


def test_a_deck_without_a_title_in_both_languages_is_a_fault(faults_of, cards):
    (fault,) = faults_of("deck: {en: Only}\ncards:\n" + cards["recall"])
    assert (fault.line, fault.message) == (1, "'deck' has no zh; write both en and zh")


def test_the_first_two_hundred_faults_are_told_and_the_rest_counted(faults_of, head, cards):
    many = "".join(cards["recall"].replace("say-it", f"say-{n}").replace("level: 1", "level: 9") for n in range(250))
    found = faults_of(head + many)
    assert len(found) == MOST_TOLD + 1
    assert found[-1].message == "and 50 more faults from here on"


def test_an_id_stands_once_even_where_one_of_the_two_is_broken(faults_of, head, cards):
    broken = cards["recall"].replace("level: 1", "level: 9")
    found = faults_of(head + broken + cards["recall"])
    assert [(fault.card, fault.line) for fault in found] == [("say-it", 5), ("say-it", 13)]
    assert "stands already at read/basics/deck.yaml:3" in found[1].message


def test_an_id_stands_once_on_a_line_too(read):
    card = "{id: x, kind: recall, level: 1, section: first-things, prompt: {en: a, zh: b}, answer: {en: a, zh: b}}"
    library = read(f"{{deck: {{en: a, zh: b}}, cards: [{card}, {card}]}}\n")
    assert ["stands already" in fault.message for fault in library.faults] == [True]
    assert len(library.cards) == 1


@pytest.mark.parametrize("value", ["null", "5", "[]", "{}", "''", "[[[]]]", "{a: {b: [1]}}", "true", "x", "no"])
@pytest.mark.parametrize("kind", ["recall", "choice", "cloze", "order", "numeric"])
def test_no_value_anywhere_breaks_the_reader(faults_of, head, cards, kind, value):
    """Each line of a card in turn is given another value; there is a sentence or a card, never a crash."""
    lines = cards[kind].splitlines()
    for number, line in enumerate(lines):
        key, colon, _ = line.partition(":")
        if colon:
            faults_of(head + "\n".join([*lines[:number], f"{key}: {value}", *lines[number + 1 :]]) + "\n")
        faults_of(head + "\n".join(lines[:number] + lines[number + 1 :]) + "\n")
