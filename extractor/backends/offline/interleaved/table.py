"""Where an interleaved indicator table stands: its atoms, its levels, and the totals under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.backends.offline.interleaved.atoms import Atom, AtomKind, read_atoms
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.level_words import (
    LevelWord,
    find_levels,
    is_header_piece,
    is_header_word,
)
from extractor.backends.offline.interleaved.value_words import is_unit
from schemas.record import DraftCell

_MARKER = re.compile(r"(?<![级若])指标(\d{1,2})(?![\d.]*[%级])[::、.．]?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
_HEADER_END = re.compile(r"三级指标|指标值|二级指标|改进措施|偏差原因分析|原因分析")
_HEADER_START = re.compile(r"三级指标|一级指标|二级指标|指标名称")
_TOTAL = re.compile(r"总分|合计|总计")
_FOOT = re.compile(
    r"说明|备注|注[:：\d]|填[报表]|联系[人电]|预算执行|单位(?:需要)?说明|其[他它].{0,6}说明|存在.{0,5}问题|(?:自评|评价).{0,2}(?:等[级次]|结论|工作)|[一二三四五六七八九]、"
)
_STATED = re.compile(r"[（(]\d{1,3}(?:\.\d)?分?[)）]|\d{1,3}分")
"""Points of a level that a narrow column set apart from its name."""
_BEFORE = 40
"""Characters before the header in which a level may stand whose cell begins beside it."""
_TAIL = 3
_SIGNS = ("/", "÷", "×")
_LABELS = frozenset({"绩效指标情况", "绩效目标情况", "绩效指标", "绩效目标", "年度绩效指标", "情况"})
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
    marks = [m for m in _MARKER.finditer(fabric.text) if m.start() not in named]
    header = list(_HEADER_START.finditer(fabric.text, 0, marks[0].start() if marks else 0))
    if len(marks) < FEWEST or not header:
        return None
    start = header[0].start()
    ends = (m.end() for m in _HEADER_END.finditer(fabric.text, start, marks[0].start()))
    body = max(ends, default=header[-1].end())
    end, total = _total(fabric, _total_word(fabric, marks[-1].end()), marks[-1].end())
    levels = [w for w in levels if start <= w.start and w.through <= end]
    atoms = _without_headers(read_atoms(fabric, body, end, marks, levels))
    return Table(fabric, start, end, atoms, tuple(levels), total)


def read_unnumbered(fabric: Fabric, *, torn: bool = False) -> Table | None:
    """The table under a header of levels whose rows have no numbers, no atom being a mark yet; None without a header.

    Levels are cut out where their names stand whole; where all are ``torn``, their pieces stay among the atoms.
    """
    header = _HEADER_START.search(fabric.text)
    if header is None:
        return None
    body = _header_end(fabric, header.start())
    found = _total_word(fabric, body)
    end, total = _total(fabric, found, body) if found else (_foot(fabric, body), ())
    whole = [] if torn else find_levels(fabric.text, fabric.breaks)
    levels = [w for w in whole if header.start() - _BEFORE <= w.start and w.through <= end]
    inside = [w for w in levels if body <= w.start]
    atoms = _without_labels(
        [a for a in read_atoms(fabric, body, end, [], inside) if not _STATED.fullmatch(a.text)]
    )
    return Table(fabric, header.start(), end, atoms, tuple(levels), total)


def _without_labels(atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """The atoms without what is no cell of a row: formulas, the form's words beside it, page numbers."""
    upright: set[int] = set()
    for i in range(len(atoms) - 2):
        run = atoms[i : i + 3]
        if all(len(a.text) == 1 and a.kind is AtomKind.WORDS for a in run) and run[2].line - run[0].line == 2:
            upright |= {i, i + 1, i + 2}
    numbers = [i for i, a in enumerate(atoms) if a.kind is AtomKind.POINTS]
    out = upright | _formulas(atoms) | (set(numbers) if len(numbers) < FEWEST else set())
    kept = (a for i, a in enumerate(atoms) if i not in out and a.text not in _LABELS)
    return _without_headers(kept)


def _without_headers(atoms: Iterable[Atom]) -> tuple[Atom, ...]:
    """The atoms without whole words of a header: over columns that follow one another they stand among the values."""
    return tuple(a for a in atoms if a.kind is not AtomKind.WORDS or not is_header_word(a.text))


