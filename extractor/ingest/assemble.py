"""Pages as a process has read them to one document: texts one after another, places counted through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from extractor.errors import EmptyInputError
from extractor.ingest.intake import Intake
from extractor.ingest.language import tell_language
from extractor.ingest.pages import FORM_FEED
from extractor.ingest.worker.messages import PageText, ReadPage
from extractor.ingest.worker.pool import ReadFile
from schemas.base import Wording
from schemas.document import Document, Page, PlacedWord, PlainText, Source
from schemas.evidence import Span


def assemble(file: ReadFile, source: Source, intake: Intake) -> Document:
    """The document; with pages rebuilt from geometry, the reading without their tables is its ``plain`` one.

    Raises the first page's error where no page could be read, EmptyInputError where nothing stands on them.
    """
    called = source.path or source.name
    failures = [page.failed for page in file.pages if page.failed]
    if failures and len(failures) == len(file.pages):
        raise failures[0]
    texts = [page.text for page in file.pages]
    if not any(text.text.strip() for text in texts) and not failures:
        raise _empty(called, file.pages)
    pictures = _keep(file.pages, source, intake)
    document = _document(file, source, texts, pictures)
    if not any(page.plain for page in file.pages):
        return document
    plain = _document(file, source, [page.plain or page.text for page in file.pages], pictures)
    rendered = PlainText(text=plain.text, pages=plain.pages, words=plain.words)
    return document.model_copy(update={"plain": rendered})


def _empty(called: str, pages: Sequence[ReadPage]) -> EmptyInputError:
    """The error of a document without text, with what is known of why it has none."""
    known = list(dict.fromkeys(note for page in pages for note in page.notes))
    zh, en = "".join(f"；{note.zh}" for note in known), "".join(f"; {note.en}" for note in known)
    return EmptyInputError(
        called,
        Wording(f"各页都是空白{zh}", f"all its pages are blank{en}"),
        Wording("请检查扫描或导出这一步", "check the step that scanned or exported it"),
    )


def _document(
    file: ReadFile, source: Source, texts: Sequence[PageText], pictures: Sequence[str | None]
) -> Document:
    pages: list[Page] = []
    words: list[PlacedWord] = []
    start = 0
    for read, text, picture in zip(file.pages, texts, pictures, strict=True):
        last = len(pages) + 1 == len(texts)
        end = start + len(text.text) + (0 if last else len(FORM_FEED))
        pages.append(
            Page(
                number=read.number,
                span=Span(start, end),
                origin=read.origin,
                width=read.width,
                height=read.height,
                image=picture,
                failed=_told(read) if read.failed else None,
            )
        )
        words += (
            PlacedWord(Span(start + at, start + at + length), read.number, box, score)
            for at, length, box, score in text.words
        )
        start = end
    whole = FORM_FEED.join(text.text for text in texts)
    return Document(
        source=source,
        text=whole,
        pages=tuple(pages),
        language=tell_language(whole),
        words=tuple(words),
        engine=file.engine,
        notes=tuple(_notes(file.pages)),
    )


def _told(read: ReadPage) -> Wording:
    """Why a page could not be read, and what to do."""
    error = read.failed
    assert error is not None
    return Wording(f"{error.said.zh}（{error.advised.zh}）", str(error.reason) + f"; {error.advice}")


def _notes(pages: Iterable[ReadPage]) -> list[Wording]:
    """What is to be said of pages, those of which the same is to be said together."""
    said: dict[Wording, list[int]] = {}
    for page in pages:
        if page.failed:
            told = _told(page)
            said.setdefault(Wording(f"没有读取：{told.zh}", f"could not be read: {told.en}"), []).append(
                page.number
            )
        for note in page.notes:
            said.setdefault(note, []).append(page.number)
    return [
        Wording(f"第 {_listed(numbers, '、')} 页{note.zh}", f"page {_listed(numbers, ', ')}: {note.en}")
        for note, numbers in said.items()
    ]


def _listed(numbers: Sequence[int], comma: str) -> str:
    """Page numbers, runs of them as ranges."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return comma.join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _keep(pages: Sequence[ReadPage], source: Source, intake: Intake) -> list[str | None]:
    """Writes the pictures of the pages; their files are called by the document's digest and the page."""
    return [_kept(page, source, intake.pictures) for page in pages]


def _kept(page: ReadPage, source: Source, folder: Path | None) -> str | None:
    if folder is None or page.image is None:
        return None
    name = f"{source.sha256[:16]}-{page.number:04d}.png"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(page.image)
    return name
