"""The fields of a reading against the labels: each labelled and each said one in exactly one bucket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evals.metrics.claims import align_claims
from evals.metrics.errors import error_class
from evals.metrics.presence import invented, places_of
from evals.metrics.rows import Row, align, align_forms
from evals.metrics.values import folded, same
from evals.metrics.views import HEADING, NOTHING, TABLES, Claim, FormView, Value
from evals.scores import Bucket, ErrorClass, RowState
from schemas.evidence import Span

_NOT_PRINTED = frozenset({"form_type", "fiscal_year"})
"""Fields that are said in the labels' words, not in the document's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldScore:
    """One field: where it stands, what is labelled and said, and which bucket it ends in.

    ``place`` is the labelled place, or our own with a plus sign where nothing is labelled. The name of a
    statement's number is ``KIND.NAME``.
    """

    form_type: str
    group: str
    """``heading``, ``funds``, ``indicators`` or ``statements``."""
    field: str
    place: str
    row: RowState
    bucket: Bucket
    wanted: str | None = None
    said: str | None = None
    error: ErrorClass | None = None
    confidence: float | None = None
    """The product's confidence in the form that the value was read in."""
    escape: bool = False
    invented: bool = False
    spans: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class RowScore:
    """One form, row or statement: ``group`` is the part it belongs to, ``forms`` for a form."""

    group: str
    form_type: str
    place: str
    state: RowState
    exact: bool
    """Found, and every field of it right."""
    kind: str = ""
    """Of a statement."""


@dataclass(frozen=True, slots=True)
class ReadingScore:
    """A reading against the labels; ``places`` leads from our form and place to the labelled ones."""

    fields: tuple[FieldScore, ...]
    rows: tuple[RowScore, ...]
    places: Mapping[tuple[int, str], tuple[int, str]]
    forms: Mapping[int, int]
    """Our form's number to the labelled one's."""


def score_reading(
    wanted: Sequence[FormView], said: Sequence[FormView], text: str, *, scanned: bool = False
) -> ReadingScore:
    """Every field, row, statement and form of the labels and of the reading.

    ``scanned`` says that the labels are the true text, not what the engine gave.
    """
    scorer = _Scorer(text, scanned)
    alignment = align_forms([list(form.values()) for form in wanted], [list(form.values()) for form in said])
    partner = dict(alignment.pairs)
    for number, form in enumerate(wanted):
        if number in partner:
            scorer.form(number, partner[number], form, said[partner[number]], RowState.FOUND)
        else:
            scorer.form(number, -1, form, FormView(), RowState.LOST)
    for ours in alignment.extra:
        scorer.form(-1, ours, FormView(), said[ours], RowState.EXTRA)
    return ReadingScore(
        tuple(scorer.fields), tuple(scorer.rows), scorer.places, {j: i for i, j in alignment.pairs}
    )


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What stands around a labelled row: the rows of its table, its number, and where ours begins in the text."""

    rows: Sequence[Mapping[str, Value]] = ()
    at: int = 0
    near: int | None = None

    def neighbours(self, name: str) -> frozenset[str]:
        """The folded values of the row's other cells and of the same column in the rows before and after it."""
        row = [value for field, value in self.rows[self.at].items() if field != name] if self.rows else []
        column = [self.rows[i][name] for i in (self.at - 1, self.at + 1) if 0 <= i < len(self.rows)]
        return frozenset(folded(value.text) for value in (*row, *column) if value.text is not None)


_ALONE = _Surroundings()


