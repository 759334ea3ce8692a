"""Which project a statement of a document's prose speaks of."""

from __future__ import annotations

import re

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.scales import squeezed
from schemas.record import FormType

_ITEM = re.compile(r"[。；](?:\d{1,2}[．.、](?!\d)|[（(]\d{1,2}[）)])")
"""Where the next item of a list starts."""
REACH = 160
"""Characters back in which the project's name may stand before a statement that does not repeat it."""


def project_tables(case: Case) -> list[FormFacts]:
    """The document's project tables that name their project."""
    return [f for f in case.forms if f.form_type is FormType.PROJECT_TABLE and f.record.project_name.value]


def project_of(tables: list[FormFacts], form: FormFacts, told: StatementFacts) -> FormFacts | None:
    """The project's table: by the statement's subject or quote, else by the name before it."""
    named = _in(tables, squeezed(told.subject)) or _in(tables, squeezed(told.quote))
    return named or _before(tables, form, told)


def _in(tables: list[FormFacts], text: str) -> FormFacts | None:
    found = [table for table in tables if _name(table) in text]
    return max(found, key=lambda table: len(_name(table)), default=None)


def _before(tables: list[FormFacts], form: FormFacts, told: StatementFacts) -> FormFacts | None:
    evidence = told.statement.quote.evidence
    if evidence is None or not evidence.spans or not form.text:
        return None
    end = evidence.spans[0].start - form.start
    text = squeezed(form.text[max(0, end - REACH) : max(0, end)])
    places = [(text.rfind(_name(table)), len(_name(table)), i) for i, table in enumerate(tables)]
    last = max((p for p in places if p[0] >= 0), default=None)
    return tables[last[2]] if last and not _ITEM.search(text, last[0]) else None


def _name(table: FormFacts) -> str:
    return squeezed(table.record.project_name.value or "")
