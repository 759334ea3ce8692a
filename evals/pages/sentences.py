"""Which texts of a form are printed apart from its rows: sentences of its goals, and explanations below its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.text.widths import squeeze
from schemas.sample import LabelledForm, LabelledSample, LabelledShortfall


@dataclass(frozen=True, slots=True)
class Sentences:
    """The texts of one form that stand in no cell of a row."""

    achieved: tuple[str, ...]
    """What the form's statements quote, for the box of the goals."""
    notes: tuple[str, ...]
    """Explanations, each led by what it speaks of."""


def sentences(sample: LabelledSample, index: int) -> Sentences:
    """The sentences of the form with this index in the sample; what another one holds is not printed twice."""
    form = sample.forms[index]
    own = [row.explanation for row in form.funds] + [row.explanation for row in form.indicators]
    cells = [squeeze(text) for text in own if text]
    loose: dict[str, list[LabelledShortfall]] = {}
    for entry in sample.shortfalls:
        if entry.form == index and entry.explanation and not _held(entry.explanation, cells):
            loose.setdefault(entry.explanation, []).append(entry)
    quotes = list(dict.fromkeys(said.quote for said in form.statements))
    apart = [squeeze(text) for text in (*loose, *quotes)]
    notes = tuple(
        f"{_lead(form, entries)}：{text}" for text, entries in loose.items() if not _inside(text, apart)
    )
    printed = cells + [squeeze(note) for note in notes]
    achieved = tuple(text for text in quotes if not _held(text, printed) and not _inside(text, apart))
    return Sentences(achieved, notes)


def expected(form: LabelledForm) -> Iterator[str]:
    """Goals of invented wording, one for each first level, beside what was achieved."""
    levels: dict[str, list[str]] = {}
    for row in form.indicators:
        levels.setdefault(row.level1 or "", []).append(row.name or "")
    for names in levels.values():
        told = "、".join(name for name in names[:3] if name)
        if told:
            yield f"围绕{told}等方面，按年度计划组织实施，保证各项工作有序推进"


def _held(text: str, holders: Sequence[str]) -> bool:
    return any(squeeze(text) in holder for holder in holders)


def _inside(text: str, others: Sequence[str]) -> bool:
    """Whether a longer one of the others holds the text."""
    bare = squeeze(text)
    return any(bare in other and bare != other for other in others)


def _lead(form: LabelledForm, entries: Sequence[LabelledShortfall]) -> str:
    """What an explanation speaks of, by the places that it explains."""
    names = [
        row.name
        for entry in entries
        for at, row in enumerate(form.indicators)
        if entry.at == f"indicators[{at}]" and row.name
    ]
    if names:
        return "关于" + "、".join(names[:3])
    return "预算执行情况说明" if any(entry.at.startswith("funds") for entry in entries) else "其他说明"
