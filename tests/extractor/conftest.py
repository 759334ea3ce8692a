"""A document with a shortfall, and what a careful model answers when it is asked about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.calls.call import Call, CallOutcome, Reply
from schemas.base import Wording
from schemas.usage import Usage

TEXT = """项目支出绩效自评表
项目名称 校舍屋面维修 主管部门 溪口县教育局
实施单位 溪口县第一中学 联系人：张某 联系电话：0000-1234567
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 80.00 80.00 60.00 10 75.00% 7.50
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 维修屋面面积 ≥500平方米 400平方米 50 40 雨季停工三个月，一栋楼未开工
效益指标 社会效益指标 受益学生人数 ≥800人 860人 30 30
满意度指标 服务对象满意度指标 师生满意度 ≥90% 95% 10 10
总分 100 87.50
"""
"""One row falls short and says why, one money line falls short and does not."""
READ: dict[str, list[str]] = {
    "rows": [
        "H|1|项目支出绩效自评表||校舍屋面维修|溪口县教育局|溪口县第一中学|万元|100|87.50",
        "F|5|年度资金总额|80.00|80.00|60.00|10|75.00%|7.50",
        "I|7|产出指标|数量指标|维修屋面面积|≥500平方米|400平方米|50|40|雨季停工三个月，一栋楼未开工",
        "I|8|效益指标|社会效益指标|受益学生人数|≥800人|860人|30|30",
        "I|9|满意度指标|服务对象满意度指标|师生满意度|≥90%|95%|10|10",
    ],
}
SEEN: dict[str, Any] = {
    "s": [],
    "about": "nothing",
    "cause": "other",
    "dir": "none",
    "amounts": [],
    "concrete": False,
    "remedy": False,
    "possible": True,
}
COST = Usage(calls=1, input_tokens=1000, output_tokens=100)
"""What each reply costs."""
NO_ANSWER = Wording("没有应答", "no answer came")


def seen(user: str) -> dict[str, Any]:
    """An entry for every shortfall of a question; it cites the row's own cell where there is one."""
    items = []
    for line in user.splitlines():
        number, _, rest = line.removeprefix("#").partition(" ")
        if line.startswith("#") and number.isdecimal():
            cell = rest.rpartition("本格[")[2].partition("]")[0] if "本格[" in rest else ""
            told = {"s": [int(cell)], "about": "row", "dir": "under", "concrete": True} if cell else {}
            items.append({"n": int(number), **SEEN, **told})
    return {"items": items}


def answer_to(user: str, kind: str) -> str:
    """What a careful model answers: ``kind`` is the name of the answer's model."""
    return json.dumps(READ if kind == "FormsAnswer" else seen(user), ensure_ascii=False)


@dataclass
class Careful:
    """An asker that answers carefully, but for the tasks that fail."""

    failing: frozenset[str] = frozenset()
    calls: list[Call[Any]] = field(default_factory=list)

    def ask(self, calls: Sequence[Call[Any]]) -> tuple[Reply[Any], ...]:
        """One reply a call."""
        self.calls += calls
        return tuple(map(self._reply, calls))

    def _reply(self, call: Call[Any]) -> Reply[Any]:
        if call.task in self.failing:
            return Reply(outcome=CallOutcome.UNREACHABLE, reason=NO_ANSWER, usage=COST)
        answer = call.answer.model_validate_json(answer_to(call.user, call.answer.__name__))
        assert not call.faults(answer)
        return Reply(outcome=CallOutcome.ANSWERED, answer=answer, usage=COST)
