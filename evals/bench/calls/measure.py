"""A client's figures: what it told, and what the endpoint saw of it."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evals.bench.calls.clients import Client, answers
from evals.bench.calls.job import KEY, WARM_UP, Told
from evals.bench.calls.scenarios import SLOTS, Scenario
from evals.bench.calls.server import Server, serving
from evals.bench.documents import documents

PATIENCE: Final = 180.0
"""Seconds after which a client is ended."""
OUT: Final = "out"
ERRORS: Final = "errors"
"""Files, not pipes: what a client writes must not hold it up."""
ROOT: Final = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Figures:
    """One client in one scenario; ``told`` None where it ended with an error or was ended."""

    client: str
    scenario: str
    documents: int
    ideal: float
    needed: int
    told: Told | None
    requests: int
    trouble: str = ""


def texts(count: int) -> dict[str, str]:
    """Documents of all layouts by mark, each beginning with its mark."""
    marked = ((f"bench-{number:06d}", source.decode()) for number, source in enumerate(documents(count)))
    return {mark: f"编号：{mark}\n{text}" for mark, text in marked}


def measure(client: Client, scenario: Scenario, sources: Mapping[str, str], latency: float) -> Figures:
    """Runs the client against an endpoint of its own."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with serving(answers(client.shape), folder, *scenario.options(latency)) as server:
            told, trouble = _run(start(client, server, sources, folder), folder)
            requests = asked(server.stats())
    ideal, needed = scenario.ideal(sources, latency), scenario.needed(sources)
    return Figures(
        client.name, scenario.name, len(sources), ideal, needed, told, sum(requests.values()), trouble
    )


def start(
    client: Client, server: Server, sources: Mapping[str, str], folder: Path
) -> subprocess.Popen[bytes]:
    """The client at work on the documents; what it keeps goes into the folder."""
    path = folder / "documents.json"
    path.write_text(json.dumps(sources, ensure_ascii=False), encoding="utf-8")
    command = [client.python, "-m", client.module, server.base_url, str(path), "--folder", str(folder)]
    with (folder / OUT).open("w") as out, (folder / ERRORS).open("w") as errors:
        return subprocess.Popen(  # noqa: S603 - own arguments
            [*command, "--in-flight", str(SLOTS)],
            stdout=out,
            stderr=errors,
            cwd=folder,
            env=os.environ | _environment(server.base_url, folder),
        )


def asked(stats: Mapping[str, Any]) -> dict[str, int]:
    """Requests by document, without the one that is read before the time is taken."""
    questions = stats["questions"].items()
    return {mark: counts["requests"] for mark, counts in questions if mark != WARM_UP}


def _environment(base_url: str, folder: Path) -> dict[str, str]:
    """Where clients without a setting of their own find the endpoint and keep what they keep, and no network."""
    return {
        "PYTHONPATH": str(ROOT),
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": base_url,
        "OPENAI_API_BASE": base_url,
        "DOCETL_HOME_DIR": str(folder),
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    }


def _run(process: subprocess.Popen[bytes], folder: Path) -> tuple[Told | None, str]:
    """What the client told, or why it told nothing."""
    began = time.monotonic()
    try:
        status = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None, f"ended after {PATIENCE:.0f} s"
    if status:
        last = [line for line in (folder / ERRORS).read_text().splitlines() if line.strip()][-1:]
        return None, f"failed after {time.monotonic() - began:.0f} s: {''.join(last)[:200]}"
    return Told(**json.loads((folder / OUT).read_text().splitlines()[-1])), ""
