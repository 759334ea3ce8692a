"""Explanations in sections on problems and causes, matched by what they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from extractor.shortfalls.passage import (
    LEAST,
    claims_success,
    cut,
    denies,
    explains,
    gives_reason,
    is_measure,
    is_told_row,
    substance,
    tells_why,
)
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.subject import ENOUGH, heads, misses, overlap, pairs, speaks_of
from extractor.shortfalls.wording import BALANCE, BOX_LABEL, CAUSE, EXECUTION, MONEY_TOPIC
from schemas.record import FormType

_SCRIPTS = 16
"""Scripts whose problems are kept; a document rarely has more forms."""
_LEAST_TOPIC = 2
_ENUMERATED = re.compile(
    r"[一二三四五六七八九十]是|[（(]?[\d一二三四五六七八九十]{1,2}[）)、．.](?!\d)|[①-⑳]"
)
_MOST = 0.5
"""Share of another row's name from which a sentence is about that row."""
_ITEM = re.compile(r"[一二三四五六七八九十]是(?:(?P<lead>[^，。；：]{2,16})。$)?")
_MONEY_LED = re.compile(
    r"[^，。；\d]{0,12}(?:结转|结余|未执行|未支出|未支付|少支|剩余)[^，。；\d]{0,8}\d[\d.]*[万亿]?元"
)
"""The head of a sentence on money left over."""
SPENDING = re.compile(
    r"(?:支出|资金|预算|支付)[^，。；]{0,6}(?:进度|执行|结转|结余|偏慢|不高|偏低|滞后)|结转|结余"
)
_OPENS_LIST = re.compile(r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]")
_FRAME = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)])|(?:指标|方面|情况|问题)+$"
)
"""What encloses the topic of a heading."""
_JOINT = re.compile(r"[和及与、][^，。；：:|\d]{2,16}[：:]$")
"""A label that names two rows."""
_SECTION = re.compile(
    r"问题|原因|偏离|偏差|差异|差距|未完成|没有完成|未达|没有达|不足|短板|扣分|失分|丢分|减分|没有?[做办干]|不到位|困难|难点|欠账|为什么|为何"
)

_BUDGET_CHANGED = re.compile(r"(?:预算|资金|指标)?(?:调整|追加|调[增减])的?(?:原因|说明|情况)")
"""A label of how the budget was changed, which explains no shortfall of it."""


@lru_cache(maxsize=_SCRIPTS)
def problem_sentences(script: Script) -> tuple[Passage, ...]:
    """The sentences under headings, and in boxes, of problems and causes; measures left out."""
    return tuple(_problem_sentences(script))


def _problem_sentences(script: Script) -> Iterator[Passage]:
    for number, start in problem_starts(script).items():
        end = script.bounds(number).end
        if _is_heading(script, number) or is_measure(script.text[start:end]):
            continue
        passage = cut(script.text, start, end)
        if passage is not None:
            yield passage


@lru_cache(maxsize=_SCRIPTS)
def problem_starts(script: Script) -> Mapping[int, int]:
    """The numbers of those sentences in order, each with where its text starts."""
    found = _boxed(script)
    for number, sentence in enumerate(script.sentences):
        if number not in found and _tells_problems(sentence.heading) and not is_told_row(sentence.text):
            found[number] = script.bounds(number).start
    return MappingProxyType(dict(sorted(found.items())))


@lru_cache(maxsize=512)
def _tells_problems(heading: str) -> bool:
    return bool(_SECTION.search(_BUDGET_CHANGED.sub("", heading)))


