"""Where the model is and how it is asked: everything a user may set about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

_OPENAI = "https://api.openai.com/v1"


class Mode(StrEnum):
    """How an endpoint is made to answer in the shape of a schema, the strictest first."""

    RESPONSES_TOOLS = "responses_tools"
    """Responses API, one forced function call, strict schema."""
    TOOLS = "tools"
    """Chat completions, one forced function call, strict schema."""
    JSON_SCHEMA = "json_schema"
    """Chat completions, response format ``json_schema``, strict."""
    JSON = "json"
    """Chat completions, response format ``json_object``; the schema stands in the instructions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An OpenAI-compatible endpoint and a model on it.

    ``mode`` None: probed once and remembered. ``concurrency`` is where the shared limit starts; ``deadline`` and
    ``timeout`` are seconds, for one call with all its attempts and for one attempt. Prices are for a million tokens, in the
    currency of whoever set them; None where they are not known.
    """

    model: str
    api_key: str = field(repr=False)
    base_url: str | None = None
    mode: Mode | None = None
    concurrency: int = 8
    timeout: float = 120.0
    deadline: float = 300.0
    attempts: int = 6
    temperature: float | None = 0.0
    max_output_tokens: int = 8192
    input_price: Decimal | None = None
    output_price: Decimal | None = None

    @property
    def address(self) -> str:
        """Where requests go, without a slash at its end."""
        return (self.base_url or _OPENAI).rstrip("/")
