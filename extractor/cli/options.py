"""What the commands share: options, exit statuses, settings, and how a command ends."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from extractor.errors import ExtractorError
    from extractor.export.sink import Sink
    from extractor.export.wording import Lang
    from extractor.ingest import Intake
    from extractor.settings import Settings
    from extractor.standards import Standards

FAIL_ON_MET = 1
USAGE = 2
INCOMPLETE = 3
INTERRUPTED = 130
"""Exit statuses beside 0 (done); 130 is what shells give an interrupted command."""

STATUSES = (
    "退出状态 / exit status: 0 完成 / done; 1 达到 --fail-on / --fail-on met; 2 用法或模型设置错误 / usage or model settings; "
    "3 部分输入或页面无法读取，或模型有问题未答 / some inputs or pages could not be read, or a model left questions unanswered "
    "(1 先于 3 / 1 before 3); "
    "130 中断 / interrupted."
)

Language = Annotated[
    Literal["zh", "en"] | None,
    typer.Option(
        "--lang",
        help="界面语言；默认 zh 或环境变量 EXTRACTOR_LANG。 / Language; default zh, or EXTRACTOR_LANG.",
    ),
]
StandardsFile = Annotated[
    Path | None,
    typer.Option(
        "--standards",
        metavar="FILE.toml",
        help="本单位的评价标准（限值、分值、等级）；默认值见 docs/rules/standards.md，也可用环境变量 "
        "EXTRACTOR_STANDARDS。 / A bureau's own limits, weights and grades; or EXTRACTOR_STANDARDS.",
    ),
]
Ocr = Annotated[
    Literal["auto", "rapidocr", "tesseract", "none"] | None,
    typer.Option(
        "--ocr",
        help="识别扫描页的引擎；默认 auto 或 EXTRACTOR_OCR。 / What recognises scanned pages; default auto, or EXTRACTOR_OCR.",
    ),
]
PageImages = Annotated[
    Path | None,
    typer.Option(
        "--page-images",
        metavar="FOLDER",
        help="把 PDF 和扫描件的页面图像存入此文件夹，供核对。 / Keep pictures of the pages of PDFs and scans there, for review.",
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="每行一个完整结果（JSON）。 / One full result a line, as JSON.")
]


def fault_of(error: Exception) -> ExtractorError:
    """An error nobody foresaw, as the failure of the input at hand; where it arose is part of it."""
    from traceback import extract_tb

    from extractor.errors import ExtractorError
    from schemas.base import Wording

    frame = extract_tb(error.__traceback__)[-1]
    at = f"{Path(frame.filename).name}:{frame.lineno}"
    said = f"{type(error).__name__}: {error} ({at})"
    return ExtractorError(
        Wording(f"程序内部错误：{said}", f"an internal error: {said}"),
        Wording("请将此文件和这条消息报告给开发者", "report the file and this message to the developers"),
    )


def language_of(lang: str | None) -> Lang:
    """The language asked for, else the one the environment names, else Chinese."""
    from extractor.export.wording import Lang

    return Lang(lang) if lang is not None else settings_of().lang


def standards_of(file: Path | None) -> Standards:
    """The standards asked for, else those the environment names, else the default."""
    from extractor.errors import StandardsError
    from extractor.standards import default_standards, read_standards

    chosen = file or settings_of().standards
    try:
        return read_standards(chosen) if chosen else default_standards()
    except StandardsError as error:
        message = f"{error.said.zh}（{error.advised.zh}） / {error}"
        raise typer.BadParameter(message, param_hint="--standards") from error


def intake_of(ocr: str | None, pictures: Path | None) -> Intake:
    """How files are taken in: the options, else what the environment says."""
    from extractor.ingest import EngineName, Intake

    settings = settings_of()
    if pictures is not None:
        try:
            pictures.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            said = (
                f"无法建立文件夹 {pictures} / the folder {pictures} cannot be made: {error.strerror or error}"
            )
            raise typer.BadParameter(said, param_hint="--page-images") from error
        if not os.access(pictures, os.W_OK):
            said = f"无法写入 {pictures} / {pictures} cannot be written"
            raise typer.BadParameter(said, param_hint="--page-images")
    return Intake(
        limits=settings.limits,
        engine=EngineName(ocr) if ocr else settings.ocr,
        pictures=pictures,
        resolution=settings.page_resolution,
    )


def settings_of() -> Settings:
    """What the environment says; a usage error names the variables that cannot be used."""
    from pydantic import ValidationError

    from extractor.settings import Settings, variable_of

    try:
        return Settings()
    except ValidationError as error:
        wrong = [(variable_of(str(fault["loc"][0])), fault) for fault in error.errors()]
        message = "; ".join(f"{name}: {fault['input']!r} ({fault['msg']})" for name, fault in wrong)
        raise typer.BadParameter(f"环境变量的值不可用 / settings cannot be used: {message}") from error


def refuse_unwritable(files: Sequence[Path | None], paths: list[Path]) -> None:
    """Raises a usage error, before any work, for a report that cannot be written, is an input or another report."""
    reports = [file for file in files if file is not None]
    if len({file.resolve() for file in reports}) < len(reports):
        raise typer.BadParameter("两份报告不能是同一个文件 / two reports cannot be one file")
    for file in reports:
        _refuse_unwritable(file, paths)


def _refuse_unwritable(file: Path, paths: list[Path]) -> None:
    from extractor.ingest.discover import is_document

    if file.is_dir() or not file.parent.is_dir() or not os.access(file.parent, os.W_OK):
        raise typer.BadParameter(f"无法写入 {file} / {file} cannot be written")
    if not file.exists():
        return
    # a report of ours in a folder is no document of it, and may be replaced
    within = is_document(file) and any(
        path.is_dir() and file.resolve().is_relative_to(path.resolve()) for path in paths
    )
    if within or any(path.exists() and path.samefile(file) for path in paths):
        raise typer.BadParameter(f"{file} 是输入文件 / {file} is an input")


@contextmanager
def quiet_interrupt() -> Iterator[None]:
    """Ends an interrupted command without a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


def finish(sink: Sink) -> None:
    """Writes the reports and tables; a usage error where a report cannot be written."""
    try:
        sink.finish()
    except OSError as error:
        raise typer.BadParameter(f"无法写入报告 / the report cannot be written: {error}") from error


def leave(sink: Sink, fail_on: str | None) -> None:
    """Ends the command with its status."""
    if sink.interrupted:
        raise typer.Exit(INTERRUPTED)
    if sink.stopped:
        raise typer.Exit(USAGE)
    if fail_on and sink.total.reaches(fail_on):
        raise typer.Exit(FAIL_ON_MET)
    if sink.total.failures or sink.total.unread or sink.total.unanswered or sink.total.unchecked:
        raise typer.Exit(INCOMPLETE)
