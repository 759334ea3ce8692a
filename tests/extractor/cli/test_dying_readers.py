"""A reading process that dies costs its file, never the run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

TEXT = "项目支出绩效自评表\n项目名称 堤防维护\n年度资金总额 1 1 1 10 100% 10\n"

DYING = """
    import os, signal, subprocess
    from extractor.ingest.worker import process

    started = []

    class Shot(subprocess.Popen):
        def __init__(self, *given, **named):
            super().__init__(*given, **named)
            if not started:  # the first process is gone before it is sent a file
                started.append(self)
                os.kill(self.pid, signal.SIGKILL)
                self.wait()

    process.subprocess.Popen = Shot
    from extractor.cli import main
    main()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX systems")
def test_a_process_killed_before_it_is_sent_a_file_costs_that_file(tmp_path: Path) -> None:
    """The other files are read and printed, the lost one is named, and the status says so."""
    page = tmp_path / "a.htm"
    page.write_text("<html><body><p>" + "自评报告。" * 200_000 + "</p></body></html>", encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.htm").write_text("<html><body><p>自评报告</p></body></html>", encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            textwrap.dedent(DYING),
            "check",
            *map(str, sorted(tmp_path.iterdir())),
            "--json",
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3
    assert [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()] == ["b.txt", "c.htm"]
    assert "a.htm" in done.stderr
    assert "Traceback" not in done.stderr
