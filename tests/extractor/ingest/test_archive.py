"""The files of a ZIP archive are read one at a time, and an archive built to harm is refused."""

import io
import stat
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import (
    DamagedInputError,
    EncryptedInputError,
    InputDeniedError,
    InputError,
    InputNotFoundError,
    InputTooLargeError,
    UnsafeInputError,
    UnsupportedTypeError,
)
from extractor.ingest import Limits
from extractor.ingest.archive import Member, members
from tests.extractor.ingest.zips import ENCRYPTED, LINK, TEXT, Part, deflated, names, texts, zipped


def refused(data, limits=None):
    """The error that reading the only member ends with."""
    (one,) = members(data, "a.zip", limits or Limits())
    if isinstance(one, InputError):
        return one
    with pytest.raises(InputError) as caught:
        one.read()
    return caught.value


def test_members_are_named_by_archive_and_path_and_read_in_order(tmp_path):
    """From a file as from bytes; a folder in the archive is a step of the name."""
    path = tmp_path / "资料.zip"
    path.write_bytes(texts("里面/乙.txt", "甲.pdf"))
    for source in (path, path.read_bytes()):
        found = members(source, "资料.zip")
        assert [member.name for member in found] == ["资料.zip/里面/乙.txt", "资料.zip/甲.pdf"]
        assert [member.read().decode() for member in found] == ["里面/乙.txt的内容", "甲.pdf的内容"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("seekable", [True, False])
def test_what_common_programs_write_is_read(method, seekable):
    """Stored or deflated, with sizes before the data or behind it, zip64 fields, bytes in front and a comment."""
    data = bytes(range(256)) * 3_000

    class Stream(io.BytesIO):
        def seekable(self):
            return seekable

        def seek(self, *place):
            return super().seek(*place) if seekable else self._no()

        def tell(self):
            return super().tell() if seekable else self._no()

        def _no(self):
            raise io.UnsupportedOperation

    stream = Stream(b"")
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.mkdir("空.txt")
        with archive.open("里.txt", "w", force_zip64=True) as file:
            file.write(data)
        archive.comment = "说明 PK".encode()
    for packed in (stream.getvalue(), b"#!/bin/sh\n" + stream.getvalue()):
        (member,) = members(packed, "a.zip")
        assert member.name == "a.zip/里.txt"
        assert member.read() == data
        assert member.head(300) == data[:300]


def test_a_list_that_only_its_zip64_record_places_is_found():
    """Writers of streams leave the old numbers out, or write both."""
    plain = texts("a.txt")
    at = plain.rindex(b"PK\x05\x06")
    length, start = struct.unpack_from("<2L", plain, at + 12)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, length, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", *[0xFFFF] * 4, *[0xFFFFFFFF] * 2, 0)
    for written in (end, plain[at:]):
        (member,) = members(plain[:at] + record + locator + written, "a.zip")
        assert member.read().decode() == "a.txt的内容"
    with pytest.raises(DamagedInputError, match="zip64"):
        members(plain[:at] + end, "a.zip")


def test_other_files_are_passed_over_as_in_a_folder():
    """Folders, hidden files, what macOS and Office leave behind, other types, and .json and .xml that are no OCR output."""
    assert names(
        zipped(
            Part("夹/", b""),
            Part("夹.txt", b"", mode=stat.S_IFDIR),
            Part("夹/甲.TXT", TEXT),
            Part("__MACOSX/夹/._甲.txt", TEXT),
            Part("__MACOSX/夹/甲.txt", TEXT),
            Part(".DS_Store", TEXT),
            Part(".git/甲.txt", TEXT),
            Part("~$甲.docx", TEXT),
            Part("甲.exe", TEXT, flags=ENCRYPTED),
            Part("甲", TEXT),
            Part("标注.json", b'{"document": "x", "forms": []}'),
            Part("设置.xml", b"<settings/>"),
            Part("识别.json", b'{"rec_texts": ["x"]}'),
            Part("识别.xml", b"<?xml version='1.0'?><alto></alto>"),
        )
    ) == ["夹/甲.TXT", "识别.json", "识别.xml"]


@pytest.mark.parametrize("data", [zipped(), texts("a.exe"), zipped(Part("a.json", b"{}"))])
def test_an_archive_without_a_document_is_an_error(data):
    """Nothing to read is said, not passed over."""
    with pytest.raises(InputNotFoundError, match="holds no file that is read"):
        members(data, "a.zip")


GBK = "自评表\\说明.txt".encode("gb18030")
FIELD = "ü表.txt".encode()


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (Part("表/甲.txt", TEXT), "表/甲.txt"),
        (Part("表/甲.txt", TEXT, flags=0), "表/甲.txt"),
        (Part(GBK, TEXT, flags=0), "自评表/说明.txt"),
        (Part("乗乗.txt".encode("gbk"), TEXT, flags=0), "乗乗.txt"),
        (Part(b"\x80.txt", TEXT, flags=0), "Ç.txt"),
        (Part(b"\xff\xfe.txt", TEXT), "\ufffd\ufffd.txt"),
        (
            Part(
                b"?.txt",
                TEXT,
                flags=0,
                extra=struct.pack("<2HBL", 0x7075, 5 + len(FIELD), 1, zlib.crc32(b"?.txt")) + FIELD,
            ),
            "ü表.txt",
        ),
        (
            Part(
                b"b.txt",
                TEXT,
                flags=0,
                extra=struct.pack("<2HBL", 0x7075, 5 + len(FIELD), 1, zlib.crc32(b"a.txt")) + FIELD,
            ),
            "b.txt",
        ),
        (Part("./表//甲.txt", TEXT), "表/甲.txt"),
        (Part("甲\x1b[31m\n\u202etxt.md", TEXT), "甲[U+001B][31m[U+000A][U+202E]txt.md"),
        (Part("甲.txt\x00.exe", TEXT), []),
    ],
)
def test_names_are_told_as_they_were_meant_and_act_on_no_terminal(part, name):
    """UTF-8 where it is said or can be, else GB18030, else DOS; a newer name counts while it belongs to the old one."""
    other = Part("z.txt", TEXT)
    assert names(zipped(part, other)) == [*([name] if name else []), "z.txt"]


