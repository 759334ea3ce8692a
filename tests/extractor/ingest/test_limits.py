"""The limits of the intake, and how an input beyond one is refused."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from extractor.errors import InputTooLargeError
from extractor.ingest.limits import LIMITS, NAMES, Limits, variable_of
from extractor.ingest.refusals import above, damaged, given_up, out_of_memory, stopped
from schemas.base import Wording


def test_every_limit_has_a_variable_and_a_value():
    """None is without bound."""
    assert list(NAMES) == list(asdict(LIMITS))
    assert all(getattr(LIMITS, name) > 0 for name in NAMES)
    assert variable_of("pixels") == "EXTRACTOR_MAX_PIXELS"


@pytest.mark.parametrize(
    "limit", ["size", "pages", "pixels", "unpacked", "ratio", "members", "depth", "cells"]
)
@pytest.mark.parametrize("found", [None, 1234567])
def test_a_refusal_tells_limit_variable_and_what_was_asked_for(limit, found):
    """In both languages; what is asked for, where it is known."""
    error = above("a.pdf", limit, Limits(**{limit: 7654}), found)
    assert isinstance(error, InputTooLargeError)
    for said, advised in ((error.said.zh, error.advised.zh), (error.said.en, error.advised.en)):
        assert "7,654" in said
        assert ("1,234,567" in said) is (found is not None)
        assert variable_of(limit) in advised
    assert not re.search(r"[\u4e00-\u9fff]", error.said.en + error.advised.en)


def test_every_refusal_says_what_to_do():
    """Limits that a process was stopped at name their variables; damage names the kind in one language at a time."""
    assert variable_of("memory") in out_of_memory("a", LIMITS).advised.zh
    assert variable_of("seconds") in stopped("a", LIMITS, "", late=True).advice
    assert "SIGKILL" in stopped("a", LIMITS, "SIGKILL", late=False).said.zh
    assert given_up("a").advised.zh
    assert damaged("a", "PDF", "odd").said == Wording("PDF 文件已损坏：odd", "the PDF file is damaged: odd")
    assert damaged("a", Wording("图像", "picture"), "odd").said == Wording(
        "图像文件已损坏：odd", "the picture file is damaged: odd"
    )
