"""Whether any record can crash a rule or the judging of explanations: generated ones by the thousand.

``python -m evals.bench.fuzz [--records N] [--first SEED]`` judges documents drawn by their seeds until they hold so many
records (forms), and prints how many there were, how many rules had something to say, every crash with its seeds, and the
slowest seeds. Exit status 1 where something crashed. ``--first SEED --records 1`` repeats one document.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import count
from random import Random
from traceback import extract_tb

from evals.bench.disorder import disordered_case
from evals.bench.spoilt import spoilt_case
from extractor.cli import spare_collector
from extractor.facts import Case
from extractor.narrative import check_explanations
from extractor.rules.catalogue import load
from extractor.rules.engine import judge_rules
from schemas.finding import Status

DESCRIPTION = "Judges generated records and prints what crashed."
_ROW = re.compile(r"(funds|indicators|statements)\[(\d+)\]")
_SHOWN = 5
"""Seeds listed of each crash, and slowest seeds."""


@dataclass(slots=True)
class Found:
    """What came of many documents, in processor time; crashes by what crashed and why, slowness by seed in ms."""

    records: int = 0
    documents: int = 0
    seconds: float = 0.0
    answered: set[str] = field(default_factory=set)
    """Rules that said something of at least one document."""
    crashes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    slowness: dict[int, float] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """The figures and crashes as a person reads them."""
        yield f"records                 {self.records} in {self.documents} documents"
        yield f"crashes                 {sum(map(len, self.crashes.values()))}"
        yield f"rules that answered     {len(self.answered)} of {len(load())}"
        yield f"seconds                 {self.seconds:.1f}"
        slowest = nlargest(_SHOWN, self.slowness, key=lambda seed: self.slowness[seed])
        yield f"slowest, ms (seed)      {', '.join(f'{self.slowness[seed]:.0f} ({seed})' for seed in slowest)}"
        for what, seeds in sorted(self.crashes.items()):
            shown = ", ".join(map(str, seeds[:_SHOWN]))
            yield f"{what}: {len(seeds)}, seeds {shown}"


def case_of(seed: int) -> Case:
    """The facts of the document of a seed: a broken example of a rule, or one without any order."""
    random = Random(seed)  # noqa: S311 - draws documents, keeps no secret
    return spoilt_case(random) if seed % 2 else disordered_case(random)


def fuzz(records: int, first: int = 0) -> Found:
    """What comes of the documents of the seeds from ``first`` on, until they hold so many records."""
    found = Found()
    load()
    for seed in count(first):
        case = case_of(seed)
        begun = time.process_time()
        for what in _crashes(case, found.answered):
            found.crashes[what].append(seed)
        spent = time.process_time() - begun
        found.seconds += spent
        found.slowness[seed] = spent * 1000
        found.documents += 1
        found.records += len(case.forms)
        if found.records >= records:
            return found
    raise AssertionError  # seeds have no end


def _crashes(case: Case, answered: set[str]) -> Iterator[str]:
    """What crashes on one document, and what its outcomes say of rules or places that are none."""
    outcomes, counts = judge_rules(case)
    answered.update(told.rule for told in counts if not told.not_applicable)
    if [told.rule for told in counts] != list(load()):
        yield "the counts do not hold every rule once"
    for outcome in outcomes:
        if outcome.status is Status.CRASHED:
            yield f"{outcome.rule}, {outcome.message.en.partition(': ')[0]}"
        elif not _exists(case, outcome.form, outcome.at):
            yield f"{outcome.rule}, a place that does not exist"
    try:
        checks = check_explanations(case)
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for; it is told with its seed
        frame = extract_tb(error.__traceback__)[-1]
        place = f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
        yield f"explanations, {type(error).__name__} ({place})"
        return
    if not all(_exists(case, told.shortfall.form, told.shortfall.at) for told in checks):
        yield "explanations, a place that does not exist"


def _exists(case: Case, form: int, at: str) -> bool:
    row = _ROW.fullmatch(at)
    if form >= len(case.forms):
        return False
    return row is None or int(row[2]) < len(getattr(case.forms[form], row[1]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzzes and prints."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.fuzz", description=DESCRIPTION)
    parser.add_argument("--records", type=int, default=10_000, help="how many records, at least 1")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    options = parser.parse_args(arguments)
    if options.records < 1:
        parser.error("--records must be at least 1")
    spare_collector()
    found = fuzz(options.records, options.first)
    sys.stdout.write("\n".join(found.lines()) + "\n")
    return 1 if found.crashes else 0


if __name__ == "__main__":
    sys.exit(main())
