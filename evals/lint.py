"""Doubtful labels: where labels and checks disagree, for a person to settle.

The checks do the arithmetic; what they say of the labelled forms themselves is set against what the labels say. A
doubt is no error: labels hold until somebody has looked. How a verdict differs from ours is measured, not doubted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from evals.problem import Fault, Problem
from evals.suite import LoadedSample
from evals.suite.positions import positions_of
from evals.suite.read import label_text
from extractor import judge
from extractor.export.labels import judgements_of
from extractor.rules import catalogue
from extractor.shortfalls.passage import denies
from schemas.base import Wording
from schemas.finding import Outcome, Status
from schemas.run import Result
from schemas.sample import BY_FORM_LABELS, LabelledSample

_Key: TypeAlias = tuple[str, int, str]
_Place: TypeAlias = tuple[int, str]

_UNJUDGED = Wording(
    "该行写有说明，却没有差距条目；请确认是说明并补上条目，否则说明应为 null",
    "the row has an explanation and no shortfall entry; add one if it explains, or make the cell null",
)


def doubts(loaded: LoadedSample) -> tuple[Problem, ...]:
    """What a person should look at in a sample's labels, in the order of lines.

    A finding or shortfall that the labels lack stands at its row; one that the checks lack at its own entry.
    """
    result = judge(loaded.sample, loaded.text)
    judged = judgements_of(result)
    findings = [(entry["rule"], entry["form"], entry["at"]) for entry in judged["findings"]]
    shortfalls = {(entry["form"], entry["at"]): entry["verdict"] for entry in judged["shortfalls"]}
    faults = [
        *_findings_unlabelled(loaded.sample, result, findings),
        *_findings_unfound(loaded.sample, findings),
        *_shortfalls_unlabelled(loaded.sample, result, shortfalls),
        *_shortfalls_unfound(loaded.sample, shortfalls),
        *_explanations_unjudged(loaded.sample, shortfalls),
    ]
    positions = positions_of(label_text(loaded.path))
    found = [Problem(loaded.path, positions.line(place), place, said) for place, said in faults]
    return tuple(sorted(found, key=lambda doubt: doubt.line))


def _findings_unlabelled(sample: LabelledSample, result: Result, found: list[_Key]) -> Iterator[Fault]:
    """Findings that no label states, and findings where the labels say that the check must stay silent."""
    known = {_compared((f.rule, f.form, f.at)) for f in sample.findings} | _disputed_findings(sample)
    passes = {_compared((p.rule, p.form, p.at)): f"passes[{i}]" for i, p in enumerate(sample.passes)}
    for key in found:
        if _compared(key) in known:
            continue
        rule, form, at = key
        zh, en = _shown(_outcome(result, key))
        if _compared(key) in passes:
            yield (
                passes[_compared(key)],
                Wording(
                    f"标注要求 {rule} 不报，核查却报出（{at}）：{zh}；请核对该处数值，或删去此项",
                    f"{rule} is to stay silent here and does not ({at}): {en}; check the values, or take this out",
                ),
            )
        else:
            yield (
                _place(form, at),
                Wording(
                    f"核查报出 {rule}，标注中没有：{zh}；请核对数值，再标为发现或列入 debatable",
                    f"the checks find {rule}, the labels do not: {en}; check the values, then label it or list it as "
                    f"debatable",
                ),
            )


def _findings_unfound(sample: LabelledSample, found: list[_Key]) -> Iterator[Fault]:
    known = {_compared(key) for key in found} | _disputed_findings(sample)
    for index, finding in enumerate(sample.findings):
        if _compared((finding.rule, finding.form, finding.at)) not in known:
            yield (
                f"findings[{index}]",
                Wording(
                    f"标注了 {finding.rule}（{finding.at}），核查没有报出；请重算该处数值",
                    f"{finding.rule} is labelled at {finding.at}, the checks do not find it; recompute the values there",
                ),
            )


def _shortfalls_unlabelled(
    sample: LabelledSample, result: Result, found: Mapping[_Place, str]
) -> Iterator[Fault]:
    known = {(entry.form, entry.at) for entry in sample.shortfalls} | _disputed_shortfalls(sample)
    arithmetic = {(c.shortfall.form, c.shortfall.at): c.shortfall.arithmetic for c in result.checks}
    for (form, at), verdict in found.items():
        if (form, at) not in known:
            said = arithmetic[form, at]
            yield (
                _place(form, at),
                Wording(
                    f"此处没有差距条目，核查认为应有（{verdict}）：{said.zh}；请核对数值与说明，补上条目或列入 debatable",
                    f"no shortfall is labelled here, the checks see one ({verdict}): {said.en}; check values and "
                    f"explanation, then add it or list it as debatable",
                ),
            )


def _shortfalls_unfound(sample: LabelledSample, found: Mapping[_Place, str]) -> Iterator[Fault]:
    known = found.keys() | _disputed_shortfalls(sample)
    for index, entry in enumerate(sample.shortfalls):
        if (entry.form, entry.at) not in known:
            yield (
                f"shortfalls[{index}]",
                Wording(
                    f"标注了 {entry.at} 的差距，核查认为此处没有差距，也没有说明偏差的文字；请核对数值与说明",
                    f"a shortfall is labelled at {entry.at}, the checks see neither a shortfall nor an explanation of one "
                    f"there; check values and explanation",
                ),
            )


def _explanations_unjudged(sample: LabelledSample, found: Mapping[_Place, str]) -> Iterator[Fault]:
    """Explanations in a row's own cell that have no entry, and that the checks take for none."""
    known = (
        {(entry.form, entry.at) for entry in sample.shortfalls} | _disputed_shortfalls(sample) | found.keys()
    )
    for number, form in enumerate(sample.forms):
        rows: dict[str, str | None] = {f"funds[{i}]": row.explanation for i, row in enumerate(form.funds)}
        rows |= {f"indicators[{i}]": row.explanation for i, row in enumerate(form.indicators)}
        for at, told in rows.items():
            if told and not denies(told) and (number, at) not in known:
                yield f"{_place(number, at)}.explanation", _UNJUDGED


def _compared(key: _Key) -> _Key:
    """The key by which findings compare: the place counts, except under rules that compare by form."""
    rule, form, at = key
    return rule, form, "" if rule in BY_FORM_LABELS else at


def _disputed_findings(sample: LabelledSample) -> set[_Key]:
    return {_compared((d.rule, d.form, d.at)) for d in sample.debatable if d.rule}


def _disputed_shortfalls(sample: LabelledSample) -> set[_Place]:
    return {(d.form, d.at) for d in sample.debatable if d.kind == "shortfall"}


def _place(form: int, at: str) -> str:
    """The place in the label file; ``form`` itself stands for the whole."""
    return f"forms[{form}]" if at == "form" else f"forms[{form}].{at}"


def _outcome(result: Result, key: _Key) -> Outcome:
    """The outcome that a judged finding was made of."""
    rules = catalogue.load()
    return next(
        o for o in result.outcomes if o.status is Status.FAILED and (rules[o.rule].label, o.form, o.at) == key
    )


def _shown(outcome: Outcome) -> tuple[str, str]:
    numbers = " / ".join(filter(None, (outcome.printed, outcome.recomputed)))
    shown = f" ({numbers})" if numbers else ""
    return outcome.message.zh + shown, outcome.message.en + shown
