"""The command line of the harness: parses, calls, prints."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from evals.baseline import accept as take
from evals.compare.comparison import compare as difference
from evals.compare.gate import read_gate, refusals
from evals.compare.text import markdown as compared
from evals.harness.folder import RunFolder
from evals.harness.recording import Recording
from evals.harness.run import Request, processors
from evals.harness.run import run as evaluate
from evals.label import write
from evals.lint import doubts
from evals.report import PAGE, brief, write_reports
from evals.scores import Stage
from evals.suite import load, problems, read, validate
from extractor.backends import DOUBTFUL
from extractor.calls.endpoint import Mode
from extractor.errors import ExtractorError
from schemas.run import Backend

REFUSED = 1
USAGE = 2
INCOMPLETE = 3
"""Exit statuses beside 0: refused by a gate or doubts found; usage, labels at fault; documents not evaluated."""

_ABOUT = """用标注样本测评：运行、比较、接受基线、起草与检查标注。

Measures the product on labelled samples: runs, comparisons, baselines, drafts and doubts of labels.

退出状态 / exit status: 0 完成 / done; 1 门槛未过或有疑点 / refused by the gate, or doubts found;
2 用法错误或标注有误 / usage, or labels at fault; 3 有文件无法评测 / some documents could not be evaluated."""

app = typer.Typer(
    name="python -m evals",
    help=_ABOUT,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Samples = Annotated[
    list[Path],
    typer.Argument(
        metavar="SAMPLES",
        help="样本文件夹（含子文件夹）或标注文件。 / Folders of samples, searched through, or label files.",
        show_default=False,
    ),
]
Only = Annotated[
    str,
    typer.Option(
        metavar="REGEX", help="只取名称相符的样本。 / Only samples whose name matches.", show_default=False
    ),
]
Run = Annotated[
    Path,
    typer.Argument(metavar="RUN", help="run 写出的文件夹。 / A folder that run wrote.", show_default=False),
]


def main() -> None:
    """Runs the command line; what the user can mend is told without a traceback."""
    try:
        app()
    except ExtractorError as error:
        sys.stderr.write(f"{error.said.zh}；{error.advised.zh}\n{error}\n")
        sys.exit(USAGE)


@app.command()
def run(
    samples: Samples,
    backend: Annotated[str, typer.Option(help="由谁读取表格。 / What reads the forms.")] = "offline",
    stage: Annotated[
        Literal["read", "judge", "all"],
        typer.Option(
            help="read 读取；judge 以标注记录为输入的核查；all 两者及全流程。 / "
            "read: reading; judge: checks on the labelled records; all: both, and the whole chain."
        ),
    ] = "all",
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="结果文件夹；默认 eval-runs/时间。 / Folder of the results."),
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=0, help="进程数；0 为全部处理器。 / Processes; 0: as many as processors.")
    ] = 0,
    only: Only = "",
    ledger: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="模型的回答取自此账本。 / The ledger that holds the model's answers.",
        ),
    ] = None,
    model: Annotated[str, typer.Option(help="账本中的模型。 / The model in the ledger.")] = "",
    address: Annotated[
        str | None, typer.Option(help="该模型的接口地址。 / The endpoint it was asked at.")
    ] = None,
    mode: Annotated[Mode | None, typer.Option(help="当时的方式。 / The mode it was asked in.")] = None,
    threshold: Annotated[
        float, typer.Option(help="hybrid 的可信度界限。 / The confidence under which hybrid asks.")
    ] = DOUBTFUL,
) -> None:
    """评测样本，写出结果与报告。 / Evaluates samples and writes results and reports."""
    _refuse_unknown(backend)
    if {ledger is not None, bool(model)} != {backend != Backend.OFFLINE}:
        raise typer.BadParameter(
            "llm 与 hybrid 需要 --ledger 和 --model，offline 不需要 / llm and hybrid need --ledger and --model, offline does not"
        )
    recording = Recording(ledger, model, address, mode, threshold) if ledger else None
    suite = load(samples, only)
    validate(suite)
    folder = RunFolder(out or Path("eval-runs") / datetime.now().strftime("%Y%m%d-%H%M%S"))
    request = Request(Stage(stage), backend, jobs or processors(), tuple(map(str, samples)), only, recording)
    failed = 0
    with _progress(len(suite.samples)) as done:
        for score in evaluate(suite, request, folder):
            done()
            if score.failed:
                failed += 1
                sys.stderr.write(f"{score.path}: {score.failed}\n")
    _tell(folder)
    if failed:
        raise typer.Exit(INCOMPLETE)


@app.command()
def report(run: Run) -> None:
    """重写一次测评的报告。 / Writes the reports of a run anew."""
    _tell(RunFolder(run))


@app.command()
def compare(
    first: Annotated[
        Path,
        typer.Argument(
            metavar="FIRST", help="较早的一次，或基线。 / The earlier run, or a baseline.", show_default=False
        ),
    ],
    second: Annotated[
        Path, typer.Argument(metavar="SECOND", help="较晚的一次。 / The later run.", show_default=False)
    ],
    gate: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="门槛文件；下降超限则以 1 退出。 / A gate; a loss ends with 1."),
    ] = None,
    listed: Annotated[
        int, typer.Option("--list", min=0, help="各列出多少处变化。 / How many changes of each kind to list.")
    ] = 40,
) -> None:
    """比较两次测评（或基线与一次测评）。 / Compares two runs, or a baseline and a run."""
    rules = read_gate(gate) if gate else None
    comparison = difference(RunFolder(first), RunFolder(second))
    sys.stdout.write(compared(comparison, listed))
    if rules is None or gate is None:
        return
    refused = refusals(comparison, rules, gate)
    for why in refused:
        sys.stderr.write(f"{why.zh} / {why.en}\n")
    if refused:
        raise typer.Exit(REFUSED)
    sys.stderr.write("门槛通过 / the gate is passed\n")


@app.command()
def accept(
    run: Run,
    baseline: Annotated[
        Path,
        typer.Argument(metavar="BASELINE", help="基线文件夹。 / The baseline's folder.", show_default=False),
    ],
) -> None:
    """将一次测评接受为基线。 / Accepts a run as the baseline."""
    count = take(RunFolder(run), RunFolder(baseline))
    sys.stdout.write(f"{baseline}: {count} 份文件 / documents\n")


@app.command()
def label(
    document: Annotated[
        Path, typer.Argument(metavar="DOC", help="文本文件。 / A text file.", show_default=False)
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="标注文件；默认与文本同名。 / The label file.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有标注。 / Overwrite labels.")] = False,
) -> None:
    """由当前读取结果起草标注，供人改正。 / Drafts a label file from the current reading."""
    sys.stdout.write(f"{write(document, out, force)}\n")


@app.command()
def lint(samples: Samples, only: Only = "") -> None:
    """列出标注的错误与疑点。 / Lists faults and doubts of labels."""
    found = 0
    for sample in load(samples, only).samples:
        faults = problems(sample) or doubts(read(sample))
        found += len(faults)
        for fault in faults:
            sys.stdout.write(f"{fault.told.zh} / {fault.message.en}\n")
    if found:
        raise typer.Exit(REFUSED)


def _refuse_unknown(backend: str) -> None:

    known = [name.value for name in Backend]
    if backend not in known:
        message = f"没有这个读取方式：{backend}；可用 / no such backend; there are: {', '.join(known)}"
        raise typer.BadParameter(message, param_hint="--backend")


def _tell(folder: RunFolder) -> None:
    """Writes the reports of a run, prints its main figures, and says where the page is."""
    write_reports(folder)
    sys.stdout.write(f"{brief(folder.record(), folder.summary())}\n{folder.path / PAGE}\n")


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on the error console where it is a terminal; what it gives is called once a document."""
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)
