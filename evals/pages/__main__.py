"""``python -m evals.pages``: labelled samples as pages, and as the texts that tools read off them."""

from __future__ import annotations

import argparse
import sys
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from evals.pages import layers
from evals.pages.errors import PagesError
from evals.pages.relaid import relay
from evals.pages.typeset import kept_forms, typeset
from evals.pages.variant import variant
from evals.suite import LoadedSample, load, read
from extractor.errors import ExtractorError

USAGE = 2
INCOMPLETE = 3
"""Exit statuses beside 0: usage or a tool at fault; some texts could not be made."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes the texts and tells each on a line; what the user can mend is told without a traceback."""
    asked = _parser().parse_args(arguments)
    names = asked.layers.split(",")
    if unknown := [name for name in names if name not in layers.LAYERS]:
        sys.stderr.write(f"没有文本层 / no such layer: {', '.join(unknown)} ({', '.join(layers.LAYERS)})\n")
        return USAGE
    try:
        samples = [read(file) for file in load(asked.samples, asked.only).samples]
        asked.out.mkdir(parents=True, exist_ok=True)
        done = [_made(sample, names, asked.out, asked.variants) for sample in samples]
    except ExtractorError as error:
        sys.stderr.write(f"{error.said.zh}；{error.advised.zh}\n{error}\n")
        return USAGE
    return 0 if all(done) else INCOMPLETE


def _made(sample: LoadedSample, names: Sequence[str], out: Path, variants: int) -> bool:
    """Whether all texts of the sample were made; a sample without tables is told and passed over."""
    try:
        kept_forms(sample.sample)
    except PagesError as error:
        sys.stderr.write(f"{error.said.zh} / {error}\n")
        return False
    first = zlib.crc32(sample.name.encode())
    whole = True
    for number in range(variants):
        stem = f"{sample.name}-{number + 1}" if variants > 1 else sample.name
        with tempfile.TemporaryDirectory() as folder:
            pages = Path(folder) / f"{stem}.pdf"
            layers.pdf(typeset(sample.sample, variant(first + number)), pages)
            for name in names:
                whole = _read(sample, pages, f"{stem}-{name}", name, out) and whole
    return whole


def _read(sample: LoadedSample, pages: Path, stem: str, layer: str, out: Path) -> bool:
    text = layers.layer(layer, pages)
    try:
        relaid = relay(sample.sample, text, stem, layer)
    except PagesError as error:
        sys.stderr.write(f"{stem}: {error.said.zh} / {error}\n")
        return False
    relaid.write(out)
    sys.stdout.write(f"{stem} {relaid.labels['layout']}\n")
    return True


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evals.pages",
        description="把标注样本排成表格页面，再用各种工具读出文本层。 / "
        "Typesets labelled samples as the pages of their forms and reads text layers off them.",
    )
    parser.add_argument(
        "samples", nargs="+", type=Path, metavar="SAMPLES", help="文件夹或标注文件 / folders or label files"
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FOLDER", help="输出文件夹 / where to write"
    )
    parser.add_argument(
        "--layers",
        default=",".join(layers.LAYERS),
        help="文本层，以逗号分隔；默认 / comma-separated; by default %(default)s",
    )
    parser.add_argument(
        "--variants", type=int, default=1, metavar="N", help="每个样本几种版式 / settings of each sample"
    )
    parser.add_argument(
        "--only", default="", metavar="REGEX", help="只取名称相符的样本 / samples whose name matches"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