def _boxed(script: Script) -> dict[int, int]:
    """The sentences that a box holds, each with where its text starts.

    A box is a label and a text behind its colon or bar, or a label that fills a line and the next paragraph.
    """
    found: dict[int, int] = {}
    if script.form.form_type is FormType.TRANSFER_TABLE:
        return found
    for number, sentence in enumerate(script.sentences):
        if "原因" not in sentence.text and "问题" not in sentence.text:
            continue
        label = BOX_LABEL.match(sentence.text.lstrip("|"))
        if label is None:
            continue
        rest = sentence.text.lstrip("|")[label.end() :]
        if rest.strip(":：|"):
            if rest[0] in ":：|" or _OPENS_LIST.match(rest):
                found[number] = script.bounds(number).end - len(rest.lstrip(":：|"))
                _add_list(script, number, found)
        elif number < len(script.sentences) - 1:
            found[number + 1] = script.bounds(number + 1).start
            _add_list(script, number + 1, found)
    return found


def _add_list(script: Script, number: int, found: dict[int, int]) -> None:
    """The rest of the paragraph, and where it opens an enumeration the paragraphs that carry it on."""
    lists = bool(_OPENS_LIST.match(script.text, found[number]))
    while number < len(script.sentences) - 1:
        if script.sentences[number].ends_paragraph and not (
            lists and _OPENS_LIST.match(script.sentences[number + 1].text)
        ):
            return
        number += 1
        found[number] = script.bounds(number).start


@lru_cache(maxsize=_SCRIPTS)
def _topics(script: Script) -> tuple[tuple[int, str], ...]:
    """The sentences on problems that are no headings, each with what heads it.

    That is the lead of its item (一是采购执行率不高。), else the innermost heading without its enumeration.
    """
    found: list[tuple[int, str]] = []
    lead, heading = "", ""
    for number in problem_starts(script):
        sentence = script.sentences[number]
        item = _ITEM.match(sentence.text)
        if item or sentence.heading != heading:
            lead, heading = "", sentence.heading
        if item and item["lead"]:
            lead = item["lead"]
        elif not _is_heading(script, number):
            found.append((number, lead or _FRAME.sub("", sentence.heading.rsplit(" / ", 1)[-1])))
    return tuple(found)


def _is_heading(script: Script, number: int) -> bool:
    """Whether a sentence is the heading that it and others stand under (（二）受益人口。)."""
    sentence = script.sentences[number]
    if not sentence.heading or sentence.text.rstrip("。：:") != sentence.heading.rsplit(" / ", 1)[-1]:
        return False
    following = script.sentences[number + 1 : number + 2]
    return "。" not in sentence.text or any(s.heading == sentence.heading for s in following)


def _under_topic(script: Script, name: str, rivals: tuple[str, ...]) -> Iterator[Passage]:
    """The paragraphs of problem sections whose heading names the row and no rival better, the best heading first."""
    found: list[tuple[float, Passage]] = []
    for topic, group in groupby(_topics(script), key=lambda entry: entry[1]):
        numbers = [number for number, _ in group]
        same = topic in name or name in topic
        if len(topic) < _LEAST_TOPIC or not (same or speaks_of(name, topic)):
            continue
        if any(rival in topic or overlap(rival, topic) > overlap(name, topic) for rival in rivals if rival):
            continue
        passage = cut(script.text, script.bounds(numbers[0]).start, script.bounds(numbers[-1]).end)
        if passage is not None:
            found.append((same + overlap(name, topic), passage))
    yield from (passage for _, passage in sorted(found, key=lambda entry: -entry[0]))


def carried_on(script: Script, passage: Passage, rivals: tuple[str, ...]) -> Passage:
    """A sentence that only claims a miss (造林少完成250亩。) with those of its paragraph that say why.

    They end where another row is named, and where what is to be done begins.
    """
    number = script.number_at(passage.end - 1)
    claim = script.text[passage.start : passage.end]
    if CAUSE.search(claim) or script.text[passage.end : script.bounds(number).end].strip("。；"):
        return passage
    end = passage.end
    while not script.sentences[number].ends_paragraph and number + 1 < len(script.sentences):
        number += 1
        text = script.sentences[number].text
        if _ENUMERATED.match(text) or is_measure(text) or not (gives_reason(text) or tells_why(text)):
            break
        if any(
            rival in text or overlap(rival, text) >= _MOST or misses(rival, text) for rival in rivals if rival
        ):
            break
        kept = script.text[script.bounds(number).start : script.bounds(number).end].rstrip("。；")
        end = script.bounds(number).start + len(kept)
    return Passage(passage.start, end)


