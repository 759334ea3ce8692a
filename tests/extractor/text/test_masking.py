"""Contacts are masked where they stand, nothing else is, and every character keeps its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.hidden import visible
from extractor.text.mask_kinds import MaskKind
from extractor.text.masking import mask


def _masked(text: str) -> list[str]:
    """What is masked in a text, in order."""
    return [text[place.start : place.end] for place in mask(text).places]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("填报人：王小明 联系电话：", ["王小明"]),
        ("填 报 人：王小明", ["王小明"]),
        ("联系人\t李敏\t联系电话", ["李敏"]),
        ("| 项目负责人 | 李敏 | 联系电话 |", ["李敏"]),
        ("联系人\n\n李敏\n电话\n", ["李敏"]),
        ("联系人\n联系电话\n邮箱\n李敏\n", ["李敏"]),
        ("项目负责人\n校舍维修\n示例县教育局\n李敏 联系电话\n", ["李敏"]),
        ("填报人：王 小 明  日期", ["王 小 明"]),
        ("联 系 人 ： 李 敏 联 系 电 话 ：", ["李 敏"]),
        ("填表人李敏 审核人王小明 2021年3月5日", ["李敏", "王小明"]),
        ("填表人李敏联系电话", ["李敏"]),
        ("单位负责人（签字）：欧阳小明", ["欧阳小明"]),
        ("联系人：李敏、王小明", ["李敏", "王小明"]),
        ("财务负责人：玛依拉", ["玛依拉"]),
        ("填报人：买买提·艾山", ["买买提·艾山"]),
        ("审核：李敏", ["李敏"]),
        ("填报：办公室 李敏 2024年3月21日", ["李敏"]),
        ("联系人及职务：", []),
        ("联系\n人\n李敏\n", ["李敏"]),
        ("填表人：徐水利 审核人：李敏", ["徐水利", "李敏"]),
        ("组长：李敏（局长），成员：王小明、欧阳小明。", ["李敏", "王小明", "欧阳小明"]),
    ],
)
def test_names_behind_labels_are_masked(text, names):
    """A contact's name is masked in the same cell, in the next one and on the next lines."""
    assert _masked(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "单位负责人：（签字） 2024年3月22日",
        "单位负责人签字：\n填报日期：2025年2月26日",
        "项目负责人\n联系电话\n实施单位\n文化馆",
        "负责人\n安全生产\n方案\n",
        "负责人\n成武县\n高中部\n安置点\n",
        "项目负责人\n任务数量\n时限\n万亩\n",
        "负责人：持续提升",
        "联系人 联系电话 金额单位：万元",
        "经主要负责人签字后报财政部门归口业务股室。",
        "项目负责人安全培训场次 ≥12次 12次",
        "审核人员不足，时限延长",
        "由分管负责人任组长的自评小组",
        "行政机关负责人出庭应诉 31 件",
        "县残联搬迁后审核\n人员不足，问卷偏少",
        "本年审核合格率 98% 完成",
    ],
)
def test_what_is_no_name_stays(text):
    """Labels, offices and sentences behind the word for a person are left alone."""
    assert mask(text).text == text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("联系电话：13800001111", ["13800001111"]),
        ("手机 138 0000 1111", ["138 0000 1111"]),
        ("电话：138-0000-1111", ["138-0000-1111"]),
        ("联系电话 0000-1234567", ["0000-1234567"]),
        ("联系电话：（0000）1234567转801", ["（0000）1234567转801"]),
        ("联系电话 0000-1234\n567 联系邮箱", ["0000-1234\n567"]),
        ("联系电话 0000-1234\r\n567 联系邮箱", ["0000-1234\r\n567"]),
        ("电 话：６９２０１１１", ["６９２０１１１"]),
        ("监督热线：400-000-1111", ["400-000-1111"]),
        ("联系人：李某，0000-1234567", ["李某", "0000-1234567"]),
        ("电话：0000-1234567、13800001111", ["0000-1234567", "13800001111"]),
        ("联系人\n李某\n邮箱\n13800001111\n", ["李某", "13800001111"]),
        ("电话\n\n6920111\n", ["6920111"]),
        ("电话：0000—1234567", ["0000—1234567"]),
        ("联系电话(0000)1234567主要职能", ["(0000)1234567"]),
        ("填报人 李某 138 0000 1111\n", ["李某", "138 0000 1111"]),
        ("联系人及电话：李某/6920111", ["李某", "6920111"]),
    ],
)
def test_telephones_are_masked(text, numbers):
    """Mobile, local, area and service numbers are masked, with blanks, hyphens or a line break inside."""
    assert _masked(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "年度资金总额 13800001111 13800001111",
        "项目编码 13800001111",
        "联系电话\n填报日期 20240315",
        "索引号：00000000-7/2024-00118 发布日期：2024-04-11",
        "项目编码 0000-2020-037",
        "联系电话：\n2864300.00 2864300 10",
        "电话回访群众 400 600 人",
        "资金 138 0000 1111",
        "联系电话\n400 340 340\n1360\n980\n1860000",
        "全年预算数 1860000 元，电话费 1380000 元",
        "拨打12345热线 3200000 次",
        "完成率 98.13800001111%",
        "2024-2026年，示财预〔2024〕12345678号",
    ],
)
def test_other_numbers_stay(text):
    """Amounts, dates, index numbers and codes are no telephones."""
    assert mask(text).text == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("邮箱 test@example.com", ["test@example.com"]),
        ("邮箱：ｔｅｓｔ＠ｅｘａｍｐｌｅ．ｃｏｍ", ["ｔｅｓｔ＠ｅｘａｍｐｌｅ．ｃｏｍ"]),
        ("联系邮箱 test@examp\nle.com\n", ["test@examp\nle.com"]),
        ("身份证号：110101199003070000", ["110101199003070000"]),
        ("低保对象 110101199003070003 已发放", ["110101199003070003"]),
        ("身份证 110101900307000", ["110101900307000"]),
        ("账号：6200 0000 0000 0000 001", ["6200 0000 0000 0000 001"]),
        ("银行账户：示例银行 2000000012345678901", ["2000000012345678901"]),
        ("开户银行帐号\n2000000012345678901", ["2000000012345678901"]),
    ],
)
def test_addresses_identities_and_accounts_are_masked(text, found):
    """E-mail addresses, identity numbers and the numbers of accounts are masked."""
    assert _masked(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "项目编码 510000199003070003",
        "510000202212345678 水库管护",
        "110101202201010000 水库管护",
        "批次 110101900307000",
        "账户余额 1234567890.12 元",
        "一案一账号。全年 12345678 元",
        "专用账户资金 12,345,678 元",
        "51182423T000009926",
    ],
)
def test_codes_and_balances_stay(text):
    """A code of 18 digits is no identity number, a balance is no account."""
    assert mask(text).text == text


