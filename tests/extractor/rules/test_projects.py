"""Which project a statement of prose is taken to speak of."""

from __future__ import annotations

from dataclasses import replace

from extractor.facts.case import build_case
from extractor.facts.examples import Example, project_table, report, statement
from extractor.rules.projects import project_of, project_tables
from schemas.evidence import Evidence, Grounding, Span
from schemas.finding import Status
from schemas.record import Record


def project_told(text: str, quote: str) -> str | None:
    """The project of the statement that ``quote`` is, in a report with this text."""
    sheets = (
        project_table(project_name="护林巡查经费"),
        report(statements=(statement("amount", quote, value="4万元"),)),
    )
    table, prose = Example("", Status.PASSED, "form", sheets, text).records()
    start = text.index(quote)
    evidence = Evidence(Grounding.EXACT, (Span(start, start + len(quote)),))
    told = replace(prose.statements[0], quote=replace(prose.statements[0].quote, evidence=evidence))
    records: tuple[Record, ...] = (table, replace(prose, statements=(told,)))
    case = build_case(records, text)
    found = project_of(project_tables(case), case.forms[1], case.forms[1].statements[0])
    return found.record.project_name.value if found else None


def test_a_statement_speaks_of_the_project_named_before_it():
    """The name stands at the head of the item, the figures in the sentences after it."""
    assert "护林巡查经费" == project_told("1.护林巡查经费项目，预算数5万元。决算数4万元。", "决算数4万元")


def test_a_name_does_not_reach_into_the_next_item():
    """An item whose project has no table, or is spelt otherwise, is not taken for the one before it."""
    assert (
        project_told("1.护林巡查经费项目，预算数5万元。2.造林补助项目，决算数4万元。", "决算数4万元") is None
    )
