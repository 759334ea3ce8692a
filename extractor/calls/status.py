"""What an endpoint means by an HTTP status and the error in its body."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from extractor.calls.call import CallOutcome
from extractor.calls.endpoint import NO_KEY, Endpoint, Mode
from extractor.calls.silence import other_scheme
from extractor.calls.trouble import DeclinedError, PassingError, RejectedError, TroubleError, UnsupportedError
from extractor.errors import (
    KeyRefusedError,
    ModelError,
    ModelNotFoundError,
    QuotaExhaustedError,
    WrongAddressError,
)
from schemas.base import Wording

_SHOWN = 300
"""Characters of the endpoint's own words that are shown."""
_TOO_MANY = 429
_PASSING = frozenset({408, 409, 425, _TOO_MANY})
_ABSENT = frozenset({404, 405, 501})

# OpenAI; DeepSeek; DashScope; Zhipu. DashScope says insufficient_quota of requests that come too fast, too.
_OUT_OF_CREDIT = re.compile(r"insufficient_quota|insufficient balance|arrearage|余额不足|欠费", re.IGNORECASE)
_TOO_FAST = re.compile(r"allocated quota exceeded|throttling", re.IGNORECASE)
_TOO_LONG = re.compile(
    r"context_length_exceeded|string_above_max_length|maximum context length|context (length|window)"
    r"|(prompt|input)\b.{0,20} too long|range of input length|exceeds? .{0,40}(max|limit).{0,20}tokens?",
    re.IGNORECASE,
)
# OpenAI and Azure; DashScope; DeepSeek; Zhipu.
_NOT_ALLOWED = re.compile(
    r"content_filter|content_policy|data_inspection_failed|content exists risk|contentfilter|敏感",
    re.IGNORECASE,
)
_NO_MODEL = re.compile(
    r"model_not_found|model.{0,80}(not found|not exist|no such|unknown)|(not found|no such|unknown).{0,10} model|模型不存在",
    re.IGNORECASE | re.DOTALL,
)
# Where the status says that something is missing: Azure calls a model a deployment, OpenRouter speaks of its endpoints.
_ABOUT_MODEL = re.compile(r"model|模型|deployment|no endpoints found", re.IGNORECASE)
# nginx; Go; Apache.
_PLAIN_HTTP = re.compile(
    r"plain HTTP request was sent to HTTPS|HTTP request to an HTTPS server|speaking plain HTTP to an SSL",
    re.IGNORECASE,
)
_ABOUT_MODE = re.compile(
    r"tool|function|response_format|json_schema|json_object|schema|strict", re.IGNORECASE
)
# What a chat endpoint misses in, or does not know of, a request for the Responses API.
_ABOUT_RESPONSES = re.compile(r"\bresponses\b|\b(input|messages|store|max_output_tokens)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer with a status that is no success."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def trouble(refusal: Refusal, endpoint: Endpoint, mode: Mode) -> TroubleError | ModelError:
    """The error that a status and its body amount to."""
    status = refusal.status
    said = _said(refusal.body, endpoint.api_key)
    about = f"{_code(refusal.body)} {said}"
    if status == 402 or (_OUT_OF_CREDIT.search(about) and not _TOO_FAST.search(about)):
        return QuotaExhaustedError(
            _worded(
                f"账户额度已用完（HTTP {status}）", f"the account is out of credit (HTTP {status})", said
            ),
            Wording(
                "请充值或更换密钥后重新运行；已付费的回答不会重复付费",
                "top up or use another key, then run again: what was answered is not paid for twice",
            ),
        )
    if status in (401, 403) and not _NOT_ALLOWED.search(about):
        return KeyRefusedError(
            _worded(
                f"接口不接受此密钥（HTTP {status}）",
                f"the endpoint does not accept the key (HTTP {status})",
                said,
            ),
            Wording(
                f"请检查密钥是否属于 {endpoint.address}，以及是否有权使用模型 {endpoint.model}",
                f"check that the key belongs to {endpoint.address} and may use the model {endpoint.model}",
            ),
        )
    if status in _PASSING or (status >= 500 and status not in _ABSENT):
        return _passing(refusal, said)
    return _refused(refusal, about, said, endpoint, mode)


def _passing(refusal: Refusal, said: str) -> PassingError:
    busy = refusal.status == _TOO_MANY
    if busy:
        reason = _worded("请求过于频繁（HTTP 429）", "too many requests (HTTP 429)", said)
    else:
        reason = _worded(
            f"接口出错（HTTP {refusal.status}）", f"the endpoint failed (HTTP {refusal.status})", said
        )
    return PassingError(reason, retry_after=retry_after(refusal.headers), busy=busy)


def _refused(
    refusal: Refusal, about: str, said: str, endpoint: Endpoint, mode: Mode
) -> TroubleError | ModelError:
    status = refusal.status
    if _PLAIN_HTTP.search(about):
        return other_scheme(endpoint, said)
    if _TOO_LONG.search(about) or status == 413:
        return DeclinedError(too_long(refusal.body, endpoint), CallOutcome.TRUNCATED, refusal.body)
    if _NOT_ALLOWED.search(about):
        reason = _worded("接口拒绝处理此内容", "the endpoint refuses this text", said)
        return DeclinedError(reason, CallOutcome.REFUSED, refusal.body)
    if _NO_MODEL.search(about):
        return _no_model(status, said, endpoint)
    newer = mode is Mode.RESPONSES_TOOLS and (status in _ABSENT or _ABOUT_RESPONSES.search(about))
    if newer or _ABOUT_MODE.search(about):
        reason = _worded(
            f"接口不支持 {mode} 方式（HTTP {status}）",
            f"the endpoint does not support {mode} (HTTP {status})",
            said,
        )
        return UnsupportedError(reason)
    if status in _ABSENT:
        named = _ABOUT_MODEL.search(about) or endpoint.model in said
        return _no_model(status, said, endpoint) if named else _no_path(status, said, endpoint)
    return RejectedError(
        _worded(
            f"接口不接受此请求（HTTP {status}）",
            f"the endpoint does not take the request (HTTP {status})",
            said,
        )
    )


def too_long(body: bytes, endpoint: Endpoint) -> Wording:
    """The reason where the text is too long for the model, with what the endpoint said in the body of its refusal."""
    return _worded(
        "内容超过模型的长度上限，请换上下文更长的模型或调小 EXTRACTOR_MAX_OUTPUT_TOKENS",
        "the text is longer than the model takes: use one with a longer context, or lower EXTRACTOR_MAX_OUTPUT_TOKENS",
        _said(body, endpoint.api_key),
    )


def _no_model(status: int, said: str, endpoint: Endpoint) -> ModelNotFoundError:
    model, address = endpoint.model, endpoint.address
    return ModelNotFoundError(
        _worded(
            f"{address} 没有模型 {model}（HTTP {status}）",
            f"there is no model {model} at {address} (HTTP {status})",
            said,
        ),
        Wording(
            "请检查模型名称，以及接口地址是否完整（通常以 /v1 结尾）",
            "check the model's name, and that the address is complete (it usually ends in /v1)",
        ),
    )


def _no_path(status: int, said: str, endpoint: Endpoint) -> WrongAddressError:
    address = endpoint.address
    return WrongAddressError(
        _worded(
            f"{address} 之下没有这个接口（HTTP {status}）",
            f"nothing is at this path below {address} (HTTP {status})",
            said,
        ),
        Wording(
            "请检查接口地址是否完整（通常以 /v1 结尾）",
            "check that the address is complete (it usually ends in /v1)",
        ),
    )


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds that the endpoint asks to wait, given as seconds or as a date; None where it asks for nothing readable."""
    given = headers.get("retry-after", "").strip()
    if not given:
        return None
    try:
        return max(0.0, float(given))
    except ValueError:
        pass  # then it is a date
    try:
        until = parsedate_to_datetime(given)
    except ValueError:
        return None
    return max(0.0, (until.astimezone(UTC) - (now or datetime.now(UTC))).total_seconds())


def _said(body: bytes, api_key: str) -> str:
    """The endpoint's own words, cut short and without the key, which some endpoints repeat."""
    told = _told(body)
    error = told.get("error", told)
    words = error.get("message") or error.get("detail") if isinstance(error, dict) else error
    text = str(words or told.get("message") or told.get("detail") or body[:2000].decode("utf-8", "replace"))
    if api_key not in ("", NO_KEY):
        text = text.replace(api_key, "***")
    return " ".join(text.split())[:_SHOWN]


def _code(body: bytes) -> str:
    told = _told(body)
    error = told.get("error", told)
    return f"{error.get('code')} {error.get('type')}" if isinstance(error, dict) else ""


def _told(body: bytes) -> dict[str, object]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _worded(zh: str, en: str, said: str) -> Wording:
    return Wording(f"{zh}：{said}", f"{en}: {said}") if said else Wording(zh, en)
