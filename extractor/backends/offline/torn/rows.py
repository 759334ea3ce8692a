"""The rows of an interleaved indicator table, and the printed pieces that are still to be dealt out to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extractor.backends.offline.torn.atoms import ANSWER, Atom, Sort
from extractor.text.vocabulary import blank, is_level1, is_level2

_LEVELS = ["产出指标", "效益指标", "满意度指标", "成本指标", "绩效指标", "数量指标", "质量指标", "时效指标", "经济成本指标", "社会成本指标", "生态环境成本指标", "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标", "服务对象满意度指标", "社会公众满意度指标", "投入管理指标", "过程指标"]
_COMPLETE = re.compile(r".*(?:率|数|量|度|性|范围|情况|时间|时限|金额|成本|资金|效果|水平|报销|制度|[)）])")
_STATED = re.compile(r"\d{1,3}分")
_PUNCTUATION = re.compile(r"[，。；,;、：:]")
_TAIL = 3
"""The rest of a wrapped value in words is at most this long."""
_TELLING = 7
"""Words of this length that end a line open an explanation."""
_LONG = 9
"""Words from this length on are sentences, not values."""


@dataclass(slots=True)
class Row:
    """One indicator: its name's pieces, its marker's number, and where in the stream it starts."""

    name: Atom
    number: int
    wrapped: bool


@dataclass(slots=True)
class Torn:
    """An interleaved table taken apart: rows in order, and per kind the pieces in the order they are printed."""

    rows: list[Row] = field(default_factory=list)
    values: list[Atom] = field(default_factory=list)
    points: list[Atom] = field(default_factory=list)
    texts: list[list[Atom]] = field(default_factory=list)


def take_apart(atoms: Sequence[Atom]) -> Torn:
    """Sorts the pieces of a table's body, header and total row left out."""
    width = max((len(a.text) for a in atoms if a.sort is Sort.NAME), default=0)
    often = {text for text, n in Counter(a.text for a in atoms if a.sort is Sort.WORDS).items() if n >= 3 and len(text) > 1}
    torn = Torn()
    state = _State(torn, width, often)
    for i, atom in enumerate(atoms):
        state.take(atom, atoms[i - 1] if i else None, atoms[i + 1] if i + 1 < len(atoms) else None)
    return torn


@dataclass(slots=True)
class _State:
    torn: Torn
    width: int
    often: set[str]
    reading: str = ""
    """What the piece before was taken for: name, text, value or something else."""

    def take(self, atom: Atom, before: Atom | None, after: Atom | None) -> None:
        self.reading = self._sorted(atom, before, after)

    def _sorted(self, atom: Atom, before: Atom | None, after: Atom | None) -> str:
        torn = self.torn
        if atom.sort is Sort.NAME:
            short = len(atom.text) < self.width - 2 or (len(atom.text) < self.width and _COMPLETE.fullmatch(atom.text))
            torn.rows.append(Row(atom, atom.number, not short))
            return "name"
        if atom.sort is Sort.POINTS:
            torn.points.append(atom)
            return "points"
        if blank(atom.text) or _STATED.fullmatch(atom.text):
            return "other"
        if atom.sort is Sort.VALUE:
            torn.values.append(atom)
            return "value"
        return self._words(atom, before, after)

    def _words(self, atom: Atom, before: Atom | None, after: Atom | None) -> str:
        torn = self.torn
        row = torn.rows[-1] if torn.rows else None
        answer = atom.text in self.often or bool(ANSWER.fullmatch(atom.text))
        ends_line = after is None or after.line != atom.line or after.sort is Sort.NAME
        alone = ends_line and (before is None or before.line != atom.line)
        bracketed = atom.text[:1] in "（(" and row is not None and self.reading == "name"
        if row and (bracketed or (self.reading == "name" and alone and not answer and self._goes_on(row, atom))):
            return self._continue_name(row, atom)
        if is_level_piece(atom.text):
            return "other"
        if not answer and self._tells(atom, ends_line=ends_line):
            return self._text(atom, before)
        if answer or not alone:
            torn.values.append(atom)
            return "value"
        return self._fragment(atom, row)

    def _tells(self, atom: Atom, *, ends_line: bool) -> bool:
        """Whether words are part of an explanation: punctuated or long, or going on from one."""
        if self.reading == "text" or _PUNCTUATION.search(atom.text) or len(atom.text) >= _LONG:
            return True
        return ends_line and len(atom.text) >= _TELLING

    @staticmethod
    def _goes_on(row: Row, atom: Atom) -> bool:
        """Whether a piece right below a name is the rest of it."""
        level = is_level_piece(atom.text) and (len(atom.text) == 1 or len(atom.text) > _TAIL)
        return row.wrapped and not level and len(atom.text) <= _TELLING

    def _fragment(self, atom: Atom, row: Row | None) -> str:
        """A short piece on a line of its own: the rest of a wrapped name, or of a wrapped value in words."""
        torn = self.torn
        open_value = next((v for v in reversed(torn.values[-3:]) if v.sort is Sort.WORDS and v.text not in self.often), None)
        whole = row is not None and bool(_COMPLETE.fullmatch(row.name.text))
        if row and (row.wrapped and not (whole and open_value)) and not atom.text.startswith("内"):
            return self._continue_name(row, atom)
        if open_value is not None and len(atom.text) <= _TAIL:
            at = max(i for i, v in enumerate(torn.values) if v is open_value)
            torn.values[at] = open_value.joined(atom)
        else:
            torn.values.append(atom)
        return "value"

    def _continue_name(self, row: Row, atom: Atom) -> str:
        row.name = row.name.joined(atom)
        row.wrapped = row.wrapped and len(atom.text) >= self.width - 1
        return "name"

    def _text(self, atom: Atom, before: Atom | None) -> str:
        texts = self.torn.texts
        inline = before is not None and before.sort is Sort.POINTS and before.line == atom.line
        again = bool(texts) and texts[-1][0].text == atom.text
        if (self.reading == "text" and not again and texts) or (texts and not inline and not again and not _ends(texts[-1])):
            texts[-1].append(atom)
        else:
            texts.append([atom])
        return "text"


@lru_cache(maxsize=4096)
def is_level_piece(text: str) -> bool:
    """Whether the text is a level's name or a part of one that a narrow column has wrapped; two parts may be fused."""
    if is_level1(text) or is_level2(text) or _part_of_level(text):
        return True
    return any(_part_of_level(text[:i]) and _part_of_level(text[i:]) for i in range(2, len(text) - 1))


def _part_of_level(text: str) -> bool:
    if len(text) == 1:
        return text in "指标绩效值分得象"
    return len(text) <= 9 and any(text in level for level in _LEVELS)


def _ends(pieces: Sequence[Atom]) -> bool:
    return len(pieces) == 1 and len(pieces[0].text) > 12
