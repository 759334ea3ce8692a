"""Results as JSON lines: UTF-8, one object a line, nothing left out."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

from pydantic_core import PydanticSerializationError

from schemas.run import Failure, Result


def line_of(result: Result) -> str:
    """The whole result on one line."""
    try:
        return result.model_dump_json()
    except PydanticSerializationError:
        # A file name that is not UTF-8 comes with half characters; they go out as escapes.
        return object_line(result.model_dump(mode="json"))


def object_line(value: dict[str, Any]) -> str:
    """A labelled-sample object on one line; half characters, which UTF-8 cannot hold, as escapes."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return line


def failure_line(failure: Failure) -> str:
    """What stands in the place of an input that could not be read: its file name, as for the others, and why."""
    return object_line({"document": PurePath(failure.name).name, "error": failure.reason})
