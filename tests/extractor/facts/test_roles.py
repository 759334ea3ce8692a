"""What each fund line is to the others."""

from __future__ import annotations

import pytest

from extractor.facts.model import FundRole
from extractor.facts.roles import fund_roles
from schemas.record import FormType

T, S, U, B, D = FundRole.TOTAL, FundRole.SOURCE, FundRole.SUBSOURCE, FundRole.STRUCTURE, FundRole.DETAIL


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (["年度资金总额", "当年财政拨款", "上年结转资金", "其他资金"], [T, S, S, S]),
        (["年度资金总额：", "其中：本年财政拨款", "单位资金"], [T, S, S]),
        (["年度资金总额", "中央财政资金", "地方财政资金", "其他资金"], [T, S, S, S]),
        (["年度资金总额", "地方资金", "省级资金", "县级资金", "其他资金"], [T, S, U, U, S]),
        (["合计", "财政资金", "市级", "其他资金"], [T, S, U, S]),
        (["中央及省级资金", "市本级资金", "资金合计"], [S, S, T]),
        (
            ["部门预算总额", "（1）财政性资金", "（2）上级转移支付资金", "基本支出", "项目支出"],
            [T, S, S, B, B],
        ),
        (["部门支出总计", "基本支出", "项目支出"], [T, B, B]),
        (["资金总额", "一般公共预算拨款", "政府性基金", "财政专户管理资金"], [T, S, S, S]),
        (["年度资金总额", "财政拨款", "一般公共预算", "政府性基金", "其他资金"], [T, S, U, U, S]),
        (["年度资金总额", "中央财政资金", "中央专项彩票公益金", "地方资金", "其他资金"], [T, S, U, S, S]),
        (["年度资金总额", "当年财政拨款", "福彩公益金"], [T, S, S]),
        (["年度资金总额", "财政拨款", "企业捐赠"], [T, S, S]),
        (["年度资金总额", "财政拨款", "其他收入", "合作社出资"], [T, S, S, S]),
        (["合计", "门诊楼修缮"], [T, D]),
        ([], []),
    ],
)
def test_roles_follow_from_names_and_order(items, expected):
    """Totals, sources, parts of sources and uses are told apart."""
    assert expected == fund_roles(items, FormType.PROJECT_TABLE)
