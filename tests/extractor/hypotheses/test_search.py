"""What is offered for a failed check, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts import Case
from extractor.facts.changed import Spot, cell_at, with_cells
from extractor.facts.examples import Example, Sheet, fund, indicator, project_table, report, statement
from extractor.hypotheses import search, with_hypotheses
from extractor.hypotheses.asking import MOST_TRIED, Asking, contradicts
from extractor.rules import catalogue
from extractor.rules.engine import judge_rules
from extractor.rules.model import Answer
from schemas.finding import Hypothesis, Outcome, Repair, Status

SCORES = ("9.8", "28.5", "30", "19.5")
WEIGHTS = ("10", "30", "30", "20")


def table(
    scores: Sequence[str | None] = SCORES,
    weights: Sequence[str | None] = WEIGHTS,
    total: str = "97.8",
    **fields: object,
) -> Sheet:
    """A form that closes: 10 + 9.8 + 28.5 + 30 + 19.5 of 100 points."""
    rows = [
        indicator(f"第{i}项", "明显改善", "明显改善", weight=weight, score=score)
        for i, (weight, score) in enumerate(zip(weights, scores, strict=True), 1)
    ]
    return project_table(indicators=tuple(rows), total_score=total, **fields)


def money(**cells: str) -> Sheet:
    """A form whose total and two sources close: 300 of 400."""
    total = {"budget": "400", "executed": "300", "execution_rate": "75.00%"} | cells
    return table(
        total="95.3",
        funds=(
            fund(**total, weight="10", score="7.5"),
            fund("中央财政资金", "240", "180", execution_rate="75.00%"),
            fund("地方财政资金", "160", "120", execution_rate="75.00%"),
        ),
    )


def judged(*forms: Sheet) -> tuple[Case, tuple[Outcome, ...]]:
    """A document of such forms with what the rules say of it, repairs offered."""
    case = Example("", Status.PASSED, "form", forms).case()
    return case, with_hypotheses(case, judge_rules(case)[0])


def offered(*forms: Sheet) -> list[Hypothesis]:
    """The distinct repairs offered, in the order of the outcomes."""
    _, outcomes = judged(*forms)
    return list(dict.fromkeys(h for outcome in outcomes for h in outcome.hypotheses))


def told(*forms: Sheet) -> list[tuple[str, str, str, Repair]]:
    """The same, as place, printed and repaired string, and kind."""
    return [(f"{h.at}.{h.field}", h.printed, h.repaired, h.kind) for h in offered(*forms)]


def test_the_forms_of_these_tests_close() -> None:
    """What the tests break holds before."""
    for form in (table(), money()):
        _, outcomes = judged(form)
        assert [] == [
            o for o in outcomes if o.status is Status.FAILED and contradicts(catalogue.load()[o.rule])
        ]


@pytest.mark.parametrize(
    ("form", "place", "printed", "repaired", "kind"),
    [
        (table(total="978"), "total_score.total_score", "978", "97.8", Repair.POINT_LOST),
        (table(total="79.8"), "total_score.total_score", "79.8", "97.8", Repair.DIGITS_SWAPPED),
        (
            table(("8.9", *SCORES[1:])),
            "indicators[0].score",
            "8.9",
            "9.8",
            Repair.DIGITS_SWAPPED,
        ),
        (table(("9.8", "285", *SCORES[2:])), "indicators[1].score", "285", "28.5", Repair.POINT_LOST),
        (table(("109.8", *SCORES[1:])), "indicators[0].score", "109.8", "9.8", Repair.FUSED),
        (money(executed="3000000"), "funds[0].executed", "3000000", "300", Repair.UNIT),
        (
            money(execution_rate="57.00%"),
            "funds[0].execution_rate",
            "57.00%",
            "75.00%",
            Repair.DIGITS_SWAPPED,
        ),
        (money(execution_rate="7596"), "funds[0].execution_rate", "7596", "75%", Repair.PERCENT_MISREAD),
        (money(execution_rate="15.00%"), "funds[0].execution_rate", "15.00%", "75.00%", Repair.DIGIT_MISREAD),
        (money(executed="3300"), "funds[0].executed", "3300", "300", Repair.DIGIT_DOUBLED),
        (money(budget="40"), "funds[0].annual_budget", "40", "400", Repair.DIGIT_DROPPED),
    ],
)
def test_a_single_slip_is_undone(form: Sheet, place: str, printed: str, repaired: str, kind: Repair) -> None:
    """The one repair that satisfies the checks is offered, and no other."""
    assert [(place, printed, repaired, kind)] == told(form)


def test_exchanged_cells_are_named_both() -> None:
    """Weight and score in each other's place: one hypothesis with two cells that cures both sums."""
    (found,) = offered(table(("10", *SCORES[1:]), ("9.8", *WEIGHTS[1:])))
    cells = {f"{found.at}.{found.field}", found.other}
    assert (Repair.EXCHANGED, {"indicators[0].weight", "indicators[0].score"}) == (found.kind, cells)
    assert {"I-02", "I-03", "T-01"} <= {cure.rule for cure in found.cures}


