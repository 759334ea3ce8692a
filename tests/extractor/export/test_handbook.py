"""The pages on the rules follow from the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.export.handbook import GENERATED, pages, write
from extractor.rules.catalogue import load

FOLDER = Path(__file__).parents[3] / "docs" / "rules"


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the documentation is not part of an installed wheel")
def test_the_committed_pages_have_not_drifted():
    """``python -m extractor.export.handbook`` would change nothing."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert dict(pages()) == committed


def test_every_rule_has_a_page_and_stands_in_the_index():
    """One page a rule, linked from the index, all marked as generated."""
    written = pages()
    for rule in load():
        assert f"{rule}.md" in written
        assert f"({rule}.md)" in written["index.md"]
    assert all(text.startswith(GENERATED) for text in written.values())


def test_writing_removes_pages_of_rules_that_are_gone(tmp_path):
    """A page without a rule does not stay behind."""
    (tmp_path / "Z-99.md").write_text("old", encoding="utf-8")
    write(tmp_path)
    assert sorted(pages()) == sorted(path.name for path in tmp_path.iterdir())
