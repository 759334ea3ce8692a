"""What keys, values and places are called."""

from __future__ import annotations

import pytest

from evals.report.names import Key, full_name, gloss, parts, place_name, value_name
from evals.report.wording import BUCKETS, ERRORS, ROWS, RULES, STAGES
from evals.scores import Bucket, ErrorClass, RowState, Stage
from schemas.base import Wording
from schemas.sample import LABELS


@pytest.mark.parametrize(
    ("key", "taken"),
    [
        ("read.cells", Key("read", "cells")),
        ("read.cells field=funds.score", Key("read", "cells", "field", "funds.score")),
        ("read.cells quality=text layer", Key("read", "cells", "quality", "text layer")),
        ("read.error digit_swap", Key("read", "error", "", "digit_swap")),
        ("judge.confusion generic>-", Key("judge", "confusion", "", "generic>-")),
        ("odd", Key("odd", "")),
        ("", Key("", "")),
    ],
)
def test_keys_are_taken_apart(key: str, taken: Key) -> None:
    """Every string is a key."""
    assert parts(key) == taken


@pytest.mark.parametrize(
    ("dimension", "value", "zh"),
    [
        ("field", "funds.score", "资金 · 得分"),
        ("field", "statements.change.delta", "陈述 · 增减 · 增减额"),
        ("layout", "linear", "每行一条记录"),
        ("verdict", "-", "（无）"),
        ("confusion", "generic>supported", "过于笼统 → 说明成立"),
        ("year", "2021", "2021"),
        ("year", "unlabelled", "未标注"),
        ("surprise", "x", "x"),
    ],
)
def test_values_have_names(dimension: str, value: str, zh: str) -> None:
    """Known values are called by their name, others by themselves."""
    assert value_name(dimension, value).zh == zh


def test_unknown_figures_are_called_by_their_key() -> None:
    """A figure, a task or a dimension that nobody has named is not left out."""
    assert full_name("read.surprise") == Wording("read.surprise", "read.surprise")
    assert full_name("new.cells") == Wording("单元格", "cells")
    assert full_name("read.cells").en == "reading · cells"


@pytest.mark.parametrize(
    ("place", "zh"),
    [
        ("forms[0].funds[2].score", "表1 · 资金第3行 · 得分"),
        ("forms[1].+indicators[0].name", "表2 · 多出的指标第1行 · 三级指标"),
        ("forms[0].statements[3].parts[1]", "表1 · 陈述第4行 · 分项2"),
        ("layout", "版式"),
        ("不是位置！", "不是位置！"),
    ],
)
def test_places_have_names(place: str, zh: str) -> None:
    """A place is named from form to field; what is no place is shown as it is."""
    assert place_name(place).zh == zh


def test_judgements_are_glossed() -> None:
    """A verdict is named by what stands before its explanation; values of documents are left alone."""
    assert gloss("judge.verdicts", "supported: 因雨") == value_name("verdict", "supported")
    assert gloss("judge.findings", "score-sum") == RULES["score-sum"]
    assert gloss("read.cells", "supported") is None
    assert gloss("judge.verdicts", None) is None


def test_every_member_has_words() -> None:
    """Buckets, row states, error classes, stages and labels all have a name in both languages."""
    for members, words in (
        (Bucket, BUCKETS),
        (RowState, ROWS),
        (ErrorClass, ERRORS),
        (Stage, STAGES),
        (LABELS, RULES),
    ):
        assert set(members) == set(words)
