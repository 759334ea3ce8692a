"""``python -m evals.scans``: labelled samples printed, scanned and recognised, and accuracy against the scans' quality."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.pages import PagesError
from evals.scans.quality import QUALITIES
from evals.scans.scan import Setting, put_on_paper, recognise, scan
from evals.scans.table import table
from evals.suite import LoadedSample, load, read
from extractor.errors import EmptyInputError, ExtractorError
from extractor.ingest.ocr import EngineName

USAGE = 2
INCOMPLETE = 3
"""Exit statuses beside 0: usage or a tool at fault; some scans could not be made or read."""
REPORT = "report"
_ENGINES = (EngineName.RAPIDOCR, EngineName.TESSERACT)
_DOTS = range(72, 601)


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes scans, or tells how those of a folder are read; what the user can mend is told without a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _report(given[1:]) if given[:1] == [REPORT] else _make(_parser().parse_args(given))
    except ExtractorError as error:
        sys.stderr.write(f"{error.said.zh}；{error.advised.zh}\n{error}\n")
        return USAGE


def _make(asked: argparse.Namespace) -> int:
    samples = [read(file) for file in load(asked.samples, asked.only).samples]
    asked.out.mkdir(parents=True, exist_ok=True)
    done = [made for sample in samples for made in _scans(sample, asked)]
    made = [path for path in done if path is not None]
    if made:
        sys.stdout.write("\n" + table(read(file) for file in load(made).samples))
    return INCOMPLETE if None in done else 0


def _scans(sample: LoadedSample, asked: argparse.Namespace) -> Iterator[Path | None]:
    """The label files of the sample's scans, None for each that could not be made; why is told."""
    try:
        sheets = put_on_paper(sample)
    except PagesError as error:
        sys.stderr.write(f"{sample.name}: {error.said.zh} / {error}\n")
        yield None
        return
    for dpi in asked.dpi:
        sheet = scan(sheets, Setting(dpi=dpi, quality=asked.quality, seed=asked.seed))
        if asked.keep_pages:
            sheet.keep(asked.out)
        for engine in asked.engines:
            try:
                done = recognise(sheets, sheet, engine)
            except EmptyInputError as error:
                sys.stderr.write(f"{sheet.name} {engine}: {error.said.zh} / {error}\n")
                yield None
                continue
            done.write(asked.out)
            for note in done.document.notes:
                sys.stderr.write(f"{done.labelled.name}: {note.zh} / {note.en}\n")
            sys.stdout.write(f"{done.labelled.name} {done.labelled.labels['layout']}\n")
            sys.stdout.flush()
            yield asked.out / f"{done.labelled.name}.json"


def _report(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog=f"python -m evals.scans {REPORT}",
        description="按引擎与分辨率列出扫描样本的读取结果。 / Tells how scans are read, by engine and resolution.",
    )
    parser.add_argument("folder", nargs="+", type=Path, metavar="FOLDER", help="扫描样本 / scanned samples")
    told = table(read(file) for file in load(parser.parse_args(arguments).folder).samples)
    if not told:
        sys.stderr.write("其中没有扫描样本 / there is no scanned sample\n")
        return USAGE
    sys.stdout.write(told)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evals.scans",
        description="把标注样本印成表格、做旧成扫描件并识别，标注为所印的文字。`report FOLDER` 只列结果。 / "
        "Prints labelled samples, degrades the pages to scans and recognises them; the labels are what is printed. "
        "`report FOLDER` tells the results alone.",
    )
    parser.add_argument(
        "samples", nargs="+", type=Path, metavar="SAMPLES", help="文件夹或标注文件 / folders or label files"
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FOLDER", help="输出文件夹 / where to write"
    )
    parser.add_argument(
        "--dpi",
        type=_dots,
        default=(300, 200, 150),
        metavar="N,N",
        help="分辨率；默认 / by default 300,200,150",
    )
    parser.add_argument(
        "--engines",
        type=_engines,
        default=_ENGINES,
        metavar="NAME,NAME",
        help=f"识别引擎；默认 / by default {','.join(_ENGINES)}",
    )
    parser.add_argument(
        "--quality", choices=tuple(QUALITIES), default="office", help="扫描质量；默认 / by default office"
    )
    parser.add_argument(
        "--seed", type=_seed, default=0, metavar="N", help="随机种子 / what chance follows from"
    )
    parser.add_argument(
        "--only", default="", metavar="REGEX", help="只取名称相符的样本 / samples whose name matches"
    )
    parser.add_argument(
        "--keep-pages", action="store_true", help="保留 PDF 与各页图像 / keep the PDF and the pages' pictures"
    )
    return parser


def _dots(told: str) -> tuple[int, ...]:
    numbers = tuple(int(part) if part.strip().isdecimal() else 0 for part in told.split(","))
    if any(number not in _DOTS for number in numbers):
        message = f"分辨率应在 {_DOTS[0]} 至 {_DOTS[-1]} 之间 / resolutions lie between them: {told}"
        raise argparse.ArgumentTypeError(message)
    return numbers


def _engines(told: str) -> tuple[EngineName, ...]:
    names = told.split(",")
    if unknown := [name for name in names if name not in _ENGINES]:
        message = f"没有引擎 / no such engine: {', '.join(unknown)} ({', '.join(_ENGINES)})"
        raise argparse.ArgumentTypeError(message)
    return tuple(EngineName(name) for name in names)


def _seed(told: str) -> int:
    if not told.isdecimal():
        raise argparse.ArgumentTypeError(f"应为非负整数 / a whole number, not below zero: {told}")
    return int(told)


if __name__ == "__main__":
    sys.exit(main())
