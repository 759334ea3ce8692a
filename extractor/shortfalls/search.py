"""Where the explanation of a shortfall stands.

The row's own cell comes first. For money, every sentence that may tell of it is weighed then (unspent.py), before and
behind the cells of other lines and what other forms say of the project. For an indicator, boxes and sections that name it
come before the weighing of every sentence (evidence.py), for a statement what stands beside it. Nothing that weighs enough
is the only way to "missing".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from extractor.facts.model import Case, FormFacts, IndicatorFacts
from extractor.shortfalls import labelled, sections
from extractor.shortfalls.context import Context
from extractor.shortfalls.find import find_shortfalls, needs_text, no_deviation
from extractor.shortfalls.of_funds import of_fund
from extractor.shortfalls.of_indicators import of_indicator
from extractor.shortfalls.of_statements import of_statement
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.subject import misses, overlap
from extractor.shortfalls.wording import CLAIMS_MISS, FELL
from schemas.explanation import Explanation, ExplanationSource, Shortfall
from schemas.record import FormType

_FEWER = re.compile(
    r"少(?:完成|开展|举办|组织|培训|建设|新建|改造|安装|安排|实施|发放|购置|办|建|招)了?\d[\d.]*万?[\u4e00-\u9fff]{1,3}(?=[，。；]|$)"
)
"""What a text says was done less often than planned."""
_MOST = 0.5
"""Share of a name from which a claim is about what it names."""
_MISSED = re.compile(f"{CLAIMS_MISS.pattern}|{FELL.pattern}|{_FEWER.pattern}")
"""Any of the words by which a text says that something was missed."""
_LABELS = ("：", ":", "方面", "指标：", "指标:")
"""What follows a name that heads a text."""
Found = tuple[Shortfall, Explanation | None]


def find_explanations(case: Case, shortfalls: Sequence[Shortfall]) -> list[Found]:
    """Every shortfall with the text that speaks to it.

    A value above what was planned is reported only where something explains it.
    """
    context = Context(case)
    found = [(shortfall, _explanation_of(context, shortfall)) for shortfall in shortfalls]
    found = [(s, e) for s, e in found if e is not None or not needs_text(s)]
    return [*found, *_needless(context, found)]


@lru_cache(maxsize=2)
def explained(case: Case) -> tuple[Found, ...]:
    """The case's shortfalls with their explanations; rules and the second pass ask for the same ones."""
    return tuple(find_explanations(case, find_shortfalls(case)))


def _explanation_of(context: Context, shortfall: Shortfall) -> Explanation | None:
    """The first explanation in the order of this module."""
    form = context.case.forms[shortfall.form]
    group, index = shortfall.row
    if group == "funds":
        return of_fund(context, form, form.funds[index], shortfall)
    if group == "indicators":
        return of_indicator(context, form, form.indicators[index], shortfall)
    return of_statement(context, form, form.statements[index], shortfall)


def _needless(context: Context, found: Sequence[Found]) -> Iterator[Found]:
    """Texts outside the cells that say a row missed its target although its numbers meet it."""
    told = {explanation.text for _, explanation in found if explanation}
    taken = {(shortfall.form, shortfall.at) for shortfall, _ in found}
    for form in context.case.forms:
        if not form.text:
            continue
        for row in form.indicators:
            if (form.index, row.at) in taken or row.target is None or row.actual is None:
                continue
            explanation = _claim_on(context, form, row)
            if explanation and explanation.text not in told:
                yield no_deviation(form, row.at, row.row.actual), explanation


def _claim_on(context: Context, form: FormFacts, row: IndicatorFacts) -> Explanation | None:
    """What the row's form, or a report of the same document, says of a miss of the row."""
    reports = (other for other in context.others(form) if other.form_type is FormType.REPORT)
    for told in chain((form,), reports) if row.name else ():
        script = context.scripts[told.index]
        if not _may_be_told(script, row.name):
            continue
        rivals = tuple(r.name for r in form.indicators if r.index != row.index)
        claims = (p for p in _claims(script, row.name, rivals) if _says_missed(script, p, row.name))
        found = context.first(script, claims, ExplanationSource.SECTION)
        if found:
            return found
    return None


def _may_be_told(script: Script, name: str) -> bool:
    """Whether a label has the row's name, or a sentence on what was missed may mean it: most rows are not told of."""
    return any(f"{name}{mark}" in script.text for mark in _LABELS) or any(
        misses(name, text) or name in text or overlap(name, text) >= _MOST
        for text in sections.problems_told(script, _MISSED)
    )


def _says_missed(script: Script, passage: Passage, name: str) -> bool:
    text = script.text[passage.start : passage.end]
    claims = CLAIMS_MISS.search(text) or _FEWER.search(text)
    return misses(name, text) or (bool(claims) and _is_about(script, passage, name))


def _is_about(script: Script, passage: Passage, name: str) -> bool:
    """Whether the sentence says of this very row that it fell short: by its name, a short form or most of it."""
    text = script.text[script.bounds(script.number_at(passage.start)).start : passage.end]
    return name in text or misses(name, text) or overlap(name, text) >= _MOST


def _claims(script: Script, name: str, rivals: tuple[str, ...]) -> Iterator[Passage]:
    yield from labelled.name_passages(script, (name,), sections.problem_starts(script))
    yield from sections.on_subject(script, name, rivals, words=_MISSED)
