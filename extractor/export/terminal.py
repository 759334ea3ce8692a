"""Findings and flagged explanations as tables on a terminal, worst first, and the line that sums a run up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.calls.lost import LostCall
from extractor.errors import ExtractorError
from extractor.export.views import SEVERITY_ORDER, CheckRow, DocumentView, FindingRow, Tally
from extractor.export.visible import one_line, visible
from extractor.export.wording import PERHAPS, SEVERITIES, TASKS, Lang, say
from schemas.base import Wording
from schemas.evidence import Place
from schemas.finding import Severity
from schemas.run import Failure
from schemas.usage import NO_USAGE, Usage

SHOWN = 200
"""Rows of one table; the summary says how many more there are."""
_NOTES = 20
"""Notes on documents that are printed."""
_REASONS = 10
"""Reasons for which a model gave no answer that are printed."""
_QUOTE = 160
_VERDICT = 11
"""Columns of a verdict: its longest word."""
_PLAIN_WIDTH = 160
"""Columns where the output is no terminal and has no width."""
_STYLES: Mapping[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "cyan",
}
_HEADS = (
    Wording("级别", "severity"),
    Wording("文档与位置", "document and place"),
    Wording("问题", "finding"),
    Wording("印刷值与重算", "printed and recomputed"),
    Wording("原文", "quote"),
)
_CHECK_HEADS = (
    Wording("判定", "verdict"),
    Wording("文档与位置", "document and place"),
    Wording("理由", "reason"),
    Wording("数字", "numbers"),
    Wording("说明原文", "explanation"),
)

Row = TypeVar("Row", FindingRow, CheckRow)


class Worst(Generic[Row]):
    """The worst rows of any number of documents, in memory that does not grow with them."""

    def __init__(self, limit: int = SHOWN) -> None:
        self._limit = limit
        self._rows: list[Row] = []
        self.total = 0

    def add(self, rows: Iterable[Row]) -> None:
        """Takes the rows of one document; rows of equal severity keep the order in which they came."""
        before = len(self._rows)
        self._rows.extend(rows)
        self.total += len(self._rows) - before
        if len(self._rows) > 8 * self._limit:
            self._rows = self._sorted()

    def __iter__(self) -> Iterator[Row]:
        """The kept rows, worst first."""
        return iter(self._sorted())

    @property
    def left_out(self) -> int:
        """Rows that are not kept."""
        return max(0, self.total - self._limit)

    def _sorted(self) -> list[Row]:
        return sorted(self._rows, key=lambda row: SEVERITY_ORDER.index(row.severity or Severity.INFO))[
            : self._limit
        ]


class Tables:
    """What ``check`` prints for people: gathers documents as they are done, prints once at the end."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._findings: Worst[FindingRow] = Worst()
        self._checks: Worst[CheckRow] = Worst()
        self._notes: list[tuple[str, Wording]] = []
        self._more_notes = 0

    def add(self, view: DocumentView) -> None:
        """Takes one document's rows; the document itself is not kept."""
        self._findings.add(view.findings)
        self._checks.add(row for row in view.checks if row.flagged)
        room = _NOTES - len(self._notes)
        self._notes.extend((view.name, note) for note in view.notes[:room])
        self._more_notes += len(view.notes[room:])

    def print(self, console: Console) -> None:
        """Prints both tables and the notes; a table without rows is left out, the summary says so in numbers."""
        lang = self._lang
        titles = Wording("存疑说明", "Flagged explanations"), Wording("发现", "Findings")
        if self._checks.total:
            console.print(_table(titles[0], _CHECK_HEADS, map(self._check, self._checks), lang))
            self._rest(console, self._checks.left_out)
        if self._findings.total:
            console.print(_table(titles[1], _HEADS, map(self._finding, self._findings), lang))
            self._rest(console, self._findings.left_out)
        for name, note in self._notes:
            told = Wording(f"备注 {name}：{note.zh}", f"note on {name}: {note.en}")
            console.print(Text(visible(say(told, lang)), style="yellow"), soft_wrap=True)
        self._rest(console, self._more_notes)

    def _rest(self, console: Console, left_out: int) -> None:
        if left_out:
            more = Wording(
                f"另有 {left_out} 条未列出；全部内容请用 --html、--xlsx 或 --json。",
                f"{left_out} more are not listed; --html, --xlsx or --json hold all of them.",
            )
            console.print(Text(say(more, self._lang), style="dim"))

    def _finding(self, row: FindingRow) -> tuple[Text, ...]:
        lang = self._lang
        return (
            Text(say(SEVERITIES[row.severity], lang), style=_STYLES[row.severity]),
            _where(row.document, row.form_name, row.place, row.spot, lang),
            _stacked(
                (say(row.title, lang), "bold"), (say(row.message, lang), ""), (_perhaps(row, lang), "magenta")
            ),
            _stacked((row.printed, ""), (f"→ {row.recomputed}" if row.recomputed else "", "green")),
            Text(one_line(row.quote, _QUOTE), style="dim"),
        )

    def _check(self, row: CheckRow) -> tuple[Text, ...]:
        lang = self._lang
        explanation = row.check.explanation
        nothing = say(Wording("（无说明）", "(no explanation)"), lang)
        return (
            Text(say(row.title, lang), style=_STYLES[row.severity or Severity.INFO]),
            _where(row.document, row.form_name, row.place, row.spot, lang),
            _stacked((say(row.check.reason, lang), ""), *((said, "dim") for said in _concerns(row, lang))),
            Text(visible(say(row.check.shortfall.arithmetic, lang))),
            Text(one_line(explanation.text, _QUOTE) if explanation else nothing, style="dim"),
        )


