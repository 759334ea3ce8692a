"""Where the ledger stands when nobody says where."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

FOLDER = "jixiao-extractor"
NAME = "ledger.sqlite"


def default_path(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> Path:
    """The ledger in the user's state folder; ``environment`` None means that of the process."""
    variables = os.environ if environment is None else environment
    return _state(variables, platform) / FOLDER / NAME


def _state(variables: Mapping[str, str], platform: str) -> Path:
    """The folder for what a program keeps between runs; relative paths in XDG variables are to be ignored."""
    chosen = Path(variables.get("XDG_STATE_HOME", ""))
    if chosen.is_absolute():
        return chosen
    home = Path(variables["HOME"]) if variables.get("HOME") else Path.home()
    if platform == "win32":
        return Path(variables.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if platform == "darwin":
        return home / "Library" / "Application Support"
    return home / ".local" / "state"
