"""Whether the cells of a form's rows belong together, where columns were apart from their rows in the source."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from extractor.facts.model import FormFacts, IndicatorFacts
from schemas.quantity import Quantity


@lru_cache(maxsize=16)
def is_doubtful(form: FormFacts) -> bool:
    """Whether the form was read with little confidence and its own rows speak against the reading.

    They do where values of two kinds stand side by side (次 against %), or where in one row words answer a number and in
    another a number answers words: targets and actual values are out of step. A record that was not read here is
    not doubted.
    """
    reading = form.record.reading
    if reading is None or reading.confidence >= form.standards.thresholds.share("reading"):
        return False
    return _out_of_step(form.indicators)


def _out_of_step(rows: Iterable[IndicatorFacts]) -> bool:
    words_for_number = number_for_words = False
    for row in rows:
        target, actual = row.target, row.actual
        if isinstance(target, Quantity) and isinstance(actual, Quantity):
            if target.unit and actual.unit and target.kind is not actual.kind:
                return True
        elif isinstance(target, Quantity):
            words_for_number |= _is_words(row.row.actual.value)
        elif isinstance(actual, Quantity) and target is None:
            number_for_words |= _is_words(row.row.target.value)
    return words_for_number and number_for_words


def _is_words(value: str | None) -> bool:
    return bool(value) and not any(character.isdigit() for character in value or "")
