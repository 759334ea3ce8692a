"""The backends with a model: it reads every form, or only those that the offline reading leaves in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.backends.compare import compared
from extractor.backends.llm.answers import FormsAnswer
from extractor.backends.llm.closing import closes_better, with_reading
from extractor.backends.llm.reader import Loss, calls_of, read_forms
from extractor.backends.model import Asker
from extractor.backends.offline import OfflineBackend
from extractor.calls.call import Call
from extractor.segment.model import Segment
from extractor.text.mask_kinds import ALL, MaskKind
from extractor.text.masking import mask
from schemas.base import Wording
from schemas.record import Draft, DraftCell, DraftRow, DraftStatement, FormType, ReadBy

_ITEM = 300
"""Characters of the longest item of a list of indicators."""


class LlmBackend:
    """Has a model read forms and compares what it says with the offline reading, which costs nothing.

    ``threshold`` None sends every form; else a form goes to the model only where the confidence of its offline reading is
    lower. ``masked`` are the kinds of contacts that are masked in what is sent.
    """

    def __init__(
        self, asker: Asker, *, threshold: float | None = None, masked: frozenset[MaskKind] = ALL
    ) -> None:
        self._asker = asker
        self._threshold = threshold
        self._masked = masked
        self._offline = OfflineBackend()

    def read(self, segments: Sequence[Segment]) -> tuple[Draft, ...]:
        """One draft a segment. Raises ModelError where the endpoint refuses all work (key, quota, model)."""
        drafts = list(self._offline.read(segments))
        sent = [n for n, draft in enumerate(drafts) if self._doubtful(draft)]
        if not sent:
            return tuple(_read_by(draft, ReadBy.OFFLINE) for draft in drafts)
        chosen = [segments[n] for n in sent]
        read = read_forms(chosen, self._asker, self.leaving)
        found = [_read_by(draft, ReadBy.OFFLINE) for draft in drafts]
        for n, draft in zip(sent, read.drafts, strict=True):
            told = _listed(_read_by(draft, ReadBy.MODEL), drafts[n], segments[n])
            found[n] = _restored(told, drafts[n], segments[n], read.lost)
        found[sent[0]] = replace(found[sent[0]], usage=read.usage)
        return tuple(found)

    def calls(self, segments: Sequence[Segment], drafts: Sequence[Draft]) -> list[Call[FormsAnswer]]:
        """The calls that reading the segments begins with; ``drafts`` are their offline readings."""
        chosen = [one for one, draft in zip(segments, drafts, strict=True) if self._doubtful(draft)]
        return calls_of(chosen, self.leaving)

    def leaving(self, text: str) -> str:
        """The text as it may leave the machine: contacts masked, hidden characters made visible, its length kept."""
        return mask(text, self._masked).text

    def _doubtful(self, draft: Draft) -> bool:
        return self._threshold is None or draft.reading is None or draft.reading.confidence < self._threshold


def _listed(draft: Draft, offline: Draft, segment: Segment) -> Draft:
    """The draft of a report with the rows that are a list: points, target and value told together, item by item.

    A target told beside its value in running text, its points elsewhere, is a statement, and the draft has it as one.
    """
    if segment.form_type is not FormType.REPORT or offline.indicators:
        return draft
    return replace(draft, indicators=tuple(row for row in draft.indicators if _told_together(row)))


def _told_together(row: DraftRow) -> bool:
    spans = [span for name, cell in row.items() if not name.startswith("level") for span in cell.spans]
    pointed = "weight" in row or "score" in row
    return pointed and max(s.end for s in spans) - min(s.start for s in spans) <= _ITEM if spans else False


def _restored(draft: Draft, offline: Draft, segment: Segment, lost: Sequence[Loss]) -> Draft:
    """The model's draft of a segment; what stands in lines that no answer covers comes from the offline reading."""
    here = [loss for loss in lost if loss.start < segment.span.end and loss.end > segment.span.start]
    if not here:
        told = compared(draft, offline, closes_better=closes_better(offline, draft))
        return with_reading(told, offline)
    notes = tuple(
        Wording(
            f"模型未能读取部分内容，该部分为离线读取：{reason.zh}",
            f"the model could not read a part, which was read offline: {reason.en}",
        )
        for reason in dict.fromkeys(loss.reason for loss in here)
    )
    own = _read_by(offline, ReadBy.OFFLINE)
    if _all_lost(segment, here):
        return replace(own, notes=notes, unanswered=len(here))

    def left_out(rows: Sequence[DraftRow]) -> tuple[DraftRow, ...]:
        return tuple(row for row in rows if _within(row.values(), here))

    def covered(rows: Sequence[DraftRow]) -> tuple[DraftRow, ...]:
        return tuple(row for row in rows if not _within(row.values(), here))

    # what no answer covers is no row that the model has missed
    rest = replace(offline, funds=covered(offline.funds), indicators=covered(offline.indicators))
    told = compared(draft, rest)
    both = replace(
        told,
        funds=(*told.funds, *left_out(own.funds)),
        indicators=(*told.indicators, *left_out(own.indicators)),
        statements=(*told.statements, *(s for s in own.statements if _within((s.quote,), here))),
        notes=(*told.notes, *notes),
        unanswered=len(here),
    )
    return with_reading(both, offline)


def _all_lost(segment: Segment, lost: Sequence[Loss]) -> bool:
    """Whether nothing but white space of the segment stands outside the lines that no answer covers."""
    left, at = "", segment.span.start
    for loss in sorted(lost, key=lambda loss: loss.start):
        left += segment.text[at - segment.span.start : max(loss.start - segment.span.start, 0)]
        at = max(at, loss.end)
    return not (left + segment.text[at - segment.span.start :]).strip()


def _within(cells: Iterable[DraftCell], lost: Sequence[Loss]) -> bool:
    """Whether the first place of the cells is in lines that no answer covers."""
    first = min((span.start for cell in cells for span in cell.spans), default=-1)
    return any(loss.start <= first < loss.end for loss in lost)


def _read_by(draft: Draft, reader: ReadBy) -> Draft:
    """The draft with every value marked as read by ``reader``."""

    def marked(row: DraftRow) -> DraftRow:
        return {name: replace(cell, read_by=reader) for name, cell in row.items()}

    def told(statement: DraftStatement) -> DraftStatement:
        return replace(
            statement,
            numbers=marked(statement.numbers),
            parts=tuple(replace(cell, read_by=reader) for cell in statement.parts),
        )

    return replace(
        draft,
        heading=marked(draft.heading),
        funds=tuple(map(marked, draft.funds)),
        indicators=tuple(map(marked, draft.indicators)),
        statements=tuple(map(told, draft.statements)),
    )
