"""A run on disk: ``run.json``, ``results.jsonl`` (a document a line) and ``summary.json``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from evals.errors import RunFolderError
from evals.scores import DocumentScore, RunRecord, Summary
from schemas.base import Model, Wording

M = TypeVar("M", bound=Model)

RECORD = "run.json"
RESULTS = "results.jsonl"
SUMMARY = "summary.json"
_ADVICE = Wording(
    "请指定 python -m evals run 写出的文件夹；若由旧版本写出，请重新运行",
    "name a folder that python -m evals run wrote; if an older version wrote it, run again",
)
_BASELINE = Wording("这是基线", "this is a baseline")
_ELSEWHERE = Wording(
    "请另选 --out；更新基线用 python -m evals accept",
    "choose another --out; python -m evals accept updates a baseline",
)


class RunFolder:
    """Reads and writes the files of one run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def start(self, record: RunRecord) -> None:
        """Makes the folder and writes what the run is made with; results of an earlier run there go.

        Raises RunFolderError where results stand there that are no run's, or a baseline's and this is none.
        """
        if (self.path / RESULTS).exists() and self.record().accepted and not record.accepted:
            raise RunFolderError(str(self.path), _BASELINE, _ELSEWHERE)
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / SUMMARY).unlink(missing_ok=True)
        (self.path / RESULTS).write_text("", encoding="utf-8")
        _write(self.path / RECORD, record)

    def append(self, score: DocumentScore) -> None:
        """Writes one document's line, so that nothing evaluated is lost where a run ends early."""
        with (self.path / RESULTS).open("a", encoding="utf-8") as file:
            file.write(line_of(score) + "\n")

    def finish(self, summary: Summary) -> None:
        """Writes what the run found."""
        _write(self.path / SUMMARY, summary)

    def record(self) -> RunRecord:
        """What the run was made with."""
        return self._read(RECORD, RunRecord)

    def summary(self) -> Summary:
        """What the run found."""
        return self._read(SUMMARY, Summary)

    def scores(self) -> Iterator[DocumentScore]:
        """The documents one by one."""
        path = self.path / RESULTS
        try:
            with path.open(encoding="utf-8") as file:
                for number, line in enumerate(file, start=1):
                    yield _parsed(line, DocumentScore, f"{path}:{number}")
        except OSError as error:
            raise _unreadable(path, error) from error

    def _read(self, name: str, kind: type[M]) -> M:
        path = self.path / name
        try:
            return _parsed(path.read_text(encoding="utf-8"), kind, str(path))
        except OSError as error:
            raise _unreadable(path, error) from error


def line_of(score: DocumentScore) -> str:
    """One document on one line; what is empty or as by default is left out."""
    return score.model_dump_json(exclude_defaults=True)


def _parsed(text: str, kind: type[M], name: str) -> M:
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        said = f"{place}: {first['msg']}" if place else first["msg"]
        raise RunFolderError(
            name, Wording(f"不是测评结果：{said}", f"it is no result of an evaluation: {said}"), _ADVICE
        ) from error


def _unreadable(path: Path, error: OSError) -> RunFolderError:
    said = error.strerror or type(error).__name__
    return RunFolderError(str(path), Wording(f"无法读取：{said}", f"it cannot be read: {said}"), _ADVICE)


def _write(path: Path, value: Model) -> None:
    text = json.dumps(value.model_dump(mode="json"), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
