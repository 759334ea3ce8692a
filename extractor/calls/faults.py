"""What is wrong with an answer, in the short lines that the model is shown when it is asked again."""

from __future__ import annotations

from pydantic import ValidationError

_LINES = 5
_LENGTH = 120
_WORDS = {
    "missing": "缺少此项",
    "extra_forbidden": "没有此项，请删去",
    "json_invalid": "不是完整的 JSON",
    "json_type": "不是 JSON",
    "enum": "不在允许的取值之内",
    "literal_error": "不在允许的取值之内",
    "string_type": "应为字符串",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "list_type": "应为数组",
    "model_type": "应为对象",
    "too_long": "项数过多",
    "too_short": "项数过少",
}


def schema_faults(error: ValidationError) -> tuple[str, ...]:
    """What does not fit the schema, each with its place."""
    return tuple(
        f"{'.'.join(map(str, fault['loc'])) or '整个回答'}：{_WORDS.get(fault['type'], fault['msg'])}"
        for fault in error.errors(include_url=False, include_context=False, include_input=False)
    )


def shortened(faults: tuple[str, ...]) -> tuple[str, ...]:
    """At most a few lines, each of one line's length: asking again must not cost more than asking."""
    return tuple(" ".join(fault.split())[:_LENGTH] for fault in faults[:_LINES])


NO_ANSWER = ("没有给出回答",)
"""The model ended without an answer in the form that was asked for."""