def test_two_cells_read_as_one_are_cut_beside_the_blank_one() -> None:
    """109.8 with no score beside it is 10 and 9.8; the blank cell is the other one."""
    (found,) = offered(table((None, *SCORES[1:]), ("109.8", *WEIGHTS[1:])))
    assert ("indicators[0].weight", "10", Repair.FUSED, "indicators[0].score") == (
        f"{found.at}.{found.field}",
        found.repaired,
        found.kind,
        found.other,
    )


def test_what_a_repair_cures_carries_it() -> None:
    """The sum, the range and the total within reach have the same hypothesis, which names all of them."""
    _, outcomes = judged(table(total="978"))
    carrying = {(o.rule, o.at) for o in outcomes if o.hypotheses}
    (found,) = {h for o in outcomes for h in o.hypotheses}
    assert {(cure.rule, cure.at) for cure in found.cures} == carrying
    assert {"T-01", "T-03"} <= {rule for rule, _ in carrying}


@pytest.mark.parametrize(
    ("form", "why"),
    [
        (table(total="96.8"), "any score may be a point too low"),
        (table(SCORES[:3], WEIGHTS[:3]), "a row is missing from both sums"),
        (money(execution_rate="75.01%"), "a last digit that moves by one was cut, not misread"),
        (table(("9.8", "28.5", "29", "19.5"), total="98.8"), "nothing looks like what is due"),
    ],
)
def test_nothing_is_offered_where_nothing_is_likely(form: Sheet, why: str) -> None:
    """A check that many repairs could satisfy, or none, has no hypothesis."""
    _, outcomes = judged(form)
    assert any(o.status is Status.FAILED for o in outcomes), why
    assert [] == told(form), why


def test_equally_likely_cells_are_alternatives() -> None:
    """Two scores that a swap would mend alike are both offered; more than three would be none."""
    same = ("8.9", "8.9", "9", "9", "9", "9", "9", "9", "9", "9")
    scores, weights = same[:3], ("10", "10", "9")
    form = table(scores, weights, total="37.7", total_weight="39")
    found = told(form)
    assert [f"indicators[{i}].score" for i in (0, 1)] == [place for place, *_ in found]
    assert {("8.9", "9.8", Repair.DIGITS_SWAPPED)} == {tuple(entry[1:]) for entry in found}
    four = table(("8.9",) * 4, ("10",) * 4, total="46.5", total_weight="50")
    assert [] == told(four)


def test_a_repair_that_breaks_another_check_is_none() -> None:
    """79.8 would make the sum close, but the form tells the grade that fits what is printed."""
    form = table(("9.8", "10.5", "30", "19.5"), total="97.8", grade="优")
    assert "total_score.total_score" not in {place for place, *_ in told(form)}


def test_the_record_keeps_what_is_printed() -> None:
    """A hypothesis is told, not applied."""
    case, _ = judged(table(total="978"))
    assert "978" == cell_at(case.forms[0].record, Spot("total_score", "total_score")).value


