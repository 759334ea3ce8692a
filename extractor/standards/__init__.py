"""What a bureau may set: limits from which something is flagged, weights, ways of scoring, bands of grades."""

from extractor.standards.model import (
    Grade,
    GradeSet,
    Inverse,
    QualitativeSet,
    Scoring,
    Standards,
    Thresholds,
    WeightRegime,
)
from extractor.standards.read import default_standards, read_standards

__all__ = [
    "Grade",
    "GradeSet",
    "Inverse",
    "QualitativeSet",
    "Scoring",
    "Standards",
    "Thresholds",
    "WeightRegime",
    "default_standards",
    "read_standards",
]
