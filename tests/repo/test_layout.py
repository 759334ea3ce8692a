"""Conventions of the tree that no linter knows."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGES = ("evals", "extractor", "prompts", "schemas")
DRAWERS = {"base_utils", "common", "helpers", "misc", "util", "utils"}


def modules(root: Path) -> list[Path]:
    """Every module of the product."""
    return sorted(path for package in PACKAGES for path in (root / package).rglob("*.py"))


def test_no_package_stands_under_tests(root: Path):
    """An ``__init__.py`` under tests would let a folder of tests shadow a package of the product."""
    assert sorted((root / "tests").rglob("__init__.py")) == []


def test_no_module_is_a_drawer(root: Path):
    """Modules are named for what they hold."""
    assert [path for path in modules(root) if path.stem in DRAWERS] == []


def test_modules_stay_under_400_lines(root: Path):
    """A module that needs more holds two ideas."""
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(root)}
    assert {path.relative_to(root): n for path, n in sizes.items() if n > 400} == {}


def test_every_test_says_what_it_holds(root: Path):
    """Each test function carries a sentence that states the behaviour."""
    silent = [
        f"{path.relative_to(root)}::{node.name}"
        for path in sorted((root / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_the_licence_is_apache(root: Path):
    """The licence file is the full text of Apache 2.0."""
    text = (root / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
