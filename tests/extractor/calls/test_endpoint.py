"""What is refused about an endpoint before anything is sent."""

from __future__ import annotations

import pytest

from extractor.calls.endpoint import Endpoint
from extractor.errors import ModelError


@pytest.mark.parametrize("path", ["/chat/completions", "/responses", "/Chat/Completions/"])
def test_an_address_that_holds_the_path_is_refused(path):
    """The client adds the path itself, so the error shows the address without it."""
    with pytest.raises(ModelError) as raised:
        Endpoint(model="invented-model", api_key="k", base_url=f"http://127.0.0.1:9/v1{path}")
    assert raised.value.advised.zh.endswith("http://127.0.0.1:9/v1")
    assert raised.value.advised.en == "write it up to /v1: http://127.0.0.1:9/v1"


def test_an_address_may_end_in_another_path():
    """Not every endpoint ends in /v1."""
    url = "http://127.0.0.1:9/compatible-mode/responses/v3"
    assert url == Endpoint(model="invented-model", api_key="k", base_url=f"{url}/").address
