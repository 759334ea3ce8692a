"""The least that any reader of such documents must do: decode, one regex pass, one validation, JSON out."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

NUMBER = re.compile(r"[\d,.]*\d[\d,.]*%?")


class Numbers(BaseModel):
    """The printed numbers of a document, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    numbers: tuple[str, ...]


def read_floor(source: bytes) -> str:
    """A document's printed numbers and its text, as JSON."""
    text = source.decode()
    return Numbers.model_validate({"text": text, "numbers": NUMBER.findall(text)}).model_dump_json()
