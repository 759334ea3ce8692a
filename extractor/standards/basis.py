"""Where obligations come from: documents, forms, systems, or nothing but the agreement of one document's figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from schemas.base import Wording


class Source(StrEnum):
    """What an obligation rests on; the text is what a reviewer can cite."""

    MEASURES_2020 = "《项目支出绩效评价管理办法》（财预〔2020〕10号）"
    COST_2021 = "财预〔2021〕101号附件"
    INDICATORS_2013 = "《预算绩效评价共性指标体系框架》（财预〔2013〕53号）"
    DISCLOSURE_2016 = "《地方预决算公开操作规程》（财预〔2016〕143号）"
    BUDGET_LAW = "《中华人民共和国预算法》"
    REGIONAL = "地方表式与通知"
    SYSTEM = "已上线的省级绩效系统的校验规则"
    REVIEW = "评价报告质量考核标准"
    PRINTED = "表内文字：表格自身印制的栏目、公式和说明"
    CONSISTENCY = "内部一致性：同一文件中的数字应当相互吻合"
    PRACTICE = "审核通行做法"


@dataclass(frozen=True, slots=True)
class Basis:
    """One ground of a rule: its source, the article where known, and what it says.

    ``verified`` is False where the official text was not at hand: article and wording are to be checked before they
    are quoted.
    """

    source: Source
    says: str
    article: str = ""
    verified: bool = True

    @property
    def cited(self) -> str:
        """Source, article and content in one line."""
        return f"{self.source.value}{self.article}：{self.says}" if self.says else self.source.value

    @property
    def shown(self) -> Wording:
        """The citation, with a mark where it was not checked against the official text."""
        if self.verified:
            return Wording(self.cited, self.cited)
        return Wording(
            f"{self.cited}（未与正式文本核对）", f"{self.cited} (not checked against the official text)"
        )


def _measures(article: str, says: str) -> Basis:
    return Basis(Source.MEASURES_2020, says, article, verified=False)


ALL_PROJECTS: Final = _measures("第八条", "单位自评涵盖全部项目支出")
EXPLAINED: Final = _measures("第十一条", "未完成绩效目标或偏离较大的，应分析说明原因并提出改进措施")
DEFAULT_WEIGHTS: Final = _measures("第十三条", "预算执行率10、产出50、效益30、满意度10")
SCORED: Final = _measures("第十六条", "总分为各项得分之和；完成目标得满分，未完成按完成比例得分")
QUALITATIVE: Final = _measures("第十六条", "定性指标分三档：100—80%、80—60%、60—0%")
OVERSHOT: Final = _measures("第十六条", "完成值远超目标的应分析原因，目标明显偏低的按偏离度调减得分")
GRADED: Final = _measures("第十八条", "90（含）以上优，80（含）—90良，60（含）—80中，60以下差")
COMPLETE: Final = _measures("第五章", "自评表内容完整、权重合理、数据真实、结果客观；执行率低的单独说明")
TRUTHFUL: Final = _measures("第二十一条", "填报单位对内容的真实性、准确性负责")
COST_WEIGHTS: Final = Basis(
    Source.COST_2021, "设成本指标的项目：成本20、产出40、效益20、满意度10、执行率10", verified=False
)
MEASURABLE: Final = Basis(Source.COST_2021, "指标应可衡量，定性指标应有评判标准", verified=False)
COMMON_FORMULAS: Final = Basis(
    Source.INDICATORS_2013, "预算完成率、结转结余率、控制率等共性指标的公式", verified=False
)
ARRIVAL_RATE: Final = Basis(
    Source.INDICATORS_2013, "资金到位率=实际到位资金÷计划投入资金，预算执行率以预算数为分母", verified=False
)
DISCLOSED: Final = Basis(
    Source.DISCLOSURE_2016, "决算应公开并说明增减变化、预决算差异及其原因", verified=False
)
WITHIN_BUDGET: Final = Basis(Source.BUDGET_LAW, "支出以经批准的预算为依据", verified=False)
RATE_TIMES_WEIGHT: Final = Basis(Source.REGIONAL, "执行率得分=执行率×分值，不超过分值（北京、湖北表式）")
ADJUSTMENT_EXPLAINED: Final = Basis(
    Source.REGIONAL, "执行率=执行数÷全年（调整后）预算数，低于90%须说明原因；年中调整须说明原因（四川表式）"
)
INVERSE_RATIO: Final = Basis(
    Source.REGIONAL, "上限指标未达到时，得分=目标值÷完成值×分值（江西2017年表式、北京表式）"
)
INVERSE_EXCESS: Final = Basis(Source.SYSTEM, "上限指标未达到时，得分=（1-超出比例）×分值，超出一倍以上不得分")
EQUAL_TARGET: Final = Basis(Source.SYSTEM, "定值指标达到即满分，未达到按比例得分")
LARGE_OVERSHOOT: Final = Basis(Source.SYSTEM, "完成值达目标值130%以上须填原因（广西），一般在120%提示")
SCORE_CHECKS: Final = Basis(Source.SYSTEM, "得分不超过分值；扣分须填原因；三级、二级、一级分值逐级相等")
INFLATION: Final = Basis(Source.SYSTEM, "得分率高出执行率5%以上标红，未执行20%以上标黄")
REPORT_QUALITY: Final = Basis(Source.REVIEW, "计分错误、总分不等于各项之和、等级与得分不符均予扣分")
PRINTED: Final = Basis(Source.PRINTED, "")
CONSISTENT: Final = Basis(Source.CONSISTENCY, "")
PRACTICE: Final = Basis(Source.PRACTICE, "")
