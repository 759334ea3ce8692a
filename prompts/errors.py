"""What can be wrong with a prompt or with its use."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.base import Wording


class PromptError(Exception):
    """A prompt that does not exist, is written against the format, or is filled with other variables than it declares.

    ``said`` holds the reason in both interface languages, ``names`` the ids, variables or keys it is about.
    """

    def __init__(self, said: Wording, names: Iterable[str] = ()) -> None:
        self.said = said
        self.names = tuple(names)
        super().__init__(said.en)

    def __reduce__(self) -> tuple[type[PromptError], tuple[Wording, tuple[str, ...]]]:
        """Keeps both arguments when the error crosses a process."""
        return type(self), (self.said, self.names)
