"""A claim that the money was spent as planned is true.

What must hold: a sentence outside the explanations that says the money was spent in full, without a
balance, or without a notable departure from the budget, is borne out by the total line; where it says so of
several projects, by the table of each. Where it says that no budget was exceeded, none was.
Why it matters: such a sentence takes the place of the explanation that is due.
How a reviewer settles it: put the execution rate beside the sentence and ask for the reason of the gap.
要求：正文称资金全部支出、没有结余或与预算无明显偏差的，应与资金表合计行相符；述及多个项目的，
应与各项目自评表相符；称未超预算的，各项支出均不得超预算。偏差说明中的话不在此列。
理由：应当说明偏差的地方，往往被这类话代替了。
核实：把执行率与这句话对照，不符的请单位改写，并说明偏差原因。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.facts import Case, FormFacts, FundRole, Sentence
from extractor.facts.examples import (
    Example,
    Row,
    Sheet,
    department_table,
    fund,
    project_table,
    report,
    statement,
)
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.overspending import lines_over, sets_against_budget
from extractor.rules.projects import project_tables
from extractor.rules.sentences import cells_of, claims_with
from extractor.rules.success import is_in_cell
from extractor.rules.terms import FULL, failed, forms, passed, plain, slipped, text_of, total_line
from extractor.rules.told_rates import told_share
from extractor.standards.basis import CONSISTENT, TRUTHFUL
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_NEAR = re.compile(
    r"(?:支出|执行|预算|资金)[^。；]{0,24}?(?:(?:无|没有|未出现|未发生|不存在)(?:明显|较大|重大)(?:的)?(?:偏差|偏离|差异)|(?:基本|总体|完全)(?:一致|相符|持平|吻合))|"
    r"(?:资金|预算)(?:使用|执行|支出)[^，。；]{0,12}(?:，[^，。；]{0,2})?(?:无|未发生|没有|不存在|未出现)(?:任何)?偏差"
)
_MONEY = r"(?:资金|预算|经费|款项)(?:\d[\d.,]*(?:万|亿)?元)?"
_WHEN = r"(?:在|于)?(?:已|均|都|已经|全部|各项|当年内?|年内|年度内|全年|按时|按期|及时|按规定|按计划|按进度|按合同|拨付到位并)*"
_PAID = r"(?:支出|支付|使用|执行|支用|列支|兑付)"
_WHOLE = re.compile(
    rf"{_MONEY}{_WHEN}(?:全部|全额|足额|悉数)(?:按[^，。；]{{1,4}})?(?:拨付到位并)?(?:{_PAID}|支完|用完)|全部{_MONEY}(?:均|都|已|已经)+{_PAID}|{_MONEY}{_WHEN}(?:{_PAID}完毕|支完|用完)|"
    r"(?:^|[，。；])(?:本?年度?|全年|当年|项目|部门|单位|整体|总体|全部|财政|专项)*(?:预算|资金|经费)(?:执行|支出|支付|使用)(?:进度|率)(?:均)?(?:达到?了?|为|是)(?:100[%％]|百分之百)|^(?:预算|资金|经费)(?:执行|支出|支付|使用)率100[%％](?=[，。；])|"
    r"(?:年末|年底|当年)?(?:资金)?(?:无|没有|未形成|未产生|不存在|零)(?:资金|任何)?(?:结余|结转)(?:资金)?|结[余转](?:资金|金额)?(?:为|：|:)(?:零|0(?:\.0+)?万?元)"
)
_WORDS = re.compile(
    r"一致|相符|持平|吻合|偏差|偏离|差异|全部|全额|足额|悉数|完毕|支完|用完|100[%％]|百分之百|(?:无|有|形成|产生|存在|零)结[转余]|[无有]资金|结[余转][资金额为：:]{0,3}[零0]"
)
_NOT = re.compile(
    r"未全|除|如(?![期数实])|若|应|确保|要求|必须|不得|力争|上年|往年|去年|基本支出|中央|省级|市级|区级|县级|地方|配套|自筹|其他资金|剩余|尾款|质保|专户|工资|人员经费|部分|其中|项目\d|第[一二三四]|结[转余]资金(?:\d[\d.,]*万?元)?(?:已|均|全部)|月底?|季度|率高于|的得|得满分|[得计记]\d"
)
_RATE = re.compile(r"率[为达]?到?\d[\d.]*[%％]，")
"""Rates of other parts before the claim: what follows is one of a part too."""
_BEFORE, _AFTER = 14, 4
"""Characters around such a claim in which it may be limited to a part, or asked for."""
_ALL_PROJECTS = re.compile(r"(?:各个?|所有|全部|[两二三四五六七八九十\d]+个)项目")
_WITHIN = re.compile(
    r"(?:没有|未|无|未发生|未出现|不存在)(?:发生|出现)?超(?:出|过)?预算(?!的?[1-9])|"
    r"(?:各(?:个|类|子)?项目|(?:各项|全部|所有|各类|各科目)(?:支出|开支|经费|费用|资金))[^，。；]{0,10}(?:均|都|全部)[^，。；]{0,6}(?:控制)?在(?:年初|年度|全年|批复|核定)?(?:的)?预算(?:额度|范围|总额|数|批复|指标)?(?:以|之)?内"
)
"""A claim that no budget was exceeded."""
_EXCEEDED = re.compile(r"超(?:出|过)?预算|在[^，。；]{0,4}预算[^，。；]{0,4}内")
"""What such a claim cannot do without."""
_SOURCES = frozenset({FundRole.SOURCE, FundRole.SUBSOURCE})
_CLOSE = (Decimal(95), Decimal(105))
"""A rate within these bounds is no notable departure."""
_EXACT = (Decimal("99.5"), Decimal("100.5"))
"""A rate within these bounds is full."""


def check(case: Case) -> Iterator[Answer]:
    """Every form in which such a sentence stands beside the amounts that can deny it."""
    for form in forms(case, EVERY_FORM):
        for sentence in claims_with(form, _WORDS):
            bounds = _bounds(form, sentence)
            if bounds is None:
                continue
            for holder in _holders(case, form, sentence.text):
                share = _share(holder)
                if share is None:
                    continue
                if bounds[0] <= share <= bounds[1]:
                    yield passed(form, "form")
                else:
                    yield _wrong(form, holder, share, sentence.text)
        yield from _within(form)


def _holders(case: Case, form: FormFacts, text: str) -> Sequence[FormFacts]:
    """The forms whose total lines a sentence speaks of: its own, or those of all projects of the document."""
    if total_line(form) is None and _ALL_PROJECTS.search(text):
        return project_tables(case)
    return (form,)


def _within(form: FormFacts) -> Iterator[Answer]:
    """Whether a claim that no budget was exceeded is true of the form's lines by use and of its sentences."""
    for sentence in claims_with(form, _EXCEEDED):
        if not _WITHIN.search(sentence.text) or sentence.text in cells_of(form):
            continue
        over = [line.item for line in lines_over(form) if line.role not in _SOURCES]
        told = [t for t in form.statements if sets_against_budget(t)]
        above = [t for t in told if t.value and t.base and t.value.number > t.base.number]
        if over or above:
            denial = above[0].quote[:40] if above else over[0]
            yield failed(
                form,
                "form",
                f"称没有超预算，而“{denial}”支出超过预算",
                f"no budget is said to be exceeded, but {denial} is",
                printed=sentence.text[:60],
                recomputed=denial,
                spans=(sentence.span,),
            )
        elif told or form.funds:
            yield passed(form, "form")


