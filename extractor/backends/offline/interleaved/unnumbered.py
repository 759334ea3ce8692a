"""Reads an interleaved table whose rows carry no numbers: names are found first, then it is read like a numbered one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.backends.offline.closure import closures
from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.money_table import Money, read_money
from extractor.backends.offline.interleaved.numbered import proposal_of
from extractor.backends.offline.interleaved.row_names import Name, row_names
from extractor.backends.offline.interleaved.table import FEWEST, Table, read_unnumbered
from extractor.backends.offline.interleaved.tall_cells import gathered
from extractor.backends.offline.sheet import Proposal, Sheet

_UNLIKELY = 0.03
"""How much better a reading must close, for a point by which its names are less likely than the likeliest ones."""

_LEFT_OUT = 0.3
"""How much better a reading must close that places none of the bare numbers."""


def propose(sheet: Sheet) -> Proposal | None:
    """The best closing of the readings that the likeliest names give; None where there are no names."""
    fabric = Fabric(sheet)
    table = _table(fabric)
    if table is None:
        return None
    money = read_money(fabric, table.start)
    best, most = None, float("-inf")
    for names, unlikely in row_names(table.atoms, table.levels):
        proposal = _proposal(fabric, table, names, money) if len(names) >= FEWEST else None
        if proposal is None:
            continue
        closure = closures([proposal])[0] - _UNLIKELY * unlikely - _LEFT_OUT * _left_out(table, proposal)
        if closure > most:
            best, most = proposal, closure
    return best


def _left_out(table: Table, proposal: Proposal) -> float:
    """The share of the table's bare numbers that are no row's weight or score."""
    numbers = sum(1 for a in table.atoms if a.kind is AtomKind.POINTS)
    placed = sum(("weight" in row) + ("score" in row) for row in proposal.indicators)
    return max(0, numbers - placed) / numbers if numbers else 0.0


def _table(fabric: Fabric) -> Table | None:
    """The table with its levels cut out where they stand whole or spelled from pieces alone, whichever finds more."""
    found = [read_unnumbered(fabric), read_unnumbered(fabric, torn=True)]
    return max((gathered(fabric, table) for table in found if table is not None), key=_levels, default=None)


def _levels(table: Table) -> tuple[int, int]:
    """How many levels the table has, and in how many characters; 产出指 and 产出指标 are one."""
    names = {w.text.removesuffix("标").removesuffix("指") for w in table.levels if w.rank}
    return len(names), sum(map(len, names))


def _proposal(fabric: Fabric, table: Table, names: Sequence[Name], money: Money) -> Proposal:
    return proposal_of(fabric, replace(table, atoms=tuple(_marked(table.atoms, names))), money)


def _marked(atoms: Sequence[Atom], names: Sequence[Name]) -> list[Atom]:
    """The atoms with each name as one mark where its first piece stands."""
    first = {name[0]: name for name in names}
    rest = {i for name in names for i in name[1:]}
    marked = []
    for i, atom in enumerate(atoms):
        if i in rest:
            continue
        if i in first:
            parts = [atoms[k] for k in first[i]]
            atom = replace(
                atom,
                kind=AtomKind.MARK,
                text="".join(p.text for p in parts),
                spans=tuple(s for p in parts for s in p.spans),
            )
        marked.append(atom)
    return marked
