"""Scored items of a report tell results.

What must hold: under a heading that carries points (人员管理（4分）) stands what was found, not only the
template's description of the indicator (该项指标反映和考核……情况).
Why it matters: full marks for items that report nothing cannot be checked by anybody.
How a reviewer settles it: ask for the result of each such item, or take its points out of the total.
要求：标有分值的评分项（如“人员管理（4分）”）之下应写明结果，
不能只有模板里的指标解释（“该项指标反映和考核……情况”）。
理由：没有写结果却得满分，谁也无法复核。
核实：请单位逐项补报结果；补不出的，从总分中扣除该项得分。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.examples import Example, report
from extractor.rules.model import Answer, Rule
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import COMPLETE
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_TEMPLATE = re.compile(
    r"(?:该项?|本项?|此项?)?指标(?:主要)?(?:是)?(?:反映|考核|用于|评价|衡量)(?:和考核|和评价|与考核)?[^。]*(?:情况|程度|水平|效果)。?$"
)
_LEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、．.]?)?[^。，]{0,18}[（(]\d{1,3}分[）)][。．.：:]?"
)
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every report that holds such a description."""
    for form in forms(case, _REPORTS):
        if "指标" not in form.text:
            continue
        bare = [s for i, s in enumerate(form.sentences) if _is_template(s) and not _goes_on(form, i)]
        if bare:
            yield failed(
                form,
                "form",
                f"{len(bare)} 个评分项只有指标说明，没有结果：{bare[0].text[:30]}",
                f"{len(bare)} scored items hold only the description of the indicator",
                printed=bare[0].text[:60],
                spans=tuple(s.span for s in bare),
            )
        elif any(_is_template(s) for s in form.sentences):
            yield passed(form, "form")


def _is_template(sentence: Sentence) -> bool:
    return "指标" in sentence.text and bool(_TEMPLATE.match(_LEAD.sub("", sentence.text)))


def _goes_on(form: FormFacts, index: int) -> bool:
    """Whether a result follows under the same heading."""
    following = form.sentences[index + 1 : index + 2]
    return (
        bool(following)
        and following[0].heading == form.sentences[index].heading
        and not _is_template(following[0])
    )


_BARE = "（一）人员管理（4分）\n该项指标反映和考核单位人员编制的控制情况。\n（二）其他\n"
_TOLD = (
    "（一）人员管理（4分）\n该项指标反映和考核单位人员编制的控制情况。年末在编12人，未超编。\n（二）其他\n"
)

RULE = Rule(
    id="D-08",
    title=Wording("评分项应报告结果", "scored items tell results"),
    basis=(COMPLETE,),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.WARNING,
    label="missing-field",
    check=check,
    examples=(
        Example("a result follows", Status.PASSED, "form", (report(),), text=_TOLD),
        Example("only the description", Status.FAILED, "form", (report(),), text=_BARE),
        Example(
            "no such description",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="（一）人员管理\n年末在编12人。",
        ),
    ),
    doc=__doc__,
)
