"""What the readers of XML ask of its elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class Element(Protocol):
    """An element as lxml gives it; comments among the children have a tag that is no text."""

    @property
    def tag(self) -> object:
        """Its name, with the namespace in braces."""

    @property
    def text(self) -> str | None:
        """The characters before the first child."""

    def __iter__(self) -> Iterator[Element]: ...

    def __delitem__(self, at: int) -> None: ...

    def get(self, key: str, default: str, /) -> str:
        """The value of an attribute."""

    def items(self) -> list[tuple[str, str]]:
        """The attributes."""

    def find(self, path: str, /) -> Element | None:
        """The first element at a path of names."""

    def iter(self, tag: str, /) -> Iterator[Element]:
        """The elements of a name, this one or below it."""

    def getparent(self) -> Element | None:
        """The element it stands in."""

    def getprevious(self) -> Element | None:
        """The element before it, in the same one."""

    def clear(self) -> None:
        """Drops what it holds."""


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
