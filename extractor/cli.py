"""The command line: parses, calls, prints. What a command needs is imported when the command runs."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from extractor.errors import ExtractorError
    from extractor.export.sink import Sink
    from extractor.export.wording import Lang
    from extractor.ingest.samples import GivenSample
    from extractor.settings import Settings
    from extractor.standards import Standards

FAIL_ON_MET = 1
UNREADABLE = 3
INTERRUPTED = 130
"""Exit statuses beside 0 (done) and 2 (usage); 130 is what shells give an interrupted command."""

_STATUSES = (
    "退出状态 / exit status: 0 完成 / done; 1 达到 --fail-on / --fail-on met; 2 用法错误 / usage; "
    "3 部分输入无法读取 / some inputs could not be read (1 先于 3 / 1 before 3); 130 中断 / interrupted."
)
_ABOUT = f"""读取绩效自评材料，核对数字，核查偏差说明。

Reads Chinese performance self-evaluations, checks their numbers and judges their explanations.

{_STATUSES}"""
_CHECK = f"""读取并核查文档，最严重的问题列在最前。

Reads and checks documents; the worst comes first.

{_STATUSES}"""
_JUDGE = """只做核查：读入已结构化的标注样本，原样写回，其中的发现和说明判定换成本程序的。

The checks alone: labelled samples in, the same out with our findings and shortfalls, one object a line."""
_RULES = """列出规则目录，或一条规则的全文。

The catalogue of rules, or one rule in full."""

_ALLOCATIONS = 20_000
"""Objects made between two looks of the garbage collector at the youngest."""

app = typer.Typer(
    name="extractor",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
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
AsJson = Annotated[
    bool, typer.Option("--json", help="每行一个完整结果（JSON）。 / One full result a line, as JSON.")
]


def main() -> None:
    """Runs the command line; a closed pipe ends it as it ends any other command."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    app()


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"extractor {version('jixiao-extractor')}")
        raise typer.Exit


@app.callback(help=_ABOUT)
def extractor(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="显示版本。 / Show the version and exit.",
        ),
    ] = False,
) -> None:
    """The command without a subcommand: its help, or its version."""


def spare_collector() -> None:
    """Lets the garbage collector look less often: a run makes many records, hardly any of them in cycles."""
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, 20, 20)


@app.command(help=_CHECK)
def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="文件、文件夹，或 -（标准输入）。 / Files, folders, or - for standard input.",
            show_default=False,
        ),
    ],
    as_json: AsJson = False,
    labels: Annotated[
        bool,
        typer.Option(
            "--labels", help="按标注样本格式输出，每行一个对象。 / Labelled-sample objects, one a line."
        ),
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="另存为单文件网页报告。 / Write a self-contained HTML report."),
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option(metavar="FILE", help="另存为 Excel 工作簿。 / Write a workbook.")
    ] = None,
    lang: Language = None,
    standards: StandardsFile = None,
    backend: Annotated[
        Literal["offline"], typer.Option(help="由谁读取表格。 / What reads the forms.")
    ] = "offline",
    fail_on: Annotated[
        Literal["error", "warning"] | None,
        typer.Option(
            help="有此级别或更重的问题时以 1 退出。 / Exit with 1 if anything this bad or worse is found."
        ),
    ] = None,
    expand: Annotated[
        bool,
        typer.Option("--expand", help="保留通过和不适用的结果。 / Keep passed and not applicable outcomes."),
    ] = False,
) -> None:
    """Reads and checks documents."""
    from extractor.export.sink import Output, Sink, Stream
    from extractor.export.terminal import console_for
    from extractor.inputs import inputs_of, with_progress

    if as_json and labels:
        raise typer.BadParameter("--json 与 --labels 不能同用 / --json and --labels exclude each other")
    for file in (html, xlsx):
        _refuse_unwritable(file, paths)
    stream = Stream.JSON if as_json else Stream.LABELS if labels else Stream.TABLES
    held = _standards(standards)
    spare_collector()
    errors = console_for(stderr=True)
    sink = Sink(Output(stream, html, xlsx), _language(lang), sys.stdout.buffer, errors)
    with _quiet_interrupt():
        inputs = inputs_of(paths)
        for given in with_progress(
            inputs, errors, hidden=stream is not Stream.TABLES and sys.stdout.isatty()
        ):
            _check_one(given, sink, backend=backend, expand=expand, standards=held)
        _finish(sink)
    _leave(sink, fail_on)


@app.command(help=_JUDGE)
def judge(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="LABELS.json",
            help="标注样本；同名 .txt 为其原文；- 为标准输入。 / "
            "Labelled samples, their text in the .txt of the same name; - for standard input.",
            show_default=False,
        ),
    ],
    as_json: AsJson = False,
    lang: Language = None,
    standards: StandardsFile = None,
) -> None:
    """Checks labelled samples and writes them back with our findings and shortfalls."""
    from extractor.errors import InputError
    from extractor.export.sink import Output, Sink, Stream
    from extractor.export.terminal import console_for
    from extractor.export.views import failure_of
    from extractor.inputs import samples_of

    held = _standards(standards)
    spare_collector()
    stream = Stream.JSON if as_json else Stream.LABELS
    sink = Sink(Output(stream), _language(lang), sys.stdout.buffer, console_for(stderr=True))
    with _quiet_interrupt():
        for path in paths:
            for given in samples_of(path):
                if isinstance(given, InputError):
                    sink.fail(failure_of(given, str(path)))
                else:
                    _judge_one(given, sink, held)
        _finish(sink)
    _leave(sink, None)