def test_only_what_is_asked_for_is_masked():
    """A kind that is not asked for stays, also where it stands beside one that is."""
    text = "联系人：李敏 联系电话：0000-1234567"
    assert mask(text, frozenset({MaskKind.PERSON})).text == "联系人：某某 联系电话：0000-1234567"


def test_masked_text_shows_what_kind_of_thing_stood_there():
    """Digits, letters and Han characters are covered; punctuation between them stays."""
    text = "填报人：王 明 电话：０000-1234567 邮箱：Ab1@example.com"
    assert mask(text).text == "填报人：某 某 电话：XXXX-XXXXXXX 邮箱：xxX@xxxxxxx.xxx"


def test_number_broken_by_an_unseen_character_is_masked():
    """A zero-width character inside a number does not carry it past the mask."""
    assert mask("电话：138\u200b00001111").text == "电话：XXX␦XXXXXXXX"


_WORDS = (
    "联系人 填报人 负责人 审核 成员 组长 ： : 王 小 明 李敏 欧阳 电话 手机 联系电话 邮箱 身份证 账号 编码 万元 13800001111 0000-1234567 138 0000 "
    "6920111 400- 110101199003070003 test@example .com 20240315 某 X x - . ( ) ， 、 | 转 98.5% 元"
)
_PIECES = st.sampled_from([*_WORDS.split(), *"\n\t\u3000\u200b\u202e\x07\f ", "  ", "\r\n"])
_TEXTS = st.one_of(st.lists(_PIECES, max_size=30).map("".join), st.text(max_size=80))


@given(_TEXTS)
def test_masking_keeps_the_length(text):
    """Character i of the masked text stands for character i of the received one."""
    assert len(mask(text).text) == len(text)


@given(_TEXTS)
def test_masking_twice_is_masking_once(text):
    """What is masked stays as it is when it is masked again."""
    once = mask(text).text
    assert mask(once).text == once


@given(_TEXTS)
def test_text_outside_the_places_is_unchanged(text):
    """Only masked places differ from the visible text, and no two of them overlap."""
    masked = mask(text)
    shown = visible(text)
    following = 0
    for place in masked.places:
        assert following <= place.start < place.end
        assert masked.text[following : place.start] == shown[following : place.start]
        following = place.end
    assert masked.text[following:] == shown[following:]


@pytest.mark.parametrize("label", ["联系人", "联 系 人 "])
def test_labels_without_end_take_time_in_proportion(label):
    """What follows a label is read as far as a name reaches, not to the end of a text without a break."""
    start = time.perf_counter()
    mask(label * 100_000)
    assert time.perf_counter() - start < 20
