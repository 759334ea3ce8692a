"""The formats that a form comes in, and what is to be said of a document read from each."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.document import Kind, PageOrigin


@dataclass(frozen=True)
class Format:
    """A file's name, what it is told to be, where its text comes from, and its pages."""

    file: str
    kind: Kind
    origin: PageOrigin = PageOrigin.TEXT
    pages: int = 1

    @property
    def placed(self) -> bool:
        """Whether its words have places."""
        return self.origin is not PageOrigin.TEXT


_LAYER, _OUTPUT, _SEEN = PageOrigin.TEXT_LAYER, PageOrigin.OCR_OUTPUT, PageOrigin.RECOGNISED
FORMATS = {
    "text": Format("form.txt", Kind.TEXT),
    "Markdown": Format("form.md", Kind.MARKDOWN),
    "Markdown with HTML": Format("form.md", Kind.MARKDOWN),
    "HTML": Format("form.html", Kind.HTML),
    "csv": Format("form.csv", Kind.DELIMITED),
    "docx": Format("form.docx", Kind.DOCX),
    "xlsx": Format("form.xlsx", Kind.XLSX),
    "doc": Format("form.doc", Kind.DOC),
    "xls": Format("form.xls", Kind.XLS),
    "PDF": Format("form.pdf", Kind.PDF, _LAYER),
    "PDF without rulings": Format("form.pdf", Kind.PDF, _LAYER),
    "PDF of two pages": Format("form.pdf", Kind.PDF, _LAYER, pages=2),
    "PDF of two pages without rulings": Format("form.pdf", Kind.PDF, _LAYER, pages=2),
    "zip": Format("form.pdf", Kind.PDF, _LAYER),
    "hOCR": Format("form.hocr", Kind.HOCR, _OUTPUT),
    "ALTO": Format("form.xml", Kind.ALTO, _OUTPUT),
    "PAGE XML": Format("form.xml", Kind.PAGE_XML, _OUTPUT),
    "rapidocr JSON": Format("form.json", Kind.OCR_JSON, _OUTPUT),
    "PaddleOCR 3 JSON": Format("form.json", Kind.OCR_JSON, _OUTPUT),
    "PaddleOCR 2 JSON": Format("form.json", Kind.OCR_JSON, _OUTPUT),
    "scan": Format("form.pdf", Kind.PDF, _SEEN),
    "scan without rulings": Format("form.pdf", Kind.PDF, _SEEN),
    "PNG": Format("form.png", Kind.IMAGE, _SEEN),
}
