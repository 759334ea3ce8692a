"""The counts of both sides as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evals.peers import rigid
from evals.peers.tally import ANY, VERDICTS, Count, Counts, Side, Tally

_SIDES = "查出 caught | 漏报 missed | 误报 false alarms"


def markdown(tally: Tally) -> Iterator[str]:
    """Two tables, one of findings and one of explanations; labels that nobody gives are left out."""
    yield f"- 文件 documents: {tally.documents}"
    yield "- peer: 依描述重建的同类核查规则 a comparable checker's rules, rebuilt from their description"
    yield f"- peer 能够核查的指标行 indicator rows that peer looks at: {tally.examined} / {tally.rows}"
    yield ""
    yield from _table("发现 finding", tally.findings)
    yield _row("**合计 total**", tally.findings, tally.findings[Side.OURS])
    yield _row("**peer 所核查的 those peer checks**", tally.findings, rigid.LABELS)
    yield ""
    yield from _table("偏差原因 explanation", tally.verdicts, but=ANY)
    yield _row("**合计 total**", tally.verdicts, VERDICTS)
    yield _row("**不论何种判定 whichever verdict**", tally.verdicts, [ANY])


def _table(head: str, sides: dict[Side, Counts], but: str = "") -> Iterator[str]:
    yield f"| {head} | n | peer {_SIDES} | ours {_SIDES} |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name in sides[Side.OURS]:
        given = any(counts[name] != Count() for counts in sides.values())
        if given and name != but:
            yield _row(f"`{name}`", sides, [name])


def _row(head: str, sides: dict[Side, Counts], names: Iterable[str]) -> str:
    listed = list(names)
    totals = [sum((sides[side][name] for name in listed), Count()) for side in Side]
    cells = " | ".join(f"{x.caught} | {x.missed} | {x.alarms}" for x in totals)
    return f"| {head} | {totals[0].caught + totals[0].missed} | {cells} |"
