"""Reads and checks documents, offline or with a model."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.asking import (
    LedgerFile,
    ModelName,
    NoLedger,
    connection,
    print_estimate,
    say_spent,
    say_unknown,
)
from extractor.cli.collector import spare_collector
from extractor.cli.options import (
    INCOMPLETE,
    STATUSES,
    AsJson,
    Language,
    Ocr,
    PageImages,
    StandardsFile,
    fault_of,
    finish,
    intake_of,
    language_of,
    leave,
    quiet_interrupt,
    refuse_unwritable,
    standards_of,
)

if TYPE_CHECKING:
    from rich.console import Console

    from extractor.connection import Connection
    from extractor.export.sink import Sink
    from extractor.export.views import FailureRow
    from extractor.ingest import Intake
    from extractor.inputs import Given
    from extractor.standards import Standards
    from schemas.run import Result

CHECK = f"""读取并核查文档，最严重的问题列在最前。

Reads and checks documents; the worst comes first.

{STATUSES}"""


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="文件、文件夹、ZIP 压缩包，或 -（标准输入）。 / Files, folders, ZIP archives, or - for standard input.",
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
    ocr: Ocr = None,
    page_images: PageImages = None,
    standards: StandardsFile = None,
    backend: Annotated[
        Literal["offline", "llm", "hybrid"],
        typer.Option(
            help="由谁读取表格：离线、语言模型，或先离线、存疑的交给模型。 / What reads the forms: layout and arithmetic, a language "
            "model, or the model only where the offline reading is in doubt."
        ),
    ] = "offline",
    model: ModelName = None,
    ledger: LedgerFile = None,
    no_ledger: NoLedger = False,
    estimate: Annotated[
        bool,
        typer.Option(
            "--estimate", help="只估算词元和费用，不发送任何内容。 / Print tokens and cost; nothing is sent."
        ),
    ] = False,
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

    if estimate and backend == "offline":
        raise typer.BadParameter(
            "--estimate 需要 --backend llm 或 hybrid / --estimate needs --backend llm or hybrid"
        )
    if as_json and labels:
        raise typer.BadParameter("--json 与 --labels 不能同用 / --json and --labels exclude each other")
    refuse_unwritable((html, xlsx), paths)
    stream = Stream.JSON if as_json else Stream.LABELS if labels else Stream.TABLES
    held, language, intake = standards_of(standards), language_of(lang), intake_of(ocr, page_images)
    spare_collector()
    errors = console_for(stderr=True)
    say_unknown(errors, language)
    with quiet_interrupt(), ExitStack() as stack:
        asked = None
        if backend != "offline":
            asked = stack.enter_context(
                connection(model, ledger, keep=not no_ledger, sends=not estimate, lang=language)
            )
            if estimate:
                whole = print_estimate(paths, backend, asked, intake, language)
                raise typer.Exit(0 if whole else INCOMPLETE)
        run = Run(backend, expand, held, intake, asked)
        sink = Sink(Output(stream, html, xlsx), language, sys.stdout.buffer, errors)
        shown = stream is Stream.TABLES or not sys.stdout.isatty()
        _check_all(paths, run, sink, errors, shown=shown)
        finish(sink)
        if asked:
            say_spent(asked, errors, language, resumable=sink.ended_early and not no_ledger)
    leave(sink, fail_on)


def _check_all(paths: list[Path], run: Run, sink: Sink, errors: Console, *, shown: bool) -> None:
    """Checks every input and gives the results to the sink in the order of the inputs."""
    from extractor.abreast import in_order
    from extractor.errors import LedgerError, ModelError
    from extractor.inputs import inputs_of, with_progress

    inputs = inputs_of(paths, run.intake.limits)
    shown_inputs = with_progress(inputs, errors, hidden=not shown)
    try:
        for checked in in_order(run.checked, shown_inputs, at_once=run.at_once):
            if isinstance(checked, Checked):
                sink.take(checked.result, checked.text)
            else:
                sink.fail(checked)
    except (ModelError, LedgerError) as error:
        sink.stop(error, left=len(inputs) - sink.taken)
    except KeyboardInterrupt:
        sink.stop(None, left=len(inputs) - sink.taken)
    else:
        if run.asked and run.asked.caller.stopped_by:
            # the last document's explanations are what it failed at: nothing was asked after them
            sink.stop(run.asked.caller.stopped_by, left=0)


@dataclass(frozen=True, slots=True)
class Checked:
    """A document's result, and its text as received."""

    result: Result
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """With what every input of a run is checked."""

    backend: str
    expand: bool
    standards: Standards
    intake: Intake
    asked: Connection | None

    @property
    def at_once(self) -> int:
        """Documents worth having in work at once: without a model one, for all the work is computing."""
        return self.asked.at_once if self.asked else 1

    def checked(self, given: Given) -> Checked | FailureRow:
        """One input read and checked; what is wrong with it is its failure, what is wrong with the model is raised."""
        from extractor.errors import ExtractorError, LedgerError, ModelError
        from extractor.export.views import failure_of
        from extractor.inputs import document_of, name_of
        from extractor.pipeline import check_document

        name = name_of(given)
        try:
            document = document_of(given, self.intake)
            result = check_document(
                document,
                backend=self.backend,
                model=self.asked.model if self.asked else None,
                expand=self.expand,
                standards=self.standards,
            )
        except (ModelError, LedgerError):
            raise
        except ExtractorError as error:
            return failure_of(error, name)
        except Exception as error:  # noqa: BLE001 - a fault of ours with one document must not end the other documents
            return failure_of(fault_of(error), name)
        return Checked(result, document.text)
