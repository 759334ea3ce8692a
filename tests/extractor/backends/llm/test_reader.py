"""A document's forms are asked for, truncated work in halves, and what is lost is named."""

from __future__ import annotations

from extractor.backends.llm.answers import FormsAnswer
from extractor.backends.llm.reader import PROMPTS, ReadForms, calls_of, read_forms
from extractor.calls.call import Call, CallOutcome
from extractor.segment import Segment
from extractor.text.masking import mask
from schemas.record import FormType
from tests.extractor.backends.llm.conftest import (
    COST,
    NO_ANSWER,
    Asked,
    Say,
    answer,
    line_numbers,
    segment,
    segments,
)

LONG = "".join(f"第{n:02}号渠道的年度清淤疏浚长度和完成情况及其说明 {n}\n" for n in range(1, 41))


def as_it_is(text: str) -> str:
    """What is sent is what stands there."""
    return text


def asked(say: Say, *forms: Segment) -> tuple[ReadForms, Asked]:
    """What a model that says this makes of the forms."""
    model = Asked(say)
    return read_forms(forms, model, as_it_is), model


def named(call: Call[FormsAnswer]) -> FormsAnswer:
    """A row for every line of the question, named by its number."""
    return answer(
        heads=["1|表"][: 1 in line_numbers(call)], rows=[f"{n}|||第{n:02}号渠道" for n in line_numbers(call)]
    )


def test_a_type_of_form_is_asked_for_with_its_own_prompt() -> None:
    """Every type has one, several types together have another, and the task is reading."""
    assert set(PROMPTS) == {*FormType, None}
    forms = [segment(f"表{n}\n内容\n", 6 * n, form_type) for n, form_type in enumerate(FormType)]
    calls = [call for form in forms for call in calls_of([form], as_it_is)]
    (mixed,) = calls_of(forms, as_it_is)
    assert {call.prompt for call in (*calls, mixed)} == set(PROMPTS.values())
    assert {call.task for call in (*calls, mixed)} == {"read"}


def test_an_answer_is_expected_to_grow_with_its_question() -> None:
    """Estimates count answers that are not there yet."""
    short, long = (calls_of([segment(text)], as_it_is)[0].expected for text in ("表\n", LONG))
    assert 0 <= short < long


def test_fewer_heads_than_forms_are_a_fault() -> None:
    """A form without a head was passed over."""
    (call,) = calls_of(segments("甲表\n巡查 5\n", "乙表\n清淤 6\n"), as_it_is)
    assert call.faults(answer(heads=["1|甲表"])) == ("资料里有2份，H只有1条",)
    assert call.faults(answer(heads=["1|甲表", "3|乙表"])) == ()


def test_faults_of_rows_are_named_with_that_of_the_heads() -> None:
    """The model is told everything at once."""
    (call,) = calls_of([segment("甲表\n巡查 5\n")], as_it_is)
    assert len(call.faults(answer(rows=["9|||巡查"]))) == 2


def test_the_bounds_are_those_of_the_question() -> None:
    """A line of another question is none that was sent."""
    first, second = calls_of(segments("甲" * 7000 + "\n", "乙" * 7000 + "\n"), as_it_is)
    told = answer(heads=["2|乙表"])
    assert first.faults(told)
    assert not second.faults(told)


def test_truncated_work_is_split_and_never_asked_again_as_it_was() -> None:
    """The halves are asked together; every question is another one."""
    read, model = asked(
        lambda call: CallOutcome.TRUNCATED if len(line_numbers(call)) > 20 else named(call), segment(LONG)
    )
    assert [len(batch) for batch in model.batches][:2] == [1, 2]
    questions = [call.user for call in model.calls]
    assert len(questions) == len(set(questions))
    assert read.lost == ()
    names = [row["name"].value for row in read.drafts[0].indicators]
    assert names == [f"第{n:02}号渠道" for n in range(1, 41)]


def test_a_row_that_both_halves_read_is_one() -> None:
    """They overlap, so that a row over the cut stands whole in one of them."""
    read, model = asked(
        lambda call: CallOutcome.TRUNCATED if len(line_numbers(call)) > 30 else named(call), segment(LONG)
    )
    told = [n for call in model.batches[-1] for n in line_numbers(call)]
    assert len(told) > len(set(told)) == len(read.drafts[0].indicators) == 40


def test_what_cannot_be_halved_is_lost_with_its_reason() -> None:
    """It is asked once, and the characters that no answer covers are named."""
    form = segment("甲表\n巡查 5\n", 0)
    read, model = asked(lambda _: CallOutcome.TRUNCATED, form)
    assert len(model.calls) == 1
    (loss,) = read.lost
    assert (loss.start, loss.end, loss.reason) == (0, len(form.text) - 1, NO_ANSWER)


def test_halving_comes_to_an_end() -> None:
    """A model that truncates everything loses the whole, and no more is asked than there are parts."""
    read, model = asked(lambda _: CallOutcome.TRUNCATED, segment(LONG))
    assert len(model.calls) == len({call.user for call in model.calls})
    covered = {at for loss in read.lost for at in range(loss.start, loss.end)}
    assert {at for at, character in enumerate(LONG) if not character.isspace()} <= covered


def test_a_refused_half_is_lost_and_the_other_is_read() -> None:
    """One half's failure does not take the other with it."""

    def say(call: Call[FormsAnswer]) -> FormsAnswer | CallOutcome:
        numbers = line_numbers(call)
        if len(numbers) == 40:
            return CallOutcome.TRUNCATED
        return CallOutcome.REFUSED if 40 in numbers else named(call)

    read, _ = asked(say, segment(LONG))
    assert len(read.lost) == 1
    assert read.drafts[0].indicators[0]["name"].value == "第01号渠道"


def test_every_reply_is_counted() -> None:
    """Truncated and refused ones were paid for too."""
    read, model = asked(lambda _: CallOutcome.TRUNCATED, segment(LONG))
    assert read.usage.calls == len(model.calls) > 1
    assert read.usage.input_tokens == COST.input_tokens * len(model.calls)


def test_what_is_sent_is_masked_and_without_bars() -> None:
    """Bars part the cells of an answer, so the document's are shown as another sign."""
    (call,) = calls_of([segment("联系人：张某 电话：0000-1234567 甲|乙\n")], lambda text: mask(text).text)
    assert "1234567" not in call.user
    assert "甲¦乙" in call.user
