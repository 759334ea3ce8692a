"""Replays what a language model answered: exchanges stand in cassettes, matched by what was asked to the letter."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from vcr import VCR
from vcr.cassette import Cassette

from extractor.backends import Model
from extractor.calls.caller import Caller
from extractor.calls.endpoint import Endpoint, Mode

ROOT = Path(__file__).resolve().parents[2]
CASSETTES = ROOT / "cassettes"
ADDRESS = os.environ.get("OPENAI_BASE_URL", "http://127.0.0.1:8089/v1")
"""Where answers are recorded from; nobody need be there to replay them."""


class Readable:
    """Cassettes as YAML in which Chinese is Chinese, so that answers can be read."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        """The text of a cassette."""
        return yaml.safe_dump(cassette, allow_unicode=True, sort_keys=True, width=1000)

    @staticmethod
    def deserialize(text: str) -> Any:
        """The cassette of a text."""
        return yaml.safe_load(text)


def pytest_recording_configure(config: pytest.Config, vcr: VCR) -> None:
    """Makes the form of the cassettes known."""
    vcr.register_serializer("yaml", Readable)


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    """Bodies must be the same, so that a changed prompt finds no answer; keys are never written down."""
    return {
        "match_on": ["method", "path", "body"],
        "decode_compressed_response": True,
        "filter_headers": ["authorization", "user-agent", "x-stainless-runtime-version", "x-stainless-os"],
        "allow_playback_repeats": False,
    }


@pytest.fixture(scope="module")
def vcr_cassette_dir(request: pytest.FixtureRequest) -> str:
    """The folder of a test module's cassettes."""
    return str(CASSETTES / Path(request.node.fspath).stem)


@pytest.fixture
def model(vcr: Cassette, record_mode: str) -> Iterator[Model]:
    """The model of the cassettes; when nothing is recorded, every exchange of the cassette has to be played."""
    endpoint = Endpoint(
        model="desk", api_key="desk", base_url=ADDRESS, mode=Mode.TOOLS, timeout=2900, deadline=3000
    )
    with Caller(endpoint) as caller:
        yield Model(asker=caller, name="desk")
    if record_mode == "none":
        assert vcr.all_played, "some recorded exchanges were not asked for: record the cassette anew"
