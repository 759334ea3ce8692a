"""Runs the catalogue over a case: one outcome per rule and place, and counts in which no rule can vanish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extractor.facts import Case
from extractor.rules.catalogue import load
from extractor.rules.model import Answer, Rule
from schemas.base import Wording
from schemas.finding import Outcome, RuleCount, Status

_WORST = (Status.FAILED, Status.UNDECIDED, Status.PASSED)
_KEPT = frozenset({Status.FAILED, Status.UNDECIDED, Status.CRASHED})


def judge_rules(
    case: Case, *, expand: bool = False, rules: Mapping[str, Rule] | None = None
) -> tuple[tuple[Outcome, ...], tuple[RuleCount, ...]]:
    """What every rule says of ``case``.

    Failed, undecided and crashed outcomes are listed; passed and not applicable ones only with ``expand``, otherwise
    they are counts. A rule that says nothing of a document counts once as not applicable, so the counts hold every rule.
    """
    outcomes: list[Outcome] = []
    counts: list[RuleCount] = []
    for rule in (load() if rules is None else rules).values():
        tally = _judge(rule, case)
        outcomes.extend(o for o in tally.outcomes if expand or o.status in _KEPT)
        counts.append(tally.count(rule.id))
    return tuple(outcomes), tuple(counts)


@dataclass(slots=True)
class _Tally:
    """The outcomes of one rule."""

    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, rule: str) -> RuleCount:
        number = Counter(outcome.status.value for outcome in self.outcomes)
        return RuleCount(rule=rule, **number)


def _judge(rule: Rule, case: Case) -> _Tally:
    answers: list[Answer] = []
    crash: Exception | None = None
    try:
        # What a rule answered before it raised still holds; a rule that raises is a fault of ours, recorded as such.
        answers.extend(rule.check(case))
    except Exception as error:  # noqa: BLE001 - one rule's fault must not end the document; it becomes an outcome
        crash = error
    tally = _Tally([_outcome(rule, answer) for answer in _one_a_place(answers)])
    if crash is not None:
        tally.outcomes.append(_crashed(rule, crash))
    elif not answers:
        tally.outcomes.append(Outcome(rule=rule.id, status=Status.NOT_APPLICABLE, form=0, at="form"))
    return tally


def _one_a_place(answers: Iterable[Answer]) -> Iterable[Answer]:
    """The worst answer of each place, in the order in which the places were first answered."""
    places: dict[tuple[int, str], Answer] = {}
    for answer in answers:
        key = (answer.form, answer.at)
        known = places.get(key)
        if known is None or _WORST.index(answer.status) < _WORST.index(known.status):
            places[key] = answer
    return places.values()


def _outcome(rule: Rule, answer: Answer) -> Outcome:
    return Outcome(
        rule=rule.id,
        status=answer.status,
        form=answer.form,
        at=answer.at,
        message=answer.message,
        printed=answer.printed,
        recomputed=answer.recomputed,
        missing=answer.missing,
        spans=answer.spans,
    )


def _crashed(rule: Rule, error: Exception) -> Outcome:
    said = f"{type(error).__name__}: {error}"
    return Outcome(
        rule=rule.id,
        status=Status.CRASHED,
        form=0,
        at="form",
        message=Wording(f"规则运行出错：{said}", f"the rule raised {said}"),
    )
