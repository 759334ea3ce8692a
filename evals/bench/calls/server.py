"""An endpoint in a process of its own, for as long as it is measured against."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Server:
    """A running endpoint."""

    base_url: str

    def stats(self) -> dict[str, Any]:
        """The endpoint's counts until now."""
        connection = HTTPConnection(urlsplit(self.base_url).netloc, timeout=10)
        try:
            connection.request("GET", "/stats")
            told: dict[str, Any] = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        return told


@contextmanager
def serving(answers: Mapping[str, Any], folder: Path, *options: str) -> Iterator[Server]:
    """An endpoint that gives these answers, started with the options of its command line."""
    path = folder / "answers.json"
    path.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, "-m", "evals.bench.calls.stub", str(path), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - own arguments
        try:
            assert process.stdout
            yield Server(process.stdout.readline().strip())
        finally:
            process.terminate()
