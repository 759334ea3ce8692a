"""Explanations that stand behind a statement of prose, in its sentence or the next ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.facts.model import FormFacts, StatementFacts
from extractor.shortfalls.aimed import past_target, told_target
from extractor.shortfalls.amounts import amounts, prints, tells_left
from extractor.shortfalls.money import plain
from extractor.shortfalls.passage import (
    LEAST,
    compares,
    cut,
    denies,
    explains,
    gives_reason,
    is_scores,
    is_told_row,
    substance,
    tells_why,
)
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.subject import overlap
from extractor.shortfalls.wording import (
    ADVERSE,
    CAUSE,
    CLAIMS_MISS,
    CLAIMS_OVER,
    INSTRUCTION,
    NOTHING,
    PROBLEM_HEADING,
)
from extractor.text.widths import squeeze

_CLAUSE = re.compile(r"[^，,；。]+[，,；。]?")
_OPENS = re.compile(
    r"^(?:但|其中|主要)?(?:因(?!素|公|此)|由于|受(?!理|益|援|助|训|众|教))|(?<=[：:])(?:因|由于|受)"
)
_REASON = re.compile(
    r"[^，。；:：]{0,12}(?:大于|小于|高于|低于|超过|少于|多于|超出|差异|偏差|结余|结转|超支|未完成)[^，。；:：]{0,14}原因(?:是|为|系|在于|[:：])"
)
_BECAUSE = re.compile(r"[，,；](?:其?主要)?(?:原因)?(?:是|系|因(?!此|而)|由于|为(?!\d)|受)")
"""How the rest of a sentence gives the reason of its numbers."""
_WHAT_IS_OVER = re.compile(
    r"(?:实际)?(?:多出|超出|超支|多支|增支|超过)(?:出|预算|计划)?的?(?:部分|资金|金额|数额|经费|支出|[\d.,]+[万亿]?元)"
)
"""How a sentence opens that tells of what was spent beyond a budget."""
_POINTS = re.compile(r"[（(](?:满分|分值|权重)?[:：]?\d+(?:\.\d+)?分?[）)][。：:，,]?")
_THE_REST = re.compile(r"(?:其余|其他|另有?|余下|剩下|剩余|还有|尚有|仍有|未|没|少|差|缺)")
_BY_SHARE = re.compile(r"(?:扣分项|扣分点)[是为]|按[^，。；]{0,6}比例")
"""Words of how points were taken off."""
_TAKEN_FOR = re.compile(
    r"[，,（(](?:主要)?[扣失丢](?:掉|去)?(?:的|分)?(?:分|项|点)?(?:原因)?[是为在于]+(?P<thing>[^，。；（）()]{2,24})"
)
_SCORED = re.compile(r"得[\d.]+分|[\d.]+分[（(]")
"""A score told, with or without its deductions."""
_ASIDE = re.compile(r"[（(]([^（）()\d]{2,30})[）)]")
"""What stands in brackets right behind a claim."""
_LISTS = re.compile(r"其中|一是|主要包括|[（(]1[）)]|①|(?:构成|组成|部分|原因|如下)[：:]|一部分[是为]")


def behind(script: Script, quote: str) -> Iterator[Passage]:
    """What explains in the rest of the quote's sentence, a list of parts included."""
    start = _end_of(script, quote)
    if start is None:
        return
    number = script.number_at(max(start - 1, 0))
    own = script.bounds(number)
    target = past_target(script.text, start) - start
    start += target
    aside = _ASIDE.match(script.text, start, own.end)
    if aside and (CAUSE.search(aside[1]) or ADVERSE.search(aside[1])):
        yield Passage(*aside.span(1))
        return
    rest = script.text[start : own.end]
    end = script.full_sentence(number).end if _LISTS.search(rest) else own.end
    passage = cut(script.text, start, end)
    told = script.text[passage.start : passage.end] if passage else ""
    denial = denies(told) if target else NOTHING.search(told)
    if passage is None or is_scores(told):
        return
    if gives_reason(told) or tells_why(told) or denial or INSTRUCTION.search(told):
        yield passage


