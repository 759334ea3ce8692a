"""What a command is given becomes a list of inputs, and each input a document."""

from __future__ import annotations

import io
import sys
import tracemalloc
import zipfile
from pathlib import Path
from random import Random

import pytest

from extractor.abreast import in_order
from extractor.errors import (
    DamagedInputError,
    InputError,
    InputNotFoundError,
    InputTooLargeError,
    UnsupportedTypeError,
)
from extractor.ingest import Intake, Limits
from extractor.inputs import STDIN, Given, document_of, inputs_of, name_of
from tests.extractor.ingest.zips import ENCRYPTED, Part, texts, zipped

OFFICE = (("word/document.xml", "a.docx"), ("xl/workbook.xml", "a.xlsx"))


def stand_on_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Puts bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def called(paths: list[Path], root: Path) -> list[str]:
    """The names of the inputs, below a folder."""
    return [name_of(given).removeprefix(f"{root}/") for given in inputs_of(paths)]


def test_archives_stand_for_their_files_in_place(tmp_path: Path) -> None:
    """Named, in a folder, under another ending, between other files."""
    (tmp_path / "夹").mkdir()
    (tmp_path / "夹" / "一.txt").write_text("一")
    (tmp_path / "夹" / "二.zip").write_bytes(texts("里/甲.txt", "乙.txt"))
    (tmp_path / "夹" / "三.txt").write_text("三")
    (tmp_path / "包.dat").write_bytes(texts("丙.txt"))
    (tmp_path / "包.docx").write_bytes(texts("丙.txt"))
    given = [tmp_path / "夹", tmp_path / "包.dat", tmp_path / "包.docx"]
    assert called(given, tmp_path) == [
        "夹/一.txt",
        "夹/三.txt",
        "夹/二.zip/里/甲.txt",
        "夹/二.zip/乙.txt",
        "包.dat/丙.txt",
        "包.docx",
    ]


def test_a_document_from_an_archive_says_where_it_was(tmp_path: Path) -> None:
    """Its name is the file's, its path leads through the archive; size and digest are those of the file."""
    path = tmp_path / "资料.zip"
    path.write_bytes(texts("里面/文件.txt"))
    (given,) = inputs_of([path])
    document = document_of(given)
    assert (document.source.name, document.source.path) == ("文件.txt", f"{path}/里面/文件.txt")
    assert document.text == "里面/文件.txt的内容"
    assert document.source.size == len(document.text.encode())


def test_an_archive_on_standard_input_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files are called after it."""
    stand_on_input(monkeypatch, texts("里面/文件.txt"))
    (given,) = inputs_of([STDIN])
    assert name_of(given) == "stdin/里面/文件.txt"
    assert document_of(given).text == "里面/文件.txt的内容"


@pytest.mark.parametrize(("part", "name"), OFFICE)
def test_an_office_file_is_no_archive(
    part: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its parts are no documents, even where its name calls it an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(part, "<x/>")
        archive.writestr("a.txt", "x")
    for path in (tmp_path / name, tmp_path / "a.zip", tmp_path / "a"):
        path.write_bytes(packed.getvalue())
        assert inputs_of([path]) == [path]
    stand_on_input(monkeypatch, packed.getvalue())
    assert inputs_of([STDIN]) == [packed.getvalue()]


def test_what_is_wrong_with_one_input_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing path, a damaged archive, a locked file in one: each is one error at its place."""
    (tmp_path / "a.txt").write_text("甲")
    (tmp_path / "b.zip").write_bytes(texts("甲.txt")[:-9])
    (tmp_path / "c.zip").write_bytes(zipped(Part("甲.txt", b"x", flags=ENCRYPTED), Part("乙.txt", b"x")))
    (tmp_path / "d.zip").write_bytes(zipped())
    (tmp_path / "e.zip").write_bytes(b"no archive")
    stand_on_input(monkeypatch, b"PK\x03\x04")
    inputs = inputs_of([tmp_path / "none", tmp_path, STDIN])
    errors = [given for given in inputs if isinstance(given, InputError)]
    assert [type(given).__name__ for given in inputs] == [
        "InputNotFoundError",
        type(tmp_path).__name__,
        "DamagedInputError",
        "EncryptedInputError",
        "Member",
        "InputNotFoundError",
        type(tmp_path).__name__,
        "DamagedInputError",
    ]
    for error in errors:
        assert name_of(error) == error.name
        with pytest.raises(type(error)):
            document_of(error)


def test_limits_reach_archives_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is above them is refused, and not opened."""
    limits = Limits(size=100)
    path = tmp_path / "a.zip"
    path.write_bytes(texts("甲.txt", "乙.txt"))
    assert inputs_of([path], limits) == [path]
    with pytest.raises(InputTooLargeError):
        document_of(path, Intake(limits=limits))
    stand_on_input(monkeypatch, path.read_bytes())
    (given,) = inputs_of([STDIN], limits)
    with pytest.raises(InputTooLargeError):
        document_of(given, Intake(limits=limits))
    (tmp_path / "b.zip").write_bytes(zipped(*(Part(f"{n}", b"") for n in range(9))))
    assert isinstance(inputs_of([tmp_path / "b.zip"], Limits(members=8))[0], InputTooLargeError)


def test_files_of_an_archive_are_unpacked_when_their_turn_comes(tmp_path: Path) -> None:
    """The list of inputs holds none of their bytes, also where several are read at once."""
    text = "".join(Random(1).choices("绩效自评", k=300_000)).encode()
    inner = zipped(*(Part(f"{n}.txt", text, method=0) for n in range(3)))
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(*(Part(f"{n}.zip", inner) for n in range(4)), Part("甲.txt", text)))
    tracemalloc.start()
    inputs = inputs_of([path])
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(inputs) == 13
    assert held < len(text)

    def size(given: Given) -> int:
        return document_of(given).source.size

    assert list(in_order(size, inputs, at_once=4)) == [len(text)] * 13


def test_an_archive_that_has_gone_is_each_of_its_files_error(tmp_path: Path) -> None:
    """Nothing is lost where it is taken away in between."""
    path = tmp_path / "a.zip"
    path.write_bytes(texts("甲.txt", "乙.txt"))
    inputs = inputs_of([path])
    path.unlink()
    for given in inputs:
        with pytest.raises(InputNotFoundError):
            document_of(given)


def test_an_archive_that_has_changed_gives_no_other_bytes(tmp_path: Path) -> None:
    """What is read is what was listed."""
    path = tmp_path / "a.zip"
    path.write_bytes(texts("甲.txt"))
    (given,) = inputs_of([path])
    path.write_bytes(zipped(Part("甲.txt", b"other")))
    with pytest.raises(DamagedInputError):
        document_of(given)


def test_labels_are_refused_where_they_are_named(tmp_path: Path) -> None:
    """And their text beside them is read where the folder is."""
    (tmp_path / "a.json").write_text('{"document": "a.txt", "forms": []}')
    (tmp_path / "a.txt").write_text("甲")
    assert inputs_of([tmp_path]) == [tmp_path / "a.txt"]
    assert isinstance(inputs_of([tmp_path / "a.json"])[0], UnsupportedTypeError)
