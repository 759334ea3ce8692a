"""An explanation speaks of its own row.

What must hold: the same explanation does not stand at three rows or more that measure different things. Short answers
and denials (无偏差, 已完成) are no explanations; a total and its sources are the same money and count once, and so does the
row of the budget's execution. Sentences of a report that say what will be done count as rows. Told once a document, at the last
form that holds it.
Why it matters: one sentence cannot be the cause of several different shortfalls; a pasted one was not written for any of
them, or is an instruction that nobody removed.
How a reviewer settles it: ask for the cause of each row, or for the one event behind all of them with its effect on each.
要求：同一段说明不应写在三个以上不同事项的说明栏里。不足八个字的、“无偏差”之类的不算说明；同一笔资金的合计与来源、
预算执行率指标只算一处；报告正文中写改进措施的句子也算。全文只提示一次。
理由：一句话不可能是几件不同事情的原因，多半是套话，或者是没有删掉的填表意见。
核实：请单位逐项写明原因；确系同一件事引起的，写明对各项的影响。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, Row, Sheet, fund, indicator, project_table, report
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import sentences_with
from extractor.rules.terms import EXECUTION, failed, passed, text_of
from extractor.standards.basis import EXPLAINED, PRACTICE
from schemas.base import Wording
from schemas.evidence import Evidence, Grounding
from schemas.finding import Severity, Status
from schemas.record import Cell, FieldState, FormType

_SHORTEST = 8
_DENIES = re.compile(
    r"(?:(?:已|均已?|全部|按[时期]|按计划|如期|基本)*(?:完成|达到|实现|达成|达标)(?:了)?(?:年初|年度|预期|全年|绩效|既定|各项)*"
    r"(?:目标|指标|任务|计划|要求|值)?|无(?:明显)?偏[差离]|(?:不存在|没有|未发生|未出现)[^，。；]{0,4}(?:偏[差离]|问题)|无|正常|与计划一致)"
)
_REMEDY = re.compile(
    r"(?:今后|下一?步)?[，,]?(?:要|应|将|需)(?:继续|进一步|不断|切实)?(?:加强|提高|完善|规范|强化|优化|加大|健全|改进)"
)
_LONGEST = 60
_BETWEEN = re.compile(r"[,，。.；;、]")

Place = tuple[int, str]
"""A form, and what the row measures: its own place, or the money of the form."""


def check(case: Case) -> Iterator[Answer]:
    """The document, where explanations are written at three rows or more."""
    told: dict[str, dict[Place, tuple[FormFacts, Cell]]] = {}
    for form in case.forms:
        for measured, cell in (*_cells(form), *_remedies(form)):
            text = squeezed(text_of(cell))
            if len(text) >= _SHORTEST and not _is_denial(text):
                told.setdefault(text, {}).setdefault((form.index, measured), (form, cell))
    written = sum(len(places) for places in told.values())
    limit = next((form.standards.thresholds.repeats for form in case.forms), 0)
    if not limit or written < limit:
        return
    pasted = {text: places for text, places in told.items() if len(places) >= limit}
    last = [form for places in (pasted or told).values() for form, _ in places.values()]
    form = max(last, key=lambda one: one.index)
    yield _wrong(form, pasted) if pasted else passed(form, "form")


def _cells(form: FormFacts) -> Iterator[tuple[str, Cell]]:
    """What each row measures, and its explanation."""
    for line in form.funds:
        yield "money", line.line.explanation
    for row in form.indicators:
        yield "money" if EXECUTION.fullmatch(squeezed(row.name)) else row.at, row.row.explanation


def _remedies(form: FormFacts) -> Iterator[tuple[str, Cell]]:
    """The sentences of a report that say what will be done, each at its own place."""
    if form.form_type is FormType.REPORT:
        for sentence in sentences_with(form, _REMEDY):
            if _REMEDY.match(sentence.text) and len(sentence.text) <= _LONGEST:
                evidence = Evidence(Grounding.EXACT, (sentence.span,))
                yield f"text[{sentence.span.start}]", Cell(sentence.text, FieldState.STATED, evidence)


def _is_denial(text: str) -> bool:
    return all(not clause or _DENIES.fullmatch(clause) for clause in _BETWEEN.split(text))


def _wrong(form: FormFacts, pasted: dict[str, dict[Place, tuple[FormFacts, Cell]]]) -> Answer:
    told = sorted(pasted.items(), key=lambda one: -len(one[1]))
    zh = "；".join(f"“{text[:30]}”写在 {len(places)} 处" for text, places in told)
    en = "; ".join(f"{text[:30]} stands at {len(places)} rows" for text, places in told)
    return failed(
        form,
        "form",
        f"同一说明用于不同事项：{zh}",
        f"the same explanation is given for different things: {en}",
        printed=told[0][0][:60],
        recomputed=str(len(told[0][1])),
        cells=tuple(cell for _, places in told for _, cell in places.values()),
    )


_ADVICE = "应提高指标的可衡量性，不宜用百分比表示"


def _rows(*explanations: str | None) -> tuple[Row, ...]:
    return tuple(
        indicator(f"事项{number}", weight="10", score="9", explanation=text)
        for number, text in enumerate(explanations)
    )


def _form(*explanations: str | None, money: tuple[Row, ...] = (fund(),)) -> tuple[Sheet, ...]:
    return (project_table(indicators=_rows(*explanations), funds=money),)


_LATE = "中标单位9月才进场施工"
_MONEY = (fund(executed="90", explanation=_LATE), fund("当年财政拨款", executed="90", explanation=_LATE))

RULE = Rule(
    id="D-12",
    title=Wording("同一说明不应用于多项指标", "an explanation is not pasted"),
    basis=(EXPLAINED, PRACTICE),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.INFO,
    label=None,
    limits=("repeats",),
    check=check,
    examples=(
        Example(
            "each row has its own", Status.PASSED, "form", _form(_LATE, "两处山塘坝体渗漏未能蓄满", _ADVICE)
        ),
        Example("pasted at three rows", Status.FAILED, "form", _form(_ADVICE, _ADVICE, _ADVICE)),
        Example("at two rows", Status.PASSED, "form", _form(_ADVICE, _ADVICE, _LATE)),
        Example(
            "over two forms",
            Status.FAILED,
            "form",
            (*_form(_ADVICE, _ADVICE), *_form(_ADVICE)),
            form=1,
        ),
        Example("denials", Status.NOT_APPLICABLE, "form", _form(*("已完成年初目标，无偏差",) * 4)),
        Example(
            "one remedy for three projects of a report",
            Status.FAILED,
            "form",
            (report(),),
            text="".join(f"{n}.护林项目{n}，预算5万元。要继续加强预算编制准确性。\n" for n in (1, 2, 3)),
        ),
        Example(
            "a remedy for each",
            Status.PASSED,
            "form",
            (report(),),
            text="1.护林。要加强通道清理。\n2.造林。要提高苗木成活率。\n3.巡查。要完善交接班登记。\n",
        ),
        Example("too short to be one", Status.NOT_APPLICABLE, "form", _form(*("疫情原因",) * 4)),
        Example(
            "a total, its source and one row", Status.PASSED, "form", _form(_LATE, _ADVICE, money=_MONEY)
        ),
        Example("money and two rows", Status.FAILED, "form", _form(_LATE, _LATE, money=_MONEY)),
    ),
    doc=__doc__,
)
