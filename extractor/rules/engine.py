"""Runs the catalogue over a case: one outcome per rule and place, and counts in which no rule can vanish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.facts import Case
from extractor.rules.catalogue import load
from extractor.rules.model import Answer, Rule
from schemas.base import Wording
from schemas.finding import Outcome, RuleCount, Status

_WORST = (Status.FAILED, Status.UNDECIDED, Status.PASSED)
_COUNTED = tuple(status.value for status in Status)


def judge_rules(
    case: Case, *, expand: bool = False, rules: Mapping[str, Rule] | None = None
) -> tuple[tuple[Outcome, ...], tuple[RuleCount, ...]]:
    """What every rule says of ``case``.

    Failed, undecided and crashed outcomes are listed; passed and not applicable ones only with ``expand``,
    otherwise they are counts. A rule that says nothing of a document counts once as not applicable, so the
    counts hold every rule.
    """
    outcomes: list[Outcome] = []
    counts: list[RuleCount] = []
    for rule in (load() if rules is None else rules).values():
        answers, crash = _ask(rule, case)
        number = dict.fromkeys(_COUNTED, 0)
        for answer in _one_a_place(answers):
            number[answer.status.value] += 1
            if expand or answer.status is not Status.PASSED:
                outcomes.append(_outcome(rule, answer))
        if crash is not None:
            number[Status.CRASHED.value] += 1
            outcomes.append(_crashed(rule, crash))
        elif not answers:
            number[Status.NOT_APPLICABLE.value] += 1
            if expand:
                outcomes.append(Outcome(rule=rule.id, status=Status.NOT_APPLICABLE, form=0, at="form"))
        counts.append(RuleCount(rule=rule.id, **number))
    return tuple(outcomes), tuple(counts)


def _ask(rule: Rule, case: Case) -> tuple[list[Answer], Exception | None]:
    """A rule's answers, and what it raised; what it answered before it raised still holds."""
    answers: list[Answer] = []
    try:
        answers.extend(rule.check(case))
    except Exception as error:  # noqa: BLE001 - one rule's fault must not end the document; it becomes an outcome
        return answers, error
    return answers, None


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
