"""Where the explanation of a shortfall stands.

The order is: the row's own cell, the cell of another line of the same money, rows and notes of their own,
the project's task row or item in another form, sections on problems and causes, other forms of the document.
Within a step the text that prints the missing amount or names the row wins. Nothing found anywhere is the
only way to "missing".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise

from extractor.facts.case import printed
from extractor.facts.model import Case, FormFacts, FundFacts, FundRole, IndicatorFacts, StatementFacts
from extractor.shortfalls import cells, labelled, projects, prose, sections
from extractor.shortfalls.amounts import of_another_line, passages_naming, passages_with, prints
from extractor.shortfalls.cells import explanation_in
from extractor.shortfalls.find import find_shortfalls, no_deviation
from extractor.shortfalls.passage import denies
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.statement import is_plan_rate
from extractor.shortfalls.subject import overlap, speaks_of
from extractor.shortfalls.wording import CLAIMS_MISS, EXECUTION
from schemas.explanation import Direction, Explanation, ExplanationSource, Shortfall, ShortfallKind
from schemas.record import FormType, StatementKind

Found = tuple[Shortfall, Explanation | None]
_NEXT_TO = 6
"""Characters between two explanations that follow each other: a stop and an enumeration."""
_MONEY = re.compile(r"\d[万亿]?元")
_TELLING = 10
"""An amount of this many units or more is unlikely to be met by chance in another place of the document."""


def find_explanations(case: Case, shortfalls: Sequence[Shortfall]) -> list[Found]:
    """Every shortfall with the text that speaks to it.

    A value above what was planned is reported only where something explains it.
    """
    search = Search(case)
    found = [(shortfall, search.explanation_of(shortfall)) for shortfall in shortfalls]
    found = [(s, e) for s, e in found if e is not None or not _needs_text(s)]
    return [*found, *search.needless(found)]


def _needs_text(shortfall: Shortfall) -> bool:
    if shortfall.kind is ShortfallKind.NONE:
        return shortfall.at.startswith("statements")
    return shortfall.direction is Direction.OVER and not shortfall.lower_is_better


@lru_cache(maxsize=2)
def explained(case: Case) -> tuple[Found, ...]:
    """The case's shortfalls with their explanations; rules and the second pass ask for the same ones."""
    return tuple(find_explanations(case, find_shortfalls(case)))


