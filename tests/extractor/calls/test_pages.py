"""A web page where an answer should be: the wrong address, or a proxy that wants a login."""

from __future__ import annotations

import pytest

from extractor.calls.call import CallOutcome
from extractor.calls.endpoint import Mode
from extractor.errors import WrongAddressError
from schemas.usage import NO_USAGE

pytestmark = pytest.mark.usefixtures("quick")

HTML = {"content-type": "text/html; charset=utf-8"}
PAGES = {
    "page": (b"<!doctype html><html>Welcome</html>", HTML),
    "page that is called JSON": (b"\xef\xbb\xbf\n <html>Login</html>", {}),
    "text that is called a page": (b"please log in", HTML),
    "empty": (b"", HTML),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("mode", [None, *Mode])
def test_a_page_ends_the_run_before_anything_was_answered(bench, name, mode):
    """Few requests are sent, nothing is counted, and the error says what to check in both languages."""
    body, headers = PAGES[name]
    bench.server.usual = lambda _: bench.Said(body, headers=headers)
    caller = bench.caller(mode=mode, concurrency=2, notes=bench.notes)
    with pytest.raises(WrongAddressError) as raised:
        caller.ask([bench.call(str(n)) for n in range(20)])
    assert "with a web page and not with the API" in raised.value.reason
    assert "网页" in raised.value.said.zh
    for told in (raised.value.advised.zh, raised.value.advised.en):
        assert "/v1" in told
        assert "https" in told
    assert len(bench.server.asked) <= 6
    assert NO_USAGE == caller.spent
    assert {(0, 0)} == {
        (row["input_tokens"], row["output_tokens"]) for row in bench.notes.rows if "reason" in row
    }


def test_a_page_in_place_of_one_interface_is_no_wrong_address(bench):
    """A server that shows its own page for a path that it lacks is asked in another mode."""
    bench.server.usual = lambda asked: (
        bench.Said(b"<html>", headers=HTML) if asked.path.endswith("/responses") else bench.answers(asked)
    )
    (reply,) = bench.caller(mode=None).ask([bench.call()])
    assert (bench.answer, 2, 1) == (reply.answer, len(bench.server.asked), reply.usage.calls)


def test_a_page_after_an_answer_passes_and_costs_nothing(bench):
    """A proxy that interrupts for a moment is outlasted; only answers are counted."""
    bench.server.script.extend([bench.answers, bench.Said(b"<html>Login</html>", headers=HTML)])
    caller = bench.caller(concurrency=1)
    caller.ask([bench.call("先")])
    (reply,) = caller.ask([bench.call("后")])
    assert (CallOutcome.ANSWERED, 1, 100) == (reply.outcome, reply.usage.calls, reply.usage.input_tokens)
    assert len(bench.server.asked) == 3


def test_json_that_is_called_a_page_is_an_answer(bench):
    """What counts is what it is."""
    bench.server.usual = lambda asked: bench.Said(bench.answers(asked).body, headers=HTML)
    (reply,) = bench.caller().ask([bench.call()])
    assert reply.answer == bench.answer
