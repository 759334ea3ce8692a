"""The offline backend: proposes readings of a form, keeps the one that closes best, adds what stands around the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.backends.offline import barred, blocks, cell_per_line, rows_on_line
from extractor.backends.offline.closure import cells_of, closures, rows_close, sound_money, soundness
from extractor.backends.offline.confidence import confidence_of
from extractor.backends.offline.heading import read_heading
from extractor.backends.offline.interleaved import numbered, unnumbered
from extractor.backends.offline.interleaved.bunched_money import bunched_money
from extractor.backends.offline.prose import read_prose
from extractor.backends.offline.sheet import Proposal, Sheet, lay_out
from extractor.segment.model import Segment
from schemas.record import Draft, DraftCell, FormType, Layout, Reading, ReadingScore

_PROPOSERS: tuple[Callable[[Sheet], Proposal | None], ...] = (
    barred.propose,
    rows_on_line.propose,
    cell_per_line.propose,
    numbered.propose,
    blocks.propose,
)
_CLOSES = 0.9
"""A table that closes so well in one reading is searched for no other."""
_BETTER = 0.05
"""So much better than a reading that takes each line for a cell a search for names must close."""
_TOLD = 0.03
"""So much less well a reading may close whose columns are printed, with bars between them, and be kept."""
_SOUND = 0.75
"""A searched reading that closes worse is none: not found is better than found in the wrong cells."""


class OfflineBackend:
    """Reads a form by its layout and arithmetic; needs no model, key or network."""

    def read(self, segments: Sequence[Segment]) -> tuple[Draft, ...]:
        """One draft a segment: the table reading that closes best, the heading, and what prose says."""
        return tuple(map(self._read, segments))

    def _read(self, segment: Segment) -> Draft:
        sheet = lay_out(segment)
        kept, reading = _keep(_proposals(sheet))
        if segment.form_type is FormType.REPORT and _little(kept, segment):
            reading = replace(reading, layout=Layout.PROSE)
        kept.funds = [row for row in kept.funds if sound_money(row)]
        if kept.indicators and not kept.funds:
            kept.funds = blocks.money_lines(sheet, min(span.start for span in kept.used))
            kept.funds = kept.funds or blocks.money_behind(sheet, kept.indicators, kept.used)
        kept.funds = bunched_money(sheet, kept.funds)
        prose = read_prose(segment, kept.used)
        heading = _heading(read_heading(segment), prose.heading, kept.heading)
        return Draft(
            heading=heading,
            funds=tuple(kept.funds),
            indicators=(*kept.indicators, *(prose.indicators if _tells(segment, kept) else ())),
            statements=prose.statements,
            reading=reading,
        )


def _heading(
    printed: dict[str, DraftCell], told: dict[str, DraftCell], tabled: dict[str, DraftCell]
) -> dict[str, DraftCell]:
    """The fields from all three; of the title, what running text has is kept where it begins a line earlier."""
    title, longer = printed.get("title"), told.get("title")
    fields = {**printed, **told, **tabled}
    fields.pop("title", None)
    if title is not None:
        longer = longer if longer is not None and (longer.value or "").endswith(title.value or " ") else title
        fields["title"] = longer
    return fields


def _little(kept: Proposal, segment: Segment) -> bool:
    """Whether the tables of a report are less than a third of its text, which is prose then."""
    return 3 * sum(span.end - span.start for span in set(kept.used)) < len(segment.text)


def _tells(segment: Segment, kept: Proposal) -> bool:
    """Whether indicators listed in sentences are the form's own: in a report, and where no table holds any."""
    return segment.form_type is FormType.REPORT or not kept.indicators


def _proposals(sheet: Sheet) -> list[Proposal]:
    """Every reading that fills cells; where no table closes, names are searched for among the words."""
    proposals = [p for propose in _PROPOSERS if (p := propose(sheet)) is not None and cells_of(p)]
    tables = [p for p in proposals if p.indicators]
    if sheet.form_type is FormType.REPORT and not proposals:
        return []
    if max([*closures(tables), *map(rows_close, tables)], default=0.0) < _CLOSES:
        cells = closures([p for p in tables if p.layout is Layout.CELL_PER_LINE])
        searched = unnumbered.propose(sheet)
        if (
            searched is not None
            and closures([searched])[0] > max([_SOUND, *(closure + _BETTER for closure in cells)])
            and soundness(searched.indicators) > _SOUND
        ):
            proposals.append(searched)
    return proposals


def _keep(proposals: Sequence[Proposal]) -> tuple[Proposal, Reading]:
    """The proposal that closes best, the fuller one where two close alike, and the scores of all others."""
    if not proposals:
        return Proposal(Layout.PROSE), _reading(Layout.PROSE, 0.0, ())
    scores = closures(proposals)
    told = [score + _TOLD * p.printed for score, p in zip(scores, proposals, strict=True)]
    order = sorted(range(len(proposals)), key=lambda i: (-told[i], -cells_of(proposals[i]), i))
    best = _filled([proposals[i] for i in order])
    others = tuple(
        ReadingScore(proposals[i].layout, round(scores[i], 4), cells_of(proposals[i])) for i in order[1:]
    )
    return best, _reading(best.layout, scores[order[0]], others)


def _reading(layout: Layout, closure: float, others: tuple[ReadingScore, ...]) -> Reading:
    return Reading(layout, round(closure, 4), confidence_of(layout, closure), others)


def _filled(ranked: Sequence[Proposal]) -> Proposal:
    """The best reading; what it lacks altogether, money lines or indicators, comes from the next one that has them."""
    best = ranked[0]
    funds = best if best.funds else next((p for p in ranked if p.funds and _money_closes(p)), best)
    table = best if best.indicators else next((p for p in ranked if p.indicators), best)
    if funds is table:
        return best
    return replace(
        best,
        funds=funds.funds,
        indicators=table.indicators,
        heading={**funds.heading, **table.heading},
        used=[*funds.used, *table.used],
    )


def _money_closes(proposal: Proposal) -> bool:
    return closures([replace(proposal, indicators=[], heading={})])[0] > _SOUND
