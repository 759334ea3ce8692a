"""Where the ledger stands by default."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.store.place import default_path


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.local/state"),
        ("linux", {"HOME": "/home/a", "XDG_STATE_HOME": "/var/a"}, "/var/a"),
        ("linux", {"HOME": "/home/a", "XDG_STATE_HOME": "state"}, "/home/a/.local/state"),
        ("linux", {"HOME": "/home/a", "XDG_STATE_HOME": ""}, "/home/a/.local/state"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Application Support"),
        ("win32", {"HOME": "/a", "LOCALAPPDATA": "/a/Local"}, "/a/Local"),
        ("win32", {"HOME": "/a"}, "/a/AppData/Local"),
    ],
)
def test_the_folder_is_the_platforms_own(platform: str, environment: dict[str, str], folder: str):
    """XDG_STATE_HOME goes before what the platform has for state; a relative one is ignored."""
    assert Path(folder, "jixiao-extractor", "ledger.sqlite") == default_path(environment, platform)


def test_the_environment_of_the_process_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Without arguments the user's own settings hold."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert tmp_path in default_path().parents
