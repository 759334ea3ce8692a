"""What every test may rely on: the project's folder, its samples, and an environment of known content."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# Derandomised, so that two runs test the same; without a deadline, so that a busy machine fails no test.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the project's own labelled samples."""
    return ROOT / "evals" / "samples"


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting, colour or width of the machine the tests run on reaches them."""
    ours = [name for name in os.environ if name.startswith(("EXTRACTOR_", "OPENAI_"))]
    for name in (*ours, "FORCE_COLOR", "CLICOLOR_FORCE", "PYTHONWARNINGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
