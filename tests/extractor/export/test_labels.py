"""A result in the labelled-sample format."""

from __future__ import annotations

from extractor import judge
from extractor.export.labels import judgements_of, sample_of
from schemas.record import FormType
from schemas.sample import LabelledForm, LabelledFund, LabelledSample

FORM = LabelledForm(
    form_type=FormType.PROJECT_TABLE,
    fiscal_year=2022,
    money_unit="万元",
    funds=(
        LabelledFund(item="年度资金总额", annual_budget="10", executed="12", execution_rate="120%"),
        LabelledFund(item="当年财政拨款", annual_budget="10", executed="12", execution_rate="120%"),
    ),
)


def test_findings_name_label_form_and_place() -> None:
    """Each overspent line is a finding at its own row."""
    said = judgements_of(judge(LabelledSample(document="a.txt", forms=(FORM,)), None))
    expected = [{"rule": "overspent", "form": 0, "at": f"funds[{i}]"} for i in (0, 1)]
    assert expected == said["findings"]


def test_forms_come_back_in_the_format() -> None:
    """The forms of a result can be read as a labelled sample again."""
    sample = LabelledSample(document="a.txt", forms=(FORM,))
    said = sample_of(judge(sample, None))
    again = LabelledSample.model_validate(said)
    assert FORM.funds == again.forms[0].funds
    assert 2022 == again.forms[0].fiscal_year


def test_an_unchecked_explanation_is_no_prediction(make_result) -> None:
    """What nobody judged is left out."""
    assert judgements_of(make_result(verdict=None))["shortfalls"] == []
    assert len(judgements_of(make_result())["shortfalls"]) == 1
