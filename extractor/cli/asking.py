"""What the commands say and set about the language model: which one, the ledger, what it would cost, what it did cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
    try:
        opened = connected(settings, name=model, ledger=keep)
        asked = opened.__enter__()
    except (ModelError, LedgerError) as error:
        raise typer.BadParameter(f"{error.said.zh}（{error.advised.zh}） / {error}") from error
    try:
        yield asked
    finally:
        opened.__exit__(None, None, None)
