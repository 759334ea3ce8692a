"""Plants, judges and counts: caught, missed and false alarms by mutation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from zlib import crc32

from evals.planted.arithmetic import ARITHMETIC
from evals.planted.model import Key, Mutation, Planted
from evals.planted.reasons import REASONS
from evals.suite import LoadedSample
from extractor import judge
from extractor.export.labels import judgements_of
from schemas.sample import LabelledSample

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
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)


def trials(loaded: LoadedSample, *, each: int, seed: int) -> Iterator[tuple[str, str, Outcome]]:
    """Group, mutation and outcome for one sample; of each mutation at most ``each`` places, drawn by the seed."""
    before: frozenset[Key] | None = None
    for group, mutations in GROUPS.items():
        for name, makers in mutations.items():
            random = Random(crc32(f"{seed} {loaded.name} {name}".encode()))  # noqa: S311 - draws places, keeps no secret
            places = [p for maker in makers for p in maker(loaded.sample, loaded.text, random)]
            if not places:
                continue
            before = _keys(loaded.sample, loaded.text) if before is None else before
            outcome = Outcome()
            for planted in random.sample(places, min(each, len(places))):
                _judge(replace(planted, mutation=name), before, loaded.name, outcome)
            yield group, name, outcome


def _judge(planted: Planted, before: frozenset[Key], name: str, outcome: Outcome) -> None:
    fresh = _keys(planted.sample, planted.text) - planted.known(before)
    told = f"{name} {planted.place}: {planted.change}"
    caught = any(_is(key, planted.expected) for key in fresh)
    wrong = [key for key in fresh if not _is(key, planted.expected) and not _may_be(key, planted)]
    outcome.planted += 1
    outcome.caught += caught
    outcome.false_alarms += bool(wrong)
    if not caught:
        outcome.missed.append(told)
    outcome.alarms += [f"{told}; {key[0]} at forms[{key[1]}].{key[2]}" for key in sorted(wrong)]


def _is(key: Key, expected: frozenset[Key]) -> bool:
    """Whether a finding is an expected one; where no place is expected, every place of the form is."""
    return key in expected or (key[0], key[1], "") in expected


def _may_be(key: Key, planted: Planted) -> bool:
    """Whether a change may bring this beside what is expected: an implied label, or a verdict of the numbers changed."""
    return key[0] in planted.implied or key[0].startswith("verdict:")


def _keys(sample: LabelledSample, text: str) -> frozenset[Key]:
    judged = judgements_of(judge(sample, text))
    findings = {(x["rule"], x["form"], x["at"]) for x in judged["findings"]}
    return frozenset(
        findings | {(f"verdict:{x['verdict']}", x["form"], x["at"]) for x in judged["shortfalls"]}
    )
