"""The weights of the levels follow a known regime.

What must hold: in the table of a project, the points of the budget's execution and of each first level are those of one
of the regimes in the standards (10, 50, 30 and 10 by default). Points that the form prints beside a level count before
the sum of its rows; a table whose weights do not add up to a hundred is not compared.
Why it matters: the weights are prescribed, and may be changed only where the kind of project asks for it; other ones
often move points to rows that are easily met.
How a reviewer settles it: ask for the notice that sets these weights; where there is one, add it to the standards.
要求：项目自评表的预算执行率和各一级指标的分值，应与评价标准所列的某一种设置相同（一般为10、50、30、10）。
一级指标旁印有分值的，以印出的为准；合计不是100分的不比较。
理由：分值设置有统一规定，只有项目性质特殊才能调整；自行改动往往把分值移到容易完成的指标上。
核实：请单位提供规定该分值的文件；确有规定的，把它补入评价标准。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, Sheet, fund, indicator, project_table
from extractor.facts.scales import squeezed
from extractor.rules.model import Answer, Rule
from extractor.rules.tally import budget_line, is_unsettled, weights
from extractor.rules.terms import EXECUTION, FULL, failed, forms, passed, plain, text_of, undecided
from extractor.standards import WeightRegime
from extractor.standards.basis import COST_WEIGHTS, DEFAULT_WEIGHTS
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_PROJECTS = (FormType.PROJECT_TABLE, FormType.TRANSFER_TABLE)

Levels = Mapping[str, Decimal]
"""First-level names with their points."""


def check(case: Case) -> Iterator[Answer]:
    """Every table of a project with weights for everything."""
    for form in forms(case, _PROJECTS):
        column = weights(form)
        if not column.values or is_unsettled(form):
            continue
        if column.blank:
            yield undecided(form, "total_weight", "weight")
        elif column.total == FULL and form.total_weight in (None, FULL):
            yield _answer(form)


def _answer(form: FormFacts) -> Answer:
    execution, levels = _shares(form)
    if "" in levels:
        return undecided(form, "total_weight", "level1")
    distances = {regime.id: _distance(regime, execution, levels) for regime in form.standards.weights}
    if not distances or not all(distances.values()):
        return passed(form, "total_weight")
    nearest = min(form.standards.weights, key=lambda regime: distances[regime.id])
    printed = "、".join([f"执行率{plain(execution)}", *(f"{name}{plain(p)}" for name, p in levels.items())])
    return failed(
        form,
        "total_weight",
        f"分值设置（{printed}）不同于各已知设置，最接近的是“{nearest.title}”",
        f"the weights ({printed}) follow no known regime; the nearest is {nearest.title}",
        printed=printed,
        recomputed=nearest.title,
        cells=(form.record.total_weight,),
    )


def _shares(form: FormFacts) -> tuple[Decimal, Levels]:
    """The points of the execution and of each first level, as printed beside it or else summed up."""
    line = budget_line(form)
    execution = line.weight if line is not None and line.weight is not None else Decimal(0)
    levels: dict[str, Decimal] = {}
    for row in form.indicators:
        if row.weight is not None and EXECUTION.fullmatch(squeezed(row.name)):
            execution += row.weight
        elif row.weight is not None:
            name = squeezed(text_of(row.row.level1))
            levels[name] = levels.get(name, Decimal(0)) + row.weight
    stated = {squeezed(one.level): one.points for one in form.scoring.points}
    printed = {name: stated.get(name, points) for name, points in levels.items()}
    whole = execution + sum(printed.values(), Decimal(0))
    return execution, printed if whole == FULL else levels


def _distance(regime: WeightRegime, execution: Decimal, levels: Levels) -> Decimal:
    """By how many points the two differ; a level that no word of the regime names belongs to its rest."""
    left = dict(levels)
    total = abs(regime.execution - execution)
    for word, points in regime.levels.items():
        named = [name for name in left if word and word in name]
        total += abs(points - sum((left.pop(name) for name in named), Decimal(0))) if word else Decimal(0)
    rest = sum(left.values(), Decimal(0))
    return total + abs(regime.levels.get("", Decimal(0)) - rest)


def _form(*points: str | None, execution: str = "10", level1: str | None = "满意度指标") -> tuple[Sheet, ...]:
    levels = ("产出指标", "效益指标", level1)
    rows = tuple(
        indicator(f"事项{i}", level1=level, level2=None, weight=weight, score=weight or "0")
        for i, (level, weight) in enumerate(zip(levels, points, strict=True))
    )
    return (project_table(funds=(fund(weight=execution, score=execution),), indicators=rows),)


RULE = Rule(
    id="I-23",
    title=Wording("分值设置应符合已知规定", "the weights follow a known regime"),
    basis=(DEFAULT_WEIGHTS, COST_WEIGHTS),
    applies_to=_PROJECTS,
    needs=("level1", "weight"),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("as prescribed", Status.PASSED, "total_weight", _form("50", "30", "10")),
        Example("other weights", Status.FAILED, "total_weight", _form("60", "20", "10")),
        Example("two points moved", Status.FAILED, "total_weight", _form("48", "32", "10")),
        Example("another known regime", Status.PASSED, "total_weight", _form("40", "30", "20")),
        Example(
            "a regime with one share", Status.PASSED, "total_weight", _form("35", "35", "10", execution="20")
        ),
        Example("not a hundred", Status.NOT_APPLICABLE, "total_weight", _form("50", "25", "10")),
        Example("a weight is blank", Status.UNDECIDED, "total_weight", _form("50", "30", None)),
        Example(
            "a level is not named", Status.UNDECIDED, "total_weight", _form("50", "30", "10", level1=None)
        ),
        Example(
            "points printed beside the levels",
            Status.PASSED,
            "total_weight",
            _form("48", "32", "10"),
            text="产出指标（50分）\n效益指标（30分）\n满意度指标（10分）\n",
        ),
    ),
    doc=__doc__,
)
