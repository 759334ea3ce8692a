"""What a file is, told from its content; its name decides only between kinds of text that look alike."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePath
from typing import Final
from zipfile import BadZipFile, ZipFile

from extractor.errors import UnsupportedTypeError
from extractor.ingest.limits import LIMITS
from extractor.ingest.refusals import damaged
from schemas.base import Wording
from schemas.document import Kind

SUFFIXES: Final = {
    ".txt": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".csv": Kind.DELIMITED,
    ".tsv": Kind.DELIMITED,
    ".htm": Kind.HTML,
    ".html": Kind.HTML,
    ".hocr": Kind.HOCR,
    ".xml": Kind.ALTO,
    ".json": Kind.OCR_JSON,
    ".pdf": Kind.PDF,
    ".png": Kind.IMAGE,
    ".jpg": Kind.IMAGE,
    ".jpeg": Kind.IMAGE,
    ".tif": Kind.IMAGE,
    ".tiff": Kind.IMAGE,
    ".webp": Kind.IMAGE,
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX,
    ".doc": Kind.DOC,
    ".xls": Kind.XLS,
    ".zip": Kind.ZIP,
}
"""The endings of names that are read, and the kind each of them leads to expect."""

OUTPUTS: Final = frozenset({Kind.HOCR, Kind.ALTO, Kind.PAGE_XML, Kind.OCR_JSON})
"""What OCR engines write; the endings .xml and .json mostly belong to other files."""
_NO_OUTPUT: Final = (
    Wording("内容不是识别引擎的输出", "its content is no output of an OCR engine"),
    Wording(
        "标注样本请用 judge 命令；其他内容请转换为文本、PDF、Word 或图片",
        "labelled samples are for judge; convert anything else to text, PDF, Word or a picture",
    ),
)
_RESAVE: Final = (
    Wording(
        "内容是 2003 版 XML 表格或单个网页文件",
        "its content is a workbook or document of 2003 as XML, or a web page in one file",
    ),
    Wording("请用 Excel 或 Word 另存为 xlsx 或 docx", "save it as xlsx or docx with Excel or Word"),
)
_HEAD: Final = 4096
_PDF_WITHIN: Final = 1024
_IMAGES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS: Final = (
    (b"MZ", "Windows 程序", "a Windows program"),
    (b"\x7fELF", "程序", "a program"),
    (b"\xcf\xfa\xed\xfe", "程序", "a program"),
    (b"\x1f\x8b", "gzip", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip", "a 7-Zip archive"),
    (b"Rar!", "RAR", "a RAR archive"),
    (b"GIF8", "GIF", "a GIF picture"),
    (b"BM", "BMP", "a BMP picture"),
    (b"{\\rtf", "RTF", "an RTF document"),
    (b"%!PS", "PostScript", "a PostScript file"),
    (b"SQLite format 3", "SQLite", "a SQLite database"),
)
_MEMBER: Final = b"PK\x01\x02"
"""What the entry of a member begins with in the list of a ZIP file."""
_PARTS: Final = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX}
_OTHER_PARTS: Final = (
    ("ppt/presentation.xml", "演示文稿", "a presentation"),
    ("OFD.xml", "版式文件 OFD", "an OFD document"),
    ("xl/workbook.bin", "二进制工作簿（xlsb）", "a binary workbook (xlsb)"),
    ("META-INF/manifest.xml", "OpenDocument 文件", "an OpenDocument file"),
)
_TAG: Final = re.compile(r"<(?:\w+:)?([A-Za-z]\w*)[\s>/]")
_ROOTS: Final = {"alto": Kind.ALTO, "PcGts": Kind.PAGE_XML, "html": Kind.HTML}
_HOCR: Final = re.compile(r"""class=["'][^"']*\bocr_page\b|name=["']ocr-system["']""")
_OCR_KEYS: Final = re.compile(
    r'"(?:rec_texts?|rec_boxes|dt_polys|rec_polys|overall_ocr_res|parsing_res_list|table_res_list|txts?|text|transcription|bbox|layout_det_res)"\s*:|\[\s*\[\s*\['
)
_WEB: Final = frozenset(
    [
        "doctype",
        "html",
        "head",
        "body",
        "table",
        "div",
        "meta",
        "style",
        "script",
        "title",
        "link",
        "center",
        "font",
        "p",
        "span",
        "b",
        "br",
        "tr",
        "td",
        "tbody",
        "h1",
        "h2",
        "h3",
        "ul",
        "ol",
    ]
)
_OLD_XML: Final = re.compile(
    r"mso-application|<(?:\w+:)?(?:Workbook|wordDocument)[\s>]|^MIME-Version:", re.IGNORECASE
)
"""Excel and Word files of 2003 as XML, and web pages saved as one file; programs name them .xls and .doc."""
_HEAD_OF_JSON: Final = 65_536
"""Bytes in which the keys of an OCR output stand, behind what was found of the layout."""


