"""Documents such as no office would print, drawn by a generator: any value in any cell, of any form, with and without a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any, Final

from evals.bench.scraps import GRADES, ITEMS, LEVELS, MONEY_UNITS, NAMES, SUBJECTS, TITLES, Scraps
from extractor.facts import Case, build_case
from schemas.evidence import Evidence, Grounding, Span
from schemas.record import (
    NUMBERS_OF,
    Cell,
    FieldState,
    FormType,
    FundLine,
    Indicator,
    Record,
    Statement,
    StatementKind,
)

MOST_ROWS: Final = 40
_NUMBER: Final = re.compile(r"[\d,.]*\d(?:[%％万亿元人次个分]+)?")
_HOLDS: Final = (Grounding.EXACT,) * 6 + (Grounding.NORMALISED, Grounding.AMBIGUOUS, Grounding.ABSENT)
_SAID: Final = (FieldState.STATED,) * 8 + (FieldState.ILLEGIBLE, FieldState.DISPUTED)


def disordered_case(random: Random) -> Case:
    """The facts of a document: one form mostly, sometimes none or several."""
    writer = _Writer(random)
    forms = writer.random.choices((0, 1, 2, 3), (1, 14, 3, 2))[0]
    records = tuple(writer.record() for _ in range(forms))
    return build_case(records, writer.text or None)


class _Writer:
    """Writes the text of a document while it draws the records, so that cells know where they stand."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.scraps = Scraps(random)
        self.text = ""
        self._writes = random.random() < 0.6
        self._end = random.choice((" ", "\n"))
        self._broken = self._blank = 0.0

    def record(self) -> Record:
        """A form; how much of it is broken or blank, and how long it is, differ from form to form."""
        self._broken = self.random.choice((0.0, 0.05, 0.3, 0.9))
        self._blank = self.random.choice((0.0, 0.1, 0.5))
        start = len(self.text)
        self._prose(0, 4)
        heading: dict[str, Any] = {
            "title": self._cell(lambda: self.random.choice(TITLES)),
            "fiscal_year": self._cell(self._year),
            "project_name": self._cell(lambda: self.scraps.filled("{year}年{name}项目")),
            "money_unit": self._cell(lambda: self.random.choice(MONEY_UNITS)),
        }
        funds = tuple(self._fund() for _ in range(self._count(8)))
        indicators = tuple(self._indicator() for _ in range(self._count(MOST_ROWS)))
        heading |= {
            "total_weight": self._cell(self._points),
            "total_score": self._cell(self._points),
            "grade": self._cell(lambda: self.scraps.one(GRADES)),
        }
        self._prose(0, 12)
        statements = tuple(self._statement() for _ in range(self._count(10)))
        return Record(
            form_type=self.random.choice(tuple(FormType)),
            span=Span(start, len(self.text)),
            funds=funds,
            indicators=indicators,
            statements=statements,
            **heading,
        )

    def _count(self, most: int) -> int:
        """A number of rows: few mostly, none and the most now and then."""
        return self.random.choice(
            (0, 1, self.random.randrange(most // 3 + 1), self.random.randrange(most + 1))
        )

    def _year(self) -> str:
        usual = str(self.random.randrange(2015, 2026))
        return (
            usual if self.random.random() < 0.9 else self.scraps.one(("0", "1", "99999", "0021", "二〇二一"))
        )

    def _points(self) -> str:
        usual = str(self.random.choice((0, 2, 5, 8, 10, 10, 40, 90, 95.5, 100)))
        return (
            usual if self.random.random() < 0.8 else self.scraps.number() + self.scraps.one(("", "分", "%"))
        )

    def _fund(self) -> FundLine:
        money = self.scraps.number
        return FundLine(
            item=self._cell(lambda: self.scraps.one(ITEMS)),
            initial_budget=self._cell(money),
            annual_budget=self._cell(money),
            executed=self._cell(lambda: self.scraps.filled("{money}")),
            weight=self._cell(self._points),
            execution_rate=self._cell(lambda: f"{money()}%"),
            score=self._cell(self._points),
            explanation=self._cell(self.scraps.reason, blank=0.6),
        )

    def _indicator(self) -> Indicator:
        level1, level2 = self.random.choice(LEVELS)
        target = self.scraps.quantity()
        return Indicator(
            level1=self._cell(lambda: level1),
            level2=self._cell(lambda: level2),
            name=self._cell(lambda: self.scraps.one(NAMES)),
            target=self._cell(lambda: target),
            actual=self._cell(lambda: self._answer(target)),
            weight=self._cell(self._points),
            score=self._cell(self._points),
            explanation=self._cell(self.scraps.reason, blank=0.7),
        )

    def _answer(self, target: str) -> str:
        """An actual value: the target again, another number in its unit, any quantity, or a word."""
        kind = self.random.randrange(6)
        if kind == 0:
            return target
        if kind < 4:
            return _NUMBER.sub(lambda _: self.scraps.number(), target.lstrip("≥≤><=≧"), count=1)
        return (
            self.scraps.quantity() if kind == 4 else self.scraps.one(("完成", "明显", "100%完成", "无", "优"))
        )

    def _statement(self) -> Statement:
        kind = self.random.choice(tuple(StatementKind))
        quote = self.scraps.sentence()
        numbers = _NUMBER.findall(quote) or [self.scraps.quantity()]

        def number() -> Cell:
            return self._cell(lambda: self.random.choice((*numbers, self.scraps.quantity())), alone=False)

        return Statement(
            kind=kind,
            quote=self._cell(lambda: quote),
            subject=self.random.choice(SUBJECTS),
            parts=tuple(number() for _ in range(self._count(6))) if kind is StatementKind.SUM else (),
            **{name: number() for name in NUMBERS_OF[kind] if name != "parts"},
        )

    def _prose(self, least: int, most: int) -> None:
        for _ in range(self.random.randrange(least, most + 1)):
            self._write(self.scraps.sentence() + self.scraps.one(("\n", "", "\n\n")))

    def _cell(self, draw: Callable[[], str | None], *, blank: float = 0.0, alone: bool = True) -> Cell:
        """A cell with what ``draw`` gives, or blank, or broken; ``alone`` where it is written down for itself."""
        if self.random.random() < max(blank, self._blank):
            return self.random.choice((Cell(), Cell(None, FieldState.NONE)))
        value = self.scraps.garbage() if self.random.random() < self._broken else draw()
        if not value:
            return Cell(None, FieldState.NONE)
        return Cell(value, self.random.choice(_SAID), self._evidence(value) if alone else None)

    def _evidence(self, value: str) -> Evidence | None:
        """Where the value was written: as a whole, in two pieces, or nowhere."""
        start = len(self.text)
        if not self._write(value + self._end):
            return None
        grounding = self.random.choice(_HOLDS)
        if grounding is Grounding.ABSENT:
            return Evidence(grounding)
        end, middle = start + len(value), start + len(value) // 2
        whole = self.random.random() < 0.9 or middle == start
        spans = (Span(start, end),) if whole else (Span(start, middle), Span(middle, end))
        return Evidence(grounding, spans)

    def _write(self, text: str) -> bool:
        """Whether the document has a text, to which this was added."""
        if self._writes:
            self.text += text
        return self._writes
