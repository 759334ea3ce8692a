"""What the commands say and set about the language model: which one, the ledger, what it would cost, what it did cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import settings_of

if TYPE_CHECKING:
    from rich.console import Console

    from extractor.connection import Connection
    from extractor.export.wording import Lang

ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        help="语言模型的名称；默认取 EXTRACTOR_MODEL。接口地址和密钥见说明文档。 / The model's name; default EXTRACTOR_MODEL. "
        "Address and key: see the README.",
        show_default=False,
    ),
]


@contextmanager
def connection(model: str | None, ledger: Path | None, *, keep: bool, lang: Lang) -> Iterator[Connection]:
    """The model that can be asked; a usage error says which setting is missing."""
    from extractor.connection import connected
    from extractor.errors import LedgerError, ModelError
    from extractor.export.terminal import console_for
    from extractor.export.wording import say
    from schemas.base import Wording

    settings = settings_of()
    if ledger is not None:
        settings = settings.model_copy(update={"ledger": ledger})
    if not keep:
        unkept = Wording(
            "没有账本：同样的问题会再次付费", "without a ledger, the same questions will be paid for again"
        )
        console_for(stderr=True).print(say(unkept, lang), style="yellow", soft_wrap=True)
    with ExitStack() as stack:
        try:
            asked = stack.enter_context(connected(settings, name=model, ledger=keep))
        except (ModelError, LedgerError) as error:
            raise typer.BadParameter(f"{error.said.zh}（{error.advised.zh}） / {error}") from error
        yield asked


def print_estimate(paths: list[Path], backend: str, asked: Connection | None, lang: Lang) -> None:
    """Prints what checking the inputs would ask of the model; nothing is sent."""
    from extractor.errors import ExtractorError
    from extractor.export.terminal import console_for, estimate_table
    from extractor.ingest import read_document
    from extractor.inputs import inputs_of
    from extractor.pipeline import planned_calls
    from schemas.usage import NO_USAGE, Usage

    rows: list[tuple[str, Usage | ExtractorError]] = []
    for given in inputs_of(paths):
        name = str(given) if isinstance(given, Path) else "stdin"
        try:
            if isinstance(given, ExtractorError):
                raise given
            document = read_document(given, name=None if isinstance(given, Path) else name)
        except ExtractorError as error:
            rows.append((name, error))
            continue
        calls = planned_calls(document, backend=backend, model=asked.model) if asked else []
        rows.append((name, asked.caller.estimate(calls) if asked else NO_USAGE))
    console_for().print(estimate_table(rows, lang))


def say_spent(asked: Connection, errors: Console, lang: Lang) -> None:
    """Says what the run has asked of the model, which questions brought no answer, and how many nobody knows the end of."""
    from extractor.export.terminal import spending_text

    caller = asked.caller
    errors.print(spending_text(caller.spent, caller.lost, lang, unknown=asked.unknown), soft_wrap=True)
