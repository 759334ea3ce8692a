"""What keys, values and places are called; whatever is unknown is called by its key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from evals.report.wording import (
    COUNTS,
    DIMENSIONS,
    ERRORS,
    FIGURES,
    KINDS,
    NOBODY,
    ORIGINS,
    QUALITIES,
    ROWS,
    RULES,
    TASKS,
    UNLABELLED,
    VALUE_KINDS,
)
from extractor.export.wording import FIELDS, FORM_TYPES, LAYOUTS, STATEMENT_KINDS, VERDICTS
from schemas.base import Wording

_STEP = re.compile(r"(\+?)(\w+)(?:\[(\d{1,9})\])?")


@dataclass(frozen=True, slots=True)
class Key:
    """A key taken apart: ``read.cells layout=linear`` or ``read.error digit_swap``."""

    task: str
    name: str
    dimension: str = ""
    value: str = ""

    @property
    def figure(self) -> str:
        """The key without what it is broken down by."""
        return f"{self.task}.{self.name}" if self.name else self.task


def parts(key: str) -> Key:
    """A key taken apart; every string is one."""
    figure, _, rest = key.partition(" ")
    task, _, name = figure.partition(".")
    dimension, mark, value = rest.partition("=")
    return Key(task, name, dimension, value) if mark else Key(task, name, "", rest)


def task_name(task: str) -> Wording:
    """What a task is called."""
    return TASKS.get(task, Wording(task, task))


def figure_name(key: str) -> Wording:
    """What a figure, count or rate is called within its task, what it is broken down by included."""
    at = parts(key)
    known = FIGURES.get(at.name) or COUNTS.get(at.name)
    if known is None:
        return Wording(key, key)
    if not at.value:
        return known
    detail = value_name(at.dimension or at.name, at.value)
    return Wording(f"{known.zh} · {detail.zh}", f"{known.en} · {detail.en}")


def full_name(key: str) -> Wording:
    """What a figure, count or rate is called, its task included."""
    task, name = TASKS.get(parts(key).task), figure_name(key)
    if task is None or name.zh == key:
        return name
    return Wording(f"{task.zh} · {name.zh}", f"{task.en} · {name.en}")


def dimension_name(dimension: str) -> Wording:
    """What a dimension is called."""
    return DIMENSIONS.get(dimension, Wording(dimension, dimension))


_FORM_TYPES = {form.value: words for form, words in FORM_TYPES.items()}
_STATEMENTS = {kind.value: words for kind, words in STATEMENT_KINDS.items()}
_VALUES: Mapping[str, Mapping[str, Wording]] = {
    "layout": {layout.value: words for layout, words in LAYOUTS.items()},
    "form": _FORM_TYPES,
    "form_type": _FORM_TYPES,
    "group": KINDS,
    "kind": {**VALUE_KINDS, **_STATEMENTS},
    "origin": ORIGINS,
    "quality": QUALITIES,
    "verdict": {verdict.value: words for verdict, words in VERDICTS.items()} | {"-": NOBODY},
    "rule": RULES,
    "error": {error.value: words for error, words in ERRORS.items()},
    "rows": {state.value: words for state, words in ROWS.items()},
}


def value_name(dimension: str, value: str) -> Wording:
    """What a value of a dimension is called."""
    if dimension == "field":
        return _joined([_field(step) for step in value.split(".")])
    if dimension == "confusion":
        sides = [value_name("verdict", side) for side in value.split(">")]
        return Wording(" → ".join(s.zh for s in sides), " → ".join(s.en for s in sides))
    if value == UNLABELLED.en:
        return UNLABELLED
    return _VALUES.get(dimension, {}).get(value, Wording(value, value))


def gloss(figure: str, value: str | None) -> Wording | None:
    """What a value of a judgement is called: a verdict (before its explanation), a rule, a layout."""
    dimension = {"verdicts": "verdict", "findings": "rule", "layout": "layout"}.get(parts(figure).name, "")
    return _VALUES.get(dimension, {}).get((value or "").partition(":")[0])


def place_name(place: str) -> Wording:
    """What a place is called: 表1 · 资金第3行 · 得分 for ``forms[0].funds[2].score``."""
    steps = [_STEP.fullmatch(step) for step in place.split(".")]
    if not all(steps):
        return Wording(place, place)
    return _joined([_step(step[1], step[2], step[3]) for step in steps if step])


def _step(extra: str, name: str, index: str | None) -> Wording:
    known = (KINDS.get(name) if index else None) or FIELDS.get(name) or dimension_name(name)
    zh, en = known.zh, known.en
    if index:
        number = int(index) + 1
        zh = f"{zh}{number}" if name in ("forms", "parts") else f"{zh}第{number}行"
        en = f"{en} {number}"
    return Wording(f"多出的{zh}", f"extra {en}") if extra else Wording(zh, en)


def _field(step: str) -> Wording:
    return KINDS.get(step) or _STATEMENTS.get(step) or FIELDS.get(step) or dimension_name(step)


def _joined(steps: list[Wording]) -> Wording:
    return Wording(" · ".join(step.zh for step in steps), " · ".join(step.en for step in steps))
