"""Messages arrive whole or not at all."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest.worker.frames import BrokenFrameError, receive, send

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.lists(st.tuples(st.dictionaries(st.text(), _JSON, max_size=4), st.binary(max_size=200)), max_size=4)
)
def test_messages_arrive_as_they_were_sent(messages):
    """Any number of them, with any text and any bytes, one after another; then the stream ends."""
    stream = io.BytesIO()
    for message, payload in messages:
        send(stream, message, payload)
    stream.seek(0)
    assert [receive(stream) for _ in messages] == messages
    assert receive(stream) is None


def test_half_a_character_pair_arrives():
    """Text layers hold lone surrogates; they are no reason to lose a page."""
    stream = io.BytesIO()
    send(stream, {"text": "甲\ud83d"})
    stream.seek(0)
    assert receive(stream) == ({"text": "甲\ud83d"}, b"")


@given(st.binary(min_size=1, max_size=30), st.data())
def test_a_message_that_is_cut_off_is_broken(payload, data):
    """At whatever byte the other end died."""
    stream = io.BytesIO()
    send(stream, {"甲": 1}, payload)
    whole = stream.getvalue()
    with pytest.raises(BrokenFrameError):
        receive(io.BytesIO(whole[: data.draw(st.integers(1, len(whole) - 1))]))


@pytest.mark.parametrize(
    "lengths", [(0xFFFFFFFF, 0), (0, 0xFFFFFFFF), ((1 << 28) + 1, 0), (2, (1 << 28) + 1)], ids=str
)
def test_a_message_that_claims_to_be_huge_is_broken(lengths):
    """Nothing is read, and nothing allocated, for a length that no message has."""

    class Stream(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size == 8, "more than the lengths was asked for"
            return super().read(size)

    with pytest.raises(BrokenFrameError):
        receive(Stream(struct.pack(">II", *lengths) + b"{}"))


@pytest.mark.parametrize(
    "said", [b"", b"{", b"[1]", b'"a"', b"null", b"\xff\xfe", b"{}{}", b"Traceback (most"]
)
def test_what_is_no_object_is_broken(said):
    """Whatever a library printed where a message was expected."""
    with pytest.raises(BrokenFrameError):
        receive(io.BytesIO(struct.pack(">II", len(said), 0) + said))


def test_nesting_without_end_is_broken():
    """JSON made to exhaust the stack of whoever reads it is no message."""
    said = b'{"a":' * 100_000
    with pytest.raises(BrokenFrameError):
        receive(io.BytesIO(struct.pack(">II", len(said), 0) + said))


@given(st.binary(max_size=60))
def test_any_bytes_are_a_message_or_broken(data):
    """Nothing else comes of them."""
    try:
        received = receive(io.BytesIO(data))
    except BrokenFrameError:
        return
    assert received is None or isinstance(received[0], dict)
