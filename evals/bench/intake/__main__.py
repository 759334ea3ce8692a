"""``python -m evals.bench.intake``: what reading files costs, or with ``--pages``, what reading processes hold.

Figures are printed and nothing is judged: a machine under other load gives other seconds, while the ratios to the floors
stay nearly the same.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from evals.bench.intake import cost, memory
from evals.bench.intake.processes import told
from extractor.errors import ExtractorError
from extractor.ingest.ocr import EngineName

DESCRIPTION = (
    "Pages a second and core by path, as ratios to floors of the same run; memory of reading processes."
)
USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.intake", description=DESCRIPTION)
    parser.add_argument("--forms", type=int, default=3, help="pages a path is measured on, by default 3")
    parser.add_argument("--pages", type=int, help="measure memory instead, over so many scanned pages")
    parser.add_argument(
        "--engine",
        choices=(EngineName.RAPIDOCR.value, EngineName.TESSERACT.value),
        default=EngineName.RAPIDOCR.value,
        help="what recognises the pages whose memory is measured",
    )
    asked = parser.parse_args(arguments)
    if asked.forms < 1 or (asked.pages is not None and asked.pages < memory.LEAST):
        parser.error(f"--forms must be at least 1, --pages at least {memory.LEAST}")
    if not told():
        parser.error("what processes use is read from /proc, which this system does not have")
    try:
        found = (
            memory.lines(asked.pages, EngineName(asked.engine)) if asked.pages else cost.lines(asked.forms)
        )
        for line in found:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    except ExtractorError as error:
        sys.stderr.write(f"{error.said.zh}；{error.advised.zh}\n{error}\n")
        return USAGE
    return 0


if __name__ == "__main__":
    sys.exit(main())
