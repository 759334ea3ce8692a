"""The base of every model that crosses an edge of the product, and text in both interface languages."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen pydantic model that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Wording:
    """One interface text in Chinese and in English."""

    zh: str
    en: str


UNWORDED = Wording("", "")
"""No text in either language."""
