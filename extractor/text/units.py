"""The units that figures are printed with: how they are recognised, and which measure the same."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final


def _words(table: str) -> list[str]:
    """The words of a table, white space between them."""
    return table.split()


_COUNTED: Final = _words("""
人次 人份 人天 人日 人月 人年 人 名 位 户次 户 家次 家 个人 个月 个次 个 项次 项 件次 件 条次 条 场次 场
批次 批 期次 期 份次 份 册次 册 本次 本 卷 套次 套 台套 台次 台班 台 辆次 辆 艘次 艘 架次 架 部 座次 座 栋
幢 间次 间 处次 处 所次 所 例次 例 根 块 面 片 张次 张 幅 篇 宗 起 笔 单 头次 头只 头 只 羽 尾 匹 株 棵 穴
丛 盆 枚 粒 支 瓶 盒 箱 袋 包 桶 罐 筒 盏 扇 口 眼 孔 点位 点 站次 站 岗位 岗 班次 班 组 队次 队 门次 门
学时 课时 学分 节次 节 讲次 讲 堂 床位 床日 张床 床 学位 座位 车位 泊位 车次 车 趟次 趟 航次 列 工日 轮次 轮
遍 次 字 行 页 标段 款 种 类 样 针次 针 剂次 剂 疗程 周岁 岁 对 双 副 桌 餐次 餐 顿 集 段 标箱 倍 代 匹次 版
帧 度 平台 网点 站点 村次 村 校 县 镇 乡 社区 街道 词条 条目 人·次 人/次 卡 杆 樘 榀 垛 丘 窝 箱次 圈 挂
节点 幕 百分点 个百分点 分 美元 欧元 港元 卷册 页次 批件 单位 支队 千字 万字 份额 股 段次 班组 机位 台件
台组 组次 线 回 项目 名次 站位 席 席位
""")

_NOUNS: Final = _words("""
村民小组 行政村 自然村 乡镇 乡 镇 村 街道 社区 小区 片区 园区 县区 区县 县市区 市县 县 区 市 省 市州 旗县 旗
院落 学校 中小学 幼儿园 医院 卫生院 卫生室 单位 部门 科室 股室 站所 窗口 项目 子项目 课题 企业 公司 机构
协会 组织 合作社 家庭农场 农户 家庭 商户 门店 药店 班 站 点 站点 点位 网点 岗位 品种 品类 批次 标段 学生
学员 教师 干部 人员 村民 居民 职工 对象 群众 患者 党员 老人 儿童 系统 平台 模块 环节 工程 路段 路口 断面
监测点 示范点 示范村 基地 场馆 展馆 活动 案件 事项 指标 方面 类别 专业 车间 流域 河段 水库 大棚 小组 工作组
家 户 所 处
""")
"""What may follow 个, 名, 家, 所, 处 or 项 as part of a unit: ``12个乡镇``, ``300名学生``."""

_CLASSIFIERS: Final = frozenset("个名家所处项")

_NOT_AFTER: Final = dict(
    pair.split(":")
    for pair in _words("""
