"""Which project a statement of prose is taken to speak of, and what of its table it tells."""

from __future__ import annotations

from dataclasses import replace

from extractor.facts import Case
from extractor.facts.case import build_case
from extractor.facts.examples import Example, indicator, project_table, report, statement
from extractor.rules.catalogue import load
from extractor.rules.engine import judge_rules
from extractor.rules.projects import project_of, project_tables
from schemas.evidence import Evidence, Grounding, Span
from schemas.finding import Status


def told_in(text: str, quote: str, value: str = "4万元") -> Case:
    """A project's table beside a report with this text, whose one statement is ``quote``."""
    row = indicator("参训人数", "300人", "300人", weight="90", score="90")
    sheets = (
        project_table(project_name="护林巡查经费", indicators=(row,)),
        report(statements=(statement("amount", quote, value=value),)),
    )
    table, prose = Example("", Status.PASSED, "form", sheets, text).records()
    start = text.index(quote)
    evidence = Evidence(Grounding.EXACT, (Span(start, start + len(quote)),))
    told = replace(prose.statements[0], quote=replace(prose.statements[0].quote, evidence=evidence))
    return build_case((table, replace(prose, statements=(told,))), text)


def project_told(text: str, quote: str) -> str | None:
    """The project that the statement speaks of."""
    case = told_in(text, quote)
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


def test_what_follows_a_number_in_its_clause_says_what_it_counts():
    """A quote may end with the number: 完成对全县240人 的培训."""
    rules = {"X-12": load()["X-12"]}
    for tail, failed in (("的培训任务", ["statements[0]"]), ("的登记", [])):
        text = f"1.护林巡查经费项目，完成对全县240人{tail}。"
        outcomes, _ = judge_rules(told_in(text, "完成对全县240人", "240人"), rules=rules)
        assert failed == [outcome.at for outcome in outcomes if outcome.status is Status.FAILED]
