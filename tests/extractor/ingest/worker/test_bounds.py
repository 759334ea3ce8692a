"""A process binds itself before it reads anything."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractor.ingest.worker.bounds import memory_used

_BOUND = """
import resource, sys
from extractor.ingest.worker.bounds import bound_memory, memory_used
before = memory_used()
bound_memory(400)
try:
    bytearray(600 << 20)
except MemoryError:
    print("refused")
held = bytearray(b"x") * (100 << 20)
print(80 < memory_used() - before < 140)
bound_memory(1200)
held = bytearray(600 << 20)
print(resource.getrlimit(resource.RLIMIT_CORE)[0])
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="only here the system bounds memory and tells what is held"
)
def test_a_bound_is_kept_and_can_be_set_anew(root):
    """More than the bound is refused, less is given and told; a process of another limit can have more."""
    told = subprocess.run(
        [sys.executable, "-c", _BOUND], capture_output=True, text=True, cwd=root, check=False, timeout=120
    )
    assert (told.stdout.split(), told.stderr) == (["refused", "True", "0"], "")


def test_what_is_held_is_told_in_mebibytes():
    """A process holds more than an interpreter and less than a machine; nothing is told on Windows."""
    assert (10 if sys.platform != "win32" else 0) <= memory_used() < 20_000
