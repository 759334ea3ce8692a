"""Indicators stand under the head that they measure.

What must hold: limits of time stand under 时效, rates of money that came under neither costs nor benefits, shares of
sound work not under 时效 or 成本, unit costs under 成本, satisfaction under 满意度, counts not under 时效 or 成本, and
matters of insurance, jobs and services not under 生态效益. Only names that leave no doubt are told, once a form.
Why it matters: an indicator under a head it does not measure fills a box and leaves the head itself unmeasured; its
points count for the wrong part of the plan.
How a reviewer settles it: move the indicator, and ask what was meant to be measured under the head it stood in; a unit
that was told to fill every box may leave one empty.
要求：指标应列在所衡量的二级指标下：时限类列在时效指标下，资金到位率、拨款落实率不是成本也不是效益，合格率不列在时效、成本下，
单位成本列在成本指标下，满意度列在满意度指标下，人次、场次不列在时效、成本下，参保、就业等不列在生态效益下。
只提示明显放错的，每表一次。
理由：放错位置的指标只是填满了空格，该衡量的没有衡量，分值也算错了部分。
核实：请单位调整指标的位置，说明原位置本来要衡量什么；没有可填的，可以空着。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Sheet, indicator, project_table
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import Layout

_HEADS = re.compile(r"数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续|满意")
_ALIEN: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (
        re.compile(
            r".*(?:响应|办结|办理|处置|处理|到场|修复|整改|完工|竣工|完成|拨付|发放|兑付|审核|审批|下达|报送|上线)"
            r"(?:时间|时限|时长|期限|天数|周期)"
        ),
        frozenset({"数量", "质量", "成本", "经济效益", "生态效益"}),
    ),
    (
        re.compile(r".*(?:资金|拨款|经费|款项)(?:足额|按时|及时)?(?:到位|落实|拨付)率"),
        frozenset({"成本", "经济效益", "社会效益", "生态效益", "可持续"}),
    ),
    (re.compile(r".*满意(?:度|率)"), frozenset({"数量", "质量", "时效", "成本", "经济效益", "生态效益"})),
    (re.compile(r".*合格率"), frozenset({"时效", "成本"})),
    (
        re.compile(r"(?!.*(?:降低|减少|节约|节省|控制|下降)).*(?:成本|单价|造价)"),
        frozenset({"数量", "质量", "时效"}),
    ),
    (
        re.compile(r"(?!.*(?:逾期|超期|延期|跑|往返)).*(?:人数|人次|次数|场次|户数|里程)"),
        frozenset({"时效", "成本"}),
    ),
    (
        re.compile(
            r"(?!.*(?:生态|环境|环保|绿|林|草|湿地|水|土壤|污|排|废|垃圾|碳|能|节约|自然|空气|噪|尘|农药|化肥|农膜|耕地|野生))"
            r".*(?:参保|医保|医疗保险|社会保险|医疗保障|养老保险|就业|知晓率|救助|待遇|培训).*"
        ),
        frozenset({"生态效益"}),
    ),
)
"""Names as a whole, each with the heads it cannot stand under."""
_REMARK = re.compile(r"[(][^()]*[)]$")


def check(case: Case) -> Iterator[Answer]:
    """Every form in which a row stands under one of the usual heads."""
    for form in forms(case, EVERY_FORM):
        placed = [row for row in form.indicators if row.name and _head(row)]
        alien = [row for row in placed if _is_alien(row, _head(row)) and not _may_be_shifted(form, row)]
        if alien:
            yield _wrong(form, alien)
        elif placed:
            yield passed(form, "form")


def _head(row: IndicatorFacts) -> str:
    match = _HEADS.search(squeezed(text_of(row.row.level2)))
    return match.group() if match else ""


def _may_be_shifted(form: FormFacts, row: IndicatorFacts) -> bool:
    """Whether the levels were put together from a scrambled layout, and a neighbour's head would suit the row."""
    reading = form.record.reading
    if reading is None or reading.layout is not Layout.SCRAMBLED:
        return False
    around = form.indicators[max(0, row.index - 1) : row.index + 2]
    return any(not _is_alien(row, _head(other)) for other in around if other is not row)


def _is_alien(row: IndicatorFacts, head: str) -> bool:
    name = _REMARK.sub("", squeezed(row.name))
    return any(head in heads and pattern.fullmatch(name) for pattern, heads in _ALIEN)


def _wrong(form: FormFacts, alien: list[IndicatorFacts]) -> Answer:
    zh = "、".join(f"“{row.name}”列在{text_of(row.row.level2)}下" for row in alien)
    en = "; ".join(f"{row.name} under {text_of(row.row.level2)}" for row in alien)
    return failed(
        form,
        "form",
        f"{len(alien)} 个指标与所在的二级指标不符：{zh}",
        f"{len(alien)} indicators do not measure the head they stand under: {en}",
        printed=text_of(alien[0].row.level2),
        recomputed=alien[0].name,
        cells=tuple(row.row.name for row in alien),
    )


def _form(name: str, level2: str, target: str = "≤30分钟") -> tuple[Sheet, ...]:
    return (project_table(indicators=(indicator(name, target, level2=level2),)),)


RULE = Rule(
    id="I-17",
    title=Wording("指标应列在相应的二级指标下", "indicators stand under their head"),
    basis=(PRACTICE,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("a response time", Status.PASSED, "form", _form("故障响应时间", "时效指标")),
        Example("a response time as quality", Status.FAILED, "form", _form("故障响应时间", "质量指标")),
        Example(
            "waiting as a benefit to the people", Status.PASSED, "form", _form("平均等候时间", "社会效益指标")
        ),
        Example(
            "a rate of arrival as a cost", Status.FAILED, "form", _form("财政资金到位率", "成本指标", "100%")
        ),
        Example("execution as a cost", Status.PASSED, "form", _form("预算执行率", "成本指标", "100%")),
        Example(
            "insured persons as ecology", Status.FAILED, "form", _form("参保覆盖率", "生态效益指标", "≥95%")
        ),
        Example("cheaper services", Status.PASSED, "form", _form("降低群众办事成本", "社会效益指标", "≥5%")),
        Example("a cover of trees", Status.PASSED, "form", _form("绿化覆盖率", "生态效益指标", "≥40%")),
        Example("no head", Status.NOT_APPLICABLE, "form", _form("故障响应时间", "履职情况")),
    ),
    doc=__doc__,
)
