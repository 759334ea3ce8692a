"""A comparison as Markdown, for a terminal and a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evals.compare.comparison import Change, Comparison, FigureChange
from evals.report import code as cell
from evals.scores import RunRecord
from schemas.evidence import Span

LISTED = 40
"""Faults listed of each kind where no other number is asked for."""


def markdown(comparison: Comparison, listed: int = LISTED) -> str:
    """What changed from the first run to the second; ``listed`` is how many faults of each kind are named."""
    return "\n".join(_lines(comparison, listed)) + "\n"


def _lines(comparison: Comparison, listed: int) -> Iterator[str]:
    first, second = comparison.records
    yield "## 比较 Comparison"
    yield ""
    yield f"{comparison.documents} 份相同文件 documents in common; {_run(first)} → {_run(second)}"
    yield from _versions(first, second)
    for name, documents in (
        ("仅在前者 only in the first", comparison.only_first),
        ("仅在后者 only in the second", comparison.only_second),
        ("文本或标注有改动，不比较 text or labels changed, not compared", comparison.relabelled),
        ("后者无法评测 could not be evaluated in the second", comparison.failed),
    ):
        if documents:
            yield f"- {name}: {', '.join(map(cell, documents))}"
    for key, n in comparison.hard.items():
        yield f"- 硬性规则 hard rule: {key} = {n}"
    yield ""
    yield from _table(comparison.figures)
    yield from _changes("修复 Fixed", comparison.fixed, listed)
    yield from _changes("新错 Broken", comparison.broken, listed)


def _run(record: RunRecord) -> str:
    return f"{record.backend} {record.stage} {record.started}"


def _versions(first: RunRecord, second: RunRecord) -> Iterator[str]:
    """The versions of both runs, and which rules and prompts differ."""
    yield _version("程序 program", first.product_version, second.product_version)
    yield _version("取值比较 normaliser", first.normaliser, second.normaliser)
    yield _version("规则 rules", first.rules_digest[:12], second.rules_digest[:12], first.rules, second.rules)
    if first.rules_digest != second.rules_digest and first.rules == second.rules:
        yield "  - 改动在规则共用的代码中 the change is in what rules share"
    yield _version(
        "提示词 prompts", str(len(first.prompts)), str(len(second.prompts)), first.prompts, second.prompts
    )


def _version(
    name: str, a: str, b: str, first: Mapping[str, str] | None = None, second: Mapping[str, str] | None = None
) -> str:
    changed = _changed(first or {}, second or {})
    told = f"{cell(a)} → {cell(b)}" if a != b or changed else f"{cell(a)}，相同 the same"
    return f"- {name}: {told}" + (f" ({', '.join(map(cell, changed))})" if changed else "")


def _changed(a: Mapping[str, str], b: Mapping[str, str]) -> list[str]:
    return [
        *(f"+{key}" for key in b if key not in a),
        *(f"-{key}" for key in a if key not in b),
        *(f"~{key}" for key in b if key in a and a[key] != b[key]),
    ]


def _table(figures: Sequence[FigureChange]) -> Iterator[str]:
    """Figures without a dimension, and of the others those that changed, losses first."""
    shown = [f for f in figures if " " not in f.key]
    shown += sorted(
        (f for f in figures if " " in f.key and (f.better or f.worse)),
        key=lambda f: f.difference.value or 0.0,
    )
    yield "| 指标 figure | 前 before | 后 after | 差 difference (95 %) | n | 文件：升/降 documents: up/down |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for figure in shown:
        change = figure.difference
        told = f"{change.value:+.3f} ({change.low:+.3f} .. {change.high:+.3f})"
        before, after = ("—" if x is None else f"{x:.3f}" for x in (figure.first, figure.second))
        yield (
            f"| {cell(figure.key)} | {before} | {after} | {told} | {figure.labelled} "
            f"| {figure.documents}: {figure.better}/{figure.worse} |"
        )


def _changes(title: str, changes: Sequence[Change], listed: int) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield f"### {title}: {len(changes)}"
    yield ""
    yield "| 文件 document | 位置 place | 标注 wanted | 给出 said | 类别 class |"
    yield "| --- | --- | --- | --- | --- |"
    for change in changes[:listed]:
        fault = change.fault
        wanted, said = _at(fault.wanted, fault.source), _at(fault.said, fault.spans)
        kind = fault.error or fault.bucket
        yield f"| {cell(change.document)} | {fault.figure} {cell(fault.place)} | {wanted} | {said} | {kind} |"
    if len(changes) > listed:
        yield ""
        yield f"另有 and {len(changes) - listed} more (--list)"


def _at(value: str | None, spans: Sequence[Span]) -> str:
    """A value with where it stands in the text, in characters."""
    if value is None:
        return "—"
    places = ", ".join(f"{span.start}–{span.end}" for span in spans[:3])
    return cell(value) + (f" [{places}]" if places else "")
