"""What is asked of the model in every client, and the answer that the endpoint gives to all of them."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from evals.bench.calls.bodies import NAME

SYSTEM: Final = (
    "你读一份项目支出绩效自评表，按给定的结构返回其中写明的内容。只返回原文中的字符串，不改写，不计算；"
    "没有写明的留空字符串。document 填文首的编号。"
)
ROWS: Final = 10


class Row(BaseModel):
    """An indicator as it is printed."""

    model_config = ConfigDict(extra="forbid")

    name: str
    target: str
    actual: str
    weight: str
    score: str
    explanation: str


class Reading(BaseModel):
    """A form as it is printed; ``document`` is the mark it begins with."""

    model_config = ConfigDict(extra="forbid")

    document: str
    project_name: str
    rows: list[Row]


def answer() -> dict[str, Any]:
    """The fixed answer: the document that was asked about, and rows of an invented form."""
    rows = [
        Row(
            name=f"完成第{number}批任务数量",
            target=f"≥{20 + number}处",
            actual=f"{19 + number}处",
            weight="9",
            score="8.55",
            explanation="供货单位延期交货，1处转入下年实施",
        )
        for number in range(ROWS)
    ]
    return Reading(document=NAME, project_name="灌区渠道维修", rows=rows).model_dump()
