"""Pages hold what their labels say, once and escaped."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from evals.pages import PagesError, typeset, variant
from evals.pages.forms import page_of
from evals.pages.table import UNITS, Table
from evals.suite import load, read
from evals.suite.presence import labelled_strings
from extractor.text.widths import squeeze
from schemas.record import FormType
from schemas.sample import LabelledForm, LabelledSample

NUMBERS = range(6)
TABLES = (
    "accounts-culture-linear",
    "basic-info-library-scrambled",
    "department-traffic-police-cells",
    "transfer-forest-fire-linear",
)


def printed(html: str) -> str:
    """What a reader of the pages sees, white space put aside."""
    body = html[html.index("<body") :]
    return squeeze(unescape(re.sub(r"<[^>]*>", "", body)))


def bundled(samples: Path, name: str) -> LabelledSample:
    """A sample of the project."""
    return read(load([samples / f"{name}.json"]).samples[0]).sample


def tables_of(sample: LabelledSample) -> LabelledSample:
    """The sample without its reports, and with the shortfalls of the forms that keep their index."""
    forms = tuple(form for form in sample.forms if form.form_type is not FormType.REPORT)
    kept = tuple(entry for entry in sample.shortfalls if entry.form < len(forms))
    return sample.model_copy(update={"forms": forms, "shortfalls": kept})


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("name", TABLES)
def test_every_label_is_printed(samples: Path, name: str, number: int):
    """Each value of a table, its quotes and the explanations of its shortfalls stand on the pages."""
    sample = tables_of(bundled(samples, name))
    text = printed(typeset(sample, variant(number)))
    values = labelled_strings(sample.model_dump(mode="json"))
    assert [place for place, value in values if squeeze(value) not in text] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_markup_in_a_value_is_text(sample: LabelledSample, number: int):
    """A value cannot become part of the page's markup."""
    html = typeset(sample, variant(number))
    assert "<一期>" not in html
    assert "水渠清淤<一期>&养护" in printed(html)


def test_the_same_setting_makes_the_same_pages(sample: LabelledSample):
    """Pages follow from the labels and the number alone."""
    assert typeset(sample, variant(3)) == typeset(sample, variant(3))


def test_settings_differ(sample: LabelledSample):
    """Each of several numbers makes pages of its own."""
    assert len({typeset(sample, variant(number)) for number in NUMBERS}) == len(NUMBERS)


def test_reports_are_left_out(sample: LabelledSample):
    """Only the table has a page."""
    assert typeset(sample, variant(0)).count("<section>") == 1


def test_a_sample_of_reports_is_refused():
    """Where nothing can be typeset, that is said."""
    prose = LabelledSample(document="told.txt", forms=(LabelledForm(form_type=FormType.REPORT),))
    with pytest.raises(PagesError, match=r"told\.txt holds reports alone"):
        typeset(prose, variant(0))


def test_an_explanation_stands_once(sample: LabelledSample):
    """Below the table, named for the money, though two lines share it."""
    text = printed(typeset(sample, variant(0)))
    assert text.count("尾款24.1万元待决算审核后支付") == 1
    assert "预算执行情况说明：尾款24.1万元" in text


def test_an_explanation_of_a_row_is_no_note(sample: LabelledSample):
    """What stands in its row's cell is not told again below."""
    assert printed(typeset(sample, variant(0))).count("因汛期停工两个月") == 1


def test_levels_are_merged(sample: LabelledSample):
    """A level that goes on over two rows stands in one cell of that height."""
    html = typeset(sample, variant(0))
    assert len(re.findall(r'rowspan="2">产出指标<', html)) == 1


def test_pages_do_not_name_their_sample(sample: LabelledSample):
    """What a reader is not meant to see, notes and verdicts, is not printed."""
    text = printed(typeset(sample, variant(0)))
    assert [word for word in ("ditch", "supported", "note") if word in text] == []


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("name", TABLES)
def test_every_row_fills_the_width(samples: Path, name: str, number: int):
    """The cells of a row, with those that reach into it from above, are as wide as the table."""
    sample = tables_of(bundled(samples, name))
    for index in range(len(sample.forms)):
        for table in page_of(sample, index, variant(number)).tables:
            assert {*widths(table)} == {UNITS}


def widths(table: Table) -> list[int]:
    """The width of every row of a table."""
    rows = (*table.head, *table.body)
    found = [0] * len(rows)
    for at, row in enumerate(rows):
        for cell in row:
            for below in range(at, at + cell.height):
                found[below] += cell.width
    return found
