"""A model reads every form or the doubtful ones, is compared with the offline reading, and is given no contacts."""

from __future__ import annotations

import pytest

from extractor.backends import DOUBTFUL, Model, backend_of
from extractor.backends.llm import LlmBackend
from extractor.backends.llm.answers import FormsAnswer
from extractor.backends.offline import OfflineBackend
from extractor.calls.call import Call, CallOutcome
from extractor.errors import ModelError
from extractor.text.mask_kinds import MaskKind
from schemas.record import Draft, DraftRow, FieldState, FormType, ReadBy
from schemas.run import Backend
from schemas.usage import NO_USAGE
from tests.extractor.backends.llm.conftest import (
    COST,
    NO_ANSWER,
    Asked,
    answer,
    line_numbers,
    printed,
    segment,
    segments,
)

SURE = """项目支出绩效自评表
项目名称 校舍屋面维修 主管部门 溪口县教育局
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 80.00 80.00 60.00 10 75.00% 7.50
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 维修屋面面积 ≥500平方米 520平方米 50 50
效益指标 社会效益指标 受益学生人数 ≥800人 860人 30 30
满意度指标 服务对象满意度指标 师生满意度 ≥90% 95% 10 10
总分 100 97.50
"""
"""Rows on lines, and everything adds up."""
DOUBTED = """项目支出绩效自评表
项目名称 河堤绿化
三级指标 分值 得分
新植乔木数量
苗木成活率
≥500株 ≥90%
40 30
"""
HEAD = "1|项目支出绩效自评表||校舍屋面维修|溪口县教育局"
FUND = "4|年度资金总额|80.00|80.00|60.00|10|75.00%|7.50"
READ = answer(
    heads=[HEAD],
    funds=[FUND],
    rows=[
        "6|产出指标|数量指标|维修屋面面积|≥500平方米|520平方米|50|50",
        "7|效益指标|社会效益指标|受益学生人数|≥800人|860人|30|30",
        "8|满意度指标|服务对象满意度指标|师生满意度|≥90%|95%|10|10",
    ],
)
"""What a careful model answers for the sure form."""


def readers(draft: Draft) -> set[ReadBy | None]:
    """Who read the draft's values."""
    rows: list[DraftRow] = [draft.heading, *draft.funds, *draft.indicators]
    rows += [statement.numbers for statement in draft.statements]
    return {cell.read_by for row in rows for cell in row.values()}


def failing(_: Call[FormsAnswer]) -> CallOutcome:
    """A model that never answers."""
    return CallOutcome.UNREACHABLE


def test_what_both_have_read_is_read_by_both() -> None:
    """A careful answer to a form that closes is disputed nowhere, and costs what the reply cost."""
    (draft,) = LlmBackend(Asked(lambda _: READ)).read(segments(SURE))
    assert readers(draft) <= {ReadBy.BOTH, ReadBy.MODEL, ReadBy.OFFLINE}
    assert {cell.read_by for row in draft.indicators for cell in row.values()} == {ReadBy.BOTH}
    assert (draft.usage, draft.notes, draft.unread) == (COST, (), ())


def test_the_reading_has_the_closure_of_the_answer() -> None:
    """What the model read is believed as far as its own arithmetic closes."""
    wrong = FormsAnswer(rows=[row.replace("|50|50", "|10|10") for row in READ.rows])
    good, bad = (LlmBackend(Asked(lambda _, a=a: a)).read(segments(SURE))[0].reading for a in (READ, wrong))
    assert good is not None
    assert bad is not None
    assert bad.closure < good.closure == 1.0
    assert bad.confidence < good.confidence


def test_a_form_that_was_lost_is_read_offline_with_a_note() -> None:
    """The draft is the offline one, marked as such, and the note tells the reason."""
    form = segment(SURE)
    (draft,) = LlmBackend(Asked(failing)).read([form])
    (offline,) = OfflineBackend().read([form])
    assert readers(draft) == {ReadBy.OFFLINE}
    assert draft.reading == offline.reading
    assert (len(draft.indicators), len(draft.funds)) == (3, 1)
    (note,) = draft.notes
    assert NO_ANSWER.zh in note.zh
    assert NO_ANSWER.en in note.en


