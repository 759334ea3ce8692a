"""Who to call and how, masked before a text leaves the machine; every character keeps its place.

A masked text is as long as the received one, so what is found in it is read in the received text at the same
offsets. A wrong mask destroys data and a missed one gives away a contact that the document itself publishes: only what
stands where contacts stand is masked, never a bare number for its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.text.contacts import accounts, addresses, identities, telephones
from extractor.text.hidden import SHOWN, visible
from extractor.text.mask_kinds import ALL, MaskKind
from extractor.text.persons import persons
from extractor.text.widths import unify

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MaskedPlace:
    """A masked range: characters ``start`` to ``end`` of the received text."""

    kind: MaskKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that may leave the machine, of the length of the received one, and where it was masked."""

    text: str
    places: tuple[MaskedPlace, ...]


_FINDERS: Final[Mapping[MaskKind, Callable[[str], Iterable[Range]]]] = {
    MaskKind.EMAIL: addresses,
    MaskKind.IDENTITY: identities,
    MaskKind.ACCOUNT: accounts,
    MaskKind.TELEPHONE: telephones,
    MaskKind.PERSON: persons,
}
"""In the order in which they claim a range: what is longer or surer comes first."""

_DASHES: Final = str.maketrans("‐‑‒–—―－", "-------")
"""What is printed for the hyphen of a telephone number."""
_DIGIT: Final = re.compile(r"\d")
_LETTER: Final = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
_HAN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def mask(text: str, kinds: frozenset[MaskKind] = ALL) -> Masked:
    """The text made visible, with an X for each digit, an x for each letter and 某 for each Han character of a contact.

    Punctuation and white space inside a contact stay, so that a reader still sees what kind of thing stands there.
    """
    shown = visible(text)
    plain, origins = _bare(shown)
    places: list[MaskedPlace] = []
    taken = bytearray(len(shown))
    for kind, find in _FINDERS.items():
        if kind in kinds:
            for first, behind in find(plain):
                start, end = origins[first], origins[behind - 1] + 1
                if taken.find(1, start, end) < 0:
                    taken[start:end] = b"\1" * (end - start)
                    places.append(MaskedPlace(kind, start, end))
    places.sort(key=lambda place: place.start)
    return Masked(_covered(shown, places), tuple(places))


def _bare(shown: str) -> tuple[str, Sequence[int]]:
    """The text in one width, without the signs for hidden characters, and where each of its characters stands."""
    plain = unify(shown).translate(_DASHES)
    if SHOWN not in plain:
        return plain, range(len(plain))
    origins = [at for at, character in enumerate(plain) if character != SHOWN]
    return "".join(plain[at] for at in origins), origins


def _covered(text: str, places: Iterable[MaskedPlace]) -> str:
    pieces: list[str] = []
    following = 0
    for place in places:
        pieces += (text[following : place.start], _cover(text[place.start : place.end]))
        following = place.end
    return "".join((*pieces, text[following:]))


def _cover(contact: str) -> str:
    # the X of a masked digit stays one, so that masking twice is masking once
    return _DIGIT.sub("X", _LETTER.sub(lambda m: "X" if m.group() == "X" else "x", _HAN.sub("某", contact)))
