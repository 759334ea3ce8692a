"""The number of staff in service is told once.

What must hold: where a report tells how many persons are in service (年末在职131人, 现有在职人员134人), every such
sentence has the same number. Parts, other years and other bodies are not compared.
Why it matters: indicators of staff and of spending per head are computed from it.
How a reviewer settles it: take the number from the personnel return of the year's end.
要求：报告各处所述在职人数（如“年末在职131人”“现有在职人员134人”）应一致；部分人员、其他年度、
其他单位的人数不比对。
理由：人员类指标和人均支出都按在职人数计算。
核实：以年末人事统计报表为准更正各处，并重算按人数计算的指标。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.examples import Example, report
from extractor.rules.model import Answer, Rule
from extractor.rules.sentences import sentences_with
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_STAFF = re.compile(
    r"(?P<head>[^，。；：]{0,8}?)在职(?:在编)?(?:人员|职工|干部职工)?(?:共|为|有)?(?P<number>\d+)[人名]"
)
_WORDS = re.compile(r"在职[^，。；]{0,8}\d")
"""What such a sentence cannot do without."""
_WHOLE = re.compile(
    r"^(?:年末|年底|目前|现有?|实有|全局|全单位|我[局委院馆校]|其中)*$|(?:年末|年底|现有|实有)(?:实有)?$"
)
_OTHER = re.compile(r"其中|下属|所属|机关|上年|年初|离退休|行政|事业")
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every report that tells the staff in service more than once."""
    for form in forms(case, _REPORTS):
        told = [found for sentence in sentences_with(form, _WORDS) for found in _told(sentence)]
        if len(told) > 1:
            yield _answer(form, told)


def _told(sentence: Sentence) -> Iterator[tuple[str, str, Sentence]]:
    for match in _STAFF.finditer(sentence.text):
        before = sentence.text[: match.start("number")]
        clause = re.split(r"[，。；：]", before)[-1]
        if _WHOLE.search(match["head"]) and not _OTHER.search(clause):
            yield match["number"], match[0], sentence


def _answer(form: FormFacts, told: list[tuple[str, str, Sentence]]) -> Answer:
    first = told[0]
    other = next((t for t in told if t[0] != first[0]), None)
    if other is None:
        return passed(form, "form")
    return failed(
        form,
        "form",
        f"在职人数一处为 {first[0]} 人，一处为 {other[0]} 人",
        f"the staff in service is {first[0]} in one place and {other[0]} in another",
        printed=other[1],
        recomputed=first[1],
        spans=(first[2].span, other[2].span),
    )


RULE = Rule(
    id="D-09",
    title=Wording("在职人数前后应一致", "the staff in service is told once"),
    basis=(CONSISTENT,),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.WARNING,
    label="conflicting-values",
    check=check,
    examples=(
        Example(
            "the same",
            Status.PASSED,
            "form",
            (report(),),
            text="核定编制50名，年末在职46人。\n现有在职人员46人全部参加培训。",
        ),
        Example(
            "another number",
            Status.FAILED,
            "form",
            (report(),),
            text="核定编制50名，年末在职46人。\n现有在职人员49人全部参加培训。",
        ),
        Example(
            "a part",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="核定编制50名，年末在职46人，其中局机关在职31人。",
        ),
        Example(
            "the year before",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="年末在职46人，上年末在职48人。",
        ),
    ),
    doc=__doc__,
)
