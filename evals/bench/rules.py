"""What the checks of one form cost on one core: building the facts, the catalogue of rules, judging the explanations.

``python -m evals.bench.rules [--forms N]`` judges forms of 40 indicators with funds, totals and a text, prints milliseconds
a form and their ratios to the floor of the same run, and the slowest rules. Rules and explanations share the search for
what explains each shortfall: a rule asks first, so that the catalogue holds it, and it is told apart.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import TypeVar

from evals.bench.floor import read_floor
from evals.bench.forms import INDICATORS, forms
from extractor.cli import spare_collector
from extractor.facts import build_case
from extractor.grounding import records_of
from extractor.ingest import read_text
from extractor.narrative import check_explanations
from extractor.rules.catalogue import load
from extractor.rules.engine import judge_rules
from extractor.segment import assign
from extractor.shortfalls import explained
from schemas.record import Record

DESCRIPTION = (
    "Milliseconds of facts, rules and explanations for one form, as ratios to a floor of the same run."
)
WARM_UP = 10
SLOWEST = 5
Result = TypeVar("Result")
Seconds = dict[str, float]
Read = tuple[tuple[Record, ...], str]
"""The records of a document and its text."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run measured; seconds of processor time over all forms."""

    forms: int
    characters: int
    facts: float
    catalogue: float
    search: float
    """What the catalogue spends on the search for explanations, measured apart."""
    explanations: float
    floor: float
    slowest: tuple[tuple[str, float], ...]
    """Rules with the seconds that each took, apart from the rest of the run."""

    def lines(self) -> Iterator[str]:
        """The figures as a person reads them."""
        yield f"forms                   {self.forms} of {INDICATORS} indicators and {self.characters / self.forms:,.0f} characters"
        yield self._line("facts", self.facts)
        yield self._line(f"catalogue of {len(load())}", self.catalogue)
        yield self._line("  of it, the search", self.search) + " (for explanations)"
        yield self._line("explanations", self.explanations)
        yield self._line("floor", self.floor) + " (decode, regex, validation, JSON out)"
        for rule, seconds in self.slowest:
            yield f"  {rule:<22}{self._each(seconds):.3f} ms a form, {seconds / self.catalogue:.0%} of the catalogue"

    def _line(self, what: str, seconds: float) -> str:
        return f"{what:<24}{self._each(seconds):.2f} ms a form, ratio to the floor {seconds / self.floor:.1f}"

    def _each(self, seconds: float) -> float:
        return seconds / self.forms * 1000


def measure(count: int) -> Figures:
    """The figures of a run over ``count`` forms, the collector set as the commands set it."""
    for records, text in _read(WARM_UP):
        judge_rules(build_case(records, text))
    spare_collector()
    spent: Seconds = defaultdict(float)
    rules: Seconds = defaultdict(float)
    characters = 0
    for records, text in _read(count):
        characters += len(text)
        case = _timed(spent, "facts", build_case, records, text)
        _timed(spent, "catalogue", judge_rules, case)
        _timed(spent, "explanations", check_explanations, case)
        _timed(spent, "floor", read_floor, text.encode())
        again = build_case(records, text)
        _timed(spent, "search", explained, again)
        for name, rule in load().items():
            _timed(rules, name, lambda check: list(check(again)), rule.check)  # noqa: B023 - called at once
    return Figures(
        forms=count,
        characters=characters,
        facts=spent["facts"],
        catalogue=spent["catalogue"],
        search=spent["search"],
        explanations=spent["explanations"],
        floor=spent["floor"],
        slowest=tuple(nlargest(SLOWEST, rules.items(), key=lambda item: item[1])),
    )


def _read(count: int) -> Iterator[Read]:
    """Forms as records; finding their values in the text is the reading's work and is not measured."""
    for sample, text in forms(count):
        segments = assign(read_text(text, name=sample.document), sample.forms)
        yield records_of(sample, segments), text


def _timed(spent: Seconds, name: str, work: Callable[..., Result], *given: object) -> Result:
    """What ``work`` gives; its seconds of processor time are added under ``name``."""
    before = time.process_time()
    result = work(*given)
    spent[name] += time.process_time() - before
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; ``--forms`` says over how many, 200 where it is not given."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.rules", description=DESCRIPTION)
    parser.add_argument("--forms", type=int, default=200, help="how many forms, at least 1")
    count = parser.parse_args(arguments).forms
    if count < 1:
        parser.error("--forms must be at least 1")
    sys.stdout.write("\n".join(measure(count).lines()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
