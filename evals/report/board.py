"""A run's summary in the order in which it is read: headline, breakdowns weakest first, counts by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import ceil

from evals.report.names import Key, full_name, parts, value_name
from evals.report.wording import DIMENSIONS, FIGURES, TASKS
from evals.scores import Figure, Rate, RunRecord, Stage, Summary
from extractor.export.wording import VERDICTS
from schemas.base import Wording

_GRAVE = ("escapes", "invented", "omissions", "passes_flagged")


@dataclass(frozen=True, slots=True)
class HardRule:
    """Something that must not happen at all; ``count`` is None where this run did not measure it."""

    name: Wording
    count: int | None
    bad: bool


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One figure by the values of one dimension, weakest first."""

    figure: str
    dimension: str
    rows: tuple[tuple[str, Figure], ...]
    """Value and figure."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Verdicts as labelled (rows) and as said (columns) of one task."""

    task: str
    verdicts: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]

    def heat(self, labelled: str, said: str) -> int:
        """How strongly a count is coloured, 0 to 5, among right verdicts or among wrong ones."""
        right = labelled == said
        most = max(self.at(a, b) for a in self.verdicts for b in self.verdicts if (a == b) is right)
        return ceil(5 * (self.at(labelled, said) / most) ** 0.5) if most else 0

    def at(self, labelled: str, said: str) -> int:
        """How often one verdict is labelled and one said."""
        return self.counts.get(labelled, {}).get(said, 0)


class Board:
    """What a run found, arranged for reading."""

    def __init__(self, record: RunRecord, summary: Summary) -> None:
        self.record = record
        self.summary = summary

    @cached_property
    def hard_rules(self) -> tuple[HardRule, ...]:
        """Whether the run is whole: documents, failures, crashed rules and invented numbers."""
        documents, failed = self.summary.documents, len(self.summary.failed)
        crashed = None if self.record.stage is Stage.READ else self.total("crashed")
        invented = None if self.record.stage is Stage.JUDGE else self.total("invented")
        return (
            HardRule(Wording("文档", "documents"), documents, documents == 0),
            HardRule(Wording("失败的文档", "failed documents"), failed, failed > 0),
            HardRule(Wording("规则出错", "crashed rules"), crashed, bool(crashed)),
            HardRule(Wording("编造的数字", "invented numbers"), invented, bool(invented)),
        )

    @property
    def whole(self) -> bool:
        """Whether no hard rule is broken."""
        return not any(rule.bad for rule in self.hard_rules)

    @cached_property
    def headline(self) -> tuple[Figure, ...]:
        """Figures over everything, in reading order."""
        plain = [figure for figure in self.summary.figures if " " not in figure.key]
        return tuple(sorted(plain, key=lambda figure: reading_order(figure.key)))

    @cached_property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Every figure by every dimension it has."""
        groups: dict[Key, list[tuple[str, Figure]]] = {}
        for figure in self.summary.figures:
            at = parts(figure.key)
            if " " in figure.key:
                groups.setdefault(Key(at.task, at.name, at.dimension), []).append((at.value, figure))
        return tuple(
            Breakdown(at.figure, at.dimension, tuple(sorted(groups[at], key=_weakness)))
            for at in sorted(groups, key=_order)
        )

    @cached_property
    def spots(self) -> tuple[tuple[str, tuple[Breakdown, ...]], ...]:
        """The breakdowns by figure."""
        groups = groupby(self.breakdowns, lambda group: group.figure)
        return tuple((figure, tuple(breakdowns)) for figure, breakdowns in groups)

    @cached_property
    def confusions(self) -> tuple[Confusion, ...]:
        """The confusion of verdicts of each task that has one."""
        order = {verdict.value: place for place, verdict in enumerate(VERDICTS)}
        return tuple(
            Confusion(
                task,
                tuple(
                    sorted(
                        {*counts, *(said for row in counts.values() for said in row)},
                        key=lambda verdict: (order.get(verdict, len(order)), verdict),
                    )
                ),
                counts,
            )
            for task, counts in sorted(
                self.summary.confusions.items(), key=lambda pair: reading_order(pair[0])
            )
            if any(counts.values())
        )

    @cached_property
    def tasks(self) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
        """The headline by task."""
        return tuple(
            (task, tuple(figures)) for task, figures in groupby(self.headline, lambda f: parts(f.key).task)
        )

    @cached_property
    def loads(self) -> tuple[tuple[Wording, float | None, int], ...]:
        """What the run asks of people and of the purse: name, total, decimal places."""
        summary, usage = self.summary, self.summary.usage
        keys = [key for key in summary.counts if parts(key).name in ("flags", "edits") and " " not in key]
        work = [(full_name(key), summary.counts[key], 0) for key in sorted(keys, key=reading_order)]
        return (
            *work,
            (Wording("程序用时（秒）", "seconds in the product"), summary.seconds, 1),
            (Wording("实际用时（秒）", "seconds on the clock"), summary.wall_seconds, 1),
            (Wording("模型调用", "calls of a model"), usage.calls, 0),
            (Wording("输入词元", "input tokens"), usage.input_tokens, 0),
            (Wording("输出词元", "output tokens"), usage.output_tokens, 0),
            (Wording("费用", "cost"), None if usage.cost is None else float(usage.cost), 4),
        )

    def named(self, name: str, dimension: str) -> tuple[tuple[Wording, str, int], ...]:
        """The counts of one name with what their values are called, most first."""
        return tuple((value_name(dimension, value), value, n) for value, n in self.counted(name))

    def counted(self, name: str) -> tuple[tuple[str, int], ...]:
        """The counts of one name by their values, most first: ``read.error``."""
        found = [
            (parts(key).value, n) for key, n in self.summary.counts.items() if key.startswith(f"{name} ")
        ]
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))

    @cached_property
    def grave(self) -> tuple[tuple[Wording, int, Rate | None], ...]:
        """The faults that matter most, in every task that counts them: name, how many, and their rate if there is one."""
        rates = {rate.key: rate for rate in self.summary.rates}
        keys = [*rates, *(key for key in self.summary.counts if key not in rates)]
        return tuple(
            (full_name(key), rates[key].part if key in rates else self.summary.counts[key], rates.get(key))
            for name in _GRAVE
            for key in keys
            if parts(key) == Key(parts(key).task, name)
        )

    def total(self, name: str) -> int:
        """The sum of a count over all tasks."""
        return sum(n for key, n in self.summary.counts.items() if key.endswith(f".{name}"))


def faults(figure: Figure) -> int:
    """Items that are not right."""
    return figure.tally.wrong + figure.tally.missed + figure.tally.spurious


def _weakness(row: tuple[str, Figure]) -> tuple[bool, float, int, str]:
    """Lowest F1 first, of equal ones the one with most faults; what was not measured last."""
    value, figure = row
    return (figure.f1.value is None, figure.f1.value or 0.0, -faults(figure), value)


def reading_order(key: str) -> tuple[int, str, int, str, int, str]:
    """Sorts keys by task, then figure, then dimension, unknown ones last."""
    return _order(parts(key))


def _order(key: Key) -> tuple[int, str, int, str, int, str]:
    return (
        _place(key.task, TASKS),
        key.task,
        _place(key.name, FIGURES),
        key.name,
        _place(key.dimension, DIMENSIONS),
        key.dimension,
    )


def _place(name: str, known: Iterable[str]) -> int:
    order = list(known)
    return order.index(name) if name in order else len(order)
