"""The report as Markdown, for a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from evals.report.board import Board, Breakdown, faults
from evals.report.names import dimension_name, figure_name, place_name, task_name, value_name
from evals.report.numbers import ITEMWISE, NONE, f1, interval, ratio, share
from evals.report.wording import BUCKETS, ERRORS, STAGES
from evals.scores import DocumentScore, Fault, Figure, RunRecord, Summary
from extractor.export.visible import one_line
from schemas.base import Wording

_WEAKEST = 8
"""Values of a dimension that are listed."""
_FAULTS = 10
"""Faults of a document that are listed."""
_LIMIT = 60
_AWKWARD = re.compile(r"[`|\\]")
_ACTIVE = re.compile(r"[!-,/:-@\[-`{-~]|www")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def markdown(record: RunRecord, summary: Summary, worst: Sequence[DocumentScore] = ()) -> str:
    """The report; of the documents in ``worst`` the first faults are listed."""
    board = Board(record, summary)
    blocks = (
        _opening(board),
        _headline(board),
        _weakest(board),
        _counted(board),
        _rules(board),
        _confusions(board),
        _calibration(board),
        _load(board),
        _worst(worst),
    )
    return "\n".join(line for block in blocks for line in block).rstrip("\n") + "\n"


def brief(record: RunRecord, summary: Summary) -> str:
    """The beginning of the report: whether the run is whole, and the main figures."""
    board = Board(record, summary)
    return "\n".join([*_opening(board), *_headline(board)]).rstrip("\n") + "\n"


def code(text: str, limit: int = _LIMIT) -> str:
    """Received text on one line of a table, so that no character of it acts as markup, mention or link."""
    line = one_line(text, limit)
    if not line:
        return NONE
    if not _AWKWARD.search(line):
        return f"`{line}`"
    return f"<code>{_PUNCTUATION.sub(lambda found: f'&#{ord(found.group())};', line)}</code>"


def _known(name: Wording, key: str) -> str:
    """What a key is called, and the key; what has no name of its own is called by its key alone."""
    if name == Wording(key, key):
        return code(key)
    return f"{_inert(name.zh)} {code(key)}"


def _inert(name: str) -> str:
    """A name of ours; where it has taken up received text with it, that text acts as nothing."""
    return code(name) if _ACTIVE.search(name) else name


def _pair(name: Wording) -> str:
    return f"{name.zh} {name.en}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]], *, texts: int = 1) -> Iterator[str]:
    """A table whose first ``texts`` columns are words and whose others are numbers; nothing where it has no row."""
    lines = [f"| {' | '.join(map(str, row))} |" for row in rows]
    if lines:
        yield f"| {' | '.join(heads)} |"
        yield f"|{' --- |' * texts}{' ---: |' * (len(heads) - texts)}"
        yield from lines
        yield ""


def _opening(board: Board) -> Iterator[str]:
    record = board.record
    yield f"## {'✅' if board.whole else '❌'} 评测 Evaluation: {_pair(STAGES[record.stage])}"
    yield ""
    for rule in board.hard_rules:
        state = "—" if rule.count is None else f"{'❌' if rule.bad else '✅'} {rule.count}"
        yield f"- {_pair(rule.name)}: {state}"
    yield ""
    for failed in board.summary.failed:
        yield f"- ❌ {code(failed.document)} {code(failed.reason, 200)}"
    if board.summary.failed:
        yield ""
    yield (
        f"{code(record.backend)} · {code(record.started)} · {code(record.product_version)} · "
        f"规则 rules {len(record.rules)} {code(record.rules_digest[:12])} · 比较 normaliser {code(record.normaliser)}"
    )
    yield ""


def _headline(board: Board) -> Iterator[str]:
    yield "### 总指标 Figures"
    yield ""
    heads = (
        "指标 figure",
        "P",
        "R",
        "F1",
        "95%",
        "n",
        "值错 wrong",
        "遗漏 missed",
        "多出 spurious",
        "文档 docs",
    )
    yield from _table(heads, (_figure(_known(figure_name(f.key), f.key), f) for f in board.headline))
    if not board.headline:
        yield "没有 none"
        yield ""
    yield from _table(
        ("比例 rate", "share", "95%", "其中 part", "n"),
        (
            (_known(figure_name(r.key), r.key), share(r.share.value), interval(r.share), r.part, r.whole)
            for r in board.summary.rates
        ),
    )
    yield f"{ITEMWISE} 逐项的区间，偏窄 item-wise interval, too narrow"
    yield ""


def _figure(name: str, figure: Figure) -> tuple[object, ...]:
    tally = figure.tally
    return (
        name,
        share(figure.precision.value),
        share(figure.recall.value),
        f"**{share(figure.f1.value)}**",
        interval(figure.f1),
        tally.labelled,
        tally.wrong,
        tally.missed,
        tally.spurious,
        figure.documents,
    )


def _weakest(board: Board) -> Iterator[str]:
    for group in board.breakdowns:
        if group.figure == "read.cells" and group.dimension in ("field", "layout"):
            yield from _breakdown(group, _WEAKEST)


def _rules(board: Board) -> Iterator[str]:
    for group in board.breakdowns:
        if group.dimension == "rule":
            yield from _breakdown(group, None)


def _breakdown(group: Breakdown, limit: int | None) -> Iterator[str]:
    """The values with a fault, weakest first."""
    name = dimension_name(group.dimension)
    rows = [(value, figure) for value, figure in group.rows if faults(figure)]
    yield f"### {_known(figure_name(group.figure), group.figure)} · {_inert(name.zh)} {_inert(name.en)}"
    yield ""
    heads = (
        _pair(name),
        "P",
        "R",
        "F1",
        "95%",
        "n",
        "值错 wrong",
        "遗漏 missed",
        "多出 spurious",
        "文档 docs",
    )
    yield from _table(
        heads,
        (
            _figure(_known(value_name(group.dimension, value), value), figure)
            for value, figure in rows[:limit]
        ),
    )
    left = len(group.rows) - len(rows[:limit])
    if left:
        yield f"另有 {left} 项未列 {left} more not listed"
        yield ""


def _counted(board: Board) -> Iterator[str]:
    for name, dimension, title in (
        ("read.error", "error", "差错种类 Kinds of wrong values"),
        ("read.rows", "rows", "行 Rows"),
    ):
        found = board.named(name, dimension)
        if found:
            yield f"### {title}"
            yield ""
            yield from _table(("", "n"), ((_known(words, key), n) for words, key, n in found))


def _confusions(board: Board) -> Iterator[str]:
    for confusion in board.confusions:
        pairs = [
            (labelled, said, confusion.at(labelled, said))
            for labelled in confusion.verdicts
            for said in confusion.verdicts
            if labelled != said and confusion.at(labelled, said)
        ]
        if pairs:
            yield f"### 判定混淆 Verdicts confused: {_known(task_name(confusion.task), confusion.task)}"
            yield ""
            yield from _table(
                ("标注 labelled", "所答 said", "n"),
                (
                    (_known(value_name("verdict", a), a), _known(value_name("verdict", b), b), n)
                    for a, b, n in sorted(pairs, key=lambda pair: -pair[2])
                ),
                texts=2,
            )


def _calibration(board: Board) -> Iterator[str]:
    calibration = board.summary.calibration
    if calibration is None or not calibration.said:
        return
    yield "### 置信度 Confidence"
    yield ""
    yield (f"Brier {share(calibration.brier)} · AUROC {share(calibration.auroc)} · n {calibration.said}")
    yield ""
    yield from _table(
        ("差错率上限 errors under", "阈值 threshold", "覆盖率 coverage", "n"),
        (
            (share(t.wanted), share(t.point.threshold), share(t.point.coverage), t.point.said)
            if t.point
            else (share(t.wanted), NONE, NONE, NONE)
            for t in calibration.thresholds
        ),
    )


def _load(board: Board) -> Iterator[str]:
    documents = board.summary.documents
    yield "### 复核与费用 Review and cost"
    yield ""
    yield from _table(
        ("", "合计 total", "每份 a document"),
        (
            (_inert(name.zh) + " " + _inert(name.en), NONE, NONE)
            if total is None
            else (
                _inert(name.zh) + " " + _inert(name.en),
                f"{total:.{places}f}",
                ratio(total, documents, places + 2),
            )
            for name, total, places in board.loads
        ),
    )


def _worst(worst: Sequence[DocumentScore]) -> Iterator[str]:
    if worst:
        yield "### 先看这些 Look at these first"
        yield ""
    for score in worst:
        cells = score.tallies.get("read.cells")
        figure = share(f1(cells.correct, cells.said, cells.labelled)) if cells else NONE
        yield "<details><summary>"
        yield ""
        yield f"{code(score.document)} {len(score.faults)} 处 faults · 单元格 cells F1 {figure}"
        yield ""
        yield "</summary>"
        yield ""
        if score.failed is not None:
            yield f"❌ {code(score.failed, 200)}"
            yield ""
        yield from _table(
            ("位置 place", "指标 figure", "结果 result", "标注 labelled", "所答 said", "种类 kind"),
            map(_fault, score.faults[:_FAULTS]),
            texts=6,
        )
        left = len(score.faults) - _FAULTS
        if left > 0:
            yield f"另有 {left} 处 {left} more"
            yield ""
        yield "</details>"
        yield ""


def _fault(fault: Fault) -> tuple[str, ...]:
    marks = [_pair(ERRORS[fault.error])] if fault.error else []
    marks += ["**漏网 escape**"] if fault.escape else []
    marks += ["**编造 invented**"] if fault.invented else []
    return (
        _known(place_name(fault.place), fault.place),
        code(fault.figure),
        _pair(BUCKETS[fault.bucket]),
        NONE if fault.wanted is None else code(fault.wanted),
        NONE if fault.said is None else code(fault.said),
        " ".join(marks),
    )
