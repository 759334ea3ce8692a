"""A file gives as many pages and words as the limits allow."""

from __future__ import annotations

import pytest

from extractor.errors import InputTooLargeError
from extractor.ingest.formats.allowance import Allowance
from extractor.ingest.limits import Limits


def test_the_page_beyond_the_limit_is_refused():
    """Two pages pass where two are allowed, and the error names the variable."""
    allowance = Allowance("a.xml", Limits(pages=2))
    allowance.page()
    allowance.page()
    with pytest.raises(InputTooLargeError, match="EXTRACTOR_MAX_PAGES"):
        allowance.page()


def test_the_word_beyond_the_limit_is_refused():
    """Words and the places that cells take up count together."""
    allowance = Allowance("a.xml", Limits(cells=3))
    allowance.cells()
    allowance.cells(2)
    with pytest.raises(InputTooLargeError, match="EXTRACTOR_MAX_CELLS"):
        allowance.cells()
