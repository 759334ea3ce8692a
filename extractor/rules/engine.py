"""Runs the catalogue over a case: one outcome per rule and place, and counts in which no rule can vanish."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from extractor.facts import Case, FormFacts
from extractor.facts.pairing import is_doubtful
from extractor.rules.catalogue import load
from extractor.rules.model import Answer, Rule
from schemas.base import Wording
from schemas.finding import Limit, Outcome, RuleCount, Status

_WORST = {Status.PASSED: 0, Status.UNDECIDED: 1, Status.FAILED: 2}
"""What a rule may answer; the higher is the worse."""


def judge_rules(
    case: Case, *, expand: bool = False, rules: Mapping[str, Rule] | None = None
) -> tuple[tuple[Outcome, ...], tuple[RuleCount, ...]]:
    """What every rule says of ``case``.

    Failed, undecided and crashed outcomes are listed; passed and not applicable ones only with ``expand``,
    otherwise they are counts. A rule that says nothing of a document counts once as not applicable, so the
    counts hold every rule.
    """
    forms = {form.index: form for form in case.forms}
    outcomes: list[Outcome] = []
    counts: list[RuleCount] = []
    for rule in (load() if rules is None else rules).values():
        answers, crash = _ask(rule, case)
        answers = [answer for answer in answers if _holds_in(rule, forms[answer.form].year)]
        if rule.by_row:
            answers = [_carried(forms[answer.form], answer) for answer in answers]
        if not answers and crash is None:
            counts.append(_silence(rule.id))
            if expand:
                outcomes.append(Outcome(rule=rule.id, status=Status.NOT_APPLICABLE, form=0, at="form"))
            continue
        places = _one_a_place(answers)
        outcomes.extend(
            _outcome(rule, forms[a.form], a) for a in places if expand or a.status is not Status.PASSED
        )
        if crash is not None:
            outcomes.append(_crashed(rule, crash))
        counts.append(_count(rule.id, places, crashed=crash is not None))
    return tuple(outcomes), tuple(counts)


@lru_cache(maxsize=256)
def _silence(rule: str) -> RuleCount:
    """The count of a rule that says nothing of a document: most rules on most documents."""
    return RuleCount(rule=rule, not_applicable=1)


def _count(rule: str, places: Collection[Answer], *, crashed: bool) -> RuleCount:
    statuses = [answer.status for answer in places]
    return RuleCount(
        rule=rule,
        passed=statuses.count(Status.PASSED),
        failed=statuses.count(Status.FAILED),
        not_applicable=statuses.count(Status.NOT_APPLICABLE),
        undecided=statuses.count(Status.UNDECIDED),
        crashed=int(crashed),
    )


def _ask(rule: Rule, case: Case) -> tuple[list[Answer], Exception | None]:
    """A rule's answers, and what it raised; what it answered before it raised still holds."""
    answers: list[Answer] = []
    try:
        answers.extend(rule.check(case))
    except Exception as error:  # noqa: BLE001 - one rule's fault must not end the document; it becomes an outcome
        return answers, error
    return answers, None


def _one_a_place(answers: Collection[Answer]) -> Collection[Answer]:
    """The worst answer of each place, in the order in which the places were first answered."""
    places: dict[tuple[int, str], Answer] = {}
    for answer in answers:
        key = (answer.form, answer.at)
        known = places.setdefault(key, answer)
        if known.status is not answer.status and _WORST[answer.status] > _WORST[known.status]:
            places[key] = answer
    return places.values()


def _holds_in(rule: Rule, year: int | None) -> bool:
    """Whether the rule holds for a form of this fiscal year; a year that is not told excludes nothing."""
    first, last = rule.years
    return year is None or ((first is None or first <= year) and (last is None or year <= last))


def _carried(form: FormFacts, answer: Answer) -> Answer:
    """The answer, undecided where a failure rests on cells that the reading may have paired wrongly."""
    of_row = answer.status is Status.FAILED and answer.at.startswith("indicators")
    if not of_row or not is_doubtful(form):
        return answer
    return Answer(form=answer.form, at=answer.at, status=Status.UNDECIDED, missing=("reading",))


def _outcome(rule: Rule, form: FormFacts, answer: Answer) -> Outcome:
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
        limits=_limits(rule, form) if rule.limits and answer.status is Status.FAILED else (),
    )


def _limits(rule: Rule, form: FormFacts) -> tuple[Limit, ...]:
    """The limits that decided, with the values they had."""
    standards = form.standards
    return tuple(
        Limit(name, standards.thresholds.shown(name), name in standards.changed) for name in rule.limits
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
