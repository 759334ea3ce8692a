"""Prompts by id."""

from __future__ import annotations

from pathlib import Path

import pytest

import prompts
from prompts import PromptError


def test_a_prompt_is_loaded_by_its_id(folder: Path):
    """Folder and stem of the file are the id."""
    assert "count-wells/1" == prompts.load("count-wells/1", folder).id


def test_all_prompts_come_by_task_and_version(folder: Path, template: str):
    """Version 10 follows version 2."""
    for version in (10, 2):
        text = template.replace("count-wells/1", f"count-wells/{version}").replace(
            "version = 1\n", f"version = {version}\n"
        )
        (folder / "count-wells" / f"{version}.md").write_text(text, encoding="utf-8")
    assert ["count-wells/1", "count-wells/2", "count-wells/10"] == [p.id for p in prompts.all(folder)]


@pytest.mark.parametrize("wanted", ["count-wells/2", "count-well/1", "../count-wells/1"])
def test_an_unknown_id_names_those_close_to_it(folder: Path, wanted: str):
    """Whoever misspelt it, or asked for a version that is not there, sees what there is."""
    with pytest.raises(PromptError, match=r"close to it: count-wells/1$"):
        prompts.load(wanted, folder)


def test_a_fault_of_any_prompt_is_a_fault_of_all(folder: Path):
    """A file that is no prompt is not passed over."""
    (folder / "count-wells" / "2.md").write_text("数一数\n", encoding="utf-8")
    with pytest.raises(PromptError, match="count-wells/2"):
        prompts.all(folder)
