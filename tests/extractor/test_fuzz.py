"""Damaged documents are read without a crash, and nothing is read that does not stand in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractor import check
from schemas.evidence import Evidence, Grounding
from schemas.finding import Status
from schemas.record import Cell
from schemas.run import Result

SAMPLES = Path(__file__).resolve().parents[2] / "evals" / "samples"
NAMES = sorted(str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*.txt"))
MUTATIONS = 1
"""Damaged copies of each sample."""
SHARE = 0.06
"""Of the lines, and of the characters of a line, so many are damaged."""
CHARACTERS = "0189.,%％≥≤（）()、，。；：:|/-—\t \f\u3000分万元年月日指标一二三级产出效益数量质量满意度总合计无完成O〇①"

Lines = list[str]


def _drop(lines: Lines, at: int, _: random.Random) -> None:
    del lines[at]


def _swap(lines: Lines, at: int, source: random.Random) -> None:
    other = source.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _glue(lines: Lines, at: int, _: random.Random) -> None:
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def _cut(lines: Lines, at: int, source: random.Random) -> None:
    middle = source.randrange(len(lines[at]) + 1)
    lines[at : at + 1] = [lines[at][:middle], lines[at][middle:]]


def _shorten(lines: Lines, at: int, source: random.Random) -> None:
    lines[at] = lines[at][: source.randrange(len(lines[at]) + 1)]


def _replace(lines: Lines, at: int, source: random.Random) -> None:
    lines[at] = "".join(source.choice(CHARACTERS) if source.random() < SHARE else c for c in lines[at])


DAMAGES: tuple[Callable[[Lines, int, random.Random], None], ...] = (
    _drop,
    _swap,
    _glue,
    _cut,
    _shorten,
    _replace,
)


def _damaged(text: str, seed: str) -> str:
    """The text with some of its lines damaged, the same ones for the same seed."""
    source = random.Random(seed)
    lines = text.split("\n")
    for _ in range(max(3, int(len(lines) * SHARE * 2))):
        source.choice(DAMAGES)(lines, source.randrange(len(lines)), source)
    return "\n".join(lines)


def _cells(result: Result) -> Iterator[tuple[str, Cell]]:
    """Every cell of the result that holds a value, with its name."""
    for record in result.records:
        rows = (record, *record.funds, *record.indicators, *record.statements)
        for row in rows:
            for name in row.__dataclass_fields__:
                held = getattr(row, name)
                for cell in held if isinstance(held, tuple) else (held,):
                    if isinstance(cell, Cell) and cell.value is not None:
                        yield name, cell


def _printed(text: str, evidence: Evidence | None) -> str:
    """What stands at the spans of some evidence, white space removed."""
    assert evidence is not None
    return "".join("".join(text[span.start : span.end] for span in evidence.spans).split())


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_sample_is_read_to_what_stands_in_it(name: str) -> None:
    """Lines dropped, swapped, glued, cut and misread crash neither reading nor rules, and no value is made up."""
    whole = (SAMPLES / name).read_bytes().decode("utf-8")
    for n in range(MUTATIONS):
        text = _damaged(whole, f"{name} {n}")
        result = check(text.encode(), name=name)
        assert [o.rule for o in result.outcomes if o.status is Status.CRASHED] == []
        for field, cell in _cells(result):
            assert cell.evidence is not None
            assert cell.evidence.grounding is not Grounding.ABSENT, (n, field, cell.value)
            assert _printed(text, cell.evidence) == cell.value, (n, field)
