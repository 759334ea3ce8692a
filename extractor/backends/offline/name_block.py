"""The names of a table whose values stand elsewhere: level headings between them are carried down."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.backends.offline.atoms import Fabric
from extractor.backends.offline.level_words import LevelWord, find_levels
from extractor.text.vocabulary import is_group, is_level1, is_level2, without_number
from schemas.record import DraftCell

_POINTS = re.compile(r"[(（](\d{1,2}(?:\.\d)?)分?[)）]$|(?<=[^\d.])(\d{1,2})分$")


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row before its values are known: levels, name, and the weight where it stands behind the name."""

    level1: DraftCell | None
    level2: DraftCell | None
    name: DraftCell
    weight: DraftCell | None
    headed: bool
    """A level stands between the name before and this one."""

    def cells(self) -> dict[str, DraftCell]:
        """The cells as a draft row."""
        held = {"level1": self.level1, "level2": self.level2, "name": self.name, "weight": self.weight}
        return {name: cell for name, cell in held.items() if cell is not None}

    def continues(self, following: NamedRow) -> bool:
        """Whether ``following`` can be the rest of this name."""
        return not following.headed and self.weight is None

    def joined(self, following: NamedRow) -> NamedRow:
        """This row with the rest of its name."""
        text = (self.name.value or "") + (following.name.value or "")
        name = DraftCell(text, (*self.name.spans, *following.name.spans))
        return replace(self, name=name, weight=following.weight)


class NameReader:
    """Collects named rows line by line."""

    def __init__(self, fabric: Fabric) -> None:
        self.rows: list[NamedRow] = []
        self._fabric = fabric
        self._levels = find_levels(fabric.text)
        self._level1: DraftCell | None = None
        self._level2: DraftCell | None = None
        self._headed = False

    def read(self, start: int, end: int) -> None:
        """Takes the levels and the name that stand from ``start`` to ``end``."""
        at = start
        for word in self._levels:
            if word.start >= end or word.through <= start:
                continue
            if word.start > at:
                self._text(at, word.start)
            self._level(word)
            at = max(at, word.through)
        if at < end:
            self._text(at, end)

    def _level(self, word: LevelWord) -> None:
        cell = self._fabric.cell(word.start, word.end)
        if word.rank == 1:
            self._level1, self._level2 = cell, None
        elif word.rank == 2:
            self._level2 = cell
        self._headed = True

    def _text(self, start: int, end: int) -> None:
        """A name, or levels that are known by their words only."""
        pieces = list(self._fabric.words(start, end))
        while pieces and self._bare_level(*pieces[0]):
            pieces = pieces[1:]
        if pieces:
            self._name(pieces[0][0], end)

    def _bare_level(self, start: int, end: int) -> bool:
        text = self._fabric.printed[start:end]
        if is_group(text):
            return True
        if self._level1 is None and is_level1(text):
            self._level1, self._level2, self._headed = self._fabric.cell(start, end), None, True
            return True
        if self._level2 is None and is_level2(text):
            self._level2, self._headed = self._fabric.cell(start, end), True
            return True
        return False

    def _name(self, start: int, end: int) -> None:
        text = self._fabric.printed[start:end]
        start += len(text) - len(without_number(text))
        points = _POINTS.search(self._fabric.text, start, end)
        weight = None
        if points is not None:
            group = 1 if points.group(1) else 2
            weight = self._fabric.cell(points.start(group), points.end(group))
            end = points.start()
        if end > start:
            name = self._fabric.cell(start, end)
            self.rows.append(NamedRow(self._level1, self._level2, name, weight, self._headed))
            self._headed = False
