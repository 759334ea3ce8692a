"""Lost points are explained somewhere.

What must hold: where a row's score is below its weight, a text speaks to it: in its own cell, in the fund
cell, in a task row, in a section on problems and causes, or in a note. Whether the text fits is another
question.
Why it matters: unmet goals must be analysed and their reason stated; points lost in silence cannot be put
right.
How a reviewer settles it: search the document for the indicator's name; where nothing speaks to it, ask for
the reason.
要求：得分低于分值的，应有文字说明：写在本行、资金行、任务行、问题和原因分析部分或备注中均可；
说明是否成立，另行判断。
理由：未完成目标须分析说明原因，扣了分不说原因，就谈不上整改。
核实：按指标名称检索全文，确无说明的，请单位补充扣分原因。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, Row, fund, indicator, project_table, report, statement
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.tally import is_unsettled
from extractor.rules.terms import failed, forms, garbled, passed, plain, text_of, undecided
from extractor.rules.told_scores import points_told
from extractor.shortfalls import explained
from extractor.standards.basis import EXPLAINED, SCORE_CHECKS
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind
from schemas.record import Cell, FormType, StatementKind

_TELLING = 2
"""One of a thing is told too often to be the one that is lacking."""
_NAMED = 4
"""So many characters of a name are enough to know it by."""
_REASONS_ASKED = re.compile(
    r"(?:偏差|未完成|扣分|失分|偏离|未达标)[^，。；\d]{0,10}(?:原因|说明)|原因(?:分析|说明)|改进措施"
)
"""A column, a row or a heading that asks for reasons."""
_NO_CAUSE = re.compile(r"得分|合计|总分|其[余他]|自评|等级|产出|效益|满意")
"""What follows the points of one item in a list of items."""
_LEVEL = re.compile(r"(?:项目)?(?:决策|投入|过程|管理|产出|效益|效果|履职)")
"""A level's score is the sum of its items; their reasons are asked for one by one."""


def check(case: Case) -> Iterator[Answer]:
    """Every row with weight and score, and every score that a report tells with its points, levels apart.

    A document in which no points were lost is not searched for explanations.
    """
    lost = {(form.index, at) for form in forms(case, EVERY_FORM) for at, w, s, _ in _scored(form) if s < w}
    silent = _unexplained(case) if lost else frozenset()
    for form in forms(case, EVERY_FORM):
        for at, weight, score, cell in _scored(form):
            if score >= weight or (form.index, at) not in silent:
                yield passed(form, at)
            elif case.text is None and not form.sentences:
                yield undecided(form, at, "explanation")
            elif is_unsettled(form):
                yield undecided(form, at, "score")
            elif _tells_loss(case, form, at, weight - score):
                yield passed(form, at)
            elif _prints_gap(form, at) or not _asks_for_reasons(form):
                yield undecided(form, at, "explanation")
            else:
                yield failed(
                    form,
                    at,
                    f"分值 {plain(weight)}，得分 {plain(score)}，全文未说明扣分原因",
                    f"{plain(score)} of {plain(weight)} points, and no explanation anywhere",
                    printed=f"{plain(score)} / {plain(weight)}",
                    recomputed=f"{plain(weight)} - {plain(score)} = {plain(weight - score)}",
                    cells=(cell,),
                )


def _scored(form: FormFacts) -> Iterator[tuple[str, Decimal, Decimal, Cell]]:
    for line in form.funds:
        if line.weight is not None and line.score is not None and not garbled(line.line.score):
            yield line.at, line.weight, line.score, line.line.score
    for row in form.indicators:
        if row.weight is not None and row.score is not None and not garbled(row.row.score):
            yield row.at, row.weight, row.score, row.row.score
    for told in form.statements if form.form_type is FormType.REPORT else ():
        item = told.kind is StatementKind.SCORE and not _LEVEL.match(told.subject)
        points = points_told(form, told) if item else None
        if points is not None and told.value is not None and 0 <= told.value.number <= points:
            yield told.at, points, told.value.number, told.statement.quote


def _tells_loss(case: Case, form: FormFacts, at: str, lost: Decimal) -> bool:
    """Whether a sentence tells the very points that the item lost, and why: 组织管理扣1.3分，为进度日报三次迟报."""
    name = _name(form, at)
    told = re.compile(
        rf"(?P<of>[^，。；]{{2,30}}?)(?:扣|失|丢)(?:除|掉|去|了|分)*{re.escape(plain(lost))}分[，,：:（(。]*(?P<why>[\u4e00-\u9fff][^。；]{{4,}})"
    )
    for other in case.forms:
        for sentence in other.sentences if name else ():
            match = told.search(sentence.text) if "分" in sentence.text else None
            if (
                match is not None
                and set(name[:_NAMED]) <= set(match["of"])
                and not _NO_CAUSE.search(match["why"][:6])
            ):
                return True
    return False


def _name(form: FormFacts, at: str) -> str:
    """What a score is of, as a sentence on its loss would call it."""
    row = next((r for r in form.indicators if r.at == at), None)
    told = next((t for t in form.statements if t.at == at), None)
    text = row.name if row is not None else told.subject if told is not None else ""
    return re.sub(r"(?:自评)?得分$|[^\u4e00-\u9fff]", "", text)


