"""PDFs written byte by byte, sound or broken on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_FONTS = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 6 0 R"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 700/StemV 80>>",
)
"""Objects 3 to 6: a font for ASCII and one for Chinese, neither embedded; reading a text layer needs no glyphs."""


@dataclass(frozen=True)
class PdfPage:
    """A page as it is to be written: its drawing operators, its box, and further entries of its dictionary."""

    drawn: bytes = b""
    box: tuple[float, float, float, float] = (0, 0, 595, 842)
    entries: bytes = b""
    resources: bytes = b""
    fonts: bytes = b""


class PdfWriter:
    """Writes PDFs of few objects, sound or broken on purpose."""

    page = PdfPage

    @staticmethod
    def text(x: float, y: float, text: str, size: float = 12, mode: int = 0) -> bytes:
        """The operators that print a text, its base line beginning at a point."""
        if text.isascii():
            shown = (
                b"(" + text.encode().replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)") + b")"
            )
            font = b"F1"
        else:
            shown = b"<" + text.encode("utf-16-be").hex().encode() + b">"
            font = b"F2"
        return b"BT %d Tr /%s %g Tf %g %g Td %s Tj ET\n" % (mode, font, size, x, y, shown)

    @staticmethod
    def line(x0: float, y0: float, x1: float, y1: float, width: float = 0.75) -> bytes:
        """The operators that draw a line."""
        return b"%g w %g %g m %g %g l S\n" % (width, x0, y0, x1, y1)

    @staticmethod
    def stream(data: bytes, entries: bytes = b"") -> bytes:
        """An object that holds data."""
        return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)

    @staticmethod
    def objects(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
        """A file of the objects, numbered from 1; the first is the catalogue."""
        out, places = bytearray(b"%PDF-1.7\n"), []
        for number, content in enumerate(objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
            len(objects) + 1,
            trailer,
            table,
        )
        return bytes(out)

    def file(self, *pages: PdfPage, extra: Sequence[bytes] = ()) -> bytes:
        """A file of the pages; ``extra`` objects are numbered from 7."""
        first = 7 + len(extra)
        numbers = [first + 2 * i for i in range(len(pages))]
        kids = b" ".join(b"%d 0 R" % number for number in numbers)
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
            *_FONTS,
            *extra,
        ]
        for number, page in zip(numbers, pages, strict=True):
            objects += [
                b"<</Type/Page/Parent 2 0 R/MediaBox[%g %g %g %g]/Contents %d 0 R%s"
                b"/Resources<</Font<</F1 3 0 R/F2 4 0 R%s>>%s>>>>"
                % (*page.box, number + 1, page.entries, page.fonts, page.resources),
                self.stream(page.drawn),
            ]
        return self.objects(objects)