LONG = "\n".join(
    [
        *SURE.splitlines()[:5],
        *(f"产出指标 数量指标 第{n}号渠道长度 ≥{n}公里 {n}公里 2 2" for n in range(10, 55)),
        "总分 100 97.50",
    ]
)
"""A form that is asked for in halves."""


def first_half(first: str = "10公里") -> Asked:
    """A model that answers for the first half alone; ``first`` is what it reads as done in the first row."""

    def say(call: Call[FormsAnswer]) -> FormsAnswer | CallOutcome:
        numbers = line_numbers(call)
        if len(numbers) > 40:
            return CallOutcome.TRUNCATED
        if 1 not in numbers:
            return CallOutcome.UNREACHABLE
        rows = [
            f"{n}|产出指标|数量指标|第{n + 4}号渠道长度|≥{n + 4}公里|{n + 4}公里|2|2"
            for n in numbers
            if n > 6
        ]
        opening = f"6|产出指标|数量指标|第10号渠道长度|≥10公里|{first}|2|2"
        return answer(heads=[HEAD], funds=[FUND], rows=[opening, *rows])

    return Asked(say)


def test_lines_that_were_lost_are_read_offline() -> None:
    """Rows of the lost half come from the offline reading, each row of the form once, each with its reader."""
    (draft,) = LlmBackend(first_half()).read([segment(LONG)])
    names = [row["name"].value for row in draft.indicators]
    assert sorted(filter(None, names)) == [f"第{n}号渠道长度" for n in range(10, 55)]
    assert draft.indicators[0]["name"].read_by is ReadBy.BOTH
    assert draft.indicators[-1]["name"].read_by is ReadBy.OFFLINE
    assert draft.unread == ()
    assert len(draft.notes) == 1


def test_what_was_not_lost_of_a_form_is_compared_all_the_same() -> None:
    """A figure on which the two readings differ is disputed, though other lines of the form have no answer."""
    (draft,) = LlmBackend(first_half("11公里")).read([segment(LONG)])
    actual = draft.indicators[0]["actual"]
    assert (actual.value, actual.state) == ("11公里", FieldState.DISPUTED)
    assert actual.rival is not None
    assert actual.rival.value == "10公里"


def test_what_was_lost_of_one_form_takes_nothing_from_another() -> None:
    """Two long tables are asked for apart; the one that is answered has no note and is not read offline."""
    filler = "\n".join(f"备注第{n}条：按合同支付。" for n in range(400)) + "\n"
    forms = segments(SURE + filler, SURE + filler)
    asker = Asked(lambda call: READ if line_numbers(call)[0] == 1 else CallOutcome.REFUSED)
    first, last = LlmBackend(asker).read(forms)
    assert ReadBy.BOTH in readers(first)
    assert (first.notes, readers(last)) == ((), {ReadBy.OFFLINE})
    assert last.notes


def test_usage_is_counted_once() -> None:
    """What the calls of a document cost is in one of its drafts."""
    filler = "\n".join(f"备注第{n}条：按合同支付。" for n in range(400)) + "\n"
    forms = segments(SURE + filler, SURE + filler)
    asker = Asked(failing)
    drafts = LlmBackend(asker).read(forms)
    assert sum((draft.usage for draft in drafts), NO_USAGE).calls == len(asker.calls) == 2


def test_hybrid_sends_only_the_doubtful_forms() -> None:
    """The sure one stays offline, and none of its text leaves."""
    asker = Asked(lambda _: answer(heads=["1|项目支出绩效自评表||河堤绿化"], rows=["4|||新植乔木数量"]))
    sure, doubted = LlmBackend(asker, threshold=DOUBTFUL).read(segments(SURE, DOUBTED))
    (call,) = asker.calls
    assert "新植乔木数量" in call.user
    assert "维修屋面面积" not in call.user
    assert readers(sure) == {ReadBy.OFFLINE}
    assert ReadBy.MODEL in readers(doubted)
    assert (sure.usage, doubted.usage) == (NO_USAGE, COST)


