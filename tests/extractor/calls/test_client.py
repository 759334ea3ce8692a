"""What OPENAI_* variables set is OpenAI's: it reaches no other endpoint, and replaces no key."""

from __future__ import annotations

import asyncio

import httpx2
import pytest

from extractor.calls.client import own_client

SET = {
    "OPENAI_CUSTOM_HEADERS": "Authorization: Bearer sk-for-openai\nauthorization: Bearer sk-for-openai\nX-Invented: sk-for-openai",
    "OPENAI_ORG_ID": "org-for-openai",
    "OPENAI_PROJECT_ID": "proj-for-openai",
    "OPENAI_WEBHOOK_SECRET": "whsec-for-openai",
    "OPENAI_ADMIN_KEY": "sk-admin-for-openai",
}


@pytest.fixture(autouse=True)
def _openais_environment(monkeypatch):
    for name, value in SET.items():
        monkeypatch.setenv(name, value)


def sent(bench, address: str) -> httpx2.Headers:
    """The headers of a request to an address, which goes nowhere."""
    seen = []

    def look(request):
        seen.append(request.headers)
        return httpx2.Response(200, json={})

    async def post():
        http_client = httpx2.AsyncClient(transport=httpx2.MockTransport(look))
        client = own_client(bench.endpoint(base_url=address), http_client)
        await client.post("/chat/completions", cast_to=httpx2.Response, content=b"{}")
        await client.close()

    asyncio.run(post())
    return seen[0]


def test_another_endpoint_is_sent_its_own_key_and_nothing_of_openais(bench):
    """Keys, organizations and headers that are meant for OpenAI stay here."""
    bench.caller().ask([bench.call()])
    headers = bench.server.asked[0].headers
    assert headers["authorization"] == f"Bearer {bench.key}"
    assert not [name for name, value in headers.items() if "for-openai" in value]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/v1", "https://api.openai.com.invented.example/v1", "https://xapi.openai.com/v1"],
)
def test_an_address_that_looks_like_openais_is_another(bench, address):
    """Only the whole name counts."""
    headers = sent(bench, address)
    assert headers.get_list("authorization") == [f"Bearer {bench.key}"]
    assert "for-openai" not in str(headers.multi_items())


@pytest.mark.parametrize("address", [None, "https://API.openai.com/v1", "https://eu.api.openai.com/v1"])
def test_openai_is_sent_what_is_set_for_it_but_no_other_key(bench, address):
    """The key is the one that is set for this program."""
    headers = sent(bench, address)
    assert headers.get_list("authorization") == [f"Bearer {bench.key}"]
    assert (headers["openai-organization"], headers["openai-project"]) == (
        "org-for-openai",
        "proj-for-openai",
    )
    assert headers["x-invented"] == "sk-for-openai"
