"""The total score is the same wherever the form tells it.

What must hold: a self-score told in the form's prose is its total score.
Why it matters: the grade and the published result hang on one of the two figures.
How a reviewer settles it: add the scores; the figure that fits them stands.
要求：正文所述自评得分应等于本表总分。
理由：评价等级和公开的结果取决于采用哪一个分数。
核实：把各项得分相加，以相符的分数为准，更正另一处，并核对等级。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Row, project_table, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.projects import project_of, project_tables
from extractor.rules.terms import failed, forms, passed, text_of, undecided
from extractor.shortfalls.statement import points_of
from extractor.standards.basis import COMPLETE
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import StatementKind

_TOTAL = re.compile(
    r"^(?:[^，。（）()]{0,12}(?:自评|综合|评价|总体|最终))?(?:总得分|总分|自评得分|自评总分|综合得分|评价得分|得分)$"
)
_OTHER = re.compile(r"再评价|复评|重点评价|抽查|核查|复核|第三方|上年|去年|指标|产出|效益|满意度|执行|平均")


def check(case: Case) -> Iterator[Answer]:
    """Every statement of a whole score, in forms that have a total."""
    tables = project_tables(case)
    for form in forms(case, EVERY_FORM):
        for told in form.statements:
            subject = told.subject
            if told.kind is not StatementKind.SCORE or not _TOTAL.match(subject) or _OTHER.search(subject):
                continue
            if _OTHER.search(told.quote.split("得分")[0][-8:]) or points_of(told) is not None:
                continue
            if form.total_score is None:
                if not tables:
                    yield undecided(form, told.at, "total_score")
            elif told.value is not None and (form in tables or project_of(tables, form, told) is None):
                mine, whole = text_of(told.statement.value), text_of(form.record.total_score)
                if told.value.number == form.total_score:
                    yield passed(form, told.at)
                else:
                    yield failed(
                        form,
                        told.at,
                        f"文中自评得分 {mine}，总分为 {whole}",
                        f"the prose tells {mine}, the total score is {whole}",
                        printed=mine,
                        recomputed=whole,
                        cells=(told.statement.quote, form.record.total_score),
                    )


def _told(value: str, subject: str = "自评得分") -> tuple[Row, ...]:
    return (statement("score", f"本项目{subject}{value}", subject, value=value),)


RULE = Rule(
    id="T-05",
    title=Wording("总分在全文中应一致", "the total score is told once"),
    basis=(COMPLETE,),
    applies_to=EVERY_FORM,
    needs=("total_score",),
    severity=Severity.ERROR,
    label="conflicting-values",
    check=check,
    examples=(
        Example("the same", Status.PASSED, "statements[0]", (project_table(statements=_told("100分")),)),
        Example("another", Status.FAILED, "statements[0]", (project_table(statements=_told("97分")),)),
        Example(
            "half a point apart", Status.FAILED, "statements[0]", (project_table(statements=_told("99.5分")),)
        ),
        Example(
            "a part of it",
            Status.NOT_APPLICABLE,
            "statements[0]",
            (project_table(statements=_told("48分", "产出指标得分")),),
        ),
        Example(
            "no total",
            Status.UNDECIDED,
            "statements[0]",
            (project_table(statements=_told("97分"), total_score=None, project_name=None),),
        ),
    ),
    doc=__doc__,
)