class _Scorer:
    """Collects the scores of one document's forms; a form is compared field by field, then put away."""

    def __init__(self, text: str, scanned: bool) -> None:
        self.fields: list[FieldScore] = []
        self.rows: list[RowScore] = []
        self.places: dict[tuple[int, str], tuple[int, str]] = {}
        self._text = text
        self._squeezed = folded(text)
        self._scanned = scanned
        self._numbers = (0, 0)
        self._form_type = ""
        self._confidence: float | None = None

    def form(self, number: int, ours: int, wanted: FormView, said: FormView, state: RowState) -> None:
        """Scores one form; a number of -1 says that the labels, or the reading, do not have it."""
        self._numbers = (number, ours)
        self._form_type = (said if state is RowState.EXTRA else wanted).form_type
        self._confidence = said.confidence
        first = len(self.fields)
        for name in HEADING:
            pair = wanted.heading.get(name, NOTHING), said.heading.get(name, NOTHING)
            self._field("heading", name, self._place(name, state), pair, state)
        for table in TABLES:
            self._table(table, wanted.tables.get(table, ()), said.tables.get(table, ()), state)
        self._claims(wanted.claims, said.claims)
        place = f"forms[{number}]" if number >= 0 else f"+forms[{ours}]"
        self._row("forms", place, state, self.fields[first:])

    def _place(self, inner: str, state: RowState) -> str:
        """A place as the labels count it; with a plus sign, as the reading does."""
        number, ours = self._numbers
        if number < 0:
            return f"+forms[{ours}].{inner}"
        mark = "+" if state in (RowState.EXTRA, RowState.DOUBLED) else ""
        return f"forms[{number}].{mark}{inner}"

    def _table(
        self,
        table: str,
        wanted: Sequence[Mapping[str, Value]],
        said: Sequence[Mapping[str, Value]],
        form: RowState,
    ) -> None:
        names, key = TABLES[table]
        nothing = dict.fromkeys(names, NOTHING)
        alignment = align([_row(row) for row in wanted], [_row(row) for row in said], key)
        for i, j in alignment.pairs:
            self.places[self._numbers[1], f"{table}[{j}]"] = (self._numbers[0], f"{table}[{i}]")
            near = next((value.spans[0].start for value in said[j].values() if value.spans), None)
            around = _Surroundings(wanted, i, near)
            self._cells(f"{table}[{i}]", wanted[i], said[j], RowState.FOUND, around)
        for i in alignment.lost:
            self._cells(f"{table}[{i}]", wanted[i], nothing, RowState.LOST)
        for j in alignment.extra:
            again = j in alignment.doubled and form is RowState.FOUND
            state = RowState.DOUBLED if again else RowState.EXTRA
            self._cells(f"{table}[{j}]", nothing, said[j], state)

    def _cells(
        self,
        row: str,
        wanted: Mapping[str, Value],
        said: Mapping[str, Value],
        state: RowState,
        around: _Surroundings = _ALONE,
    ) -> None:
        group = row.partition("[")[0]
        first = len(self.fields)
        for name, value in wanted.items():
            place = self._place(f"{row}.{name}", state)
            self._field(group, name, place, (value, said[name]), state, around)
        self._row(group, self._place(row, state), state, self.fields[first:])

    def _claims(self, wanted: Sequence[Claim], said: Sequence[Claim]) -> None:
        alignment = align_claims(wanted, said)
        for i, j in alignment.pairs:
            self.places[self._numbers[1], f"statements[{j}]"] = (self._numbers[0], f"statements[{i}]")
            self._claim(f"statements[{i}]", wanted[i], said[j], RowState.FOUND)
        for i in alignment.lost:
            nothing = Claim(wanted[i].kind, NOTHING, {})
            self._claim(f"statements[{i}]", wanted[i], nothing, RowState.LOST)
        for j in alignment.extra:
            # plain amounts are labelled selectively: one that no label has is no error
            if said[j].kind != "amount":
                nothing = Claim(said[j].kind, NOTHING, {})
                self._claim(f"statements[{j}]", nothing, said[j], RowState.EXTRA)

    def _claim(self, row: str, wanted: Claim, said: Claim, state: RowState) -> None:
        first = len(self.fields)
        for name in dict.fromkeys((*wanted.numbers, *said.numbers)):
            ours = said.numbers.get(name)
            pair = (
                Value(wanted.numbers.get(name)),
                Value(ours, said.quote.spans, sure=True) if ours else NOTHING,
            )
            place = self._place(f"{row}.{name}", state)
            self._field("statements", f"{wanted.kind}.{name}", place, pair, state)
        self._row("statements", self._place(row, state), state, self.fields[first:], wanted.kind)

    def _row(
        self, group: str, place: str, state: RowState, fields: Sequence[FieldScore], kind: str = ""
    ) -> None:
        exact = state is RowState.FOUND and all(f.bucket in (Bucket.CORRECT, Bucket.BLANK) for f in fields)
        self.rows.append(RowScore(group, self._form_type, place, state, exact, kind))

    def _field(
        self,
        group: str,
        name: str,
        place: str,
        pair: tuple[Value, Value],
        state: RowState,
        around: _Surroundings = _ALONE,
    ) -> None:
        wanted, said = pair
        bucket = _bucket(name, wanted.text, said.text, scanned=self._scanned)
        if bucket is Bucket.BLANK and state is not RowState.FOUND:
            return
        score = FieldScore(
            form_type=self._form_type,
            group=group,
            field=name,
            place=place,
            row=state,
            bucket=bucket,
            wanted=wanted.text,
            said=said.text,
            confidence=self._confidence if said.text is not None else None,
            invented=self._invented(name, said),
        )
        if bucket in (Bucket.CORRECT, Bucket.BLANK):
            self.fields.append(score)
            return
        self.fields.append(
            replace(
                score,
                error=_error(name, pair, around) if bucket is Bucket.WRONG else None,
                escape=said.sure,
                spans=said.spans,
                source=places_of(wanted.text, self._text, around.near) if wanted.text else (),
            )
        )

    def _invented(self, name: str, said: Value) -> bool:
        if said.text is None or name in _NOT_PRINTED:
            return False
        return invented(said.text, said.spans, self._text, self._squeezed)


def _bucket(name: str, wanted: str | None, said: str | None, *, scanned: bool) -> Bucket:
    if wanted is None:
        return Bucket.BLANK if said is None else Bucket.SPURIOUS
    if said is None:
        return Bucket.MISSED
    return Bucket.CORRECT if same(name, wanted, said, scanned=scanned) else Bucket.WRONG


def _error(name: str, pair: tuple[Value, Value], around: _Surroundings) -> ErrorClass:
    wanted, said = pair
    return error_class(wanted.text or "", said.text or "", neighbours=around.neighbours(name))


def _row(row: Mapping[str, Value]) -> Row:
    return {name: folded(value.text) for name, value in row.items() if value.text is not None}
