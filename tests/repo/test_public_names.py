"""The names that users of the library may rely on."""

from __future__ import annotations

import inspect
import subprocess
import sys
import typing

import pytest

import extractor
from schemas.run import Result


def test_public_names_are_pinned():
    """The package gives out these names, sorted, and no others."""
    assert extractor.__all__ == ["check", "judge"]


@pytest.mark.parametrize("name", ["check", "judge"])
def test_public_functions_return_a_result(name: str):
    """Both public functions are annotated to return the one result type."""
    assert typing.get_type_hints(getattr(extractor, name))["return"] is Result


def test_check_takes_a_source_and_keywords_only():
    """Everything after the source is given by name, so that parameters can be added."""
    parameters = list(inspect.signature(extractor.check).parameters.values())
    assert parameters[0].name == "source"
    assert {p.kind for p in parameters[1:]} == {inspect.Parameter.KEYWORD_ONLY}


def test_judge_takes_a_sample_and_its_text():
    """A sample comes first, its text second; the rest is given by name."""
    parameters = list(inspect.signature(extractor.judge).parameters.values())
    assert [p.name for p in parameters[:2]] == ["sample", "text"]
    assert {p.kind for p in parameters[2:]} <= {inspect.Parameter.KEYWORD_ONLY}


def test_an_unknown_name_is_an_attribute_error():
    """A misspelt public name fails as it does in any module."""
    with pytest.raises(AttributeError, match="chekc"):
        extractor.chekc  # noqa: B018 - the access itself is the test


def test_importing_the_package_does_not_load_the_pipeline():
    """``import extractor`` costs next to nothing: neither pydantic nor rich is loaded by it."""
    program = "import sys, extractor; print(sorted({'pydantic', 'rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
