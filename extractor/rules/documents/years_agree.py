"""The years of a form agree; documents, plans, bases of comparison, next steps, carry-over and filing aside.

What must hold: goals, results, comparisons and dates are of the form's year, or say why they are of another.
Why it matters: a form copied from last year reports last year's results.
How a reviewer settles it: ask which year the results are of, and whether they were renewed with the heading.
要求：目标、完成情况、同比和时限应属评价年度；所引文件、跨年规划、上年对比、下年措施、结转、填报日期除外。
理由：沿用上年的表，报的就是上年的结果。
核实：查各项结果属于哪一年度，是只改了标题上的年份，还是数据也已更新。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.examples import Example, department_table, indicator, project_table, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import cells_of, sentences_with
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status
from schemas.quantity import Deadline
from schemas.record import FormType

_YEAR = r"(?P<year>20\d\d)年度?(?!\d)"
_LEAD = (
    r"^(?:全年实际完成情况|实际完成情况|年度总体目标|总体目标|预期目标|\||"
    r"[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|目标\d?[:：]|[^，。；:：]{2,12}[:：|]|"
    r"[一二三四五]是)*"
)
_TOLD = re.compile(
    _LEAD + r"(?:完成|实现|开展|做好|落实)?(?:了)?" + _YEAR + r"(?:度)?"
    r"(?:内|以来|全年|我[局委办县区市镇乡院校中单]|本[局委办单部]|全[县区市镇乡]|各[项类级]|共|累计|总体|实际|组织|开展|完成|实施|举办|新增|绩效目标|年度目标|工作任务|重点工作|项目(?:已|全部|共)|事业单位|[^，。；、\d《]{1,14}(?:平稳|稳定|正常|顺利|有序|良好|到位)|[^，。；]{0,14}(?:工作|任务|目标)(?:已|均|全部|全面|顺利|有序|圆满|得到|完成|落实))"
)
"""A sentence that opens with a year and tells what was done, or what is to be done, in it."""
_DONE_IN = re.compile(
    _LEAD + _YEAR + r"(?:内|共|累计|已|计划|新)*"
    r"(?:建成|新建|兑付|发放|培训|改造|维修|购置|支付|受理|投放|安装|救助|资助|培育|办理|创建|完工|竣工|修复|治理|采购|补贴|补助|巡查|检查)(?!的)"
)
"""A sentence in the cells of a table that tells what was done, or is to be done, in a year."""
_EVALUATED = re.compile(
    r"对(?P<year>20\d\d)年度?[^，。；《]{0,16}(?:开展|进行|实施)(?:了)?(?:绩效)?(?:自评|评价)"
)
_WHOLE = re.compile(_LEAD + r"(?:完成|实现|做好|开展|组织)" + _YEAR + r"[^，。；《》]{2,40}")
"""A goal of doing something of a year."""
_GOALS = re.compile(
    r"(?P<year>20\d\d)年度?(?:的)?(?:项目|部门|预算|整体)?(?:绩效|年度|总体)目标(?:设定)?(?:为|是|如下|:|：)"
)
_BESIDE = re.compile(r"比|较|上年|去年|下一?年|次年|同期|参照|沿用")
_OTHER_MATTER = re.compile(
    r"《|〔20|号文|印发|文件|通知|办法|规划|方案|标准为|标准的|政策(?:规定|要求|标准|文件|调整)|十[三四五]五|20\d\d年?[-—–至~到]+20\d\d年|"
    r"相比|[比较]20|同比|上年|去年|基数|截至|结转|结余|尾款|质保|遗留|跨年|以来|年起|月起|年初至|审计|预计|将|拟|计划于|下一?年|次年"
)
_FOUNDED = re.compile(r"立项|启动|成立|建成|建于")
_PERIOD = re.compile(
    r"(?:执行|实施|起止|目标)(?:期|期限|周期|时间)[^，。；\d]{0,4}(?P<year>20\d\d)年\d{1,2}月(?:\d{1,2}日)?[至到—–~-]+(?P=year)年"
)
"""The one year in which the goals were to be reached."""
_BACKGROUND = re.compile(r"概况|背景|立项|简介|依据|历史|沿革|职能|基本情况")
"""Headings under which earlier years are told for what they are."""
_COMPARED = re.compile(
    r"(?:比|较|相比|同比|与)(?P<year>20\d\d)年度?(?:相比|同期|末|底)?[^，。；\d]{0,8}?(?:有所|有|略有|持续|稳步|逐步)?(?:增长|增加|提高|提升|下降|减少|降低|改善|上升)"
)
_DATE = r"[^\d。，]{0,12}?(?P<year>20\d\d)\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})"
_BEGINS = re.compile(r"(?:开\s*始|起\s*始)\s*(?:时\s*间|日\s*期)" + _DATE)
_ENDS = re.compile(r"(?:完\s*成|结\s*束|终\s*止|完\s*工)\s*(?:时\s*间|日\s*期)" + _DATE)
"""The dates between which a form says that its project runs, after their labels."""
_AS_OF = re.compile(r"截[至止]到?(?P<year>20\d\d)年(?:12月(?:31日|底|末)?|[年]?[底末])(?=，|累计|实际|已|共)")
_EXECUTED = re.compile(r"执行率|支出率|支付率|预算执行")
_SPENT = re.compile(r"资金[^，。；]{0,6}(?:支出|支付|使用)\d")
_ON_MONEY = re.compile(r"(?:资金|预算)[^/]{0,6}(?:使用|执行|支出)")
"""Headings under which what was spent is the year's own."""
_SPENT_IN = re.compile(
    r"资金使用情况\D{0,60}(?P<year>20\d\d)\s*年(?!\s*\d{1,2}\s*月)(?=(?P<rest>.{0,80}))", re.DOTALL
)
"""The year of the one line that tells what was spent, in forms that give each year a line."""
_ANY_YEAR = re.compile(r"20\d\d[^\S\n]*年(?!度|[^\S\n]*\d)")
_TITLE_YEAR = re.compile(r"(20\d\d)年?度")
_PROJECT_YEAR = re.compile(r"^(20\d\d)年")


