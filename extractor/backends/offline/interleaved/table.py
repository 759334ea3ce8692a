"""Where an interleaved indicator table stands: its atoms, its levels, and the totals under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.backends.offline.interleaved.atoms import Atom, AtomKind, read_atoms
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.level_words import (
    LevelWord,
    find_levels,
    is_fragment,
    is_header_piece,
    is_header_word,
)
from extractor.backends.offline.interleaved.totals import (
    foot_of,
    rest_behind,
    total_word,
    totals_apart,
    totals_of,
)
from extractor.backends.offline.value_words import is_unit
from schemas.record import DraftCell

_MARKER = re.compile(r"(?<![级若])指标(\d{1,2})(?![\d.]*[%级])[::、.．]?")
_AIM = re.compile(r"目标\d{1,2}[:：]")
_HEADER_END = re.compile(r"三级指标|指标值|二级指标|改进措施|偏差原因分析|原因分析")
_HEADER_START = re.compile(r"三级指标|一级指标|二级指标|指标名称")
_BEFORE = 40
"""Characters before the header in which a level may stand whose cell begins beside it."""
_TAIL = 3
_BESIDE = frozenset("绩效指标目情况")
_NO_LEVEL = frozenset("目情况")
_SIGNS = ("/", "÷", "×", "=")
_BRACKETED = re.compile(r"[（(][^（）()]*[-－+][^（）()]*")
"""The first line of a formula that begins with a difference or a sum in brackets."""
_HEADER_LINES = 4
_LABELS = frozenset(
    {
        "绩效指标情况",
        "绩效目标情况",
        "绩效指标",
        "绩效目标",
        "年度绩效指标",
        "年度总体目标",
        "总体目标",
        "情况",
    }
)
_LOST = 3
"""So far a row's number may be ahead of the last one: two may be lost."""
FEWEST = 3
"""Rows that must be numbered."""


@dataclass(frozen=True, slots=True)
class Table:
    """An interleaved indicator table: atoms in reading order, levels, and the totals under it."""

    fabric: Fabric
    start: int
    end: int
    atoms: tuple[Atom, ...]
    levels: tuple[LevelWord, ...]
    total: tuple[DraftCell, ...]
    """The numbers beside the word for the total: weight and score, or what of them is printed."""


def read_table(fabric: Fabric) -> Table | None:
    """The table of numbered rows (指标1：…) that ``fabric`` holds; None where fewer than three rows are numbered."""
    levels = find_levels(fabric.text, fabric.breaks)
    named = {at for word in levels for at in range(word.start, word.end)}
    marks = _in_sequence([m for m in _MARKER.finditer(fabric.text) if m.start() not in named])
    header = list(_HEADER_START.finditer(fabric.text, 0, marks[0].start() if marks else 0))
    if len(marks) < FEWEST or not header:
        return None
    start = header[0].start()
    ends = (m.end() for m in _HEADER_END.finditer(fabric.text, start, marks[0].start()))
    body = max(ends, default=header[-1].end())
    parts, total = _parts(fabric, body, total_word(fabric, marks[-1].end()), marks[-1].end())
    end = parts[-1][1]
    levels = [w for w in levels if start <= w.start and w.through <= end]
    atoms = _without_headers(_atoms(fabric, parts, total, marks, levels))
    return Table(fabric, start, end, atoms, tuple(levels), total)


