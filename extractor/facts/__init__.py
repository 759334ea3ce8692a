"""What the records of a document say, as numbers and sentences, before anything is judged.

Rules and the second pass read the same facts: quantities parsed once, money in 元, sentences with the
heading they stand under. Nothing here decides whether a number is right.
"""

from extractor.facts.case import build_case
from extractor.facts.model import (
    Case,
    FormFacts,
    FundFacts,
    FundRole,
    IndicatorFacts,
    Sentence,
    StatementFacts,
)

__all__ = [
    "Case",
    "FormFacts",
    "FundFacts",
    "FundRole",
    "IndicatorFacts",
    "Sentence",
    "StatementFacts",
    "build_case",
]
