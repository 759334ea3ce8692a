"""Telling processes apart."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.store import process
from extractor.store.process import current, runs, started


def test_the_current_process_runs():
    """A process sees itself."""
    assert (os.getpid(), True) == (current().pid, runs(current()))


def test_a_process_that_ended_does_not_run():
    """Its number is free again."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert started(child.pid) is None


def test_another_start_is_another_process():
    """The same number with another start does not run any more."""
    assert runs(replace(current(), started="earlier")) is False


def test_processes_of_other_hosts_cannot_be_seen():
    """Neither running nor ended can be told from here."""
    assert runs(replace(current(), host="elsewhere")) is None


@pytest.mark.skipif(
    shutil.which("ps") is None or not hasattr(os, "waitid"),
    reason="there is no ps, or no waiting without clearing away",
)
def test_ps_does_not_take_what_is_left_of_a_process_for_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A child that ended and was not waited for has no start."""
    monkeypatch.setattr(process, "PROC", tmp_path)
    child = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.read()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert started(child.pid) is None
    child.communicate()


@pytest.mark.skipif(shutil.which("ps") is None, reason="there is no ps")
def test_ps_tells_the_start_where_there_is_no_process_file_system(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """The running process has a start, and asking again gives the same one; a number beyond all has none."""
    monkeypatch.setattr(process, "PROC", tmp_path)
    assert started(os.getpid())
    assert (started(os.getpid()), None) == (started(os.getpid()), started(2**22 + 1))


def test_without_any_way_to_tell_a_process_is_not_called_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """A system that has neither is treated like another host."""
    monkeypatch.setattr(process, "PROC", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert runs(replace(current(), started=started(os.getpid()) or "")) is None
