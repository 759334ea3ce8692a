"""What the intake promises of a document, whatever the format: pages, places, origin and kind are told alike."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import pytest

from schemas.document import Kind, Language, PageOrigin
from tests.contracts.form import GRADE, TITLE, YEAR, grid
from tests.contracts.formats import FORMATS

every_format = pytest.mark.parametrize("name", FORMATS)
places = pytest.mark.parametrize("name", [name for name, said in FORMATS.items() if said.placed])
exact = pytest.mark.parametrize(
    "name", [name for name, said in FORMATS.items() if said.origin is not PageOrigin.RECOGNISED]
)
"""An engine may take one mark for another; its record is compared cell by cell."""


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


@every_format
def test_the_source_is_told(document_in, file_of, name):
    """Name, size, digest and kind are those of the file that was read, an encoding that of plain text alone."""
    source = document_in(name).source
    data = file_of("PDF" if name == "zip" else name)
    assert (source.name, source.kind) == (FORMATS[name].file, FORMATS[name].kind)
    assert (source.size, source.sha256) == (len(data), sha256(data).hexdigest())
    assert (source.encoding is not None) == (source.kind is Kind.TEXT)


@every_format
def test_pages_cover_the_text(document_in, name):
    """Pages are numbered from 1, follow each other without a gap to the end, and none has failed."""
    document = document_in(name)
    assert [page.number for page in document.pages] == list(range(1, FORMATS[name].pages + 1))
    assert document.pages[0].span.start == 0
    assert document.pages[-1].span.end == len(document.text)
    assert all(one.span.end == other.span.start for one, other in pairwise(document.pages))
    assert not any(page.failed for page in document.pages)


@every_format
def test_the_origin_of_a_page_is_told(document_in, name):
    """Where a page's text comes from, and its size where its words have places, or none."""
    for page in document_in(name).pages:
        assert page.origin is FORMATS[name].origin
        assert page.image is None
        if not FORMATS[name].placed:
            assert page.width is None
            assert page.height is None


@every_format
def test_an_engine_is_named_where_one_was_needed(document_in, name):
    """Recognised pages name what recognised them; nothing else does, and nothing has to be said of a sound file."""
    document = document_in(name)
    assert (document.engine is not None) == (FORMATS[name].origin is PageOrigin.RECOGNISED)
    assert document.notes == ()
    assert document.language.language is Language.CHINESE


@every_format
def test_a_place_is_that_of_its_word(document_in, name):
    """Words with places stand in the order of the text, in the range of their page and within its edges."""
    document = document_in(name)
    assert bool(document.words) == FORMATS[name].placed
    pages = {page.number: page for page in document.pages}
    for word in document.words:
        page, text = pages[word.page], document.text[word.span.start : word.span.end]
        assert text
        assert text == text.strip()
        assert "\n" not in text
        assert page.span.start <= word.span.start < word.span.end <= page.span.end
        left, top, right, bottom = word.box
        assert 0 <= left < right <= (page.width or right)
        assert 0 <= top < bottom <= (page.height or bottom)
    assert all(one.span.end <= other.span.start for one, other in pairwise(document.words))


@places
def test_every_character_on_a_page_has_a_place(document_in, name):
    """Nothing but white space, page ends and bars between cells stands in the text beside the words with places."""
    document, at, between = document_in(name), 0, ""
    for word in document.words:
        between += document.text[at : word.span.start]
        at = word.span.end
    assert set(between + document.text[at:]) <= set(" \n\f|")


@places
def test_a_score_is_told_of_what_was_recognised(document_in, name):
    """Words that an engine read have its score, between 0 and 1; those of a text layer have none."""
    document = document_in(name)
    scored = [word.score for word in document.words if word.score is not None]
    assert len(scored) in (0, len(document.words))
    assert all(0 < score <= 1 for score in scored)
    if FORMATS[name].origin is PageOrigin.TEXT_LAYER:
        assert not scored
    if FORMATS[name].origin is PageOrigin.RECOGNISED:
        assert scored


@exact
def test_no_character_of_the_form_is_lost(document_in, name):
    """What is printed on the form stands in the text, each character as often, and nothing is made up beside it."""
    printed = squeezed(TITLE + YEAR + GRADE + "".join(cell.text for cell in grid()))
    assert sorted(squeezed(document_in(name).text).replace("|", "")) == sorted(printed)