def sniff(data: bytes, name: str) -> Kind:
    """The kind of the content; raises UnsupportedTypeError where it is none that is read."""
    head = data[:_HEAD]
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return Kind.IMAGE
    if head.startswith(_OLE):
        return _ole(data, name)
    if head.startswith(_ZIPS):
        return _zipped(data, name)
    if b"%PDF-" in head[:_PDF_WITHIN]:  # not of a PDF that an archive holds as it is
        return Kind.PDF
    for signature, zh, en in _OTHERS:
        if head.startswith(signature) and not _is_plain(head):
            raise _unread(name, Wording(f"内容是{zh}", f"its content is {en}"))
    head = data[:_HEAD_OF_JSON] if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else head
    kind = _text(head, expected(name))
    if (
        kind is not Kind.HOCR
        and expected(name) not in (Kind.TEXT, Kind.MARKDOWN)
        and _OLD_XML.search(_ascii(head))
    ):
        raise UnsupportedTypeError(name, *_RESAVE)
    if kind is Kind.TEXT and expected(name) in OUTPUTS:
        raise UnsupportedTypeError(name, *_NO_OUTPUT)
    return kind


def expected(name: str) -> Kind | None:
    """The kind that the ending of a name leads to expect; None where it has no ending or another one."""
    return SUFFIXES.get(PurePath(name).suffix.lower())


def _is_plain(head: bytes) -> bool:
    """Whether a file that begins with letters by chance (BM, MZ) goes on as a text does."""
    return b"\x00" not in head and head[:2] in (b"BM", b"MZ")


def _ole(data: bytes, name: str) -> Kind:
    """Old Word or Excel, by the streams that the container names; a locked new file stands in one too."""
    for stream, kind in (("WordDocument", Kind.DOC), ("Workbook", Kind.XLS), ("Book", Kind.XLS)):
        if stream.encode("utf-16-le") in data:
            return kind
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Kind.XLSX if expected(name) is Kind.XLSX else Kind.DOCX
    raise _unread(
        name,
        Wording(
            "内容是旧版 Office 容器，但不是 Word 或 Excel",
            "it is an old Office file, of neither Word nor Excel",
        ),
    )


def _zipped(data: bytes, name: str) -> Kind:
    """Word, Excel or a plain archive, by the names of the members."""
    if data.count(_MEMBER) > LIMITS.members:
        return Kind.ZIP  # whose reader refuses it before listing the members
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise damaged(name, "ZIP", str(error)) from error
    for member, kind in _PARTS.items():
        if member in members:
            return kind
    for member, zh, en in _OTHER_PARTS:
        if member in members:
            raise _unread(name, Wording(f"内容是{zh}", f"its content is {en}"))
    return Kind.ZIP


def _text(head: bytes, hint: Kind | None) -> Kind:
    """The kind of text, by its first characters and, where they fit several, by its name."""
    start = _ascii(head).lstrip()
    if start.startswith("<"):
        root = _TAG.search(start)
        kind = _ROOTS.get(root[1]) if root else None
        if kind in (Kind.ALTO, Kind.PAGE_XML):
            return kind
        if _HOCR.search(start):
            return Kind.HOCR
        if (
            hint not in (Kind.TEXT, Kind.MARKDOWN)
            and root
            and (root[1].lower() in _WEB or "<!doctype html" in start.lower())
        ):
            return Kind.HTML
    if start[:1] in ("{", "[") and hint not in (Kind.TEXT, Kind.MARKDOWN) and _OCR_KEYS.search(start):
        return Kind.OCR_JSON
    return hint if hint in (Kind.MARKDOWN, Kind.DELIMITED) else Kind.TEXT


def _ascii(head: bytes) -> str:
    """The first characters, Chinese ones and byte order marks left out; UTF-16 loses its NULs."""
    return head.replace(b"\x00", b"").decode("ascii", errors="ignore")


def _unread(name: str, reason: Wording) -> UnsupportedTypeError:
    called = PurePath(name).suffix.lower()
    if called in SUFFIXES:
        reason = Wording(f"文件名以 {called} 结尾，{reason.zh}", f"it is named {called}, and {reason.en}")
    return UnsupportedTypeError(
        name,
        reason,
        Wording("请转换为 PDF、Word、Excel、图片或文本", "convert it to PDF, Word, Excel, a picture or text"),
    )
