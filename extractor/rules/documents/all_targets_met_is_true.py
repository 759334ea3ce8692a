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

from extractor.facts import Case, FormFacts, IndicatorFacts, Sentence
from extractor.facts.aims import Standing, standing
from extractor.facts.examples import Example, Row, indicator, project_table, report, statement
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import cells_of, claims_with
from extractor.rules.terms import FULL, failed, forms, passed, text_of
from extractor.standards.basis import CONSISTENT, TRUTHFUL
from schemas.base import Wording
from schemas.evidence import Span
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
_TORN = re.compile(
    rf"(?m:^)(?P<head>[^\n]*)(?P<claim>{_ALL}(?:的)?{_WHAT}(?:均|都|全部)(?:已|能)?)[^\S\n]*\n\s*[^\n]*[。；][^\S\n]+"
    rf"(?P<rest>(?:达到|完成|实现|达成)[^，。；\n]{{0,6}}(?:目标|指标|任务|计划)值?。)[^\S\n]*(?:\n|$)"
)
_REST = re.compile(
    rf"除(?:了)?(?P<but>[^，。；]{{2,80}}?)(?:以|之)?外[，,]?(?:其余|其他|其它)[^，。；]{{0,8}}?{_WHAT}[^，。；]{{0,4}}?{_HOW}"
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
_COUNTED = re.compile(
    r"(?:这|的)?[一两二三四五六七八九十\d]+[项个](?:指标)?(?:未[^，。；]*)?$|(?:指标)?(?:未|没有?)[^，。；]*$|指标$"
)
_SHORTEST = 2
_ALL_WORDS = re.compile(r"均|都|皆|全部|全面|所有|未完成")
_WORDS = re.compile(
    r"[指目任][标务](?:\d+项)?[^。；]{0,16}(?:均|都|全部|全面|皆)|(?:全部|全面|所有|未完成)[^。；]{0,12}[指目任][标务]"
)
_NOT = re.compile(r"未|其他|其余|除|以外|之外|基本|确保|力争|将|要求|如果|应当|为了|保证|预计|努力")


def check(case: Case) -> Iterator[Answer]:
    """Every form in which such a sentence stands."""
    for form in forms(case, EVERY_FORM):
        claim, spared = _claim(form), frozenset[str]()
        if claim is None:
            claim = _torn(form)
        if claim is None:
            claim, spared = _claim_of_rest(form)
        denial = None if claim is None else _denial(form, spared)
        for sentence in claims_with(form, _SOME) if denial is None else ():
            named = _NAMED.search(sentence.text)
            if named is None:
                continue
            claim, denial = sentence, _denial_of_named(form, named["names"])
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


def _torn(form: FormFacts) -> Sentence | None:
    """A claim that breaks at the end of its column's line and goes on behind the next line of the other column."""
    match = _TORN.search(form.text)
    if match is None or _NOT.search(re.split(r"[，。；\n]", match["head"])[-1]):
        return None
    span = Span(form.start + match.start("claim"), form.start + match.end())
    return Sentence(squeezed(f"{match['claim']}{match['rest']}"), span, "", ends_paragraph=True)


def _claim_of_rest(form: FormFacts) -> tuple[Sentence | None, frozenset[str]]:
    """A sentence that says it of all but some indicators, and those it leaves out."""
    explained = cells_of(form)
    for sentence in claims_with(form, _REST):
        match = _REST.search(sentence.text)
        if match is None or sentence.text in explained or _OPEN.search(match["but"]):
            continue
        named = (_COUNTED.sub("", name) for name in _JOINED.split(match["but"]))
        if spared := frozenset(name for name in named if len(name) >= _SHORTEST):
            return sentence, spared
    return None, frozenset()


def _is_spared(row: IndicatorFacts, spared: frozenset[str]) -> bool:
    """Whether a claim leaves the indicator out, by its name, a part of it, or its level."""
    names = [name for name in (row.name, text_of(row.row.level1), text_of(row.row.level2)) if name]
    return any(set(one) <= set(name) or set(name) <= set(one) for one in spared for name in names)


def _denial(form: FormFacts, spared: frozenset[str]) -> str | None:
    """What the numbers say against it: a missed indicator, or a plan told as not fulfilled."""
    for row in form.indicators:
        lost = row.score is None or row.weight is None or row.score < row.weight
        if standing(row) is Standing.MISSED and lost and not _is_spared(row, spared):
            return f"{row.name} {text_of(row.row.actual)} / {text_of(row.row.target)}"
    if spared:
        return None
    for told in form.statements:
        if told.kind is not StatementKind.RATE or told.rate is None or told.base is None:
            continue
        if told.rate.number < FULL and _is_share_of_plan(told.quote):
            return told.quote[-40:]
    return None


def _denial_of_named(form: FormFacts, names: str) -> str | None:
    """What the numbers say against a claim for some things by name: one missed, or its plan not fulfilled."""
    named = frozenset(name for name in _JOINED.split(names) if len(name) > _SHORTEST)
    for row in form.indicators:
        lost = row.score is None or row.weight is None or row.score < row.weight
        if standing(row) is Standing.MISSED and lost and any(n in row.name or row.name in n for n in named):
            return f"{row.name} {text_of(row.row.actual)} / {text_of(row.row.target)}"
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
