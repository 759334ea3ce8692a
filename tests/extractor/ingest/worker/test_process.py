"""A reading process is stopped when it takes too long, and its death is told in its own words."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.ingest.limits import LIMITS
from extractor.ingest.ocr.engine import EngineName
from extractor.ingest.worker.process import Process, ProcessDiedError
from schemas.document import Kind

SOON = replace(LIMITS, seconds=2)


@pytest.fixture
def process(obedient):
    """An obedient process."""
    process = Process()
    yield process
    process.close()


def number_of(message: dict) -> int:
    """The number of the process that answered."""
    return int(message["text"]["text"].split()[1])


def test_answers_come_one_by_one(process, asked, told):
    """The number of pages, every page, the end; then the next file."""
    for _ in range(2):
        answers = [message for message, _ in process.ask(asked(), told("ok", "ok"))]
        assert [next(iter(answer)) for answer in answers] == ["pages", "page", "page", "end"]


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("kill", "SIGKILL"),
        ("abort", "SIGABRT"),
        ("leave", "status 1: last words of page 2"),
        ("cut", "status 0"),
        ("rubbish", "SIGKILL"),
    ],
)
def test_a_death_is_told(process, asked, told, action, said):
    """By its signal or status and the last line it wrote; pages before it are there."""
    answers = process.ask(asked(), told("ok", action, "ok"))
    assert next(answers)[0] == {"pages": 3}
    assert next(answers)[0]["page"] == 1
    with pytest.raises(ProcessDiedError) as caught:
        next(answers)
    assert (caught.value.said, caught.value.late) == (said, False)


def test_a_process_that_takes_too_long_is_killed(process, asked, told, gone):
    """The page's seconds are counted from the answer before it."""
    answers = process.ask(asked(limits=SOON), told("ok", "hang"))
    next(answers)
    number = number_of(next(answers)[0])
    start = time.monotonic()
    with pytest.raises(ProcessDiedError) as caught:
        next(answers)
    assert caught.value.late
    assert 1.5 < time.monotonic() - start < 20
    assert gone(number)


def test_last_words_on_another_file_are_not_repeated(process, asked, told):
    """What a library muttered about one file says nothing about the death on the next one."""
    assert len(list(process.ask(asked(), told("mutter")))) == 3
    with pytest.raises(ProcessDiedError) as caught:
        list(process.ask(asked(), told("kill")))
    assert caught.value.said == "SIGKILL"
    assert not process.alive


def test_a_file_larger_than_a_pipe_is_sent_to_a_dead_process_in_vain(process, asked, told):
    """The broken pipe is the process's death and no error of its own."""
    with pytest.raises(ProcessDiedError):
        list(process.ask(asked(), told("kill")))
    with pytest.raises(ProcessDiedError):
        list(process.ask(asked(), bytes(5_000_000)))


def test_closing_ends_a_process_that_is_reading(process, asked, told, gone):
    """In the middle of a page, and twice."""
    answers = process.ask(asked(), told("ok", "hang"))
    next(answers)
    number = number_of(next(answers)[0])
    process.close()
    process.close()
    assert gone(number)


def test_a_folder_of_documents_is_no_place_for_modules(tmp_path, monkeypatch, asked, pdf):
    """A file that is called like a library, in the folder the run was started in, is not run."""
    for name in ("numpy", "json", "pypdfium2", "extractor"):
        (tmp_path / f"{name}.py").write_text(
            f"open({str(tmp_path / 'run')!r}, 'w').close()\nraise SystemExit(7)\n"
        )
    monkeypatch.chdir(tmp_path)
    process = Process()
    try:
        answers = [
            message for message, _ in process.ask(asked(), pdf.file(pdf.page(pdf.text(72, 700, "Total"))))
        ]
    finally:
        process.close()
    assert answers[1]["text"]["text"].strip() == "Total"
    assert not (tmp_path / "run").exists()


@pytest.mark.skipif(os.name == "nt", reason="the program that stands in for an engine is a shell script")
def test_what_a_process_has_started_ends_with_it(tmp_path, monkeypatch, asked, gone, pdf):
    """An engine that is a program of its own does not go on alone when its page took too long."""
    engine = tmp_path / "tesseract"
    engine.write_text(
        "#!/bin/sh\ncase $1 in --list-langs) echo chi_sim;; *) echo $$ > "
        f'"{tmp_path}/number.new"; mv "{tmp_path}/number.new" "{tmp_path}/number"; exec sleep 300;; esac\n'
    )
    engine.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    process = Process()
    drawn = pdf.page(pdf.line(50, 50, 500, 500, 30))
    answers = process.ask(
        asked(engine=EngineName.TESSERACT, limits=replace(LIMITS, seconds=30)), pdf.file(drawn)
    )
    try:
        assert next(answers)[0] == {"pages": 1}
        number = _written(tmp_path / "number")
        assert not gone(number)
    finally:
        process.close()
    deadline = time.monotonic() + 10
    while not gone(number) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert gone(number)


def _written(path: Path) -> int:
    """The number a program writes once it runs."""
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, "the engine was not started"
        time.sleep(0.05)
    return int(path.read_text())


def test_a_file_of_another_kind_than_asked_is_its_error(asked):
    """A real process answers with an error and stays."""
    process = Process()
    try:
        for kind in (Kind.PDF, Kind.IMAGE):
            ((message, _),) = process.ask(asked(kind=kind), json.dumps({}).encode())
            assert message["error"]["type"] == "DamagedInputError"
        assert process.alive
    finally:
        process.close()
