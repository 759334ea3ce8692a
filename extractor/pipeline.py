"""The product on one screen: the stages in their order. No stage calls another; this module alone knows the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from operator import mul
from pathlib import Path
from typing import Any

import prompts
from extractor.backends import DOUBTFUL, Model, backend_of
from extractor.calls.call import Call
from extractor.facts import build_case
from extractor.grounding import ground, records_of
from extractor.hypotheses import with_hypotheses
from extractor.ingest import INTAKE, Intake, read_document, read_text
from extractor.narrative import second_pass
from extractor.narrative.observer import Observer, OfflineObserver
from extractor.rules import catalogue
from extractor.rules.engine import judge_rules
from extractor.segment import assign, split
from extractor.standards import Standards, default_standards
from schemas.base import Wording
from schemas.document import Document, Language, PlainText
from schemas.evidence import Span
from schemas.record import Layout, Record
from schemas.run import Backend, Coverage, Manifest, Plan, Result
from schemas.sample import LabelledSample
from schemas.usage import NO_USAGE, Usage

_CLEARLY = 0.05
"""By so much must lines close better than rebuilt tables to be kept instead: what stands in a ruled row belongs there."""
NO_FORM = Wording("没有找到自评表或自评报告", "no form or report was found in this document")
OTHER_LANGUAGE = Wording(
    "不是中文文件；仍按中文表格查找",
    "this document is not in Chinese; it was searched for forms all the same",
)


def check(
    source: Path | str | bytes,
    *,
    backend: str = "offline",
    model: Model | None = None,
    name: str | None = None,
    intake: Intake = INTAKE,
    expand: bool = False,
    standards: Standards | None = None,
) -> Result:
    """Reads one document, checks its numbers and judges its explanations.

    ``source`` is a file's path, or the bytes themselves (``name`` then says what to call them); ``intake`` says within
    which limits it is read and what recognises scanned pages. Raises ``InputError`` where the source cannot be read;
    everything else that can be wrong with a document is part of the result.
    ``standards`` are limits, weights and bands other than the default (``extractor.standards.read_standards``).
    The backends ``llm`` and ``hybrid`` need a ``model`` and raise ``ModelError`` where it cannot be asked.
    """
    document = read(Path(source) if isinstance(source, str) else source, name=name, intake=intake)
    return check_document(document, backend=backend, model=model, expand=expand, standards=standards)


def read(source: Path | bytes, *, name: str | None = None, intake: Intake = INTAKE) -> Document:
    """The document of a file or its bytes, its tables rebuilt from geometry only where they are read better so.

    A page with boxes has two texts: with the rows of its tables put together along ruling lines and columns, and as
    plain lines. Both are read offline where the first does not close, and the text whose readings close better is kept.
    """
    document = read_document(source, name=name, intake=intake)
    if document.plain is None:
        return document
    rebuilt, plain = document.model_copy(update={"plain": None}), _plain(document, document.plain)
    closed = _closure(rebuilt)
    return rebuilt if closed >= DOUBTFUL or _closure(plain) < closed + _CLEARLY else plain


def _plain(document: Document, plain: PlainText) -> Document:
    """The document with the other text of its pages."""
    return document.model_copy(
        update={"text": plain.text, "pages": plain.pages, "words": plain.words, "plain": None}
    )


def _closure(document: Document) -> float:
    """How well the offline readings of the document's forms close, weighed by their text; 0 where it holds no form."""
    segments = split(document)
    drafts = backend_of(Backend.OFFLINE).read(segments)
    weights = [len(segment.text) for segment in segments]
    closed = [draft.reading.confidence if draft.reading else 0.0 for draft in drafts]
    return sum(map(mul, weights, closed)) / sum(weights) if segments else 0.0


def check_document(
    document: Document,
    *,
    backend: str = "offline",
    model: Model | None = None,
    expand: bool = False,
    standards: Standards | None = None,
) -> Result:
    """Checks a document that has been read already, for who needs its text beside the result."""
    plan = Plan(backend=Backend(backend), expand=expand)
    reader = backend_of(plan.backend, model)
    segments = split(document)
    drafts = reader.read(segments)
    records = tuple(ground(draft, segment) for draft, segment in zip(drafts, segments, strict=True))
    read = _Read(
        records,
        usage=sum((draft.usage for draft in drafts), NO_USAGE),
        unanswered=sum(draft.unanswered for draft in drafts),
        notes=tuple(note for draft in drafts for note in draft.notes),
    )
    return _judged(document, read, plan, standards, model if plan.backend is not Backend.OFFLINE else None)