def _concerns(row: CheckRow, lang: Lang) -> Iterator[str]:
    """What else is to be said of the explanation, as short as a table allows; notes are left to the reports."""
    for concern in row.check.concerns:
        if concern.severity is not Severity.INFO:
            yield f"{concern.criterion} {say(concern.reason, lang)}"


def console_for(*, stderr: bool = False) -> Console:
    """A console on a standard stream, wide where that is no terminal, and printing what it gets as it is."""
    console = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    if not console.is_terminal:
        console = Console(stderr=stderr, markup=False, emoji=False, highlight=False, width=_PLAIN_WIDTH)
    return console


def summary_of(tally: Tally, lang: Lang) -> str:
    """The run in one line: documents, forms, findings by severity, flagged explanations, failed inputs."""
    zh = [
        f"{tally.documents} 份文档，{tally.forms} 张表",
        f"发现：错误 {tally.errors}，警告 {tally.warnings}，提示 {tally.notes}",
        f"存疑说明 {tally.flagged}（成立 {tally.explained}）",
        f"无法判定 {tally.undecided}",
    ]
    en = [
        f"documents {tally.documents}, forms {tally.forms}",
        f"findings: errors {tally.errors}, warnings {tally.warnings}, notes {tally.notes}",
        f"flagged explanations {tally.flagged} (fitting {tally.explained})",
        f"undecided {tally.undecided}",
    ]
    if tally.unchecked:
        zh.insert(3, f"说明未核查 {tally.unchecked}")
        en.insert(3, f"explanations not checked {tally.unchecked}")
    if tally.unread:
        zh.append(f"未能读取的页 {tally.unread}")
        en.append(f"unread pages {tally.unread}")
    if tally.crashed:
        zh.append(f"规则出错 {tally.crashed}")
        en.append(f"crashed rules {tally.crashed}")
    zh.append(f"无法读取 {tally.failures}")
    en.append(f"unreadable inputs {tally.failures}")
    return "；".join(zh) if lang is Lang.ZH else "; ".join(en)


def failure_text(failure: Failure, lang: Lang) -> str:
    """An input that could not be read: which, why, what to do."""
    wording = Wording(
        f"无法读取 {visible(failure.name)}：{visible(failure.reason)}（{visible(failure.advice)}）",
        f"cannot read {visible(failure.name)}: {visible(failure.reason)} ({visible(failure.advice)})",
    )
    return say(wording, lang)


def stopped_text(error: ExtractorError | None, finished: int, left: int | None, lang: Lang) -> str:
    """Why a run cannot go on and what to do, or that it was interrupted; how many documents are finished, and how many not."""
    why = (
        Wording(f"运行停止：{error.said.zh}（{error.advised.zh}）", f"the run stopped: {error}")
        if error
        else Wording("运行被中断", "the run was interrupted")
    )
    rest = Wording("", "") if left is None else Wording(f"；未处理 {left} 份", f"; not done: {left}")
    wording = Wording(
        f"{why.zh}。已完成 {finished} 份，结果保留{rest.zh}",
        f"{why.en}. Documents done and kept: {finished}{rest.en}",
    )
    return visible(say(wording, lang))