def test_hybrid_sends_nothing_where_all_are_sure() -> None:
    """Nobody is asked, and nothing is spent."""
    asker = Asked(failing)
    backend = LlmBackend(asker, threshold=DOUBTFUL)
    (draft,) = backend.read(segments(SURE))
    assert (asker.batches, readers(draft), draft.usage) == ([], {ReadBy.OFFLINE}, NO_USAGE)
    assert backend.calls(segments(SURE), [draft]) == []


def test_the_planned_calls_are_those_that_are_asked() -> None:
    """An estimate is made of what would be sent."""
    asker = Asked(lambda _: READ)
    backend = LlmBackend(asker)
    planned = backend.calls(segments(SURE), backend_of(Backend.OFFLINE).read(segments(SURE)))
    backend.read(segments(SURE))
    assert [call.user for call in planned] == [call.user for call in asker.calls]


CONTACTS = "联系人：张某\n联系电话：0000-1234567\n电子邮箱：test@example.com\n"


def test_contacts_and_hidden_characters_are_never_sent() -> None:
    """They are masked or made visible, and the draft has what the document prints."""
    form = segment("项目支出绩效自评表\n实施单位 溪口县\u200b第一中学\u202e\n" + CONTACTS)
    asker = Asked(lambda _: answer(heads=["1|项目支出绩效自评表||||溪口县␦第一中学␦"]))
    (draft,) = LlmBackend(asker).read([form])
    (call,) = asker.calls
    for text in (call.user, call.system):
        assert not {"\u200b", "\u202e"} & set(text)
        assert not any(contact in text for contact in ("1234567", "test@example.com", "张某"))
    unit = draft.heading["unit"]
    assert [unit.value] == printed(form.text, unit.spans) == ["溪口县\u200b第一中学\u202e"]


def test_only_the_kinds_asked_for_are_masked() -> None:
    """Masking can be narrowed, not what makes hidden characters visible."""
    asker = Asked(failing)
    LlmBackend(asker, masked=frozenset({MaskKind.EMAIL})).read([segment(CONTACTS + "甲\u200b")])
    (call,) = asker.calls
    assert "0000-1234567" in call.user
    assert "test@example.com" not in call.user
    assert "\u200b" not in call.user


def test_rows_that_a_model_makes_of_running_text_are_none() -> None:
    """A report without weights, scores and offline rows has statements, no indicators."""
    report = segment("项目绩效自评报告\n一、概况\n计划修建5公里，完成5公里。\n", 0, FormType.REPORT)
    plain, pointed = (
        answer(heads=["1|项目绩效自评报告"], rows=["3|||修建|5公里|5公里" + points]) for points in ("", "|10")
    )
    assert LlmBackend(Asked(lambda _: plain)).read([report])[0].indicators == ()
    assert len(LlmBackend(Asked(lambda _: pointed)).read([report])[0].indicators) == 1


@pytest.mark.parametrize("name", ["llm", "hybrid"])
def test_a_backend_with_a_model_needs_one(name: str) -> None:
    """Without it the error says what to set, in both languages."""
    with pytest.raises(ModelError) as caught:
        backend_of(Backend(name))
    assert name in caught.value.said.zh
    assert "EXTRACTOR_MODEL" in caught.value.advised.zh
    assert "EXTRACTOR_MODEL" in caught.value.advised.en


def test_the_threshold_is_that_of_hybrid_alone() -> None:
    """Llm sends every form, however low the threshold of the model is."""
    asker = Asked(failing)
    model = Model(asker=asker, name="modell-7b", threshold=0.0)
    backend_of(Backend.HYBRID, model).read(segments(DOUBTED))
    assert asker.calls == []
    backend_of(Backend.LLM, model).read(segments(DOUBTED))
    assert len(asker.calls) == 1
