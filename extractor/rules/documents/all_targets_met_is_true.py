"""A claim that all targets were met is true.

What must hold: where a sentence outside the explanations says that every indicator or target was met, no
indicator of the form misses its target and no rate of a plan told in it stays below 100%.
Why it matters: the conclusion is what is read; one sentence hides the miss that the table shows.
How a reviewer settles it: name the missed indicator and have the conclusion changed.
要求：正文称“全部完成”“均达到目标”的，表内各项指标均应达到目标值，文中所述计划完成率均不得低于100%；
偏差说明中的话不在此列。
理由：结论最受关注，一句“全部完成”就掩盖了表内未完成的指标。
核实：逐项对照目标值与实际完成值，列出未完成的指标，请单位据实改写结论。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.examples import Example, Row, indicator, project_table, report, statement
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import claims_with, results_with
from extractor.rules.success import (
    ALL,
    CLAIM,
    CLAIM_WORDS,
    HOW,
    NOT_CLAIMED,
    WHAT,
    is_in_cell,
    is_named,
    missed,
    names_in,
    spoken_of,
    spoken_of_level,
    values_of,
)
from extractor.rules.terms import FULL, failed, forms, passed
from extractor.shortfalls import explained
from extractor.standards.basis import CONSISTENT, TRUTHFUL
from schemas.base import Wording
from schemas.evidence import Span
from schemas.explanation import Direction, ShortfallKind
from schemas.finding import Severity, Status
from schemas.record import StatementKind

_TORN = re.compile(
    rf"(?m:^)(?P<head>[^\n]*)(?P<claim>{ALL}(?:的)?{WHAT}(?:均|都|全部)(?:已|能)?)[^\S\n]*\n\s*[^\n]*[。；][^\S\n]+"
    rf"(?P<rest>(?:达到|完成|实现|达成)[^，。；\n]{{0,6}}(?:目标|指标|任务|计划)值?。)[^\S\n]*(?:\n|$)"
)
_REST = re.compile(
    rf"除(?:了)?(?P<but>[^，。；]{{2,80}}?)(?:以|之)?外[，,]?(?:其余|其他|其它|各项|所有|全部)[^，。；]{{0,8}}?{WHAT}[^，。；]{{0,4}}?{HOW}"
)
_NAMED = re.compile(
    r"(?P<names>[^，。；：:]{4,60}?)等?[两三四五六七八九十\d]+个?(?:项|方面)[^，。；]{0,8}?(?:均|都|全部)[^，。；]{0,4}"
    r"(?:达到|完成|超过|实现)[^，。；]{0,8}(?:计划|目标|任务|指标)"
)
"""A claim for things that are named one by one: 巡护、补植两项均达到年度计划."""
_SOME = re.compile(r"[项面][^，。；]{0,8}?(?:均|都|全部)")
"""What such a claim cannot do without."""
_MARK = re.compile(r"(?<![\d.])\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十\d]{1,2}[）)]")
_ITEM_REACH = 200
_OPEN = re.compile(r"等|个别|部分|少数|少量")
_JOINED = re.compile(r"[、和及与以]")
_SHORTEST = 2
_NAMED_TASK = re.compile(
    r"[\u4e00-\u9fff]{2}(?<!年度)(?<!各项)(?<!全部)(?<!所有)(?<!履职)(?<!重点)(?<!工作)(?<!绩效)(?<!总体)(?<!预期)(?<!既定)(?<!设定)(?<!确定)"
    r"(?<!下达)(?<!主要)(?<!规定)(?<!全年)(?<!年初)(?<!定的)(?<!达的)(?<!复的)(?<!目标)(?<!项目)(?<!部门)(?<!本年)$"
)
"""A task by its name is one task: 养护任务全面完成 is no claim of all."""
_RULE = re.compile(r"[^，。；]{0,8}[，,]?(?:可|方可|则)?(?:得|计|记|给)(?:\d+分|满分)")
"""What makes it a rule of scoring: 指标全部完成得满分."""
_DENYING = frozenset("没不无未")
"""How a claim begins that denies a miss."""


def check(case: Case) -> Iterator[Answer]:
    """Every form in which such a sentence stands."""
    for form in forms(case, EVERY_FORM):
        claim: Sentence | None = None
        denial: str | None = None
        for told, denied in _claims(case, form):
            if claim is None or denied is not None:
                claim, denial = told, denied
            if denial is not None:
                break
        if claim is None:
            continue
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


def _claims(case: Case, form: FormFacts) -> Iterator[tuple[Sentence, str | None]]:
    """Every such sentence, and what the numbers say against it."""
    for sentence in results_with(form, CLAIM_WORDS):
        match = CLAIM.search(sentence.text)
        if match is not None and _claims_all(form, sentence, match):
            clause = re.split(r"[，。；]", sentence.text[: match.start()])[-1]
            yield (
                sentence,
                _denial(form, clause + match.group()) or _told_short(case, form, clause + match.group()),
            )
    torn = _torn(form)
    if torn is not None:
        yield torn, _denial(form, torn.text)
    for sentence in claims_with(form, _REST):
        match = _REST.search(sentence.text)
        if match is None or is_in_cell(form, sentence, match) or _OPEN.search(match["but"]):
            continue
        if spared := names_in(match["but"]):
            rows = (row for row in missed(form) if not is_named(row, spared))
            yield sentence, next((values_of(row) for row in rows), None)
    for sentence in claims_with(form, _SOME):
        match = _NAMED.search(sentence.text)
        if match is not None:
            yield sentence, _denial_of_named(form, match["names"])


def _claims_all(form: FormFacts, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the sentence says it as a result, of everything, outside the explanations."""
    if is_in_cell(form, sentence, match) or any(
        len(row.name) > _SHORTEST and row.name in match.group() for row in form.indicators
    ):
        return False
    said = CLAIM.sub("", match.group()) if match.group()[0] in _DENYING else match.group()
    before = re.split(r"[，。；]", sentence.text[: match.start()])
    if _RULE.match(sentence.text, match.end()) or (
        before[-1:] == [""] and "".join(before[-2:-1]).endswith("外")
    ):
        return False
    if match.group().startswith(("任务", "目标")) and _NAMED_TASK.search(before[-1]):
        return False
    return not NOT_CLAIMED.search(before[-1] + said)


