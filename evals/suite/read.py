"""Labelled samples read and validated, every problem with its line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.errors import InvalidLabelsError
from evals.problem import Fault, Problem
from evals.suite.entries import entry_faults
from evals.suite.numbers import number_faults
from evals.suite.positions import DuplicateKey, positions_of
from evals.suite.presence import presence_faults
from evals.suite.samples import SampleFile, Suite
from evals.suite.shape import shape_faults
from extractor.errors import InputError
from extractor.ingest import read_document
from extractor.ingest.encoding import decode
from schemas.base import Wording
from schemas.document import Document
from schemas.sample import LabelledSample

_TOO_DEEP = Wording("JSON 嵌套过深", "its JSON is nested too deep")
_NOT_TEXT = Wording("不是 UTF-8、UTF-16 或 GB18030 文本", "it is text in none of UTF-8, UTF-16 and GB18030")
_NO_OBJECT = Wording("应为一个 JSON 对象", "a JSON object is expected")


@dataclass(frozen=True, slots=True)
class LoadedSample:
    """A valid sample with its text, decoded as the product decodes it."""

    name: str
    path: Path
    sample: LabelledSample
    document: Document
    """The text as the product is given it."""
    digest: str
    """SHA-256 over the text's own and the bytes of the labels; it changes with a byte of either."""

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text


def read(sample: SampleFile) -> LoadedSample:
    """The sample; raises InvalidLabelsError with every problem of the label file."""
    found, loaded = _examined(sample)
    if loaded is None:
        raise InvalidLabelsError(found)
    return loaded


def problems(sample: SampleFile) -> tuple[Problem, ...]:
    """Everything wrong in a label file, in the order of lines."""
    return _examined(sample)[0]


def validate(suite: Suite) -> None:
    """Raises InvalidLabelsError with the problems of all samples, so that a run starts with valid ones only."""
    found = [problem for sample in suite.samples for problem in problems(sample)]
    if found:
        raise InvalidLabelsError(found)


def label_text(path: Path) -> str:
    """The JSON text of a label file; raises InvalidLabelsError where it cannot be read or decoded."""
    return _decoded(path, _received(path))


def _examined(sample: SampleFile) -> tuple[tuple[Problem, ...], LoadedSample | None]:
    """The problems of a sample, or none and the sample."""
    try:
        data = _received(sample.path)
        source = _decoded(sample.path, data)
        labels = _object(sample.path, source)
    except InvalidLabelsError as error:
        return error.problems, None
    positions = positions_of(source)
    document, faults = _document(sample.path, labels)
    faults += _faults(labels, source, document)
    found = [Problem(sample.path, positions.line(place), place, said) for place, said in faults]
    found += [_repeated(sample.path, duplicate) for duplicate in positions.duplicates]
    if found or document is None:
        return tuple(sorted(found, key=lambda problem: problem.line)), None
    digest = hashlib.sha256(document.source.sha256.encode() + data).hexdigest()
    typed = LabelledSample.model_validate_json(source, strict=True)
    return (), LoadedSample(sample.name, sample.path, typed, document, digest)


def _received(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise _whole(path, Wording(f"无法读取：{said}", f"it cannot be read: {said}")) from error


def _decoded(path: Path, data: bytes) -> str:
    decoded = decode(data)
    if decoded is None:
        raise _whole(path, _NOT_TEXT)
    return decoded.text


def _object(path: Path, text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        said = f"{error.msg}, column {error.colno}"
        raise _whole(
            path, Wording(f"不是合法的 JSON：{said}", f"it is not JSON: {said}"), error.lineno
        ) from error
    except RecursionError as error:
        raise _whole(path, _TOO_DEEP) from error
    except ValueError as error:  # an integer of more digits than Python reads
        raise _whole(path, Wording(f"不是合法的 JSON：{error}", f"it is not JSON: {error}")) from error
    if not isinstance(value, dict):
        raise _whole(path, _NO_OBJECT)
    return value


def _whole(path: Path, said: Wording, line: int = 1) -> InvalidLabelsError:
    return InvalidLabelsError([Problem(path, line, "", said)])


def _document(path: Path, labels: dict[str, Any]) -> tuple[Document | None, list[Fault]]:
    """The text that labels name, or why there is none; a name of another type is told by the shape's check."""
    name = labels.get("document")
    if not isinstance(name, str):
        return None, []
    if Path(name).stem != path.stem or Path(name).name != name:
        said = Wording(
            f"文本应在标注文件旁边并与其同名：{path.stem}.txt，而不是 {name}",
            f"the text stands beside its labels and has their name: {path.stem}.txt, not {name}",
        )
        return None, [("document", said)]
    try:
        return read_document(path.with_name(name)), []
    except InputError as error:
        said = Wording(f"{name}：{error.said.zh}", f"{name}: {error.said.en}")
        return None, [("document", said)]


def _faults(labels: dict[str, Any], source: str, document: Document | None) -> list[Fault]:
    shape = list(shape_faults(labels, source))
    told = {place for place, _ in shape}
    return shape + [fault for fault in _told_by_content(labels, document) if fault[0] not in told]


def _told_by_content(labels: dict[str, Any], document: Document | None) -> Iterator[Fault]:
    yield from entry_faults(labels)
    yield from number_faults(labels)
    # the labels of a scan are the true text, which its recognition need not hold
    if document and labels.get("origin") != "scanned":
        yield from presence_faults(labels, document.text)


def _repeated(path: Path, key: DuplicateKey) -> Problem:
    said = Wording(f"这个键在第 {key.first} 行已有", f"the key stands on line {key.first} already")
    return Problem(path, key.line, key.place, said)
