"""Scores that a report tells in sentences: of the budget, and the parts it says its total is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from extractor.facts import FormFacts, StatementFacts
from extractor.facts.scales import squeezed
from extractor.rules.tally import budget_line, weights
from extractor.rules.terms import EXECUTION, FORMS, FULL
from extractor.shortfalls.statement import points_told as stated_points
from schemas.record import FormType, StatementKind

_TOTAL = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)分")
_PART = re.compile(r"(?:得分?|自评|计)(?:为|：|:)?(\d{1,3}(?:\.\d+)?)分")
_LISTED = re.compile(
    r"(?P<parts>(?:[^，。；、]{2,24}?(?:得分?|自评|计)(?:为|：|:)?\d{1,3}(?:\.\d+)?分[，；、和]){2,}[^。]*?)(?:以上|各项|四项|五项|三项)?(?:合计|共计|总计|累计|总分|总得分)(?:得分|自评)?(?:为|：|:|得)?(?P<whole>\d{1,3}(?:\.\d+)?)分"
)
"""Scores listed one by one, and what they come to: 决策得20分、过程得18分……合计95分."""
_MADE_OF = re.compile(r"其中|分别")
_ITEM_POINTS = re.compile(r"[（(](\d{1,3}(?:\.\d+)?)分[）)]")
_SCORED = re.compile(r"[（(](\d{1,3})分[）)]得(\d{1,3}(?:\.\d+)?)分")
_REST = re.compile(r"(?:其[他余它]|剩余|另外)[^。；]{0,12}(?:满分|不扣分|未扣分)")
_SECTION = re.compile(
    r"(?m)^[^\S\n]*[（(][一二三四五六七八九十][）)]([^。；，\n]{2,14})[（(](\d{1,3})分[）)]"
)
_OWN = re.compile(
    r"(?<![\d.得计评])(\d{1,3}(?:\.\d+)?)分[）)]?(?:满分)?[，,；]?[^。；\d]{0,12}?(?:自评)?(?:得分?|计|评)(?:为|了|：)?\d[\d.]*分?(?!以)"
)
"""The points before the score of one quote: 立项决策10分，自评得分10分."""
_NAME = re.compile(r"([\u4e00-\u9fff]{2,6}?)(?:项|类|部分|指标)?(?:考核|为|是|即|，)")
"""What opens a quote whose points are told elsewhere: 投入项考核预算执行率."""
_HEADED = re.compile(r"[（(](?:满分|分值|权重)?[:：]?(\d{1,3}(?:\.\d+)?)分[）)]")
_BUDGET_POINTS = re.compile(
    r"(?:预算执行|资金执行|执行率)(?:情况|进度|率)?(?:部分|指标|一?项)?(?:的)?(?:分值|权重|满分)?(?:为|是|占)?(\d{1,2})分|"
    r"(?:执行率|支付率)[^。；，\d]{0,4}\d[\d.]*[%％][，；；。](?:该项|本项)(?:指标)?(?:满分|分值)?(\d{1,2})分"
)
"""The points of the budget's execution in a sentence: 其中预算执行10分."""
_QUOTED = 10
_FEWEST = 2
_REACH = 200
"""Characters after the total within which its parts are told."""


@lru_cache(maxsize=FORMS)
def told_budget_score(form: FormFacts) -> Decimal | None:
    """The score of the budget's execution, where a report's sentences give it one."""
    if form.form_type is not FormType.REPORT:
        return None
    found = {
        told.value.number
        for told in form.statements
        if told.kind is StatementKind.SCORE and told.value is not None and EXECUTION.search(told.subject)
    }
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=FORMS)
def told_parts(form: FormFacts) -> tuple[Decimal, ...]:
    """The scores that a report tells with its total score as what it is made of; empty where none are."""
    if form.form_type is not FormType.REPORT or form.total_score is None:
        return ()
    for sentence in form.sentences:
        if parts := _before_total(form, sentence.text) or _listed(form, sentence.text):
            return parts
    for text in _after_total(form, form.total_score):
        made = _MADE_OF.search(text)
        if made is not None and not _REST.search(text):
            parts = tuple(Decimal(score) for score in _PART.findall(text, made.end()))
            if len(parts) >= _FEWEST and not _is_selection(form, text[made.end() :]):
                return parts
    return ()


def _listed(form: FormFacts, text: str) -> tuple[Decimal, ...]:
    match = _LISTED.search(text) if "计" in text or "总" in text else None
    if match is None or Decimal(match["whole"]) != form.total_score or _REST.search(text):
        return ()
    parts = tuple(Decimal(score) for score in _PART.findall(match["parts"]))
    return parts if len(parts) > _FEWEST and not _is_selection(form, match["parts"]) else ()


