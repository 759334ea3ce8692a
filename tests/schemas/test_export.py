"""The exported JSON Schemas and the types they are made from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from schemas import export


def test_files_are_in_step_with_the_types():
    """The committed schemas are what the types say now."""
    assert export.drift() == ()


def test_every_edge_type_is_exported():
    """What crosses the product's edges has a schema each."""
    assert sorted(export.EXPORTED) == ["document", "draft", "failure", "labelled_sample", "result"]


def test_a_changed_file_is_named(tmp_path: Path):
    """Drift names the file that differs, and no other."""
    export.write(tmp_path)
    (tmp_path / "result.schema.json").write_text("{}\n", encoding="utf-8")
    assert export.drift(tmp_path) == ("result.schema.json",)


def test_a_missing_file_is_named(tmp_path: Path):
    """Drift names a schema that was never written."""
    export.write(tmp_path)
    (tmp_path / "draft.schema.json").unlink()
    assert export.drift(tmp_path) == ("draft.schema.json",)


def test_a_file_of_no_type_is_named_and_removed(tmp_path: Path):
    """A schema left behind by a type that is gone is drift, and writing removes it."""
    stray = tmp_path / "gone.schema.json"
    stray.write_text("{}\n", encoding="utf-8")
    export.write(tmp_path / "other")
    export.write(tmp_path)
    assert not stray.exists()
    stray.write_text("{}\n", encoding="utf-8")
    assert export.drift(tmp_path) == ("gone.schema.json",)


def test_unknown_arguments_are_a_usage_error(capsys: pytest.CaptureFixture[str]):
    """An argument other than --check writes nothing and says how to call the command."""
    assert export.main(["--chekc"]) == 2
    assert "usage" in capsys.readouterr().err


def test_check_ends_with_zero_in_step():
    """The command that CI runs agrees with the files."""
    assert export.main(["--check"]) == 0


@pytest.mark.parametrize("name", ["document", "failure", "labelled_sample", "result"])
def test_unknown_keys_are_refused_by_models(name: str):
    """Every object of a pydantic model says that it takes no further keys."""
    assert json.loads(export.render(name))["additionalProperties"] is False
