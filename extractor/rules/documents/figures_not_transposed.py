"""A figure that is told twice has its digits in the same order.

What must hold: two figures of one unit that have the same digits in another order (412.6公里, 421.6公里) do not
stand beside the same words in two places of a form; a plan and its result, the year before and this one,
a part and its whole are different things.
Why it matters: transposed digits are the commonest slip of the pen, and each place looks right by itself.
How a reviewer settles it: see which of the two the sums and rates beside it follow from.
要求：单位相同、数字相同而顺序颠倒的两个数（如412.6公里与421.6公里），不得出现在表述同一事项的两处；
计划与结果、上年与本年、部分与整体属不同事项。
理由：数字颠倒是最常见的笔误，单看哪一处都看不出来。
核实：看相关合计和比率由哪个数算得，以该数为准更正另一处。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, Sheet, indicator, project_table, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status

_FIGURE = re.compile(
    r"(?<![\d.,A-Za-z〔（(第号])(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[%％‰]|(?:万|亿)?(?:立方米|平方米|平方公里|千瓦时|公里|千米|公顷|人次|场次|批次|户次|台套|元|亩|吨|米|人|名|户|家|件|起|场|期|处|张|台|套|个|辆|座|条|页|卷|册|份|次|项|所|株|棵|批|天|日|小时|盏|只|头))(?![月年])"
)
_WORDS_BEFORE = re.compile(r"[\u4e00-\u9fff“”]{1,12}$")
_WORDS_AFTER = re.compile(r"^[\u4e00-\u9fff“”]{1,10}")
_PLAN = re.compile(
    r"计划|目标|任务|应|拟|预计|标准|限额|上限|不少于|不低于|不超过|以上|预算|安排|批复|核定数|指标值"
)
_OTHER = re.compile(
    r"上年|去年|同期|比20|较20|其中|其余|剩余|另有|上半年|季度|\d月|少|多|未|欠|超|差|缺|结余|增加|减少|压减|合格|满意|整改|新增|累计"
)
_YEAR = re.compile(r"(20\d\d)年")
_FILLING = re.compile(r"[的了共约有为达到按与和及、对已]|全年|全县|全区|全市|本年|年末|年内|实际|完成|开展")
_COMMON = frozenset(
    {
        "项目",
        "资金",
        "工作",
        "全部",
        "支出",
        "预算",
        "任务",
        "管理",
        "服务",
        "数量",
        "改造",
        "建设",
        "新建",
        "修复",
        "维修",
        "购置",
        "发放",
        "组织",
        "受理",
        "完成",
        "培训",
    }
)
_SURE, _LONG = 2, 4
"""So many pairs of characters in common, or one pair beside figures of so many digits, speak of one thing."""
_DIGITS = 3
_LONG_RUN = re.compile(r"\d[\d,.]{2}")
_CELLS = 4
"""A run of so many figures without a comma is a row of a table, whose cells are known from the row."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure and where it stands: the text before and behind it, or the name of its row."""

    number: str
    unit: str
    before: str
    after: str
    place: str
    span: Span | None

    @property
    def clause(self) -> str:
        """What leads up to the figure in its clause."""
        return re.split(r"[，。；]", self.before)[-1]


def check(case: Case) -> Iterator[Answer]:
    """Every pair of figures in a form's sentences and rows."""
    for form in forms(case, EVERY_FORM):
        groups: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
        for figure in (*_of_sentences(form), *_of_rows(form)):
            digits = figure.number.replace(",", "")
            if len(digits.replace(".", "")) >= _DIGITS:
                groups[("".join(sorted(digits)), figure.unit)].append(figure)
        for group in groups.values():
            if len(group) > 1:
                yield from _pairs(form, group)


def _pairs(form: FormFacts, group: list[_Figure]) -> Iterator[Answer]:
    for index, one in enumerate(group):
        for other in group[:index]:
            if one.place == other.place or not _is_one(form, one, other):
                continue
            if one.number == other.number:
                yield passed(form, "form")
                continue
            yield failed(
                form,
                "form",
                f"同一事项一处为 {other.number}{other.unit}，一处为 {one.number}{one.unit}，疑为数字颠倒",
                f"one thing is {other.number}{other.unit} here and {one.number}{one.unit} there; digits are transposed",
                printed=f"{one.number}{one.unit}",
                recomputed=f"{other.number}{other.unit}",
                spans=tuple(figure.span for figure in (other, one) if figure.span is not None),
            )
            return


