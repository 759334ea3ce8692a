"""The years that sentences name: which one is told of, and which belong to documents, plans, comparisons or balances."""

from __future__ import annotations

import re
from typing import Final

from extractor.facts import Case, FormFacts, Sentence
from extractor.rules.model import Answer
from extractor.rules.terms import failed
from schemas.evidence import Span
from schemas.record import Cell

YEAR: Final = r"(?<!\d)(?P<year>20\d\d)年度?(?!\d)"
LEAD: Final = (
    r"^(?:全年实际完成情况|实际完成情况|完成情况|年度总体目标|总体目标|预期目标|\||[-—–·●◆▲]+|"
    r"[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|目标\d?[:：]|[^，。；:：]{2,12}[:：|]|"
    r"[一二三四五]是)*"
)
"""What may stand before the first word of a sentence: labels and numbers."""
WHOLE: Final = r"(?<!\d)(?P<year>20\d\d)年1月(?:1日)?(?:至|到|[-—–~～]+)(?:(?P=year)年)?12月(?:31日|底|末)?"
"""A year told by its first and its last month."""
BACKGROUND = re.compile(r"概况|背景|立项|简介|依据|历史|沿革|职能|基本情况")
"""Headings under which earlier years are told for what they are."""
CAUSES = re.compile(r"原因|偏差|偏离|问题|未完成|失分|扣分|措施|建议|打算|下一步|下步|下一年")
"""Headings under which other years are told for what happened or is to happen in them."""
RESULTS = re.compile(r"完成|产出|效益|效果|绩效|成效|成果|任务|履职|结论|评价结果|自评结果|实施情况|得分")
"""Headings under which a report tells the results of its year."""
BESIDE = re.compile(r"比|较|上一?年|去年|下一?年|次年|同期|参照|沿用")
OTHER_MATTER = re.compile(
    r"《|〔20|号文|印发|文件|通知|办法|规划|方案|标准为|标准的|政策(?:规定|要求|标准|文件|调整)|十[三四五]五|20\d\d年?[-—–至~到]+20\d\d年|"
    r"相比|[比较]20|同比|上一?年|去年|本年|今年|基数|截至|结转|结余|尾款|质保|遗留|跨年|以来|年起|月起|年初至|审计|预计|将|拟|计划于|下一?年|次年"
)
"""What explains in a sentence that it names another year."""
FOUNDED = re.compile(r"立项|启动|成立|建成|建于|列为|确定为|被[列评]|入选|获批|挂牌|组建")
BEGUN = re.compile(
    r"立项|启动|成立|建成|建于|列为|确定为|被列|被评|入选|纳入|获批|批复|批准|核准|出台|下达|划转|移交|划归|划入|设立|核定|组建|挂牌|开工|签订|中标|招标|"
    r"机构改革|更名|合并|撤并|投用|投入使用|脱贫|普查|建立"
)
"""How a project began, what an office came from: told of the year in which it was."""
ATTRIBUTE = re.compile(
    r"[^，。；\d]{0,8}(?:建成|新建|建设|购置|采购|签订|下达|立项|改造|维修|安装|投入|造林|栽植|实施|批准|批复|开工|启动|投用|发放|拨付|受理|签约|中标|移交)的|"
    r"[^，。；\d]{0,4}(?:列入|纳入)[^，。；\d]{0,8}的|"
    r"(?:当年)?的"
)
"""A year that only says which things are spoken of: 2021年建成的612张床位."""
MOMENT = re.compile(
    r"\d{1,2}(?:月|[-—–~至到]+\d{1,2}月)|[一二三四]季度|[上下]半年|[上中下]旬|[春夏秋冬]|年?[初末底中]|起|以来|至今|[-—–~至到]+20\d\d"
)
"""What follows a year that is none of the whole year."""
DONE = re.compile(
    r"完成|完毕|实现|已|均|全部|了|共|累计|新增|未发生|未出现|没有发生|无[^，。；]{0,6}发生|达到|[达率]\d|到位|开展|举办|组织|实行|推进|落实|\d(?:\.\d+)?(?:万|亿)?[^\d年月日%％.]"
)
"""What tells a result."""


def is_in_title(text: str, at: int) -> bool:
    """Whether a place of the text lies within the name of a document, 《...》."""
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)


def last_heading(sentence: Sentence) -> str:
    """The nearest heading that a sentence stands under."""
    return sentence.heading.rsplit(" / ", 1)[-1]


def forms_with_year(case: Case) -> list[tuple[FormFacts, int]]:
    """The forms whose year is known, with it."""
    return [(form, form.year) for form in case.forms if form.year is not None]


def of_another_year(
    form: FormFacts,
    at: str,
    own: int,
    text: str,
    spans: tuple[Span, ...] = (),
    cells: tuple[Cell, ...] = (),
) -> Answer:
    """A place of the form that speaks of another year than the form's."""
    return failed(
        form,
        at,
        f"表格年度为 {own} 年，而“{text}”说的是另一年度",
        f"the form is for {own}; “{text}” speaks of another year",
        printed=text,
        recomputed=str(own),
        cells=cells,
        spans=spans,
    )
