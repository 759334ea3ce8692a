"""Where the model is and how it is asked: everything a user may set about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlsplit

from extractor.errors import ModelError
from schemas.base import Wording

NO_KEY = "none"
"""What stands in a key's place where none is set: the client sends one to servers that ask for none, too."""
_OPENAI = "https://api.openai.com/v1"
_PATHS = ("/chat/completions", "/responses")
"""What is added to an address when something is asked there."""


class Mode(StrEnum):
    """How an endpoint is made to answer in the shape of a schema, the strictest first."""

    RESPONSES_TOOLS = "responses_tools"
    """Responses API, one forced function call, strict schema."""
    TOOLS = "tools"
    """Chat completions, one forced function call, strict schema."""
    JSON_SCHEMA = "json_schema"
    """Chat completions, response format ``json_schema``, strict."""
    JSON = "json"
    """Chat completions, response format ``json_object``; the schema stands in the instructions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An OpenAI-compatible endpoint and a model on it.

    ``mode`` None: probed once and remembered. ``concurrency`` is where the shared limit starts; ``deadline`` and
    ``timeout`` are seconds, for one call with all its attempts and for one attempt. Prices are for a million tokens, in the
    currency of whoever set them; None where they are not known. Raises ModelError for a key or an address with which
    nothing could be sent.
    """

    model: str
    api_key: str = field(repr=False)
    base_url: str | None = None
    mode: Mode | None = None
    concurrency: int = 8
    timeout: float = 120.0
    deadline: float = 300.0
    attempts: int = 6
    temperature: float | None = 0.0
    max_output_tokens: int = 8192
    input_price: Decimal | None = None
    output_price: Decimal | None = None

    def __post_init__(self) -> None:
        # A client that finds the fault itself shows the key in what it says, or takes it for trouble that passes.
        if not _is_one_word(self.api_key):
            raise ModelError(
                Wording("密钥含有空白或无法发送的字符", "the key holds white space or what cannot be sent"),
                Wording("请重新设置密钥，只含密钥本身", "set the key again, and nothing but the key"),
            )
        _check_address(self.address)

    @property
    def address(self) -> str:
        """Where requests go, without a slash at its end."""
        return (self.base_url or _OPENAI).rstrip("/")


def _is_one_word(key: str) -> bool:
    return key.isascii() and key.isprintable() and " " not in key


def _check_address(address: str) -> None:
    """Refuses an address to which nothing could be sent, or which already holds the path of a question."""
    if not _is_address(address):
        raise ModelError(
            Wording(f"接口地址 {address} 不可用", f"the address {address} cannot be used"),
            Wording(
                "请写完整的地址，例如 http://127.0.0.1:8000/v1",
                "give the whole address, such as http://127.0.0.1:8000/v1",
            ),
        )
    path = next((path for path in _PATHS if address.lower().endswith(path)), None)
    if path is not None:
        raise ModelError(
            Wording(
                f"接口地址 {address} 多写了 {path}：发送时会自动加上",
                f"the address {address} ends in {path}, which is added when something is sent",
            ),
            Wording(
                f"只写到 /v1 为止：{address[: -len(path)]}",
                f"write it up to /v1: {address[: -len(path)]}",
            ),
        )


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of the port, or of brackets
        return False