def reason_told(script: Script, quote: str) -> Iterator[Passage]:
    """The sentence right behind the quote's that names the reason of a difference (决算数小于预算数的主要原因是…).

    It may open a paragraph of its own under the same heading.
    """
    end = _end_of(script, quote)
    if end is None:
        return
    number = script.number_at(max(end - 1, 0))
    own, heading = script.bounds(number), script.sentences[number].heading
    stated = _REASON.search(script.text, end, own.end)
    if stated:
        passage = cut(script.text, stated.start(), own.end)
    elif number + 1 < len(script.sentences) and script.sentences[number + 1].heading.startswith(heading):
        following = script.full_sentence(number + 1)
        named = _REASON.match(script.text, following.start, following.end)
        passage = cut(script.text, following.start, following.end) if named else None
    else:
        passage = None
    if passage is not None:
        yield passage


def over_told(script: Script, quote: str) -> Iterator[Passage]:
    """Why more was spent than budgeted: the rest of the quote's sentence, or a next one about what is over."""
    end = _end_of(script, quote)
    if end is None:
        return
    number = script.number_at(max(end - 1, 0))
    own = script.bounds(number)
    if _BECAUSE.match(script.text, end, own.end) or _WHAT_IS_OVER.match(script.text, end + 1, own.end):
        passage = cut(script.text, end, own.end)
    elif (
        not script.sentences[number].ends_paragraph
        and number + 1 < len(script.sentences)
        and _WHAT_IS_OVER.match(script.sentences[number + 1].text)
    ):
        following = script.full_sentence(number + 1)
        passage = cut(script.text, following.start, following.end)
    else:
        passage = None
    if passage is not None and len(substance(script.text[passage.start : passage.end])) >= LEAST:
        yield passage


def next_reason(form: FormFacts, script: Script, statement: StatementFacts) -> Iterator[Passage]:
    """The next sentence of the paragraph where it gives a reason and tells of no other statement."""
    end = _end_of(script, statement.quote)
    number = script.number_at(max(end - 1, 0)) if end else len(script.sentences)
    if number + 1 >= len(script.sentences) or script.sentences[number].ends_paragraph:
        return
    following = script.full_sentence(number + 1)
    passage = cut(script.text, following.start, following.end)
    told = script.text[passage.start : passage.end] if passage else ""
    others = (squeeze(s.quote) for s in form.statements if s.index != statement.index)
    if passage is not None and gives_reason(told) and not any(q and q in told for q in others):
        yield passage


def within(script: Script, quote: str) -> Iterator[Passage]:
    """What explains lost points between an item's points and its score (制度执行（5分）。…，扣1分，得4分)."""
    bare = squeeze(quote)
    at = script.text.find(bare) if bare else -1
    points = _POINTS.search(bare) if at >= 0 else None
    if points is None:
        return
    end = at + max(bare.rfind(mark) for mark in "，,；;。")
    passage = cut(script.text, at + points.end(), end) if end > at + points.end() else None
    if passage is not None and explains(script.text[passage.start : passage.end]):
        yield passage


def under_part(script: Script, part: str) -> Iterator[Passage]:
    """What a paragraph on problems tells of a part of the score behind its name (产出方面。…)."""
    for number, sentence in enumerate(script.sentences) if part else ():
        head = re.match(rf"{re.escape(part)}(?:指标)?方面[。，：:]", sentence.text)
        if head and PROBLEM_HEADING.search(sentence.heading):
            start = script.bounds(number).start
            passage = cut(script.text, start + head.end(), script.paragraph_end(start))
            if passage is not None:
                yield passage


