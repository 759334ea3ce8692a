"""From settings to a model that can be asked."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extractor.calls.endpoint import Mode
from extractor.connection import connected, endpoint_of
from extractor.errors import LedgerError, ModelError
from extractor.settings import Settings
from extractor.text.mask_kinds import MaskKind
from schemas.usage import NO_USAGE

LOCAL = Settings(model="modell-7b", base_url="http://127.0.0.1:9/v1")


def test_an_endpoint_is_what_the_settings_say() -> None:
    """Nothing is lost between the two."""
    settings = Settings(
        model="modell-7b",
        base_url="http://127.0.0.1:9/v1",
        api_key="sk-invented",
        mode=Mode.JSON,
        concurrency=3,
        timeout=2,
        deadline=5,
        attempts=2,
        temperature=None,
        max_output_tokens=512,
        input_price=Decimal(1),
        output_price=Decimal(2),
    )
    endpoint = endpoint_of(settings)
    assert endpoint.api_key == "sk-invented"
    for name in (
        "model",
        "base_url",
        "mode",
        "concurrency",
        "timeout",
        "deadline",
        "attempts",
        "temperature",
    ):
        assert getattr(endpoint, name) == getattr(settings, name)
    for name in ("max_output_tokens", "input_price", "output_price"):
        assert getattr(endpoint, name) == getattr(settings, name)


def test_a_model_that_is_named_comes_before_the_settings() -> None:
    """--model is the nearer word."""
    assert endpoint_of(LOCAL, "modell-70b").model == "modell-70b"


def test_without_a_model_the_error_says_what_to_set() -> None:
    """The variable and the option."""
    with pytest.raises(ModelError, match=r"EXTRACTOR_MODEL or use --model"):
        endpoint_of(Settings(api_key="sk-invented"))


def test_without_a_key_the_error_says_what_to_set() -> None:
    """A local server needs none; the endpoint that is meant without an address does."""
    with pytest.raises(ModelError, match=r"EXTRACTOR_API_KEY or OPENAI_API_KEY"):
        endpoint_of(Settings(model="modell-7b"))
    assert endpoint_of(LOCAL).api_key


def test_an_estimate_needs_no_key() -> None:
    """It sends nothing."""
    assert endpoint_of(Settings(model="modell-7b"), sends=False).base_url is None


def test_a_key_goes_only_where_it_was_set_for() -> None:
    """OpenAI's does not go to our own address; our own goes to either."""
    theirs = {"model": "modell-7b", "openai_api_key": "sk-theirs", "openai_base_url": "http://127.0.0.1:8/v1"}
    ours = "http://127.0.0.1:9/v1"
    endpoint = endpoint_of(Settings(**theirs))
    assert (endpoint.api_key, endpoint.base_url) == ("sk-theirs", "http://127.0.0.1:8/v1")
    endpoint = endpoint_of(Settings(**theirs, base_url=ours))
    assert (endpoint.api_key, endpoint.base_url) == ("none", ours)
    endpoint = endpoint_of(Settings(**theirs, api_key="sk-ours"))
    assert (endpoint.api_key, endpoint.base_url) == ("sk-ours", "http://127.0.0.1:8/v1")


def test_the_end_of_a_keys_line_is_no_part_of_it() -> None:
    """A key read out of a file often brings it along."""
    assert endpoint_of(Settings(model="modell-7b", api_key="sk-invented\r\n")).api_key == "sk-invented"


@pytest.mark.parametrize("key", ["sk-inv\rented", "sk-inv ented", "sk-密钥"])
def test_a_key_that_cannot_be_sent_is_told_without_it(key: str) -> None:
    """No client gets to see it, for clients show what they cannot send."""
    with pytest.raises(ModelError, match="the key holds") as raised:
        endpoint_of(Settings(model="modell-7b", api_key=key))
    assert "sk-inv" not in str(raised.value)


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8000/v1", "http://", "http://[::1", "http://host:port/v1", "v1"]
)
def test_an_address_that_is_none_is_told_before_anything_is_sent(address: str) -> None:
    """It is no trouble that passes."""
    with pytest.raises(ModelError, match="give the whole address"):
        endpoint_of(Settings(model="modell-7b", base_url=address))


def test_a_connection_carries_what_the_pipeline_needs(tmp_path: Path) -> None:
    """Threshold, masked kinds and how many documents are worth asking about at once."""
    settings = LOCAL.model_copy(
        update={
            "threshold": 0.5,
            "mask": frozenset({MaskKind.EMAIL}),
            "concurrency": 3,
            "ledger": tmp_path / "l.sqlite",
        }
    )
    with connected(settings) as asked:
        assert (asked.model.name, asked.model.threshold, asked.at_once) == ("modell-7b", 0.5, 3)
        assert asked.model.masked == {MaskKind.EMAIL}
        assert asked.model.asker is asked.caller
        assert asked.caller.spent == NO_USAGE
    assert (tmp_path / "l.sqlite").exists()
    with pytest.raises(RuntimeError, match="closed"):
        asked.caller.ask([])


def test_without_a_ledger_no_file_is_made(tmp_path: Path) -> None:
    """What is not kept needs no place."""
    with connected(LOCAL.model_copy(update={"ledger": tmp_path / "l.sqlite"}), ledger=False):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    """Before anything is asked."""
    (tmp_path / "l.sqlite").write_text("no database", encoding="utf-8")
    with pytest.raises(LedgerError), connected(LOCAL.model_copy(update={"ledger": tmp_path / "l.sqlite"})):
        pass
