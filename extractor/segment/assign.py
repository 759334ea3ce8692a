"""Which part of a document each form of a given list stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.segment.model import Segment
from extractor.segment.split import split
from schemas.document import Document
from schemas.evidence import Span
from schemas.sample import LabelledForm

_SPACE = re.compile(r"\s+")


def assign(document: Document, forms: Sequence[LabelledForm]) -> tuple[Segment, ...]:
    """One segment a form, in the forms' order.

    The document's own forms are taken in order where they are as many; otherwise each form gets the segment that
    holds most of its names and quotes, or the whole text where the document shows no form.
    """
    whole = Segment(forms[0].form_type, Span(0, len(document.text)), document.text) if forms else None
    if len(forms) <= 1 or whole is None:
        return (whole,) if whole else ()
    segments = split(document)
    if len(segments) == len(forms):
        return segments
    texts = [_SPACE.sub("", segment.text) for segment in segments]
    return tuple(_best(form, segments, texts) or whole for form in forms)


def _best(form: LabelledForm, segments: Sequence[Segment], texts: Sequence[str]) -> Segment | None:
    needles = [form.title, form.project_name]
    needles += [row.name for row in form.indicators] + [s.quote for s in form.statements]
    wanted = [_SPACE.sub("", needle) for needle in needles if needle]
    scored = [(sum(1 for w in wanted if w in text), -i) for i, text in enumerate(texts)]
    if not scored or max(scored)[0] == 0:
        return None
    return segments[-max(scored)[1]]
