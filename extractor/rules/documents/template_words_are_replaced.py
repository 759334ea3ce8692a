"""Words of the template are replaced by words of the unit.

What must hold: a report holds no instruction that its template addressed to the writer (包括当年变动情况及原因；
（主要围绕……论述）) and no sign that stood for a word to be filled in (XX万元, 其中0车0辆).
Why it matters: what the instruction asked for was not written, and nobody read the report before it was handed in.
How a reviewer settles it: ask for what the instruction asks for, and have the rest of the template taken out.
要求：报告中不得残留模板写给填报人的提示语（如“包括当年变动情况及原因”“（主要围绕……论述）”），
也不得残留待填的占位符（如“XX万元”“其中0车0辆”）。
理由：提示语残留，说明应写的内容没有写，报送前也没有通读。
核实：请单位按提示语补写内容，并删去模板文字。
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

_RESIDUE = re.compile(
    r"(?:^|(?<=[，。；：]))(?:包括|包含|含)[^，。；]{0,12}(?:变动|变化|增减)情况(?:及|和|、)(?:其)?原因[。；]|"
    r"[（(](?:主要|请|应|需|简要|重点)?(?:围绕|对照|结合|从)[^（）()]{4,80}(?:论述|填写|描述|阐述|进行说明|\d+字(?:以内|左右|内)?)[）)]|"
    r"(?<![0-9A-Za-z])[XＸ×○]{2,}(?=年|月|日|万元|元|[%％]|人|个|项|次|台|辆)|"
    r"(?<!\d)0车0辆"
)
_SHOWN = 40
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every report."""
    for form in forms(case, _REPORTS):
        found = [(s, match.group()) for s in form.sentences for match in _RESIDUE.finditer(s.text)]
        if found:
            yield _failed(form, found)
        elif form.sentences:
            yield passed(form, "form")


def _failed(form: FormFacts, found: list[tuple[Sentence, str]]) -> Answer:
    words = list(dict.fromkeys(text[:_SHOWN] for _, text in found))
    return failed(
        form,
        "form",
        f"残留模板文字：{'、'.join(f'“{text}”' for text in words)}",
        f"words of the template are left: {'; '.join(words)}",
        printed=words[0],
        spans=tuple(sentence.span for sentence, _ in found),
    )


RULE = Rule(
    id="D-13",
    title=Wording("模板提示语应删去", "words of the template are replaced"),
    basis=(PRACTICE,),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example(
            "an instruction is left",
            Status.FAILED,
            "form",
            (report(),),
            text="内设办公室、财务股，包括当年变动情况及原因。年末在编12人。",
        ),
        Example(
            "what it asked for",
            Status.PASSED,
            "form",
            (report(),),
            text="内设办公室、财务股，本年新增财务股，原因是账务由乡镇上收。年末在编12人。",
        ),
        Example(
            "the content of something else",
            Status.PASSED,
            "form",
            (report(),),
            text="检查内容包括人员变动情况及原因、账务是否规范。",
        ),
        Example(
            "an instruction in brackets",
            Status.FAILED,
            "form",
            (report(),),
            text="（主要围绕目标设定、过程监控中采取的措施和方法论述）",
        ),
        Example(
            "brackets of a sentence",
            Status.PASSED,
            "form",
            (report(),),
            text="培训12场（围绕护林防火开展），参训600人次。",
        ),
        Example("a sign for a number", Status.FAILED, "form", (report(),), text="本年支出XX万元。"),
        Example(
            "a zero for a kind",
            Status.FAILED,
            "form",
            (report(),),
            text="购置车辆0台，其中0车0辆、0车0辆。",
        ),
        Example("none bought", Status.PASSED, "form", (report(),), text="购置车辆0台，其中轿车0辆。"),
    ),
    doc=__doc__,
)
