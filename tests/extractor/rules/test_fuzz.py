"""No record crashes a rule, and no rule is lost over it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.facts import build_case
from extractor.rules.catalogue import load
from extractor.rules.engine import judge_rules
from schemas.evidence import Span
from schemas.finding import Status
from schemas.record import (
    FUND_FIELDS,
    INDICATOR_FIELDS,
    NUMBERS_OF,
    Cell,
    FieldState,
    FormType,
    FundLine,
    Indicator,
    Record,
    Statement,
    StatementKind,
)

PRINTED = st.sampled_from(
    [
        "0", "12", "-3", "100", "96.5", "0.00", "1,204.5", "15万", "3.2万元", "7800元", "100%", "99.5%", "0%",
        "1O0%", "%66<", "≥90%", "≤15天", "=2次", "12月底前", "2021年6月30日", "80%-90%", "约30人", "完成",
        "明显", "无", "-", "优", "年度资金总额", "上年结转资金", "基本支出", "地方资金", "省级", "预算执行率",
        "结转结余率", "政府采购执行率", "群众满意度", "产出指标", "成本指标", "比2022年有增长", "万元",
        "受设备到货推迟影响，仅支付首付款3万元", "99999999999999999999", "0.000001", "一百二十万元",
        "9..5", "100百分比", "7.5‰", "18864.234.1%",
    ]
)  # fmt: skip
CELLS = st.one_of(
    st.just(Cell()),
    st.just(Cell(None, FieldState.NONE)),
    PRINTED.map(lambda value: Cell(value, FieldState.STATED)),
    st.text(max_size=12).map(lambda value: Cell(value or None, FieldState.STATED)),
)
TEXTS = st.sampled_from(
    [
        "",
        "各项绩效指标均已完成，资金已全部支出。（一）完成绩效目标的指标\n群众满意度；\n2021年共完成培训12次。",
        "产出指标（50分）执行率95%（含）以上得10分；90%（含）—95%得8分；低于60%不得分。每低于1个百分点扣0.5分。",
        "90（含）-100分为优，80（含）-90分为良。经营收入万元，事业收入3万元。满意度90%，高于不低于95%的目标。",
        "年初预算为40万元，支出决算为38万元。决算数大于年初预算数。进行自评的项目共3个。其余指标均得满分。",
    ]
)


def _rows(kind, fields):
    return st.lists(
        st.fixed_dictionaries(dict.fromkeys(fields, CELLS)).map(lambda c: kind(**c)), max_size=4
    ).map(tuple)


@st.composite
def _statement(draw):
    kind = draw(st.sampled_from(list(StatementKind)))
    names = [name for name in NUMBERS_OF[kind] if name != "parts"]
    parts = tuple(draw(st.lists(CELLS, max_size=3))) if kind is StatementKind.SUM else ()
    subject = draw(st.sampled_from([None, "", "自评得分", "支出合计", "计划培训人数", "政府采购支出总额"]))
    quote = Cell(draw(TEXTS) or "预算执行（10分）得9分", FieldState.STATED)
    return Statement(
        kind=kind, quote=quote, subject=subject, parts=parts, **{name: draw(CELLS) for name in names}
    )


@st.composite
def _case(draw):
    text = draw(TEXTS)
    records = tuple(
        Record(
            form_type=draw(st.sampled_from(list(FormType))),
            span=Span(0, len(text)),
            fiscal_year=Cell(draw(st.sampled_from(["2021", "2022"])), FieldState.STATED),
            title=draw(CELLS),
            project_name=draw(CELLS),
            money_unit=draw(
                st.sampled_from([Cell(), Cell("万元", FieldState.STATED), Cell("元", FieldState.STATED)])
            ),
            funds=draw(_rows(FundLine, FUND_FIELDS)),
            indicators=draw(_rows(Indicator, INDICATOR_FIELDS)),
            statements=tuple(draw(st.lists(_statement(), max_size=3))),
            total_weight=draw(CELLS),
            total_score=draw(CELLS),
            grade=draw(CELLS),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    return build_case(records, text or None)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(_case())
def test_no_record_crashes_a_rule_and_the_counts_add_up(case):
    """Whatever a form holds, every rule answers, once a place, at places that exist."""
    outcomes, counts = judge_rules(case, expand=True)

    assert not [o for o in outcomes if o.status is Status.CRASHED]
    assert list(load()) == [count.rule for count in counts]
    places = [(o.rule, o.form, o.at) for o in outcomes]
    assert len(set(places)) == len(places)
    for count in counts:
        assert count.passed + count.failed + count.not_applicable + count.undecided == sum(
            1 for o in outcomes if o.rule == count.rule
        )