def _torn(form: FormFacts) -> Sentence | None:
    """A claim that breaks at the end of its column's line and goes on behind the next line of the other column."""
    match = _TORN.search(form.text)
    if match is None or NOT_CLAIMED.search(re.split(r"[，。；\n]", match["head"])[-1]):
        return None
    span = Span(form.start + match.start("claim"), form.start + match.end())
    return Sentence(squeezed(f"{match['claim']}{match['rest']}"), span, "", ends_paragraph=True)


def _denial(form: FormFacts, claim: str) -> str | None:
    """What the numbers say against it: a missed indicator, or a plan told as not fulfilled."""
    for row in missed(form):
        if spoken_of(row, claim):
            return values_of(row)
    for told in form.statements:
        if told.kind is not StatementKind.RATE or told.rate is None or told.base is None:
            continue
        if told.rate.number < FULL and _is_share_of_plan(told.quote):
            return told.quote[-40:]
    return None


def _told_short(case: Case, form: FormFacts, claim: str) -> str | None:
    """A result that a report tells itself and that lies below its plan; for a claim of everything, not of a level."""
    if spoken_of_level(claim):
        return None
    for shortfall, _ in explained(case):
        told = shortfall.form == form.index and shortfall.at.startswith("statements")
        short = shortfall.kind is ShortfallKind.STATEMENT and shortfall.direction is Direction.UNDER
        if told and short and shortfall.unit != "元":
            return shortfall.arithmetic.zh
    return None


def _denial_of_named(form: FormFacts, names: str) -> str | None:
    """What the numbers say against a claim for some things by name: one missed, or its plan not fulfilled."""
    named = frozenset(name for name in _JOINED.split(names) if len(name) > _SHORTEST)
    for row in missed(form):
        if any(n in row.name or row.name in n for n in named):
            return values_of(row)
    text = "".join(form.text.split())
    for told in form.statements:
        short = told.kind is StatementKind.RATE and told.rate is not None and told.rate.number < FULL
        if not short or not _is_share_of_plan(told.quote):
            continue
        if any(n in _item(text, told.quote) for n in named):
            return told.quote[-40:]
    return None


def _item(text: str, quote: str) -> str:
    """The words that open the numbered item in which ``quote`` stands."""
    at = text.find(quote)
    if at < 0:
        return ""
    head = text[max(0, at - _ITEM_REACH) : at]
    marks = list(_MARK.finditer(head))
    return re.split(r"[。：:，]", head[marks[-1].end() :], maxsplit=1)[0] if marks else ""


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
            "a result that is told short of its plan",
            Status.FAILED,
            "form",
            (
                report(
                    statements=(
                        statement(
                            "rate", "计划整修道路8条，整修6条，完成率75%", value="6条", base="8条", rate="75%"
                        ),
                    )
                ),
            ),
            text="计划整修道路8条，整修6条，完成率75%。年初确定的各项任务均已按计划完成。",
        ),
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
            Status.PASSED,
            "form",
            (project_table(indicators=_rows("7条", "80")),),
            text="除道路整修外，其他指标均已完成。",
        ),
        Example(
            "one of the others was missed",
            Status.FAILED,
            "form",
            (project_table(indicators=_rows("7条", "80")),),
            text="除宣传场次、培训人次两项外，其余绩效指标均达到年初设定值。",
        ),
        Example(
            "the one that was missed is left out",
            Status.PASSED,
            "form",
            (project_table(indicators=_rows("7条", "80")),),
            text="除整修道路条数、培训人次两项未达标外，其余绩效指标均已完成。",
        ),
        Example(
            "a claim torn by the other column",
            Status.FAILED,
            "form",
            (project_table(indicators=_rows("7条", "80")),),
            text="预期目标 实际完成情况\n整修村道8条，改善群众的 进度较快。年初确定的各项绩效指标均已\n出行条件。 达到目标值。\n",
        ),
        Example(
            "one task by its name",
            Status.NOT_APPLICABLE,
            "form",
            (project_table(indicators=_rows("7条", "80")),),
            text="全年清淤任务全部完成，水质好转。",
        ),
        Example(
            "a goal, not a result",
            Status.NOT_APPLICABLE,
            "form",
            (project_table(indicators=_rows("7条", "80")),),
            text="确保各项绩效指标均能完成。",
        ),
        Example(
            "one of those named fell short of its plan",
            Status.FAILED,
            "form",
            (report(statements=(_SHORT,)),),
            text="1.道路整修。整修道路6条，完成年度计划8条的75%。\n从任务看，清淤、道路整修两项均达到年度计划。",
        ),
        Example(
            "another than those named fell short",
            Status.PASSED,
            "form",
            (report(statements=(_SHORT,)),),
            text="1.道路整修。整修道路6条，完成年度计划8条的75%。\n从任务看，清淤、护坡两项均达到年度计划。",
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
