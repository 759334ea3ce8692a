"""The second pass over a document: every shortfall, its explanation, the verdict."""

from __future__ import annotations

from extractor.facts.model import Case
from extractor.narrative.exchange import Written, exchanges
from extractor.narrative.judge import judged
from extractor.narrative.observe import observe
from extractor.narrative.pair import Pair
from extractor.narrative.setting import setting_of
from extractor.shortfalls import explained
from schemas.explanation import ExplanationCheck, Observation

_NOTHING = Observation()


def check_explanations(case: Case) -> tuple[ExplanationCheck, ...]:
    """One check a shortfall, in the order of forms and rows."""
    observed: dict[str, Observation] = {}
    found = []
    for shortfall, explanation in explained(case):
        seen = None
        if explanation is not None:
            seen = observed.get(explanation.text) or observe(explanation.text)
            observed[explanation.text] = seen
        found.append(Written(shortfall=shortfall, explanation=explanation, seen=seen))
    document = tuple(found)
    exchanged = exchanges(case, document)
    return tuple(
        judged(
            Pair(
                shortfall=written.shortfall,
                explanation=written.explanation,
                seen=written.seen or _NOTHING,
                setting=setting_of(case, written.shortfall),
                case=case,
                document=document,
                exchanged=exchanged.get((written.shortfall.form, written.shortfall.at)),
            )
        )
        for written in document
    )
