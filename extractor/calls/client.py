"""The client of an endpoint, without what it takes from the environment for somebody else."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx2
import openai

from extractor.calls.endpoint import Endpoint

_OPENAI = "api.openai.com"


def own_client(endpoint: Endpoint, http_client: httpx2.AsyncClient) -> openai.AsyncOpenAI:
    """A client that sends the endpoint's own key, and what OPENAI_* variables set to OpenAI alone."""
    client = openai.AsyncOpenAI(
        api_key=endpoint.api_key, base_url=endpoint.address, max_retries=0, http_client=http_client
    )
    openais = _is_openais(endpoint.address)
    if not openais:
        client.organization = client.project = client.webhook_secret = client.admin_api_key = None
    # OPENAI_CUSTOM_HEADERS; nothing that the constructor takes keeps them out.
    client._custom_headers = {
        name: value
        for name, value in client._custom_headers.items()
        if openais and name.lower() != "authorization"
    }
    return client


def _is_openais(address: str) -> bool:
    """Whether this is OpenAI's own address, or that of one of its regions."""
    host = urlsplit(address).hostname or ""
    return host == _OPENAI or host.endswith(f".{_OPENAI}")
