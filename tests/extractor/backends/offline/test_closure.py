"""The arithmetic by which readings of one form are compared."""

from __future__ import annotations

from extractor.backends.offline.closure import closures, rows_close, sound_money, soundness
from extractor.backends.offline.sheet import Proposal
from schemas.record import DraftCell, DraftRow, Layout


def row(**fields: str) -> DraftRow:
    """A row of cells without places."""
    return {name: DraftCell(value) for name, value in fields.items()}


def reading(weights: list[str], *, total: str = "100", scores: list[str] | None = None) -> Proposal:
    """A reading whose money closes, with indicators of these weights."""
    scores = scores or weights
    proposal = Proposal(Layout.LINEAR)
    proposal.funds = [row(item="年度资金总额", annual_budget="80", executed="60", execution_rate="75%")]
    proposal.indicators = [
        row(name=f"巡查路段{i}", target="≥3次", actual="3次", weight=w, score=s)
        for i, (w, s) in enumerate(zip(weights, scores, strict=True))
    ]
    proposal.heading = row(total_weight=total, total_score=str(sum(map(int, scores))))
    return proposal


def test_reading_that_adds_up_closes():
    """Weights that add to the total, scores that add to theirs and a rate that follows close to one."""
    assert closures([reading(["50", "30", "20"])]) == [1.0]


def test_weights_that_do_not_add_up_cost():
    """A reading whose weights miss the total closes worse."""
    assert closures([reading(["50", "30", "10"])])[0] < 1.0


def test_money_line_may_carry_the_rest_of_the_weight():
    """The weight of the money line counts towards the total where the indicators leave it out."""
    proposal = reading(["50", "30", "10"])
    proposal.funds[0] = {**proposal.funds[0], **row(weight="10", score="10")}
    proposal.heading = row(total_weight="100", total_score="100")
    assert closures([proposal]) == [1.0]


def test_rate_that_does_not_follow_costs():
    """A reading that puts amounts in wrong columns shows in the rate."""
    good, bad = reading(["60", "40"]), reading(["60", "40"])
    bad.funds = [row(item="年度资金总额", annual_budget="60", executed="80", execution_rate="75%")]
    better, worse = closures([good, bad])
    assert better > worse


def test_reading_that_loses_rows_is_not_preferred():
    """A reading of fewer rows does not close better than a fuller one, even if what is left adds up."""
    full = reading(["50", "30", "15"])
    short = reading(["100"])
    fuller, shorter = closures([full, short])
    assert fuller > shorter


def test_names_that_are_values_do_not_count():
    """Rows whose name is a value or runs over markers of other rows are no rows."""
    good, bad = reading(["50", "50"]), reading(["50", "50"])
    bad.indicators = [{**r, "name": DraftCell("≥3次")} for r in bad.indicators]
    better, worse = closures([good, bad])
    assert worse < better / 2


def test_empty_reading_does_not_close():
    """A reading without cells closes at zero."""
    assert closures([Proposal(Layout.LINEAR)]) == [0.0]


def test_money_rows_are_those_with_an_item():
    """An item that runs over a header or a number is none; a year in it is."""
    assert sound_money(row(item="2022年财政拨款", executed="3"))
    assert not sound_money(row(item="财政拨款全年执行数", executed="3"))
    assert not sound_money(row(item="财政拨款1200", executed="3"))
    assert not sound_money(row(executed="3"))


def test_amounts_that_are_wrong_say_nothing_about_the_rows():
    """A rate that does not follow lowers the reading's closure, not that of its indicators alone."""
    proposal = reading(["60", "40"])
    proposal.funds = [row(item="年度资金总额", annual_budget="60", executed="80", execution_rate="75%")]
    assert closures([proposal])[0] < 1.0
    assert rows_close(proposal) == 1.0


def test_rows_named_by_values_or_holding_pieces_of_formulas_are_not_sound():
    """A bound for a name, an equation for a target and a piece of a sentence make no row."""
    good = row(name="巡查次数", target="≥3次", actual="3次")
    assert soundness([good, row(name="不超过15个工作日", target="9月30日前")]) == 0.5
    assert soundness([row(name="预算执行率", target="率=支出数/预算数", actual="98%")]) == 0.0
    assert soundness([row(name="结转结余率", target="0元，实际结转", actual="0")]) == 0.0
    assert soundness([]) == 1.0


def test_amounts_of_any_length_are_compared():
    """A rate recomputed from two numbers that no form holds is another one, and no error."""
    proposal = reading(["50", "30", "20"])
    proposal.funds = [
        row(
            item="年度资金总额",
            annual_budget="0.01",
            executed="99999999999999999999999999",
            execution_rate="75.55%",
        )
    ]
    assert 0 < closures([proposal])[0] < 1