def test_a_name_that_stands_twice_is_read_twice():
    """Both are told apart, by a number that keeps the ending."""
    data = zipped(
        Part("夹.1/甲.txt", b"1"), Part("夹.1/甲.txt", b"2"), Part("甲#2.txt"), Part("夹.1/甲.txt", b"3")
    )
    assert names(data) == ["夹.1/甲.txt", "夹.1/甲#2.txt", "甲#2.txt", "夹.1/甲#3.txt"]
    assert [member.read() for member in members(data, "a.zip")] == [b"1", b"2", b"", b"3"]


@pytest.mark.parametrize(
    "name",
    [
        "../甲.txt",
        "夹/../../甲.txt",
        "..\\甲.txt",
        "夹/.. /甲.txt",
        "/etc/passwd",
        "\\\\server\\甲.txt",
        "C:\\甲.txt",
        "c:甲.txt",
        "../",
    ],
)
def test_a_name_that_leads_out_of_the_archive_is_refused(name):
    """Nothing is written anywhere, but whoever packed it meant harm; the other members are read."""
    found = members(zipped(Part(name, TEXT), Part("甲.txt", TEXT)), "a.zip")
    assert isinstance(found[0], UnsafeInputError)
    assert found[0].name.startswith("a.zip/")
    assert found[1].read() == TEXT


