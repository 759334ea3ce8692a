"""What answers of a language model cost."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from schemas.base import Model


class Usage(Model):
    """What a document cost beside time; the offline backend calls nothing and costs nothing."""

    calls: int = Field(default=0, ge=0)
    """Answers that were paid for, failed attempts included."""
    input_tokens: int = Field(default=0, ge=0)
    output_tokens: int = Field(default=0, ge=0)
    cost: Decimal | None = None
    """In the currency of the settings' prices; None where no price is known."""

    def __add__(self, other: Usage) -> Usage:
        known = [usage.cost for usage in (self, other) if usage.cost is not None]
        return Usage(
            calls=self.calls + other.calls,
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cost=sum(known, Decimal()) if known else None,
        )


NO_USAGE = Usage()
"""Nothing was asked, so nothing was spent."""