def check(case: Case) -> Iterator[Answer]:
    """Every form whose year is known."""
    for form in forms(case, EVERY_FORM):
        if form.year is None:
            continue
        wrong = [
            *_heading(form, form.year),
            *_rows(form, form.year),
            *_sentences(form, form.year),
            *_course(form, form.year),
            *_spending(form, form.year),
        ]
        yield from wrong or [passed(form, "fiscal_year")]


def _heading(form: FormFacts, own: int) -> Iterator[Answer]:
    title = _TITLE_YEAR.search(text_of(form.record.title))
    if title and int(title.group(1)) != own:
        yield _wrong(form, "fiscal_year", own, text_of(form.record.title))
    project = _PROJECT_YEAR.search(text_of(form.record.project_name))
    if project and int(project.group(1)) > own:
        yield _wrong(form, "project_name", own, text_of(form.record.project_name))


def _rows(form: FormFacts, own: int) -> Iterator[Answer]:
    for row in form.indicators:
        target = text_of(row.row.target)
        compared = _COMPARED.search(target)
        if (compared and int(compared["year"]) >= own) or (
            isinstance(row.target, Deadline) and row.target.year is not None and row.target.year < own
        ):
            yield _wrong(form, row.at, own, target)


def _sentences(form: FormFacts, own: int) -> Iterator[Answer]:
    texts: list[tuple[str, Sentence | None]]
    if not form.text:
        texts = [(told.quote, None) for told in form.statements if "20" in told.quote]
    else:
        explained = cells_of(form)
        texts = [
            (s.text, s)
            for s in form.sentences
            if "20" in s.text and not _BACKGROUND.search(s.heading) and s.text[:12] not in explained
        ]
        yield from _goals(form, own)
    for text, sentence in texts:
        match = _TOLD.match(text) or _WHOLE.match(text)
        if match is None and sentence is not None and form.form_type is not FormType.REPORT:
            match = _DONE_IN.match(text)
        if match and int(match["year"]) != own and _contradicts(text, match, own):
            spans = (sentence.span,) if sentence is not None else ()
            yield _wrong(form, "fiscal_year", own, text[:40], spans)