人:员民社大才力均口工为 名:称单义额录 位:于置 户:籍主型外口 家:庭属长具电乡园里 个:别性体 项:目 件:数
条:件例款 场:所地景馆面 批:复准评示 期:间末初望限满内 份:额量 本:年级部单市县区报科地省局院人身次项质
套:取餐用 台:账风湾 部:门分署委长 座:谈 间:接隔 处:理置于长室罚级分在 所:有以需属在得示长 例:如行会 根:据本
面:积向临对上 片:区面 篇:幅 起:草到来诉点步 单:位独项一价株个次件台套户家人座处亩 头:部号 只:有要能是 羽:毛 匹:配 株:洲
支:出付持部撑队农援 包:括含装干容扶保 口:径头腔岸罩碑 眼:科镜 点:位评击名面状 站:点台长 岗:位 班:子级
组:织成建长 队:伍长 门:诊户槛头 节:约能余日省水假育点支 讲:解话座课 堂:食 床:位 车:辆间站 列:入支出为示明
轮:换流训 次:性要数日年序 字:样号 行:政业为动驶 页:码 款:项式 种:植子养粮 类:别型似 样:本品式 针:对 剂:量
对:于象比接应外口本全照 双:方重拥创 副:局县科主书总处教省市区 餐:饮费 集:中体团成约聚 段:落
代:表理码建发替扣 度:假过 倍:增 村:民级委庄 校:长园区 县:级委域政 镇:政府 乡:村镇政
分:别析配解管级布为类散公局阶 股:室长份东 线:上下路索 回:复收访顾报应 席:位 卡:片 圈:子 挂:牌钩职网
项目:支管资单名预经绩 单位:名负 元:旦素宵 年:度初末底中均内间报级龄终检限 月:份底初末中均报度
日:常期均前照报 天:然气津空 周:边围转末期 升:级学高至到温 人年:内度初末底中终 人月:内份底初末中 米:粉 里:程 克:服 方:面案式法向便针
""")
)
"""Characters that make another word of a unit that stands before them: ``10项目``, ``100支出``, ``2年度``."""

_SECOND: Final = Decimal(1)
_MINUTE: Final = Decimal(60)
_HOUR: Final = Decimal(3600)
_DAY: Final = Decimal(86400)
_MEASURES: Final[dict[str, tuple[str, Decimal]]] = {
    **dict.fromkeys(("秒", "秒钟"), ("time", _SECOND)),
    **dict.fromkeys(("分钟",), ("time", _MINUTE)),
    **dict.fromkeys(("小时", "个小时"), ("time", _HOUR)),
    **dict.fromkeys(("天", "日", "自然日", "个自然日", "日历天", "个日历天"), ("time", _DAY)),
    **dict.fromkeys(("周", "星期", "个星期", "个周"), ("time", 7 * _DAY)),
    **dict.fromkeys(("月", "个月"), ("months", Decimal(1))),
    **dict.fromkeys(("季度", "个季度"), ("months", Decimal(3))),
    **dict.fromkeys(("年", "周年", "个年度"), ("months", Decimal(12))),
    **dict.fromkeys(("工作日", "个工作日", "工作天", "个工作天"), ("workdays", Decimal(1))),
    **dict.fromkeys(("毫米", "mm"), ("length", Decimal("0.001"))),
    **dict.fromkeys(("厘米", "cm"), ("length", Decimal("0.01"))),
    **dict.fromkeys(("米", "延米", "m"), ("length", Decimal(1))),
    **dict.fromkeys(("公里", "千米", "km", "KM", "Km"), ("length", Decimal(1000))),
    **dict.fromkeys(("平方米", "平米", "㎡", "m²", "m2"), ("area", Decimal(1))),
    **dict.fromkeys(("公顷",), ("area", Decimal(10**4))),
    **dict.fromkeys(("平方公里", "平方千米", "km²"), ("area", Decimal(10**6))),
    "亩": ("mu", Decimal(1)),
    **dict.fromkeys(("立方米", "立方", "方", "m³", "m3"), ("volume", Decimal(1000))),
    **dict.fromkeys(("升", "L"), ("volume", Decimal(1))),
    **dict.fromkeys(("毫升", "ml", "mL"), ("volume", Decimal("0.001"))),
    **dict.fromkeys(("克", "g"), ("mass", Decimal("0.001"))),
    "斤": ("mass", Decimal("0.5")),
    **dict.fromkeys(("公斤", "千克", "kg", "KG", "Kg"), ("mass", Decimal(1))),
    **dict.fromkeys(("吨", "t"), ("mass", Decimal(1000))),
    **dict.fromkeys(("千瓦", "kW", "KW", "kw"), ("power", Decimal(1))),
    **dict.fromkeys(("兆瓦", "MW"), ("power", Decimal(1000))),
    **dict.fromkeys(("千瓦时", "kWh", "度电"), ("energy", Decimal(1))),
    **dict.fromkeys(("分贝", "dB", "db"), ("sound", Decimal(1))),
    **dict.fromkeys(("℃", "摄氏度", "°C"), ("temperature", Decimal(1))),
    "MB": ("data", Decimal(1)),
    "GB": ("data", Decimal(1024)),
    "TB": ("data", Decimal(1024 * 1024)),
    **dict.fromkeys(("毫克/升", "mg/L"), ("concentration", Decimal(1))),
    **dict.fromkeys(("微克/立方米", "μg/m³", "ug/m³", "μg/m3"), ("in air", Decimal(1))),
    **dict.fromkeys(("毫克/立方米", "mg/m³", "mg/m3"), ("in air", Decimal(1000))),
    **dict.fromkeys(("立方米/秒", "m³/s"), ("flow", Decimal(1))),
    **dict.fromkeys(("小时/周",), ("hours a week", Decimal(1))),
    **dict.fromkeys(("小时/天", "小时/日"), ("hours a day", Decimal(1))),
    **dict.fromkeys(("人", "名", "位", "个人"), ("persons", Decimal(1))),
    **dict.fromkeys(("批", "批次"), ("batches", Decimal(1))),
    **dict.fromkeys(("场", "场次"), ("sessions", Decimal(1))),
    **dict.fromkeys(("期", "期次"), ("terms", Decimal(1))),
    **dict.fromkeys(("轮", "轮次"), ("rounds", Decimal(1))),
    **dict.fromkeys(("百分点", "个百分点"), ("points", Decimal(1))),
    **dict.fromkeys(("台套", "台(套)"), ("sets", Decimal(1))),
}
"""Unit to what it measures and how much of it one is; a month has no fixed number of days."""

DURATIONS: Final = frozenset(
    u for u, (what, _) in _MEASURES.items() if what in ("time", "months", "workdays")
)
PERCENTS: Final[dict[str, Decimal]] = {
    "%": Decimal(1),
    "百分比": Decimal(1),
    "‰": Decimal("0.1"),
    "成": Decimal(10),
}
SCALES: Final[dict[str, Decimal]] = {
    "万亿": Decimal(10**12), "亿": Decimal(10**8), "千万": Decimal(10**7), "百万": Decimal(10**6),
    "十万": Decimal(10**5), "万": Decimal(10**4), "千": Decimal(1000), "百": Decimal(100),
}  # fmt: skip


def measure_of(unit: str) -> tuple[str, Decimal] | None:
    """What a unit measures and how much of it one is; None for a unit that only equals itself."""
    return _MEASURES.get(unit)


def same_unit(a: str, b: str) -> bool:
    """Whether numbers in the two units can be set side by side without conversion.

    Equal spelling; known synonyms (个月 and 月, 名 and 人, 批 and 批次); ``台(套)`` and 台; a classifier
    with a noun and without (个乡镇 and 个). 人 and 人次, 家 and 户, 天 and 工作日 are different units.
    """
    if a == b or {_plain(a), _plain(b)} == {"台套"}:
        return True
    one, other = _MEASURES.get(a), _MEASURES.get(b)
    if one and other:
        return one == other
    short, long = sorted((a, b), key=len)
    return _optional(long) == short or (
        short in _CLASSIFIERS and long.startswith(short) and long[len(short) :] in _NOUNS
    )


def _plain(unit: str) -> str:
    return unit.replace("(", "").replace(")", "")


def _optional(unit: str) -> str:
    """``台(套)`` without what stands in parentheses."""
    return re.sub(r"\([^)]*\)", "", unit)


def _alternation(words: list[str]) -> str:
    """A pattern for any of the words, the longest first; grouped, so that a miss is cheap."""
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(_guarded(word))
    first = "".join(sorted(re.escape(character) for character in groups))
    branches = (re.escape(c) + "(?:" + "|".join(rest) + ")" for c, rest in sorted(groups.items()))
    return f"(?=[{first}])(?:" + "|".join(branches) + ")"


def _guarded(word: str) -> str:
    """The word after its first character, not where another word goes on from it."""
    guard = _NOT_AFTER.get(word, "")
    latin = "(?![A-Za-z0-9])" if word[-1].isascii() else ""
    return re.escape(word[1:]) + (f"(?![{guard}])" if guard else "") + latin


_COUNTABLE: Final = [*_COUNTED, *_MEASURES, "元"]
_PERIODS: Final = "|".join(
    _words("""
人次 人 名 位 户 家 个 件 台 套 次 年 月 天 日 季度 小时 亩 平方米 ㎡ 米 公里 吨 公斤 斤 头 只 羽 株
座 处 间 所
床位 床 校 村 场 期 份 册 辆 公顷 立方米 度 生 班 套次 例 项 标段 标准班 课时 学时 学年 学期 张 块 条 平米
工日 车 站 点 户数 km m
""")
)
"""What a figure may be counted by, after a stroke or 每."""
UNIT: Final = (
    rf"(?:{_alternation(_COUNTABLE)}(?:\([套台组次个件场期人处条家所户项批份辆座只头册间栋张种]\))?"
    rf"(?:[/·](?:{_PERIODS})){{0,3}})"
)
"""A unit as printed after a figure, compound ones included (``元/人/月``, ``台(套)``, ``次/座``)."""

NOUN: Final = "(?:" + "|".join(sorted(set(_NOUNS), key=lambda word: (-len(word), word))) + ")"
PER: Final = _PERIODS