def spending_text(usage: Usage, lost: Sequence[LostCall], lang: Lang, *, unknown: int = 0) -> str:
    """What a run has asked of a model: billable requests (charged, or perhaps so), tokens, cost, and calls that brought nothing.

    ``unknown`` is how many calls of the ledger have no outcome, for their process was ended.
    """
    cost = "" if usage.cost is None else f"，{usage.cost.normalize():f}"
    wording = Wording(
        f"模型：计费请求 {usage.calls} 次，输入 {usage.input_tokens}、输出 {usage.output_tokens} 词元{cost}",
        f"model: {usage.calls} billable requests, {usage.input_tokens} input and {usage.output_tokens} output tokens"
        + cost.replace("，", ", "),
    )
    lines = [say(wording, lang), *_unanswered(lost, lang)]
    if unknown:
        ended = Wording(
            f"账本中结果不明的调用：{unknown} 次（程序中途被终止，可能已经计费）",
            f"calls of unknown outcome in the ledger: {unknown} (their run was ended; they may have been paid for)",
        )
        lines.append(say(ended, lang))
    return "\n".join(map(visible, lines))


def _unanswered(lost: Sequence[LostCall], lang: Lang) -> list[str]:
    """Calls without an answer, as many as have the same reason in one line, the most frequent first."""
    alike = Counter((say(TASKS[call.task], lang), say(call.reason, lang)) for call in lost).most_common()
    lines = [
        Wording(f"未得到回答：{task} {n} 次：{why}", f"no answer: {task} ×{n}: {why}")
        for (task, why), n in alike[:_REASONS]
    ]
    if rest := sum(n for _, n in alike[_REASONS:]):
        lines.append(Wording(f"未得到回答：其他原因 {rest} 次", f"no answer: other reasons ×{rest}"))
    return [say(line, lang) for line in lines]


def estimate_table(rows: Sequence[tuple[str, Usage | ExtractorError]], lang: Lang) -> Table:
    """What checking each document would ask of a model, and the sum; an input that cannot be read says why."""
    table = Table(box=SIMPLE_HEAD, show_footer=True)
    total = sum((usage for _, usage in rows if isinstance(usage, Usage)), NO_USAGE)
    heads = (
        (Wording("文档", "document"), say(Wording("合计", "total"), lang)),
        (Wording("请求", "requests"), str(total.calls)),
        (Wording("输入词元", "input tokens"), str(total.input_tokens)),
        (Wording("预计输出词元", "expected output tokens"), str(total.output_tokens)),
        (Wording("费用", "cost"), _cost(total)),
    )
    for at, (head, footer) in enumerate(heads):
        table.add_column(
            say(head, lang),
            footer=footer,
            justify="right" if at else "left",
            overflow="fold",
            no_wrap=bool(at),
        )
    for name, usage in rows:
        if isinstance(usage, Usage):
            numbers = (usage.calls, usage.input_tokens, usage.output_tokens)
            table.add_row(visible(name), *map(str, numbers), _cost(usage))
        else:
            # in a column of numbers, the reason would leave the names no room
            table.add_row(visible(f"{name}: {say(usage.said, lang)}"))
    return table


def _cost(usage: Usage) -> str:
    return "—" if usage.cost is None else f"{usage.cost:.4f}"


def _table(title: Wording, heads: tuple[Wording, ...], rows: Iterable[tuple[Text, ...]], lang: Lang) -> Table:
    table = Table(
        title=say(title, lang),
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        show_lines=True,
        expand=True,
    )
    verdict, *others = heads
    table.add_column(say(verdict, lang), width=_VERDICT, overflow="fold")
    for head, ratio in zip(others, (4, 5, 4, 5), strict=True):
        table.add_column(say(head, lang), ratio=ratio, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _perhaps(row: FindingRow, lang: Lang) -> str:
    """The misreadings in one line; Chinese has no blank where it could break at once."""
    said, perhaps = row.perhaps, PERHAPS
    line = Wording(f"{perhaps.zh}：{said.zh}", f"{perhaps.en} {said.en}")
    return say(line, lang) if said.zh else ""


def _where(document: str, form: Wording, place: Wording, spot: Place | None, lang: Lang) -> Text:
    at = ""
    if spot:
        at = say(Wording(f"第{spot.page}页第{spot.line}行", f"page {spot.page}, line {spot.line}"), lang)
    return _stacked((document, "dim"), (say(form, lang), ""), (say(place, lang), "bold"), (at, "dim"))


def _stacked(*lines: tuple[str, str]) -> Text:
    """The non-empty lines one under the other, each in its style."""
    text = Text()
    for line, style in lines:
        if line:
            text.append("\n" if text else "").append(visible(line), style=style)
    return text
