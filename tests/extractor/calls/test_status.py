"""What endpoints mean by their refusals, in the words that they use."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from extractor.calls.call import CallOutcome
from extractor.calls.endpoint import NO_KEY, Endpoint, Mode
from extractor.calls.status import Refusal, retry_after, trouble
from extractor.calls.trouble import DeclinedError, PassingError, RejectedError, UnsupportedError
from extractor.errors import KeyRefusedError, ModelNotFoundError, QuotaExhaustedError, WrongAddressError

ENDPOINT = Endpoint(model="invented-model", api_key="sk-invented-0000", base_url="http://127.0.0.1:9/v1")

SAYINGS = [
    (401, "Authentication Fails", "", KeyRefusedError),
    (403, "Model access denied", "AccessDenied", KeyRefusedError),
    (402, "Insufficient Balance", "", QuotaExhaustedError),
    (403, "Insufficient balance in your account", "", QuotaExhaustedError),
    (429, "您的账户已欠费，请充值后重试", "1113", QuotaExhaustedError),
    (
        400,
        "Access denied, please make sure your account is in good standing.",
        "Arrearage",
        QuotaExhaustedError,
    ),
    (429, "Allocated quota exceeded, please increase your quota limit.", "insufficient_quota", PassingError),
    (429, "Rate limit reached for requests", "rate_limit_exceeded", PassingError),
    (408, "", "", PassingError),
    (500, "", "", PassingError),
    (529, "overloaded", "", PassingError),
    (
        404,
        "The model `x` does not exist or you do not have access to it.",
        "model_not_found",
        ModelNotFoundError,
    ),
    (404, 'model "x" not found, try pulling it first', "", ModelNotFoundError),
    (400, "模型不存在，请检查模型代码", "1211", ModelNotFoundError),
    (404, "Not found the model x or Permission denied", "", ModelNotFoundError),
    (404, "The API deployment for this resource does not exist.", "DeploymentNotFound", ModelNotFoundError),
    (404, "No endpoints found for invented/x.", "", ModelNotFoundError),
    (404, "invented-model is gone", "", ModelNotFoundError),
    (404, "Invalid URL (POST /v2/chat/completions)", "", WrongAddressError),
    (405, "Method Not Allowed", "", WrongAddressError),
    (400, "Client sent an HTTP request to an HTTPS server.", "", WrongAddressError),
    (400, "Range of input length should be [1, 30720]", "", DeclinedError),
    (400, "Please reduce the length: maximum context length is 4096 tokens", "", DeclinedError),
    (413, "", "", DeclinedError),
    (400, "Input data may contain inappropriate content.", "data_inspection_failed", DeclinedError),
    (400, "This response_format type is unavailable now", "", UnsupportedError),
    (400, "Unrecognized request argument supplied: tools", "", UnsupportedError),
    (422, "Extra inputs are not permitted: response_format", "", UnsupportedError),
    (400, "temperature must be between 0 and 1", "", RejectedError),
]


@pytest.mark.parametrize(
    ("status", "message", "code", "kind"), SAYINGS, ids=[f"{s}-{m[:24]}" for s, m, _, _ in SAYINGS]
)
def test_sayings_of_endpoints_are_understood(status, message, code, kind):
    """Each saying is told apart from those that look like it."""
    body = json.dumps({"error": {"message": message, "code": code}}).encode()
    assert type(trouble(Refusal(status, {}, body), ENDPOINT, Mode.TOOLS)) is kind


def test_too_long_and_not_allowed_are_told_apart():
    """A text that is too long is to be split; one that is not allowed is refused."""
    long = trouble(Refusal(400, {}, b'{"error": {"code": "context_length_exceeded"}}'), ENDPOINT, Mode.TOOLS)
    bad = trouble(Refusal(400, {}, b'{"error": {"code": "content_filter"}}'), ENDPOINT, Mode.TOOLS)
    assert isinstance(long, DeclinedError)
    assert isinstance(bad, DeclinedError)
    assert (CallOutcome.TRUNCATED, CallOutcome.REFUSED) == (long.outcome, bad.outcome)


@pytest.mark.parametrize(
    "body", [b"Not Found", b'{"detail": "Not Found"}', b"", b"[]", b'{"error": "no"}', b"null"]
)
def test_a_missing_path_means_no_such_api_or_a_wrong_address(body):
    """Where the Responses API is missing another is tried; where chat is missing the address is wrong."""
    assert isinstance(trouble(Refusal(404, {}, body), ENDPOINT, Mode.RESPONSES_TOOLS), UnsupportedError)
    assert isinstance(trouble(Refusal(404, {}, body), ENDPOINT, Mode.JSON), WrongAddressError)


def test_plain_http_to_a_port_of_https_is_told():
    """Servers that can tell say so in a page, to any kind of request."""
    body = b"<html><h1>400 Bad Request</h1>The plain HTTP request was sent to HTTPS port</html>"
    for mode in Mode:
        error = trouble(Refusal(400, {}, body), ENDPOINT, mode)
        assert isinstance(error, WrongAddressError)
        assert "http or https?" in error.reason


def test_a_chat_endpoint_that_is_asked_for_responses_complains_about_messages():
    """What is missing from a request of the Responses API is no complaint about a chat request."""
    body = b'{"error": {"message": "messages is required"}}'
    assert isinstance(trouble(Refusal(400, {}, body), ENDPOINT, Mode.RESPONSES_TOOLS), UnsupportedError)
    assert isinstance(trouble(Refusal(400, {}, body), ENDPOINT, Mode.TOOLS), RejectedError)


def test_the_endpoints_words_are_shown_short_and_without_the_key():
    """A page of HTML is cut, and a key that is repeated is struck out."""
    said = trouble(Refusal(500, {}, b"sk-invented-0000 " + b"x" * 5000), ENDPOINT, Mode.TOOLS)
    assert isinstance(said, PassingError)
    assert "sk-invented" not in said.reason.en
    assert len(said.reason.en) < 400


def test_a_word_is_no_key_where_none_is_set():
    """What is sent in a key's place is an ordinary word, and stays one in what the endpoint says."""
    endpoint = replace(ENDPOINT, api_key="none")
    said = trouble(Refusal(401, {}, b'{"error": "none of your keys"}'), endpoint, Mode.TOOLS)
    assert isinstance(said, KeyRefusedError)
    assert "none of your keys" in said.reason
    assert endpoint.api_key == NO_KEY


NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("-1", 0.0),
        ("Sun, 01 Mar 2026 12:00:07 GMT", 7.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(given, seconds):
    """Both forms are read; a time that is over is no wait, and nonsense is no wish."""
    assert retry_after({"retry-after": given}, NOW) == seconds
