"""The whole way of a document with a model: it adds, it is counted, and where it fails nothing is harmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import prompts
from extractor import check, judge
from extractor.backends import Model
from extractor.errors import ModelError, QuotaExhaustedError
from extractor.export.labels import sample_of
from extractor.ingest import read_document
from extractor.pipeline import planned_calls
from extractor.text.mask_kinds import ALL, MaskKind
from schemas.base import Wording
from schemas.evidence import Evidence, Grounding
from schemas.explanation import Verdict
from schemas.finding import Status
from schemas.record import FieldState, ReadBy, Rival
from schemas.run import Result
from schemas.sample import LabelledSample
from schemas.usage import NO_USAGE
from tests.extractor.conftest import COST, NO_ANSWER, TEXT, Careful


def checked(asker: Careful, backend: str = "llm", text: str = TEXT, **more: Any) -> Result:
    """The document checked with that model."""
    model = Model(asker=asker, name="modell-7b", **more)
    return check(text.encode(), name="a.txt", backend=backend, model=model)


def verdicts(result: Result) -> dict[str, Verdict | None]:
    """The verdict of each row that falls short."""
    return {entry.shortfall.at: entry.verdict for entry in result.checks}


def test_a_document_is_read_and_judged_with_a_model() -> None:
    """Values are compared, explanations observed; the sum of all replies is the document's usage."""
    asker = Careful()
    result = checked(asker)
    assert {call.task for call in asker.calls} == {"read", "observe"}
    assert result.records[0].indicators[0].score.read_by is ReadBy.BOTH
    assert verdicts(result) == {"funds[0]": Verdict.MISSING, "indicators[0]": Verdict.SUPPORTED}
    assert {entry.observer for entry in result.checks} == {"modell-7b"}
    assert result.usage.calls == len(asker.calls)
    assert result.usage.input_tokens == COST.input_tokens * len(asker.calls)


def test_the_manifest_says_with_what_a_model_was_asked() -> None:
    """Model, every prompt with its digest, and the kinds of contacts that were masked."""
    manifest = checked(Careful(), masked=frozenset({MaskKind.EMAIL, MaskKind.ACCOUNT})).manifest
    assert (manifest.model, manifest.masked) == ("modell-7b", ("account", "email"))
    assert manifest.prompts == tuple(f"{prompt.id} {prompt.digest}" for prompt in prompts.all())
    assert {"observe/1", "read-report/1"} <= {entry.split()[0] for entry in manifest.prompts}
    assert all(len(entry.split()[1]) == 64 for entry in manifest.prompts)


def test_without_a_model_the_manifest_names_none() -> None:
    """Nothing was asked, so nothing was masked; a model that is given and not used is not named."""
    offline = check(TEXT.encode(), name="a.txt").manifest
    unused = checked(Careful(), backend="offline")
    assert (offline.model, offline.prompts, offline.masked) == (None, (), ())
    assert (unused.manifest, unused.usage) == (offline, NO_USAGE)


def test_offline_asks_nobody() -> None:
    """A model that is given to the offline backend is left alone."""
    asker = Careful()
    checked(asker, backend="offline")
    assert asker.calls == []


def test_a_failed_second_pass_leaves_everything_but_the_verdicts() -> None:
    """Records, outcomes and counts are those of a whole run; the checks say why they are unchecked."""
    whole, failed = checked(Careful()), checked(Careful(frozenset({"observe"})))
    assert (failed.records, failed.outcomes, failed.counts) == (whole.records, whole.outcomes, whole.counts)
    assert [entry.shortfall for entry in failed.checks] == [entry.shortfall for entry in whole.checks]
    assert set(verdicts(failed).values()) == {None}
    assert all(NO_ANSWER.zh in entry.reason.zh for entry in failed.checks)
    assert f"{len(failed.checks)} 条偏差说明未核查：{NO_ANSWER.zh}" in [note.zh for note in failed.notes]
    assert failed.usage == whole.usage


def test_a_form_that_was_not_read_is_a_note() -> None:
    """The offline reading stands in its place, and the result says so."""
    result = checked(Careful(frozenset({"read"})))
    offline = check(TEXT.encode(), name="a.txt")
    assert any(NO_ANSWER.zh in note.zh for note in result.notes)
    assert [row.score.value for row in result.records[0].indicators] == ["40", "30", "10"]
    assert result.records[0].indicators[0].score.read_by is ReadBy.OFFLINE
    assert {o.rule for o in result.outcomes} == {o.rule for o in offline.outcomes}


def test_forms_that_were_not_read_for_one_reason_are_one_note() -> None:
    """The note says nothing that would tell one form from the other."""
    twice = f"{TEXT}\f{TEXT.replace('校舍屋面维修', '操场改造')}"
    result = checked(Careful(frozenset({"read"})), text=twice)
    assert len(result.records) == 2
    assert len(result.notes) == 1


def test_a_disputed_value_keeps_both_readings() -> None:
    """The rival is in the record with its place in the text."""
    result = checked(Wrong())
    cell = result.records[0].indicators[0].score
    assert (cell.value, cell.state) == ("50", FieldState.DISPUTED)
    assert cell.rival is not None
    assert cell.rival.value == "40"
    assert cell.rival.evidence is not None
    assert ["40"] == [TEXT[span.start : span.end] for span in cell.rival.evidence.spans]


