"""The document's mistakes as Markdown, in the document's order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quiz.cards.card import Section
from quiz.cards.claim import Claim, Verdict
from quiz.cards.text import Language, Text
from quiz.locale import say

TOLD = (Verdict.CORRECTED, Verdict.CONDITION, Verdict.DISPUTED)
_REMARKS = {
    Verdict.CORRECTED: "claim_correction",
    Verdict.CONDITION: "claim_condition",
    Verdict.DISPUTED: "claim_dispute",
}


def errata(
    claims: Sequence[Claim], sections: Sequence[Section], measured: Mapping[str, Text | None], chosen: Language
) -> str:
    """What the document says and what is right, for each claim that is corrected, conditioned or disputed.

    Args:
        claims: The whole ledger.
        sections: The sections in the document's order.
        measured: What the check of each claim measures, by the claim's id.
        chosen: The language.
    """
    return "\n".join(_lines(claims, sections, measured, chosen)) + "\n"


def verdict_word(verdict: Verdict, chosen: Language) -> str:
    """A verdict as the interface calls it.

    >>> verdict_word(Verdict.CONDITION, "zh")
    '有条件成立'
    """
    return say(f"verdict_{verdict.value.replace(' ', '_')}", chosen)


def remark_word(verdict: Verdict) -> str:
    """The phrase before what a verdict adds: the condition, the right form, the dispute, the reason."""
    return _REMARKS.get(verdict, "claim_reason")


def _lines(
    claims: Sequence[Claim], sections: Sequence[Section], measured: Mapping[str, Text | None], chosen: Language
) -> Iterator[str]:
    corrected, conditioned, disputed = (sum(claim.verdict is verdict for claim in claims) for verdict in TOLD)
    counts = {"all": len(claims), "corrected": corrected, "conditioned": conditioned, "disputed": disputed}
    yield f"# {say('errata_title', chosen)}"
    yield ""
    yield say("errata_head", chosen, **counts)
    for section in sections:
        own = [claim for claim in claims if claim.section == section.slug and claim.verdict in TOLD]
        if own:
            yield ""
            yield f"## {section.heading}" if chosen == "zh" else f"## {section.en} ({section.heading})"
        for claim in own:
            yield from _entry(claim, measured[claim.id], chosen)


def _entry(claim: Claim, measured: Text | None, chosen: Language) -> Iterator[str]:
    colon, stop = say("colon", chosen), say("full_stop", chosen)
    yield ""
    yield f"### `{claim.id}`{colon}{verdict_word(claim.verdict, chosen)}"
    yield ""
    yield f"**{say('claim_statement', chosen)}{colon.strip()}** {claim.statement.say(chosen)}"
    if claim.formula:
        yield ""
        yield f"$${claim.formula}$$"
    if claim.correction:
        yield ""
        yield f"**{say(remark_word(claim.verdict), chosen)}{colon.strip()}** {claim.correction.say(chosen)}"
    if measured:
        word = "claim_evidence" if claim.verdict is Verdict.CONDITION else "claim_counterexample"
        yield ""
        yield f"**{say(word, chosen)}** (`{claim.check}`){colon}{measured.say(chosen)}{stop}"
    if claim.sources:
        yield ""
        yield f"**{say('claim_sources', chosen)}{colon.strip()}** {'; '.join(claim.sources)}{stop}"
