"""What a list of projects tells as completed was completed in the project's table.

What must hold: where the prose says of a project that an indicator of a kind was completed (数量指标完成情况：完成……),
the project's table explains no loss of points among its indicators of that kind by what could not be done.
Why it matters: the list is what is published; who reads it does not see the table.
How a reviewer settles it: have the sentence in the list say what the table says.
要求：正文项目清单称某类指标已完成的（如“数量指标完成情况：完成……”），该项目自评表同类指标不得另有因“未能开展”
等原因扣分的。
理由：对外公开的是清单，读者看不到自评表里的扣分。
核实：请单位按自评表改写清单中的完成情况。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts, Sentence
from extractor.facts.examples import Example, Sheet, fund, indicator, project_table, report, statement
from extractor.facts.scales import squeezed
from extractor.rules.model import Answer, Rule
from extractor.rules.projects import project_tables
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import CONSISTENT, TRUTHFUL
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_CLAIM = re.compile(
    r"(?P<kind>数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|满意度)指标(?:设定及)?完成情况[：:]"
    r"(?P<claim>已?(?:全部|全面|圆满)?完成(?!率)[^，。；]{2,40})"
)
_ITEM = re.compile(r"\d{1,2}[．.、](?!\d)|[（(][一二三四五六七八九十\d]{1,2}[）)]")
_UNDONE = re.compile(r"未能|未完成|没有?完成|没能|未开展|未实施|未达到|无法|停工|中断|取消")
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every such claim for a project that has a table in the document."""
    tables = project_tables(case)
    for form in forms(case, _REPORTS) if tables else ():
        table: FormFacts | None = None
        for sentence in form.sentences:
            named = _named(tables, sentence.text)
            if named is not None or _ITEM.match(sentence.text):
                table = named
            claim = _CLAIM.search(sentence.text) if table is not None else None
            if table is not None and claim is not None:
                yield _answer(form, table, sentence, claim)


def _named(tables: list[FormFacts], text: str) -> FormFacts | None:
    """The table whose project the sentence names, the longest name first."""
    names = [(squeezed(text_of(table.record.project_name)), table) for table in tables]
    found = [(len(name), table) for name, table in names if name in text]
    return max(found, key=lambda one: one[0])[1] if found else None


def _answer(form: FormFacts, table: FormFacts, sentence: Sentence, claim: re.Match[str]) -> Answer:
    at = next((told.at for told in form.statements if claim["claim"] in squeezed(told.quote)), "form")
    undone = [row for row in table.indicators if claim["kind"] in text_of(row.row.level2) and _is_undone(row)]
    if not undone:
        return passed(form, at)
    row = undone[0]
    why = text_of(row.row.explanation)
    points = f"{text_of(row.row.score)}/{text_of(row.row.weight)}"
    return failed(
        form,
        at,
        f"称“{claim['claim']}”，该项目自评表“{row.name}”得 {points}，说明为“{why}”",
        f"{claim['claim']}, says the list; in the project's table {row.name} has {points}: {why}",
        printed=claim["claim"],
        recomputed=points,
        cells=(row.row.score, row.row.explanation),
        spans=(sentence.span,),
    )


def _is_undone(row: IndicatorFacts) -> bool:
    lost = row.score is not None and row.weight is not None and row.score < row.weight
    return lost and bool(_UNDONE.search(squeezed(text_of(row.row.explanation))))


def _forms(score: str, why: str | None) -> tuple[Sheet, ...]:
    row = indicator("巡护次数", actual="完成", weight="90", score=score, explanation=why)
    table = project_table(project_name="护林巡查经费", funds=(fund(),), indicators=(row,))
    quote = "自评得分80分，项目数量指标设定及完成情况：完成对全县林区的巡护"
    return table, report(statements=(statement("score", quote, "护林巡查经费", value="80分"),))


_TEXT = "1.护林巡查经费项目，决算数5万元，自评得分80分，项目数量指标设定及完成情况：完成对全县林区的巡护。"
_WHY = "大雪封山，未能进山巡护"

RULE = Rule(
    id="X-22",
    title=Wording("项目清单所称完成应与自评表一致", "results told of projects match their tables"),
    basis=(TRUTHFUL, CONSISTENT),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.WARNING,
    label="contradictory-claim",
    check=check,
    examples=(
        Example("completed", Status.PASSED, "statements[0]", _forms("90", None), text=_TEXT, form=1),
        Example("not done", Status.FAILED, "statements[0]", _forms("70", _WHY), text=_TEXT, form=1),
        Example(
            "points lost for another reason",
            Status.PASSED,
            "statements[0]",
            _forms("88", "指标值不便量化"),
            text=_TEXT,
            form=1,
        ),
        Example(
            "another project's claim",
            Status.NOT_APPLICABLE,
            "form",
            _forms("70", _WHY),
            text="1.护林巡查经费项目，决算数5万元。\n2.造林项目，数量指标完成情况：完成造林300亩。",
            form=1,
        ),
        Example(
            "another kind of indicator",
            Status.PASSED,
            "form",
            _forms("70", _WHY),
            text="1.护林巡查经费项目，经济效益指标完成情况：完成资金到位。",
            form=1,
        ),
    ),
    doc=__doc__,
)