def _is_one(form: FormFacts, one: _Figure, other: _Figure) -> bool:
    """Whether both count one thing: the same words around them, neither or both planned, or of another year or part."""
    if _is_planned(one) != _is_planned(other) or _is_other(form, one) != _is_other(form, other):
        return False
    shared = len(_about(one) & _about(other))
    return shared >= _SURE or (shared == 1 and len(re.sub(r"\D", "", one.number)) >= _LONG)


def _is_planned(figure: _Figure) -> bool:
    behind = _WORDS_AFTER.search(figure.after)
    told = figure.clause + (behind.group()[:4] if behind else "")
    return figure.span is not None and bool(_PLAN.search(told))


def _is_other(form: FormFacts, figure: _Figure) -> bool:
    if figure.span is None:
        return False
    clause = figure.clause
    return bool(_OTHER.search(clause)) or any(int(year) != form.year for year in _YEAR.findall(clause))


def _of_sentences(form: FormFacts) -> Iterator[_Figure]:
    for number, sentence in enumerate(form.sentences):
        text = sentence.text
        if not _LONG_RUN.search(text):
            continue
        found = list(_FIGURE.finditer(text))
        clauses = re.split(r"[，。；、]", text) if len(found) >= _CELLS else ()
        if any(len(_FIGURE.findall(clause)) >= _CELLS for clause in clauses):
            continue
        for match in found:
            before, after = text[: match.start()], text[match.end() :]
            yield _Figure(match["number"], match["unit"], before, after, f"s{number}", sentence.span)


def _of_rows(form: FormFacts) -> Iterator[_Figure]:
    for row in form.indicators:
        match = _FIGURE.fullmatch(text_of(row.row.actual))
        if match is not None:
            yield _Figure(match["number"], match["unit"], row.name, "", row.at, None)


def _about(figure: _Figure) -> frozenset[str]:
    """The pairs of characters that say what a figure counts."""
    before, after = _WORDS_BEFORE.search(figure.before), _WORDS_AFTER.search(figure.after)
    words = f"{before.group() if before else ''}，{after.group() if after else ''}"
    parts = re.findall(r"[\u4e00-\u9fff]+", _FILLING.sub("，", words))
    return frozenset(part[i : i + 2] for part in parts for i in range(len(part) - 1)) - _COMMON


def _form() -> tuple[Sheet, ...]:
    return (project_table(indicators=(indicator("建设家庭养老床位", "≥850张", "638张"),)),)


RULE = Rule(
    id="X-34",
    title=Wording("同一数字不应前后颠倒", "digits are not transposed"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="conflicting-values",
    check=check,
    examples=(
        Example(
            "two digits changed places",
            Status.FAILED,
            "form",
            (report(),),
            text="全县管养公路412.6公里，其中国道86.4公里。\n421.6公里管养公路全年未发生责任事故。",
        ),
        Example(
            "the same figure",
            Status.PASSED,
            "form",
            (report(),),
            text="全县管养公路412.6公里，其中国道86.4公里。\n412.6公里管养公路全年未发生责任事故。",
        ),
        Example(
            "a plan and its result",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="计划巡查河道420公里。\n实际巡查河道402公里。",
        ),
        Example(
            "a result that is put against its plan behind it",
            Status.FAILED,
            "form",
            (report(),),
            text="数字化扫描196.4万页，为计划180万页的109.11%。\n本年扫描的194.6万页尚未备份。",
        ),
        Example(
            "the year before",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="全年受理投诉1184件。\n上年受理投诉1148件。",
        ),
        Example(
            "another year by its number",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="全年受理投诉1184件。\n2020年受理投诉1148件。",
        ),
        Example(
            "two things",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="养护国道128.7公里。\n改造水渠127.8公里。",
        ),
        Example(
            "a row of the table and a sentence",
            Status.FAILED,
            "form",
            _form(),
            text="全区建成家庭养老床位683张，上门服务覆盖12个街道。",
        ),
    ),
    doc=__doc__,
)
