"""Scores of single items, counted: the tallies, counts and faults of one document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from evals.metrics.fields import FieldScore, ReadingScore, RowScore
from evals.metrics.judgements import NONE, JudgementScore
from evals.metrics.presence import places_of
from evals.scores import Bucket, Confidence, Fault, RowState, Tally
from extractor.text.quantities import parse_quantity
from schemas.quantity import Quantity
from schemas.sample import LabelledForm

_KINDS: Final = {
    "initial_budget": "money",
    "annual_budget": "money",
    "executed": "money",
    "execution_rate": "percent",
    "weight": "points",
    "score": "points",
    "total_weight": "points",
    "total_score": "points",
}
"""What a field always holds; targets, actual values and numbers of statements are looked at."""
_VARIED: Final = frozenset({"target", "actual"})
_FIGURES: Final = {
    "heading": "read.heading",
    "funds": "read.cells",
    "indicators": "read.cells",
    "statements": "read.statement_numbers",
}
_ROW_BUCKETS: Final = {
    RowState.LOST: Bucket.MISSED,
    RowState.EXTRA: Bucket.SPURIOUS,
    RowState.DOUBLED: Bucket.SPURIOUS,
}


class DocumentTally:
    """Counts one document's scores."""

    def __init__(self) -> None:
        self._tallies: dict[str, Counter[Bucket]] = defaultdict(Counter)
        self.counts: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self._confidences: dict[float, list[int]] = defaultdict(lambda: [0, 0])

    @property
    def tallies(self) -> Mapping[str, Tally]:
        """Tally by figure."""
        return {
            key: Tally(**{bucket.value: n for bucket, n in counted.items()})
            for key, counted in sorted(self._tallies.items())
        }

    @property
    def confidences(self) -> tuple[Confidence, ...]:
        """Right and said values of table cells by the confidence they were given with."""
        return tuple(
            Confidence(level, right, said) for level, (right, said) in sorted(self._confidences.items())
        )

    def reading(self, score: ReadingScore) -> None:
        """Counts a reading's fields, rows and forms."""
        for field in score.fields:
            self._count_field(field)
        for row in score.rows:
            self._count_row(row)

    def layout(self, wanted: str | None, said: str | None) -> None:
        """Counts the layout of a document, where it is labelled."""
        if wanted is None:
            return
        bucket = Bucket.CORRECT if wanted == said else Bucket.WRONG if said else Bucket.MISSED
        self._count("read.layout", bucket)
        if bucket is not Bucket.CORRECT:
            fault = Fault(figure="read.layout", place="layout", bucket=bucket, wanted=wanted, said=said)
            self.faults.append(fault)

    def judgement(self, task: str, score: JudgementScore, forms: tuple[LabelledForm, ...], text: str) -> None:
        """Counts findings and verdicts; ``task`` is ``judge`` or ``chain``."""
        self.counts[f"{task}.flags"] += score.flags
        self.counts[f"{task}.crashed"] += score.crashed
        self.counts[f"{task}.passes"] += score.passes
        self.counts[f"{task}.passes_flagged"] += len(score.passes_flagged)
        for found in score.findings:
            dimensions = {"rule": found.rule, "form_type": _form_type(forms, found.form)}
            self._count(f"{task}.findings", found.bucket, dimensions)
            if found.bucket is not Bucket.CORRECT:
                said, wanted = (found.rule, None) if found.bucket is Bucket.SPURIOUS else (None, found.rule)
                self.faults.append(
                    Fault(
                        figure=f"{task}.findings",
                        place=found.place,
                        bucket=found.bucket,
                        wanted=wanted,
                        said=said,
                        spans=found.spans,
                    )
                )
        self._verdicts(task, score, forms, text)

    def _verdicts(self, task: str, score: JudgementScore, forms: tuple[LabelledForm, ...], text: str) -> None:
        for verdict in score.verdicts:
            a, b = verdict.wanted, verdict.said
            form_type = _form_type(forms, verdict.form)
            self._count(f"{task}.verdicts", verdict.bucket, {"form_type": form_type})
            self._count(f"{task}.explanations", verdict.explanation)
            self.counts[f"{task}.confusion {a}>{b}"] += 1
            if a == b:
                self._one(f"{task}.verdicts verdict={a}", Bucket.CORRECT)
                continue
            # one verdict against all others: a wrong one is missed here and spurious there
            for name, bucket in ((a, Bucket.MISSED), (b, Bucket.SPURIOUS)):
                if name != NONE:
                    self._one(f"{task}.verdicts verdict={name}", bucket)
            self.faults.append(
                Fault(
                    figure=f"{task}.verdicts",
                    place=verdict.place,
                    bucket=verdict.bucket,
                    wanted=_told(a, verdict.texts[0]),
                    said=_told(b, verdict.texts[1]),
                    spans=verdict.spans,
                    source=places_of(verdict.texts[0], text) if verdict.texts[0] else (),
                )
            )

    def _count_field(self, field: FieldScore) -> None:
        figure = _FIGURES[field.group]
        kind = kind_of(field)
        dimensions = {"field": f"{field.group}.{field.field}", "form_type": field.form_type, "kind": kind}
        self._count(figure, field.bucket, dimensions)
        if figure == "read.cells":
            self._one(f"{figure} group={field.group}", field.bucket)
            if kind != "text":
                self._count("read.numbers", field.bucket)
            if field.confidence is not None:
                level = self._confidences[round(field.confidence, 4)]
                level[0] += field.bucket is Bucket.CORRECT
                level[1] += 1
        self.counts["read.escapes"] += field.escape
        self.counts["read.invented"] += field.invented
        if field.error:
            self.counts[f"read.error {field.error}"] += 1
        in_rows_too_many = field.row in (RowState.EXTRA, RowState.DOUBLED)
        right = field.bucket in (Bucket.CORRECT, Bucket.BLANK)
        self.counts["read.edits"] += not right and not in_rows_too_many
        if not right or field.invented:
            self.faults.append(_fault(figure, field))

    def _count_row(self, row: RowScore) -> None:
        bucket = _ROW_BUCKETS.get(row.state, Bucket.CORRECT if row.exact else Bucket.WRONG)
        # a row too many is taken out in one go
        self.counts["read.edits"] += bucket is Bucket.SPURIOUS and row.group != "forms"
        if row.group == "forms":
            found = Bucket.CORRECT if row.state is RowState.FOUND else bucket
            self._count("read.forms", found, {"form_type": row.form_type})
        elif row.group == "statements":
            figure = "read.amounts" if row.kind == "amount" else "read.statements"
            self._count(figure, bucket, {"kind": row.kind} if row.kind != "amount" else {})
        else:
            self._count("read.rows_exact", bucket, {"group": row.group, "form_type": row.form_type})
            self.counts[f"read.rows {row.state}"] += 1

    def _count(self, figure: str, bucket: Bucket, dimensions: Mapping[str, str] | None = None) -> None:
        self._one(figure, bucket)
        for name, value in (dimensions or {}).items():
            self._one(f"{figure} {name}={value}", bucket)

    def _one(self, key: str, bucket: Bucket) -> None:
        self._tallies[key][bucket] += 1


def kind_of(field: FieldScore) -> str:
    """What a field's value counts: ``money``, ``percent``, ``points``, ``duration``, ``number`` or ``text``."""
    if field.field in _KINDS:
        return _KINDS[field.field]
    if field.field in _VARIED or field.group == "statements":
        quantity = parse_quantity(field.wanted or field.said or "")
        return quantity.kind.value if isinstance(quantity, Quantity) else "text"
    return "text"


def _fault(figure: str, field: FieldScore) -> Fault:
    return Fault(
        figure=figure,
        place=field.place,
        bucket=field.bucket,
        wanted=field.wanted,
        said=field.said,
        error=field.error,
        row=field.row,
        escape=field.escape,
        invented=field.invented,
        spans=field.spans,
        source=field.source,
    )


def _form_type(forms: tuple[LabelledForm, ...], number: int) -> str:
    return forms[number].form_type.value if 0 <= number < len(forms) else "unlabelled"


def _told(verdict: str, explanation: str | None) -> str | None:
    if verdict == NONE:
        return None
    return f"{verdict}: {explanation}" if explanation else verdict
