"""The printed values of a block: lines of atoms, an atom being a value, a number or a word of quality."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.backends.offline.pieces import FIGURES, NUMBER, WORDS, Kind, kind_of
from extractor.backends.offline.sheet import Line, Token
from extractor.text.widths import unify

LONGEST_VALUE = 24

_SENTENCE = re.compile(r"[，。；;,]")
_COMPARES = re.compile(r"[≥≤＞＜><=＝≧≦]+|不[少低]于|不[超大高]过?于?|大于(?:等于)?|小于(?:等于)?|达到")
_UNIT = re.compile(
    r"[（(][^（()）]{1,8}[）)]|(?:万|亿|个|人|次|天|元|家|户|台|套|件|项|期|批|场|月|年|日|份|亩|公里|%|％|以上|以下|以内|之前|前|工作日|平方米)+"
)


@dataclass(frozen=True, slots=True)
class Atom:
    """One printed value."""

    token: Token
    kind: Kind

    @property
    def points(self) -> bool:
        """Whether it may be a weight or a score."""
        return (
            self.kind is NUMBER and "," not in self.token.text and 0 <= float(unify(self.token.text)) <= 100
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A line of atoms, and the tokens of a sentence that follows them on the line."""

    atoms: tuple[Atom, ...]
    remark: tuple[Token, ...]

    @property
    def figures(self) -> bool:
        """Whether a number stands in the line."""
        return any(atom.kind in FIGURES for atom in self.atoms)


def row_of(line: Line) -> Row:
    """The line as atoms; what is too long for a value or runs on as a sentence ends them."""
    atoms: list[Atom] = []
    tokens = _mended(line.tokens)
    for i, token in enumerate(tokens):
        kind = kind_of(token.text)
        if kind is WORDS and (len(token.text) > LONGEST_VALUE or _SENTENCE.search(token.text)):
            return Row(tuple(atoms), tuple(tokens[i:]))
        atoms.append(Atom(token, kind))
    return Row(tuple(atoms), ())


def _mended(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, a comparison before its number and a unit behind it put together."""
    result: list[Token] = []
    for token in tokens:
        last = result[-1] if result else None
        if last is not None and (
            _COMPARES.fullmatch(last.text)
            or (_UNIT.fullmatch(token.text) and last.text[-1].isdigit())
            or token.text.startswith(("（", "("))
        ):
            result[-1] = Token(last.text + token.text, last.start, token.end)
        elif token.text:
            result.append(token)
    return result
