"""Labelled samples as they are handed to ``judge``: JSON checked against the format, the text beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from extractor.errors import InputError, InvalidSampleError
from extractor.ingest.document import read_document, read_plain
from extractor.ingest.limits import LIMITS
from extractor.ingest.opening import opened
from schemas.base import Wording
from schemas.sample import LabelledSample

_IGNORED = ("findings", "shortfalls")
_SHOWN = 3
"""Problems told of one sample; the rest is a number."""
_ADVICE = Wording(
    "请按标注样本格式修改（schemas/json 中有其 JSON Schema）",
    "write it in the format of labelled samples (its JSON Schema is in schemas/json)",
)


@dataclass(frozen=True, slots=True)
class GivenSample:
    """A labelled sample: the object as given, its typed form, and its text, None where there is none."""

    given: dict[str, Any]
    sample: LabelledSample
    text: str | None


def read_samples(source: Path | bytes, *, name: str | None = None) -> Iterator[GivenSample | InputError]:
    """The samples of one input: a JSON object, or one object a line; an invalid one comes as its error.

    A file's text is read from the ``.txt`` of the same name beside it, if the file holds one object.
    Raises ``InputError`` where the input as a whole cannot be read.
    """
    called = name or (str(source) if isinstance(source, Path) else "input")
    data = _received(source) if isinstance(source, Path) else source
    objects = list(_objects(read_plain(data, called).text, called))
    text = _text_beside(source) if isinstance(source, Path) and len(objects) == 1 else None
    for place, value in objects:
        yield value if isinstance(value, InputError) else _checked(value, place, text)


def _received(path: Path) -> bytes:
    """The file's bytes, at most one more than the limit, so that what is too large is refused as such."""
    with opened(path) as file:
        return file.read(LIMITS.size + 1)


def _text_beside(path: Path) -> str | None:
    text = path.with_suffix(".txt")
    return read_document(text).text if text != path and text.is_file() else None


def _objects(text: str, name: str) -> Iterator[tuple[str, object]]:
    """The JSON values of a text with the name of their place, or the error of a line that holds none."""
    try:
        yield name, json.loads(text)
    except json.JSONDecodeError as error:
        if not error.msg.startswith("Extra data"):
            raise _malformed(name, error) from error
        yield from _lines(text, name)
    except RecursionError as error:
        raise _too_deep(name) from error


def _lines(text: str, name: str) -> Iterator[tuple[str, object]]:
    for number, line in enumerate(text.split("\n"), start=1):
        place = f"{name}:{number}"
        if not line.strip():
            continue
        try:
            yield place, json.loads(line)
        except json.JSONDecodeError as error:
            yield place, _malformed(place, error)
        except RecursionError:
            yield place, _too_deep(place)


def _checked(value: object, place: str, text: str | None) -> GivenSample | InputError:
    if not isinstance(value, dict):
        kind = type(value).__name__
        reason = Wording(f"应为 JSON 对象，实为 {kind}", f"a JSON object is expected, this is a {kind}")
        return InvalidSampleError(place, reason, _ADVICE)
    kept = {key: part for key, part in value.items() if key not in _IGNORED}
    try:
        return GivenSample(value, LabelledSample.model_validate(kept), text)
    except ValidationError as error:
        return InvalidSampleError(place, _problems(error.errors(include_url=False)), _ADVICE)


def _problems(errors: list[ErrorDetails]) -> Wording:
    told = "; ".join(f"{_path(error['loc'])}: {_said(error)}" for error in errors[:_SHOWN])
    left = len(errors) - _SHOWN
    zh, en = (f"；另有 {left} 处", f"; and {left} more") if left > 0 else ("", "")
    return Wording(f"不是标注样本：{told}{zh}", f"it is no labelled sample: {told}{en}")


def _path(location: tuple[int | str, ...]) -> str:
    """``forms[0].funds[1].score``."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}"
    return path.removeprefix(".")


def _said(error: ErrorDetails) -> str:
    return "unknown key" if error["type"] == "extra_forbidden" else error["msg"]


def _malformed(name: str, error: json.JSONDecodeError) -> InvalidSampleError:
    at = f"{error.lineno}:{error.colno}"
    reason = Wording(f"不是合法的 JSON（{at}：{error.msg}）", f"it is not JSON ({at}: {error.msg})")
    return InvalidSampleError(name, reason, _ADVICE)


def _too_deep(name: str) -> InvalidSampleError:
    return InvalidSampleError(name, Wording("JSON 嵌套过深", "its JSON is nested too deep"), _ADVICE)
