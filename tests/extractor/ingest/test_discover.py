"""A path stands for one file, or for the text files of a folder."""

import os

import pytest

from extractor.errors import InputDeniedError, InputError, InputNotFoundError, UnsupportedTypeError
from extractor.ingest import discover, read_document


def test_a_folder_gives_its_text_files_in_order(tmp_path):
    """Subfolders too; labels, other types and hidden files are passed over."""
    for name in (
        "b.txt",
        "a.md",
        "a.json",
        "c.TXT",
        "d.pdf",
        ".hidden.txt",
        "~$e.txt",
        "sub/z.markdown",
        ".git/x.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [str(path.relative_to(tmp_path)) for path in discover(tmp_path)] == [
        "a.md",
        "b.txt",
        "c.TXT",
        "sub/z.markdown",
    ]


def test_a_file_is_itself(tmp_path):
    """Hidden or without a suffix, a file that is named is read."""
    path = tmp_path / ".notes"
    path.write_text("x")
    assert list(discover(path)) == [path]


@pytest.mark.parametrize("name", ["a.pdf", "labels.json", "b.xlsx"])
def test_a_named_file_of_another_type_is_an_error(tmp_path, name):
    """It is refused at once, with the types that are read."""
    path = tmp_path / name
    path.write_text("x")
    with pytest.raises(UnsupportedTypeError, match=r"\.txt, \.md"):
        discover(path)


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
