"""A claim that all targets were met is true.

What must hold: where a sentence outside the explanations says that every indicator or target was met, no
indicator of the form misses its target and no rate of a plan told in it stays below 100%.
Why it matters: the conclusion is what is read; one sentence hides the miss that the table shows.
How a reviewer settles it: name the missed indicator and have the conclusion changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.aims import Standing, standing
from extractor.rules.examples import Example, Row, indicator, project_table, report, statement
from extractor.rules.model import EVERY_FORM, Answer, Basis, Rule
from extractor.rules.sentences import cells_of, claims_with
from extractor.rules.terms import FULL, failed, forms, passed, text_of
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import StatementKind

_ALL = r"(?:各项|所有|全部|每项|各个|全年各项|年初设定的?(?:各项|全部)?|设定的(?:各项|全部)?)"
_WHAT = r"(?:年度|年初|预期|三级|产出|效益|绩效|考核|自评)*(?:指标|目标|任务)(?:值|任务)?"
_HOW = (
    r"(?:均|都|全部|全都|已全部|全面|皆)(?:已|能|按期|按时|如期|圆满|顺利|较好|超额|100%|"
    r"百分之百)*(?:地)?(?:达到|完成|实现|达成|达标)"
)
_CLAIM = re.compile(
    rf"{_ALL}(?:的)?{_WHAT}[^，。；]{{0,8}}?{_HOW}|{_WHAT}(?:\d+项)?{_HOW}|(?:全部|全面)(?:完成|实现|达到)(?:了)?{_ALL}?{_WHAT}|"
    rf"(?:完成|实现)(?:了)?(?:全部|所有){_WHAT}|没有未完成(?:的)?{_WHAT}|不存在未(?:完成|达到|达标)(?:的)?[^，。]{{0,6}}{_WHAT}"
)
_ALL_WORDS = re.compile(r"均|都|皆|全部|全面|所有|未完成")
_WORDS = re.compile(
    r"[指目任][标务](?:\d+项)?[^。；]{0,16}(?:均|都|全部|全面|皆)|(?:全部|全面|所有|未完成)[^。；]{0,12}[指目任][标务]"
)
_NOT = re.compile(r"未|其他|其余|除|以外|之外|基本|确保|力争|将|要求|如果|应当|为了|保证|预计|努力")


def check(case: Case) -> Iterator[Answer]:
    """Every form in which such a sentence stands."""
    for form in forms(case, EVERY_FORM):
        claim = _claim(form)
        if claim is None:
            continue
        denial = _denial(form)
        if denial is None:
            yield passed(form, "form")
            continue
        yield failed(
            form,
            "form",
            f"称目标全部完成，而{denial}",
            f"all targets are said to be met, but: {denial}",
            printed=claim.text[:60],
            recomputed=denial,
            spans=(claim.span,),
        )


def _claim(form: FormFacts) -> Sentence | None:
    explained = cells_of(form)
    for sentence in claims_with(form, _ALL_WORDS):
        match = _CLAIM.search(sentence.text) if _WORDS.search(sentence.text) else None
        if match is None or sentence.text in explained:
            continue
        clause = re.split(r"[。；]", sentence.text[: match.end()])[-1]
        if not _NOT.search(re.split(r"，", clause)[-1]) and not _NOT.search(match.group()):
            return sentence
    return None


def _denial(form: FormFacts) -> str | None:
    """What the numbers say against it: a missed indicator, or a plan told as not fulfilled."""
    for row in form.indicators:
        lost = row.score is None or row.weight is None or row.score < row.weight
        if standing(row) is Standing.MISSED and lost:
            return f"{row.name} {text_of(row.row.actual)} / {text_of(row.row.target)}"
    for told in form.statements:
        if told.kind is not StatementKind.RATE or told.rate is None or told.base is None:
            continue
        if told.rate.number < FULL and _is_share_of_plan(told.quote):
            return told.quote[-40:]
    return None


def _is_share_of_plan(quote: str) -> bool:
    return bool(re.search(r"(?:完成|为|占)[^，。；]{0,12}(?:计划|任务|目标)[^，。；]{0,10}的?\d", quote))


def _rows(actual: str, score: str) -> tuple[Row, ...]:
    return (indicator("整修道路条数", "≥8条", actual, weight="90", score=score),)


_CLAIMED = "本年度各项绩效指标均已完成，效果良好。"
_SHORT = statement(
    "rate", "整修道路6条，完成年度计划8条的75%", "道路整修完成率", value="6条", base="8条", rate="75%"
)

RULE = Rule(
    id="X-15",
    title=Wording("称目标全部完成应属实", "a claim that all targets were met is true"),
    basis=Basis.MEASURES_2020,
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.ERROR,
    label="contradictory-claim",
    check=check,
    examples=(
        Example(
            "true", Status.PASSED, "form", (project_table(indicators=_rows("8条", "90")),), text=_CLAIMED
        ),
        Example(
            "one is missed",
            Status.FAILED,
            "form",
            (project_table(indicators=_rows("7条", "80")),),
            text=_CLAIMED,
        ),
        Example(
            "the others were met",
            Status.NOT_APPLICABLE,
            "form",
            (project_table(indicators=_rows("7条", "80")),),
            text="除道路整修外，其他指标均已完成。",
        ),
        Example(
            "a goal, not a result",
            Status.NOT_APPLICABLE,
            "form",
            (project_table(indicators=_rows("7条", "80")),),
            text="确保各项绩效指标均能完成。",
        ),
        Example(
            "the prose itself denies it",
            Status.FAILED,
            "form",
            (report(statements=(_SHORT,)),),
            text="各项目标任务全部完成。整修道路6条，完成年度计划8条的75%。",
        ),
    ),
    doc=__doc__,
)
