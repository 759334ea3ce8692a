"""The blocks that the tables of the forms are made of: names, money, goals, indicators and the total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from evals.pages.sentences import expected
from evals.pages.table import UNITS, Cell, Row, Table, shared
from evals.pages.variant import Variant
from schemas.sample import LabelledForm, LabelledFund, LabelledIndicator

_LABEL = 7
_TAG = 4
_WEIGHTS: Mapping[str, float] = {
    "level1": 4.5,
    "level2": 5,
    "target": 6,
    "actual": 6,
    "weight": 3,
    "score": 3.2,
    "initial_budget": 6,
    "annual_budget": 6,
    "executed": 6,
    "execution_rate": 5,
}
"""Weights of columns beside those that a variant sets."""
_BENEFITS = ("效益指标", "效果指标")
_KINDS = ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")


def names_block(pairs: Sequence[Sequence[tuple[str, str | None]]]) -> Table:
    """Labels with their values, one or two to a row; a row whose values are all missing is left out."""
    rows = []
    for line in pairs:
        told = [(label, value) for label, value in line if value is not None]
        widths = shared([_LABEL * 2, 48 - _LABEL * 2] * len(told)) if len(told) > 1 else [14, UNITS - 14]
        cells = [
            (Cell(label, widths[2 * at], kind="head"), Cell(value, widths[2 * at + 1]))
            for at, (label, value) in enumerate(told)
        ]
        if cells:
            rows.append(tuple(cell for pair in cells for cell in pair))
    return Table(tuple(rows))


def money_block(form: LabelledForm, setting: Variant, label: str) -> Table:
    """The fund lines below their headers, the label beside all of them."""
    if not form.funds:
        return Table(())
    columns = [name for name in setting.fund_order if any(getattr(row, name) for row in form.funds)]
    weights = [11.0, *(_weight(name, setting) for name in columns)]
    item, *widths = shared(weights, UNITS - 2 * _LABEL)
    dash = "—" if setting.dashes else ""
    unit = f"（{form.money_unit}）" if form.money_unit and setting.unit_in_label else ""
    head = (
        Cell(label + unit, 2 * _LABEL, 1 + len(form.funds), "head"),
        Cell("", item, kind="head"),
        *(Cell(setting.words[name], width, kind="head") for name, width in zip(columns, widths, strict=True)),
    )
    body = [
        (
            Cell(printed, item),
            *(
                Cell(getattr(row, name) or (dash if at and name in ("weight", "score") else ""), width)
                for name, width in zip(columns, widths, strict=True)
            ),
        )
        for at, (row, printed) in enumerate(zip(form.funds, _items(form.funds, setting), strict=True))
    ]
    return Table((head, *body))


def goals_block(form: LabelledForm, achieved: Sequence[str], label: str) -> Table:
    """What was expected beside what was achieved, if anything was said of that."""
    if not achieved:
        return Table(())
    half = (UNITS - _TAG) // 2
    said = "".join(f"目标{at}：{text.rstrip('。；')}。\n" for at, text in enumerate(achieved, 1))
    wanted = "".join(f"目标{at}：{text}。\n" for at, text in enumerate(expected(form), 1))
    head = (
        Cell(label, _TAG, 2, "head"),
        Cell("预期目标", half, kind="head"),
        Cell("实际完成情况", half, kind="head"),
    )
    return Table((head, (Cell(wanted, half, kind="text"), Cell(said, half, kind="text"))))


def indicators_block(
    form: LabelledForm, setting: Variant, label: str = "绩效指标", units: int = UNITS, tag: int = _TAG
) -> Table:
    """The indicator rows with merged levels beside their label of width ``tag``, the row of totals and the grade."""
    columns = [name for name in setting.indicator_order if _asked(form, name)]
    tag = tag if form.indicators else 0
    widths = dict(
        zip(columns, shared([_weight(name, setting) for name in columns], units - tag), strict=True)
    )
    ends = (*_total(form, widths, tag), *_grade(form, units))
    if not form.indicators:
        return Table(ends)
    head: Row = tuple(Cell(setting.words[name], widths[name], kind="head") for name in columns)
    asked = _with_blanks(form.indicators) if setting.blank_levels else form.indicators
    rows = [tuple(cells) for cells in _indicator_cells(asked, widths, setting)]
    if not setting.repeated_head or setting.single_table:
        return Table((*_beside(label, tag, [head, *rows]), *ends))
    return Table((*_beside(label, tag, rows), *ends), tuple(_beside("", tag, [head])))


def _beside(label: str, width: int, rows: Sequence[Row]) -> list[Row]:
    """The rows with one cell to the left of them all."""
    return [(Cell(label, width, len(rows), "head"), *rows[0]), *rows[1:]]


def _with_blanks(rows: Sequence[LabelledIndicator]) -> list[LabelledIndicator]:
    """The rows, those of benefits followed by a blank one for every kind of benefit that none of them has."""
    asked: list[LabelledIndicator] = []
    for level1, group in groupby(rows, lambda row: row.level1):
        asked += (own := list(group))
        if level1 in _BENEFITS and (told := {row.level2 for row in own}) & set(_KINDS):
            asked += [LabelledIndicator(level1=level1, level2=kind) for kind in _KINDS if kind not in told]
    return asked


def _indicator_cells(
    rows: Sequence[LabelledIndicator], widths: Mapping[str, int], setting: Variant
) -> list[list[Cell]]:
    """The cells of every row; a level stands in the first row that it spans."""
    lines: list[list[Cell]] = [[] for _ in rows]
    for name, width in widths.items():
        if name in ("level1", "level2"):
            for start, count, text in _levels(rows, name):
                lines[start].append(Cell(text, width, count, "head"))
        else:
            for line, text in zip(lines, _texts(rows, name, setting), strict=True):
                line.append(Cell(text, width))
    return lines


def _levels(rows: Sequence[LabelledIndicator], name: str) -> list[tuple[int, int, str]]:
    """Where a level begins, how many rows it spans and what it is called; a blank level spans one row."""
    spans = []

    def belongs(at: int) -> tuple[str | None, str | None, int]:
        row = rows[at]
        own = row.level2 if name == "level2" else row.level1
        return (row.level1, own, -1 if own else at)

    for (_, own, _), places in groupby(range(len(rows)), belongs):
        where = list(places)
        spans.append((where[0], len(where), own or ""))
    return spans


def _texts(rows: Sequence[LabelledIndicator], name: str, setting: Variant) -> list[str]:
    texts = [getattr(row, name) or "" for row in rows]
    if name != "name" or not setting.numbered:
        return texts
    numbers: list[int] = []
    for at, row in enumerate(rows):
        same = at > 0 and (rows[at - 1].level1, rows[at - 1].level2) == (row.level1, row.level2)
        numbers.append(numbers[-1] + 1 if same else 1)
    return [f"指标{number}：{text}" for number, text in zip(numbers, texts, strict=True)]


def _total(form: LabelledForm, widths: Mapping[str, int], tag: int) -> list[Row]:
    """The row of totals: its name reaches as far as the first of weight and score."""
    if form.total_weight is None and form.total_score is None:
        return []
    columns = list(widths)
    first = min(columns.index(name) for name in ("weight", "score") if name in columns)
    texts = {"weight": form.total_weight, "score": form.total_score}
    name = Cell("总分", tag + sum(widths[column] for column in columns[:first]), kind="head")
    return [(name, *(Cell(texts.get(column) or "", widths[column]) for column in columns[first:]))]


def _grade(form: LabelledForm, units: int) -> list[Row]:
    if form.grade is None:
        return []
    return [(Cell("评价等级", 2 * _LABEL, kind="head"), Cell(form.grade, units - 2 * _LABEL))]


def _asked(form: LabelledForm, name: str) -> bool:
    """Whether the form has the column: where a cell or the total fills it, and always for names and reasons."""
    if name in ("name", "explanation") or any(getattr(row, name) for row in form.indicators):
        return True
    return (name == "weight" and form.total_weight is not None) or (
        name == "score" and form.total_score is not None
    )


def _weight(name: str, setting: Variant) -> float:
    return {"name": setting.name_width, "explanation": setting.text_width}.get(name, _WEIGHTS.get(name, 0))


def _items(funds: Sequence[LabelledFund], setting: Variant) -> list[str]:
    """The names of the fund lines as printed: the first component is led by 其中：, totals end with a colon."""
    items = [row.item or "" for row in funds]
    if setting.of_which and len(items) > 1 and items[0].endswith(("总额", "合计", "总计")):
        items = [f"{items[0]}：", f"其中：{items[1]}", *items[2:]]
    return items
