"""A package is looked through before anybody parses it: sizes, entities, encodings, locks."""

import zlib
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from extractor.errors import (
    DamagedInputError,
    EncryptedInputError,
    InputTooLargeError,
    UnsafeInputError,
)
from extractor.ingest.formats.package import check, reading
from extractor.ingest.limits import LIMITS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BODY = '<?xml version="1.0"{}?><w:document>{}</w:document>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def packed(content: bytes, name: str = "word/document.xml", method: int = ZIP_DEFLATED) -> bytes:
    """A package of one part."""
    made = BytesIO()
    with ZipFile(made, "w", method) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def checked(data: bytes, **limits: int) -> None:
    """Checks it under other limits."""
    check(data, "自评表.docx", "Word", replace(LIMITS, **limits))


@pytest.mark.parametrize(
    "content",
    [
        BODY.format("", "项目支出绩效自评表").encode(),
        BODY.format(' encoding="UTF-8"', "自评").encode(),
        BODY.format(' encoding="UTF-16"', "自评").encode("utf-16"),
        b"\xef\xbb\xbf" + BODY.format("", "自评").encode(),
        b"",
    ],
)
def test_ordinary_parts_pass(content):
    """XML in UTF-8 or UTF-16 is no matter of concern."""
    checked(packed(content))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/media/image1.png"])
def test_definitions_of_entities_are_refused(encoding, name):
    """Whatever the part is called, and in either encoding."""
    with pytest.raises(UnsafeInputError, match="DOCTYPE"):
        checked(packed((LAUGHS + "<w/>").encode(encoding), name))


def test_definitions_are_found_at_the_edge_of_a_piece():
    """What is read piece by piece is looked at across pieces."""
    for lead in range(64 * 1024 - 20, 64 * 1024 + 4, 3):
        with pytest.raises(UnsafeInputError):
            checked(packed(b"<x>" + b" " * lead + b"<!ENTITY a 'b'></x>", method=ZIP_STORED))


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0" encoding="UTF-7"?><x/>',
        b'<?xml version="1.0" encoding="GBK"?><x/>',
        b'<?xml version="1.0" encoding="UTF-16"?><x/>',
        "<x/>".encode("utf-32"),
        "<x/>".encode("utf-32-le"),
        '<?xml version="1.0"?><x/>'.encode("cp500"),
        b"+ADw-x/+AD4-",
    ],
)
def test_other_encodings_are_refused(content):
    """Nobody could look through them for entities."""
    with pytest.raises(UnsafeInputError, match="neither"):
        checked(packed(content))


def test_a_bomb_is_stopped_by_its_ratio(bomb):
    """500 MB of zeros are not unpacked to the end."""
    with pytest.raises(InputTooLargeError, match="EXTRACTOR_MAX_RATIO"):
        checked(bomb("word/media/image1.bin"))


def test_all_members_count_together():
    """Many members that are each small enough are refused as well."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.bin", b"\0" * 300_000)
    with pytest.raises(InputTooLargeError, match="EXTRACTOR_MAX_UNPACKED"):
        checked(made.getvalue(), unpacked=1_200_000)
    checked(made.getvalue(), unpacked=1_500_000)


def test_the_headers_are_not_believed(sized):
    """A member that says it is small is unpacked to where its data ends."""
    data = sized(packed(b"\0" * 3_000_000, "a.bin"), "a.bin", 10)
    with pytest.raises(InputTooLargeError):
        checked(data, unpacked=2_000_000)
    with pytest.raises(DamagedInputError):
        checked(data, ratio=10_000)


def test_members_are_counted_before_they_are_listed():
    """Too many of them are refused."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}.xml", b"")
    with pytest.raises(InputTooLargeError, match="EXTRACTOR_MAX_MEMBERS"):
        checked(made.getvalue(), members=29)
    checked(made.getvalue(), members=30)


def test_locked_files_are_told():
    """A container of old Office holds the locked package; a ZIP may lock its members."""
    with pytest.raises(EncryptedInputError):
        checked(OLE + b"\0" * 2000)
    data = bytearray(packed(b"<x/>"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    with pytest.raises(EncryptedInputError):
        checked(bytes(data))


def test_broken_packages_are_damaged():
    """Cut off, changed inside, or packed in a way that Office does not."""
    data = packed(zlib.compress(bytes(range(256)) * 40), "a.bin")
    with pytest.raises(DamagedInputError):
        checked(data[:-30])
    with pytest.raises(DamagedInputError):
        checked(data[:60] + b"\xff\xff" + data[62:])
    with pytest.raises(DamagedInputError):
        checked(packed(b"<x/>", method=ZIP_BZIP2))


def test_a_lack_of_memory_is_no_damage():
    """It passes through, so that whoever limits the memory can tell it; other errors become one."""
    with pytest.raises(MemoryError), reading("a.docx", "Word"):
        raise MemoryError
    with pytest.raises(DamagedInputError, match="KeyError"), reading("a.docx", "Word"):
        raise KeyError
