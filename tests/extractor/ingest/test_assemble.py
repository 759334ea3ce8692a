"""Pages become one document: texts one after another, every place counted through, every loss named."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import EmptyInputError, ReaderStoppedError
from extractor.ingest.assemble import assemble
from extractor.ingest.intake import Intake
from extractor.ingest.limits import LIMITS
from extractor.ingest.refusals import damaged, stopped
from extractor.ingest.worker.messages import PageText, ReadPage, failed_page
from extractor.ingest.worker.pool import ReadFile
from schemas.base import Wording
from schemas.document import Document, Kind, PageOrigin, Source
from schemas.evidence import Span

SOURCE = Source(name="a.pdf", path="x/a.pdf", size=1, sha256=hashlib.sha256(b"a").hexdigest(), kind=Kind.PDF)
GARBLED = Wording("文本层不可用", "its text layer is garbled")


def page(number: int, text: str = "", plain: str | None = None, **more) -> ReadPage:
    """A page of which every word has a place."""
    return ReadPage(
        number=number,
        origin=PageOrigin.TEXT_LAYER,
        text=worded(text),
        plain=None if plain is None else worded(plain),
        width=595,
        height=842,
        **more,
    )


def worded(text: str) -> PageText:
    """A text and the places of its words."""
    words, at = [], 0
    for i, word in enumerate(text.split(" ")):
        if word.strip():
            words.append((at, len(word.rstrip("\n")), (10.0 * i, 0.0, 10.0 * i + 9, 10.0), None))
        at += len(word) + 1
    return PageText(text, tuple(words))


def assembled(*pages: ReadPage, intake: Intake | None = None, engine: str | None = None) -> Document:
    """The document of the pages."""
    return assemble(ReadFile(list(pages), engine), SOURCE, intake or Intake())


def test_places_are_counted_through():
    """A word of the third page is found at its place in the whole text; a form feed ends every page but the last."""
    document = assembled(page(1, "甲 乙\n"), page(2, "丙\n"), page(3, "丁 戊\n"), engine="rapidocr 3")
    assert document.text == "甲 乙\n\f丙\n\f丁 戊\n"
    assert [p.span for p in document.pages] == [Span(0, 5), Span(5, 8), Span(8, 12)]
    assert [document.text[w.span.start : w.span.end] for w in document.words] == [
        "甲",
        "乙",
        "丙",
        "丁",
        "戊",
    ]
    assert [w.page for w in document.words] == [1, 1, 2, 3, 3]
    assert (document.source, document.engine, document.plain, document.notes) == (
        SOURCE,
        "rapidocr 3",
        None,
        (),
    )
    assert document.pages[0].origin is PageOrigin.TEXT_LAYER
    assert (document.pages[2].width, document.pages[2].height) == (595, 842)


def test_a_page_that_failed_is_named_and_keeps_its_number():
    """Nothing stands in its range; the note says why and what to do, in both languages."""
    lost = failed_page(2, damaged("x/a.pdf", "PDF", "odd"))
    document = assembled(page(1, "甲\n"), lost, page(3, "丙\n"))
    assert document.text == "甲\n\f\f丙\n"
    assert [p.span for p in document.pages] == [Span(0, 3), Span(3, 4), Span(4, 6)]
    assert document.pages[1].failed.zh == "PDF 文件已损坏：odd（请重新导出或重新扫描）"
    assert document.pages[1].failed.en == "the PDF file is damaged: odd; export or scan it again"
    assert [p.failed is None for p in document.pages] == [True, False, True]
    (note,) = document.notes
    assert note.zh.startswith("第 2 页没有读取：PDF 文件已损坏")
    assert note.en.startswith("page 2: could not be read: the PDF file is damaged")


def test_notes_that_say_the_same_are_one_with_ranges():
    """Twenty garbled pages are one line."""
    pages = [page(i, "甲\n", notes=(GARBLED,) if i in {1, 2, 3, 5, 8, 9} else ()) for i in range(1, 11)]
    pages[6] = failed_page(7, stopped("a.pdf", LIMITS, "", late=True))
    pages[9] = failed_page(10, stopped("a.pdf", LIMITS, "", late=True))
    notes = assembled(*pages).notes
    assert notes[0] == Wording("第 1-3、5、8-9 页文本层不可用", "page 1-3, 5, 8-9: its text layer is garbled")
    assert notes[1].zh.startswith("第 7、10 页没有读取")
    assert len(notes) == 2


def test_a_file_of_which_no_page_was_read_fails_as_its_first_page_did():
    """There is nothing to go on with."""
    first, second = stopped("a.pdf", LIMITS, "SIGKILL", late=False), damaged("a.pdf", "PDF", "odd")
    with pytest.raises(ReaderStoppedError) as caught:
        assembled(failed_page(1, first), failed_page(2, second))
    assert caught.value is first


def test_a_file_of_blank_pages_is_empty():
    """A scan of nothing, or no page at all; called by its path."""
    for pages in ([page(1, " \n"), page(2)], []):
        with pytest.raises(EmptyInputError) as caught:
            assembled(*pages)
        assert caught.value.name == "x/a.pdf"
        assert "空白" in caught.value.said.zh


def test_blank_pages_beside_failed_ones_are_no_empty_file():
    """What could not be read may hold everything."""
    document = assembled(page(1), failed_page(2, damaged("a.pdf", "PDF", "odd")))
    assert document.text == "\f"
    assert len(document.notes) == 1


def test_the_plain_document_holds_the_same_pages_without_their_tables():
    """Where one page has such a reading, the document has; pages without one are the same in both."""
    document = assembled(page(1, "甲 | 乙 |\n", "甲      乙\n"), page(2, "丙\n"))
    plain = document.plain
    assert plain is not None
    assert (document.text, plain.text) == ("甲 | 乙 |\n\f丙\n", "甲      乙\n\f丙\n")
    assert [plain.text[w.span.start : w.span.end] for w in plain.words] == ["甲", "乙", "丙"]
    assert plain.pages[1].span == Span(10, 12)


def test_pictures_are_written_and_named_by_the_documents_digest(tmp_path):
    """One a page that has one; the folder is made, and pages of two documents do not meet."""
    intake = Intake(pictures=tmp_path / "new" / "pictures")
    document = assembled(
        page(1, "甲\n", "甲\n", image=b"one"), page(2, "乙\n"), page(12, image=b"twelve"), intake=intake
    )
    digest = SOURCE.sha256[:16]
    assert [p.image for p in document.pages] == [f"{digest}-0001.png", None, f"{digest}-0012.png"]
    assert [p.image for p in document.plain.pages] == [p.image for p in document.pages]
    assert sorted(p.name for p in intake.pictures.iterdir()) == [f"{digest}-0001.png", f"{digest}-0012.png"]
    assert (intake.pictures / f"{digest}-0012.png").read_bytes() == b"twelve"


def test_pictures_are_not_written_where_none_are_kept(tmp_path, monkeypatch):
    """Nothing is left in the folder of the run."""
    monkeypatch.chdir(tmp_path)
    assert assembled(page(1, "甲\n", image=b"one")).pages[0].image is None
    assert list(tmp_path.iterdir()) == []


_TEXTS = st.lists(st.text("甲乙丙 9.\n|", max_size=12), min_size=1, max_size=6)


@given(_TEXTS)
def test_pages_tile_the_text(texts):
    """Whatever stands on them, they leave no gap and every word keeps its characters."""
    pages = [page(i, text) for i, text in enumerate(texts, start=1)]
    if not "".join(texts).strip():
        pages[0] = failed_page(1, damaged("a.pdf", "PDF", "odd"))
        pages.append(page(len(pages) + 1, "甲"))
    document = assembled(*pages)
    ends = [p.span.end for p in document.pages]
    assert [p.span.start for p in document.pages] == [0, *ends[:-1]]
    assert ends[-1] == len(document.text)
    told = [text.text[at : at + n] for p in pages for text in [p.text] for at, n, _, _ in text.words]
    assert [document.text[w.span.start : w.span.end] for w in document.words] == told
