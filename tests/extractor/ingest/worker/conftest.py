"""Reading processes that do what a test tells them to: the real protocol, without real files."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.ingest.limits import LIMITS
from extractor.ingest.ocr.engine import EngineName
from extractor.ingest.worker.messages import Request
from extractor.ingest.worker.pool import Pool
from schemas.document import Kind

_PROGRAM = """
import json, os, signal, struct, sys, time

def send(message):
    said = json.dumps(message).encode()
    sys.stdout.buffer.write(struct.pack(">II", len(said), 0) + said)
    sys.stdout.buffer.flush()

def page(number, memory=50):
    return {"page": number, "origin": "text", "text": {"text": f"{number} {os.getpid()}", "words": []}, "plain": None,
            "size": [None, None], "notes": [], "failed": None, "memory": memory, "engine": None}

def do(action, number):
    if action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif action == "abort":
        os.abort()
    elif action == "curse":
        open(CURSE, "w").close()
        os.abort()
    elif action == "leave":
        sys.exit("first words\\nlast words of page %d" % number)
    elif action == "hang":
        time.sleep(600)
    elif action == "rubbish":
        os.write(1, b"this is no message at all, whatever its length says")
        time.sleep(600)
    elif action == "cut":
        os.write(1, struct.pack(">II", 100, 0) + b"{}")
        sys.exit(0)
    elif action == "mad":
        send({"page": "many", "memory": None})
    elif action == "mutter":
        print("muttered on page", number, file=sys.stderr, flush=True)
        send(page(number))
    elif action == "fat":
        send(page(number, 100_000))
    else:
        send(page(number))

CURSE = __file__ + ".curse"
while head := sys.stdin.buffer.read(8):
    said, size = struct.unpack(">II", head)
    request = json.loads(sys.stdin.buffer.read(said))
    actions = json.loads(sys.stdin.buffer.read(size))
    if os.path.exists(CURSE):
        os.remove(CURSE)
        sys.exit("cursed")
    if actions == "refuse":
        send({"error": {"type": "EncryptedInputError", "name": request["name"], "reason": {"zh": "锁", "en": "locked"},
                        "advice": {"zh": "", "en": ""}}})
        continue
    if not isinstance(actions, list):
        do(actions, 0)
    send({"pages": len(actions)})
    for number in range(request["first"], len(actions) + 1):
        if actions[number - 1] == "stop short":
            break
        do(actions[number - 1], number)
    send({"end": True})
"""


@pytest.fixture
def obedient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that are started do what the bytes of their file say, page by page."""
    if sys.platform == "win32":
        pytest.skip("the program that stands in for a reading process is started by a shell")
    program = tmp_path / "obedient.py"
    program.write_text(_PROGRAM, encoding="utf-8")
    start = tmp_path / "start"
    start.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "{program}"\n')
    start.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(start))


@pytest.fixture
def fresh(obedient: None) -> Iterator[Pool]:
    """A pool of obedient processes."""
    pool = Pool()
    yield pool
    pool.close()


@pytest.fixture
def asked() -> Callable[..., Request]:
    """A request of a PDF; what is to be different is named."""

    def request(**different) -> Request:
        plain = Request(kind=Kind.PDF, name="a.pdf", limits=LIMITS, engine=EngineName.NONE, images=None)
        return replace(plain, **different)

    return request


@pytest.fixture
def told() -> Callable[..., bytes]:
    """The bytes of a file that tell a process what to do."""

    def data(*actions: str) -> bytes:
        return json.dumps(list(actions)).encode()

    return data


@pytest.fixture
def gone() -> Callable[[int], bool]:
    """Whether no process of a number is running."""

    def is_gone(number: int) -> bool:
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{number}/stat")
        return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"

    return is_gone
