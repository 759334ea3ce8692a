"""``python -m evals.planted SAMPLES``: errors planted into samples, and how many of them the checks find."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.harness.statistics import wilson
from evals.planted.trial import Outcome, trials
from evals.planted.untouched import Flag, false_flags
from evals.suite import load, read
from extractor.cli import spare_collector
from extractor.errors import ExtractorError
from schemas.finding import Severity

Outcomes = Mapping[tuple[str, str], Outcome]


def main(arguments: Sequence[str] | None = None) -> int:
    """Plants, judges and prints a table; exit status 2 where samples cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m evals.planted", description=__doc__)
    parser.add_argument("samples", nargs="+", type=Path, help="folders of labelled samples, or label files")
    parser.add_argument("--only", default="", help="regular expression that a sample's name must match")
    parser.add_argument("--each", type=int, default=2, help="places of each mutation in a sample")
    parser.add_argument("--seed", type=int, default=1, help="draws the places")
    parser.add_argument(
        "--misses", action="store_true", help="list what was missed and what was flagged wrongly"
    )
    options = parser.parse_args(arguments)
    spare_collector()
    found: dict[tuple[str, str], Outcome] = defaultdict(Outcome)
    untouched: list[tuple[str, Flag]] = []
    documents = 0
    try:
        for sample in load(options.samples, options.only).samples:
            loaded = read(sample)
            documents += 1
            untouched += [(loaded.name, flag) for flag in false_flags(loaded)]
            for group, name, outcome in trials(loaded, each=options.each, seed=options.seed):
                _add(found[group, name], outcome)
    except ExtractorError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    lines = [*_lines(found, misses=options.misses), *_untouched(untouched, documents, told=options.misses)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _add(total: Outcome, outcome: Outcome) -> None:
    total.planted += outcome.planted
    total.caught += outcome.caught
    total.false_alarms += outcome.false_alarms
    total.offered += outcome.offered
    total.first += outcome.first
    total.among += outcome.among
    total.missed += outcome.missed
    total.alarms += outcome.alarms
    total.misled += outcome.misled


def _lines(found: Outcomes, *, misses: bool) -> list[str]:
    lines = [
        "| 变动 mutation | n | 查出 caught | 95 % | 漏报 missed | 误报 false alarms "
        "| 给出还原 repair offered | 首个正确 right first | 其中正确 right among |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    totals: dict[str, Outcome] = defaultdict(Outcome)
    for (group, name), outcome in found.items():
        lines.append(_row(name, outcome))
        _add(totals[group], outcome)
    lines += [_row(f"**{group}**", outcome) for group, outcome in totals.items()]
    if misses:
        for (_, name), outcome in found.items():
            lines += [f"missed [{name}] {told}" for told in outcome.missed]
            lines += [f"false alarm [{name}] {told}" for told in outcome.alarms]
            lines += [f"wrong repair [{name}] {told}" for told in outcome.misled]
    return lines


def _untouched(flags: Sequence[tuple[str, Flag]], documents: int, *, told: bool) -> list[str]:
    """False alarms on the samples as they are, a document, by severity; notes of rules without a label apart."""
    lines = [
        "",
        "| 未变动的样本 untouched | 误报 false alarms | 每份 a document | 无标签的提示 notes | 每份 |",
    ]
    lines.append("| --- | ---: | ---: | ---: | ---: |")
    for severity in Severity:
        of = [flag for _, flag in flags if flag.severity is severity]
        wrong, notes = sum(flag.labelled for flag in of), sum(not flag.labelled for flag in of)
        per = f"{wrong / documents:.3f} | {notes} | {notes / documents:.3f}" if documents else "— | — | —"
        lines.append(f"| {severity.value} ({documents}) | {wrong} | {per} |")
    if told:
        lines += [f"untouched [{flag.severity.value}] {name} {flag.told}" for name, flag in flags]
    return lines


def _row(name: str, outcome: Outcome) -> str:
    share = wilson(outcome.caught, outcome.planted)
    return (
        f"| {name} | {outcome.planted} | {share.value:.3f} | {share.low:.3f}–{share.high:.3f} "
        f"| {outcome.planted - outcome.caught} | {outcome.false_alarms} "
        f"| {_share(outcome.offered, outcome.caught)} | {_share(outcome.first, outcome.offered)} "
        f"| {_share(outcome.among, outcome.offered)} |"
    )


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.3f}" if whole else "–"


if __name__ == "__main__":
    sys.exit(main())
