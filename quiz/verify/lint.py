"""What a careful editor would mark: lengths, languages, typed numbers, spellings, give-aways, repetition, gaps."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from quiz.cards.card import Card, Choice, Cloze, Numeric, Recall, Section
from quiz.cards.claim import Claim
from quiz.cards.placeholder import PLACEHOLDER
from quiz.cards.term import Term
from quiz.cards.text import LANGUAGES, Text
from quiz.cards.variant import make_variant
from quiz.mathtext import faults as maths_faults
from quiz.verify.report import Fault
from quiz.verify.wording import texts_of

PROMPT_WORDS, SPOKEN_WORDS = 60, 120
CHARACTERS_A_WORD = 2.2
"""How many Chinese characters say what one English word says, at most as a rule."""
LEAST, MOST = 0.45, 3.2
"""Chinese characters an English word, below and above which one language must have left something out."""
SHORT = 8
ALIKE = 0.8
SEEDS_SEEN = 40
FEWEST_CHOICES = 6


def lint_card(card: Card) -> Iterator[Fault]:
    """What one card shows by itself."""
    prompt = card.text if isinstance(card, Cloze) else card.prompt
    yield from _length(card, "prompt", prompt, PROMPT_WORDS)
    if isinstance(card, Recall):
        yield from _length(card, "answer", card.answer, SPOKEN_WORDS)
        yield from _comparable(card, "answer", card.answer)
    yield from _comparable(card, "prompt", prompt)
    if isinstance(card, Numeric):
        for language in LANGUAGES:
            typed = re.findall(r"\d+\.\d+|\d{3,}", PLACEHOLDER.sub("", card.worked.say(language)))
            if typed:
                yield Fault.of(
                    card, "typed", f"worked.{language} types the number {typed[0]}; take it from the solution"
                )


def lint(
    cards: Sequence[Card], sections: Sequence[Section], terms: Sequence[Term], claims: Sequence[Claim]
) -> Iterator[Fault]:
    """Everything that an editor would mark in what is shipped."""
    for card in cards:
        yield from lint_card(card)
        if card.claims is None:
            yield Fault.of(card, "claims", "it names no claims; name what it rests on, or write 'claims: []'")
    yield from lint_deck(cards, sections, terms)
    for term in terms:
        said = " ".join(term.means.say(language) for language in LANGUAGES)
        for message in (*maths_faults(term.symbol), *maths_faults(said), *_misspelt(said, terms)):
            yield Fault("terms", f"term '{term.id}': {message}", term.file, term.line)
    named = {claim for card in cards for claim in card.claims or ()}
    for claim in claims:
        said = " ".join(text.say(language) for text in _told(claim) for language in LANGUAGES)
        for message in _misspelt(said, terms):
            yield Fault("terms", f"claim '{claim.id}': {message}", claim.file, claim.line)
        if claim.id not in named:
            yield Fault("reach", f"claim '{claim.id}' is named by no card; ask about it", claim.file, claim.line)


def lint_deck(cards: Sequence[Card], sections: Sequence[Section], terms: Sequence[Term]) -> Iterator[Fault]:
    """What only shows over all cards."""
    yield from _spellings(cards, terms)
    yield from _give_aways([card for card in cards if isinstance(card, Choice) and not card.multiple])
    yield from _alike(cards)
    yield from _gaps(cards, sections)


def english_words(text: str) -> int:
    """The words that one speaks; a formula counts as one.

    >>> english_words("The variance, not K-1.")
    4
    """
    return len(re.findall(r"[A-Za-z0-9'@{}$]+(?:[-.][A-Za-z0-9]+)*", _without_maths(text)))


def chinese_characters(text: str) -> int:
    """The characters that one speaks; a formula or a Latin word counts as two."""
    plain = _without_maths(text)
    return len(re.findall(r"[\u4e00-\u9fff]", plain)) + 2 * len(re.findall(r"[A-Za-z0-9]+", plain))


def _without_maths(text: str) -> str:
    return re.sub(r"\$[^$]+\$", " X ", PLACEHOLDER.sub("X", text))


def _length(card: Card, name: str, text: Text, most: int) -> Iterator[Fault]:
    words, characters = english_words(text.en), chinese_characters(text.zh)
    if words > most:
        yield Fault.of(card, "length", f"{name}.en has {words} words; say it in {most}")
    if characters > most * CHARACTERS_A_WORD:
        yield Fault.of(
            card, "length", f"{name}.zh has {characters} characters; say it in {most * CHARACTERS_A_WORD:.0f}"
        )


def _comparable(card: Card, name: str, text: Text) -> Iterator[Fault]:
    words, characters = english_words(text.en), chinese_characters(text.zh)
    if min(words, characters) >= SHORT and not LEAST <= characters / words <= MOST:
        yield Fault.of(
            card, "languages", f"{name}: {words} English words against {characters} Chinese characters; one says more"
        )


def _told(claim: Claim) -> tuple[Text, ...]:
    return tuple(text for text in (claim.statement, claim.correction, claim.reason) if text)


def _spellings(cards: Sequence[Card], terms: Sequence[Term]) -> Iterator[Fault]:
    for card in cards:
        said = " ".join(text for language in LANGUAGES for _, text in texts_of(card, language))
        for message in _misspelt(said, terms):
            yield Fault.of(card, "terms", message)


def _misspelt(said: str, terms: Sequence[Term]) -> Iterator[str]:
    said = said.casefold()
    for term in terms:
        for spelling in term.avoid:
            if re.search(rf"(?<![a-z]){re.escape(spelling.casefold())}(?![a-z])", said):
                yield f"'{spelling}' is written '{term.name.en}' or '{term.name.zh}' here"


def _give_aways(choices: Sequence[Choice]) -> Iterator[Fault]:
    """The right option is not found by its length or by its place."""
    if len(choices) < FEWEST_CHOICES:
        return
    for language in LANGUAGES:
        longest = [card for card in choices if _right_is_longest(card, language == "en")]
        if len(longest) * 2 > len(choices):
            yield Fault.of(
                longest[0],
                "give-away",
                f"{language}: the right option is the longest in {len(longest)} of {len(choices)} choice cards",
            )
    for card in choices:
        places = Counter(
            next(
                place
                for place, option in enumerate(make_variant(card, seed).shown)
                if getattr(option, "correct", False)
            )
            for seed in range(SEEDS_SEEN)
        )
        if len(places) < 2:
            yield Fault.of(card, "give-away", "the right option always sits in one place")


def _right_is_longest(card: Choice, english: bool) -> bool:
    lengths = {option.id: len(option.text.en if english else option.text.zh) for option in card.options}
    right = next(option.id for option in card.options if option.correct)
    return all(lengths[right] > length for id, length in lengths.items() if id != right)


def _alike(cards: Sequence[Card]) -> Iterator[Fault]:
    """No two prompts are nearly the same; different problems may be set alike, as long as they ask something else."""
    seen: list[tuple[Card, frozenset[str]]] = []
    for card in cards:
        text = card.text if isinstance(card, Cloze) else card.prompt
        words = frozenset(re.findall(r"[a-z]+", text.en.casefold()))
        for other, others in seen:
            if isinstance(card, Numeric) and isinstance(other, Numeric) and card.problem != other.problem:
                continue
            if words and len(words & others) / len(words | others) > ALIKE:
                yield Fault.of(card, "alike", f"its prompt is nearly that of '{other.id}'; ask something else")
        seen.append((card, words))


def _gaps(cards: Sequence[Card], sections: Sequence[Section]) -> Iterator[Fault]:
    """Every section is asked at all three levels, and opens with a question to be answered aloud."""
    by_section: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_section[card.section].append(card)
    for section in sections:
        found = by_section.get(section.slug, [])
        missing = sorted({1, 2, 3} - {card.level for card in found})
        if missing:
            yield Fault("gap", f"section '{section.slug}' has no card of level {missing[0]}", "document.yaml", 1)
        if not any(isinstance(card, Recall) and card.level == 1 for card in found):
            yield Fault("gap", f"section '{section.slug}' opens with no recall card of level 1", "document.yaml", 1)