def _prints_gap(form: FormFacts, at: str) -> bool:
    """Whether the form prints the very number that is lacking with its unit: what goes with it may explain it."""
    row = next((r for r in form.indicators if r.at == at), None)
    target, actual = (row.target, row.actual) if row is not None else (None, None)
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity) or target.unit != actual.unit:
        return False
    gap = abs(target.number - actual.number) / target.scale
    if target.kind is not QuantityKind.NUMBER or not target.unit or gap < _TELLING:
        return False
    told = re.compile(rf"(?<![\d.≥≤]){re.escape(plain(gap))}{re.escape(target.unit)}(?!次)")
    return bool(told.search(form.text))


def _asks_for_reasons(form: FormFacts) -> bool:
    """Whether the form has a place for reasons; where it has none, they may stand anywhere and in any words."""
    told = any(text_of(row.row.explanation) for row in form.indicators) or any(
        text_of(line.line.explanation) for line in form.funds
    )
    return told or bool(_REASONS_ASKED.search(squeezed(form.text)))


def _unexplained(case: Case) -> frozenset[tuple[int, str]]:
    return frozenset(
        (shortfall.form, shortfall.at) for shortfall, explanation in explained(case) if explanation is None
    )


def _row(score: str | None, explanation: str | None = None) -> tuple[Row, ...]:
    return (indicator("走访户数", "≥20户", "18户", weight="10", score=score, explanation=explanation),)


_TEXT = "项目支出绩效自评表 偏差原因分析及改进措施"
_OF_LEVEL = (statement("score", "产出指标（50分）得49分", "产出指标得分", value="49分"),)
_TOLD = (statement("score", "警示牌更新（4分）得3分", "警示牌更新得分", value="3分"),)

RULE = Rule(
    id="I-11",
    title=Wording("扣分应说明原因", "lost points are explained"),
    basis=(
        SCORE_CHECKS,
        EXPLAINED,
    ),
    applies_to=EVERY_FORM,
    needs=("explanation",),
    severity=Severity.ERROR,
    label="score-unexplained",
    by_row=True,
    check=check,
    examples=(
        Example(
            "full score", Status.PASSED, "indicators[0]", (project_table(indicators=_row("10")),), text=_TEXT
        ),
        Example(
            "lost and silent",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("9")),),
            text=_TEXT,
        ),
        Example(
            "half a point lost and silent",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("9.5")),),
            text=_TEXT,
        ),
        Example(
            "lost and explained",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("9", "两户外迁，无法走访")),),
            text=_TEXT,
        ),
        Example(
            "the budget line, silent",
            Status.FAILED,
            "funds[0]",
            (project_table(funds=(fund(executed="80", weight="10", execution_rate="80%", score="8"),)),),
            text=_TEXT,
        ),
        Example(
            "lost in a form that asks for no reason",
            Status.UNDECIDED,
            "indicators[0]",
            (project_table(indicators=_row("9")),),
            text="项目支出绩效自评表",
        ),
        Example(
            "silent, but the number that is lacking is told",
            Status.UNDECIDED,
            "indicators[0]",
            (project_table(indicators=_row("9")),),
            text="任务安排 入户 2户位于库区",
        ),
        Example(
            "another number is told",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("9")),),
            text="偏差原因分析 任务安排 入户 12户位于库区",
        ),
        Example(
            "told in a sentence and silent",
            Status.FAILED,
            "statements[0]",
            (report(statements=_TOLD),),
            text="二、自评结论\n警示牌更新（4分）得3分，自评得分98分。\n三、扣分原因说明\n无。",
        ),
        Example(
            "told in a sentence and explained",
            Status.PASSED,
            "statements[0]",
            (report(statements=_TOLD),),
            text="一、存在的问题\n警示牌更新未完成，主要是厂家12月停产检修，少更新10块。\n"
            "二、自评结论\n警示牌更新（4分）得3分，自评得分98分。",
        ),
        Example(
            "the very points told with a reason",
            Status.PASSED,
            "statements[0]",
            (report(statements=_TOLD),),
            text="二、自评结论\n警示牌更新（4分）得3分。\n三、说明\n警示牌更新扣1分，为入冬后厂家停产。",
        ),
        Example(
            "the very points told without one",
            Status.FAILED,
            "statements[0]",
            (report(statements=_TOLD),),
            text="指标 分值 得分 扣分原因\n二、自评结论\n警示牌更新（4分）得3分，自评得分98分。\n三、附表\n警示牌更新扣1分，其余得分见表。",
        ),
        Example(
            "the budget line, and why an amount was not spent",
            Status.PASSED,
            "funds[0]",
            (project_table(funds=(fund(executed="80", weight="10", execution_rate="80%", score="8"),)),),
            text="原因 9户退出，每户定额6000元，核减5.4万元；另有尾款14.6万元因发票信息写错，次年付清。\n",
        ),
        Example(
            "the score of a level",
            Status.NOT_APPLICABLE,
            "statements[0]",
            (report(statements=_OF_LEVEL),),
            text="二、自评结论\n产出指标（50分）得49分，自评得分98分。",
        ),
        Example(
            "no text to search", Status.UNDECIDED, "indicators[0]", (project_table(indicators=_row("9")),)
        ),
    ),
    doc=__doc__,
)
