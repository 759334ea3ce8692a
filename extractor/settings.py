"""What the environment may say, read once by the command line; nothing below it sees these."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

from extractor.export.wording import Lang


class Settings(BaseSettings):
    """Preferences of a user; an option on the command line comes before them."""

    model_config = SettingsConfigDict(env_prefix="EXTRACTOR_", frozen=True)

    lang: Lang = Lang.ZH
    """``EXTRACTOR_LANG``: the language of tables and messages."""
    standards: Path | None = None
    """``EXTRACTOR_STANDARDS``: a bureau's own limits, weights and grades, a TOML file."""
