"""What stands on each sheet of the workbook: titles, columns and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractor.export.numbers import Number, number_of
from extractor.export.places import form_name
from extractor.export.views import CheckRow, DocumentView, FailureRow, FindingRow
from extractor.export.wording import (
    FIELDS,
    GROUNDINGS,
    LAYOUTS,
    PERHAPS,
    SEVERITIES,
    SOURCES,
    STATES,
    STATUSES,
    Lang,
    say,
)
from schemas.base import Wording
from schemas.evidence import Grounding, Place
from schemas.record import FUND_FIELDS, INDICATOR_FIELDS, Cell, FieldState, FundLine, Indicator

Value = str | int | Number | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and its width in characters of the normal font."""

    title: Wording
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name in both languages, its columns and its rows, made as they are written."""

    name: Wording
    columns: tuple[Column, ...]
    rows: Callable[[Lang], Iterator[Row]]


_FUND_NUMBERS = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
_INDICATOR_NUMBERS = ("target", "actual", "weight", "score")
_WIDE = frozenset({"item", "name", "explanation"})

DOCUMENT = Column(Wording("文档", "document"), 32)
FORM = Column(Wording("表", "form"), 34)
PLACE = Column(Wording("位置", "place"), 34)
PAGE = Column(Wording("页", "page"), 6)
LINE = Column(Wording("行", "line"), 6)


def sheets(views: Sequence[DocumentView], failures: Sequence[FailureRow]) -> tuple[Sheet, ...]:
    """All sheets, in order; a sheet without rows still stands, with its header."""
    return (
        Sheet(Wording("文档", "documents"), _DOCUMENTS, lambda lang: (_document(v, lang) for v in views)),
        Sheet(
            Wording("发现", "findings"),
            _FINDINGS,
            lambda lang: (_finding(r, lang) for v in views for r in (*v.findings, *v.open, *v.settled)),
        ),
        Sheet(
            Wording("说明核查", "explanation checks"),
            _CHECKS,
            lambda lang: (_check(r, lang) for v in views for r in v.checks),
        ),
        Sheet(
            Wording("资金", "funds"),
            (*_HEAD, *_value_columns(FUND_FIELDS, _FUND_NUMBERS), _GROUNDING),
            lambda lang: _funds(views, lang),
        ),
        Sheet(
            Wording("指标", "indicators"),
            (*_HEAD, *_value_columns(INDICATOR_FIELDS, _INDICATOR_NUMBERS), _GROUNDING),
            lambda lang: _indicators(views, lang),
        ),
        Sheet(Wording("失败", "failures"), _FAILURES, lambda lang: (_failure(f, lang) for f in failures)),
    )


_HEAD = (DOCUMENT, FORM, Column(Wording("序号", "row"), 6))
_GROUNDING = Column(Wording("需留意的值", "values to look at"), 40)
_DOCUMENTS = (
    DOCUMENT,
    Column(Wording("版式", "layout"), 18),
    Column(Wording("表数", "forms"), 8),
    Column(Wording("错误", "errors"), 8),
    Column(Wording("警告", "warnings"), 9),
    Column(Wording("提示", "notes"), 8),
    Column(Wording("存疑说明", "flagged explanations"), 12),
    Column(Wording("成立说明", "explanations that fit"), 12),
    Column(Wording("未核查说明", "explanations not checked"), 12),
    Column(Wording("无法判定", "undecided"), 11),
    Column(Wording("规则出错", "crashed rules"), 11),
    Column(Wording("模型", "model"), 16),
    Column(Wording("输入词元", "input tokens"), 12),
    Column(Wording("输出词元", "output tokens"), 12),
    Column(Wording("字符数", "characters"), 9),
    Column(Wording("文件类型", "kind"), 10),
    Column(Wording("编码", "encoding"), 12),
    Column(Wording("识别引擎", "OCR engine"), 24),
    Column(Wording("未读页", "unread pages"), 8),
    Column(Wording("备注", "remarks"), 44),
    Column(Wording("SHA-256", "SHA-256"), 20),
)
_FINDINGS = (
    DOCUMENT,
    Column(Wording("级别", "severity"), 8),
    Column(Wording("结果", "outcome"), 11),
    Column(Wording("规则", "rule"), 12),
    Column(Wording("规则名称", "title"), 30),
    FORM,
    PLACE,
    PAGE,
    LINE,
    Column(Wording("问题", "message"), 50),
    Column(Wording("印刷值", "printed"), 26),
    Column(Wording("重算", "recomputed"), 30),
    Column(PERHAPS, 40),
    Column(Wording("缺少的值", "missing values"), 18),
    Column(Wording("原文", "quote"), 50),
)
_CHECKS = (
    DOCUMENT,
    Column(Wording("级别", "severity"), 8),
    Column(Wording("判定", "verdict"), 16),
    FORM,
    PLACE,
    PAGE,
    LINE,
    Column(Wording("数字", "numbers"), 36),
    Column(Wording("说明原文", "explanation"), 50),
    Column(Wording("说明所在", "where it stands"), 18),
    Column(Wording("理由", "reason"), 50),
    Column(Wording("另见", "also"), 50),
    Column(Wording("可写入函件", "for a letter"), 60),
)
_FAILURES = (
    DOCUMENT,
    Column(Wording("原因", "reason"), 60),
    Column(Wording("建议", "advice"), 60),
)


def _value_columns(names: Sequence[str], numeric: Sequence[str]) -> tuple[Column, ...]:
    columns: list[Column] = []
    for name in names:
        title = FIELDS[name]
        if name in numeric:
            columns.append(Column(title, 13))
            columns.append(Column(Wording(f"{title.zh}（原文）", f"{title.en} (as printed)"), 16))
        else:
            columns.append(Column(title, 34 if name in _WIDE else 16))
    return tuple(columns)


def _document(view: DocumentView, lang: Lang) -> Row:
    result, tally = view.result, view.tally
    return (
        view.name,
        say(LAYOUTS[result.layout], lang) if result.layout else None,
        tally.forms,
        tally.errors,
        tally.warnings,
        tally.notes,
        tally.flagged,
        tally.explained,
        tally.unchecked,
        tally.undecided,
        tally.crashed,
        result.manifest.model,
        result.usage.input_tokens,
        result.usage.output_tokens,
        result.coverage.characters,
        result.source.kind.value,
        result.source.encoding,
        result.manifest.engine,
        tally.unread,
        "; ".join(say(note, lang) for note in view.notes),
        result.source.sha256,
    )


def _finding(row: FindingRow, lang: Lang) -> Row:
    return (
        row.document,
        say(SEVERITIES[row.severity], lang),
        say(STATUSES[row.status], lang),
        row.rule,
        say(row.title, lang),
        say(row.form_name, lang),
        say(row.place, lang),
        *_spot(row.spot),
        say(row.message, lang),
        row.printed,
        row.recomputed,
        say(row.perhaps, lang),
        ", ".join(say(FIELDS[name], lang) if name in FIELDS else name for name in row.missing),
        row.quote,
    )


def _check(row: CheckRow, lang: Lang) -> Row:
    explanation = row.check.explanation
    return (
        row.document,
        say(SEVERITIES[row.severity], lang) if row.severity else None,
        say(row.title, lang),
        say(row.form_name, lang),
        say(row.place, lang),
        *_spot(row.spot),
        say(row.check.shortfall.arithmetic, lang),
        explanation.text if explanation else None,
        say(SOURCES[explanation.source], lang) if explanation else None,
        say(row.check.reason, lang),
        "; ".join(f"{c.criterion} {say(c.reason, lang)}" for c in row.check.concerns) or None,
        row.check.letter or None,
    )


def _failure(failure: FailureRow, lang: Lang) -> Row:
    return (failure.name, say(failure.reason, lang), say(failure.advice, lang))


def _spot(spot: Place | None) -> tuple[int | None, int | None]:
    return (spot.page, spot.line) if spot else (None, None)


def _funds(views: Sequence[DocumentView], lang: Lang) -> Iterator[Row]:
    for view in views:
        records = view.result.records
        for form, record in enumerate(records):
            for index, line in enumerate(record.funds):
                head = (view.name, say(form_name(records, form), lang), index + 1)
                yield (
                    *head,
                    *_values(line, FUND_FIELDS, _FUND_NUMBERS),
                    _to_look_at(line, FUND_FIELDS, lang),
                )


def _indicators(views: Sequence[DocumentView], lang: Lang) -> Iterator[Row]:
    for view in views:
        records = view.result.records
        for form, record in enumerate(records):
            for index, row in enumerate(record.indicators):
                head = (view.name, say(form_name(records, form), lang), index + 1)
                values = _values(row, INDICATOR_FIELDS, _INDICATOR_NUMBERS)
                yield (*head, *values, _to_look_at(row, INDICATOR_FIELDS, lang))


def _values(row: FundLine | Indicator, names: Sequence[str], numeric: Sequence[str]) -> Iterator[Value]:
    for name in names:
        cell: Cell = getattr(row, name)
        if name in numeric:
            yield None if _absent(cell) else number_of(cell.value)
        yield cell.value


def _to_look_at(row: FundLine | Indicator, names: Sequence[str], lang: Lang) -> str:
    """The cells whose value is an inference, disputed, or does not stand in the source, each with what is the matter."""
    remarks = []
    for name in names:
        cell: Cell = getattr(row, name)
        if cell.evidence and cell.evidence.grounding in (Grounding.AMBIGUOUS, Grounding.ABSENT):
            remarks.append(f"{say(FIELDS[name], lang)}: {say(GROUNDINGS[cell.evidence.grounding], lang)}")
        if cell.rival:
            offline = Wording(
                f"离线读法 {cell.rival.value or '—'}", f"read offline {cell.rival.value or '—'}"
            )
            remarks.append(
                f"{say(FIELDS[name], lang)}: {say(STATES[FieldState.DISPUTED], lang)}, {say(offline, lang)}"
            )
    return "; ".join(remarks)


def _absent(cell: Cell) -> bool:
    return bool(cell.evidence and cell.evidence.grounding is Grounding.ABSENT)
