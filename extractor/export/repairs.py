"""What a misread number may have been, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.export.places import place_name
from extractor.export.wording import FIELDS, REPAIRS
from schemas.base import UNWORDED, Wording
from schemas.finding import Hypothesis
from schemas.record import Record


def repairs_text(records: Sequence[Record], hypotheses: Sequence[Hypothesis]) -> Wording:
    """The repairs offered for a finding, alternatives one after the other; empty without any."""
    if not hypotheses:
        return UNWORDED
    told = [_text(records, hypothesis) for hypothesis in hypotheses]
    return Wording("，或 ".join(t.zh for t in told), ", or ".join(t.en for t in told))


def _text(records: Sequence[Record], repair: Hypothesis) -> Wording:
    cell = _cell(records, repair.form, repair.at, repair.field)
    kind = REPAIRS[repair.kind]
    zh = f"{repair.repaired}（{cell.zh}误作 {repair.printed}：{kind.zh}"
    en = f"{repair.repaired} ({cell.en} read as {repair.printed}: {kind.en}"
    if repair.other:
        at, _, field = repair.other.rpartition(".")
        other = _cell(records, repair.form, at, field)
        zh, en = f"{zh}，{other.zh}", f"{en}, {other.en}"
    return Wording(f"{zh}）", f"{en})")


def _cell(records: Sequence[Record], form: int, at: str, field: str) -> Wording:
    """A cell by its row and its column; a total is its own row."""
    place = place_name(records, form, at)
    if at == field:
        return place
    name = FIELDS[field.partition("[")[0]]
    return Wording(f"{place.zh}{name.zh}", f"{place.en} {name.en}")
