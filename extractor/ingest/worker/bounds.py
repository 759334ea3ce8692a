"""What a reading process may use; set by itself before it reads anything."""

from __future__ import annotations

import sys
from typing import Final

MIB: Final = 1024 * 1024

if sys.platform != "win32":
    import resource

    def bound_memory(mebibytes: int) -> None:
        """Sets the most memory the process can be given; asking for more is a MemoryError of its own."""
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = mebibytes * MIB
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        except (
            ValueError,
            OSError,
        ):  # macOS knows the limit and refuses to set it; seconds are bounded there all the same
            return
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def memory_used() -> int:
        """MiB the process holds now (where the system tells), else at its worst."""
        try:
            with open("/proc/self/statm", encoding="ascii") as told:
                return int(told.read().split()[1]) * resource.getpagesize() // MIB
        except OSError:
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            return most // (MIB if sys.platform == "darwin" else 1024)

else:

    def bound_memory(mebibytes: int) -> None:
        """Nothing: Windows bounds seconds only."""

    def memory_used() -> int:
        """Unknown there."""
        return 0