def test_hybrid_asks_only_about_explanations_where_the_form_is_sure() -> None:
    """The form closes offline, so none of it is read by the model."""
    asker = Careful()
    result = checked(asker, backend="hybrid")
    assert {call.task for call in asker.calls} == {"observe"}
    assert result.records[0].indicators[0].score.read_by is ReadBy.OFFLINE
    assert verdicts(result)["indicators[0]"] is Verdict.SUPPORTED


@pytest.mark.parametrize("backend", ["llm", "hybrid"])
def test_a_backend_with_a_model_needs_one(backend: str) -> None:
    """The error says what to set."""
    with pytest.raises(ModelError, match="EXTRACTOR_MODEL"):
        check(TEXT.encode(), name="a.txt", backend=backend)


def test_what_ends_the_run_is_raised() -> None:
    """A refused key is no failure of a document."""

    class Refused(Careful):
        def ask(self, _calls: Any) -> Any:
            raise ModelError(NO_ANSWER, NO_ANSWER)

    with pytest.raises(ModelError):
        checked(Refused())


def test_no_contact_leaves_with_any_question() -> None:
    """Neither with the form nor with its explanations."""
    text = TEXT.replace("雨季停工三个月", "雨季停工三个月，联系人：张某，电话：0000-1234567")
    asker = Careful()
    checked(asker, text=text)
    sent = "".join(call.user + call.system for call in asker.calls)
    assert "停工三个月" in sent
    assert "1234567" not in sent
    assert "张某" not in sent


@pytest.mark.parametrize(
    ("backend", "tasks"),
    [("offline", []), ("hybrid", ["observe"]), ("llm", ["read", "observe"])],
)
def test_planned_calls_are_those_of_the_run(backend: str, tasks: list[str]) -> None:
    """A careful answer changes no question; nobody is asked for the plan."""
    asker = Careful()
    document = read_document(TEXT.encode(), name="a.txt")
    planned = planned_calls(document, backend=backend, model=Model(asker=asker, name="modell-7b"))
    assert asker.calls == []
    assert [call.task for call in planned] == tasks
    checked(asker, backend=backend)
    assert [call.user for call in planned] == [call.user for call in asker.calls]


def test_judging_with_a_model_observes_and_reads_nothing() -> None:
    """The records are given; usage and manifest tell of the explanations."""
    sample = LabelledSample.model_validate(sample_of(check(TEXT.encode(), name="a.txt")))
    asker = Careful()
    result = judge(sample, TEXT, model=Model(asker=asker, name="modell-7b", masked=ALL))
    assert {call.task for call in asker.calls} == {"observe"}
    assert (result.usage, result.manifest.model) == (COST, "modell-7b")
    assert verdicts(result)["indicators[0]"] is Verdict.SUPPORTED


class Wrong(Careful):
    """A model whose rows are careful but for one change; by default it reads the weight for the first row's score."""

    def __init__(self, change: Callable[[str], str] = lambda row: row.replace("|50|40|", "|50|50|")) -> None:
        super().__init__()
        self._change = change

    def ask(self, calls: Any) -> Any:
        """The careful replies with their rows changed."""
        replies = super().ask(calls)
        changed = []
        for call, reply in zip(calls, replies, strict=True):
            if call.task == "read":
                rows = [self._change(row) for row in reply.answer.rows]
                reply = replace(reply, answer=reply.answer.model_copy(update={"rows": rows}))
            changed.append(reply)
        return tuple(changed)


def test_a_number_that_does_not_stand_in_the_text_reaches_no_check() -> None:
    """It is shown as absent, and no rule and no shortfall rests on it."""
    result = checked(Wrong(lambda row: row.replace("860人", "640人")))
    cell = result.records[0].indicators[1].actual
    assert cell.value == "640人"
    assert cell.evidence == Evidence(Grounding.ABSENT)
    assert "indicators[1]" not in verdicts(result)
    assert not any(o.at == "indicators[1]" and o.status is Status.FAILED for o in result.outcomes)


def test_values_of_two_rows_exchanged_are_disputed_in_both() -> None:
    """Each number stands in the text, and the weights and scores still add up; the offline reading tells."""

    def exchanged(row: str) -> str:
        if "维修屋面面积" in row:
            return row.replace("|50|40|", "|30|30|")
        return row.replace("|30|30", "|50|40") if "受益学生人数" in row else row

    first, second, third = checked(Wrong(exchanged)).records[0].indicators
    assert [first.weight.state, first.score.state] == [FieldState.DISPUTED] * 2
    assert [second.weight.state, second.score.state] == [FieldState.DISPUTED] * 2
    assert (first.score.rival, third.score.state) == (
        Rival("40", first.score.rival.evidence),
        FieldState.STATED,
    )


class Exhausted(Careful):
    """A model whose account runs out between reading and observing."""

    def ask(self, calls: Any) -> Any:
        """The careful replies to reading; then nothing can be asked any more."""
        if any(call.task == "observe" for call in calls):
            raise QuotaExhaustedError(Wording("额度已用尽", "out of credit"), Wording("请充值", "top up"))
        return super().ask(calls)


def test_an_account_that_runs_out_between_the_passes_harms_no_record() -> None:
    """What was read stays, its explanations are unchecked, and the reason says what to do."""
    whole, failed = checked(Careful()), checked(Exhausted())
    assert failed.records == whole.records
    assert set(verdicts(failed).values()) == {None}
    assert all("额度已用尽（请充值）" in entry.reason.zh for entry in failed.checks)
