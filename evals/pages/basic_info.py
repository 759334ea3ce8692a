"""The blocks of the basic information form: its money has sources as columns, its labels stand upright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evals.pages.blocks import indicators_block, money_block
from evals.pages.sentences import Sentences, expected
from evals.pages.table import UNITS, Cell, Row, Table, shared
from evals.pages.variant import Variant
from schemas.sample import LabelledForm, LabelledFund

_UPRIGHT = 3
_SIDE = 8
_WORDS = {
    "level2": "绩效指标",
    "name": "指标名称",
    "target": "评价年度预期值",
    "actual": "评价年度实现值",
    "explanation": "未完成原因说明",
}


def basic_info(form: LabelledForm, said: Sentences, setting: Variant) -> list[Table]:
    """All blocks of the form, each beside its upright label."""
    return [
        _beside("基本情况", _basics(form)),
        _money(form, setting),
        _beside("绩效目标", [*_goals(form, said), *_indicators(form, setting)]),
    ]


def _beside(label: str, rows: Sequence[Row]) -> Table:
    first, *others = rows
    return Table(((Cell(label, _UPRIGHT, len(rows), "head"), *first), *others))


def _basics(form: LabelledForm) -> list[Row]:
    year = f"{form.fiscal_year}年" if form.fiscal_year else ""
    total = next((row.annual_budget for row in reversed(form.funds) if row.annual_budget), None)
    return [
        _cells([("项目名称", form.project_name or ""), ("评价年度", year), ("评价金额", total or "")]),
        _cells([("联系人", "张某"), ("联系电话", "0000-1234567"), ("联系邮箱", "test@example.com")]),
    ]


def _cells(pairs: Sequence[tuple[str, str]]) -> Row:
    widths = shared([7, 23, 6, 17, 6, 17][: 2 * len(pairs)], UNITS - _UPRIGHT)
    texts = [(text, kind) for label, value in pairs for text, kind in ((label, "head"), (value, "value"))]
    return tuple(Cell(text, width, kind=kind) for (text, kind), width in zip(texts, widths, strict=True))


def _money(form: LabelledForm, setting: Variant) -> Table:
    """The sources as columns; as the other forms have it where the lines hold more than budget and execution."""
    known = LabelledFund.model_fields.keys() - {"item", "annual_budget", "executed"}
    if not form.funds or any(getattr(row, name) for row in form.funds for name in known):
        return money_block(form, setting, "资金概况")
    year = f"{form.fiscal_year}年" if form.fiscal_year else ""
    widths = shared([10, *(14 for _ in form.funds)], UNITS - 2 * _UPRIGHT - _SIDE)
    spent = [
        (row.item or "").replace("资金", "支出") if row.executed else row.item or "" for row in form.funds
    ]
    spent = [name if name != "支出合计" else "资金合计" for name in spent]
    planned = Cell("预算安排额度", sum(widths[1:]), kind="head")
    rows: list[Row] = [
        (
            Cell("资金安排情况", _SIDE, 3, "head"),
            Cell("分年度明细", _UPRIGHT, 3, "head"),
            Cell("年度", widths[0], 2, "head"),
            planned,
        ),
        tuple(Cell(row.item or "", width, kind="head") for row, width in _across(form, widths)),
        (
            Cell(year, widths[0]),
            *(Cell(row.annual_budget or "", width) for row, width in _across(form, widths)),
        ),
        (
            Cell("资金使用情况", _SIDE, 2, "head"),
            Cell("实际明细", _UPRIGHT, 2, "head"),
            Cell("年度", widths[0], kind="head"),
            *(Cell(name, width, kind="head") for name, width in zip(spent, widths[1:], strict=True)),
        ),
        (Cell(year, widths[0]), *(Cell(row.executed or "", width) for row, width in _across(form, widths))),
    ]
    return _beside("资金概况", rows)


def _across(form: LabelledForm, widths: Sequence[int]) -> list[tuple[LabelledFund, int]]:
    return list(zip(form.funds, widths[1:], strict=True))


def _goals(form: LabelledForm, said: Sentences) -> list[Row]:
    """What was expected, and below it what was achieved."""
    left, asked, answer = shared([4, 2, 1], UNITS - 2 * _UPRIGHT - _SIDE)
    wanted = "；".join(expected(form))
    done = "".join(f"目标{at}：{text.rstrip('。；')}。\n" for at, text in enumerate(said.achieved, 1))
    return [
        (
            Cell("绩效目标情况", _SIDE, 2, "head"),
            Cell("预期总体目标", _UPRIGHT, kind="head"),
            Cell(wanted, left, kind="text"),
            Cell("是否如期实现预期总体目标", asked, kind="head"),
            Cell("", answer),
        ),
        (
            Cell("实际完成", _UPRIGHT, kind="head"),
            Cell(done, left + asked + answer, kind="text"),
        ),
    ]


def _indicators(form: LabelledForm, setting: Variant) -> list[Row]:
    words = {**setting.words, **_WORDS}
    block = indicators_block(
        form,
        replace(setting, words=words, single_table=True),
        "绩效指标情况",
        units=UNITS - _UPRIGHT,
        tag=_SIDE,
    )
    return list(block.body)
