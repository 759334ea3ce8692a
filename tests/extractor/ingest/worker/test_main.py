"""The reading process answers for every page, whatever reading it raises, prints or allocates."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace

import pytest

from extractor.errors import DamagedInputError, EmptyInputError, ReaderStoppedError
from extractor.ingest.limits import LIMITS
from extractor.ingest.worker.messages import ReadPage
from extractor.ingest.worker.pool import Pool
from extractor.ingest.worker.process import Process
from schemas.document import PageOrigin

_READER = """
import json, os, signal, subprocess, sys

from extractor.errors import EmptyInputError
from extractor.ingest.formats import open as formats
from extractor.ingest.page.blocks import Box, Cell, Line, PageContent, Table, Word
from schemas.base import Wording
from schemas.document import PageOrigin

HELD = []

def page(text, **more):
    return PageContent(origin=PageOrigin.TEXT, blocks=(Line((Word(text, Box(50, 10, 90, 20)),)),), **more)

class File:
    def __init__(self, kind, data, name, reading):
        self.actions = json.loads(data)
        self.pages = len(self.actions)

    def read(self, number):
        action = self.actions[number - 1]
        if action == "print":
            print("a library's greeting")
            os.write(1, b"and its binary noise \\x00\\x01")
            subprocess.run([sys.executable, "-S", "-c", "print('a child talks')"], check=True)
            sys.stdout.flush()
        if action == "all memory":
            bytearray(900 << 20)
        if action == "some memory":
            HELD.append(bytearray(b"x") * (250 << 20))
        if action == "interrupt":
            os.kill(os.getpid(), signal.SIGINT)
        if action == "deep":
            def deeper():
                return deeper()
            deeper()
        if action == "odd":
            raise KeyError("no such thing")
        if action == "ours":
            raise EmptyInputError("a.pdf", Wording("空", "empty"), Wording("查", "check"))
        if action == "table":
            words = Line((Word("执行率", Box(50, 10, 80, 20), 0.9),)), Line((Word("得分", Box(150, 10, 170, 20)),))
            cells = tuple(Cell(0, i, (line,)) for i, line in enumerate(words))
            plain = (Line(words[0].words + words[1].words),)
            return PageContent(origin=PageOrigin.RECOGNISED, blocks=(Table(cells),), plain=plain, width=200, height=100,
                               image=b"picture", notes=(Wording("注", "note"),))
        return page(f"{action}-{os.getpid()}")

formats.open_file = File
"""


@pytest.fixture
def reader(tmp_path, monkeypatch):
    """Real processes whose files do what their bytes say."""
    (tmp_path / "sitecustomize.py").write_text(_READER, encoding="utf-8")
    paths = filter(None, (str(tmp_path), os.environ.get("PYTHONPATH", "")))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))


def test_a_page_is_answered_whatever_reading_the_others_does(reader, asked, told):
    """Noise on standard output breaks no message; what is raised is told of its page, and reading goes on."""
    actions = ["print", "odd", "interrupt", "deep", "ours", "table", "last"]
    process = Process()
    try:
        answers = list(process.ask(asked(), told(*actions)))
        assert process.alive
    finally:
        process.close()
    assert (answers[0][0], answers[-1][0]) == ({"pages": 7}, {"end": True})
    first, odd, interrupt, deep, ours, table, last = (
        ReadPage.from_message(*answer) for answer in answers[1:-1]
    )
    assert [page.text.text.strip().split("-")[0] for page in (first, interrupt, last)] == [
        "print",
        "interrupt",
        "last",
    ]
    assert isinstance(odd.failed, DamagedInputError)
    assert "KeyError: 'no such thing' (sitecustomize.py:" in odd.failed.reason
    assert isinstance(deep.failed, DamagedInputError)
    assert isinstance(ours.failed, EmptyInputError)
    assert ours.failed.advised.zh == "查"
    assert table.text.text == "执行率 | 得分 |\n"
    assert table.plain.text == "执行率" + " " * 14 + "得分\n"
    assert [word[0] for word in table.plain.words] == [0, 17]
    assert (table.origin, table.width, table.image) == (PageOrigin.RECOGNISED, 200, b"picture")
    assert table.text.words[0] == (0, 3, (50, 10, 80, 20), 0.9)
    assert all(message["memory"] > 10 for message, _ in answers[1:-1])


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded where the system allows it")
def test_memory_is_bounded_and_a_grown_process_replaced(reader, asked, told):
    """Asking for too much fails its page with the limit; holding most of the limit ends the process after the page."""
    pool = Pool()
    try:
        limits = replace(LIMITS, memory=700)
        file = pool.read(asked(limits=limits), told("a", "all memory", "some memory", "some memory", "b"))
    finally:
        pool.close()
    assert isinstance(file.pages[1].failed, ReaderStoppedError)
    assert "more than 700 MiB" in file.pages[1].failed.reason
    assert "EXTRACTOR_MAX_MEMORY" in file.pages[1].failed.advised.zh
    assert file.pages[-1].failed is None
    assert file.pages[-1].text.text.strip().split("-")[1] != file.pages[0].text.text.strip().split("-")[1]


def test_a_file_that_cannot_be_opened_is_answered(reader, asked):
    """The error names the kind of file, and the next file is read."""
    process = Process()
    try:
        ((message, _),) = process.ask(asked(), b"no actions at all")
        assert message["error"]["type"] == "DamagedInputError"
        assert "the pdf file is damaged: JSONDecodeError" in message["error"]["reason"]["en"]
        assert len(list(process.ask(asked(), json.dumps(["a"]).encode()))) == 3
    finally:
        process.close()


def test_pages_that_are_read_already_are_left_out(reader, asked, told):
    """A file is gone on with where the process before stopped."""
    process = Process()
    try:
        answers = [message for message, _ in process.ask(asked(first=3), told("a", "b", "c", "d"))]
    finally:
        process.close()
    assert [answer["page"] for answer in answers[1:-1]] == [3, 4]
