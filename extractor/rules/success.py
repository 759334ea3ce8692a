"""What sentences say was met: the words for it, and the rows of a form that deny it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.facts import FormFacts, IndicatorFacts, Sentence
from extractor.facts.aims import Standing, standing
from extractor.rules.sentences import cells_of
from extractor.rules.terms import text_of

ALL: Final = r"(?:各项|所有|全部|每项|每一项|各个|各类|全年各项|年初(?:所)?(?:设定|确定|下达|批复)的?(?:各项|全部|所有)?|设定的(?:各项|全部|所有)?|所设)"
WHAT: Final = r"(?:年度|年初|预期|三级|二级|产出|数量|质量|时效|成本|效益|社会|经济|生态|满意度|绩效|考核|自评|目标)*(?:指标|目标|任务)(?:值|任务)?"
HOW: Final = (
    r"(?:均|都|全部|全都|已全部|全面|皆|悉数|无一例外)(?:已|能|按期|按时|按[^，。；]{1,6}|如期|圆满|顺利|较好|超额|100%|百分之百)*(?:地)?"
    r"(?:达到|完成|实现|达成|达标|不低于|优于|超过|符合)"
)
CLAIM: Final = re.compile(
    rf"{ALL}(?:的)?{WHAT}[^，。；]{{0,8}}?{HOW}|{WHAT}(?:\d+[项个])?{HOW}|{WHAT}\d+[项个]，{HOW}|(?:全部|全面)(?:完成|实现|达到)(?:了)?{ALL}?{WHAT}|"
    rf"(?:完成|实现)(?:了)?(?:全部|所有){WHAT}|(?:圆满|超额|如数|100%)(?:完成|实现)(?:了)?[^，。；]{{0,8}}?(?:各项|全部|所有){WHAT}|"
    rf"没有未完成(?:的)?{WHAT}|(?:不存在|没有|无|未出现|未发现)(?:一[项个])?(?:未|没有)(?:完成|达到|达标)(?:的)?[^，。]{{0,6}}{WHAT}|"
    rf"(?:没有|无)一[项个][^，。；]{{0,4}}?{WHAT}[^，。；]{{0,4}}?(?:未|没有)(?:完成|达到|达标)|未(?:完成|达标)(?:的)?{WHAT}[：:为]?(?:无|没有|0[项个])(?![^，。；])|"
    rf"(?:绩效|三级){WHAT}[^，。；]{{0,8}}，(?:均|都|全部)(?:已|能)?(?:达到|完成|实现|达标|超过|优于)|"
    rf"(?:年度|总体|绩效)+(?:指标|目标)(?:任务)?已(?:经)?(?:如期|圆满|全面|全部|按期|按时)+(?:实现|完成|达成)|"
    rf"指标(?:值)?(?:完成|达标|实现)(?:率|值|度)(?:均|都|全部)(?:为|是|达到?|不低于|高于|超过)(?:了)?(?:100%|[^，。；]{{0,6}}(?:指标|目标|预期|设定)值)|"
    rf"(?<!任务)(?:绩效|三级|各项)(?:指标|目标)(?:值)?(?:完成|达标|达成|实现)[率度](?:均)?(?:为|达到?|达到了|是)?100%"
)
"""A claim that all that was aimed at was met."""
CLAIM_WORDS: Final = re.compile(
    r"[指目任][标务](?:\d+[项个])?[^。；]{0,16}(?:均|都|全部|全面|皆|悉数|无一)|(?:全部|全面|所有|圆满|超额|如数|未完成|未达标|没有|无|100%)[^。；]{0,14}[指目任][标务]|[指目][标][^。；]{0,6}100%|未[完达][成标][^。；]{0,6}无|[指目]标[^。；]{0,4}已[^。；]{0,6}[实完达][现成]"
)
"""What such a claim cannot do without."""
NOT_CLAIMED: Final = re.compile(
    r"未|其他|其余|除(?![险治尘草雪])|以外|之外|上年|去年|往年|上半年|季度|如各|基本|大部分|多数|确保|力争|将|要求|如果|应当|为了|保证|预计|努力"
)
_LEVELS: Final = ("产出", "数量", "质量", "时效", "成本", "效益", "社会", "经济", "生态", "满意度")
_COUNTED = re.compile(
    r"(?:这|的)?[一两二三四五六七八九十\d]+[项个](?:指标)?(?:未[^，。；]*)?$|(?:指标)?(?:未|没有?|略?低于)[^，。；]*$|(?:自评)?(?:扣|失)(?:除|了)*[\d.]*分?[^，。；]*$|指标$"
)
_JOINED = re.compile(r"[、和及与以]")
_SHORTEST = 2
_OPENING = 5
"""So many characters tell where a cell begins."""
_OF_ROW = frozenset("0123456789%％-—/|｜")
"""What stands before the last cell of a row."""


def names_in(text: str) -> frozenset[str]:
    """The indicators that a clause names one by one: 宣传场次、培训人次两项未达标."""
    named = (_COUNTED.sub("", name).removeprefix("仅").removeprefix("只有") for name in _JOINED.split(text))
    return frozenset(name for name in named if len(name) >= _SHORTEST)


def is_named(row: IndicatorFacts, names: frozenset[str]) -> bool:
    """Whether names hold the indicator, by its name, a part of it, or its level."""
    own = [name for name in (row.name, text_of(row.row.level1), text_of(row.row.level2)) if name]
    return any(set(one) <= set(name) or set(name) <= set(one) for one in names for name in own)


def missed(form: FormFacts) -> Iterator[IndicatorFacts]:
    """The indicators that miss their targets and are not scored as met."""
    for row in form.indicators:
        lost = row.score is None or row.weight is None or row.score < row.weight
        if standing(row) is Standing.MISSED and lost:
            yield row


def spoken_of(row: IndicatorFacts, claim: str) -> bool:
    """Whether a claim that names levels (各项产出指标) speaks of the row; one that names none speaks of all."""
    named = [level for level in _LEVELS if level in claim]
    levels = f"{text_of(row.row.level1)}{text_of(row.row.level2)}"
    return not named or not levels or any(level in levels + row.name for level in named)


def spoken_of_level(claim: str) -> bool:
    """Whether a claim is one of a level's targets alone (各项效益指标)."""
    return any(level in claim for level in _LEVELS if level != "产出" and level != "数量")


def values_of(row: IndicatorFacts) -> str:
    """The row as a message tells it: name, actual value, target."""
    return f"{row.name} {text_of(row.row.actual)} / {text_of(row.row.target)}"


def is_in_cell(form: FormFacts, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a match stands in an explanation cell: its sentence there, or behind the figures of a row."""
    cells = cells_of(form)
    if sentence.text in cells:
        return True
    for cell in cells.split("\n"):
        at = sentence.text.find(cell[:_OPENING]) if match.group() in cell else -1
        if 0 <= at <= match.start() and (at == 0 or sentence.text[at - 1] in _OF_ROW):
            return True
    return False
