"""One form's part of a document."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.evidence import Span
from schemas.record import FormType


@dataclass(frozen=True, slots=True)
class Segment:
    """A form of one type, from line to line.

    ``text`` is the document's text from ``span.start`` to ``span.end``, unchanged: character ``i`` of it is character
    ``span.start + i`` of the document. ``title`` is the printed title's place in the document, where there is one.
    """

    form_type: FormType
    span: Span
    text: str
    title: tuple[Span, ...] = ()
