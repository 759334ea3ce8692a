"""What a department's project expenditure leaves beside the tables of its projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.facts import Case, FormFacts, FundFacts
from extractor.facts.scales import squeezed
from extractor.rules.projects import project_tables
from extractor.rules.terms import amount_interval, slipped, total_line
from extractor.text.intervals import difference, total
from schemas.quantity import Interval, Quantity
from schemas.record import FormType

_PROJECTS = "项目支出"


@dataclass(frozen=True, slots=True)
class Rest:
    """The department's line of project expenditure, the project tables, and what they leave of it, in 元.

    ``budget`` and ``executed`` are None where a form leaves the amount out; ``missing`` names what it leaves out.
    """

    form: FormFacts
    line: FundFacts
    tables: tuple[FormFacts, ...]
    budget: Interval | None
    executed: Interval | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The amounts without which the rest is not known."""
        amounts = (("annual_budget", self.budget), ("executed", self.executed))
        return tuple(name for name, amount in amounts if amount is None)


@lru_cache(maxsize=2)
def rest_of(case: Case) -> Rest | None:
    """The rest; None without one department's table that holds such a line, tables of different projects beside it.

    Tables of another year, and documents with an amount in another unit, say nothing.
    """
    departments = [form for form in case.forms if form.form_type is FormType.DEPARTMENT_TABLE]
    if len(departments) != 1:
        return None
    form = departments[0]
    line = next((fund for fund in form.funds if squeezed(fund.item).endswith(_PROJECTS)), None)
    tables = tuple(
        table for table in project_tables(case) if table.year in (None, form.year) or form.year is None
    )
    names = {squeezed(table.record.project_name.value or "") for table in tables}
    if line is None or not tables or len(names) < len(tables) or any(slipped(f) for f in (form, *tables)):
        return None
    lines = [total_line(table) for table in tables]
    budgets = (
        _left(getattr(line, column), [getattr(one, column, None) for one in lines])
        for column in ("annual", "initial")
    )
    budget = next((left for left in budgets if left is not None), None)
    return Rest(
        form, line, tables, budget, _left(line.executed, [getattr(one, "executed", None) for one in lines])
    )


def _left(whole: Quantity | None, parts: Sequence[Quantity | None]) -> Interval | None:
    """What the parts leave of the whole; None where one of them is missing."""
    known = [part for part in parts if part is not None]
    if whole is None or len(known) < len(parts):
        return None
    return difference(amount_interval(whole), total(amount_interval(part) for part in known))
