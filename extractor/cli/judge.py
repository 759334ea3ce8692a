"""The checks alone, on records that are structured already."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.asking import LedgerFile, ModelName, NoLedger, connection, say_spent, say_unknown
from extractor.cli.collector import spare_collector
from extractor.cli.options import (
    AsJson,
    Language,
    StandardsFile,
    fault_of,
    finish,
    language_of,
    leave,
    quiet_interrupt,
    standards_of,
)

if TYPE_CHECKING:
    from extractor.connection import Connection
    from extractor.export.sink import Sink
    from extractor.export.views import FailureRow
    from extractor.ingest.samples import GivenSample
    from extractor.standards import Standards
    from schemas.run import Result

JUDGE = """只做核查：读入已结构化的标注样本，原样写回，其中的发现和说明判定换成本程序的。

The checks alone: labelled samples in, the same out with our findings and shortfalls, one object a line."""


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
    backend: Annotated[
        Literal["offline", "llm"],
        typer.Option(
            help="由谁观察说明：词表和句式，或语言模型；判定总由程序计算。 / What observes the explanations: word lists and patterns, "
            "or a language model; the verdict is always computed."
        ),
    ] = "offline",
    model: ModelName = None,
    ledger: LedgerFile = None,
    no_ledger: NoLedger = False,
) -> None:
    """Checks labelled samples and writes them back with our findings and shortfalls."""
    from extractor.export.sink import Output, Sink, Stream
    from extractor.export.terminal import console_for

    held, language = standards_of(standards), language_of(lang)
    spare_collector()
    errors = console_for(stderr=True)
    say_unknown(errors, language)
    stream = Stream.JSON if as_json else Stream.LABELS
    sink = Sink(Output(stream), language, sys.stdout.buffer, errors)
    with quiet_interrupt(), ExitStack() as stack:
        asked = None
        if backend != "offline":
            asked = stack.enter_context(
                connection(model, ledger, keep=not no_ledger, sends=True, lang=language)
            )
        _judge_all(paths, Judging(held, asked), sink)
        finish(sink)
        if asked:
            say_spent(asked, errors, language, resumable=sink.ended_early and not no_ledger)
    leave(sink, None)


def _judge_all(paths: list[Path], judging: Judging, sink: Sink) -> None:
    """Judges every sample and gives the results to the sink in the order of the samples."""
    from extractor.abreast import in_order
    from extractor.errors import LedgerError

    try:
        for judged in in_order(judging.judged, _samples(paths), at_once=judging.at_once):
            if isinstance(judged, Judged):
                sink.take_back(judged.result, judged.given.given)
            else:
                sink.fail(judged)
    except LedgerError as error:
        sink.stop(error)
    except KeyboardInterrupt:
        sink.stop(None)
    else:
        if judging.asked and judging.asked.caller.stopped_by:
            # every sample is judged all the same: what the model was not asked is unchecked
            sink.stop(judging.asked.caller.stopped_by, left=0)


def _samples(paths: list[Path]) -> Iterator[GivenSample | FailureRow]:
    """The samples of all paths, and what is not one."""
    from extractor.errors import InputError
    from extractor.export.views import failure_of
    from extractor.inputs import samples_of

    for path in paths:
        for given in samples_of(path):
            yield failure_of(given, str(path)) if isinstance(given, InputError) else given


@dataclass(frozen=True, slots=True)
class Judged:
    """A sample as it was given, and its result."""

    given: GivenSample
    result: Result


@dataclass(frozen=True, slots=True)
class Judging:
    """With what every sample is judged."""

    standards: Standards
    asked: Connection | None

    @property
    def at_once(self) -> int:
        """Samples worth having in work at once: without a model one, for all the work is computing."""
        return self.asked.at_once if self.asked else 1

    def judged(self, given: GivenSample | FailureRow) -> Judged | FailureRow:
        """One sample judged; what is wrong with it is its failure, what is wrong with the ledger is raised."""
        from extractor.errors import LedgerError
        from extractor.export.views import FailureRow, failure_of
        from extractor.pipeline import judge as judge_sample

        if isinstance(given, FailureRow):
            return given
        model = self.asked.model if self.asked else None
        try:
            result = judge_sample(given.sample, given.text, model=model, standards=self.standards)
        except LedgerError:
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours with one sample must not end the others
            return failure_of(fault_of(error), given.sample.document)
        return Judged(given, result)
