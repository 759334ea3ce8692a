"""A count of the targets that were met, or the names of those that were not, is complete.

What must hold: where a sentence outside the explanations counts the indicators that were met (14项指标中13项达标),
or names the only ones that were not (仅培训人次一项未达标), the form has no more that miss their targets.
Why it matters: one miss that is admitted makes the reader trust that there is no other.
How a reviewer settles it: count the missed rows of the table and have the sentence changed.
要求：正文写明若干项指标中若干项达标的，或写明仅某项未达标的，表内未达目标的指标不得多于此数；偏差说明中的话不在此列。
理由：承认了一项未完成，读者就以为再没有别的。
核实：数出表内未达目标的指标，请单位据实改写。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.examples import Example, Sheet, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import results_with
from extractor.rules.success import WHAT, is_in_cell, is_named, missed, names_in, values_of
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import CONSISTENT, TRUTHFUL
from schemas.base import Wording
from schemas.finding import Severity, Status

_N = r"\d{1,2}|[一二两三四五六七八九十]{1,3}"
_MET = r"(?:达标|达到|完成|实现|达成|符合|满足)"
_OF = re.compile(
    rf"(?P<all>{_N})[项个](?:年度|三级|二级|绩效|考核|评价|具体)*(?:指标|目标)[^。；\d]{{0,8}}?(?P<met>{_N})[项个](?:指标|目标)?[^，。；\d]{{0,6}}?(?<![未没不])(?:已|均|全部)?{_MET}"
)
"""14项三级指标中13项达标."""
_SET = re.compile(
    rf"(?:指标|目标)(?:共)?(?P<all>{_N})[项个][，；、（(](?:其中)?(?:已|有)?(?P<met>{_N})[项个](?:指标)?[^，。；\d]{{0,6}}?(?<![未没不])(?:已|均|全部)?{_MET}"
)
"""三级指标14项，其中13项达标."""
_DONE_OF = re.compile(
    rf"(?P<all>{_N})[项个](?:年度|三级|二级|绩效|考核|评价|具体)*(?:指标|目标)[^。；\d]{{0,8}}?(?<![未没不])(?:完成|达标|达到目标的?)(?:了)?(?P<met>{_N})[项个]"
)
"""3项绩效指标，已完成3项."""
_BUT = re.compile(
    rf"(?:完成|达标|达到目标的?|已完成的?)(?P<met>{_N})[项个][^。；\d]{{0,8}}?(?:未完成|未达标|未达到目标)的?(?P<un>{_N})[项个]"
)
"""完成12项，未完成1项."""
_SOME = re.compile(
    rf"(?:仅|只|仅仅|其中)?有(?P<un>{_N})[项个](?:年度|三级|绩效|考核)*(?:指标|目标)(?:值)?(?:未|没有|尚未)[^，。；\d]{{0,4}}?{_MET}"
)
"""仅有1项指标未完成."""
_ONLY = re.compile(
    rf"(?:仅有?|只有?|唯有?)(?P<names>[\u4e00-\u9fff“”、（）()]{{3,40}}?)(?:这)?(?:(?:{_N})[项个])?(?:指标)?(?:实际)?(?:未(?:能)?|没有?(?:能)?|略?低于){_MET}?[^，。；]{{0,8}}"
)
"""仅服判息诉率一项未达到年初目标."""
_REST = re.compile(
    rf"(?:^|[，。；：:])(?P<names>[\u4e00-\u9fff“”、（）()]{{3,60}}?)(?:(?:{_N})[项个])?(?:指标)?(?:未(?:能)?|没有?(?:能)?|略?低于){_MET}?[^，。；]{{0,8}}[，；](?:其余|其他|其它|剩余)[^，。；]{{0,8}}?(?:{WHAT}|[项个])[^，。；]{{0,4}}?(?:均|都|全部)?(?:已)?(?<![未没]){_MET}"
)
"""培训人次未达到指标值，其余指标均达到."""
_WORDS = re.compile(
    r"[项个][^。；]{0,14}(?:完成|达标)[^。；]{0,4}[项个]|[项个][^。；]{0,30}[达完实][标成到现]|[仅只唯][^。；]{0,40}[未没低]|[，；]其[余他它][^。；]{0,16}[达完实][标成到现]"
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}


def check(case: Case) -> Iterator[Answer]:
    """Every form in which such a sentence stands."""
    for form in forms(case, EVERY_FORM):
        if not form.indicators:
            continue
        for sentence in results_with(form, _WORDS):
            answers = [*_counted(form, sentence), *_named(form, sentence)]
            yield from answers


def _counted(form: FormFacts, sentence: Sentence) -> Iterator[Answer]:
    """The sentence's own number of missed indicators against those of the form."""
    for pattern in (_OF, _SET, _DONE_OF, _BUT, _SOME):
        match = pattern.search(sentence.text)
        if match is None or is_in_cell(form, sentence, match):
            continue
        groups = match.groupdict()
        told = _number(groups["un"]) if groups.get("un") else _number(groups["all"]) - _number(groups["met"])
        rows = list(missed(form))
        if told < 0 or ("all" in groups and _number(groups["all"]) > len(form.indicators) + 1):
            continue
        if len(rows) <= told:
            yield passed(form, "form")
        else:
            yield _wrong(form, sentence, "；".join(values_of(row) for row in rows))
        return


