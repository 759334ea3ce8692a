"""``python -m evals.peers SAMPLES``: a comparable checker's rules, rebuilt from their description, beside ours.

Both are given the labelled forms, so that the checks are compared and not the reading.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.peers.table import markdown
from evals.peers.tally import Tally
from evals.suite import load, read
from extractor.cli import spare_collector
from extractor.errors import ExtractorError


def main(arguments: Sequence[str] | None = None) -> int:
    """Judges samples by both and prints the tables; exit status 2 where samples cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m evals.peers", description=__doc__)
    parser.add_argument("samples", nargs="+", type=Path, help="folders of labelled samples, or label files")
    parser.add_argument("--only", default="", help="regular expression that a sample's name must match")
    options = parser.parse_args(arguments)
    spare_collector()
    tally = Tally()
    try:
        for sample in load(options.samples, options.only).samples:
            tally.add(read(sample))
    except ExtractorError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("\n".join(markdown(tally)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
