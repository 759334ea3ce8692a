"""The numbers of statements have the names that their kind has."""

from __future__ import annotations

from collections.abc import Iterator

from evals.problem import Fault
from evals.suite.entries import Object, objects
from schemas.base import Wording
from schemas.record import NUMBERS_OF, StatementKind

_LIST = Wording("应为列表", "a list is expected")
_SINGLE = Wording("应为单个值", "a single value is expected")


def number_faults(labels: Object) -> Iterator[Fault]:
    """Numbers that the kind of their statement does not have, and a list in the place of one or the reverse."""
    for place, form in objects(labels, "forms"):
        for at, statement in objects(form, "statements", f"{place}."):
            kind, numbers = statement.get("kind"), statement.get("numbers")
            if kind not in list(StatementKind) or not isinstance(numbers, dict):
                continue
            names = NUMBERS_OF[StatementKind(kind)]
            for name, value in numbers.items():
                where = f"{at}.numbers.{name}"
                if name not in names:
                    known = ", ".join(names)
                    said = Wording(
                        f"{kind} 类陈述没有这个数（有 {known}）", f"a {kind} has no such number ({known})"
                    )
                    yield where, said
                elif value is not None and isinstance(value, list) != (name == "parts"):
                    yield where, _LIST if name == "parts" else _SINGLE