def _is_selection(form: FormFacts, text: str) -> bool:
    """Whether the parts are told with points that do not share out the whole: 其中：预算完成率6分，得5.67分."""
    points = [Decimal(m) for m in _OWN.findall(text)]
    return bool(points) and sum(points) < _due(form)


@lru_cache(maxsize=FORMS * 8)
def points_told(form: FormFacts, told: StatementFacts) -> Decimal | None:
    """The points that go with a score told in prose: in its quote, in its heading, or where its level has them."""
    points = stated_points(form, told)
    if points is not None or told.value is None:
        return points
    found = _OWN.search(squeezed(told.quote)) or _of_heading(form, told) or _of_level(form, told)
    points = Decimal(found[1]) if found else None
    return points if points is not None and 0 <= told.value.number <= points else None


def _of_heading(form: FormFacts, told: StatementFacts) -> re.Match[str] | None:
    quote = "".join(told.quote.split())[:_QUOTED]
    for sentence in form.sentences:
        if quote in sentence.text:
            heading = sentence.heading.rsplit(" / ", 1)[-1]
            return _HEADED.search(heading) if EXECUTION.search(heading) else None
    return None


def _of_level(form: FormFacts, told: StatementFacts) -> re.Match[str] | None:
    name = _NAME.match(told.quote)
    if name is None:
        return None
    return re.search(rf"{name[1]}(?:项|类|部分|指标)?[（(]?(\d{{1,3}})分", "".join(form.text.split()))


def _before_total(form: FormFacts, text: str) -> tuple[Decimal, ...]:
    """The scores told before the total in its sentence, where their points share out the whole: 产出（70分）得67分."""
    end = next((m.start() for m in _TOTAL.finditer(text) if Decimal(m.group(1)) == form.total_score), 0)
    parts = _SCORED.findall(text, 0, end)
    shared = sum((Decimal(points) for points, _ in parts), Decimal(0))
    return tuple(Decimal(score) for _, score in parts) if parts and shared == _due(form) else ()


@lru_cache(maxsize=FORMS)
def told_items(form: FormFacts) -> tuple[tuple[Decimal, Decimal], ...]:
    """Points and score of items that prose scores (目标合理性（4分）…得3分), so that the rows are a part of the form."""
    names = [row.name for row in form.indicators if row.name]
    return tuple(
        (Decimal(points[1]), told.value.number)
        for told in form.statements
        if told.kind is StatementKind.SCORE
        and told.value is not None
        and (points := _ITEM_POINTS.search(told.quote))
        and not EXECUTION.search(told.quote[: points.start()])
        and not any(name in told.quote for name in names)
    )


def is_whole_with_told(form: FormFacts) -> bool:
    """Whether the points of the rows and of the items that prose scores are together the form's hundred."""
    items = told_items(form)
    return bool(items) and weights(form).total + sum(points for points, _ in items) == _due(form)


@lru_cache(maxsize=FORMS)
def is_part(form: FormFacts) -> bool:
    """Whether the rows are a part of a report whose headings share out all the points: （二）过程（35分）."""
    added = weights(form).total + told_budget_points(form)
    return added < _due(form) and sum(points for _, points in _sections(form)) == _due(form)


@lru_cache(maxsize=FORMS)
def told_budget_points(form: FormFacts) -> Decimal:
    """The points that a report gives to the execution of the budget where no line holds it; 0 where it tells none."""
    if budget_line(form) is not None or any(EXECUTION.search(row.name) for row in form.indicators):
        return Decimal(0)
    headed = sum((points for name, points in _sections(form) if EXECUTION.search(name)), Decimal(0))
    if headed or form.form_type is not FormType.REPORT:
        return headed
    found = {m[1] or m[2] for m in _BUDGET_POINTS.finditer("".join(form.text.split()))}
    return Decimal(found.pop()) if len(found) == 1 else Decimal(0)


def _sections(form: FormFacts) -> list[tuple[str, Decimal]]:
    if form.form_type is not FormType.REPORT:
        return []
    return [(name, Decimal(points)) for name, points in _SECTION.findall(form.text)]


def _due(form: FormFacts) -> Decimal:
    return form.total_weight if form.total_weight is not None else FULL


def _after_total(form: FormFacts, whole: Decimal) -> Iterator[str]:
    """What follows the total score in its sentence and in the next one of its paragraph, items counted in."""
    for number, sentence in enumerate(form.sentences):
        match = next((m for m in _TOTAL.finditer(sentence.text) if Decimal(m.group(1)) == whole), None)
        if match is not None:
            text = sentence.text[match.end() :]
            for other in form.sentences[number + 1 :]:
                if form.sentences[number].ends_paragraph or len(text) > _REACH:
                    break
                number += 1
                text += other.text
            yield "。".join(text.split("。")[:2])
