"""Plants, judges and counts: caught, missed and false alarms by mutation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from zlib import crc32

from evals.planted.arithmetic import ARITHMETIC
from evals.planted.model import Key, Mutation, Planted
from evals.planted.reasons import REASONS
from evals.planted.restored import repairs_of, restores
from evals.suite import LoadedSample
from extractor import judge
from extractor.export.labels import judgements_of
from schemas.finding import Hypothesis
from schemas.run import Result

GROUPS: dict[str, dict[str, Sequence[Mutation]]] = {
    "arithmetic": ARITHMETIC,
    "explanations": {name: [mutation] for name, mutation in REASONS.items()},
}


@dataclass(slots=True)
class Outcome:
    """What came of one mutation over all places where it was planted."""

    planted: int = 0
    caught: int = 0
    false_alarms: int = 0
    offered: int = 0
    """Of the caught ones, those for which a repair is offered."""
    first: int = 0
    """Of these, those whose first repair restores the original wherever one is offered."""
    among: int = 0
    """Of these, those with the original among the repairs."""
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    misled: list[str] = field(default_factory=list)
    """Where no offered repair restores the original."""


def trials(loaded: LoadedSample, *, each: int, seed: int) -> Iterator[tuple[str, str, Outcome]]:
    """Group, mutation and outcome for one sample; of each mutation at most ``each`` places, drawn by the seed."""
    before: Result | None = None
    for group, mutations in GROUPS.items():
        for name, makers in mutations.items():
            random = Random(crc32(f"{seed} {loaded.name} {name}".encode()))  # noqa: S311 - draws places, keeps no secret
            places = [p for maker in makers for p in maker(loaded.sample, loaded.text, random)]
            if not places:
                continue
            before = judge(loaded.sample, loaded.text) if before is None else before
            outcome = Outcome()
            for planted in random.sample(places, min(each, len(places))):
                _judge(replace(planted, mutation=name), before, loaded.name, outcome)
            yield group, name, outcome


def _judge(planted: Planted, before: Result, name: str, outcome: Outcome) -> None:
    result = judge(planted.sample, planted.text)
    fresh = _keys(result) - planted.known(_keys(before))
    told = f"{name} {planted.place}: {planted.change}"
    caught = any(_is(key, planted.expected) for key in fresh)
    wrong = [key for key in fresh if not _is(key, planted.expected) and not _may_be(key, planted)]
    outcome.planted += 1
    outcome.caught += caught
    outcome.false_alarms += bool(wrong)
    if caught:
        _weigh(planted, repairs_of(result, before), told, outcome)
    else:
        outcome.missed.append(told)
    outcome.alarms += [f"{told}; {key[0]} at forms[{key[1]}].{key[2]}" for key in sorted(wrong)]


def _weigh(planted: Planted, repairs: Sequence[Sequence[Hypothesis]], told: str, outcome: Outcome) -> None:
    """Counts whether repairs are offered for an error that was caught, and whether they restore the original."""
    if not repairs:
        return
    outcome.offered += 1
    outcome.first += all(restores(offered[0], planted.origins) for offered in repairs)
    among = any(restores(repair, planted.origins) for offered in repairs for repair in offered)
    outcome.among += among
    if not among:
        said = "; ".join(
            dict.fromkeys(
                f"{r.at}.{r.field} {r.printed} -> {r.repaired} ({r.kind})" for rs in repairs for r in rs
            )
        )
        outcome.misled.append(f"{told}; {said}")


def _is(key: Key, expected: frozenset[Key]) -> bool:
    """Whether a finding is an expected one; where no place is expected, every place of the form is."""
    return key in expected or (key[0], key[1], "") in expected


def _may_be(key: Key, planted: Planted) -> bool:
    """Whether a change may bring this beside what is expected: an implied label, or a verdict of the numbers changed."""
    return key[0] in planted.implied or key[0].startswith("verdict:")


def _keys(result: Result) -> frozenset[Key]:
    judged = judgements_of(result)
    findings = {(x["rule"], x["form"], x["at"]) for x in judged["findings"]}
    return frozenset(
        findings | {(f"verdict:{x['verdict']}", x["form"], x["at"]) for x in judged["shortfalls"]}
    )
