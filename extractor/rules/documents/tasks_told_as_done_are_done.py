"""A task that a sentence says was done was done.

What must hold: where a sentence outside the explanations says that a named task was completed or surpassed
(造林任务已超额完成), or that so many things planned were all done (安排的12场赛事全部如期举办), no quantity of the
same name stays below its target, and no plan told in prose for it is fulfilled in part.
Why it matters: the opening sentence of a section is what is remembered; the number below it says otherwise.
How a reviewer settles it: put the sentence beside the row or the rate and have it changed.
要求：正文称某项任务已完成、超额完成（如“造林任务已超额完成”），或称安排的若干项全部完成的（如“12场赛事全部如期举办”），
同名数量指标不得低于目标值，文中所述计划完成率不得低于100%；偏差说明中的话不在此列。
理由：给人留下印象的是开头的结论，下面的数字却与之相反。
核实：把这句话与指标行或完成率对照，不符的请单位据实改写。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts, Sentence
from extractor.facts.examples import Example, Sheet, indicator, project_table, report, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import cells_of, results_with
from extractor.rules.success import NOT_CLAIMED, is_in_cell, missed, values_of
from extractor.rules.terms import FULL, failed, forms, passed
from extractor.standards.basis import CONSISTENT, TRUTHFUL
from extractor.text.quantities import parse_quantity
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind
from schemas.record import FormType, StatementKind

_DONE = r"(?:完成|实现|达成|举办|开展|组织|实施|建成|竣工|到位|投用|交付|安装|落实|办结|兑现)"
_TASK = re.compile(
    r"(?P<what>[\u4e00-\u9fff、“”]{2,20}?)(?:年度)?(?:目标)?(?:(?:任务|计划|目标)(?:量|数)?(?:已|均|都|全部|已经|全面|超额|圆满|如期|按期|按时|顺利|100%|足额)+|工作(?:已|均|都|已经)*(?:全面|全部|超额|圆满))完成|"
    r"(?:超额|全面|全部|圆满|如期|按期|足额)(?:完成|实现)(?:了)?(?:年初|年度|全年|市级|县级|省级|上级|下达|确定|的)*(?P<after>[\u4e00-\u9fff]{2,14}?)(?:年度)?(?:任务|计划|目标)|"
    r"(?P<surpassed>[\u4e00-\u9fff、和与及]{3,24}?)(?:均|都)?(?:超额|足额)完成"
)
"""A task by its name."""
_PLANNED = re.compile(
    rf"(?:安排|计划|确定|下达|批复|设定|预定|列入|承诺|应)(?:[\u4e00-\u9fff]{{0,8}}?的)?(?P<number>\d[\d.,]*(?:万|亿)?[\u4e00-\u9fff]{{1,2}}?)(?P<thing>[\u4e00-\u9fff]{{2,14}}?)(?:已|均|都|全部|已经)+(?:如期|按期|按时|顺利|圆满|按计划|建成|足额)*{_DONE}"
)
"""So many planned things, all of them done."""
_ALL_OF = re.compile(
    rf"(?:(?:计划|安排|目标|应)(?P<before>[\u4e00-\u9fff]{{2,12}}))?(?P<number>(?<![\d.])\d[\d.,]*(?:万|亿)?[\u4e00-\u9fff]{{1,2}}?)(?P<thing>[\u4e00-\u9fff]{{0,14}}?)，?(?:已|均|都|已经)*(?:全部|全数|悉数)(?:已|如期|按期|按时|顺利|圆满|按计划)*(?:建成|{_DONE}|完工)"
)
"""As many as a row aims at, all of them done: 8条村道整修全部完工."""
_WORDS = re.compile(
    r"(?:任务|计划|目标)[^。；]{0,6}完成|(?:超额|全面|全部|圆满|如期|按期|足额)(?:完成|实现)|工作[^。；]{0,4}(?:全面|全部|超额|圆满)完成|\d[^。；]{0,18}(?:均|都|全部|已|全数|悉数)"
)
_COMMON = re.compile(
    r"[\u4e00-\u9fff]*(?:全县|全市|全区|全年|年度|年初|绩效|各项|所有|全部|本年|项目|单位|部门|我[局委办中心]+|林场|中心|工作|确定的|下达的|批复的|设定的)(?:的)?"
)
_GENERIC = frozenset(
    {
        "工作",
        "项目",
        "任务",
        "建设",
        "完成",
        "管理",
        "服务",
        "资金",
        "数量",
        "面积",
        "人数",
        "目标",
        "指标",
        "计划",
        "组织",
        "开展",
        "实施",
        "年度",
        "活动",
    }
)
"""Pairs of characters that many names share."""
_RATE_OF = re.compile(r"(?:任务|计划)?(?:完成|实现)[率度]$")
_RESULTS = re.compile(r"(?:全年|实际|目标|任务|总体)*完成情况")
_LOOKS_BACK = re.compile(
    r"已|均|都|了|年初(?:确定|设定|下达|安排|计划|批复)的|通过[^，。；]{0,4}验收|投入使用"
)
_EVERY = re.compile(r"均|都|全部")
_HOW_DONE = re.compile(r"已经|已|均|都|全部|如期|按期|按时|顺利|圆满|得到|能够?|了|的")
_ROW = re.compile(r"[率%％|｜]")
_SHORT_SHARE = 5
_MORE = 6
"""Characters that a clause may have beyond the name whose characters it holds in another order."""
_PART = re.compile(r"上半年|季度|前\d|阶段|\d月|一期|首批|第[一二三]")


def check(case: Case) -> Iterator[Answer]:
    """Every such sentence whose task a row or a rate of the form is about."""
    for form in forms(case, EVERY_FORM):
        yield from _shares(form)
        for sentence in results_with(form, _WORDS):
            for pattern in (_PLANNED, _ALL_OF, _TASK):
                for match in pattern.finditer(sentence.text):
                    clause = re.split(r"[，。；]", sentence.text[: match.start()])[-1]
                    if not _is_result(form, sentence, clause + match.group()) or is_in_cell(
                        form, sentence, match
                    ):
                        continue
                    denial = _of_name(form, match) if pattern is _TASK else _of_number(form, match)
                    if denial:
                        yield _wrong(form, sentence, match.group(), denial)
                    elif denial is not None:
                        yield passed(form, "form")


def _is_result(form: FormFacts, sentence: Sentence, told: str) -> bool:
    """Whether the words tell what was done; cells of goals stand beside those of results, and say 全面完成 too."""
    if NOT_CLAIMED.search(told) or _PART.search(told):
        return False
    if form.form_type is FormType.REPORT or _LOOKS_BACK.search(told):
        return True
    return bool(_RESULTS.search(sentence.heading) or _RESULTS.match(sentence.text))


def _shares(form: FormFacts) -> Iterator[Answer]:
    """Shares of what was done that were missed, though all of it is said to be done: 主体工程已全部完工 beside 完工率91.7%."""
    rows = [row for row in missed(form) if row.name.endswith("率") and len(row.name) > _SHORT_SHARE]
    for sentence in results_with(form, _EVERY) if rows else ():
        for clause in re.split(r"[，。；、]", sentence.text):
            if not _EVERY.search(clause) or _ROW.search(clause) or not _is_result(form, sentence, clause):
                continue
            told = _HOW_DONE.sub("", clause)
            row = next((row for row in rows if _tells(told, row.name[:-1])), None)
            if row is not None and sentence.text not in cells_of(form):
                yield _wrong(form, sentence, clause, values_of(row))


def _wrong(form: FormFacts, sentence: Sentence, claim: str, denial: str) -> Answer:
    return failed(
        form,
        "form",
        f"称“{claim[-40:]}”，而{denial}",
        f"the text says: {claim[-40:]}; but: {denial}",
        printed=claim[-60:],
        recomputed=denial,
        spans=(sentence.span,),
    )


def _tells(clause: str, core: str) -> bool:
    """Whether a clause says of what a share is named for that it was done, in little more than its words."""
    return core in clause or (set(core) <= set(clause) and len(clause) <= len(core) + _MORE)


def _of_number(form: FormFacts, match: re.Match[str]) -> str | None:
    """What denies that so many were done: a row with that very target; None where no row has it, empty where it is met."""
    planned = parse_quantity(match["number"])
    if not isinstance(planned, Quantity):
        return None
    things = f"{match.groupdict().get('before') or ''}，{match['thing']}"
    pairs = _pairs(things)
    rows = [
        row
        for row in form.indicators
        if isinstance(row.target, Quantity)
        and row.target.number == planned.number
        and row.target.kind is planned.kind
        and pairs & _pairs(row.name)
    ]
    if not rows:
        return _told_in_part(form, things) if match.re is _PLANNED else None
    unmet = [row for row in missed(form) if row in rows]
    return values_of(unmet[0]) if unmet else ""


def _of_name(form: FormFacts, match: re.Match[str]) -> str | None:
    """What denies that the task was done: a quantity of its name that was missed, or a plan fulfilled in part."""
    task = _COMMON.sub("", match["what"] or match["after"] or match["surpassed"])
    rows = [row for row in form.indicators if _is_quantity(row) and _is_one(task, row.name)]
    unmet = [row for row in missed(form) if row in rows]
    if unmet:
        return values_of(unmet[0])
    told = _told_in_part(form, task)
    return told if told else "" if rows else None


def _is_one(task: str, name: str) -> bool:
    """Whether two names share a pair of characters, and half of the pairs or most of the characters of the shorter one."""
    one, other = _pairs(task), _pairs(name)
    if not one & other:
        return False
    shorter, longer = sorted((set(task), set(name)), key=len)
    return len(one & other) * 2 >= min(len(one), len(other)) or len(shorter & longer) * 4 >= len(shorter) * 3


def _told_in_part(form: FormFacts, task: str) -> str | None:
    for told in form.statements:
        if told.kind is not StatementKind.RATE or told.rate is None or told.rate.number >= FULL:
            continue
        of_plan = re.search(r"计划|任务|目标|安排|应", told.quote)
        if of_plan and "完成" in told.quote and _is_one(task, _RATE_OF.sub("", told.subject)):
            return told.quote[-40:]
    return None


def _is_quantity(row: IndicatorFacts) -> bool:
    """Whether the row counts what was done; a share counts only where it is of completion."""
    return isinstance(row.target, Quantity) and (
        row.target.kind is QuantityKind.NUMBER or "完成率" in row.name
    )


def _pairs(name: str) -> frozenset[str]:
    """The pairs of characters of a name, those that many names share left out."""
    own = re.findall(r"[\u4e00-\u9fff]+", name)
    return frozenset(part[i : i + 2] for part in own for i in range(len(part) - 1)) - _GENERIC


def _form(actual: str) -> tuple[Sheet, ...]:
    rows = (
        indicator("人工造林面积", "≥3200亩", actual, weight="40", score="36" if actual != "3200亩" else "40"),
        indicator("造林成活率", "≥85%", "81%", weight="50", score="48"),
    )
    return (project_table(indicators=rows),)


def _share(actual: str) -> tuple[Sheet, ...]:
    return (project_table(indicators=(indicator("除险加固主体工程完工率", "100%", actual),)),)


_RATE = statement(
    "rate", "计划送戏20场，完成17场，完成计划的85%", "送戏完成率", value="17场", base="20场", rate="85%"
)

RULE = Rule(
    id="X-33",
    title=Wording("称已完成的任务应确已完成", "a task told as done was done"),
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
            "surpassed, and missed in the table",
            Status.FAILED,
            "form",
            _form("2950亩"),
            text="全年营造林任务已超额完成，林区秩序良好。",
        ),
        Example(
            "done, the survival aside",
            Status.PASSED,
            "form",
            _form("3200亩"),
            text="全年营造林任务已超额完成，林区秩序良好。",
        ),
        Example(
            "another task",
            Status.NOT_APPLICABLE,
            "form",
            _form("2950亩"),
            text="全年防火巡护任务已超额完成。",
        ),
        Example(
            "done in the main",
            Status.NOT_APPLICABLE,
            "form",
            _form("2950亩"),
            text="全年营造林任务已基本完成。",
        ),
        Example(
            "as many as planned",
            Status.FAILED,
            "form",
            _form("2950亩"),
            text="年初安排的3200亩造林已全部如期完成。",
        ),
        Example(
            "a part of what was planned",
            Status.NOT_APPLICABLE,
            "form",
            _form("2950亩"),
            text="年初安排的1200亩造林已全部如期完成。",
        ),
        Example(
            "all of what a share is named for",
            Status.FAILED,
            "form",
            _share("91.7%"),
            text="全年安全度汛，除险加固主体工程已全部完工。",
        ),
        Example(
            "all of something else",
            Status.NOT_APPLICABLE,
            "form",
            _share("91.7%"),
            text="全年安全度汛，除险加固监理合同已全部签订。",
        ),
        Example(
            "a plan told in prose",
            Status.FAILED,
            "form",
            (report(statements=(_RATE,)),),
            text="送戏下乡任务全面完成。计划送戏20场，完成17场，完成计划的85%。",
        ),
    ),
    doc=__doc__,
)
