"""What this process and the ones it started have used, as Linux tells it under /proc."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_PARENT, _TIMES = 1, slice(11, 15)
"""Places in a process's line of figures behind its name: its parent; ticks of its own and of children that ended."""


def told() -> bool:
    """Whether the system tells what processes use."""
    return (_PROC / "self" / "stat").exists()


def spent() -> float:
    """Processor seconds of this process and of all that it started, ended or not."""
    own = os.times()
    ticks = sum(sum(map(int, figures[_TIMES])) for _, figures in _children())
    return own.user + own.system + own.children_user + own.children_system + ticks / os.sysconf("SC_CLK_TCK")


def held() -> dict[int, int]:
    """KiB that each process started by this one holds now, by its number."""
    found: dict[int, int] = {}
    for number, _ in _children():
        try:
            lines = (
                (_PROC / str(number) / "status").read_text(encoding="ascii", errors="replace").splitlines()
            )
        except OSError:  # it has ended since
            continue
        sizes = [int(line.split()[1]) for line in lines if line.startswith("VmRSS:")]
        found.update((number, size) for size in sizes)
    return found


def _children() -> Iterator[tuple[int, list[str]]]:
    for folder in _PROC.iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            line = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:  # as above
            continue
        figures = line.rpartition(")")[2].split()
        if figures[_PARENT] == str(os.getpid()):
            yield int(folder.name), figures
