"""One request over the network: bytes out, bytes back, or the trouble that it met."""

from __future__ import annotations

import asyncio

import httpx2
import openai

from extractor.calls.client import own_client
from extractor.calls.endpoint import Endpoint, Mode
from extractor.calls.silence import broken, too_slow
from extractor.calls.status import Refusal, trouble
from extractor.calls.trouble import PageError
from schemas.base import Wording

_CONNECT = 10.0
"""Seconds to connect within: a machine that is there answers sooner."""
_IDLE = 100
"""Connections that openai keeps open; more only where more requests are in flight."""


class Wire:
    """A connection pool to an endpoint; to be used within one event loop."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._spoken = False
        # Twice the limit: a connection that is being given up must not keep its successor waiting.
        most = 2 * endpoint.concurrency
        self._client = own_client(
            endpoint,
            openai.DefaultAsyncHttpxClient(
                limits=httpx2.Limits(max_connections=None, max_keepalive_connections=max(most, _IDLE)),
                timeout=httpx2.Timeout(endpoint.timeout),
            ),
        )

    @property
    def address(self) -> str:
        """The address in use, without a slash at its end."""
        return self._endpoint.address

    async def send(self, path: str, body: bytes, mode: Mode, seconds: float) -> bytes:
        """The response's bytes, whatever they say, if the status is a success and they are no page.

        Raises PassingError, of a page PageError, another trouble, or a ModelError.
        """
        # Sooner than the attempt ends, so that who is not there is told apart from who is slow.
        connect = min(_CONNECT, 0.9 * seconds)
        within = httpx2.Timeout(self._endpoint.timeout, connect=connect)
        try:
            async with asyncio.timeout(seconds):
                response: httpx2.Response = await self._client.post(
                    path, cast_to=httpx2.Response, content=body, options={"timeout": within}
                )
        except (TimeoutError, openai.APITimeoutError) as error:
            waiting = isinstance(error.__cause__, httpx2.ConnectTimeout)
            raise too_slow(seconds, self._endpoint, connecting=connect if waiting else None) from None
        except openai.APIStatusError as error:
            self._spoken = True
            refusal = Refusal(error.status_code, error.response.headers, error.response.content)
            # The endpoint's words may hold the key: the error that is raised tells them without it, so no cause is kept.
            raise trouble(refusal, self._endpoint, mode) from None
        except openai.APIConnectionError as error:
            raise broken(error, self._endpoint, spoken=self._spoken) from error
        self._spoken = True
        if _is_page(response):
            raise PageError(
                Wording(
                    "收到的是网页，不是接口的回答", "the address answers with a web page and not with the API"
                )
            )
        return response.content

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.close()


def _is_page(response: httpx2.Response) -> bool:
    """Whether this is no JSON at all; some servers call their JSON a page."""
    start = response.content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"<":
        return True
    return "text/html" in response.headers.get("content-type", "").lower() and start not in (b"{", b"[")