@pytest.mark.parametrize("mode", [LINK, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_special_files_are_refused(mode):
    """A link may lead anywhere, and its bytes are no document."""
    assert isinstance(refused(zipped(Part("甲.txt", b"/etc/passwd", mode=mode))), UnsafeInputError)


def test_what_was_packed_from_a_pipe_is_read():
    """Its mode may say so; nothing is made of it but its bytes."""
    (member,) = members(zipped(Part("甲.txt", TEXT, mode=stat.S_IFIFO)), "a.zip")
    assert member.read() == TEXT


def test_a_locked_member_is_refused_and_the_others_are_read():
    """The list says so; no password is asked for."""
    found = members(zipped(Part("甲.pdf", TEXT, flags=ENCRYPTED), Part("乙.txt", TEXT)), "a.zip")
    assert isinstance(found[0], EncryptedInputError)
    assert found[0].name == "a.zip/甲.pdf"
    assert found[1].read() == TEXT


@pytest.mark.parametrize("method", [1, 9, 12, 14, 95])
def test_a_member_packed_in_a_rare_way_is_refused(method):
    """Some of them ask for memory as large as the file likes."""
    assert isinstance(refused(zipped(Part("甲.txt", TEXT, method=method))), UnsupportedTypeError)


@pytest.mark.parametrize(
    "part",
    [
        Part("甲.txt", TEXT, says_check=1),
        Part("甲.txt", TEXT, says_unpacked=len(TEXT) + 1),
        Part("甲.txt", TEXT, says_unpacked=len(TEXT) - 1),
        Part("甲.txt", TEXT, says_unpacked=0),
        Part("甲.txt", TEXT, says_packed=3),
        Part("甲.txt", TEXT, says_packed=0),
        Part("甲.txt", TEXT, method=0, says_packed=3),
        Part("甲.txt", TEXT, says_offset=2),
    ],
)
def test_a_member_that_is_not_what_the_list_says_is_damaged(part):
    """Checksum, sizes and place are all checked."""
    assert isinstance(refused(zipped(part)), DamagedInputError)


def test_broken_packing_is_damaged():
    """The library's word is part of the reason, and it is the cause."""
    data = bytearray(zipped(Part("甲.txt", TEXT * 50)))
    data[data.index("甲.txt".encode()) + 7] = 0xFF
    error = refused(bytes(data))
    assert isinstance(error, DamagedInputError)
    assert isinstance(error.__cause__, zlib.error)


def test_a_file_that_is_cut_off_is_damaged():
    """Wherever it ends: without its list at the end nothing is known about it."""
    whole = texts("甲.txt", "乙.txt")
    for end in range(4, len(whole) - 1):
        with pytest.raises(DamagedInputError):
            members(whole[:end], "a.zip")


def test_a_volume_of_several_is_damaged():
    """The members may stand in another file."""
    data = bytearray(texts("甲.txt"))
    data[data.rindex(b"PK\x05\x06") + 4] = 3
    with pytest.raises(DamagedInputError, match="volumes"):
        members(bytes(data), "a.zip")


def test_a_missing_or_locked_archive_says_why(tmp_path, monkeypatch):
    """Also when it goes away between the list and the member."""
    path = tmp_path / "a.zip"
    path.write_bytes(texts("甲.txt"))
    (member,) = members(path, "a.zip")
    path.unlink()
    with pytest.raises(InputNotFoundError):
        member.read()
    with pytest.raises(InputNotFoundError):
        members(path, "a.zip")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(InputDeniedError):
        members(path, "a.zip")


def nested(levels, data):
    """An archive in as many others, a text beside it on each level."""
    for level in range(levels):
        data = zipped(Part("里.zip", data, method=0), Part(f"{level}.txt", TEXT))
    return data


def test_archives_within_archives_are_read_to_the_limit():
    """Two levels down everything is read; the third is refused and what stands beside it is read."""
    data = nested(3, texts("底.txt"))
    assert names(data) == [
        ("a.zip/里.zip/里.zip/里.zip", InputTooLargeError),
        "里.zip/里.zip/0.txt",
        "里.zip/1.txt",
        "2.txt",
    ]
    assert names(data, Limits(depth=3))[0] == "里.zip/里.zip/里.zip/底.txt"
    found = members(data, "a.zip", Limits(depth=3))
    assert [member.read() for member in reversed(found)] == [*[TEXT] * 3, "底.txt的内容".encode()]


def test_what_is_wrong_with_an_archive_within_is_told_of_it_alone():
    """Damaged, without a document, or another kind of file under its name."""
    office = io.BytesIO()
    with zipfile.ZipFile(office, "w") as document:
        document.writestr("word/document.xml", "<x/>")
    slides = io.BytesIO()
    with zipfile.ZipFile(slides, "w") as document:
        document.writestr("ppt/presentation.xml", "<x/>")
    assert names(
        zipped(
            Part("坏.zip", texts("甲.txt")[:-9]),
            Part("空.zip", zipped()),
            Part("文.zip", office.getvalue()),
            Part("稿.zip", slides.getvalue()),
            Part("压.zip", b"Rar!"),
            Part("错.zip", texts("甲.txt"), says_check=1),
            Part("甲.txt", TEXT),
        )
    ) == [
        ("a.zip/坏.zip", DamagedInputError),
        ("a.zip/空.zip", InputNotFoundError),
        "文.zip",
        ("a.zip/稿.zip", UnsupportedTypeError),
        "压.zip",
        ("a.zip/错.zip", DamagedInputError),
        "甲.txt",
    ]


SEED = zipped(
    Part("表/甲.txt", TEXT * 20),
    Part("表/乙.md", TEXT, method=0, flags=0),
    Part("丙.json", b'{"rec_texts": []}'),
    Part("里.zip", texts("丁.txt")),
)


def read_all(data):
    """Reads whatever can be read; any error but an InputError is raised."""
    try:
        found = members(data, "a.zip")
    except InputError:
        return
    for one in found:
        if isinstance(one, Member):
            try:
                one.read()
            except InputError:
                continue


@given(st.lists(st.tuples(st.integers(0, len(SEED) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_changed_archive_is_read_or_refused(changes):
    """Whichever bytes are changed, nothing but an InputError is raised."""
    data = bytearray(SEED)
    for at, value in changes:
        data[at] = value
    read_all(bytes(data))


@given(st.binary(max_size=300), st.integers(0, 120))
def test_random_bytes_in_an_archive_are_refused(noise, at):
    """Behind the signature, and put into the list at its end."""
    read_all(b"PK\x03\x04" + noise)
    read_all(b"PK\x05\x06" + noise)
    end = len(SEED) - at
    read_all(SEED[:end] + noise + SEED[end:])


def test_deflated_data_that_ends_early_is_damaged():
    """Bytes behind the end of a member's own are no part of it."""
    packed = deflated(TEXT) + b"tail"
    data = zipped(Part("甲.txt", packed, method=0, says_check=zlib.crc32(TEXT), says_unpacked=len(TEXT)))
    data = data.replace(struct.pack("<4H", 20, 0x800, 0, 0), struct.pack("<4H", 20, 0x800, 8, 0))
    assert "ends before" in refused(data).reason