def lost_points(script: Script, quote: str, part: str, lost: Decimal) -> Iterator[Passage]:
    """Sentences that tell of the very points lost (产出项据此扣1.2分) and say why, up to the score itself."""
    score = squeeze(quote)
    for number in _on_lost(script, score, part, lost):
        own = script.bounds(number)
        at = script.text.find(score, own.start, own.end)
        passage = cut(script.text, own.start, at if at > own.start else own.end)
        text = script.text[passage.start : passage.end] if passage else ""
        if passage is not None and (
            explains(_BY_SHARE.sub("", text)) or denies(text) or INSTRUCTION.search(text)
        ):
            yield passage


def about_lost(script: Script, quote: str, part: str, lost: Decimal) -> str:
    """The sentences that tell of the very points lost, as one text."""
    return "".join(script.sentences[number].text for number in _on_lost(script, squeeze(quote), part, lost))


def named_as_lost(script: Script, quote: str) -> str:
    """What the rest of a score's clause says that its points were taken off for (得33分，扣的是巡回审判场次)."""
    end = _end_of(script, quote)
    told = _TAKEN_FOR.match(script.text, end) if end else None
    return told["thing"] if told else ""


def _on_lost(script: Script, quote: str, part: str, lost: Decimal) -> list[int]:
    """The numbers of the sentences that tell of the points lost: those that name the part, else the only one."""
    told = re.compile(rf"[扣失减丢](?:掉|去|了|减|除)?{re.escape(plain(lost))}分")
    found = [
        number
        for number, s in enumerate(script.sentences)
        if told.search(s.text) and (not _SCORED.search(s.text) or (quote in s.text and part in s.heading))
    ]
    named = [n for n in found if part in script.sentences[n].text or part in script.sentences[n].heading]
    return named or (found if len(found) == 1 else [])


def before(script: Script, quote: str) -> Iterator[Passage]:
    """A cause that opens the quote's sentence, before the numbers (受汛期影响，仅完成 3 期)."""
    end = _end_of(script, quote)
    if end is None:
        return
    bounds = script.bounds(script.number_at(max(end - 1, 0)))
    at = bounds.start
    last = None
    for clause in _CLAUSE.finditer(script.text, bounds.start, end):
        text = clause.group()
        opens = _OPENS.search(text) if last is None else None
        if opens:
            at, last = clause.start() + opens.start(), clause.end()
        elif last is not None and not re.search(r"\d", text):
            last = clause.end()
        elif last is not None:
            break
    if last is not None:
        passage = Passage(at, at + len(script.text[at:last].rstrip("，,；。")))
        if len(substance(script.text[passage.start : passage.end])) > 1:
            yield passage


def following(form: FormFacts, script: Script, statement: StatementFacts) -> Iterator[Passage]:
    """The next sentences up to another statement, where they explain or deny.

    They are those of the paragraph; for money, the next paragraph under the same heading is read too.
    """
    start = _end_of(script, statement.quote)
    if start is None:
        return
    number = script.number_at(max(start - 1, 0))
    others = (s for s in form.statements if s.index != statement.index)
    quotes = [squeeze(s.quote) for s in others if s.rate is not None or told_target(form, s)]
    heading = script.sentences[number].heading
    money = statement.base is not None and statement.base.unit == "元"
    left, first = int(money), number + 1
    while number < len(script.sentences) - 1:
        left -= script.sentences[number].ends_paragraph
        number += 1
        if left < 0 or script.sentences[number].heading != heading:
            return
        sentence = script.sentences[number].text
        if any(q and (q in sentence or sentence.rstrip("。；") in q) for q in quotes):
            if not money:
                return
            continue  # parts of the same money are told before what explains it
        whole = script.full_sentence(number)
        passage = cut(script.text, script.bounds(number).start, whole.end)
        text = script.text[passage.start : passage.end] if passage is not None else ""
        near = number == first and _prints_gap(text, statement)
        if compares(text) or is_told_row(text) or (money and _is_of_more(text, statement)):
            return
        if passage is not None and (
            gives_reason(text) or denies(text) or near or (money and tells_left(text))
        ):
            yield passage
            return