def _goals(form: FormFacts, own: int) -> Iterator[Answer]:
    """Sentences that give the goals of the form by the name of another year: 2019年度绩效目标为：."""
    for sentence in sentences_with(form, _GOALS):
        match = _GOALS.search(sentence.text)
        last = sentence.heading.rsplit(" / ", 1)[-1]
        if (
            match is None
            or int(match["year"]) == own
            or _TOLD.match(sentence.text)
            or _BACKGROUND.search(last)
        ):
            continue
        if str(own) not in sentence.text and not _BESIDE.search(sentence.text[: match.end()]):
            yield _wrong(form, "fiscal_year", own, sentence.text[:40], (sentence.span,))


def _course(form: FormFacts, own: int) -> Iterator[Answer]:
    """A project that is said to end before it begins."""
    if "始" not in form.text:
        return
    begins, ends = _BEGINS.search(form.text), _ENDS.search(form.text)
    if begins is None or ends is None:
        return
    first, last = (tuple(map(int, match.group("year", "month", "day"))) for match in (begins, ends))
    if last < first:
        text = f"{''.join(begins.group().split())}，{''.join(ends.group().split())}"
        spans = tuple(Span(form.start + match.start(), form.start + match.end()) for match in (begins, ends))
        yield _wrong(form, "fiscal_year", own, text, spans)


def _spending(form: FormFacts, own: int) -> Iterator[Answer]:
    """Spending told as of the end of the year before or on a line of another year, goals set for another year."""
    for sentence in sentences_with(form, _AS_OF):
        match = _AS_OF.search(sentence.text)
        if match is None or int(match["year"]) != own - 1 or not _tells_execution(sentence, match.end()):
            continue
        if str(own) not in sentence.text and not _BESIDE.search(sentence.text):
            yield _wrong(form, "fiscal_year", own, sentence.text[:40], (sentence.span,))
    for words in (_PERIOD, _EVALUATED):
        for sentence in sentences_with(form, words):
            match = words.search(sentence.text)
            if match and int(match["year"]) != own and str(own) not in sentence.text:
                yield _wrong(form, "fiscal_year", own, match.group(), (sentence.span,))
    line = _SPENT_IN.search(form.text) if "资金使用情况" in form.text else None
    if line is not None and int(line["year"]) < own and not _ANY_YEAR.search(line["rest"]):
        span = Span(form.start + line.start(), form.start + line.end())
        yield _wrong(form, "fiscal_year", own, " ".join(line.group().split()), (span,))


def _tells_execution(sentence: Sentence, start: int) -> bool:
    if _EXECUTED.search(sentence.text, start):
        return True
    return bool(_ON_MONEY.search(sentence.heading) and _SPENT.search(sentence.text, start))


def _contradicts(text: str, match: re.Match[str], own: int) -> bool:
    """Whether nothing in the sentence explains the other year."""
    if str(own) in text or _OTHER_MATTER.search(text):
        return False
    if match.re is not _DONE_IN and _FOUNDED.search(text.split("，")[0]):
        return False
    return int(match["year"]) < own or match.re is _TOLD


def _wrong(form: FormFacts, at: str, own: int, text: str, spans: tuple[Span, ...] = ()) -> Answer:
    return failed(
        form,
        at,
        f"表格年度为 {own} 年，而“{text}”说的是另一年度",
        f"the form is for {own}; “{text}” speaks of another year",
        printed=text,
        recomputed=str(own),
        spans=spans,
    )


