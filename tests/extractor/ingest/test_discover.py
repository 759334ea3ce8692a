"""A path stands for one file, or for the documents of a folder."""

import os

import pytest
from openpyxl import Workbook

from extractor.errors import (
    DamagedInputError,
    InputDeniedError,
    InputError,
    InputNotFoundError,
    UnsupportedTypeError,
)
from extractor.export import html, xlsx
from extractor.export.wording import Lang
from extractor.ingest import discover, read_document
from tests.extractor.ingest.zips import texts


def test_a_folder_gives_its_documents_in_order(tmp_path):
    """Subfolders too; labels, other types and hidden files are passed over."""
    for name in (
        "b.txt",
        "a.md",
        "c.TXT",
        "d.pdf",
        "e.bin",
        "f.py",
        ".hidden.txt",
        "~$e.docx",
        "sub/z.markdown",
        "sub/y.zip",
        ".git/x.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [str(path.relative_to(tmp_path)) for path in discover(tmp_path)] == [
        "a.md",
        "b.txt",
        "c.TXT",
        "d.pdf",
        "sub/y.zip",
        "sub/z.markdown",
    ]


OUTPUTS = {
    "a.json": '[[[[1, 2], [3, 4]], ["绩效", 0.9]]]',
    "b.json": '{"rec_texts": ["绩效"]}',
    "c.xml": '<?xml version="1.0"?><alto xmlns="x"></alto>',
    "d.XML": '<?xml version="1.0"?><PcGts></PcGts>',
}
OTHERS = {
    "a.json": '{"document": "a.txt", "forms": []}',
    "b.json": "{",
    "c.xml": "<project></project>",
    "d.xml": "",
    "e.json": "SQLite format 3\0",
}


def test_json_and_xml_are_taken_from_a_folder_where_they_are_ocr_outputs(tmp_path):
    """Whatever else these endings stand for is passed over; labels lie beside their text."""
    for folder, held in (("a", OUTPUTS), ("b", OTHERS)):
        (tmp_path / folder).mkdir()
        for name, text in held.items():
            (tmp_path / folder / name).write_text(text)
    assert [path.name for path in discover(tmp_path)] == list(OUTPUTS)


def test_no_labels_of_ours_are_taken_for_documents(samples):
    """A folder of labelled samples stands for its texts."""
    found = list(discover(samples))
    assert found
    assert {path.suffix for path in found} <= {".txt", ".md"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_locked_json_is_not_lost(tmp_path):
    """What cannot be looked at is left to its reader, which says why."""
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "a.json").chmod(0)
    assert list(discover(tmp_path)) == [tmp_path / "a.json"]


def test_our_own_reports_are_no_documents(tmp_path):
    """Web page and workbook of an earlier run are passed over in a folder, under whatever name."""
    (tmp_path / "a.html").write_text(html.render([], []), encoding="utf-8")
    xlsx.write_workbook(tmp_path / "b.xlsx", [], [], Lang.ZH)
    (tmp_path / "c.html").write_text("<html><body>绩效自评表</body></html>", encoding="utf-8")
    (tmp_path / "d.xlsx").write_bytes(b"PK\x03\x04 damaged")
    Workbook().save(tmp_path / "e.xlsx")
    assert [path.name for path in discover(tmp_path)] == ["c.html", "d.xlsx", "e.xlsx"]
    assert list(discover(tmp_path / "a.html")) == [tmp_path / "a.html"]


def test_a_file_is_itself(tmp_path):
    """Hidden or without a suffix, a file that is named is read."""
    path = tmp_path / ".notes"
    path.write_text("x")
    assert list(discover(path)) == [path]


@pytest.mark.parametrize("name", OTHERS)
def test_a_named_json_or_xml_that_is_no_ocr_output_is_an_error(tmp_path, name):
    """It is refused at once, with what to do instead."""
    path = tmp_path / name
    path.write_text(OTHERS[name])
    with pytest.raises(UnsupportedTypeError) as caught:
        discover(path)
    assert caught.value.advice


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_named_ocr_output_is_itself(tmp_path, name):
    """Its content says what it is."""
    path = tmp_path / name
    path.write_text(OUTPUTS[name])
    assert list(discover(path)) == [path]


@pytest.mark.parametrize("name", ["a", "a.log", "a.dat"])
@pytest.mark.parametrize("content", ["绩效自评表".encode(), b"%PDF-1.7", texts("a.txt")])
def test_a_named_file_of_an_unknown_ending_is_told_from_its_content(tmp_path, name, content):
    """It is read where its content is of a kind that is read."""
    path = tmp_path / name
    path.write_bytes(content)
    assert list(discover(path)) == [path]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"Rar!\x1a\x07", UnsupportedTypeError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, UnsupportedTypeError),
        (texts("a.txt")[:-9], DamagedInputError),
    ],
)
def test_a_named_file_whose_content_is_not_read_is_an_error(tmp_path, content, error):
    """Before anything else of the run is done."""
    path = tmp_path / "a.dat"
    path.write_bytes(content)
    with pytest.raises(error):
        discover(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_read_to_tell_what_it_is(tmp_path):
    """Looking at it would wait for ever, or take away what it holds."""
    os.mkfifo(tmp_path / "pipe")
    assert list(discover(tmp_path / "pipe")) == [tmp_path / "pipe"]


def test_nothing_to_read_is_an_error(tmp_path):
    """A missing path, and a folder without a text file, are told apart from an empty result."""
    with pytest.raises(InputNotFoundError, match="no such"):
        discover(tmp_path / "none")
    with pytest.raises(InputNotFoundError, match="no file that is read"):
        discover(tmp_path)


def test_a_folder_that_cannot_be_listed_is_not_lost(tmp_path, monkeypatch):
    """It comes out as itself, and reading it fails as one input among the others."""
    locked = tmp_path / "locked"
    locked.mkdir()
    (tmp_path / "a.txt").write_text("内容")
    scandir = os.scandir

    def refuse(folder):
        if str(folder) == str(locked):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert list(discover(tmp_path)) == [tmp_path / "a.txt", locked]
    with pytest.raises((InputDeniedError, InputError)):
        read_document(locked)


def test_a_linked_folder_is_not_followed(tmp_path):
    """A link back to its own parent does not make the walk endless."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert list(discover(tmp_path)) == [tmp_path / "a.txt"]
