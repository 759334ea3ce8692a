"""One sentence in plain Chinese about an explanation, for a letter to the unit that wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from extractor.facts.case import printed
from extractor.narrative.pair import Pair
from schemas.base import Wording
from schemas.explanation import Verdict

_ASKS: Final[Mapping[Verdict, str]] = {
    Verdict.MISSING: "未见原因说明，请补充偏差原因和改进措施。",
    Verdict.DENIES_DEVIATION: "说明却称“{text}”，与数字不符，请核实后更正数字或说明。",
    Verdict.NO_DEVIATION: "所填数字并无偏差，说明却写“{text}”，请核实数字或删改说明。",
    Verdict.WRONG_DIRECTION: "说明“{text}”解释的方向与数字相反，请核实数字并重新说明。",
    Verdict.AMOUNT_MISMATCH: "{reason}，请补充其余部分的原因并列明金额。",
    Verdict.IMPLAUSIBLE: "说明“{text}”与时间不符（{reason}），请提供依据或重新说明。",
    Verdict.UNRELATED: "说明“{text}”没有针对本项偏差（{reason}），请就本项重新说明。",
    Verdict.GENERIC: "说明“{text}”过于笼统，请写明具体事项、时间、涉及对象和金额。",
}
_LONGEST = 60


def letter_of(pair: Pair, verdict: Verdict, reason: Wording) -> str:
    """The sentence: place, numbers, what is asked for; empty where the explanation is supported and complete."""
    asked = _ASKS.get(verdict)
    least = pair.setting.standards.thresholds.share("coverage_least")
    laid_out = pair.attribution if verdict in (Verdict.SUPPORTED, Verdict.GENERIC) else None
    if laid_out and not pair.covered and laid_out.covered < least:
        asked, reason = _ASKS[Verdict.AMOUNT_MISMATCH], laid_out.reason
    if asked is None:
        return ""
    text = pair.announced if len(pair.announced) <= _LONGEST else f"{pair.announced[:_LONGEST]}……"
    numbers = "" if verdict is Verdict.NO_DEVIATION else pair.shortfall.arithmetic.zh
    told = asked.format(text=text.rstrip("。"), reason=reason.zh)
    return f"“{_place(pair)}”{numbers}{'；' if numbers else ''}{told}"


def _place(pair: Pair) -> str:
    """What fell short, by the name that the form prints."""
    group, index = pair.shortfall.row
    if group == "funds":
        item = printed(pair.form.funds[index].line.item)
        project = printed(pair.form.record.project_name)
        return f"{project}·{item}" if project else item
    if group == "indicators":
        return pair.form.indicators[index].name
    statement = pair.form.statements[index]
    return statement.subject or statement.quote[:_LONGEST]