RULE = Rule(
    id="D-02",
    title=Wording("同一表内的年度应一致", "the years of a form agree"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="year-mismatch",
    check=check,
    examples=(
        Example(
            "its own year",
            Status.PASSED,
            "fiscal_year",
            (department_table(),),
            text="2022年各项培训按计划开展。",
        ),
        Example(
            "results of the year before",
            Status.FAILED,
            "fiscal_year",
            (department_table(),),
            text="2021年各项培训按计划开展。",
        ),
        Example(
            "compared with the year before",
            Status.PASSED,
            "fiscal_year",
            (department_table(),),
            text="全年培训人数较2021年增长5%。",
        ),
        Example(
            "growth against its own year",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=(indicator(target="比2022年有增长", actual="增长3%"),)),),
        ),
        Example(
            "growth against the year before",
            Status.PASSED,
            "fiscal_year",
            (project_table(indicators=(indicator(target="比2021年有增长", actual="增长3%"),)),),
        ),
        Example(
            "a document of another year",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="根据《2021年全县培训方案》，我局组织了培训。",
        ),
        Example(
            "a plan over several years",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="2021-2025年全县规划建设五处场馆。",
        ),
        Example(
            "measures for the next year",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="2023年将提前开展采购。",
        ),
        Example(
            "goals by the name of another year",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="（二）项目绩效目标\n按照批复文件，2021年度绩效目标为：维修站点九处。",
        ),
        Example(
            "goals by the name of its own year",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="（二）项目绩效目标\n按照批复文件，2022年度绩效目标为：维修站点九处。",
        ),
        Example(
            "the background of a project",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="（一）项目概况\n2020年全县累计建成站点九处。",
        ),
        Example(
            "a project that ends before it begins",
            Status.FAILED,
            "fiscal_year",
            (project_table(),),
            text="项目开始\n时间\n2022年3月1日\n项目完成\n时间\n2021年12月31日\n",
        ),
        Example(
            "spending as of the end of the year before",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="（一）资金执行情况\n截至2021年12月31日，累计支付431万元，资金执行率88.7%。",
        ),
        Example(
            "spending as of the end of the year before, without its rate",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="二、资金使用情况\n截至2021年12月31日，补助资金支出431万元。",
        ),
        Example(
            "a result in a table dated the year before",
            Status.FAILED,
            "fiscal_year",
            (project_table(),),
            text="实际完成情况\n2021年建成家庭养老床位612张，为老年人提供照护。\n",
        ),
        Example(
            "what was built in an earlier year is kept up",
            Status.PASSED,
            "fiscal_year",
            (project_table(),),
            text="实际完成情况\n2021年建成的612张床位全部投入使用。\n",
        ),
        Example(
            "the evaluation of another year",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="（一）总体情况\n我馆对2020年度项目支出组织开展绩效自评。",
        ),
        Example(
            "goals set for the year before",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="（一）绩效管理情况\n绩效目标执行期为2021年1月1日至2021年12月31日。",
        ),
        Example(
            "results of the year before, about founding something",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="（一）产出\n2021年累计改造小区17个，引导小区成立业主委员会。",
        ),
        Example(
            "founded in an earlier year",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="（一）产出\n2021年全县成立服务站17个，覆盖全部乡镇。",
        ),
        Example(
            "money left from the year before",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="（一）资金执行情况\n截至2021年12月31日，累计支付431万元，余款结转2022年使用。",
        ),
        Example(
            "a line of spending in another year",
            Status.FAILED,
            "fiscal_year",
            (project_table(),),
            text="资金安排情况\n年度\n资金合计\n2022年\n70.4\n资金使用情况\n年度\n资金合计\n2021年\n64.8\n",
        ),
        Example(
            "spending of several years",
            Status.PASSED,
            "fiscal_year",
            (project_table(),),
            text="资金使用情况\n年度\n资金合计\n2021年\n30.5\n2022年\n64.8\n",
        ),
        Example(
            "a project that ends in the year after",
            Status.PASSED,
            "fiscal_year",
            (project_table(),),
            text="项目开始时间：2022年3月1日 项目完成时间：2023年2月28日",
        ),
        Example(
            "the heading of another year",
            Status.FAILED,
            "fiscal_year",
            (project_table(title="2021年度项目支出绩效自评表"),),
        ),
    ),
    doc=__doc__,
)
