"""The totals of an interleaved table: the word for them, the numbers around it, and where the rows end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.level_words import find_levels, is_fragment
from schemas.record import DraftCell

_TOTAL = re.compile(r"总分|合计|总计")
_FOOT = re.compile(
    r"说明|备注|注[:：\d]|填[报表]|联系[人电]|预算执行(?!率)|单位(?:需要)?说明|其[他它].{0,6}说明|存在.{0,5}问题|(?:自评|评价).{0,2}(?:等[级次]|结论|工作)|[一二三四五六七八九]、"
)
_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
_REACH = 90
"""Lines behind the word for the totals in which a table may go on."""
_HUNDRED = "100"
_MOST = 50
"""Points of one row at most."""


def foot_of(fabric: Fabric, start: int) -> int:
    """The first line after ``start`` that can stand under a table only."""
    for line in range(fabric.line_of(start), len(fabric.line_starts)):
        low = fabric.line_starts[line]
        if low > start and _FOOT.match(fabric.text, low, fabric.line_end(line)):
            return low
    return len(fabric.text)


def total_word(fabric: Fabric, start: int) -> re.Match[str] | None:
    """The first word for the total that is a word by itself, not the beginning of a name (总分馆)."""
    for word in _TOTAL.finditer(fabric.text, start):
        after = fabric.text[word.end() : word.end() + 1]
        if (word.start() in fabric.breaks or len(_before(fabric, word.start())) > 1) and (
            word.end() in fabric.breaks or not after or not after.isalpha()
        ):
            return word
    return None


def totals_of(fabric: Fabric, word: re.Match[str] | None, low: int) -> tuple[int, tuple[DraftCell, ...]]:
    """Where the rows end, and the totals that stand beside, below or above their word: weight, score, or what is printed."""
    if word is None:
        return len(fabric.text), ()
    line = fabric.line_of(word.start())
    before = _before(fabric, word.start())
    if len(before) > 1:
        return fabric.line_starts[line], _in_order(before)
    after = _numbers(fabric, word.end(), fabric.line_end(line)) or _below(fabric, line)
    if after and not _is_whole(after):
        return word.start(), _in_order(after)
    apart = [_bare_line(fabric, above) for above in (line - 2, line - 1)] if line > 1 and not after else []
    if [len(cells) for cells in apart] == [1, 1] and any(map(_is_whole, apart)):
        return fabric.line_starts[line - 2], _in_order((*apart[0], *apart[1]))
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


def totals_apart(fabric: Fabric, parts: Sequence[tuple[int, int]]) -> tuple[DraftCell, ...]:
    """The two totals that columns printed one after another end with: no weight or score of a row is as large.

    None where not just two bare numbers of the rows' stretches (``parts``) are that large, or none of them is a hundred.
    """
    words = (word for low, high in parts for word in fabric.words(low, high))
    large = [
        (low, high)
        for low, high in words
        if _POINTS.fullmatch(fabric.text, low, high) and float(fabric.text[low:high].rstrip("分")) > _MOST
    ]
    told = [fabric.text[low:high] for low, high in large]
    if len(large) != 2 or _HUNDRED not in told:
        return ()
    return tuple(fabric.cell(*word) for word in (large if told[0] == _HUNDRED else large[::-1]))


def _before(fabric: Fabric, end: int) -> tuple[DraftCell, ...]:
    """The numbers that fill the line before ``end``; none where other text stands there."""
    start = fabric.line_starts[fabric.line_of(end)]
    numbers = _numbers(fabric, start, end) if end > start else ()
    return numbers if sum(len(cell.value or "") for cell in numbers) == end - start else ()


def _below(fabric: Fabric, line: int) -> tuple[DraftCell, ...]:
    """The numbers alone on the next line, or on the next two where the first is the weights' total."""
    first, second = _bare_line(fabric, line + 1), _bare_line(fabric, line + 2)
    return (*first, *second) if _is_whole(first) and len(second) == 1 else first


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


def rest_behind(fabric: Fabric, start: int) -> tuple[int, tuple[DraftCell, ...]] | None:
    """Where the table ends that goes on behind the word for the totals at ``start``, and the totals.

    A layer that prints columns one after another puts the word before their last numbers and before the levels; None
    where nothing but the totals stands there.
    """
    first = fabric.line_of(start)
    foot = foot_of(fabric, start)
    last = min(first + _REACH, fabric.line_of(foot) if foot < len(fabric.text) else len(fabric.line_starts))
    numbers: list[DraftCell] = []
    levels = 0
    end = start
    for line in range(first, last):
        low, high = max(start, fabric.line_starts[line]), fabric.line_end(line)
        bare = _numbers(fabric, low, high)
        told = fabric.text[low:high]
        if low < high and (bare or find_levels(told) or is_fragment(told)):
            end = high
            numbers += bare
            levels += not bare
    totals = next(
        (pair for pair in zip(numbers[-2::-1], numbers[:0:-1], strict=False) if pair[0].value == _HUNDRED),
        None,
    )
    if len(numbers) < 4 and levels < 2:
        return None
    return (foot if fabric.line_of(foot) - fabric.line_of(end) < _REACH else end), totals or ()