def _formulas(atoms: Sequence[Atom]) -> set[int]:
    """The pieces of formulas (合格件数/抽检件数): words with a sign of division, and what wraps on from them."""
    found: set[int] = set()
    for i, atom in enumerate(atoms):
        if atom.kind is not AtomKind.WORDS or is_unit(atom.text):
            continue
        if (i - 1 in found and _goes_on(atoms, i)) or any(sign in atom.text for sign in _SIGNS):
            found.add(i)
    return found


def _goes_on(atoms: Sequence[Atom], i: int) -> bool:
    """Whether atom ``i`` is what wraps on from the formula before it: its line's only one, or short."""
    formula, atom = atoms[i - 1], atoms[i]
    if atom.line != formula.line + 1:
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


def _foot(fabric: Fabric, start: int) -> int:
    """The first line after ``start`` that can stand under a table only."""
    for line in range(fabric.line_of(start), len(fabric.line_starts)):
        low = fabric.line_starts[line]
        if low > start and _FOOT.match(fabric.text, low, fabric.line_end(line)):
            return low
    return len(fabric.text)


def _total_word(fabric: Fabric, start: int) -> re.Match[str] | None:
    """The first word for the total that is a word by itself, not the beginning of a name (总分馆)."""
    for word in _TOTAL.finditer(fabric.text, start):
        after = fabric.text[word.end() : word.end() + 1]
        if (word.start() in fabric.breaks or len(_before(fabric, word.start())) > 1) and (
            word.end() in fabric.breaks or not after or not after.isalpha()
        ):
            return word
    return None


def _total(fabric: Fabric, word: re.Match[str] | None, low: int) -> tuple[int, tuple[DraftCell, ...]]:
    """Where the rows end, and the totals that stand beside, below or above their word: weight, score, or what is printed."""
    if word is None:
        return len(fabric.text), ()
    line = fabric.line_of(word.start())
    before = _before(fabric, word.start())
    if len(before) > 1:
        return fabric.line_starts[line], _in_order(before)
    after = _numbers(fabric, word.end(), fabric.line_end(line)) or _bare_line(fabric, line + 1)
    if after and not _is_whole(after):
        return word.start(), _in_order(after)
    for above in range(line - 1, max(line - 5, -1), -1):
        start = max(fabric.line_starts[above], low)
        numbers = _numbers(fabric, start, fabric.line_end(above))
        if len(numbers) == 2 and not after:
            return start, _in_order(numbers)
        if (
            after
            and above == line - 1
            and len(_bare_line(fabric, above)) == 1
            and start == fabric.line_starts[above]
        ):
            return start, (*after, *numbers)
        if not numbers:
            break
    return word.start(), after


def _before(fabric: Fabric, end: int) -> tuple[DraftCell, ...]:
    """The numbers that fill the line before ``end``; none where other text stands there."""
    start = fabric.line_starts[fabric.line_of(end)]
    numbers = _numbers(fabric, start, end) if end > start else ()
    return numbers if sum(len(cell.value or "") for cell in numbers) == end - start else ()


def _bare_line(fabric: Fabric, line: int) -> tuple[DraftCell, ...]:
    """The numbers of a line that holds nothing else."""
    if line >= len(fabric.line_starts):
        return ()
    start, end = fabric.line_starts[line], fabric.line_end(line)
    numbers = _numbers(fabric, start, end)
    return numbers if sum(len(cell.value or "") for cell in numbers) == end - start else ()


def _in_order(numbers: tuple[DraftCell, ...]) -> tuple[DraftCell, ...]:
    """Weight and score; a hundred behind another number is the weight that the layer put last."""
    swapped = len(numbers) == 2 and _is_whole(numbers[1:]) and not _is_whole(numbers[:1])
    return numbers[::-1] if swapped else numbers


def _is_whole(numbers: Sequence[DraftCell]) -> bool:
    """Whether a hundred stands alone: the total of the weights, the scores' being printed elsewhere or not at all."""
    return [cell.value for cell in numbers] == ["100"]


def _numbers(fabric: Fabric, start: int, end: int) -> tuple[DraftCell, ...]:
    """The numbers that ``start`` to ``end`` consists of; none where other text stands there first."""
    cells: list[DraftCell] = []
    for low, high in fabric.words(start, end):
        if not _POINTS.fullmatch(fabric.text, low, high):
            break
        cells.append(fabric.cell(low, high))
    return tuple(cells[:2])