def test_numbers_told_in_prose() -> None:
    """A part of a sum with swapped digits, and a rate with one misread digit of three."""
    parts = statement(
        "sum", "共55.2万元，其中45.1万元、3.7万元", total="55.2万元", parts=("45.1万元", "3.7万元")
    )
    assert [] == told(report(statements=(parts,)))
    swapped = statement(
        "sum", "共55.2万元，其中41.5万元、10.1万元", total="55.2万元", parts=("41.5万元", "10.1万元")
    )
    assert [("statements[0].parts[0]", "41.5万元", "45.1万元", Repair.DIGITS_SWAPPED)] == told(
        report(statements=(swapped,))
    )
    misread = statement("rate", "468份中完成500份，占95.6%", value="468份", base="500份", rate="95.6%")
    assert [("statements[0].rate", "95.6%", "93.6%", Repair.DIGIT_MISREAD)] == told(
        report(statements=(misread,))
    )
    coarse = statement("rate", "418人中372人，占91%", value="372人", base="418人", rate="91%")
    assert [] == told(report(statements=(coarse,)))


def test_passing_documents_are_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a failed check of the kind nothing is asked, and the outcomes are returned as they are."""

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(search, "Asking", refuse)
    _, outcomes = judged(table())
    assert all(not o.hypotheses for o in outcomes)


def test_what_is_asked_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form in which everything fails costs no more than the bound."""
    rules: list[str] = []
    cured = Asking.cured

    def counted(self: Asking, *arguments: object) -> object:
        found = cured(self, *arguments)
        rules.append("asked")
        return found

    monkeypatch.setattr(Asking, "cured", counted)
    lines = tuple(
        fund(f"中央资金{i}", f"{90 + i}.37", f"{70 + 7 * i}.91", execution_rate=f"{30 + i}.66%")
        for i in range(40)
    )
    case = Example("", Status.PASSED, "form", (table(funds=(fund(budget="9", executed="8"), *lines)),)).case()
    asking = Asking(case)
    monkeypatch.setattr(search, "Asking", lambda _: asking)
    with_hypotheses(case, judge_rules(case)[0])
    assert MOST_TRIED >= asking._tried


def test_a_rule_that_raises_ends_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that cannot bear a changed copy accepts no repair."""
    known = dict(catalogue.load())
    check = known["T-01"].check

    def fragile(case: Case) -> Iterator[Answer]:
        if case.forms[0].total_score != Decimal(978):
            raise RuntimeError
        yield from check(case)

    known["T-01"] = replace(known["T-01"], check=fragile)
    monkeypatch.setattr(catalogue, "load", lambda: known)
    assert [] == [h for outcome in judged(table(total="978"))[1] for h in outcome.hypotheses]


POINTS = st.decimals(min_value=Decimal(1), max_value=Decimal(10), places=1).map(
    lambda n: f"{n.normalize():f}"
)


@given(
    st.lists(POINTS, min_size=4, max_size=7), st.integers(0, 6), st.sampled_from(["swap", "lose", "double"])
)
def test_a_repair_does_what_it_says(scores: list[str], index: int, slip: str) -> None:
    """With an offered repair in place every outcome that it claims passes, and no check of numbers newly fails."""
    index %= len(scores)
    total = sum(map(Decimal, scores), Decimal(10))
    score = scores[index]
    slipped = {"swap": score[::-1], "lose": score.replace(".", ""), "double": score[0] + score}[slip]
    weights = ["10"] * len(scores)
    whole = str(10 * len(scores) + 10)
    form = table([*scores[:index], slipped, *scores[index + 1 :]], weights, f"{total:f}", total_weight=whole)
    case, outcomes = judged(form)
    before = set(statuses(case, Status.FAILED)), set(statuses(case, Status.PASSED))
    for repair in {h for o in outcomes for h in o.hypotheses}:
        changed = with_cells(case, repair.form, strings(repair))
        failing, passing = set(statuses(changed, Status.FAILED)), set(statuses(changed, Status.PASSED))
        assert {(c.rule, c.at) for c in repair.cures} <= before[0] & passing
        assert not [(rule, at) for rule, at in failing & before[1] if contradicts(catalogue.load()[rule])]


def statuses(case: Case, status: Status) -> Iterator[tuple[str, str]]:
    """The rules and places with an outcome."""
    return ((o.rule, o.at) for o in judge_rules(case, expand=True)[0] if o.status is status)


def strings(repair: Hypothesis) -> dict[Spot, str]:
    """What the cells hold with a repair; of exchanged ones the second holds what the first did."""
    cells = {Spot(repair.at, repair.field): repair.repaired}
    if repair.other:
        at, _, field = repair.other.rpartition(".")
        cells[Spot(at, field)] = repair.printed
    return cells
