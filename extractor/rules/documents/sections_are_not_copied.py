"""A section has words of its own.

What must hold: two sections of a report under different headings do not hold the same text. Short passages are not
compared.
Why it matters: a plan that repeats the overview plans nothing, results that repeat the goals report nothing.
How a reviewer settles it: ask for what the second heading asks for: for a plan the steps and their dates, for results what
was reached of each goal.
要求：报告中标题不同的两节不得是同一段文字；篇幅短的不比对。
理由：实施计划照抄项目概况，等于没有计划；绩效照抄目标，等于没有填报结果。
核实：请单位按标题要求重写其中一节：计划写明步骤和时间，绩效逐条写明完成情况。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.examples import Example, report
from extractor.rules.model import Answer, Rule
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十]+[部章][分]?|[（(]?[一二三四五六七八九十\d]{1,3}[）)、．.]+)"
)
_SENTENCE = 12
"""Characters that a sentence has at least; shorter ones are repeated without being copied."""
_PASSAGE = 80
"""Characters that two sections share at least."""
_REPORTS = (FormType.REPORT,)

Shared = dict[tuple[str, str], list[Sentence]]
"""The sentences that two headings share, by the headings."""


def check(case: Case) -> Iterator[Answer]:
    """Every report with headings."""
    for form in forms(case, _REPORTS):
        if not any(sentence.heading for sentence in form.sentences):
            continue
        shared = _shared(form)
        copied = {pair: told for pair, told in shared.items() if sum(len(s.text) for s in told) >= _PASSAGE}
        yield _failed(form, copied) if copied else passed(form, "form")


def _shared(form: FormFacts) -> Shared:
    """What stands under a heading and again under a later one."""
    first: dict[str, str] = {}
    found: Shared = {}
    for sentence in form.sentences:
        text = _NUMBER.sub("", sentence.text)
        if len(text) < _SENTENCE or not sentence.heading:
            continue
        heading = first.setdefault(text, sentence.heading)
        if heading != sentence.heading:
            found.setdefault((heading, sentence.heading), []).append(sentence)
    return found


def _failed(form: FormFacts, copied: Shared) -> Answer:
    pairs = list(dict.fromkeys((_name(a, b), _name(b, a)) for a, b in copied))
    zh = "；".join(f"“{b}”与“{a}”" for a, b in pairs)
    return failed(
        form,
        "form",
        f"不同标题下文字相同：{zh}",
        f"sections hold the same text: {'; '.join(f'{b} and {a}' for a, b in pairs)}",
        printed=next(iter(copied.values()))[0].text[:60],
        spans=tuple(s.span for told in copied.values() for s in told),
    )


def _name(heading: str, other: str) -> str:
    """The innermost part of a heading's path that the other path lacks, without its number."""
    theirs = {_NUMBER.sub("", part) for part in other.split(" / ")}
    own = [part for part in (_NUMBER.sub("", part) for part in heading.split(" / ")) if part not in theirs]
    return (own or [heading])[-1]


_WORK = (
    "组织开展全县护林防火工作，主要包括防火通道清理、瞭望塔值守、半专业队伍集训；"
    "林区入口设卡登记，收缴火种；进村入户签订责任书，重点人群落实专人看护，野外用火一律先批后烧。"
)
_PLAN = (
    "3月底前完成两次集训和防火通道清理，4月起瞭望塔24小时值守，清明期间林区入口设卡登记；"
    "10月由乡镇复查通道，12月汇总责任书签订情况和火情处置记录。"
)


def _text(first: str, second: str) -> str:
    return f"一、项目基本情况\n（一）项目概况\n{first}\n（二）项目实施计划\n{second}\n"


RULE = Rule(
    id="D-14",
    title=Wording("不同章节不应照抄同一段文字", "sections are not copied"),
    basis=(PRACTICE,),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("words of its own", Status.PASSED, "form", (report(),), text=_text(_WORK, _PLAN)),
        Example("a plan that is the overview", Status.FAILED, "form", (report(),), text=_text(_WORK, _WORK)),
        Example(
            "one sentence again",
            Status.PASSED,
            "form",
            (report(),),
            text=_text(_WORK, f"林区入口设卡登记，收缴火种；{_PLAN}"),
        ),
        Example(
            "the same heading, told twice",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text=f"{_WORK}\n{_WORK}",
        ),
    ),
    doc=__doc__,
)
