"""One file, several processes."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.errors import LedgerError
from extractor.store.ledger import Ledger

SEND_AND_WAIT = """
import sys, time
from pathlib import Path
from extractor.store.ledger import Ledger
row = Ledger(Path(sys.argv[1])).sent("key", task="read", prompt="read-table/1", model="reader", request=b"{}")
print(row, flush=True)
time.sleep(60)
"""

WRITE = """
import sys
from pathlib import Path
from extractor.store.ledger import Ledger
print("ready", flush=True)
sys.stdin.readline()
with Ledger(Path(sys.argv[1])) as ledger:
    for number in range(60):
        row = ledger.sent(str(number), task="read", prompt="p", model="m", request=b"{}")
        ledger.complete(row, reply=b"{}", outcome="answered", input_tokens=1, output_tokens=1)
"""


def start(program: str, path: Path) -> subprocess.Popen[str]:
    """A Python process that runs a program on a ledger."""
    command = [sys.executable, "-c", program, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_call_whose_process_was_killed_is_unknown(tmp_path: Path):
    """In flight while the process runs; unknown, with all that tells what it was, once it was killed."""
    path = tmp_path / "ledger.sqlite"
    with start(SEND_AND_WAIT, path) as child:
        assert child.stdout is not None
        row = int(child.stdout.readline())
        with Ledger(path) as ledger:
            while_running = ledger.unknown()
            child.kill()
            child.wait()
            (lost,) = ledger.unknown()
    assert while_running == ()
    told = (lost.row, lost.key, lost.task, lost.prompt, lost.model, lost.pid)
    assert (row, "key", "read", "read-table/1", "reader", child.pid) == told


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="nothing here waits without clearing away")
def test_a_killed_process_that_nobody_waited_for_does_not_run(tmp_path: Path):
    """What is left of it in the table of processes is no sign of life."""
    path = tmp_path / "ledger.sqlite"
    with start(SEND_AND_WAIT, path) as child:
        assert child.stdout is not None
        child.stdout.readline()
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        with Ledger(path) as ledger:
            assert [child.pid] == [call.pid for call in ledger.unknown()]


def test_processes_make_and_write_one_ledger_at_once(tmp_path: Path):
    """Started together on a file that is not there, none fails and no call is lost."""
    path = tmp_path / "ledger.sqlite"
    children = [start(WRITE, path) for _ in range(4)]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    for child in children:
        child.communicate()
    assert [0] * 4 == [child.returncode for child in children]
    with Ledger(path) as ledger:
        assert [4 * 60] == [total.calls for total in ledger.totals()]


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="nothing forks here")
def test_a_ledger_is_not_used_across_a_fork(tmp_path: Path):
    """A child that was forked is told to open its own instead of damaging the file."""
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        child = multiprocessing.get_context("fork").Process(target=_expect_refusal, args=(ledger,))
        child.start()
        child.join()
    assert child.exitcode == 7


def _expect_refusal(ledger: Ledger) -> None:
    try:
        ledger.recall("key")
    except LedgerError:
        os._exit(7)
