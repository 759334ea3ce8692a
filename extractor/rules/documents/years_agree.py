"""The results and goals of a form are those of its year; documents, plans, comparisons, next steps and carry-over aside.

What must hold: a sentence that opens with a year and tells what was done or is to be done in it, and one that
names the year of the goals, of the evaluation or of the score, are of the form's year, or say why of another.
Why it matters: a form copied from last year reports last year's results.
How a reviewer settles it: ask which year the results are of, and whether they were renewed with the heading.
要求：以年份开头叙述目标、完成情况的，以及写明绩效目标、自评、得分属于哪一年度的，应属评价年度；
所引文件、跨年规划、上年对比、下年措施、结转资金除外。
理由：沿用上年的表，报的就是上年的结果。
核实：查各项结果属于哪一年度，是只改了标题上的年份，还是数据也已更新。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.examples import Example, department_table, project_table, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import cells_of, sentences_with
from extractor.rules.terms import passed
from extractor.rules.years import (
    ATTRIBUTE,
    BACKGROUND,
    BEGUN,
    BESIDE,
    CAUSES,
    DONE,
    FOUNDED,
    LEAD,
    MOMENT,
    OTHER_MATTER,
    RESULTS,
    YEAR,
    forms_with_year,
    is_in_title,
    last_heading,
    of_another_year,
)
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_TOLD = re.compile(
    LEAD + r"(?:完成|实现|开展|做好|落实)?(?:了)?" + YEAR + r"(?:度)?"
    r"(?:内|以来|全年|我[局委办县区市镇乡院校中单]|本[局委办单部]|全[县区市镇乡]|各[项类级]|共|累计|总体|实际|组织|开展|完成|实施|举办|新增|绩效目标|年度目标|工作任务|重点工作|项目(?:已|全部|共)|事业单位|[^，。；、\d《]{1,14}(?:平稳|稳定|正常|顺利|有序|良好|到位)|[^，。；]{0,14}(?:工作|任务|目标)(?:已|均|全部|全面|顺利|有序|圆满|得到|完成|落实))"
)
"""A sentence that opens with a year and tells what was done, or what is to be done, in it."""
_DONE_IN = re.compile(
    LEAD + YEAR + r"(?:内|共|累计|已|计划|新)*"
    r"(?:建成|新建|兑付|发放|培训|改造|维修|购置|支付|受理|投放|安装|救助|资助|培育|办理|创建|完工|竣工|修复|治理|采购|补贴|补助|巡查|检查)(?!的)"
)
"""A sentence in the cells of a table that tells what was done, or is to be done, in a year."""
_WHOLE = re.compile(LEAD + r"(?:完成|实现|做好|开展|组织)" + YEAR + r"[^，。；《》]{2,40}")
"""A goal of doing something of a year."""
_OPENS = re.compile(LEAD + YEAR)
_ACHIEVED = re.compile(r"完成情况[：:|]?(?:目标\d?[：:])?$")
_PLANNED = re.compile(r"计划|安排|继续|底前|月前|起|推迟|顺延|延期|改为|改在")
_EVALUATED = re.compile(
    r"对(?P<year>20\d\d)年度?[^，。；《]{0,16}(?:开展|进行|实施)(?:了)?(?:绩效)?(?:自评|评价)"
)
_SCORED = re.compile(
    YEAR
    + r"(?:的)?[^，。；《》\d]{0,16}?(?:绩效目标|绩效指标|绩效自评|绩效评价|自评得分|自评总分|自评情况|自评结果|自评报告|评价得分|评价等级|支出绩效)"
)
"""The year of the goals, of the evaluation or of its score, wherever it stands in a sentence."""
_USED = re.compile(
    r"编制|编报|申报20\d\d年(?:预算|项目)|列入|纳入|作为|用于|安排|参考|依据|发现|整改|反馈|公开|报送|应用|完善|修订|设定时|提高|下发|部署|被评|获评|荣获|经验"
)
"""Next year's goals, or last year's evaluation, as something that is made use of."""
_GOALS = re.compile(
    r"(?P<year>20\d\d)年度?(?:的)?(?:项目|部门|预算|整体)?(?:绩效|年度|总体)目标(?:设定)?(?:为|是|如下|:|：)"
)


def check(case: Case) -> Iterator[Answer]:
    """Every form whose year is known."""
    for form, own in forms_with_year(case):
        wrong = [*_sentences(form, own), *_named(form, own)]
        yield from wrong or [passed(form, "fiscal_year")]


def _sentences(form: FormFacts, own: int) -> Iterator[Answer]:
    if not form.text:
        for told in form.statements if any("20" in t.quote for t in form.statements) else ():
            if (match := _TOLD.match(told.quote) or _WHOLE.match(told.quote)) and _contradicts(
                told.quote, match, own
            ):
                yield of_another_year(form, "fiscal_year", own, told.quote[:40])
        return
    explained = cells_of(form)
    for sentence in form.sentences:
        text = sentence.text
        if "20" not in text or BACKGROUND.search(sentence.heading) or text[:12] in explained:
            continue
        if _tells(form, sentence, own) or _opens_with(form, sentence, own):
            yield of_another_year(form, "fiscal_year", own, text[:40], (sentence.span,))


def _tells(form: FormFacts, sentence: Sentence, own: int) -> bool:
    """Whether the sentence opens with another year and a word for what is done in it."""
    match = _TOLD.match(sentence.text) or _WHOLE.match(sentence.text)
    if match is None and form.form_type is not FormType.REPORT:
        match = _DONE_IN.match(sentence.text)
    return match is not None and _contradicts(sentence.text, match, own)


def _contradicts(text: str, match: re.Match[str], own: int) -> bool:
    """Whether nothing in the sentence explains the other year."""
    if int(match["year"]) == own or str(own) in text or OTHER_MATTER.search(text):
        return False
    if match.re is not _DONE_IN and FOUNDED.search(text.split("，")[0]):
        return False
    return int(match["year"]) < own or match.re is _TOLD


def _opens_with(form: FormFacts, sentence: Sentence, own: int) -> bool:
    """Whether a result, in whatever words, is told of another year: 目标1：2021年汛前34座水库完成除草."""
    match = _OPENS.match(sentence.text)
    if match is None or int(match["year"]) == own or str(own) in sentence.text:
        return False
    if int(match["year"]) > own and not _is_done_after(sentence, match):
        return False
    if OTHER_MATTER.search(sentence.text) or CAUSES.search(sentence.heading):
        return False
    if form.form_type is FormType.REPORT and not RESULTS.search(sentence.heading):
        return False
    rest = sentence.text[match.end() :]
    if MOMENT.match(rest) or ATTRIBUTE.match(rest) or BEGUN.search(rest.split("，")[0]):
        return False
    return bool(DONE.search(rest))


def _is_done_after(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a later year stands right behind the label of what was done, with no word for a plan."""
    labelled = _ACHIEVED.search(sentence.text[: match.start("year")])
    return labelled is not None and not _PLANNED.search(sentence.text)


