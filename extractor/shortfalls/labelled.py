"""Explanations behind a label of their own: a row for the money, a note, the name of an indicator."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain

from extractor.shortfalls.passage import LEAST, cut, denies, explains, gives_reason, is_measure, substance
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.wording import DEFINITION, FUND_LABEL, MONEY_LABEL, MONEY_TOPIC, NOTE_LABEL

_CELL = re.compile(r"[^|]+")
_ANY = re.compile(r".+")
_ADJUSTED = re.compile(r"预算(?:调整|追加|安排)|调整(?:原因|说明)|得分|评分|定义|是指|满分")

_LABELS = re.compile(r"(?:指标)?(?:方面)?[：:]")
"""What follows a name that is a label."""


def money_passages(script: Script) -> Iterator[Passage]:
    """What follows the labels that ask why the money was not spent as planned, notes on money, then what tells of it."""
    return _behind_labels(script, FUND_LABEL, NOTE_LABEL, MONEY_LABEL)


def _behind_labels(script: Script, *labels: re.Pattern[str]) -> Iterator[Passage]:
    for label in labels:
        for match in chain(label.finditer(script.text), _spaced(script, label)):
            passage = _behind(script, match)
            if passage is None:
                continue
            text = script.text[passage.start : passage.end]
            if DEFINITION.match(text) or _ADJUSTED.search(text[:12]):
                continue
            if _answers(label, match.group(), text):
                yield passage


def _spaced(script: Script, label: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The labels of notes that white space sets apart from what they introduce."""
    for number in range(len(script.sentences)) if label is NOTE_LABEL else ():
        start, length = script.bounds(number).start, script.label_of(number)
        match = _ANY.match(script.text, start, start + length) if length else None
        if match and not match.group().endswith("完成情况"):
            yield match


def _answers(label: re.Pattern[str], printed: str, text: str) -> bool:
    """Whether the text is what its label asks for: anything where that is a cause, else a cause."""
    if label is FUND_LABEL and "准确性" not in printed:
        return len(substance(text)) >= LEAST or explains(text) or denies(text)
    if label is MONEY_LABEL:
        return gives_reason(text) or denies(text)
    return (label is FUND_LABEL or bool(MONEY_TOPIC.search(text))) and (explains(text) or denies(text))


def _behind(script: Script, label: re.Match[str]) -> Passage | None:
    """The text behind a label to the end of the paragraph, or the next one where the label fills its own."""
    if _ADJUSTED.search(label.group()):
        return None
    start = label.end()
    end = script.paragraph_end(label.end() - 1)
    while start < end and script.text[start] in ":：|":
        start += 1
    if start >= end:
        if end >= len(script.text):
            return None
        start, end = end, script.paragraph_end(end)
    return cut(script.text, *_last_telling(script.text, start, end), restated=False)


def _last_telling(text: str, start: int, end: int) -> tuple[int, int]:
    """Of a row cut into cells the last that explains or denies: problems stand behind the situation."""
    cells = [m.span() for m in _CELL.finditer(text, start, end)]
    for low, high in reversed(cells if len(cells) > 1 else []):
        cell = text[low:high]
        if (gives_reason(cell) or denies(cell)) and not is_measure(cell):
            return low, high
    return start, end


def name_passages(script: Script, names: Iterable[str], problems: Container[int]) -> Iterator[Passage]:
    """What follows one of the names and a colon.

    In sentences on problems (their numbers are ``problems``) any text will do, elsewhere it must explain:
    reports list results under the same names.
    """
    for name in names:
        for start, end in _labels(script.text, name):
            if not _begins(script, start):
                continue
            passage = _sentence_behind(script, end)
            if passage is None:
                continue
            text = script.text[passage.start : passage.end]
            if explains(text) or (script.number_at(start) in problems and len(substance(text)) >= LEAST):
                yield passage


def _labels(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where the name stands as a label: a colon follows it, or 指标 or 方面 and then one."""
    at = text.find(name)
    while at >= 0:
        if behind := _LABELS.match(text, at + len(name)):
            yield at, behind.end()
        at = text.find(name, at + 1)


def _begins(script: Script, at: int) -> bool:
    """Whether a label at ``at`` stands at the head of a sentence or behind a mark or an enumeration."""
    before = script.text[at - 1 : at]
    return not before or not "\u4e00" <= before <= "\u9fff" or script.bounds(script.number_at(at)).start == at


def _sentence_behind(script: Script, start: int) -> Passage | None:
    """From ``start`` to the end of the paragraph or to the next label in it."""
    end = script.paragraph_end(start - 1)
    following = re.compile(r"[。；][^，。；：:\d]{2,16}[：:]").search(script.text, start, end)
    return cut(script.text, start, following.start() if following else end)
