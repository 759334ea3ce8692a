"""Targets and actual values of columns printed whole, on invented rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.backends.offline.interleaved.atoms import Atom, AtomKind, read_atoms
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.value_columns import Cells, Scene
from extractor.backends.offline.interleaved.values_in_turn import in_turn
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

NAMES = ("栽植苗木株数", "苗木成活比例", "管护制度建设")


def _scene(text: str) -> Scene:
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    atoms = [
        replace(a, kind=AtomKind.MARK) if a.text in NAMES else a
        for a in read_atoms(fabric, 0, len(fabric.text), [], [])
    ]
    marks = [i for i, a in enumerate(atoms) if a.kind is AtomKind.MARK]
    return Scene(atoms, marks, {}, frozenset())


def _texts(column: dict[int, list[Atom]]) -> list[str]:
    return ["".join(atom.text for atom in column[row]) for row in sorted(column)]


@pytest.mark.parametrize(
    "values", ["≥500株\n≥90%\n健全\n520株\n93%\n健全", "≥500株\n520株\n≥90%\n健全\n93%\n健全"]
)
def test_values_answer_each_other(values: str) -> None:
    """Columns behind one another or partly side by side: units and bounds tell which is which."""
    scene = _scene("\n".join((*NAMES, values)))
    cells = in_turn(scene, Cells({}, {}, {}, [], 99.0))
    assert _texts(cells.targets) == ["≥500株", "≥90%", "健全"]
    assert _texts(cells.actuals) == ["520株", "93%", "健全"]


def test_a_missing_value_leaves_the_cells_as_they_are() -> None:
    """With one value short, which row lacks it is not told by turns."""
    scene = _scene("\n".join((*NAMES, "≥500株\n≥90%\n健全\n520株\n93%")))
    placed = Cells({}, {}, {}, [], 99.0)
    assert in_turn(scene, placed) is placed
