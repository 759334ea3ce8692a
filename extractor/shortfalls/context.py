"""The scripts of a case's forms, and what is looked up in them for every kind of shortfall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from extractor.facts.model import Case, FormFacts
from extractor.shortfalls import labelled, sections
from extractor.shortfalls.amounts import passages_with
from extractor.shortfalls.evidence import ENOUGH_POINTS, Sought, best, rare_pairs
from extractor.shortfalls.script import Passage, Script
from schemas.explanation import Direction, Explanation, ExplanationSource, Shortfall


class Context:
    """The scripts of a case's forms, read as often as its shortfalls need them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._notes: dict[int, tuple[Passage, ...]] = {}

    @cached_property
    def scripts(self) -> tuple[Script, ...]:
        """One script a form."""
        return tuple(Script(form) for form in self.case.forms)

    def first(
        self, script: Script, passages: Iterable[Passage], source: ExplanationSource
    ) -> Explanation | None:
        """The first of the passages as an explanation."""
        if not script.text:
            return None
        passage = next(iter(passages), None)
        return script.explanation(passage, source) if passage else None

    def others(self, form: FormFacts) -> list[FormFacts]:
        """The document's other forms."""
        return [other for other in self.case.forms if other.index != form.index]

    def amounts(self, script: Script, shortfall: Shortfall) -> Iterator[Passage]:
        """Passages that print what is lacking."""
        if shortfall.gap is None or not script.text:
            return iter(())
        more = shortfall.direction is Direction.OVER and shortfall.unit == "元"
        return passages_with(script, shortfall.gap, shortfall.unit, more=more)

    def money_notes(self, script: Script) -> tuple[Passage, ...]:
        """The form's rows and notes on money, looked for once."""
        form = script.form.index
        if form not in self._notes:
            self._notes[form] = tuple(labelled.money_passages(script))
        return self._notes[form]

    def on_money(self, script: Script) -> Iterator[Passage]:
        """Notes on money, then problems of spending."""
        yield from self.money_notes(script)
        yield from sections.on_money(script)

    def weighed(self, form: FormFacts, sought: Sought, least: int = ENOUGH_POINTS) -> Explanation | None:
        """The sentence of the form that speaks to the shortfall by the most signs."""
        script = self.scripts[form.index]
        if not sought.money:
            sought = replace(sought, rare=rare_pairs(script, sought))
        found = best(script, sought, least) if script.text else None
        if found is None:
            return None
        passage = found[1] if sought.money else sections.carried_on(script, found[1], sought.rivals)
        return script.explanation(passage, ExplanationSource.SECTION)