def _named(form: FormFacts, sentence: Sentence) -> Iterator[Answer]:
    """The indicators that are named as the only ones missed against those of the form."""
    for pattern in (_ONLY, _REST):
        match = pattern.search(sentence.text)
        if match is None or is_in_cell(form, sentence, match):
            continue
        names = names_in(match["names"])
        if not names or not any(is_named(row, names) for row in form.indicators):
            continue
        rest = next((row for row in missed(form) if not is_named(row, names)), None)
        yield passed(form, "form") if rest is None else _wrong(form, sentence, values_of(rest))
        return


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, mark, ones = text.partition("十")
    if not mark:
        return _DIGITS.get(text, 0)
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def _wrong(form: FormFacts, sentence: Sentence, denial: str) -> Answer:
    return failed(
        form,
        "form",
        f"“{sentence.text[:40]}”，而{denial}",
        f"“{sentence.text[:40]}”, but: {denial}",
        printed=sentence.text[:60],
        recomputed=denial,
        spans=(sentence.span,),
    )


def _form(second: str = "60人次") -> tuple[Sheet, ...]:
    rows = (
        indicator("整修道路条数", "≥8条", "7条", weight="40", score="35"),
        indicator("培训人次", "≥80人次", second, weight="50", score="38" if second == "60人次" else "50"),
    )
    return (project_table(indicators=rows),)


_ONE = "共设2项三级指标中1项达标，仅整修道路条数一项未达到年初目标。"

RULE = Rule(
    id="X-31",
    title=Wording("达标指标的项数应属实", "a count of met targets is true"),
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
        Example("one of two is said to be missed, both are", Status.FAILED, "form", _form(), text=_ONE),
        Example("one of two is missed", Status.PASSED, "form", _form("80人次"), text=_ONE),
        Example(
            "the only one missed is named, and is not the only one",
            Status.FAILED,
            "form",
            _form(),
            text="年度目标总体完成，仅有整修道路条数未完成。",
        ),
        Example(
            "the others are said to be met",
            Status.FAILED,
            "form",
            _form(),
            text="整修道路条数未达到指标值，其余指标均达到指标值。",
        ),
        Example(
            "both are named",
            Status.PASSED,
            "form",
            _form(),
            text="整修道路条数、培训人次两项未达到指标值，其余指标均达到指标值。",
        ),
        Example(
            "a number of missed ones",
            Status.FAILED,
            "form",
            _form(),
            text="年初设定的绩效指标中，仅有一项指标未完成。",
        ),
        Example(
            "how many indicators there are",
            Status.NOT_APPLICABLE,
            "form",
            _form(),
            text="本项目共设置2项三级指标，按完成比例计分。",
        ),
    ),
    doc=__doc__,
)
