"""Numbers that belong together though a sentence, another unit or no word stands between them."""

from __future__ import annotations

import pytest

from extractor.backends.offline.prose import Prose, read_prose
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def read(text: str) -> Prose:
    """The prose of a report that is this text."""
    return read_prose(Segment(FormType.REPORT, Span(0, len(text)), text), [])


def numbers(text: str, kind: str) -> list[dict[str, str | None]]:
    """The numbers of the statements of one kind, parts apart."""
    return [
        {name: cell.value for name, cell in statement.numbers.items()}
        for statement in read(text).statements
        if statement.kind.value == kind
    ]


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        (
            "全年预算86万元，由省级资金60万元和县级资金26万元组成。",
            "86万元",
            ["60万元", "26万元"],
        ),
        (
            "收入合计86万元，由财政拨款60万元（占69.77%）和其他收入26万元（占30.23%）构成。",
            "86万元",
            ["60万元", "26万元"],
        ),
        (
            "全年支出86万元，执行率95%。支出用于清淤60万元、护岸26万元。",
            "86万元",
            ["60万元", "26万元"],
        ),
        (
            "累计支付86万元，尚有4万元未支付。已支付资金中，清淤60万元，护岸26万元。",
            "86万元",
            ["60万元", "26万元"],
        ),
        ("基本支出86万元按用途分为人员经费60万元、公用经费26万元。", "86万元", ["60万元", "26万元"]),
        (
            "年末未使用86万元，一部分是招标节约60万元，已收回；另一部分是尾款26万元。",
            "86万元",
            ["60万元", "26万元"],
        ),
    ],
)
def test_parts_find_the_total_they_make_up(text: str, total: str, parts: list[str]) -> None:
    """Whatever words break a number down, before, behind or around its parts."""
    (found,) = [s for s in read(text).statements if s.kind.value == "sum"]
    assert found.numbers["total"].value == total
    assert [part.value for part in found.parts] == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年末在职31人，占编制34名的91.2%。", {"value": "31人", "base": "34名", "rate": "91.2%"}),
        (
            "全年支出80万元，其中清淤50万元，护岸30万元。支出占下达资金100万元的80%。",
            {"value": "80万元", "base": "100万元", "rate": "80%"},
        ),
        (
            "全年安排预算100万元。\n\n二、执行情况\n全年支出80万元，其中清淤50万元、护岸30万元。预算执行率为80%。",
            {"value": "80万元", "base": "100万元", "rate": "80%"},
        ),
        (
            "计划新建、改建闸门6座，实际建成5座，完成计划的83.3%。",
            {"value": "5座", "base": "6座", "rate": "83.3%"},
        ),
    ],
)
def test_a_rate_finds_the_pair_that_gives_it(text: str, expected: dict[str, str]) -> None:
    """Value and base told apart are those that give the very rate."""
    assert numbers(text, "rate") == [expected]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("与7家检测机构签订协议。", "7家"),
        ("在14所学校铺设场地。", "14所"),
        ("出动平均用时9.4分钟。", "9.4分钟"),
        ("收到文件后26天内分解下达。", "26天"),
    ],
)
def test_amounts_whose_subject_follows_or_is_a_time(text: str, value: str) -> None:
    """A count that only a preposition precedes, and a time that something took, are amounts."""
    assert numbers(text, "amount") == [{"value": value}]


def test_how_long_something_else_lasted_is_no_amount() -> None:
    """A duration without a word of measuring is told in passing."""
    assert numbers("闭馆更换管网，停止借阅55天。", "amount") == []


def test_a_longer_name_is_the_part_that_it_opens_with() -> None:
    """主次干道路灯占总数的 R speaks of the part called 主次干道."""
    text = "维护路灯180盏，其中主次干道110盏、背街小巷60盏、广场10盏，主次干道路灯占总数的61.1%。"
    assert numbers(text, "rate") == [{"value": "110盏", "base": "180盏", "rate": "61.1%"}]


def test_income_and_expenditure_of_one_amount_are_told_besides_their_change() -> None:
    """收入总计、支出总计均为 V is an amount though a change that follows takes it."""
    text = "收入总计、支出总计均为86万元。与上年的80万元相比，收、支总计各增加6万元，增长7.5%。"
    assert {"value": "86万元"} in numbers(text, "amount")


def test_a_number_behind_an_enumeration_mark_has_the_subject_before_it() -> None:
    """接待18批次、126人次."""
    assert numbers("全年公务接待18批次、126人次。", "amount") == [{"value": "18批次"}, {"value": "126人次"}]


def test_a_cell_that_a_tab_opens_reads_on_below() -> None:
    """A sentence wrapped in a cell is one sentence, and the next cell is another."""
    text = "\t执行说明\n\t项目少支出86万元，其中护岸尾款60万元，按合同支付；清淤招标，成交价节约2\n6万元\n\t其他\n\t无\n"
    (found,) = [s for s in read(text).statements if s.kind.value == "sum"]
    assert [part.value for part in found.parts] == ["60万元", "26万元"]
