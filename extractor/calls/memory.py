"""What is asked of a ledger: replies that were paid for, found again."""

from __future__ import annotations

from typing import Protocol


class Remembered(Protocol):
    """A reply as it once came, and what it cost then."""

    @property
    def reply(self) -> bytes:
        """The response's bytes."""
        ...

    @property
    def input_tokens(self) -> int:
        """Tokens asked."""
        ...

    @property
    def output_tokens(self) -> int:
        """Tokens said."""
        ...

    @property
    def outcome(self) -> str:
        """A call's outcome: answered, refused or truncated."""
        ...


class Memory(Protocol):
    """Where calls are written down before they leave and completed with their replies; called from one thread at a time."""

    def recall(self, key: str) -> Remembered | None:
        """The last usable reply under a key: answered, refused or truncated."""
        ...

    def sent(self, key: str, *, task: str, prompt: str, model: str, request: bytes) -> int:
        """The row of an attempt, durable before the request leaves."""
        ...

    def complete(
        self, row: int, *, reply: bytes, outcome: str, input_tokens: int, output_tokens: int
    ) -> None:
        """Puts the usable reply to an attempt down as it came."""
        ...

    def failed(self, row: int, *, reason: str, input_tokens: int, output_tokens: int) -> None:
        """Puts down why an attempt brought nothing usable, and what it cost."""
        ...

    def mode_of(self, base_url: str, model: str) -> str | None:
        """The mode that was found to work."""
        ...

    def keep_mode(self, base_url: str, model: str, mode: str) -> None:
        """Puts down the mode that was found to work."""
        ...
