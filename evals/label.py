"""Drafts of labels: the offline reading of a document as a label file that a person then corrects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.errors import ExistingLabelsError
from extractor import check
from extractor.errors import InputError
from extractor.export.labels import sample_of
from schemas.base import Wording

NOTE = "draft from the offline reading; every value to be checked"
"""The note of a draft, to be taken out when that is done."""

_ROWS = ("funds", "indicators", "statements")


def draft(document: Path) -> str:
    """The label file's JSON text for a document, a row a line; raises InputError where the document cannot be read."""
    said = sample_of(check(document))
    labels = {
        "document": document.name,
        "origin": "authored",
        "layout": said["layout"],
        "forms": [_form(form) for form in said["forms"]],
        "findings": said["findings"],
        "shortfalls": said["shortfalls"],
        "note": NOTE,
    }
    return "\n".join(_lines(labels)) + "\n"


def write(document: Path, out: Path | None = None, force: bool = False) -> Path:
    """Writes the draft to ``out``, by default beside the document under its name, and returns where.

    Raises ExistingLabelsError where labels stand already, unless ``force``; InputError where the document cannot be
    read or the labels cannot be written.
    """
    path = out or document.with_suffix(".json")
    if path.exists() and not force:
        raise _existing(path)
    text = draft(document)
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise _existing(path) from error
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise InputError(
            str(path),
            Wording(f"无法写入：{said}", f"it cannot be written: {said}"),
            Wording("请指定其他路径", "name another path"),
        ) from error
    return path


def _existing(path: Path) -> ExistingLabelsError:
    return ExistingLabelsError(
        Wording(f"标注文件已存在：{path}", f"labels exist already: {path}"),
        Wording(
            "请另指定输出路径，或加 --force 覆盖", "name another file to write, or overwrite it with --force"
        ),
    )


def _form(form: Mapping[str, Any]) -> dict[str, Any]:
    """The form, its rows without what is null."""
    rows = {kind: [_filled(row) for row in form[kind]] for kind in _ROWS}
    return {**{name: value for name, value in form.items() if name not in _ROWS}, **rows}


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            filled[name] = _filled(value)
        elif isinstance(value, list):
            filled[name] = [part for part in value if part is not None]
        elif value is not None:
            filled[name] = value
    return filled


def _lines(labels: Mapping[str, Any]) -> Iterator[str]:
    """The labels as lines: keys of the document and of forms, and every row, on one each."""
    yield "{"
    yield from _members(labels, "  ")
    yield "}"


def _members(holder: Mapping[str, Any], indent: str) -> Iterator[str]:
    for number, (key, value) in enumerate(holder.items(), start=1):
        comma = "," if number < len(holder) else ""
        if isinstance(value, list) and value:
            yield f"{indent}{_json(key)}: ["
            yield from _listed(value, indent + "  ", unfolded=key == "forms")
            yield f"{indent}]{comma}"
        else:
            yield f"{indent}{_json(key)}: {_json(value)}{comma}"


def _listed(values: Sequence[Any], indent: str, *, unfolded: bool) -> Iterator[str]:
    for number, value in enumerate(values, start=1):
        comma = "," if number < len(values) else ""
        if unfolded:
            yield f"{indent}{{"
            yield from _members(value, indent + "  ")
            yield f"{indent}}}{comma}"
        else:
            yield f"{indent}{_json(value)}{comma}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
