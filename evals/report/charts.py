"""Charts as SVG markup; colours come from the page's style sheet, every number also stands in a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from evals.report.numbers import interval, share
from evals.scores import Bin, Estimate, RiskPoint
from extractor.export.visible import visible

_FLOORS = (0.95, 0.9, 0.8, 0.5)
_CEILINGS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
_STRIP = (200, 20)
"""Width and height of a chart that stands in a row of a table."""
_EDGE = 6
_PLOT = 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 14, 12, 46
_DOTS = 24
"""Points of a curve from which on they are a line alone."""


def floor_of(estimates: Iterable[Estimate]) -> float:
    """Where the axis of a forest plot begins, so that every point and interval is on it."""
    lowest = min((v for e in estimates for v in (e.low, e.value) if v is not None), default=0.0)
    return next((floor for floor in _FLOORS if floor <= lowest), 0.0)


def forest_axis(floor: float) -> Markup:
    """The axis above a column of forest rows."""
    middle = (floor + 1) / 2
    labels = [
        _text(_along(value, floor), 14, f"{value:g}", anchor)
        for value, anchor in ((floor, "start"), (middle, "middle"), (1.0, "end"))
    ]
    return _strip(f"{floor:g}–1", _joined(labels))


def forest_row(estimate: Estimate, floor: float, name: str) -> Markup:
    """One figure of a forest plot: its point on its interval."""
    grid = [
        Markup('<line class="ruled" x1="{0}" x2="{0}" y1="0" y2="20"/>').format(_along(x, floor))
        for x in (floor, floor + (1 - floor) / 4, (floor + 1) / 2, 1 - (1 - floor) / 4, 1.0)
    ]
    if estimate.value is None:
        return _strip(f"{name}: —", _joined(grid))
    whisker = Markup()
    if estimate.low is not None and estimate.high is not None:
        whisker = Markup('<line class="whisker" x1="{}" x2="{}" y1="10" y2="10"/>').format(
            _along(estimate.low, floor), _along(estimate.high, floor)
        )
    point = Markup('<circle class="point" cx="{}" cy="10" r="4"/>').format(_along(estimate.value, floor))
    return _strip(f"{name}: {share(estimate.value)} ({interval(estimate)})", _joined([*grid, whisker, point]))


def share_bar(estimate: Estimate, name: str) -> Markup:
    """A share as a bar from nought, with its interval as a whisker."""
    width = _STRIP[0]
    marks = [Markup('<rect class="track" x="0" y="5" width="{}" height="10"/>').format(width)]
    if estimate.value is not None:
        marks.append(
            Markup('<rect class="filled" x="0" y="5" width="{}" height="10"/>').format(
                _round(estimate.value * width)
            )
        )
    if estimate.low is not None and estimate.high is not None:
        marks.append(
            Markup('<line class="whisker" x1="{}" x2="{}" y1="10" y2="10"/>').format(
                _round(estimate.low * width), _round(estimate.high * width)
            )
        )
    return _strip(f"{name}: {share(estimate.value)} ({interval(estimate)})", _joined(marks))


def count_bar(count: int, most: int, name: str) -> Markup:
    """A count as a bar, the largest one filling the width."""
    width = _round(_STRIP[0] * count / most) if most else 0
    bar = Markup('<rect class="filled count" x="0" y="5" width="{}" height="10"/>').format(width)
    return _strip(f"{name}: {count}", bar)


def reliability(bins: Sequence[Bin]) -> Markup:
    """Confidence against the share that is right; on the diagonal the confidence can be believed."""
    filled = [b for b in bins if b.said and b.share.value is not None]
    most = max((b.said for b in filled), default=1)
    floor = min(
        floor_of(b.share for b in filled),
        floor_of(Estimate(value=b.mean_confidence) for b in filled),
    )
    plot = _Plot((floor, 1.0), (floor, 1.0))
    marks = [
        Markup('<line class="ideal" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
            plot.x(floor), plot.y(floor), plot.x(1.0), plot.y(1.0)
        )
    ]
    for b in filled:
        x = plot.x(b.mean_confidence)
        if b.share.low is not None and b.share.high is not None:
            marks.append(
                Markup('<line class="whisker" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>').format(
                    x, plot.y(b.share.low), plot.y(b.share.high)
                )
            )
        radius = _round(3 + 6 * (b.said / most) ** 0.5)
        marks.append(
            Markup('<circle class="point" cx="{}" cy="{}" r="{}"/>').format(
                x, plot.y(b.share.value or 0.0), radius
            )
        )
    said = sum(b.said for b in filled)
    return plot.drawn(
        f"可靠性图 / reliability diagram, n = {said}",
        (("置信度", "confidence"), ("正确的比例", "share right")),
        marks,
    )


def risk_coverage(points: Sequence[RiskPoint]) -> Markup:
    """The share of errors that remains when only the surest values are kept."""
    ordered = sorted((p for p in points if p.risk.value is not None), key=lambda p: p.coverage)
    highest = max((v for p in ordered for v in (p.risk.high, p.risk.value) if v is not None), default=0.0)
    plot = _Plot((0.0, 1.0), (0.0, next((c for c in _CEILINGS if c >= highest), 1.0)))
    marks: list[Markup] = []
    band = [p for p in ordered if p.risk.low is not None and p.risk.high is not None]
    if len(band) > 1:
        upper = [(p.coverage, p.risk.high or 0.0) for p in band]
        lower = [(p.coverage, p.risk.low or 0.0) for p in reversed(band)]
        marks.append(Markup('<polygon class="band" points="{}"/>').format(plot.points([*upper, *lower])))
    line = [(p.coverage, p.risk.value or 0.0) for p in ordered]
    marks.append(Markup('<polyline class="curve" points="{}"/>').format(plot.points(line)))
    if len(line) <= _DOTS:
        marks.extend(
            Markup('<circle class="point" cx="{}" cy="{}" r="3.5"/>').format(plot.x(x), plot.y(y))
            for x, y in line
        )
    return plot.drawn(
        f"风险与覆盖率 / risk and coverage, {len(line)} points",
        (
            ("覆盖率（保留的比例）", "coverage (share kept)"),
            ("风险（其中出错的比例）", "risk (share of errors in it)"),
        ),
        marks,
    )


class _Plot:
    """A square with two linear axes."""

    def __init__(self, across: tuple[float, float], up: tuple[float, float]) -> None:
        self._across = across
        self._up = up

    def x(self, value: float) -> float:
        low, high = self._across
        return _round(_LEFT + _PLOT * _within((value - low) / (high - low)))

    def y(self, value: float) -> float:
        low, high = self._up
        return _round(_TOP + _PLOT * (1 - _within((value - low) / (high - low))))

    def points(self, pairs: Iterable[tuple[float, float]]) -> str:
        return " ".join(f"{self.x(x)},{self.y(y)}" for x, y in pairs)

    def drawn(
        self, title: str, axes: tuple[tuple[str, str], tuple[str, str]], marks: Iterable[Markup]
    ) -> Markup:
        """The chart: grid, ticks, names of the axes, then the marks."""
        width, height = _LEFT + _PLOT + _RIGHT, _TOP + _PLOT + _BOTTOM
        below = Markup('x="{}" y="{}" text-anchor="middle"').format(_LEFT + _PLOT / 2, height - 8)
        beside = Markup(
            'x="{0}" y="14" text-anchor="middle" transform="rotate(-90) translate(-{1} 0)"'
        ).format(0, _TOP + _PLOT / 2)
        names = [
            Markup('<text class="{}" {}>{}</text>').format(lang, where, word)
            for words, where in zip(axes, (below, beside), strict=True)
            for lang, word in zip(("zh", "en"), words, strict=True)
        ]
        body = _joined([*self._grid(), *names, *marks])
        return _svg("square", width, height, title, body)

    def _grid(self) -> Iterable[Markup]:
        right, bottom = _LEFT + _PLOT, _TOP + _PLOT
        for step in range(5):
            across = self._across[0] + (self._across[1] - self._across[0]) * step / 4
            up = self._up[0] + (self._up[1] - self._up[0]) * step / 4
            x, y = self.x(across), self.y(up)
            yield Markup('<line class="ruled" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>').format(x, _TOP, bottom)
            yield Markup('<line class="ruled" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>').format(_LEFT, right, y)
            yield _text(x, bottom + 16, f"{across:.4g}", "middle")
            yield _text(_LEFT - 6, y + 4, f"{up:.4g}", "end")


def _along(value: float, floor: float) -> float:
    return _round(_EDGE + (_STRIP[0] - 2 * _EDGE) * _within((value - floor) / (1 - floor)))


def _within(share_of: float) -> float:
    return min(max(share_of, 0.0), 1.0)


def _round(value: float) -> float:
    return round(value, 1)


def _text(x: float, y: float, text: str, anchor: str) -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(x, y, anchor, text)


def _joined(marks: Iterable[Markup]) -> Markup:
    return Markup().join(marks)


def _strip(title: str, body: Markup) -> Markup:
    return _svg("strip", *_STRIP, title, body)


def _svg(kind: str, width: int, height: int, title: str, body: Markup) -> Markup:
    return Markup(
        '<svg class="{0}" role="img" viewBox="0 0 {1} {2}" width="{1}" height="{2}"><title>{3}</title>{4}</svg>'
    ).format(kind, width, height, escape(visible(title)), body)
