"""What the environment may say, read once by the command line; nothing below it sees these."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from extractor.backends.model import DOUBTFUL
from extractor.calls.endpoint import Mode
from extractor.export.wording import Lang
from extractor.ingest import LIMITS, EngineName, Limits
from extractor.ingest.intake import PICTURES_AT
from extractor.ingest.limits import NAMES
from extractor.text.mask_kinds import MaskKind

_OPEN, _CLOSE = "<!-- settings -->", "<!-- /settings -->"
"""Marks of the table of settings in a page."""


class Settings(BaseSettings):
    """Preferences of a user; an option on the command line comes before them."""

    model_config = SettingsConfigDict(
        env_prefix="EXTRACTOR_", env_ignore_empty=True, frozen=True, populate_by_name=True
    )

    lang: Lang = Field(
        default=Lang.ZH, description="表格和消息的语言：zh 或 en。 / The language of tables and messages."
    )
    standards: Path | None = Field(
        default=None, description="本单位的评价标准（TOML）。 / A bureau's own limits, weights and grades."
    )
    model: str | None = Field(
        default=None,
        validation_alias=AliasChoices("EXTRACTOR_MODEL", "OPENAI_MODEL"),
        description="语言模型的名称。 / The name of the language model.",
    )
    base_url: str | None = Field(
        default=None,
        description="OpenAI 兼容接口的地址；不写即 OpenAI。 / The OpenAI-compatible endpoint; OpenAI's where unset.",
    )
    api_key: SecretStr = Field(default=SecretStr(""), description="该接口的密钥。 / That endpoint's key.")
    openai_base_url: str | None = Field(
        default=None,
        validation_alias=AliasChoices("OPENAI_BASE_URL"),
        description="没有 EXTRACTOR_BASE_URL 时的接口地址。 / The endpoint where EXTRACTOR_BASE_URL is unset.",
    )
    openai_api_key: SecretStr = Field(
        default=SecretStr(""),
        validation_alias=AliasChoices("OPENAI_API_KEY"),
        description="没有 EXTRACTOR_API_KEY 时的密钥；从不发往 EXTRACTOR_BASE_URL。 / The key where EXTRACTOR_API_KEY is unset; "
        "never sent to EXTRACTOR_BASE_URL.",
    )
    mode: Mode | None = Field(
        default=None,
        description=f"结构化输出的方式：{'、'.join(Mode)}；不写则探测一次并记住。 / "
        f"How answers are held to the schema: {', '.join(Mode)}; probed once where unset.",
    )
    concurrency: int = Field(
        default=8, ge=1, description="同时在途的调用数，也是上限。 / Calls in flight, at most."
    )
    timeout: float = Field(default=120.0, gt=0, description="一次尝试的秒数。 / Seconds for one attempt.")
    deadline: float = Field(
        default=300.0,
        gt=0,
        description="一次调用连同重试的秒数。 / Seconds for one call with all its attempts.",
    )
    attempts: int = Field(default=6, ge=1, description="一次调用的尝试次数。 / Attempts for one call.")
    temperature: float | None = Field(
        default=0.0,
        ge=0,
        description="采样温度；none 为不发送（如 gpt-5 系列只接受默认值）。 / Sampling temperature; none sends none, for models that "
        "take only their own (the gpt-5 family).",
    )
    max_output_tokens: int = Field(
        default=8192,
        ge=256,
        description="一次回答的词元上限；超出则拆分重问。 / Tokens of an answer; what needs more is split.",
    )
    input_price: Decimal | None = Field(
        default=None, ge=0, description="每百万输入词元的价格。 / Price of a million input tokens."
    )
    output_price: Decimal | None = Field(
        default=None, ge=0, description="每百万输出词元的价格。 / Price of a million output tokens."
    )
    threshold: float = Field(
        default=DOUBTFUL,
        ge=0,
        le=1,
        description="hybrid：离线读取的可信度低于此值才问模型。 / hybrid: asks the model below this confidence.",
    )
    mask: Annotated[frozenset[MaskKind], NoDecode] = Field(
        default=frozenset(MaskKind),
        description="发送前遮盖的联系信息，逗号分隔；none 为不遮盖。 / Contacts masked before sending; none for none.",
    )
    ledger: Path | None = Field(
        default=None,
        description="调用账本；不写则在用户状态目录。 / The ledger of calls; in the user's state folder where unset.",
    )

    ocr: EngineName = Field(
        default=EngineName.AUTO,
        description="识别扫描页的引擎：auto（rapidocr，其次 tesseract）、rapidocr、tesseract、none。 / What recognises scanned pages: "
        "auto (rapidocr, else tesseract), rapidocr, tesseract, none.",
    )
    page_resolution: float = Field(
        default=PICTURES_AT,
        ge=36,
        le=300,
        description="--page-images 所存页面图像的分辨率（dpi）。 / Dots an inch of the pictures that --page-images keeps.",
    )
    max_size: int = Field(
        default=LIMITS.size, ge=1, description="单个文件的字节数上限。 / Bytes of a file, at most."
    )
    max_pages: int = Field(
        default=LIMITS.pages,
        ge=1,
        description="PDF、TIFF 的页数或工作簿的表数上限。 / Pages of a PDF or TIFF, sheets of a workbook.",
    )
    max_pixels: int = Field(
        default=LIMITS.pixels,
        ge=1,
        description="一页图像的像素数上限。 / Pixels of a page's picture, from its declared size.",
    )
    max_unpacked: int = Field(
        default=LIMITS.unpacked,
        ge=1,
        description="压缩文件（zip、docx、xlsx）解压后的字节数上限。 / Bytes that a compressed file (zip, docx, xlsx) unpacks to.",
    )
    max_ratio: int = Field(
        default=LIMITS.ratio,
        ge=1,
        description="压缩文件成员的压缩比上限。 / Times that a member of a compressed file grows.",
    )
    max_members: int = Field(
        default=LIMITS.members, ge=1, description="压缩包内的文件数上限。 / Files in a compressed file."
    )
    max_depth: int = Field(
        default=LIMITS.depth, ge=0, description="压缩包嵌套层数上限。 / Archives within archives."
    )
    max_cells: int = Field(
        default=LIMITS.cells,
        ge=1,
        description="一个文件的单元格（或识别词）数上限。 / Cells, or recognised words, of a file.",
    )
    max_seconds: int = Field(
        default=LIMITS.seconds,
        ge=1,
        description="读取一页（含识别）的秒数上限。 / Seconds for a page, recognition included.",
    )
    max_memory: int = Field(
        default=LIMITS.memory,
        ge=256,
        description="读取进程的内存上限（MiB）。 / MiB that a process which reads files may use.",
    )

    @property
    def limits(self) -> Limits:
        """The limits of the intake."""
        return Limits(**{name: getattr(self, f"max_{name}") for name in NAMES})

    @field_validator("temperature", mode="before")
    @classmethod
    def _unsent(cls, value: object) -> object:
        """No temperature from the word for none; an empty variable sets nothing."""
        return None if value == "none" else value

    @field_validator("mask", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        """Kinds of contacts from words between commas."""
        if not isinstance(value, str):
            return value
        words = [word.strip() for word in value.split(",") if word.strip()]
        return frozenset() if words == ["none"] else words


def variable_of(field: str) -> str:
    """The environment variable of a setting, by the setting's name or by one of the variable's own names."""
    return _alias(field) if field in Settings.model_fields else field


def _alias(name: str) -> str:
    """The first environment variable that a setting is read from."""
    alias = Settings.model_fields[name].validation_alias
    return str(alias.choices[0]) if isinstance(alias, AliasChoices) else f"EXTRACTOR_{name.upper()}"


def unknown_variables() -> tuple[str, ...]:
    """Variables of the environment that are called like settings and set nothing, a misspelt one above all."""
    # fields are read by their own names, too
    known = {f"EXTRACTOR_{name.upper()}" for name in Settings.model_fields}
    called = {name for name in os.environ if name.upper().startswith("EXTRACTOR_")}
    return tuple(sorted(name for name in called if name.upper() not in known))


def settings_table(lang: Lang) -> str:
    """The settings as rows of a Markdown table: variable, default, what it does."""
    rows = []
    for name, setting in Settings.model_fields.items():
        said = dict(zip(Lang, (setting.description or "").split(" / "), strict=True))[lang]
        rows.append(f"| `{_alias(name)}` | {_shown(setting.default)} | {said} |")
    return "\n".join(rows)


def with_settings(page: str, lang: Lang) -> str:
    """A page with the table of settings between its two marks."""
    before, _, rest = page.partition(_OPEN)
    _, _, after = rest.partition(_CLOSE)
    return f"{before}{_OPEN}\n{settings_table(lang)}\n{_CLOSE}{after}"


def _shown(default: object) -> str:
    """A default as a user would write it; a secret's is never shown."""
    if default is None or isinstance(default, SecretStr):
        return ""
    if isinstance(default, frozenset):
        return f"`{','.join(sorted(default))}`"
    return f"`{default}`"


def main(pages: Iterable[str]) -> None:
    """Writes the table of settings into pages; a page whose name holds ``.zh.`` has it in Chinese."""
    for page in map(Path, pages):
        lang = Lang.ZH if ".zh." in page.name else Lang.EN
        page.write_text(with_settings(page.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
