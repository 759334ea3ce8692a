"""What is made of an answer: the explanation that was cited, and the observation of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.narrative.model.answer import ObserveAnswer, Seen
from extractor.narrative.model.passages import Piece, source_of
from extractor.narrative.model.question import Item, Question
from extractor.narrative.observe import EACH, observe
from extractor.text.quantities import find_quantities
from extractor.text.runs import goes_on
from schemas.explanation import (
    About,
    Direction,
    Explanation,
    ExplanationSource,
    Observation,
    Shortfall,
    StatedAmount,
)
from schemas.quantity import Quantity, QuantityKind

_MOST = 0.6
"""Share of the cited text from which the shorter one that the search cut out of it stands for it."""
_HAN_FIGURES = frozenset("〇零一二两三四五六七八九十百千")
_NOT_AMOUNTS = frozenset({QuantityKind.DURATION, QuantityKind.PERCENT})


def faults(question: Question, answer: ObserveAnswer) -> list[str]:
    """What is wrong with an answer that fits the schema: shortfalls left out or invented, sentences that were not sent."""
    wanted = set(range(1, len(question.items) + 1))
    given = [item.n for item in answer.items]
    wrong = [f"缺少差异#{n}" for n in sorted(wanted - set(given))]
    wrong += [f"没有差异#{n}" for n in sorted(set(given) - wanted)]
    wrong += [f"差异#{n}重复" for n in sorted({n for n in given if given.count(n) > 1})]
    for item in answer.items:
        wrong += [f"差异#{item.n}：没有句子[{s}]" for s in item.s if not 1 <= s <= len(question.pieces)]
    return wrong


def explanation_of(
    question: Question, item: Item, seen: Seen, shortfall: Shortfall, found: Explanation | None
) -> Explanation | None:
    """The text that the answer cites; a row's own cell is its explanation unless another text is cited for it."""
    cited = [question.pieces[n - 1] for n in sorted(set(seen.s))]
    others = [piece for piece in cited if item.own is None or piece.text != item.own.text]
    if item.own is not None and (item.own in cited or not others):
        return Explanation(item.own.text, ExplanationSource.OWN_CELL, item.own.spans)
    if not cited:
        return None
    text = "".join(piece.text for piece in cited)
    if found and found.text in text and len(found.text) >= _MOST * len(text):
        return found
    source = source_of(cited[0], shortfall.form, shortfall.at)
    return Explanation(text, source, tuple(span for piece in cited for span in piece.spans))


def observation_of(
    seen: Seen, explanation: Explanation, shortfall: Shortfall, cited: Sequence[Piece]
) -> Observation:
    """The answer as an observation; amounts that do not stand in the text are dropped and named.

    Years, months, counts and the things that can be looked up are read off the text, as without a model.
    """
    words = observe(explanation.text)
    stated = list(_stated(seen.amounts, explanation.text, shortfall, words))
    return Observation(
        causes=(seen.cause,),
        direction=seen.direction,
        amounts=tuple(amount for _, amount in stated if amount),
        counts=words.counts if seen.about is About.ROW else (),
        years=words.years,
        months=words.months,
        anchors=words.anchors,
        denial=seen.direction is Direction.MET,
        boilerplate=words.boilerplate,
        instruction=seen.about is About.FORM,
        about=seen.about,
        concrete=seen.concrete,
        remedy=seen.remedy,
        possible=seen.possible,
        evidence=tuple(span for piece in cited for span in piece.spans),
        dropped=tuple(
            text for text, amount in stated if amount is None and not _prints(text, explanation.text)
        ),
    )


def _stated(
    amounts: Sequence[str], text: str, shortfall: Shortfall, words: Observation
) -> Iterator[tuple[str, StatedAmount | None]]:
    """Each amount with its number, None where the text does not print it or it is no amount of a gap."""
    by_words = {amount.text: amount for amount in words.amounts}
    for told in dict.fromkeys("".join(amount.split()) for amount in amounts):
        if not _prints(told, text):
            yield told, None
        elif told in by_words and by_words[told].unit != EACH:
            yield told, by_words[told]
        else:
            yield told, _read(told, shortfall)


def _read(told: str, shortfall: Shortfall) -> StatedAmount | None:
    for found in find_quantities(told):
        quantity = found.quantity
        if not isinstance(quantity, Quantity) or not quantity.unit:
            continue
        points = quantity.kind is QuantityKind.PERCENT or "百分点" in quantity.unit
        if points and shortfall.unit == "%":
            return StatedAmount(told, quantity.number, "%")
        if quantity.kind not in _NOT_AMOUNTS:
            return StatedAmount(told, quantity.number, quantity.unit)
    return None


def _prints(told: str, text: str) -> bool:
    """Whether the text prints the amount, its digits a whole run."""
    bare = "".join(text.split())
    return bool(told) and any(
        not _is_cut(told[0], bare[: found.start()][:-3:-1])
        and not _is_cut(told[-1], bare[found.end() : found.end() + 2])
        for found in re.finditer(re.escape(told), bare)
    )


def _is_cut(figure: str, neighbours: str) -> bool:
    """Whether a number goes on from one of its figures into the two neighbouring characters, nearest first."""
    if figure.isdigit():
        return goes_on(neighbours)
    return figure in _HAN_FIGURES and neighbours[:1] in _HAN_FIGURES