def _in_sequence(marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The marks without those that count on from none: 指标10 behind 指标1 is a level before its points."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        last = int(kept[-1][1]) if kept else 0
        if int(mark[1]) <= last + _LOST:
            kept.append(mark)
    return kept


def header_start(fabric: Fabric) -> int:
    """Where the header of the indicators begins; the end of the text where there is none."""
    header = _HEADER_START.search(fabric.text)
    return header.start() if header else len(fabric.text)


def read_unnumbered(fabric: Fabric, *, torn: bool = False) -> Table | None:
    """The table under a header of levels whose rows have no numbers, no atom being a mark yet; None without a header.

    Levels are cut out where their names stand whole; where all are ``torn``, their pieces stay among the atoms.
    """
    header = _HEADER_START.search(fabric.text)
    if header is None:
        return None
    body = _header_end(fabric, header.start())
    found = total_word(fabric, body)
    parts, total = _parts(fabric, body, found, body) if found else ([(body, foot_of(fabric, body))], ())
    end = parts[-1][1]
    whole = [] if torn else find_levels(fabric.text, fabric.breaks)
    levels = [w for w in whole if header.start() - _BEFORE <= w.start and w.through <= end]
    inside = [w for w in levels if body <= w.start]
    read = _atoms(fabric, parts, total, [], inside)
    atoms = _without_labels(read)
    return Table(fabric, header.start(), end, atoms, tuple(levels), total)


def _parts(
    fabric: Fabric, body: int, found: re.Match[str] | None, last: int
) -> tuple[list[tuple[int, int]], tuple[DraftCell, ...]]:
    """The stretches of rows before and behind the word for the totals, and the totals; ``last`` is in the rows yet."""
    end, total = totals_of(fabric, found, last)
    behind = rest_behind(fabric, found.end()) if found else None
    if found is None or behind is None:
        return [(body, end)], total
    parts = [(body, found.start()), (found.end(), behind[0])]
    return parts, totals_apart(fabric, parts) or behind[1]


def _atoms(
    fabric: Fabric,
    parts: Sequence[tuple[int, int]],
    total: Sequence[DraftCell],
    marks: Sequence[re.Match[str]],
    levels: Sequence[LevelWord],
) -> list[Atom]:
    """The atoms of the stretches without the totals."""
    taken = {span for cell in total for span in cell.spans}
    read = (a for low, high in parts for a in read_atoms(fabric, low, high, marks, levels))
    return _without_aims([a for a in read if not taken & set(a.spans)])


def _without_aims(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms without the form's numbered aims (目标1：…), which a layer may print among the rows, to the end of their box."""
    kept: list[Atom] = []
    block = -1
    for atom in atoms:
        if _AIM.match(atom.text):
            block = atom.block
        if atom.block != block:
            kept.append(atom)
    return kept


def _without_labels(atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """The atoms without what is no cell of a row: formulas, the form's words beside it, page numbers."""
    upright: set[int] = set()
    for i in range(len(atoms) - 2):
        run = atoms[i : i + 3]
        if all(len(a.text) == 1 and a.kind is AtomKind.WORDS for a in run) and run[2].line - run[0].line == 2:
            upright |= {i, i + 1, i + 2}
    beside = {i for i, a in enumerate(atoms) if a.kind is AtomKind.WORDS and _stands_beside(a.text)}
    numbers = [i for i, a in enumerate(atoms) if a.kind is AtomKind.POINTS]
    out = upright | beside | _formulas(atoms) | (set(numbers) if len(numbers) < FEWEST else set())
    return _without_headers([a for i, a in enumerate(atoms) if i not in out])


def _stands_beside(text: str) -> bool:
    """Whether ``text`` is a piece of the form's own cells beside the table (绩效目标, 绩效指标情况) and of no level."""
    return not set(text) - _BESIDE and bool(set(text) & _NO_LEVEL)


def _without_headers(atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """The atoms without words of a header, whole or wrapped: over columns that follow one another they stand among values."""
    kept: list[Atom] = []
    at = 0
    while at < len(atoms):
        count = _header_lines(atoms, at)
        if not count:
            kept.append(atoms[at])
        at += count or 1
    return tuple(kept)


def _header_lines(atoms: Sequence[Atom], at: int) -> int:
    """How many atoms from ``at`` on, each a line of its own where there are several, spell words of a header."""
    text = ""
    best = 0
    for count in range(1, _HEADER_LINES + 1):
        if at + count > len(atoms):
            break
        atom = atoms[at + count - 1]
        if atom.kind is not AtomKind.WORDS or (count > 1 and not _alone_below(atoms, at + count - 1)):
            break
        text += atom.text
        if is_header_word(text) or text in _LABELS:
            best = count
    return best


def _alone_below(atoms: Sequence[Atom], i: int) -> bool:
    """Whether atom ``i`` has the line under the atom before it to itself."""
    alone = i + 1 == len(atoms) or atoms[i + 1].line != atoms[i].line
    return alone and atoms[i].line == atoms[i - 1].line + 1


def _formulas(atoms: Sequence[Atom]) -> set[int]:
    """The pieces of formulas (合格件数/抽检件数): words with a sign of division, and what wraps on from them."""
    found: set[int] = set()
    for i, atom in enumerate(atoms):
        if atom.kind is not AtomKind.WORDS:
            continue
        signed = any(sign in atom.text for sign in _SIGNS) and not is_unit(atom.text)
        if signed or (i - 1 in found and _goes_on(atoms, i)) or _BRACKETED.fullmatch(atom.text):
            found.add(i)
    return found


def _goes_on(atoms: Sequence[Atom], i: int) -> bool:
    """Whether atom ``i`` is what wraps on from the formula before it: its line's only one, or short."""
    formula, atom = atoms[i - 1], atoms[i]
    if atom.line != formula.line + 1 or (len(atom.text) > 1 and is_fragment(atom.text)):
        return False
    alone = i + 1 == len(atoms) or atoms[i + 1].line != atom.line
    headed = i < 2 or atoms[i - 2].line != formula.line
    return len(atom.text) <= _TAIL or (formula.text.endswith(_SIGNS) and (alone or headed))


def _header_end(fabric: Fabric, start: int) -> int:
    """Where the header's words, whole or cut off by narrow columns, end."""
    for low, high in fabric.words(start, len(fabric.text)):
        if not is_header_piece(fabric.text[low:high]):
            return low
    return len(fabric.text)
