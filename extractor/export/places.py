"""What people call a place: a fund line by its item, an indicator by its name, a statement by its quote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.export.visible import one_line
from extractor.export.wording import FIELDS, FORM_TYPES
from schemas.base import Wording
from schemas.record import Cell, Record

_ROW = re.compile(r"(funds|indicators|statements)\[(\d+)\]")
_NAME_LIMIT = 40
_KINDS = {
    "funds": Wording("资金行", "fund line"),
    "indicators": Wording("指标", "indicator"),
    "statements": Wording("陈述", "statement"),
}


def place_name(records: Sequence[Record], form: int, at: str) -> Wording:
    """The name of the place ``at`` in a form, 指标「培训期数」 for one; ``at`` itself where it has none."""
    row = _ROW.fullmatch(at)
    if not row:
        return FIELDS.get(at, Wording(at, at))
    kind, index = row[1], int(row[2])
    name = _row_name(records, form, kind, index)
    words = _KINDS[kind]
    if not name:
        return Wording(f"{words.zh}第{index + 1}行", f"{words.en} {index + 1}")
    return Wording(f"{words.zh}「{name}」", f"{words.en} “{name}”")


def form_name(records: Sequence[Record], form: int) -> Wording:
    """What a form is called in its document: its number and its project, else its title, else its kind."""
    number = form + 1
    if not 0 <= form < len(records):
        return Wording(f"表{number}", f"form {number}")
    record = records[form]
    printed = record.project_name.value or record.title.value
    kind = FORM_TYPES[record.form_type]
    if not printed:
        return Wording(f"表{number} {kind.zh}", f"form {number}, {kind.en}")
    name = one_line(printed, _NAME_LIMIT)
    return Wording(f"表{number}「{name}」", f"form {number} “{name}”")


def _row_name(records: Sequence[Record], form: int, kind: str, index: int) -> str:
    if not 0 <= form < len(records):
        return ""
    record = records[form]
    cells: Sequence[Cell]
    if kind == "funds":
        cells = [line.item for line in record.funds]
    elif kind == "indicators":
        cells = [row.name for row in record.indicators]
    else:
        cells = [statement.quote for statement in record.statements]
    return one_line(cells[index].value or "", _NAME_LIMIT) if index < len(cells) else ""
