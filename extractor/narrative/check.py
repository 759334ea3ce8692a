"""The second pass over a document: every shortfall, its explanation, the verdict."""

from __future__ import annotations

from extractor.facts.model import Case
from extractor.narrative.judge import decide
from extractor.narrative.observe import observe
from extractor.narrative.setting import setting_of
from extractor.shortfalls import explained
from schemas.explanation import ExplanationCheck, Observation


def check_explanations(case: Case) -> tuple[ExplanationCheck, ...]:
    """One check a shortfall, in the order of forms and rows."""
    observed: dict[str, Observation] = {}
    checks = []
    for shortfall, explanation in explained(case):
        observation = None
        if explanation is not None:
            observation = observed.get(explanation.text) or observe(explanation.text)
            observed[explanation.text] = observation
        verdict, reason = decide(shortfall, explanation, observation, setting_of(case, shortfall))
        checks.append(
            ExplanationCheck(
                shortfall=shortfall,
                explanation=explanation,
                observation=observation,
                verdict=verdict,
                reason=reason,
            )
        )
    return tuple(checks)
