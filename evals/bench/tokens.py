"""``python -m evals.bench.tokens SAMPLES --ledger FILE --model NAME``: tokens a document beside a plain call.

The plain call is what a user of instructor writes first: one request in tools mode with the whole text and the pydantic model
of a labelled form, answered with every field by its name. Its answer is the labels; both are counted by the same estimator, tools
and schema included. Ours are the recorded requests and replies, counted the same way when they were recorded.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import instructor
import typer
from instructor.v2 import mode_registry
from instructor.v2.core.providers import Provider
from pydantic import BaseModel
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from evals.harness.recording import Recording, recorded_model
from evals.suite import LoadedSample, load, read
from extractor.backends import Model
from extractor.calls.call import Call, Reply
from extractor.calls.endpoint import Mode
from extractor.calls.tokens import request_tokens
from extractor.pipeline import check_document
from prompts.tokens import token_estimate
from schemas.sample import LabelledForm

_ASKED = "从下面的绩效自评材料中抽取全部表格和报告，按原文照抄。"


class Forms(BaseModel):
    """What the plain call asks for."""

    forms: list[LabelledForm]


class Counting:
    """Asks the recording and counts what its replies cost, by task."""

    def __init__(self, model: Model) -> None:
        self.tokens: Counter[str] = Counter()
        self._model = model

    def ask(self, calls: Sequence[Call[Any]]) -> tuple[Reply[Any], ...]:
        """The recorded replies."""
        replies = self._model.asker.ask(calls)
        for call, reply in zip(calls, replies, strict=True):
            self.tokens[call.task] += reply.usage.input_tokens + reply.usage.output_tokens
        return replies


def plain_tokens(loaded: LoadedSample) -> int:
    """Request and answer of the plain call."""
    handlers = mode_registry.get_handlers(Provider.OPENAI, instructor.Mode.TOOLS)
    messages = [{"role": "system", "content": _ASKED}, {"role": "user", "content": loaded.text}]
    _, request = handlers.request_handler(response_model=Forms, kwargs={"messages": messages})
    answer = json.dumps(
        {"forms": [form.model_dump(mode="json") for form in loaded.sample.forms]}, ensure_ascii=False
    )
    return request_tokens(request) + token_estimate(answer)


def main(
    samples: Annotated[list[Path], typer.Argument(help="Folders of samples, or label files.")],
    ledger: Annotated[Path, typer.Option(help="The ledger that holds the model's answers.")],
    model: Annotated[str, typer.Option(help="The model in the ledger.")],
    address: Annotated[str | None, typer.Option(help="The endpoint it was asked at.")] = None,
    mode: Annotated[Mode | None, typer.Option(help="The mode it was asked in.")] = None,
    only: Annotated[str, typer.Option(help="Only samples whose name matches.")] = "",
) -> None:
    """Prints tokens of reading and of the second pass as shares of the plain call, a line a document and their mean."""
    asked = recorded_model(Recording(ledger, model, address, mode))
    table = Table(box=SIMPLE_HEAD)
    for head in ("document", "plain", "reading", "second pass", "reading / plain", "second pass / plain"):
        table.add_column(head, justify="left" if head == "document" else "right")
    shares: list[tuple[float, float]] = []
    for sample in load(samples, only).samples:
        loaded = read(sample)
        counting = Counting(asked)
        check_document(loaded.document, backend="llm", model=replace(asked, asker=counting))
        plain, ours = plain_tokens(loaded), counting.tokens
        shares.append((ours["read"] / plain, ours["observe"] / plain))
        numbers = (plain, ours["read"], ours["observe"])
        table.add_row(loaded.name, *map(str, numbers), *(f"{share:.2f}" for share in shares[-1]))
    means = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    table.add_row("mean", "", "", "", *(f"{mean:.3f}" for mean in means), style="bold")
    Console(width=120).print(table)


if __name__ == "__main__":
    typer.run(main)