def near(script: Script, statement: StatementFacts) -> tuple[tuple[int, int], ...]:
    """The next sentences of the paragraph up to another statement, with points: more where it holds no other."""
    end = _end_of(script, statement.quote)
    if end is None:
        return ()
    first = number = script.number_at(max(end - 1, 0))
    while number and not script.sentences[number - 1].ends_paragraph:
        number -= 1
    others = (s for s in script.form.statements if s.index != statement.index and s.quote)
    quotes = [squeeze(s.quote) for s in others if s.rate is not None or s.base is not None]
    alone = not any(_tells(script.sentences[n].text, quotes) for n in range(number, first + 1))
    found, number = [], first
    while not script.sentences[number].ends_paragraph and number + 1 < len(script.sentences):
        number += 1
        if _tells(script.sentences[number].text, quotes):
            break
        found.append((number, max(1, 2 + alone - (number - first - 1))))
    return tuple(found)


def _tells(sentence: str, quotes: Sequence[str]) -> bool:
    return any(quote in sentence or sentence.rstrip("。；") in quote for quote in quotes)


def _is_of_more(text: str, statement: StatementFacts) -> bool:
    """Whether every amount that a text tells is far more than the statement lacks."""
    base, value = statement.base, statement.value
    told = amounts(text, "元")
    if base is None or value is None or not told:
        return False
    return min(told) > 2 * abs(base.number - value.number)


def rest_of(script: Script, statement: StatementFacts) -> Iterator[Passage]:
    """The rest of the quote's sentence where it tells what became of the number that is lacking (其余3座…)."""
    end = _end_of(script, statement.quote)
    own = script.bounds(script.number_at(max(end - 1, 0))) if end else None
    passage = cut(script.text, end, own.end) if end and own else None
    told = script.text[passage.start : passage.end] if passage else ""
    if passage is not None and _THE_REST.match(told) and _prints_gap(told, statement):
        yield passage


def next_on(script: Script, statement: StatementFacts) -> Iterator[Passage]:
    """The next sentence of the paragraph where it names what the statement is about."""
    end = _end_of(script, statement.quote)
    number = script.number_at(max(end - 1, 0)) if end else len(script.sentences)
    if number + 1 >= len(script.sentences) or script.sentences[number].ends_paragraph:
        return
    told = script.sentences[number + 1].text
    if len(statement.subject) > 1 and (statement.subject in told or overlap(statement.subject, told)):
        own = script.bounds(number + 1)
        passage = cut(script.text, own.start, own.end)
        if passage is not None:
            yield passage


def claim_behind(script: Script, quote: str) -> Iterator[Passage]:
    """The rest of the quote's sentence, or the next one of the paragraph, where it says that a plan was missed."""
    end = _end_of(script, quote)
    if end is None:
        return
    number = script.number_at(max(end - 1, 0))
    places = [Passage(end, script.bounds(number).end)]
    if not script.sentences[number].ends_paragraph and number + 1 < len(script.sentences):
        places.append(script.bounds(number + 1))
    for place in places:
        text = script.text[place.start : place.end]
        claims = CLAIMS_MISS.search(text) or CLAIMS_OVER.search(text)
        if claims and not re.search(r"\d%", text):
            passage = cut(script.text, place.start, place.end)
            if passage is not None and not denies(text):
                yield passage


def _prints_gap(text: str, statement: StatementFacts) -> bool:
    """Whether the sentence behind a claim tells of the very number that is lacking (其余3座…)."""
    base, value = statement.base, statement.value
    if base is None or value is None or base.unit != value.unit or base.number <= value.number:
        return False
    return prints(text, base.number - value.number, base.unit) and len(substance(text)) >= LEAST


def heading_of(script: Script, quote: str) -> str:
    """The headings that the quote stands under; empty where it is not found."""
    end = _end_of(script, quote)
    return script.sentences[script.number_at(max(end - 1, 0))].heading if end else ""


def _end_of(script: Script, quote: str) -> int | None:
    bare = squeeze(quote)
    at = script.text.find(bare) if bare else -1
    return at + len(bare) if at >= 0 else None
