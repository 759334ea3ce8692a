"""The command line: parses, calls, prints. What a command needs is imported when the command runs."""

from __future__ import annotations

import os
import signal
from typing import Annotated

import typer

from extractor.cli.check import CHECK, check
from extractor.cli.collector import spare_collector
from extractor.cli.judge import JUDGE, judge
from extractor.cli.options import STATUSES
from extractor.cli.rules import RULES, rules

__all__ = ["app", "main", "spare_collector"]

_ABOUT = f"""读取绩效自评材料，核对数字，核查偏差说明。

Reads Chinese performance self-evaluations, checks their numbers and judges their explanations.

{STATUSES}"""

app = typer.Typer(
    name="extractor",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command(help=CHECK)(check)
app.command(help=JUDGE)(judge)
app.command(help=RULES)(rules)


def main() -> None:
    """Runs the command line; a closed pipe ends it as it ends any other command.

    The signal itself stays ignored: a reading process that dies while it is sent a file must not end the run.
    """
    try:
        app()
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError) and hasattr(signal, "SIGPIPE"):
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGPIPE)
        raise


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
