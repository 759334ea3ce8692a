"""What generated forms are filled with: numbers, units, words and sentences, sound ones and broken ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Final

BROKEN: Final = (
    "1O0%", "%66<", "18864.234.1%", "9..5", "-", "—", "/", "*", "……", "0", "00", "-0", "0.000001", "+7", "１２．５",
    "1e9", "NaN", "Infinity", "²", "٣٤", "〇", "1/0", "1,2,3", "12,34.5", "100百分比", "7.5‰", "万分之三", "百分之零",
    "80%-20%", "9-3次", "≥", "≤%", "≥≥5", "≥5≤3次", "约", "半", "两", "一百二十万元", "亿", "万亿元", "2021年13月45日",
    "0年0月", "12月底前", "无", "完成", "明显", "（", "）（", "[", "\\d+", "(?P<", "\u200b", "\ufffd", "𠮷", "\t", "\n",
    "指标1：", "=1+1", "<b>", "99999999999999999999999999", "年度资金总额", "产出指标", "总分",
)  # fmt: skip
"""Cells that no form should hold."""
UNITS: Final = (
    "", "", "", "%", "％", "‰", "次", "个", "人", "万人", "人次", "万人次", "元", "万元", "亿元", "元/人", "公里", "亩",
    "天", "个月", "个工作日", "小时", "分钟", "年", "分", "户", "件", "起", "篇", "百分点", "倍", "成", "吨",
)  # fmt: skip
SIGNS: Final = (
    "",
    "",
    "",
    "≥",
    "≤",
    ">",
    "<",
    "=",
    "≧",
    "不低于",
    "不超过",
    "不少于",
    "达到",
    "约",
    "近",
    "控制在",
    "至少",
)
TAILS: Final = ("", "", "", "", "以上", "以内", "以下", "左右", "（含）", "余", "多", "及以上")
DATES: Final = (
    "{month}月底前", "{year}年{month}月{month}日", "{year}年{month}月", "{month}月{n}日", "{year}-{month}-{month}", "{year}年底前完成",
    "第{month}季度", "不晚于{year}年{month}月", "当年",
)  # fmt: skip
LEVELS: Final = (
    ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"), ("产出指标", "成本指标"),
    ("效益指标", "社会效益指标"), ("效益指标", "经济效益指标"), ("效益指标", "可持续影响指标"),
    ("满意度指标", "服务对象满意度指标"), ("成本指标", "经济成本指标"), ("投入管理指标", "预算执行"),
)  # fmt: skip
ITEMS: Final = (
    "年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金", "中央财政资金", "省级资金", "市级", "区县资金", "地方资金",
    "基本支出", "项目支出", "人员经费", "公用经费", "财政专户管理资金", "单位自筹", "合计", "2021年", "小计",
)  # fmt: skip
NAMES: Final = (
    "培训人次", "管护面积", "巡查次数", "设备购置数量", "群众满意度", "预算执行率", "结转结余率", "政府采购执行率", "完成及时率",
    "项目总成本", "人均培训成本", "工程验收合格率", "办结时限", "安全事故起数", "投诉率", "水费收缴率增长率", "“三公”经费控制率",
    "受益人数", "系统故障响应时间", "补助资金发放到位率", "一", "",
)  # fmt: skip
SUBJECTS: Final = (
    "自评得分", "支出合计", "计划培训人数", "政府采购支出总额", "预算执行", "产出指标", "项目支出占支出总额", "机关运行经费",
    "基本支出", "培训人次", "三公经费", "年初预算", "", None,
)  # fmt: skip
GRADES: Final = ("优", "优秀", "良", "良好", "中", "一般", "差", "合格", "一等", "A", "不合格", "优良中差")
MONEY_UNITS: Final = ("万元", "元", "亿元", "千元", "万美元", "单位：万元", "", None)
TITLES: Final = (
    "项目支出绩效自评表",
    "部门整体支出绩效自评表",
    "2021年度转移支付绩效目标自评表",
    "绩效自评报告",
    "自评",
    None,
)
REASONS: Final = (
    "由于疫情原因", "客观原因", "受{month}月暴雨影响，{n}{unit}未能完成", "设备尾款{money}按合同跨年支付", "招标节约资金{money}",
    "完成年初目标，无偏差", "无", "指标若不能定量表示，应尽量提高可衡量性", "预算编制不够细化，下一步加强管理", "报名踊跃，比计划多{n}{unit}",
    "{year}年{month}月才下达指标文件", "占未支出部分的{rate}%", "单价上涨{rate}%，多支出{money}", "人员退休{n}人，结余{money}",
    "其中：质保金{money}，流标{money}，{n}个项目未开工", "由{n}{unit}调整为{n}{unit}", "扣{points}分", "见{name}说明",
    "新冠疫情封控，停工{n}天", "平均每人少支{money}", "提前{n}天完成", "{garbage}",
)  # fmt: skip
SENTENCES: Final = (
    "年初预算为{money}，支出决算为{money}，完成年初预算的{rate}%，决算数大于年初预算数的主要原因是{reason}。",
    "全年预算{money}，实际支出{money}，执行率{rate}%，其中：{item}{money}，{item}{money}，{item}{money}。",
    "比上年增加{money}，增长{rate}%。",
    "与{year}年相比减少{n}{unit}，下降{rate}%。",
    "{name}{n}{unit}，完成年度目标的{rate}%，得{points}分。",
    "{name}（{points}分）得{points}分，{name}（{points}分）得{points}分，其余指标均得满分。",
    "自评得分{points}分，其中：产出指标{points}分、效益指标{points}分，自评等级为“{grade}”。",
    "{points}（含）-{points}分为{grade}，{points}分以上为{grade}，{points}分以下为{grade}。",
    "执行率{rate}%（含）以上得{points}分；{rate}%（含）-{rate}%得{points}分；低于{rate}%不得分。",
    "执行率每低于{n}个百分点扣{points}分。得分保留两位小数。",
    "产出指标（{points}分）\n效益指标（{points}分）\n满意度指标（{points}分）",
    "各项绩效指标均已完成，资金已全部支出，无结转结余。",
    "{name}、{name}、{name}均已完成年初目标。",
    "（一）完成绩效目标的指标\n{name}；\n{name}。",
    "未完成的指标：{name}，原因是{reason}。",
    "{name}{rate}%，高于不低于{rate}%的目标。",
    "{name}{n}{unit}，未超过不高于{n}{unit}的要求。",
    "截至{year}年{month}月，累计支付{money}。",
    "项目开始时间：{year}年{month}月1日；完成时间：{year}年{month}月{n}日。",
    "对{year}年度项目开展了绩效自评。{year}年全年完成{name}{n}{unit}。",
    "机关运行经费支出{money}，比年初预算多{money}；公用经费{money}。",
    "政府采购支出总额{money}，其中货物{money}、工程{money}，占{rate}%。",
    "“三公”经费{money}，其中公务接待费{money}，完成预算的{rate}%。",
    "经营收入万元，事业收入{money}，其中车辆  辆。",
    "进行自评的项目共{n}个，涉及资金{money}。",
    "1.{name}项目：预算{money}，执行{money}，自评得分{points}分。",
    "2.{name}项目：预算{money}，执行{money}，自评得分{points}分。",
    "项目支出占本年支出合计的{rate}%。",
    "{item}{money}，比预算差额{money}。",
    "所有申请均在{n}个工作日内办结，{name}均达到{rate}%。",
    "年末结转和结余{money}，较上年增加{money}。",
    "在职人员{n}人，编制{n}人。",
    "支出额度：{item}{money}，{item}{money}，合计{money}。",
    "三、存在的问题及原因\n{reason}。{reason}；",
    "四、改进措施\n{reason}，力争{year}年{month}月完成。",
    "一、项目概况\n{garbage}{garbage}",
    "预算调整：追加{money}，核减{money}。",
    "{garbage}",
)  # fmt: skip
"""Sentences with gaps for the scraps; they have the shapes that rules look for."""
_GAP: Final = re.compile(r"\{(\w+)\}")


class Scraps:
    """Draws scraps with one generator, so that a seed draws the same ones again."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._fillings: Mapping[str, Callable[[], str]] = {
            "money": lambda: self.number() + self.one(("万元", "元", "亿元", "", "万")),
            "rate": self.number,
            "n": self.number,
            "points": self.number,
            "unit": lambda: self.one(UNITS),
            "year": lambda: str(random.randrange(2014, 2027)),
            "month": lambda: str(random.randrange(14)),
            "reason": lambda: self.filled(self.one(REASONS)),
            "name": lambda: self.one(NAMES),
            "item": lambda: self.one(ITEMS),
            "grade": lambda: self.one(GRADES),
        }

    def one(self, pool: Sequence[str]) -> str:
        """One entry of a pool."""
        return self._random.choice(pool)

    def number(self) -> str:
        """A printed number: small ones mostly, and zeros, negative, grouped, long and very precise ones."""
        random = self._random
        kind = random.randrange(12)
        if kind < 4:
            return str(random.randrange(0, 120))
        if kind < 7:
            return f"{random.randrange(0, 1500) / 10:.{random.randrange(1, 4)}f}"
        if kind == 7:
            return self.one(("0", "0.00", "100", "-1", "-0.5", "1", "00"))
        if kind == 8:
            return f"{random.randrange(1000, 10**7):,}"
        if kind == 9:
            return f"{random.randrange(10 ** random.randrange(1, 25))}"
        if kind == 10:
            return f"{random.randrange(10**12)}.{random.randrange(10**11):011}"
        return f"-{random.randrange(10**4)}"

    def quantity(self) -> str:
        """A number with sign, unit and tail, each of them drawn apart; a date now and then."""
        if self._random.random() < 0.08:
            return self.filled(self.one(DATES))
        first = self.number()
        if self._random.random() < 0.06:
            first += self.one(("-", "~", "至", "—")) + self.number()
        return self.one(SIGNS) + first + self.one(UNITS) + self.one(TAILS)

    def garbage(self) -> str:
        """A broken cell, or characters of all kinds in a row."""
        random = self._random
        if random.random() < 0.7:
            return self.one(BROKEN)
        signs = "0123456789.,%％≥≤年月日万元分（）()[]|:：、。 \n一二十百各项指标得满因"
        return "".join(random.choices(signs, k=random.randrange(1, 40)))

    def reason(self) -> str:
        """A reason, or several in a row."""
        told = [self.filled(self.one(REASONS)) for _ in range(self._random.choice((1, 1, 1, 2, 3)))]
        return "；".join(told)

    def sentence(self) -> str:
        """A sentence of a report, its gaps filled."""
        return self.filled(self.one(SENTENCES))

    def filled(self, template: str) -> str:
        """A template with a scrap in each of its gaps."""
        return _GAP.sub(lambda gap: self._fillings.get(gap[1], self.garbage)(), template)
