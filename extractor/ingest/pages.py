"""Pages: the parts of a text between form feeds."""

from __future__ import annotations

from schemas.document import Page
from schemas.evidence import Span

FORM_FEED = "\f"


def paginate(text: str) -> tuple[Page, ...]:
    """Pages that tile the text; a form feed ends the page it belongs to. An empty text is one page."""
    pages: list[Page] = []
    start = 0
    while start < len(text) or not pages:
        end = text.find(FORM_FEED, start) + 1 or len(text)
        pages.append(Page(number=len(pages) + 1, span=Span(start, end)))
        start = end
    return tuple(pages)
