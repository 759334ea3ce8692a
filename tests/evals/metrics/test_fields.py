"""The fields of a reading against the labels: one bucket each, and the buckets add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.fields import FieldScore, ReadingScore, score_reading
from evals.metrics.views import HEADING, TABLES, Claim, FormView, Value
from evals.scores import Bucket, ErrorClass, RowState
from schemas.evidence import Span

Cells = Mapping[str, str | None]
FULL = {"name": "巡查次数", "target": "≥12次", "actual": "15次", "weight": "10", "score": "9.5"}
NEXT = {"name": "宣传场次", "target": "≥3场", "actual": "4场", "weight": "5", "score": "5"}
TEXT = "巡查次数 ≥12次 15次 10 9.5\n宣传场次 ≥3场 4场 5 5\n95 增长 7 98"


def form(*indicators: Cells, claims: Sequence[Claim] = (), sure: bool = True, **heading: str) -> FormView:
    """A form with these rows, every other field blank."""
    names, _ = TABLES["indicators"]
    rows = [{name: value(row.get(name), sure) for name in names} for row in indicators]
    told = {"form_type": "project_table", **heading}
    return FormView(
        heading={name: Value(told.get(name)) for name in HEADING},
        tables={"funds": [], "indicators": rows},
        claims=claims,
        confidence=0.9,
    )


def value(text: str | None, sure: bool = True) -> Value:
    """A value that stands in the text where it does."""
    at = TEXT.find(text) if text else -1
    return Value(text, (Span(at, at + len(text or "")),) if at >= 0 else (), sure and text is not None)


def scored(wanted: FormView, said: FormView) -> ReadingScore:
    """One form against one."""
    return score_reading([wanted], [said], TEXT)


def of(score: ReadingScore, name: str) -> FieldScore:
    """The one field of that name in the rows."""
    return next(f for f in score.fields if f.field == name and f.group == "indicators")


def test_an_equal_reading_is_right_or_blank_everywhere() -> None:
    """What both have is correct, what neither has is blank."""
    score = scored(form(FULL), form(FULL))
    assert {Bucket.CORRECT, Bucket.BLANK} == {field.bucket for field in score.fields}
    assert all(row.exact for row in score.rows)


def test_each_kind_of_fault_has_its_bucket() -> None:
    """Different is wrong, unsaid is missed, said of a blank cell is spurious."""
    score = scored(
        form(FULL | {"explanation": None}), form(FULL | {"score": "95", "actual": None, "level1": "产出指标"})
    )
    assert Bucket.WRONG is of(score, "score").bucket
    assert ErrorClass.DECIMAL_POINT is of(score, "score").error
    assert Bucket.MISSED is of(score, "actual").bucket
    assert Bucket.SPURIOUS is of(score, "level1").bucket
    assert not score.rows[0].exact


def test_a_neighbours_value_is_told_as_such() -> None:
    """The weight in the place of the score is a shifted cell."""
    score = scored(form(FULL, NEXT), form(FULL | {"score": "10"}, NEXT))
    assert ErrorClass.NEIGHBOUR_CELL is of(score, "score").error


def test_a_wrong_value_given_as_certain_escapes() -> None:
    """What the product marked as doubtful has not escaped."""
    assert of(scored(form(FULL), form(FULL | {"score": "95"})), "score").escape
    assert not of(scored(form(FULL), form(FULL | {"score": "95"}, sure=False)), "score").escape
    assert not of(scored(form(FULL), form(FULL)), "score").escape


def test_a_number_from_nowhere_is_invented() -> None:
    """The text decides, not the grounding."""
    assert of(scored(form(FULL), form(FULL | {"score": "9.6"})), "score").invented
    assert not of(scored(form(FULL), form(FULL | {"score": "95"})), "score").invented


def test_faults_point_into_the_text() -> None:
    """Where the value said and the labelled one stand is told, the latter near its row."""
    wrong = of(scored(form(FULL), form(FULL | {"score": "95"})), "score")
    assert "95" == TEXT[wrong.spans[0].start : wrong.spans[0].end]
    assert "9.5" == TEXT[wrong.source[0].start : wrong.source[0].end]


def test_lost_extra_and_doubled_rows() -> None:
    """Fields of a lost row are missed, those of rows too many spurious, under places of their own."""
    score = scored(form(FULL, NEXT), form(FULL, FULL, {"name": "总分", "weight": "100"}))
    states = Counter(row.state for row in score.rows if row.group == "indicators")
    assert {RowState.FOUND: 1, RowState.LOST: 1, RowState.EXTRA: 1, RowState.DOUBLED: 1} == states
    lost = [field for field in score.fields if field.row is RowState.LOST]
    assert {Bucket.MISSED} == {field.bucket for field in lost}
    assert {"forms[0].indicators[1].name"} <= {field.place for field in lost}
    extra = [field for field in score.fields if field.row is RowState.EXTRA]
    assert {Bucket.SPURIOUS} == {field.bucket for field in extra}
    assert all(field.place.startswith("forms[0].+indicators[") for field in extra)


def test_a_lost_and_an_extra_form_count_whole() -> None:
    """A form that the reading lacks is missed field by field; one that the labels lack is spurious."""
    report = FormView(heading={name: Value("report" if name == "form_type" else None) for name in HEADING})
    score = score_reading([form(FULL)], [report], TEXT)
    assert {RowState.LOST, RowState.EXTRA} == {row.state for row in score.rows}
    assert {Bucket.MISSED, Bucket.SPURIOUS} == {field.bucket for field in score.fields}
    assert "+forms[0].form_type" in {field.place for field in score.fields}


def test_places_lead_to_the_labelled_rows() -> None:
    """Our second row is the labelled first one where ours has a row more."""
    score = scored(form(NEXT), form(FULL, NEXT))
    assert (0, "indicators[0]") == score.places[0, "indicators[1]"]
    assert {0: 0} == score.forms


def claim(kind: str, **numbers: str) -> Claim:
    """A claim of that kind whose quote is its kind."""
    return Claim(kind, Value(kind), numbers)


def test_a_claim_is_right_as_a_whole() -> None:
    """Every number of a statement is a field, and the statement is exact if all are right."""
    wanted, said = claim("rate", value="7", rate="98"), claim("rate", value="7", rate="89")
    score = scored(form(claims=[wanted]), form(claims=[said]))
    assert [(RowState.FOUND, False)] == [(r.state, r.exact) for r in score.rows if r.group == "statements"]
    buckets = {f.field: f.bucket for f in score.fields if f.group == "statements"}
    assert {"rate.value": Bucket.CORRECT, "rate.rate": Bucket.WRONG} == buckets


def test_amounts_that_no_label_has_are_no_fault() -> None:
    """Plain amounts are labelled selectively; sums, rates and changes are not."""
    score = scored(form(), form(claims=[claim("amount", value="7"), claim("sum", total="7")]))
    assert ["sum.total"] == [f.field for f in score.fields if f.group == "statements"]


values = st.sampled_from([None, "1", "2", "9.5", "95", "10", "及时", "≥3场"])
rows = st.fixed_dictionaries(
    {"name": st.sampled_from([None, "巡查次数", "巡查人数", "宣传场次", "清淤长度"])},
    optional={"target": values, "actual": values, "weight": values, "score": values, "level1": values},
)
claims = st.builds(
    lambda kind, numbers: Claim(kind, Value("某句"), numbers),
    st.sampled_from(["sum", "rate", "change", "score"]),
    st.dictionaries(st.sampled_from(["value", "total", "rate"]), st.sampled_from(["1", "2", "3"])),
)
forms = st.builds(
    lambda kind, table, told: form(*table, claims=told, form_type=kind),
    st.sampled_from(["project_table", "report"]),
    st.lists(rows, max_size=5),
    st.lists(claims, max_size=3),
)


def count(views: Sequence[FormView]) -> int:
    """Filled fields of forms, the numbers of their statements among them."""
    return sum(1 for view in views for _ in view.values())


@given(st.lists(forms, max_size=3), st.lists(forms, max_size=3))
def test_every_field_is_in_exactly_one_bucket(wanted: list[FormView], said: list[FormView]) -> None:
    """Correct, wrong and missed add up to what is labelled; correct, wrong and spurious to what is said."""
    score = score_reading(wanted, said, TEXT)
    buckets = Counter(field.bucket for field in score.fields)
    assert count(wanted) == buckets[Bucket.CORRECT] + buckets[Bucket.WRONG] + buckets[Bucket.MISSED]
    assert count(said) == buckets[Bucket.CORRECT] + buckets[Bucket.WRONG] + buckets[Bucket.SPURIOUS]
    places = [field.place for field in score.fields]
    assert len(places) == len(set(places))
