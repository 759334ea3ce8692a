"""What the commands say and set about the language model: which one, the ledger, what it would cost, what it did cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import fault_of, settings_of

if TYPE_CHECKING:
    from rich.console import Console

    from extractor.connection import Connection
    from extractor.errors import ExtractorError
    from extractor.export.wording import Lang
    from extractor.ingest import Intake

ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        help="语言模型的名称；默认取 EXTRACTOR_MODEL。接口地址和密钥见说明文档。 / The model's name; default EXTRACTOR_MODEL. "
        "Address and key: see the README.",
        show_default=False,
    ),
]

LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="调用账本；其中已有的回答不再付费。 / The ledger of calls: answers in it are not paid for again.",
    ),
]
NoLedger = Annotated[
    bool,
    typer.Option(
        "--no-ledger", help="不记账本，每次都重新付费。 / Keep no ledger; every answer is paid for again."
    ),
]


@contextmanager
def connection(
    model: str | None, ledger: Path | None, *, keep: bool, sends: bool, lang: Lang
) -> Iterator[Connection]:
    """The model that can be asked; a usage error says which setting is missing. Without ``sends`` no key is."""
    import logging

    from extractor.connection import connected
    from extractor.errors import LedgerError, ModelError
    from extractor.export.terminal import console_for
    from extractor.export.wording import say
    from schemas.base import Wording

    settings = settings_of()
    if ledger is not None:
        settings = settings.model_copy(update={"ledger": ledger})
    # what it says of a request that failed is said by us, in the user's language
    logging.getLogger("instructor").setLevel(logging.CRITICAL)
    if sends and not keep:
        unkept = Wording(
            "没有账本：同样的问题会再次付费", "without a ledger, the same questions will be paid for again"
        )
        console_for(stderr=True).print(say(unkept, lang), style="yellow", soft_wrap=True)
    with ExitStack() as stack:
        try:
            asked = stack.enter_context(connected(settings, name=model, ledger=keep, sends=sends))
        except (ModelError, LedgerError) as error:
            raise unusable(error) from error
        yield asked


def unusable(error: ExtractorError) -> typer.BadParameter:
    """The usage error for a model or a ledger that cannot be used."""
    return typer.BadParameter(f"{error.said.zh}（{error.advised.zh}） / {error}")


def print_estimate(paths: list[Path], backend: str, asked: Connection, intake: Intake, lang: Lang) -> bool:
    """Prints what checking the inputs would ask of the model, sending nothing; False where an input cannot be read."""
    from extractor.errors import ExtractorError, InputError, LedgerError, ModelError
    from extractor.export.terminal import console_for, estimate_table
    from extractor.export.wording import say
    from extractor.inputs import document_of, inputs_of, name_of
    from extractor.pipeline import planned_calls
    from schemas.base import Wording
    from schemas.usage import Usage

    rows: list[tuple[str, Usage | ExtractorError]] = []
    for given in inputs_of(paths, intake.limits):
        name = name_of(given)
        try:
            document = document_of(given, intake)
            calls = planned_calls(document, backend=backend, model=asked.model)
        except ExtractorError as error:
            rows.append((error.name if isinstance(error, InputError) else name, error))
            continue
        except Exception as error:  # noqa: BLE001 - a fault of ours with one document must not end the others
            rows.append((name, fault_of(error)))
            continue
        try:
            rows.append((name, asked.caller.estimate(calls)))
        except (ModelError, LedgerError) as error:
            raise unusable(error) from error
    console = console_for()
    console.print(estimate_table(rows, lang))
    usages = [usage for _, usage in rows if isinstance(usage, Usage)]
    if any(usage.calls and usage.cost is None for usage in usages):
        prices = "EXTRACTOR_INPUT_PRICE", "EXTRACTOR_OUTPUT_PRICE"
        unpriced = Wording(
            f"设置 {'、'.join(prices)} 后可估算费用", f"set {' and '.join(prices)} to see the cost"
        )
        console.print(say(unpriced, lang), style="dim", soft_wrap=True)
    return len(usages) == len(rows)


def say_unknown(errors: Console, lang: Lang) -> None:
    """Says which variables are called like settings and are none."""
    from extractor.export.wording import say
    from extractor.settings import unknown_variables
    from schemas.base import Wording

    for name in unknown_variables():
        told = Wording(
            f"环境变量 {name} 不是本程序的设置，已忽略", f"{name} is no setting of this program; ignored"
        )
        errors.print(say(told, lang), style="yellow", soft_wrap=True)


def say_spent(asked: Connection, errors: Console, lang: Lang, *, resumable: bool) -> None:
    """Says what the run has asked of the model, which questions brought no answer, and how many nobody knows the end of.

    ``resumable`` says that the run ended early and its answers are kept: the same command goes on from them.
    """
    from extractor.export.terminal import spending_text
    from extractor.export.wording import say
    from schemas.base import Wording

    caller = asked.caller
    errors.print(spending_text(caller.spent, caller.lost, lang, unknown=asked.unknown), soft_wrap=True)
    if resumable:
        told = Wording(
            "再次运行同一命令即可继续，账本中已有的回答不再重问",
            "run the same command again to go on: what the ledger holds is not asked again",
        )
        errors.print(say(told, lang), soft_wrap=True)
