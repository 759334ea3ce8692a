"""A claim of full marks is true of the scores.

What must hold: where a sentence says that all indicators, or all but those it names, have full marks, no other row
of the form lost points.
Why it matters: the points that are passed over need a reason like the others.
How a reviewer settles it: name the row whose points were lost and have the sentence changed.
要求：正文称各项指标（或除所列外的其余指标）均得满分的，表内其他行不得有扣分。
理由：略过不提的扣分，同样要说明原因。
核实：指出被扣分的行，请单位据实改写并补充原因。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Row, fund, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import sentences_with
from extractor.rules.success import is_in_cell, is_named, names_in, spoken_of
from extractor.rules.terms import failed, forms, passed, plain
from extractor.standards.basis import CONSISTENT, TRUTHFUL
from schemas.base import Wording
from schemas.finding import Severity, Status

_FULL = r"(?:均|都|全部|皆)(?:已|自评)?(?:(?:得|获得?|取得|为|打|计|评)(?:了|为)?满分|未扣分|不扣分|没有扣分)"
_EVERY = re.compile(
    rf"(?<!其余)(?<!其他)(?<!其它)(?:各项|所有|全部|各个|\d+[项个])(?:三级|二级|绩效|产出|效益|数量|质量|时效|成本|满意度)*指标[^，。；]{{0,4}}?{_FULL}"
)
_BUT = re.compile(
    rf"(?:除(?:了)?(?P<but>[^，。；]{{2,60}}?)(?:以|之)?外[，,]?|(?P<lost>[^，。；]{{2,40}}?)(?:[一二两三四\d][项个])?(?:指标)?(?:扣(?:除)?(?:了)?|失|未得满)[\d.]*分[，；])"
    rf"(?:其余|其他|其它)[^，。；]{{0,10}}?{_FULL}"
)
_WORDS = re.compile(r"(?:均|都|全部|皆)[^，。；]{0,6}(?:满分|扣分)")
_NOT = re.compile(r"可得|则|方可|的得|时|如|若|达到[^，。；]{0,12}得满分")
_OPEN = re.compile(r"等|个别|部分|少数|少量")


def check(case: Case) -> Iterator[Answer]:
    """Every sentence that says so of a form with scored rows."""
    for form in forms(case, EVERY_FORM):
        if not any(row.score is not None and row.weight is not None for row in form.indicators):
            continue
        for sentence in sentences_with(form, _WORDS):
            for pattern in (_BUT, _EVERY):
                match = pattern.search(sentence.text)
                if match is None or _NOT.search(match.group()) or is_in_cell(form, sentence, match):
                    continue
                but = (match["but"] or match["lost"]) if pattern is _BUT else ""
                if _OPEN.search(but) or (pattern is _EVERY and "除" in sentence.text[: match.start()]):
                    break
                row = _lost(form, match.group(), names_in(but) if but else frozenset())
                if row is None:
                    yield passed(form, "form")
                    break
                assert row.weight is not None
                assert row.score is not None
                lost = f"{row.name} {plain(row.score)}/{plain(row.weight)}"
                yield failed(
                    form,
                    "form",
                    f"称“{match.group()[-40:]}”，而{lost}",
                    f"full marks are claimed ({match.group()[-40:]}), but: {lost}",
                    printed=match.group(),
                    recomputed=lost,
                    cells=(row.row.score,),
                    spans=(sentence.span,),
                )
                break


def _lost(form: FormFacts, claim: str, spared: frozenset[str]) -> IndicatorFacts | None:
    """The first row that lost points and is neither named nor left out by the levels that the claim names."""
    told = claim if not spared else ""
    for row in form.indicators:
        if row.score is None or row.weight is None or row.score >= row.weight:
            continue
        if not is_named(row, spared) and spoken_of(row, told):
            return row
    return None


def _rows(score: str) -> tuple[Row, ...]:
    return (
        indicator("整修道路条数", "≥8条", "7条", weight="40", score="35"),
        indicator("群众满意度", "≥90%", "92%", weight="50", score=score),
    )


_BUDGET = (fund(weight="10", score="9.2"),)
_REST = "除整修道路条数外，其余指标均得满分。"

RULE = Rule(
    id="X-32",
    title=Wording("称得满分应与得分相符", "a claim of full marks is true"),
    basis=(
        TRUTHFUL,
        CONSISTENT,
    ),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.ERROR,
    label="contradictory-claim",
    check=check,
    examples=(
        Example(
            "another row lost points",
            Status.FAILED,
            "form",
            (project_table(indicators=_rows("48")),),
            text=_REST,
        ),
        Example(
            "no other row did", Status.PASSED, "form", (project_table(indicators=_rows("50")),), text=_REST
        ),
        Example(
            "all rows, of which one lost points",
            Status.FAILED,
            "form",
            (project_table(funds=_BUDGET, indicators=_rows("50")),),
            text="预算执行扣0.8分，各项指标均得满分。",
        ),
        Example(
            "the rule for full marks",
            Status.NOT_APPLICABLE,
            "form",
            (project_table(indicators=_rows("48")),),
            text="达到指标值的，各项指标均可得满分。",
        ),
        Example(
            "some rows, not named",
            Status.NOT_APPLICABLE,
            "form",
            (project_table(indicators=_rows("48")),),
            text="除个别指标外，其余指标均得满分。",
        ),
    ),
    doc=__doc__,
)
