"""A list of projects with their scores agrees with the projects' tables.

What must hold: where a document lists its projects by name, each with its score right behind the name, the score
is the total of the project's own table. The list must have the score of another project right, so that its numbers
are known for totals.
Why it matters: the list is what is published and read; the tables are what is checked.
How a reviewer settles it: add the scores of the table; the figure that fits them stands.
要求：逐项列出项目名称和得分的，得分应等于该项目自评表总分；清单中另有项目的得分与自评表相符，
才认定所列数字为总分。
理由：公开、供人看的是清单，复核时查的是自评表。
核实：把该项目自评表各项得分相加，以相符的分数为准，更正清单或自评表。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, Sheet, project_table
from extractor.facts.scales import squeezed
from extractor.rules.model import Answer, Rule
from extractor.rules.projects import project_tables
from extractor.rules.terms import failed, passed, plain, text_of
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status
from schemas.record import FormType

_SCORE = r"[\s|]+(?P<score>\d{2,3}(?:\.\d{1,2})?)(?:分)?(?=[\s|]|$)"
_HEAD = re.compile(r"得\s*分|分\s*数|总\s*分")
_FEWEST = 2
_FORMS = (FormType.PROJECT_TABLE,)

Listed = list[tuple[FormFacts, Decimal, Span]]


def check(case: Case) -> Iterator[Answer]:
    """Every project table that such a list before the first form names."""
    listed = _listed(case)
    if not any(score == table.total_score for table, score, _ in listed):
        return
    for table, score, span in listed:
        if score == table.total_score:
            yield passed(table, "total_score")
            continue
        name, whole = text_of(table.record.project_name), text_of(table.record.total_score)
        yield failed(
            table,
            "total_score",
            f"清单中“{name}”得分为 {plain(score)}，自评表总分为 {whole}",
            f"{name} has {plain(score)} in the list and {whole} in its table",
            printed=whole,
            recomputed=plain(score),
            cells=(table.record.total_score,),
            spans=(span,),
        )


def _listed(case: Case) -> Listed:
    """The projects of the list with their scores; none where fewer than two are named in it."""
    tables = [table for table in project_tables(case) if table.total_score is not None]
    if len(tables) < _FEWEST or not case.text:
        return []
    head = _HEAD.search(case.text)
    found: Listed = []
    for table in tables:
        name = r"\s*".join(map(re.escape, squeezed(text_of(table.record.project_name))))
        told = re.compile(name + _SCORE).search(case.text, head.end()) if head else None
        if told is not None:
            found.append((table, Decimal(told["score"]), Span(told.start(), told.end())))
    return found if len(found) >= _FEWEST else []


def _forms(second: str) -> tuple[Sheet, ...]:
    return (
        project_table(project_name="古井修缮", total_score="96"),
        project_table(project_name="河道清淤", total_score=second),
    )


_LIST = "序号 项目名称 自评得分\n1 古井修缮 96\n2 河道清淤 93.5\n项目支出绩效自评表\n"

RULE = Rule(
    id="T-10",
    title=Wording("清单所列得分应与各项目自评表一致", "listed scores agree with the projects' tables"),
    basis=(CONSISTENT,),
    applies_to=_FORMS,
    needs=(),
    severity=Severity.ERROR,
    label="conflicting-values",
    check=check,
    examples=(
        Example("the same", Status.PASSED, "total_score", _forms("93.5"), text=_LIST, form=1),
        Example("another", Status.FAILED, "total_score", _forms("91.5"), text=_LIST, form=1),
        Example(
            "no listed number is a total",
            Status.NOT_APPLICABLE,
            "total_score",
            _forms("91.5"),
            text=_LIST.replace("96", "88"),
            form=1,
        ),
        Example(
            "amounts behind the names",
            Status.NOT_APPLICABLE,
            "total_score",
            _forms("91.5"),
            text=_LIST.replace("96", "120.5").replace("93.5", "80.6"),
            form=1,
        ),
    ),
    doc=__doc__,
)
