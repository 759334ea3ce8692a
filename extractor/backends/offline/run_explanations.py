"""Sentences that follow a run of values, given to the rows they speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.text.quantities import parse_quantity
from schemas.quantity import Comparison, Quantity
from schemas.record import DraftCell

_AT_MOST = frozenset({Comparison.AT_MOST, Comparison.LESS_THAN})


def attach(
    rows: Sequence[Mapping[str, DraftCell]], sentences: Sequence[DraftCell], remarks: Mapping[int, DraftCell]
) -> dict[int, DraftCell]:
    """Row to explanation: what stands on the row's own line, else the paragraph that fits a row which fell short."""
    result = dict(remarks)
    short = [i for i, row in enumerate(rows) if i not in result and falls_short(row)]
    for paragraph in _paragraphs(sentences):
        candidates = short or [i for i in range(len(rows)) if i not in result]
        if not candidates:
            break
        row = max(candidates, key=lambda i: (_shared(paragraph, rows[i]), -i))
        if not short and _shared(paragraph, rows[row]) == 0:
            continue
        result[row] = paragraph
        short = [i for i in short if i != row]
    return result


def falls_short(row: Mapping[str, DraftCell]) -> bool:
    """Whether the actual value misses its target, or the score its weight."""
    for wanted, given in (("target", "actual"), ("weight", "score")):
        if wanted in row and given in row:
            target = parse_quantity(row[wanted].value or "")
            actual = parse_quantity(row[given].value or "")
            if isinstance(target, Quantity) and isinstance(actual, Quantity) and _misses(target, actual):
                return True
    return False


def _misses(target: Quantity, actual: Quantity) -> bool:
    if target.unit != actual.unit:
        return False
    if target.comparison in _AT_MOST:
        return actual.number > target.number
    return actual.number < target.number


def _paragraphs(sentences: Sequence[DraftCell]) -> list[DraftCell]:
    """Lines put together until one ends a sentence or falls short of the width."""
    result: list[list[DraftCell]] = []
    width = max((len(s.value or "") for s in sentences), default=0)
    for i, line in enumerate(sentences):
        last = sentences[i - 1].value or "" if i else ""
        if result and not last.endswith(("。", "；")) and len(last) > width * 2 // 3:
            result[-1].append(line)
        else:
            result.append([line])
    return [
        DraftCell("".join(c.value or "" for c in group), tuple(s for c in group for s in c.spans))
        for group in result
    ]


def _shared(paragraph: DraftCell, row: Mapping[str, DraftCell]) -> int:
    """Pairs of neighbouring characters that the paragraph and the row's name both hold."""
    name = row["name"].value or "" if "name" in row else ""
    text = paragraph.value or ""
    return sum(1 for i in range(len(name) - 1) if name[i : i + 2] in text)
