"""Reads a settings file over the default: what it does not name keeps its default value."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.errors import StandardsError
from extractor.standards.model import Standards
from schemas.base import Wording

_TABLES = ("thresholds", "scoring")
_LISTS = ("weights", "grades", "qualitative")
_ADVICE = Wording(
    "各项及其默认值见 extractor/standards/default.toml 与 docs/rules/standards.md",
    "docs/rules/standards.md and extractor/standards/default.toml list every entry with its default",
)


@cache
def default_standards() -> Standards:
    """The standards that hold where a bureau sets none."""
    return Standards.model_validate(_default())


def read_standards(path: Path) -> Standards:
    """The default with the entries of the TOML file ``path`` put in their place.

    Raises ``StandardsError``, which names the entry, where the file cannot be read or says what cannot be.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StandardsError(
            path, Wording(f"无法读取：{error}", f"it cannot be read: {error}"), _ADVICE
        ) from error
    merged = _merged(_default(), given, path)
    try:
        standards = Standards.model_validate({"name": path.stem, **merged})
    except ValidationError as error:
        raise StandardsError(path, _told(error), _ADVICE) from error
    usual = default_standards().thresholds
    differing = (
        name
        for name in type(usual).model_fields
        if getattr(usual, name) != getattr(standards.thresholds, name)
    )
    return standards.model_copy(update={"changed": frozenset(differing)})


def _default() -> dict[str, Any]:
    source = files("extractor.standards") / "default.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"), parse_float=Decimal)


def _merged(default: dict[str, Any], given: dict[str, Any], path: Path) -> dict[str, Any]:
    """Tables entry by entry, lists by the id of their entries; what is unknown is left for validation to refuse."""
    merged = {key: value for key, value in default.items() if key != "name"}
    for key, value in given.items():
        if key in _TABLES and isinstance(value, dict):
            merged[key] = {**default[key], **value}
        elif key in _LISTS and isinstance(value, list):
            merged[key] = _by_id(default[key], value, path)
        else:
            merged[key] = value
    return merged


def _by_id(default: list[dict[str, Any]], given: list[Any], path: Path) -> list[dict[str, Any]]:
    entries = {entry["id"]: entry for entry in default}
    for entry in given:
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            raise StandardsError(
                path, Wording("列表各项须有 id", "every entry of a list needs an id"), _ADVICE
            )
        entries[entry["id"]] = entry
    return list(entries.values())


def _told(error: ValidationError) -> Wording:
    """The entries at fault, each with what is wrong."""
    faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
    return Wording(f"以下各项有误：{faults}", f"these entries are wrong: {faults}")
