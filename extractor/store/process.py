"""Which process wrote a row, and whether it still runs."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Process:
    """A process that no other one is mistaken for: numbers are given out again, but not at the same start.

    ``host`` names the machine and, where there are such, the space of process numbers on it; ``started`` is opaque.
    """

    host: str
    pid: int
    started: str


def current() -> Process:
    """The process that asks."""
    return _known(os.getpid())


def runs(process: Process) -> bool | None:
    """Whether it still runs; None where that cannot be seen from here, as for a process of another host."""
    if process.host != current().host or not process.started:
        return None
    return started(process.pid) == process.started


def started(pid: int) -> str | None:
    """When a process of this host started, in a form that is only to be compared; None where there is no such process.

    Empty on systems that tell it neither in a file nor by ``ps``.
    """
    if (PROC / "self" / "stat").exists():
        return _from_proc(pid)
    return _from_ps(pid) if shutil.which("ps") else ""


@cache
def _known(pid: int) -> Process:
    return Process(host=_host(), pid=pid, started=started(pid) or "")


def _host() -> str:
    """The name of the machine; containers that share it differ by their space of process numbers."""
    space = PROC / "self" / "ns" / "pid"
    return f"{platform.node()} {os.readlink(space)}" if space.is_symlink() else platform.node()


def _from_proc(pid: int) -> str | None:
    """Boot and clock ticks since then; a process that ended but was not waited for counts as ended."""
    try:
        told = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The name of the program stands in brackets and may hold anything, brackets and spaces too.
    fields = told.rpartition(")")[2].split()
    state, ticks = fields[0], fields[19]
    if state in {"Z", "X"}:
        return None
    boot = (PROC / "sys" / "kernel" / "random" / "boot_id").read_text(encoding="ascii").strip()
    return f"{boot} {ticks}"


def _from_ps(pid: int) -> str | None:
    """The start in the words of ``ps``, on systems without a process file system."""
    command = ["ps", "-o", "stat=", "-o", "lstart=", "-p", str(pid)]
    # The same words whatever the language and time zone of whoever asks.
    plain = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
    told = subprocess.run(command, env=plain, capture_output=True, text=True, check=False)  # noqa: S603 - a number
    state, _, start = told.stdout.strip().partition(" ")
    return None if state.startswith("Z") else start.strip() or None
