"""What the environment may say of the model."""

from __future__ import annotations

from dataclasses import MISSING, fields
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from pydantic import ValidationError

from extractor.calls.endpoint import Endpoint, Mode
from extractor.cli.options import settings_of
from extractor.settings import Settings, unknown_variables, variable_of
from extractor.text.mask_kinds import ALL, MaskKind

OF_OPENAI = ("openai_base_url", "openai_api_key")


def read(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    """The settings under these variables."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return Settings()


def shown(settings: Settings, field: str) -> str:
    """A setting as it was given."""
    value = getattr(settings, field)
    return value.get_secret_value() if "key" in field else value


def test_the_usual_name_of_the_model_is_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has set up another program of the kind need not do so again; our own variable comes first."""
    assert read(monkeypatch, OPENAI_MODEL="theirs").model == "theirs"
    assert read(monkeypatch, EXTRACTOR_MODEL="ours").model == "ours"


@pytest.mark.parametrize("field", OF_OPENAI)
def test_the_usual_address_and_key_are_read_apart_from_ours(
    monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    """A key is not to be sent to an address that it was not set for."""
    settings = read(monkeypatch, **{field.upper(): "theirs"})
    assert shown(settings, field) == "theirs"
    assert not shown(settings, field.removeprefix("openai_"))


def test_a_variable_that_sets_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt setting would pass for one that is set."""
    assert unknown_variables() == ()
    monkeypatch.setenv("EXTRACTOR_MODE", "tools")
    monkeypatch.setenv("EXTRACTOR_CONCURENCY", "3")
    assert unknown_variables() == ("EXTRACTOR_CONCURENCY",)


def test_a_variable_in_another_case_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is used is not called ignored."""
    assert read(monkeypatch, EXTRACTOR_model="theirs").model == "theirs"
    assert unknown_variables() == ()


def test_every_setting_of_the_model_has_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each arrives as its type."""
    settings = read(
        monkeypatch,
        EXTRACTOR_MODE="json_schema",
        EXTRACTOR_CONCURRENCY="3",
        EXTRACTOR_TIMEOUT="2.5",
        EXTRACTOR_DEADLINE="9",
        EXTRACTOR_ATTEMPTS="2",
        EXTRACTOR_TEMPERATURE="0.5",
        EXTRACTOR_MAX_OUTPUT_TOKENS="512",
        EXTRACTOR_INPUT_PRICE="0.15",
        EXTRACTOR_OUTPUT_PRICE="0.60",
        EXTRACTOR_THRESHOLD="0.5",
        EXTRACTOR_LEDGER="/tmp/l.sqlite",  # noqa: S108 - never opened
    )
    assert (settings.mode, settings.concurrency, settings.attempts) == (Mode.JSON_SCHEMA, 3, 2)
    assert (settings.timeout, settings.deadline, settings.temperature) == (2.5, 9.0, 0.5)
    assert (settings.input_price, settings.output_price) == (Decimal("0.15"), Decimal("0.60"))
    assert (settings.max_output_tokens, settings.threshold) == (512, 0.5)
    assert settings.ledger == Path("/tmp/l.sqlite")  # noqa: S108 - as above


@pytest.mark.parametrize(
    ("value", "kinds"),
    [
        (None, ALL),
        ("none", frozenset()),
        ("", ALL),
        ("email", {MaskKind.EMAIL}),
        ("person, telephone,", {MaskKind.PERSON, MaskKind.TELEPHONE}),
    ],
)
def test_the_kinds_that_are_masked_are_a_list(
    monkeypatch: pytest.MonkeyPatch, value: str | None, kinds: frozenset[MaskKind]
) -> None:
    """All without a word, none only where that is said."""
    assert read(monkeypatch, **({} if value is None else {"EXTRACTOR_MASK": value})).mask == kinds


def test_a_key_is_not_shown() -> None:
    """Neither in a message nor in a log."""
    settings = Settings(api_key="sk-invented")
    assert "invented" not in repr(settings)
    assert "invented" not in str(settings.model_dump())


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("EXTRACTOR_MODE", "magic"),
        ("EXTRACTOR_CONCURRENCY", "0"),
        ("EXTRACTOR_TIMEOUT", "0"),
        ("EXTRACTOR_TEMPERATURE", "-1"),
        ("EXTRACTOR_MAX_OUTPUT_TOKENS", "10"),
        ("EXTRACTOR_INPUT_PRICE", "-1"),
        ("EXTRACTOR_THRESHOLD", "1.5"),
        ("EXTRACTOR_MASK", "person,fax"),
        ("EXTRACTOR_MASK", "none,email"),
    ],
)
def test_a_wrong_value_names_its_variable(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    """A misspelt setting is no default, and the message says which it is."""
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValidationError):
        Settings()
    with pytest.raises(typer.BadParameter) as caught:
        settings_of()
    assert f"{variable}: " in caught.value.message


@pytest.mark.parametrize("field", Settings.model_fields)
def test_a_setting_is_named_by_its_variable(field: str) -> None:
    """Whether pydantic tells of the field or of one of its aliases."""
    variable = field.upper() if field in OF_OPENAI else f"EXTRACTOR_{field.upper()}"
    assert variable_of(field) == variable_of(variable) == variable


def test_a_temperature_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some models take none but their own."""
    assert read(monkeypatch).temperature == 0.0
    assert read(monkeypatch, EXTRACTOR_TEMPERATURE="none").temperature is None


@pytest.mark.parametrize(
    "name",
    [
        one.name
        for one in fields(Endpoint)
        if one.default is not MISSING and one.name in Settings.model_fields
    ],
)
def test_an_endpoint_without_settings_is_that_of_the_default_settings(name: str) -> None:
    """Otherwise what one of them has asked is not found again by the other."""
    (default,) = (one.default for one in fields(Endpoint) if one.name == name)
    assert Settings.model_fields[name].default == default


def test_a_variable_without_a_value_sets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of variables often list names alone."""
    settings = read(monkeypatch, EXTRACTOR_BASE_URL="", OPENAI_BASE_URL="", EXTRACTOR_MODE="")
    assert (settings.base_url, settings.mode) == (None, None)
