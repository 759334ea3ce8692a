"""Explanations in sections on problems and causes, matched by what they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.shortfalls.passage import LEAST, cut, explains, is_measure, substance
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.subject import ENOUGH, overlap, speaks_of
from extractor.shortfalls.wording import BOX_LABEL, MONEY_TOPIC
from schemas.record import FormType

_SECTION = re.compile(r"问题|原因|偏离|偏差|未完成|没有完成|未达|不足|扣分|失分")


def problem_sentences(script: Script) -> Iterator[Passage]:
    """The sentences under headings, and in boxes, of problems and causes; measures left out."""
    for number, start in problem_starts(script).items():
        end = script.bounds(number).end
        if is_measure(script.text[start:end]):
            continue
        passage = cut(script.text, start, end)
        if passage is not None:
            yield passage


def problem_starts(script: Script) -> dict[int, int]:
    """The numbers of those sentences in order, each with where its text starts."""
    found = _boxed(script)
    for number, sentence in enumerate(script.sentences):
        if number not in found and _SECTION.search(sentence.heading):
            found[number] = script.bounds(number).start
    return dict(sorted(found.items()))


def _boxed(script: Script) -> dict[int, int]:
    """The sentences that a box holds, each with where its text starts.

    A box is a label and a text behind its colon or bar, or a label that fills a line and the next paragraph.
    """
    found: dict[int, int] = {}
    if script.form.form_type is FormType.TRANSFER_TABLE:
        return found
    for number, sentence in enumerate(script.sentences):
        label = BOX_LABEL.match(sentence.text.lstrip("|"))
        if label is None:
            continue
        rest = sentence.text.lstrip("|")[label.end() :]
        if rest.strip(":：|"):
            if rest[0] in ":：|":
                found[number] = script.bounds(number).end - len(rest.lstrip(":：|"))
                _add_paragraph(script, number, found)
        elif number < len(script.sentences) - 1:
            found[number + 1] = script.bounds(number + 1).start
            _add_paragraph(script, number + 1, found)
    return found


def _add_paragraph(script: Script, number: int, found: dict[int, int]) -> None:
    while number < len(script.sentences) - 1 and not script.sentences[number].ends_paragraph:
        number += 1
        found[number] = script.bounds(number).start


def on_subject(script: Script, name: str, rivals: tuple[str, ...]) -> Iterator[Passage]:
    """Problems that speak of ``name`` more than of any rival name."""
    for passage in problem_sentences(script):
        text = script.text[passage.start : passage.end]
        if len(substance(text)) < LEAST or not speaks_of(name, text):
            continue
        own = max(overlap(name, text), ENOUGH if name in text else 0.0)
        if all(overlap(rival, text) <= own for rival in rivals):
            yield passage


def on_money(script: Script) -> Iterator[Passage]:
    """Problems that speak of spending."""
    for passage in problem_sentences(script):
        text = script.text[passage.start : passage.end]
        if explains(text) and MONEY_TOPIC.search(text):
            yield passage
