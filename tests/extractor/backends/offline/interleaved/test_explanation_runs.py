"""Runs of lines that read as explanations."""

from __future__ import annotations

import pytest

from extractor.backends.offline.interleaved.atoms import read_atoms
from extractor.backends.offline.interleaved.explanation_runs import told_runs
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def _runs(text: str) -> list[str]:
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    atoms = list(read_atoms(fabric, 0, len(fabric.text), [], []))
    return ["".join(atoms[i].text for i in run) for run in told_runs(atoms)]


@pytest.mark.parametrize("text", ["2 个渡口移交镇村管护\n工作尚在进行", "9 月台风过境航道封闭\n十余天"])
def test_a_quantity_with_its_words_opens_an_explanation(text: str) -> None:
    """A line that begins with a number, its unit and more words is told, not named."""
    assert _runs(text) == ["".join(text.split())]


def test_a_cause_opens_an_explanation_of_its_own() -> None:
    """A full line is not gone on with in one that begins with 受…影响 or 由于."""
    lines = ["航标更换推迟，两座灯桩未能按期移交使用", "受风浪影响，水深扫测只做了内港航道部分"]
    assert _runs("\n".join(lines)) == lines


def test_words_that_follow_from_a_cause_go_on() -> None:
    """因此 does not begin an explanation."""
    lines = ["航标更换推迟，两座灯桩未能按期移交使用", "因此夜航暂停"]
    assert _runs("\n".join(lines)) == ["".join(lines)]
