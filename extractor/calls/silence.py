"""What it means that a request brought no response: too slow, nobody there, or somebody who speaks otherwise."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator

import httpx2

from extractor.calls.endpoint import Endpoint
from extractor.calls.trouble import CutOffError, PassingError
from extractor.errors import ModelError, WrongAddressError
from schemas.base import Wording

# What OpenSSL calls an answer without encryption, and h11 the alert of a server that wants encryption.
_PLAIN = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL"})
_NO_HTTP = re.compile(r"illegal (request|status) line")
_WITHIN = re.compile(r"message body|chunked read")
_WHICH = Wording("是 http 还是 https？", "http or https?")
_SCHEME = Wording(
    "请检查接口地址的开头（http:// 或 https://）、端口和代理设置",
    "check how the address begins (http:// or https://), the port and the proxy",
)


def too_slow(seconds: float, endpoint: Endpoint, *, connecting: float | None) -> PassingError:
    """The trouble that ``seconds`` passed without a response, or ``connecting`` seconds without a connection."""
    if connecting is not None:
        reason = Wording(
            f"{connecting:.2g} 秒内未能建立连接", f"no connection was made within {connecting:.2g} s"
        )
        return PassingError(reason, unheard=True)
    # The endpoint has probably worked on it.
    return PassingError(
        out_of_time(endpoint) if seconds < endpoint.timeout else _no_answer(seconds), billed=True
    )


def out_of_time(endpoint: Endpoint) -> Wording:
    """The reason where a call's time is over with all its attempts."""
    return Wording(
        f"一次调用的总时限 {endpoint.deadline:g} 秒已用完（可调大 EXTRACTOR_DEADLINE，或调小 EXTRACTOR_TIMEOUT 以便重试）",
        f"the call's deadline of {endpoint.deadline:g} s is used up"
        " (raise EXTRACTOR_DEADLINE, or lower EXTRACTOR_TIMEOUT to leave time for other attempts)",
    )


def _no_answer(seconds: float) -> Wording:
    return Wording(
        f"{seconds:g} 秒内没有回答（可调大 EXTRACTOR_TIMEOUT 和 EXTRACTOR_DEADLINE）",
        f"no answer within {seconds:g} s (raise EXTRACTOR_TIMEOUT and EXTRACTOR_DEADLINE)",
    )


def broken(error: Exception, endpoint: Endpoint, *, spoken: bool) -> PassingError | ModelError:
    """What a connection that failed amounts to; ``spoken``: the address has answered a request before."""
    cause = error.__cause__
    detail = f"{type(cause).__name__} {cause}".strip()
    if not spoken and _speaks_otherwise(cause, detail):
        return other_scheme(endpoint, detail)
    reason = Wording(f"连接中断：{detail}", f"the connection failed: {detail}")
    # A proxy that does not let the request through is as far as it came.
    if isinstance(cause, httpx2.ConnectError | httpx2.ProxyError):
        return PassingError(reason, unheard=True)
    ended = isinstance(cause, httpx2.NetworkError | httpx2.RemoteProtocolError)
    # Of a response that ended too soon, some was heard.
    if ended and not spoken and not _WITHIN.search(detail):
        return CutOffError(reason, unheard=True)
    return PassingError(reason)


def other_scheme(endpoint: Endpoint, detail: str) -> WrongAddressError:
    """The error where one side encrypts and the other does not; ``detail`` is how it shows."""
    return WrongAddressError(
        Wording(
            f"{endpoint.address} 的连接方式不对，{_WHICH.zh}（{detail}）",
            f"{endpoint.address} cannot be spoken to, {_WHICH.en} ({detail})",
        ),
        _SCHEME,
    )


def cut_off(endpoint: Endpoint, error: CutOffError) -> WrongAddressError:
    """The end of a run whose every connection ended without a word."""
    return WrongAddressError(
        Wording(
            f"{endpoint.address} 接受连接但不作回答，{_WHICH.zh}（{error.reason.zh}）",
            f"{endpoint.address} takes connections and answers nothing, {_WHICH.en} ({error.reason.en})",
        ),
        _SCHEME,
    )


def _speaks_otherwise(cause: BaseException | None, detail: str) -> bool:
    """Whether one side encrypts and the other does not."""
    return bool(_NO_HTTP.search(detail)) or any(
        isinstance(link, ssl.SSLError) and link.reason in _PLAIN for link in _links(cause)
    )


def _links(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