def _bounds(form: FormFacts, sentence: Sentence) -> tuple[Decimal, Decimal] | None:
    for pattern, bounds in ((_WHOLE, _EXACT), (_NEAR, _CLOSE)):
        match = pattern.search(sentence.text)
        if match is None or is_in_cell(form, sentence, match):
            continue
        if _RATE.search(sentence.text[: match.start()]):
            continue
        if not _NOT.search(sentence.text[max(0, match.start() - _BEFORE) : match.end() + _AFTER]):
            return bounds
    return None


def _share(form: FormFacts) -> Decimal | None:
    """What was spent of the budget, in per cent: by the total line, else by the rate of the largest budget in prose."""
    line = total_line(form)
    if line is None:
        return told_share(form) if form.form_type is FormType.REPORT else None
    base = line.annual or line.initial
    if base is None or line.executed is None or base.number <= 0 or slipped(form):
        return None
    return line.executed.number / base.number * FULL


def _wrong(form: FormFacts, holder: FormFacts, share: Decimal, text: str) -> Answer:
    line = total_line(holder)
    executed = line.line.executed if line is not None else None
    spent = f"（执行 {text_of(executed)}）" if executed is not None else ""
    return failed(
        form,
        "form",
        f"“{text[:40]}”与执行率 {plain(share)}% 不符{spent}",
        f"“{text[:40]}” is denied by an execution rate of {plain(share)}%",
        printed=text[:60],
        recomputed=f"{plain(share)}%",
        cells=(executed,) if executed is not None else (),
    )


