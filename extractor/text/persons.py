"""Where names of contact persons stand in a text of one width: behind a word that asks for one.

Nothing tells a name but its place and its surname. It follows its label in the same cell, in the next one or on the next
line, and ends where the cell ends or another label begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

Range = tuple[int, int]

_SURNAMES: Final = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭"
    "廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳"
    "齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿"
    "戚丘古米池滕晋苑邬臧畅宫来苟褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼官衣楚"
    "佟栗匡宗巫鞠僧桑荆谌银扬沙薄伏岑习胥蔺水云昌凤皮卿元平湛狄贝麻贡阚邝祖寇占扈乌庹洛茹禹羊濮印尚肖闫付代尼旦仁索格巴阿嘎扎"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮許鄧呂蘇盧蔣賈葉閻鄒陸龍萬錢湯黎賀賴龔龐蘭嚴韋聶齊莊塗關費紀歐項陽衛單寧"
)
_COMPOUND: Final = ("欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "长孙", "宇文", "夏侯", "端木", "呼延", "南宫")  # fmt: skip

_LABELS: Final = (
    r"联系|电话|手机|座机|热线|邮箱|邮件|邮编|传真|地址|单位|部门|科室|签字|签章|签名|盖章|公章|日期|时间|年度|职务|职称|金额|万元|项目|名称|方式|编码|账号|意见|"
    r"负责|审核|审批|填报|填表|制表|经办|复核|财务|主管|分管|主要|实施|预算|资金|财政|局长|主任|科长|院长|校长|书记|县长|镇长|乡长|站长|馆长|所长|处长|股长|会计|出纳|"
    r"办公|机关|中心|公司|学校|医院|街道|委员|政府|人员|小组|全体|指标|目标|情况|同上|未填|不详|本人|同意|属实"
)
_STOP: Final = re.compile(_LABELS)
"""What no name holds: other labels, offices and units."""
_WORDS: Final = re.compile(
    r"质量|数量|时效|成本|效益|满意|产出|社会|经济|生态|合格|优秀|良好|达成|完成|全年|年初|年末|上年|本年|其中|其他|合计|小计|总计|分值|得分|权重|执行|原因|"
    r"措施|说明|备注|建设|管理|服务|保障|工程|资料|验收|正常|及时|安全|计划|方案|文件|文化|金融|水利|林业|农业|教育|卫生|公安|交通|高标|成效|方法|方米|万[亩人平立公]|任务|来源|时限|时长|关于|健全|管护|文号|"
    r"总分|总体|绩效|持续|稳步|逐步|不断|不少|不低|不超|有所|部分|基本|实际|履职|投入|结构|建立|明显|影响|支出|提升|偏差|自评|评价|等级|存在|索引|序号|覆盖"
)
"""Words of the form that open like a name."""
_UNIT: Final = frozenset("县市区镇乡村局部股科所站馆厅处室办组队点校厂率值费额数级度号项")
"""What names of places, units and figures end with, and names of persons hardly ever."""
_FOLLOWER: Final = re.compile(rf"[ ]?(?:{_LABELS}|[0-9+(]|[A-Za-z])")
"""What may stand directly behind a name: the next label, an office, a number, an address."""
_BETWEEN: Final = r"[ ]{0,4}(?:\r?\n[ ]{0,8})?"
"""Characters of a label are set apart, or stand on two lines of a narrow cell."""


def _any_of(*labels: str) -> str:
    """Any of the labels as printed, 填 报 人 too."""
    return "|".join(_BETWEEN.join(label) for label in sorted(labels, key=len, reverse=True))


_STRONG: Final = _any_of(
    "联系人", "填报人", "填表人", "经办人", "填写人", "制表人", "编制人", "联络员", "负责人", "项目负责人", "财务负责人", "单位负责人",
    "部门负责人", "科室负责人", "主要负责人", "分管负责人", "业务负责人", "法定代表人", "法人代表", "复核人", "审核人", "审批人", "评价人",
)  # fmt: skip
_WEAK: Final = _any_of(
    "组长", "副组长", "组员", "成员", "主评人", "责任人", "签发人", "审核", "审批", "复核", "校对", "联系方式", "经办", "填报", "填表", "制表", "会计", "出纳",
    "分管领导", "主管领导", "单位领导",
)  # fmt: skip
"""Labels that prose uses too: a name stands behind them only after a colon."""
_SIGNED: Final = r"(?:员|姓名)?(?:[ ]?[及和与、/][ ]?(?:联系)?(?:电话|方式|手机))?[ ]?(?:签[ ]?[字章名]|盖[ ]?章)?[ ]?(?:\([^()\n]{1,10}\))?"
_LABEL: Final = re.compile(rf"(?:(?P<strong>{_STRONG}){_SIGNED}|(?:{_WEAK}){_SIGNED}(?=[ ]{{0,6}}:))")
_OWN_CELL: Final = re.compile(r"(?:^|[\n\r\f\t|:,;。(]|[ ]{2})[ ]?$")
"""What stands before a label that opens its cell."""

_GAP: Final = re.compile(r"[ \t|:]{0,60}")
_OFFICE: Final = re.compile(r"[\u3400-\u9fff]{1,8}[室科股处部局办][ ]{1,2}")
"""Whom a person works for, before the name."""
_NEXT_LINE: Final = re.compile(r"[ \t|]*(?:\r?\n|\r|\f)[ \t|]*")
_LINES: Final = 12
"""Breaks and other labels that may stand between a label and its name."""
_CELLS: Final = 8
"""Lines within which a name stands alone where columns were torn apart from their labels."""
_LINE: Final = re.compile(r"[ \t]*([^\s|](?:[^\r\n\f|]*[^\s|])?)")
_OTHER_LABEL: Final = re.compile(
    rf"(?:{_STRONG}|(?:联[ ]?系|办[ ]?公)?[ ]?(?:电[ ]?话|手[ ]?机|方[ ]?式|邮[ ]?箱)|电子邮[箱件]|传[ ]?真|(?:填[ ]?[报表]|报[ ]?送)[ ]?(?:日[ ]?期|时[ ]?间)|职[ ]?务)[:]?[ ]*(?=[\r\n\f\t|])"
)

_H: Final = r"[\u3400-\u9fff]"
_ONE: Final = rf"{_H}(?!{_H})"
_APART: Final = re.compile(rf"{_ONE}(?:[ ]{{1,3}}{_ONE}){{1,12}}")
_RUN: Final = re.compile(rf"{_H}{{1,30}}(?:[·•]{_H}{{1,30}})?")
"""Longer ones are no names, and read to their end behind each label, they would cost the square of their length."""
_CELL_END: Final = re.compile(r"[ ]*(?:$|[\r\n\f\t|])|[ ]{2}")
_MARK: Final = re.compile(r"[,;、。)(/]")
_MORE: Final = re.compile(r"[ ]?[、,/][ ]?|[ ]")
_SHORTEST, _LONGEST = 2, 4


class _Value(NamedTuple):
    """Where a value opens, and how firmly its label asks for a name."""

    start: int
    asked: bool
    """A colon or a border stands between the label and the value."""
    fused: bool
    """Nothing stands between them."""


def persons(text: str) -> Iterator[Range]:
    """Names behind labels, and further names in the same list."""
    following = 0
    for label in _LABEL.finditer(text):
        if label.start() < following:
            continue
        value = _value(text, label)
        end = _name(text, value) if value else None
        start = value.start if value else 0
        while end is not None:
            yield start, end
            following = end
            more = _MORE.match(text, end)
            start = more.end() if more else end
            end = _surnamed(text, start) if more and value and value.asked else None


def _value(text: str, label: re.Match[str]) -> _Value | None:
    """What stands behind a label on its line, else on the next lines past blank ones and other labels."""
    gap = _GAP.match(text, label.end())
    start = gap.end() if gap else label.end()
    between = text[label.end() : start]
    if start < len(text) and text[start] not in "\r\n\f":
        asked = bool(re.search(r"[:\t|]|[ ]{2}", between))
        office = _OFFICE.match(text, start) if asked else None
        return _Value(office.end() if office else start, asked, fused=not between)
    if not label.group("strong") or not _OWN_CELL.search(text, max(0, label.start() - 3), label.start()):
        return None
    for _ in range(_LINES):
        line = _NEXT_LINE.match(text, start) or _OTHER_LABEL.match(text, start)
        if line is None:
            break
        start = line.end()
    return _below(text, start)


def _below(text: str, start: int) -> _Value | None:
    """A name that opens one of the next lines and has its cell to itself; columns may be torn from their labels."""
    for line in islice(_LINE.finditer(text, start), _CELLS):
        at = line.start(1)
        if _LABEL.match(text, at):
            return None
        end = _surnamed(text, at, fused=True)
        if end is not None and (_CELL_END.match(text, end) or _STOP.match(text, end + 1)):
            return _Value(at, asked=False, fused=True)
    return None


def _name(text: str, value: _Value) -> int | None:
    """Where the name ends that a value opens with; None where it is no name."""
    end = _surnamed(text, value.start, fused=value.fused)
    if end is not None or not value.asked:
        return end
    # a name of another people, or a rare surname: only where the cell holds nothing else
    run = _RUN.match(text, value.start)
    if (
        run is None
        or not _CELL_END.match(text, run.end())
        or _STOP.search(run.group())
        or _WORDS.search(run.group())
    ):
        return None
    if run.group()[-1] in _UNIT:
        return None
    long_enough = _SHORTEST <= len(run.group()) <= _LONGEST
    return run.end() if long_enough or re.search("[·•]", run.group()) else None


def _surnamed(text: str, start: int, *, fused: bool = False) -> int | None:
    """Where a name with a known surname ends; None where none stands at ``start``."""
    apart = _APART.match(text, start)
    if apart and text[start] in _SURNAMES:
        return _end_apart(text, start, apart.end())
    run = _RUN.match(text, start)
    if run is None:
        return None
    compound = run.group().startswith(_COMPOUND)
    if (not compound and text[start] not in _SURNAMES) or _WORDS.match(text, start):
        return None
    for length in range(_SHORTEST, min(len(run.group()), _LONGEST if compound else _LONGEST - 1) + 1):
        end = start + length
        if _ends(text, end, fused=fused) and not _STOP.search(text, start, end):
            return end if text[end - 1] not in _UNIT else None
    return None


def _ends(text: str, end: int, *, fused: bool) -> bool:
    """Whether a name may end here: with its cell, before a blank or another label, in a list at a mark."""
    if _CELL_END.match(text, end) or text[end] == " " or _FOLLOWER.match(text, end):
        return True
    return not fused and bool(_MARK.match(text, end))


def _end_apart(text: str, start: int, end: int) -> int | None:
    """Where a name printed with blanks between its characters ends: 张 三, also in 张 三 联 系 电 话."""
    places = [i for i in range(start, end) if text[i] != " "]
    letters = "".join(text[i] for i in places)
    label = _STOP.search(letters, _SHORTEST)
    length = label.start() if label else len(letters)
    if _STOP.match(letters):
        return None
    return places[min(length, _LONGEST - 1) - 1] + 1