def planned_calls(document: Document, *, backend: str, model: Model) -> list[Call[Any]]:
    """What checking the document would ask of the model: its forms, and its explanations as far as they are known offline."""
    from extractor.backends.llm import LlmBackend  # noqa: PLC0415 - what reads offline must not load it
    from extractor.narrative.model import ModelObserver  # noqa: PLC0415 - as above

    reader = backend_of(Backend(backend), model)
    segments = split(document)
    if not isinstance(reader, LlmBackend):
        return []
    drafts = backend_of(Backend.OFFLINE).read(segments)
    records = [ground(draft, segment) for draft, segment in zip(drafts, segments, strict=True)]
    case = build_case(records, document.text or None, default_standards())
    return [
        *reader.calls(segments, drafts),
        *ModelObserver(model.asker, model.name, model.masked).calls(case),
    ]


def judge(
    sample: LabelledSample,
    text: str | None,
    *,
    model: Model | None = None,
    expand: bool = False,
    standards: Standards | None = None,
) -> Result:
    """Checks and judges records that are structured already: a labelled sample, its findings and shortfalls ignored.

    ``text`` is the sample's source text; without it, whatever needs sentences outside the cells is undecided. With a
    ``model``, the explanations are observed by it.
    """
    document = read_text(text or "", name=sample.document)
    segments = assign(document, sample.forms) if text else ()
    return _judged(document, _Read(records_of(sample, segments)), Plan(expand=expand), standards, model)


@dataclass(frozen=True, slots=True)
class _Read:
    """The records of a document, what reading them cost, and what is to be said of it."""

    records: tuple[Record, ...]
    usage: Usage = NO_USAGE
    unanswered: int = 0
    notes: tuple[Wording, ...] = ()


def _judged(
    document: Document, read: _Read, plan: Plan, standards: Standards | None, model: Model | None
) -> Result:
    held = standards or default_standards()
    records = read.records
    case = build_case(records, document.text or None, held)
    outcomes, counts = judge_rules(case, expand=plan.expand)
    explained = second_pass(case, _observer(model))
    return Result(
        source=document.source,
        pages=document.pages,
        words=document.words,
        language=document.language,
        layout=_layout(records),
        records=records,
        outcomes=with_hypotheses(case, outcomes),
        counts=counts,
        checks=explained.checks,
        coverage=_coverage(document, records),
        manifest=_manifest(document, plan.backend, held, model),
        usage=read.usage + explained.usage,
        unanswered=read.unanswered,
        # forms that failed for the same reason have the same note
        notes=tuple(dict.fromkeys((*_notes(document, records), *read.notes, *explained.notes))),
    )


def _observer(model: Model | None) -> Observer:
    """What reads the explanations: the model, if there is one."""
    if model is None:
        return OfflineObserver()
    # what observes by words must not load the reading of answers
    from extractor.narrative.model import ModelObserver  # noqa: PLC0415 - as above

    return ModelObserver(model.asker, model.name, model.masked)


def _layout(records: Sequence[Record]) -> Layout | None:
    """The layout of most rows; prose only where no form has a table."""
    rows: Counter[Layout] = Counter()
    for record in records:
        if record.reading:
            rows[record.reading.layout] += len(record.indicators) + len(record.funds) + 1
    tables = {layout: n for layout, n in rows.items() if layout is not Layout.PROSE}
    return max(tables or rows, key=lambda layout: rows[layout], default=None)


def _coverage(document: Document, records: Sequence[Record]) -> Coverage:
    unassigned = []
    at = 0
    for span in sorted(record.span for record in records):
        if document.text[at : span.start].strip():
            unassigned.append(Span(at, span.start))
        at = max(at, span.end)
    if document.text[at:].strip():
        unassigned.append(Span(at, len(document.text)))
    total = len(document.text)
    return Coverage(
        characters=total,
        in_forms=total - sum(span.end - span.start for span in unassigned),
        unassigned=tuple(unassigned),
    )


def _manifest(document: Document, backend: Backend, standards: Standards, model: Model | None) -> Manifest:
    product = version("jixiao-extractor")
    return Manifest(
        product_version=product,
        schema_version=product,
        backend=backend,
        rules_digest=catalogue.digest(),
        rules=len(catalogue.load()),
        standards=standards.name,
        standards_digest=standards.digest,
        model=model.name if model else None,
        prompts=tuple(f"{prompt.id} {prompt.digest}" for prompt in prompts.all()) if model else (),
        masked=tuple(sorted(model.masked)) if model else (),
        engine=document.engine,
    )


def _notes(document: Document, records: Sequence[Record]) -> tuple[Wording, ...]:
    notes = [*document.notes]
    if not records:
        notes.append(NO_FORM)
    if document.language.language is Language.OTHER:
        notes.append(OTHER_LANGUAGE)
    return tuple(notes)
