"""``python -m evals.bench.calls.peers.environments FOLDER``: makes an environment for each peer, at a stated version.

It prints the options that the bench takes them by. Installing asks the package index that pip is set to.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from evals.bench.calls.clients import PEERS, Peer


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes those that are not there yet."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.bench.calls.peers.environments", description=__doc__
    )
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    for peer in PEERS:
        python = (folder / peer.environment / "bin" / "python").absolute()
        if not python.exists():
            install(peer, python)
        sys.stdout.write(f"--peer {peer.environment}={python}\n")
    return 0


def install(peer: Peer, python: Path) -> None:
    """An environment with the peer in it; CalledProcessError where pip cannot install it."""
    venv.create(python.parent.parent, with_pip=True)
    command = [str(python), "-m", "pip", "install", "--quiet", *peer.requirement.split()]
    subprocess.run(command, check=True)  # noqa: S603 - own arguments


if __name__ == "__main__":
    sys.exit(main())
