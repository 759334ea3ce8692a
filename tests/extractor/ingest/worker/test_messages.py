"""What is asked and answered crosses a process unchanged."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import errors
from extractor.errors import DamagedInputError, EncryptedInputError, InputError
from extractor.ingest.limits import Limits
from extractor.ingest.ocr.engine import EngineName
from extractor.ingest.page.blocks import Box, Line, Word
from extractor.ingest.page.writing import write
from extractor.ingest.refusals import encrypted
from extractor.ingest.worker.frames import receive, send
from extractor.ingest.worker.messages import PageText, ReadPage, Request, error_message, error_of, failed_page
from schemas.base import Wording
from schemas.document import Kind, PageOrigin


def sent(message: dict, payload: bytes = b"") -> tuple[dict, bytes]:
    """A message as it arrives."""
    stream = io.BytesIO()
    send(stream, message, payload)
    stream.seek(0)
    received = receive(stream)
    assert received is not None
    return received


_TEXT = st.text(max_size=20)
_WORDING = st.builds(Wording, _TEXT, _TEXT)
_NUMBER = st.integers(1, 10**6)
_SIDE = st.floats(-1000, 5000)
_LIMITS = st.builds(
    Limits, size=_NUMBER, pages=_NUMBER, pixels=_NUMBER, unpacked=_NUMBER, ratio=_NUMBER, members=_NUMBER,
    depth=_NUMBER, cells=_NUMBER, seconds=_NUMBER, memory=_NUMBER,
)  # fmt: skip
_REQUEST = st.builds(
    Request, kind=st.sampled_from(Kind), name=_TEXT, limits=_LIMITS, engine=st.sampled_from(EngineName),
    images=st.none() | st.floats(1, 600), first=_NUMBER,
)  # fmt: skip
_WORD = st.tuples(
    st.integers(0, 9999),
    st.integers(1, 99),
    st.tuples(_SIDE, _SIDE, _SIDE, _SIDE),
    st.none() | st.floats(0, 1),
)
_PAGE_TEXT = st.builds(PageText, _TEXT, st.lists(_WORD, max_size=4).map(tuple))
_PAGE = st.builds(
    ReadPage, number=_NUMBER, origin=st.sampled_from(PageOrigin), text=_PAGE_TEXT, plain=st.none() | _PAGE_TEXT,
    width=st.none() | _SIDE, height=st.none() | _SIDE, image=st.none() | st.binary(min_size=1, max_size=20),
    notes=st.lists(_WORDING, max_size=3).map(tuple),
)  # fmt: skip


@given(_REQUEST)
def test_a_request_arrives_as_it_was_made(request):
    """Kind, name, every limit, engine, pictures and the first page."""
    assert Request.from_message(sent(request.to_message())[0]) == request


@given(_PAGE)
def test_a_page_arrives_as_it_was_read(page):
    """Texts, the places of words, size, picture and notes."""
    message, image = sent(page.to_message(), page.image or b"")
    assert ReadPage.from_message(message, image) == page


KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, InputError)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_keeps_its_class_and_both_languages(kind):
    """Name, reason and advice too."""
    error = kind("空.pdf", Wording("原因", "reason"), Wording("建议", "advice"))
    page = ReadPage.from_message(sent(failed_page(3, error).to_message())[0], b"")
    assert page.failed is not None
    assert type(page.failed) is kind
    assert (page.number, page.failed.name) == (3, "空.pdf")
    assert (page.failed.said, page.failed.advised) == (error.said, error.advised)


@pytest.mark.parametrize(
    "name", ["Path", "ExtractorError", "ModelError", "Wording", "__name__", "none", "SystemExit"]
)
def test_an_error_of_another_class_is_damage(name):
    """What a broken process names is not called, whatever stands under that name."""
    told = error_message(encrypted("a.pdf", "PDF"))
    assert type(error_of(told)) is EncryptedInputError
    assert type(error_of({**told, "type": name})) is DamagedInputError


def test_the_places_of_words_are_those_of_the_text():
    """Offsets and lengths cut the words out of the text; rectangles are rounded to hundredths."""
    words = (Word("执行率", Box(10.123, 20, 40, 30), 0.5), Word("98.6%", Box(60, 20, 85, 30)))
    text = PageText.of(write([Line(words), Line((Word("无处"),))]))
    assert [text.text[at : at + length] for at, length, _, _ in text.words] == ["执行率", "98.6%"]
    assert text.words[0][2:] == ((10.12, 20, 40, 30), 0.5)
