"""What the readers of running text share: a passage's numbers by sentence, and the claims made of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.backends.offline.prose.mentions import Mention
from extractor.backends.offline.prose.passage import Passage
from schemas.record import DraftCell, DraftStatement, StatementKind

_AHEAD = re.compile(r"下一步|力争|预计|拟(?!定|合|制)|明年|下一?年度?(?:将|计划|拟|预算|安排)|今后")
"""Words after which a sentence speaks of what is to come."""

_BOUNDED = frozenset({"value", "rate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A numeric claim: its numbers by name, those not printed left out, and the stretch that makes it."""

    kind: StatementKind
    start: int
    end: int
    subject: str
    numbers: Mapping[str, Mention] = field(default_factory=dict)
    parts: tuple[Mention, ...] = ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every number of the claim."""
        return (*self.numbers.values(), *self.parts)


@dataclass(slots=True)
class Reading:
    """A passage, its numbers, and what has been made of them so far."""

    passage: Passage
    mentions: Sequence[Mention]
    sentences: dict[int, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    paragraphs: dict[int, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    total_of: dict[Mention, Mention] = field(default_factory=dict)
    """The total that a part has been counted to."""
    taken: set[Mention] = field(default_factory=set)
    """Numbers that a claim uses."""
    totals: set[Mention] = field(default_factory=set)
    """Numbers that a claim counts parts up to."""
    claims: list[Claim] = field(default_factory=list)
    listed: Sequence[Mention] = ()
    """The numbers of indicators listed in sentences: no claims, but what follows may speak of them."""
    _kinds: dict[Mention, set[StatementKind]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self.sentences[mention.sentence].append(mention)
            self.paragraphs[mention.paragraph].append(mention)

    def add(self, claim: Claim) -> None:
        """Records a claim; its numbers are taken."""
        self.claims.append(claim)
        self.taken.update(claim.mentions)
        if "total" in claim.numbers:
            self.totals.add(claim.numbers["total"])
        for mention in claim.mentions:
            self._kinds[mention].add(claim.kind)

    def told(self, mention: Mention, kind: StatementKind) -> bool:
        """Whether a claim of this kind uses a number."""
        return mention in self.taken and kind in self._kinds.get(mention, ())

    def goal(self, mention: Mention) -> bool:
        """Whether a number states what is wanted, not what happened."""
        if self.passage.paragraphs[mention.paragraph].goal:
            return True
        text = self.passage.text
        start = self.passage.sentence_start(mention.sentence)
        start = max(start, text.rfind("；", start, mention.start), text.rfind("\n", start, mention.start))
        return bool(_AHEAD.search(text, start, mention.start))

    def before(self, mention: Mention, *, sentences: int = 0) -> list[Mention]:
        """The numbers before ``mention`` in its sentence and that many before it, the nearest first."""
        found = [m for m in self.sentences[mention.sentence] if m.start < mention.start][::-1]
        for number in range(mention.sentence - 1, mention.sentence - 1 - sentences, -1):
            found += self.sentences.get(number, [])[::-1]
        return found


def _cell(passage: Passage, mention: Mention, name: str) -> DraftCell:
    """The number as printed; the words that make a bound of it (以内) stay with what was reached."""
    return passage.cell(mention.start, mention.end if name in _BOUNDED else mention.bare_end)


def statement_of(claim: Claim, passage: Passage) -> DraftStatement:
    """The claim as a backend gives it."""
    return DraftStatement(
        kind=claim.kind,
        quote=passage.quote(claim.start, claim.end),
        subject=claim.subject or None,
        numbers={name: _cell(passage, m, name) for name, m in claim.numbers.items()},
        parts=tuple(_cell(passage, m, "parts") for m in claim.parts),
    )
