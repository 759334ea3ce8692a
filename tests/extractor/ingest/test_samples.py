"""Labelled samples as input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.errors import BinaryInputError, InputNotFoundError, InvalidSampleError
from extractor.ingest.samples import GivenSample, read_samples

SAMPLE = {"document": "甲.txt", "forms": [{"form_type": "report"}]}


def refusal(text: str) -> str:
    """Why a text is refused, as its one error says or as it is raised."""
    try:
        (error,) = read_samples(text.encode(), name="x.json")
    except InvalidSampleError as raised:
        error = raised
    assert isinstance(error, InvalidSampleError)
    return str(error)


def test_the_text_of_the_same_name_is_read(tmp_path: Path) -> None:
    """NAME.txt beside NAME.json is the sample's text."""
    (tmp_path / "甲.json").write_text(json.dumps(SAMPLE), encoding="utf-8")
    (tmp_path / "甲.txt").write_text("正文", encoding="utf-8")
    (given,) = read_samples(tmp_path / "甲.json")
    assert isinstance(given, GivenSample)
    assert ("正文", SAMPLE) == (given.text, given.given)


def test_without_a_text_there_is_none(tmp_path: Path) -> None:
    """A sample alone is judged without sentences."""
    (tmp_path / "甲.json").write_text(json.dumps(SAMPLE), encoding="utf-8")
    (given,) = read_samples(tmp_path / "甲.json")
    assert isinstance(given, GivenSample)
    assert given.text is None


def test_lines_are_samples_of_their_own() -> None:
    """JSON lines are read one by one; a bad one spoils no other and is named by its line."""
    lines = "\n".join([json.dumps(SAMPLE), "", "{oops", json.dumps(SAMPLE)])
    first, second, third = read_samples(lines.encode(), name="x")
    assert isinstance(first, GivenSample)
    assert isinstance(second, InvalidSampleError)
    assert isinstance(third, GivenSample)
    assert "x:3" == second.name


def test_findings_and_shortfalls_are_ignored() -> None:
    """They are replaced, so even a word nobody knows in them is no error."""
    given = {**SAMPLE, "findings": [{"rule": 1}], "shortfalls": "none"}
    (read,) = read_samples(json.dumps(given).encode())
    assert isinstance(read, GivenSample)
    assert not read.sample.findings


def test_an_unknown_key_is_named_with_its_place() -> None:
    """A misspelt field is not dropped silently."""
    sample = {"document": "x", "forms": [{"form_type": "report", "funds": [{"itme": "1"}]}]}
    assert "forms[0].funds[0].itme: unknown key" in refusal(json.dumps(sample))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "it is not JSON (1:2"),
        ("[1]", "a JSON object is expected, this is a list"),
        ('{"document": "x"}', "forms: Field required"),
        ('{"document": "x", "forms": [{"form_type": "nothing"}]}', "forms[0].form_type"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_sample_says_why(text: str, reason: str) -> None:
    """File and reason are told."""
    assert reason in refusal(text)
    assert "x.json" in refusal(text)


def test_many_problems_are_counted() -> None:
    """Three are told, the rest is a number."""
    assert "and 2 more" in refusal(json.dumps({**SAMPLE, "a": 1, "b": 2, "c": 3, "d": 4, "e": 5}))


def test_a_missing_file_and_a_binary_one_are_refused(tmp_path: Path) -> None:
    """The errors of reading are those of every input."""
    with pytest.raises(InputNotFoundError):
        list(read_samples(tmp_path / "no.json"))
    (tmp_path / "b.json").write_bytes(b"%PDF-1.4\n\x00\xe2\xe3")
    with pytest.raises(BinaryInputError):
        list(read_samples(tmp_path / "b.json"))


@pytest.mark.parametrize("key", ["text", "rec_texts"])
def test_a_sample_is_no_ocr_output(key: str) -> None:
    """JSON that is given as a sample is read as one, whatever its keys are called."""
    assert f"{key}: unknown key" in refusal(json.dumps({key: "", **SAMPLE}))