def _named(form: FormFacts, own: int) -> Iterator[Answer]:
    """Goals, an evaluation or a score by the name of another year: 2019年度绩效目标为, 2021年度自评得分."""
    for words in (_GOALS, _EVALUATED, _SCORED):
        for sentence in sentences_with(form, words):
            match = words.search(sentence.text)
            if match is None or int(match["year"]) == own or str(own) in sentence.text:
                continue
            if words is _EVALUATED or not _is_other(sentence, match):
                yield of_another_year(form, "fiscal_year", own, sentence.text[:40], (sentence.span,))


def _is_other(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the goals or the score are rightly another year's: compared with, made use of, told as background."""
    before = sentence.text[: match.end()]
    if BACKGROUND.search(last_heading(sentence)) or BESIDE.search(before) or _TOLD.match(sentence.text):
        return True
    if match.re is _GOALS:
        return False
    named = is_in_title(sentence.text, match.start())
    return named or bool(_USED.search(sentence.text) or OTHER_MATTER.search(sentence.text))


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
            "goals of the year before that were set against the results",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="四、评价结论\n对照年初申报的2021年度绩效目标逐项自评，本项目得分97分。",
        ),
        Example(
            "the score of another year",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="四、自评结论\n2021年度部门整体支出绩效自评得分96.52分，评为优。",
        ),
        Example(
            "what the evaluation of the year before found",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="四、结果应用\n针对2021年度绩效评价发现的问题，馆内已全部整改。",
        ),
        Example(
            "next year's goals",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="四、结果应用\n自评结果作为编制2023年度绩效目标的参考。",
        ),
        Example(
            "the background of a project",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="（一）项目概况\n2020年全县累计建成站点九处。",
        ),
        Example(
            "a result in a table dated the year before",
            Status.FAILED,
            "fiscal_year",
            (project_table(),),
            text="实际完成情况\n2021年建成家庭养老床位612张，为老年人提供照护。\n",
        ),
        Example(
            "a result in other words, dated the year before",
            Status.FAILED,
            "fiscal_year",
            (project_table(),),
            text="实际完成情况\n目标1：2021年主馆和3个分馆错峰开放；目标2：送戏下乡。\n",
        ),
        Example(
            "a result in a table dated the year after",
            Status.FAILED,
            "fiscal_year",
            (project_table(),),
            text="实际完成情况：2023年采购图书3000册，开展阅读活动20场。\n",
        ),
        Example(
            "what is left for the year after",
            Status.PASSED,
            "fiscal_year",
            (project_table(),),
            text="实际完成情况：2023年继续采购图书3000册。\n",
        ),
        Example(
            "a month of the year before",
            Status.PASSED,
            "fiscal_year",
            (project_table(),),
            text="实际完成情况\n2021年11月招标，本年按合同完成全部改造。\n",
        ),
        Example(
            "how a project began",
            Status.PASSED,
            "fiscal_year",
            (project_table(),),
            text="项目简要说明\n2019年我县被列为试点，共有12个乡镇参加。\n",
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
            "what happened the year before, as a cause",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="三、未完成原因\n2021年低温冻坏苗木三千株，补植拖延。",
        ),
    ),
    doc=__doc__,
)