def on_subject(
    script: Script,
    name: str,
    rivals: tuple[str, ...],
    project: str = "",
    words: re.Pattern[str] | None = None,
) -> Iterator[Passage]:
    """Problems under a heading of that name, then those that speak of it more than of any rival name.

    Words of the project's own name stand in the text of any row. With ``words``, problems without them are left out.
    """
    particular = pairs(name) - pairs(project)
    yield from _under_topic(script, name, rivals)
    other = not _is_spending(name)
    for problem in _problems(script) if words is None else _problems_with(script, words):
        if other and (
            (problem.on_spending and name not in problem.text)
            or (problem.money_led and name not in problem.whole)
        ):
            continue
        if _concerns(name, problem.whole, problem.lead, particular, rivals):
            yield problem.passage


class _Problem(NamedTuple):
    """A sentence on problems: the words that lead to the explanation, the explanation, both, and whether of money."""

    passage: Passage
    lead: str
    text: str
    whole: str
    on_spending: bool
    money_led: bool


@lru_cache(maxsize=_SCRIPTS)
def _problems(script: Script) -> tuple[_Problem, ...]:
    """The sentences on problems that say enough and more than that all went well, looked at once for all rows."""
    spending = _on_spending(script)
    found = []
    for passage in problem_sentences(script):
        number = script.number_at(passage.start)
        lead = script.text[script.bounds(number).start : passage.start]
        text = script.text[passage.start : passage.end]
        whole = lead + text
        only_success = claims_success(whole) and not denies(whole)
        if len(substance(whole)) >= LEAST and not only_success:
            money_led = bool(_MONEY_LED.match(whole))
            found.append(_Problem(passage, lead, text, whole, number in spending, money_led))
    return tuple(found)


@lru_cache(maxsize=_SCRIPTS)
def problems_told(script: Script, words: re.Pattern[str]) -> tuple[str, ...]:
    """The sentences on problems that hold one of the words."""
    return tuple(problem.whole for problem in _problems_with(script, words))


@lru_cache(maxsize=_SCRIPTS)
def _problems_with(script: Script, words: re.Pattern[str]) -> tuple[_Problem, ...]:
    return tuple(problem for problem in _problems(script) if words.search(problem.text))


@lru_cache(maxsize=_SCRIPTS)
def _on_spending(script: Script) -> frozenset[int]:
    """The sentences on problems whose heading or lead is about the money spent."""
    return frozenset(number for number, topic in _topics(script) if SPENDING.search(topic))


def _concerns(name: str, text: str, lead: str, particular: frozenset[str], rivals: tuple[str, ...]) -> bool:
    """Whether a text behind a lead speaks of the row: it tells of its miss, names it with another, or names it best."""
    if misses(name, text) or heads(name, text) or named_jointly(name, lead):
        return True
    if not speaks_of(name, text):
        return False
    if particular and not (name in text or any(pair in text for pair in particular)):
        return False
    own = max(overlap(name, text), ENOUGH if name in text else 0.0)
    return all(overlap(rival, text) <= own for rival in rivals)


def named_jointly(name: str, lead: str) -> bool:
    """Whether a label names the row and another together (终端安装和行政村覆盖：)."""
    return bool(_JOINT.search(lead) and overlap(name, lead))


def _is_spending(name: str) -> bool:
    return bool(EXECUTION.search(name) and MONEY_TOPIC.search(name))


def on_money(script: Script) -> Iterator[Passage]:
    """Problems that speak of spending, those on money that was not spent before those on money of any kind."""
    others = []
    for passage in problem_sentences(script):
        text = script.text[passage.start : passage.end]
        if not (explains(text) and MONEY_TOPIC.search(text)):
            continue
        if (
            BALANCE.search(text)
            or SPENDING.search(text)
            or script.number_at(passage.start) in _on_spending(script)
        ):
            yield passage
        else:
            others.append(passage)
    yield from others