@app.command(help=_RULES)
def rules(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="规则编号；不写则列出全部。 / A rule's id; all rules without one.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="每行一条规则（JSON）。 / One rule a line, as JSON.")
    ] = False,
    lang: Language = None,
) -> None:
    """Prints the catalogue, or one rule in full."""
    from extractor.export.entries import covered, entries
    from extractor.export.jsonl import object_line
    from extractor.export.rules import catalogue_table, rule_object, rule_text
    from extractor.export.terminal import console_for

    language = _language(lang)
    known = entries()
    rule = covered().get(rule, rule) if rule is not None else None
    if rule is not None and rule not in known:
        raise typer.BadParameter(_unknown_rule(rule, known), param_hint="ID")
    chosen = [known[rule]] if rule is not None else list(known.values())
    if as_json:
        for one in chosen:
            sys.stdout.buffer.write(object_line(rule_object(one)).encode() + b"\n")
    elif rule is not None:
        console_for().print(rule_text(chosen[0], language), soft_wrap=True)
    else:
        console_for().print(catalogue_table(chosen, language))


def _check_one(
    given: Path | bytes | ExtractorError, sink: Sink, *, backend: str, expand: bool, standards: Standards
) -> None:
    """Reads and checks one input; what goes wrong with it is its failure, and the next one is taken."""
    from extractor.errors import ExtractorError
    from extractor.export.views import failure_of
    from extractor.ingest import read_document
    from extractor.pipeline import check_document

    name = str(given) if isinstance(given, Path) else "stdin"
    try:
        if isinstance(given, ExtractorError):
            raise given
        called = None if isinstance(given, Path) else name
        document = read_document(given, name=called)
        result = check_document(document, backend=backend, expand=expand, standards=standards)
    except ExtractorError as error:
        sink.fail(failure_of(error, name))
    except Exception as error:  # noqa: BLE001 - a fault of ours with one document must not end the other documents
        sink.fail(failure_of(_fault(error), name))
    else:
        sink.take(result, document.text)


def _judge_one(given: GivenSample, sink: Sink, standards: Standards) -> None:
    """Checks one labelled sample and writes it back with our findings and shortfalls."""
    from extractor.export.views import failure_of
    from extractor.pipeline import judge as judge_sample

    try:
        result = judge_sample(given.sample, given.text, standards=standards)
    except Exception as error:  # noqa: BLE001 - as above
        sink.fail(failure_of(_fault(error), given.sample.document))
    else:
        sink.take_back(result, given.given)


def _fault(error: Exception) -> ExtractorError:
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


def _language(lang: str | None) -> Lang:
    """The language asked for, else the one the environment names, else Chinese."""
    from extractor.export.wording import Lang

    return Lang(lang) if lang is not None else _settings().lang


def _standards(file: Path | None) -> Standards:
    """The standards asked for, else those the environment names, else the default."""
    from extractor.errors import StandardsError
    from extractor.standards import default_standards, read_standards

    chosen = file or _settings().standards
    try:
        return read_standards(chosen) if chosen else default_standards()
    except StandardsError as error:
        message = f"{error.said.zh}（{error.advised.zh}） / {error}"
        raise typer.BadParameter(message, param_hint="--standards") from error


def _settings() -> Settings:
    """What the environment says; a usage error names the variable that cannot be used."""
    from pydantic import ValidationError

    from extractor.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        value = os.environ.get("EXTRACTOR_LANG", "")
        message = f"EXTRACTOR_LANG 应为 zh 或 en，实为 {value!r} / it is neither zh nor en: {value!r}"
        raise typer.BadParameter(message) from error


def _refuse_unwritable(file: Path | None, paths: list[Path]) -> None:
    """Raises a usage error, before any work, for a report that cannot be written or is an input."""
    if file is None:
        return
    if file.is_dir() or not file.parent.is_dir() or not os.access(file.parent, os.W_OK):
        raise typer.BadParameter(f"无法写入 {file} / {file} cannot be written")
    if file.exists() and any(path.exists() and path.samefile(file) for path in paths):
        raise typer.BadParameter(f"{file} 是输入文件 / {file} is an input")


def _unknown_rule(rule: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = ", ".join(get_close_matches(rule.upper(), known, n=3))
    zh, en = (f"；相近的有 {close}", f"; close ones: {close}") if close else ("", "")
    return f"没有规则 {rule}{zh} / there is no rule {rule}{en}"


@contextmanager
def _quiet_interrupt() -> Iterator[None]:
    """Ends an interrupted command without a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


def _finish(sink: Sink) -> None:
    try:
        sink.finish()
    except OSError as error:
        raise typer.BadParameter(f"无法写入报告 / the report cannot be written: {error}") from error


def _leave(sink: Sink, fail_on: str | None) -> None:
    """Ends the command with its status."""
    if fail_on and sink.total.reaches(fail_on):
        raise typer.Exit(FAIL_ON_MET)
    if sink.total.failures:
        raise typer.Exit(UNREADABLE)
