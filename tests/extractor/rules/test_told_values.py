"""What the prose tells for an indicator whose row reports no figure."""

from __future__ import annotations

import pytest

from extractor.facts.examples import Example, indicator, project_table
from extractor.rules.told_values import told_for
from schemas.finding import Status


def told(text: str, name: str = "开展护林培训次数", target: str = "≥2次") -> str:
    """The addition to a message, in Chinese."""
    row = indicator(name, target, target)
    form = Example("", Status.PASSED, "form", (project_table(indicators=(row,)),), text).case().forms[0]
    return told_for(form, form.indicators[0]).zh


def test_the_figure_of_the_prose_is_told():
    """The words of the prose are quoted where they name the indicator and a number of its unit."""
    assert "；正文写有“开展护林培训3次”" == told("全年开展护林培训3次，参训260人次。")
    assert "；正文写有“护林知识知晓率达到96%”" == told(
        "护林知识知晓率达到96%，高于上年。", "护林知识知晓率", "≥90%"
    )


@pytest.mark.parametrize(
    "text",
    [
        "全年开展护林培训2次，参训260人次。",
        "开展护林培训次数 ≥2次 ≥2次",
        "全年开展护林培训3次以上，参训260人次。",
        "全年开展护林培训，参训260人次。",
        "",
    ],
    ids=["the target's own number", "the row itself", "a bound", "another unit", "no text"],
)
def test_what_is_no_result_is_not_told(text: str):
    """Goals, rows, bounds and other figures add nothing."""
    assert "" == told(text)


def test_a_name_too_short_is_not_looked_for():
    """培训 stands in sentences about anything."""
    assert "" == told("全年培训3次，参训260人次。", "培训次数")