class Search:
    """The scripts of a case's forms, read as often as its shortfalls need them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._notes: dict[int, tuple[Passage, ...]] = {}

    @cached_property
    def scripts(self) -> tuple[Script, ...]:
        """One script a form."""
        return tuple(Script(form) for form in self.case.forms)

    def explanation_of(self, shortfall: Shortfall) -> Explanation | None:
        """The first explanation in the order of this module."""
        form = self.case.forms[shortfall.form]
        group, _, rest = shortfall.at.partition("[")
        index = int(rest.rstrip("]"))
        if group == "funds":
            return self._of_fund(form, form.funds[index], shortfall)
        if group == "indicators":
            return self._of_indicator(form, form.indicators[index], shortfall)
        return self._of_statement(form, form.statements[index], shortfall)

    def needless(self, found: Sequence[Found]) -> Iterator[Found]:
        """Texts outside the cells that say a row missed its target although its numbers meet it."""
        told = {explanation.text for _, explanation in found if explanation}
        taken = {(shortfall.form, shortfall.at) for shortfall, _ in found}
        for form in self.case.forms:
            if not form.text:
                continue
            for row in form.indicators:
                if (form.index, row.at) in taken or row.target is None or row.actual is None:
                    continue
                explanation = self._claim_on(form, row)
                if explanation and explanation.text not in told:
                    yield no_deviation(form, row.at, row.row.actual), explanation

    def _claim_on(self, form: FormFacts, row: IndicatorFacts) -> Explanation | None:
        script = self.scripts[form.index]
        rivals = tuple(r.name for r in form.indicators if r.index != row.index)
        passages = self._claims(script, row.name, rivals) if row.name else iter(())
        claims = (p for p in passages if CLAIMS_MISS.search(script.text[p.start : p.end]))
        return self._first(script, claims, ExplanationSource.SECTION)

    def _claims(self, script: Script, name: str, rivals: tuple[str, ...]) -> Iterator[Passage]:
        yield from labelled.name_passages(script, (name,), sections.problem_starts(script))
        yield from sections.on_subject(script, name, rivals)

    def _of_fund(self, form: FormFacts, fund: FundFacts, shortfall: Shortfall) -> Explanation | None:
        own = explanation_in(fund.line.explanation, ExplanationSource.OWN_CELL)
        if own or shortfall.direction is Direction.OVER:
            return own or self._named(form, fund, shortfall) or self._of_over(form, shortfall)
        script = self.scripts[form.index]
        return (
            self._named(form, fund, shortfall)
            or cells.of_same_money(form, fund)
            or cells.of_execution_row(form, fund)
            or self._first(script, self._on_line(form, fund, shortfall), ExplanationSource.SECTION)
            or self._of_parts(form, fund)
            or self._elsewhere(form, shortfall)
            or self._first(script, sections.on_money(script), ExplanationSource.SECTION)
            or self._in_reports(form)
            or self._of_total(form, fund)
        )

    def _named(self, form: FormFacts, fund: FundFacts, shortfall: Shortfall) -> Explanation | None:
        """A part of a text that names this very line; in another form only with the very amount."""
        if fund.role is FundRole.TOTAL or shortfall.gap is None:
            return None
        own = self.scripts[form.index]
        found = self._first(own, passages_naming(own, fund.item), ExplanationSource.SECTION)
        for other in [] if found else self._others(form):
            script = self.scripts[other.index]
            named = self._first(script, passages_naming(script, fund.item), ExplanationSource.SECTION)
            if named and prints(named.text, shortfall.gap, "元"):
                return named
        return found

    def _on_line(self, form: FormFacts, fund: FundFacts, shortfall: Shortfall) -> Iterator[Passage]:
        """Rows and notes on the money that speak of no other line alone."""
        script = self.scripts[form.index]
        for passage in self._labelled_or_amount(script, shortfall):
            if not of_another_line(form, fund, script.text[passage.start : passage.end]):
                yield passage

    def _of_parts(self, form: FormFacts, fund: FundFacts) -> Explanation | None:
        """For the total, the neighbouring texts that speak to its parts, as one."""
        if fund.role is not FundRole.TOTAL:
            return None
        script = self.scripts[form.index]
        parts = [f for f in form.funds if f.role is FundRole.SOURCE and cells.fund_gap(f) > 0]
        found = [p for f in parts if (p := next(passages_naming(script, f.item), None))]
        found.sort(key=lambda passage: passage.start)
        near = all(b.start - a.end <= _NEXT_TO for a, b in pairwise(found))
        if not found or not near:
            return None
        made = [script.explanation(passage, ExplanationSource.SECTION) for passage in found]
        return Explanation(
            "。".join(e.text for e in made),
            ExplanationSource.SECTION,
            tuple(s for e in made for s in e.spans),
        )

    def _of_over(self, form: FormFacts, shortfall: Shortfall) -> Explanation | None:
        """A text that prints the very amount by which a line is above its budget."""
        script = self.scripts[form.index]
        return self._first(script, self._amounts(script, shortfall), ExplanationSource.SECTION)

    def _labelled_or_amount(self, script: Script, shortfall: Shortfall) -> Iterator[Passage]:
        """Rows and notes on the money; the part of them that prints the missing amount comes first."""
        notes = self._money_notes(script)
        for passage in self._amounts(script, shortfall):
            around = next((n for n in notes if n.start <= passage.start and passage.end <= n.end), None)
            told = script.text[around.start : around.end] if around else ""
            whole = around and "其中" not in told and not _MONEY.search(told, 0, passage.start - around.start)
            yield around if around and whole else passage
        yield from notes

    def _money_notes(self, script: Script) -> tuple[Passage, ...]:
        """The form's rows and notes on money, looked for once."""
        form = script.form.index
        if form not in self._notes:
            self._notes[form] = tuple(labelled.money_passages(script))
        return self._notes[form]

    def _amounts(self, script: Script, shortfall: Shortfall) -> Iterator[Passage]:
        if shortfall.gap is None or not script.text:
            return iter(())
        return passages_with(script, shortfall.gap, shortfall.unit)

    def _elsewhere(self, form: FormFacts, shortfall: Shortfall) -> Explanation | None:
        """What other forms say of this form's project, or of this very amount."""
        return projects.of_project(self.case, form, self.scripts) or self._amount_elsewhere(form, shortfall)

    def _amount_elsewhere(self, form: FormFacts, shortfall: Shortfall) -> Explanation | None:
        if shortfall.gap is None or shortfall.gap < _TELLING:
            return None
        for other in self._others(form):
            script = self.scripts[other.index]
            found = self._first(script, self._amounts(script, shortfall), ExplanationSource.SECTION)
            if found:
                return found
        return None

    def _in_reports(self, form: FormFacts) -> Explanation | None:
        """Problems of spending told by a report that goes with a single table."""
        others = self._others(form)
        if sum(f.form_type is not FormType.REPORT for f in self.case.forms) > 1:
            return None
        for other in others:
            script = self.scripts[other.index]
            found = self._first(script, sections.on_money(script), ExplanationSource.SECTION)
            if found:
                return found
        return None

    def _of_total(self, form: FormFacts, fund: FundFacts) -> Explanation | None:
        """What speaks to the total speaks to a part with the same sign, where nothing speaks to the part."""
        script = self.scripts[form.index]
        for other in form.funds:
            gap = cells.fund_gap(other)
            if other.role is FundRole.TOTAL and gap >= cells.fund_gap(fund) > 0 and other is not fund:
                found = self._first(script, passages_with(script, gap, "元"), ExplanationSource.SECTION)
                if found and not of_another_line(form, fund, found.text):
                    return found
        return None

    def _of_indicator(self, form: FormFacts, row: IndicatorFacts, shortfall: Shortfall) -> Explanation | None:
        own = explanation_in(row.row.explanation, ExplanationSource.OWN_CELL)
        if own or _needs_text(shortfall):
            return own
        script = self.scripts[form.index]
        found = self._first(script, self._on_row(form, script, row, shortfall), ExplanationSource.SECTION)
        if found is None and cells.is_execution(row):
            found = self._of_execution(form)
        if found is None:
            found = self._row_elsewhere(form, row, shortfall)
        return found

    def _on_row(
        self, form: FormFacts, script: Script, row: IndicatorFacts, shortfall: Shortfall
    ) -> Iterator[Passage]:
        rivals = tuple(r.name for r in form.indicators if r.index != row.index)
        problems = sections.problem_starts(script)
        yield from labelled.name_passages(script, self._labels(shortfall, row), problems)
        yield from sections.on_subject(script, row.name, rivals, printed(form.record.project_name))
        if shortfall.kind is ShortfallKind.TARGET:
            for passage in self._amounts(script, shortfall):
                if speaks_of(row.name, script.text[passage.start : passage.end]):
                    yield passage

    def _labels(self, shortfall: Shortfall, row: IndicatorFacts) -> Iterator[str]:
        """The names by which a common box may call the row: its own, or a level only it falls short in."""
        if len(row.name) > 1:
            yield row.name
        rows = self.case.forms[shortfall.form].indicators
        for level in ("level2", "level1"):
            name = printed(getattr(row.row, level))
            others = (r for r in rows if r.index != row.index and printed(getattr(r.row, level)) == name)
            if len(name) > 1 and not any(_fell_short(r) for r in others):
                yield name.removesuffix("指标")

    def _of_execution(self, form: FormFacts) -> Explanation | None:
        """The explanation of the money that an execution rate measures."""
        for fund in form.funds:
            if cells.fund_gap(fund) > 0:
                gap = Shortfall(
                    form=form.index,
                    at=fund.at,
                    kind=ShortfallKind.BUDGET,
                    direction=Direction.UNDER,
                    gap=cells.fund_gap(fund),
                    unit="元",
                )
                return self._of_fund(form, fund, gap)
        script = self.scripts[form.index]
        return self._first(script, self._on_money(script), ExplanationSource.SECTION)

    def _on_money(self, script: Script) -> Iterator[Passage]:
        yield from self._money_notes(script)
        yield from sections.on_money(script)

    def _row_elsewhere(
        self, form: FormFacts, row: IndicatorFacts, shortfall: Shortfall
    ) -> Explanation | None:
        """What a report of the same document says of the row."""
        for other in self._others(form):
            if other.form_type is FormType.REPORT and row.name:
                script = self.scripts[other.index]
                found = self._first(
                    script, self._on_row(other, script, row, shortfall), ExplanationSource.SECTION
                )
                if found:
                    return found
        return None

    def _of_statement(
        self, form: FormFacts, statement: StatementFacts, shortfall: Shortfall
    ) -> Explanation | None:
        if statement.kind is StatementKind.SCORE:
            return self._of_score(form, statement)
        return self._of_rate(form, statement, shortfall)

    def _of_rate(
        self, form: FormFacts, statement: StatementFacts, shortfall: Shortfall
    ) -> Explanation | None:
        script = self.scripts[form.index]
        told = self._first(script, prose.reason_told(script, statement.quote), ExplanationSource.NOTE)
        if told or _needs_text(shortfall):
            return told if told and not (shortfall.kind is ShortfallKind.NONE and denies(told.text)) else None
        money = shortfall.unit == "元" or bool(EXECUTION.search(statement.quote + statement.subject))
        return (
            self._first(script, prose.behind(script, statement.quote), ExplanationSource.NOTE)
            or self._first(script, prose.before(script, statement.quote), ExplanationSource.NOTE)
            or self._first(script, self._amounts(script, shortfall), ExplanationSource.SECTION)
            or self._first(script, prose.following(form, script, statement), ExplanationSource.NOTE)
            or self._first(
                script, self._problems_of(script, statement, money=money), ExplanationSource.SECTION
            )
            or (self._in_tables(shortfall) if money else None)
        )

    def _problems_of(self, script: Script, statement: StatementFacts, *, money: bool) -> Iterator[Passage]:
        subject = statement.subject or statement.quote
        yield from sections.on_subject(script, subject, ())
        if money and (EXECUTION.search(statement.quote) or EXECUTION.search(statement.subject)):
            yield from self._on_money(script)

    def _in_tables(self, shortfall: Shortfall) -> Explanation | None:
        """The cell of a fund line of the document with the same gap."""
        for form in self.case.forms:
            for fund in form.funds:
                if cells.fund_gap(fund) == shortfall.gap and fund.line.explanation.value:
                    return explanation_in(fund.line.explanation, ExplanationSource.FUND_CELL)
        return None

    def _of_score(self, form: FormFacts, statement: StatementFacts) -> Explanation | None:
        """The explanation of the rate that a part score is about, or what explains the score itself."""
        script = self.scripts[form.index]
        about = f"{statement.subject}{statement.quote}"
        related = [s for s in form.statements if s.kind is StatementKind.RATE and is_plan_rate(s)]
        if EXECUTION.search(about):
            related = [s for s in related if EXECUTION.search(s.quote + s.subject)] or related
            related.sort(key=lambda s: -overlap(statement.subject, s.subject))
        else:
            related = sorted(
                (s for s in related if speaks_of(statement.subject, s.quote + s.subject)),
                key=lambda s: -overlap(statement.subject, s.quote + s.subject),
            )
        found = self._first(
            script, prose.within(script, statement.quote), ExplanationSource.NOTE
        ) or self._first(script, prose.behind(script, statement.quote), ExplanationSource.NOTE)
        for rate in [] if found else related[:1]:
            gap = _gap_of(rate)
            short = Shortfall(
                form=form.index,
                at=rate.at,
                kind=ShortfallKind.STATEMENT,
                direction=Direction.UNDER,
                gap=gap[0],
                unit=gap[1],
            )
            found = self._of_rate(form, rate, short)
        if found is None and EXECUTION.search(about):
            found = self._of_execution(form)
        return found or self._first(
            script,
            sections.on_subject(script, statement.subject or statement.quote, ()),
            ExplanationSource.SECTION,
        )

    def _others(self, form: FormFacts) -> list[FormFacts]:
        return [other for other in self.case.forms if other.index != form.index]

    def _first(
        self, script: Script, passages: Iterable[Passage], source: ExplanationSource
    ) -> Explanation | None:
        if not script.text:
            return None
        passage = next(iter(passages), None)
        return script.explanation(passage, source) if passage else None


def _fell_short(row: IndicatorFacts) -> bool:
    return row.weight is not None and row.score is not None and row.score < row.weight


def _gap_of(statement: StatementFacts) -> tuple[Decimal | None, str]:
    """What the statement's value lacks of its base."""
    if statement.value is None or statement.base is None or statement.base.number <= statement.value.number:
        return None, ""
    return statement.base.number - statement.value.number, statement.base.unit