def _line(executed: str) -> tuple[Row, ...]:
    return (fund("部门预算总额", "100", executed),)


def _projects(executed: str) -> tuple[Sheet, ...]:
    return (project_table(project_name="古井修缮经费", funds=_line(executed)), report())


def _purchase(spent: str) -> tuple[Sheet, ...]:
    quote = f"设备购置项目预算80万元，实际支出{spent}"
    return (report(statements=(statement("rate", quote, "设备购置项目执行率", value=spent, base="80万元"),)),)


def _report(share: str) -> tuple[Sheet, ...]:
    quote = f"到年底共支付{share}万元，总支付率{share}%"
    told = statement("rate", quote, "总支付率", value=f"{share}万元", base="100万元", rate=f"{share}%")
    return (report(statements=(told,)),)


_ALL_PAID = "两个项目的资金均已全部支付，年末没有结余。"
_NEARLY = "执行准确性：预算执行与年初安排总体相符，无明显偏差。"

RULE = Rule(
    id="X-16",
    title=Wording("称资金按预算执行应属实", "a claim of spending as planned is true"),
    basis=(
        TRUTHFUL,
        CONSISTENT,
    ),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="contradictory-claim",
    check=check,
    examples=(
        Example(
            "nearly all spent", Status.PASSED, "form", (department_table(funds=_line("96")),), text=_NEARLY
        ),
        Example(
            "a fifth is left", Status.FAILED, "form", (department_table(funds=_line("80")),), text=_NEARLY
        ),
        Example(
            "all spent",
            Status.PASSED,
            "form",
            (department_table(funds=_line("99.6")),),
            text="项目资金已全部支出。",
        ),
        Example(
            "said to be all spent",
            Status.FAILED,
            "form",
            (department_table(funds=_line("99")),),
            text="项目资金已全部支出。",
        ),
        Example(
            "said of all projects, one of which has a balance",
            Status.FAILED,
            "form",
            _projects("94"),
            text=_ALL_PAID,
            form=1,
        ),
        Example(
            "said of all projects, and true",
            Status.PASSED,
            "form",
            _projects("100"),
            text=_ALL_PAID,
            form=1,
        ),
        Example(
            "no budget is said to be exceeded",
            Status.FAILED,
            "form",
            _purchase("84万元"),
            text="各项目支出均控制在预算额度以内，没有超预算支出的情形。",
        ),
        Example(
            "no budget was exceeded",
            Status.PASSED,
            "form",
            _purchase("79万元"),
            text="各项目支出均控制在预算额度以内，没有超预算支出的情形。",
        ),
        Example(
            "the budget of one kind of spending",
            Status.NOT_APPLICABLE,
            "form",
            _purchase("84万元"),
            text="公务接待费控制在预算以内。",
        ),
        Example(
            "said in a report whose own rate denies it",
            Status.FAILED,
            "form",
            _report("93.69"),
            text="建设内容如期完成，工程资金在年内全部支付完毕，未形成结余。",
        ),
        Example(
            "said in a report, and true",
            Status.PASSED,
            "form",
            _report("100"),
            text="建设内容如期完成，工程资金在年内全部支付完毕，未形成结余。",
        ),
        Example(
            "one source of the money",
            Status.NOT_APPLICABLE,
            "form",
            _report("93.69"),
            text="省级资金已全部支付完毕。",
        ),
        Example(
            "a rule, not a claim",
            Status.NOT_APPLICABLE,
            "form",
            (department_table(funds=_line("80")),),
            text="年末应做到资金全部支出。",
        ),
    ),
    doc=__doc__,
)
