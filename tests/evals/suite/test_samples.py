"""Which samples paths stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.errors import SelectionError
from evals.suite import SampleFile, load, problems
from extractor.errors import InputNotFoundError, UnsupportedTypeError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three label files, one of them in a subfolder."""
    for name in ("b.json", "sub/a.json", "c.json", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{", encoding="utf-8")
    return tmp_path


def test_folders_are_searched_in_order_and_nothing_is_read(folder: Path):
    """Files come in the order of paths, those of subfolders too; what they hold does not matter yet."""
    expected = [("b", "b.json"), ("c", "c.json"), ("a", "sub/a.json")]
    assert tuple(SampleFile(name, folder / path) for name, path in expected) == load([folder]).samples


def test_paths_keep_their_order_and_a_file_named_twice_stands_once(folder: Path):
    """Files come before a folder that is named after them."""
    assert ["c", "b", "a"] == [s.name for s in load([folder / "c.json", folder, folder / "sub"]).samples]


def test_two_samples_of_one_name_are_refused(folder: Path):
    """The error names both files, since a run's figures are kept by name."""
    (folder / "sub" / "c.json").write_text("{", encoding="utf-8")
    with pytest.raises(SelectionError) as caught:
        load([folder])
    assert f"two samples have one name: {folder / 'c.json'} and {folder / 'sub' / 'c.json'}" in str(
        caught.value
    )


def test_a_pattern_is_searched_in_the_names(folder: Path):
    """Neither the folder's name nor the suffix counts."""
    assert ["b", "a"] == [s.name for s in load([folder], "^[ab]$").samples]
    with pytest.raises(SelectionError, match="the pattern 'json' matches no sample's name; "):
        load([folder], "json")


def test_a_pattern_that_is_none_is_told(folder: Path):
    """The error says what is wrong with it."""
    with pytest.raises(SelectionError, match="is no regular expression: unterminated character set"):
        load([folder], "[a")


def test_paths_without_samples_are_told(folder: Path):
    """A path that does not exist, a folder without labels, and a text in the place of its labels."""
    (folder / "empty").mkdir()
    with pytest.raises(InputNotFoundError, match="nowhere: there is no such file or folder; check the path"):
        load([folder, folder / "nowhere"])
    with pytest.raises(InputNotFoundError, match="empty: the folder holds no labelled sample"):
        load([folder, folder / "empty"])
    with pytest.raises(UnsupportedTypeError, match="name the label file, not its text"):
        load([folder / "c.txt"])


def test_samples_of_the_project_make_one_suite(samples: Path):
    """No two of them have one name, and the independent ones are found below the others."""
    assert len(list(samples.rglob("*.json"))) == len(load([samples]).samples)


@pytest.mark.parametrize("name", ["seeds", "samples"])
def test_shared_samples_have_no_problems(root: Path, name: str):
    """Samples that are handed around beside the project are valid too, where they are at hand."""
    folder = root.parent / "shared" / name
    if not folder.is_dir():
        pytest.skip(f"no shared samples stand beside the project ({folder})")
    assert [] == [str(problem) for sample in load([folder]).samples for problem in problems(sample)]
