"""The checks alone, on records that are structured already."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
    from extractor.export.sink import Sink
    from extractor.ingest.samples import GivenSample
    from extractor.standards import Standards

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
) -> None:
    """Checks labelled samples and writes them back with our findings and shortfalls."""
    from extractor.errors import InputError
    from extractor.export.sink import Output, Sink, Stream
    from extractor.export.terminal import console_for
    from extractor.export.views import failure_of
    from extractor.inputs import samples_of

    held = standards_of(standards)
    spare_collector()
    stream = Stream.JSON if as_json else Stream.LABELS
    sink = Sink(Output(stream), language_of(lang), sys.stdout.buffer, console_for(stderr=True))
    with quiet_interrupt():
        for path in paths:
            for given in samples_of(path):
                if isinstance(given, InputError):
                    sink.fail(failure_of(given, str(path)))
                else:
                    _judge_one(given, sink, held)
        finish(sink)
    leave(sink, None)


def _judge_one(given: GivenSample, sink: Sink, standards: Standards) -> None:
    """Checks one labelled sample and writes it back with our findings and shortfalls."""
    from extractor.export.views import failure_of
    from extractor.pipeline import judge as judge_sample

    try:
        result = judge_sample(given.sample, given.text, standards=standards)
    except Exception as error:  # noqa: BLE001 - as above
        sink.fail(failure_of(fault_of(error), given.sample.document))
    else:
        sink.take_back(result, given.given)
