"""Statements of prose: what they are about, slips of units in them, and the sentences that carry claims."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from extractor.facts import FormFacts, Sentence, StatementFacts
from extractor.facts.aims import SLIP
from extractor.rules.terms import FORMS, amount_interval
from extractor.text.intervals import difference, meet, stands_for, times, total
from extractor.text.units import same_unit
from schemas.quantity import Interval, Quantity, QuantityKind

_CAUSES = re.compile(r"原因|偏差|偏离|(?<!说明的)问题|未完成|没有完成|不足|扣分|措施")
_GOALS = re.compile(r"目标(?!完成|任务完成|实现)|任务书|计划|依据|标准|填表|填报说明|注$")
_DONE = re.compile(r"完成|实现|实际|达成|结论|结果|自评")
_LOOKS_BACK = re.compile(
    r"年初(?:设定|确定|下达|批复|预定)|(?:设定|预期|目标|指标)值|全年[^，。；]{0,16}均|已(?:全部|全面|经|按|如期)?(?:完成|达到|实现)|了"
)
"""What a sentence under a heading of goals says only where it tells results."""


def told_as(quantity: Quantity) -> Interval:
    """What a number in prose stands for; whole money, and whole 万 of things, that rounding would blur are exact."""
    whole = quantity.kind is QuantityKind.MONEY or (quantity.scale > 1 and quantity.step == quantity.scale)
    if whole and not quantity.comparison and not quantity.approximate:
        return amount_interval(quantity)
    return stands_for(quantity)


def slip_in_sum(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a sum closes once one of its numbers is taken in 元 instead of 万元 or the reverse."""
    if whole.kind is not QuantityKind.MONEY:
        return False
    target = told_as(whole)
    ranges = [told_as(part) for part in parts]
    for index in range(len(ranges)):
        if not parts[index].number:
            continue
        for factor in (SLIP, 1 / SLIP):
            trial = [*ranges[:index], times(ranges[index], factor), *ranges[index + 1 :]]
            if meet(target, total(trial)):
                return True
    return bool(whole.number) and any(meet(times(target, f), total(ranges)) for f in (SLIP, 1 / SLIP))


def slip_in_change(told: StatementFacts) -> bool:
    """Whether a change closes once one of its amounts is taken in 元 instead of 万元 or the reverse."""
    value, previous, delta = told.value, told.previous, told.delta
    if value is None or previous is None or delta is None or value.kind is not QuantityKind.MONEY:
        return False
    if previous.kind is not value.kind or delta.kind is not value.kind:
        return False
    amounts = [told_as(value), told_as(previous), told_as(delta)]
    if _closes(*amounts):
        return False
    return any(
        _closes(*(times(a, factor) if i == index else a for i, a in enumerate(amounts)))
        for index in range(len(amounts))
        for factor in (SLIP, 1 / SLIP)
    )


def _closes(value: Interval, previous: Interval, delta: Interval) -> bool:
    return meet(difference(value, previous), delta) or meet(difference(previous, value), delta)


def same_magnitude(one: Interval, other: Interval) -> bool:
    """Whether the two meet once one of them is taken ten thousand times larger."""
    return meet(times(one, SLIP), other) or meet(one, times(other, SLIP))


def differs(one: Quantity, other: Quantity) -> bool:
    """Whether two figures for one thing cannot be the same number.

    Figures of different kinds never differ.
    """
    if one.kind is not other.kind or (
        one.kind is QuantityKind.NUMBER and not same_unit(one.unit, other.unit)
    ):
        return False
    if one.approximate or other.approximate or one.comparison or other.comparison:
        return False
    return not meet(told_as(one), told_as(other))


@lru_cache(maxsize=FORMS)
def claims(form: FormFacts) -> tuple[Sentence, ...]:
    """The sentences in which a form says what was achieved.

    Not its goals, its notes, or its paragraphs of causes.
    """
    return tuple(sentence for sentence in form.sentences if _tells_results(sentence.heading))


def claims_with(form: FormFacts, words: re.Pattern[str]) -> Iterator[Sentence]:
    """The claims in which ``words``, a pattern without anchors, are found."""
    return _holding(claims(form), _claims_as_one(form), words)


def results_with(form: FormFacts, words: re.Pattern[str]) -> Iterator[Sentence]:
    """The claims in which ``words`` are found, and sentences under headings of goals that look back all the same."""
    for sentence in sentences_with(form, words):
        if _tells_results(sentence.heading) or (
            not _CAUSES.search(sentence.heading) and _LOOKS_BACK.search(sentence.text)
        ):
            yield sentence


def sentences_with(form: FormFacts, words: re.Pattern[str]) -> Iterator[Sentence]:
    """The sentences of a form in which ``words``, a pattern without anchors, are found."""
    return _holding(form.sentences, _sentences_as_one(form), words)


@lru_cache(maxsize=FORMS)
def _claims_as_one(form: FormFacts) -> tuple[str, tuple[int, ...]]:
    return _as_one(claims(form))


@lru_cache(maxsize=FORMS)
def _sentences_as_one(form: FormFacts) -> tuple[str, tuple[int, ...]]:
    return _as_one(form.sentences)


def _as_one(sentences: Sequence[Sentence]) -> tuple[str, tuple[int, ...]]:
    """The sentences one a line, to be searched in one go, and where each of them starts."""
    texts = [sentence.text for sentence in sentences]
    return "\n".join(texts), (0, *accumulate([len(text) + 1 for text in texts]))


def _holding(
    sentences: Sequence[Sentence], joined: tuple[str, tuple[int, ...]], words: re.Pattern[str]
) -> Iterator[Sentence]:
    """Sentences in order; a match that runs over their ends may hide one, so all that it touches are asked."""
    text, starts = joined
    following = 0
    for match in words.finditer(text):
        first = max(following, bisect_right(starts, match.start()) - 1)
        following = bisect_right(starts, match.end() - 1)
        yield from (s for s in sentences[first:following] if words.search(s.text))


@lru_cache(maxsize=512)
def _tells_results(heading: str) -> bool:
    """Whether results may stand under the heading: it asks for no causes, goals, plans or instructions."""
    if _CAUSES.search(heading):
        return False
    last = heading.rsplit(" / ", 1)[-1]
    return not _GOALS.search(last) or bool(_DONE.search(heading))


@lru_cache(maxsize=FORMS)
def cells_of(form: FormFacts) -> str:
    """Everything that the form's explanation cells hold, without white space."""
    rows = [row.row.explanation.value for row in form.indicators]
    lines = [line.line.explanation.value for line in form.funds]
    return "\n".join("".join(text.split()) for text in (*rows, *lines) if text)
