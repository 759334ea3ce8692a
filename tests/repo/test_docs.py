"""Documentation says what the code does: commands, targets, versions, files."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from extractor.export.wording import Lang
from extractor.settings import with_settings

READMES = ("README.md", "README.zh.md")
PAGES = (*READMES, "CONTRIBUTING.md")


@pytest.fixture(scope="module")
def commands() -> set[str]:
    """The commands that ``extractor --help`` lists."""
    done = subprocess.run(
        [sys.executable, "-m", "extractor", "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    listed = done.stdout.split("Commands:", 1)[1]
    return set(re.findall(r"^  ([a-z][a-z-]*)\s", listed, flags=re.MULTILINE))


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_named_exists(page: str, root: Path):
    """A reader who types what a page says finds the target."""
    targets = set(
        re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    named = set(re.findall(r"`?make ([a-z-]+)", (root / page).read_text(encoding="utf-8")))
    assert named
    assert named <= targets


@pytest.mark.parametrize("page", READMES)
def test_every_command_is_described(page: str, root: Path, commands: set[str]):
    """Each command of the program stands in both readmes."""
    named = set(re.findall(r"extractor ([a-z-]+)\b", (root / page).read_text(encoding="utf-8")))
    assert commands
    assert commands <= named


@pytest.mark.parametrize("page", READMES)
def test_no_command_is_invented(page: str, root: Path, commands: set[str]):
    """Command lines in the readmes use commands that the program has."""
    lines = re.findall(
        r"^(?:\$ )?extractor ([a-z-]+)", (root / page).read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert lines
    assert set(lines) <= commands


@pytest.mark.parametrize("page", [*PAGES, "docs/design/README.md"])
def test_every_link_into_the_tree_leads_somewhere(page: str, root: Path):
    """Relative links and pictures of a page exist."""
    source = root / page
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", source.read_text(encoding="utf-8"))
    assert [link for link in links if not (source.parent / link).exists()] == []


def test_every_decision_is_indexed(root: Path):
    """Each page of docs/design stands in its index."""
    folder = root / "docs" / "design"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in folder.glob("*.md") if p.name != "README.md" and f"({p.name})" not in index] == []


def test_the_changelog_names_the_version(root: Path):
    """Unreleased stands on top and the version of pyproject follows."""
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    headings = re.findall(
        r"^## (\S+)", (root / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert headings[:2] == ["Unreleased", version]


def test_every_folder_of_the_tree_is_on_the_map(root: Path):
    """The map in the readme names the packages and the folders beside them."""
    text = (root / "README.md").read_text(encoding="utf-8")
    for folder in ("schemas/", "prompts/", "extractor/", "evals/", "tests/", "docs/"):
        assert re.search(rf"^{re.escape(folder)}", text, flags=re.MULTILINE), folder


@pytest.mark.parametrize("page", READMES)
def test_the_settings_are_those_of_the_program(page: str, root: Path):
    """The table of settings is what ``make generated`` makes of the settings."""
    text = (root / page).read_text(encoding="utf-8")
    assert text == with_settings(text, Lang.ZH if ".zh." in page else Lang.EN)
    assert "EXTRACTOR_MODEL" in text
