"""Two rows that have each other's explanation."""

from __future__ import annotations

from extractor.facts import build_case
from extractor.facts.examples import Example, indicator, project_table
from extractor.narrative import check_explanations
from schemas.finding import Status

_VOICES = "受访户反映停水通知发得晚，意见较集中"
_PIPES = "两处果园下的6公里要等采完果再挖"


def _verdicts(first: str, second: str) -> list[tuple[str, str]]:
    rows = (
        indicator("更换供水管道长度", "≥38公里", "32公里", weight="50", score="40", explanation=first),
        indicator("用水户满意度", "≥90%", "85%", weight="40", score="35", explanation=second),
    )
    records = Example("", Status.FAILED, "", (project_table(indicators=rows),)).records()
    checks = check_explanations(build_case(records, None))
    return [(c.verdict.value, c.reason.zh) for c in checks if c.verdict and c.shortfall.at.startswith("ind")]


def test_texts_in_their_own_rows_are_left_alone():
    """Each fits where it stands."""
    assert [verdict for verdict, _ in _verdicts(_PIPES, _VOICES)] == ["supported", "supported"]


def test_both_rows_are_told_whose_text_they_have():
    """Each fits the other's row, by the gap that it counts and by what was asked."""
    told = _verdicts(_VOICES, _PIPES)

    assert all(verdict in ("unrelated", "amount_mismatch") for verdict, _ in told)
    assert "用水户满意度" in told[0][1]


def test_one_text_that_fits_another_row_better_is_not_enough():
    """The other row's own text fits that row: nothing was exchanged."""
    verdicts = [verdict for verdict, _ in _verdicts("水泵房基础开裂，先修泵房", _VOICES)]

    assert verdicts == ["supported", "supported"]
