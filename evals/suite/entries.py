"""The findings, passes, shortfalls and debatable items of labels: what they name exists, and nothing is given twice.

Labels are walked as JSON, so that a value of another type in one place, which the shape's check tells, does not hide
what is wrong in the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from evals.problem import Fault
from schemas.base import Wording
from schemas.explanation import Verdict
from schemas.sample import LABELS

Object = dict[str, Any]

_ROW = re.compile(r"(funds|indicators|statements)\[(0|[1-9]\d*)\]")
_SINGLE = ("total_score", "total_weight", "grade", "fiscal_year", "project_name", "form")


def objects(holder: Object, key: str, place: str = "") -> Iterator[tuple[str, Object]]:
    """The objects of a list with their places; whatever else stands in its stead is passed over."""
    listed = holder.get(key)
    for index, value in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(value, dict):
            yield f"{place}{key}[{index}]", value


def entry_faults(labels: Object) -> Iterator[Fault]:
    """Everything wrong with the entries about the forms."""
    for key in ("findings", "passes", "shortfalls", "debatable"):
        for place, entry in objects(labels, key):
            yield from _rule(place, entry)
            yield from _target(labels, place, entry)
    yield from _repeated(labels, "findings", ("rule", "form", "at"))
    yield from _repeated(labels, "passes", ("rule", "form", "at"))
    yield from _repeated(labels, "shortfalls", ("form", "at"))
    for place, entry in objects(labels, "shortfalls"):
        yield from _explanation(place, entry)
    for place, entry in objects(labels, "debatable"):
        yield from _disputed(place, entry)


def _rule(place: str, entry: Object) -> Iterator[Fault]:
    rule = entry.get("rule")
    if isinstance(rule, str) and rule not in LABELS:
        yield (
            f"{place}.rule",
            Wording(f"格式中没有规则 {rule}", f"the format has no rule {rule}"),
        )


def _target(labels: Object, place: str, entry: Object) -> Iterator[Fault]:
    forms, number, at = labels.get("forms"), entry.get("form"), entry.get("at")
    if not isinstance(forms, list) or type(number) is not int or number < 0:
        return
    if number >= len(forms):
        said = Wording(f"没有第 {number} 张表（从 0 起数）", f"there is no form {number} (counted from 0)")
        yield f"{place}.form", said
    elif isinstance(at, str) and not _exists(forms[number], at):
        yield f"{place}.at", Wording(f"该表中没有位置 {at}", f"the form has no place {at}")


def _exists(form: object, at: str) -> bool:
    row = _ROW.fullmatch(at)
    if row is None:
        return at in _SINGLE
    rows = form.get(row[1]) if isinstance(form, dict) else None
    return isinstance(rows, list) and int(row[2]) < len(rows)


def _repeated(labels: Object, key: str, names: tuple[str, ...]) -> Iterator[Fault]:
    first: dict[tuple[str, ...], str] = {}
    for place, entry in objects(labels, key):
        said = tuple(str(entry.get(name)) for name in names)
        if said in first:
            yield place, Wording(f"与 {first[said]} 重复", f"it repeats {first[said]}")
        first.setdefault(said, place)


def _explanation(place: str, entry: Object) -> Iterator[Fault]:
    verdict, explanation = entry.get("verdict"), entry.get("explanation")
    if verdict == Verdict.MISSING and explanation is not None:
        yield (
            f"{place}.explanation",
            Wording("判定为 missing 时说明应为 null", "with the verdict missing, the explanation is null"),
        )
    elif verdict in list(Verdict) and verdict != Verdict.MISSING and explanation is None:
        yield (
            f"{place}.verdict",
            Wording("没有说明时判定应为 missing", "without an explanation, the verdict is missing"),
        )


def _disputed(place: str, entry: Object) -> Iterator[Fault]:
    """A debatable finding names its rule, a debatable shortfall its verdict; neither names both."""
    wanted = {"finding": "rule", "shortfall": "verdict"}.get(str(entry.get("kind")))
    if wanted is None:
        return
    other = "verdict" if wanted == "rule" else "rule"
    if entry.get(wanted) is None:
        yield f"{place}.{wanted}", Wording(f"应写明 {wanted}", f"its {wanted} is to be named")
    if entry.get(other) is not None:
        yield f"{place}.{other}", Wording(f"此处不应有 {other}", f"a {entry['kind']} has no {other}")
