"""Results as JSON lines."""

from __future__ import annotations

import json

from extractor.export.jsonl import failure_line, line_of, object_line
from schemas.run import Failure, Result


def test_a_line_reads_back_as_the_result(make_result) -> None:
    """Nothing is lost on the way out."""
    result = make_result()
    line = line_of(result)
    assert "\n" not in line
    assert result == Result.model_validate_json(line)


def test_an_object_keeps_its_chinese() -> None:
    """JSON lines can be read and searched by people."""
    assert '{"a":"资金\\n"}' == object_line({"a": "资金\n"})


def test_half_a_character_is_escaped() -> None:
    """A lone surrogate out of a JSON input can be written again."""
    assert "\ud800" == json.loads(object_line({"a": "\ud800"}).encode())["a"]


def test_a_file_name_that_is_not_utf_8_ends_no_run(make_result) -> None:
    """Such a name comes with lone surrogates; the line is JSON in UTF-8 all the same."""
    line = line_of(make_result(name="a\udce9.txt"))
    assert json.loads(line.encode())["source"]["name"] == "a\udce9.txt"


def test_a_failure_stands_in_its_input_s_place() -> None:
    """Predictions keep step with inputs."""
    assert {"document": "a", "error": "empty"} == json.loads(
        failure_line(Failure(name="a", reason="empty", advice=""))
    )
