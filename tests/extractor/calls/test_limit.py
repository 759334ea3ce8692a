"""The shared limit gives way to an endpoint that has too much to do, and loses nothing by it."""

from __future__ import annotations

import asyncio
import random
import threading

from extractor.calls.call import CallOutcome
from extractor.calls.limit import Limit


def test_refusals_of_one_episode_cut_once():
    """Ten requests that were all sent before the first refusal cut the limit once."""

    async def play():
        limit = Limit(10)
        sent = [await limit.enter() for _ in range(10)]
        await asyncio.sleep(0.01)
        for at in sent:
            limit.refused(at, None)
        return limit.width

    assert asyncio.run(play()) == 7


def test_a_refusal_after_the_cut_cuts_again():
    """A request sent under the smaller limit and refused makes it smaller still."""

    async def play():
        limit = Limit(10)
        limit.refused(await limit.enter(), 0.0)
        await asyncio.sleep(0.01)
        limit.refused(await limit.enter(), 0.0)
        return limit.width

    assert asyncio.run(play()) == 4


def test_the_limit_is_never_below_one_nor_above_its_start():
    """However many refusals, one request may be in flight; however many answers, not more than at the start."""

    async def play():
        limit = Limit(3)
        for _ in range(20):
            limit.refused(await limit.enter(), 0.0)
            limit.leave()
            await asyncio.sleep(0.001)
        least = limit.width
        for _ in range(100):
            limit.answered()
        return least, limit.width

    assert asyncio.run(play()) == (1, 3)


def test_recovery_is_by_small_steps():
    """A cut of three is made good by twelve answers, not by one."""

    async def play():
        limit = Limit(10)
        limit.refused(await limit.enter(), 0.0)
        widths = []
        for _ in range(12):
            limit.answered()
            widths.append(limit.width)
        return widths

    widths = asyncio.run(play())
    assert (7, 10) == (widths[0], widths[-1])


def waited(limit_asks, after=None):
    """Seconds until a place is given out after a refusal that asks for so many; ``after`` happens at once."""

    async def play():
        limit = Limit(4)
        limit.refused(await limit.enter(), limit_asks)
        began = asyncio.get_running_loop().time()
        if after == "answer":
            limit.answered()
        return await limit.enter() - began

    return asyncio.run(play())


def test_all_pause_after_a_refusal():
    """Nothing is sent for a moment, or for as long as the endpoint asks."""
    assert 0.2 <= waited(None) < 0.5
    assert 0.6 <= waited(0.6) < 1.0


def test_a_long_wait_ends_when_others_are_answered():
    """A wait of a minute does not stall the run while the endpoint answers other requests."""
    assert waited(60.0, after="answer") < 0.5


def test_after_a_long_wait_one_request_tries():
    """When nobody was answered meanwhile, one goes ahead, and the rest when it was answered."""

    async def play():
        limit = Limit(4)
        limit.refused(await limit.enter(), 2.05)
        limit.leave()
        await limit.enter()
        rest = [asyncio.create_task(limit.enter()) for _ in range(2)]
        await asyncio.sleep(0.05)
        before = [task.done() for task in rest]
        limit.answered()
        limit.leave()
        await asyncio.gather(*rest)
        return before

    assert asyncio.run(play()) == [False, False]


def test_who_comes_again_comes_first():
    """A call on its second attempt does not wait behind those that were not sent yet."""

    async def play():
        limit, order = Limit(1), []
        await limit.enter()

        async def come(name, *, again):
            await limit.enter(again=again)
            order.append(name)
            limit.leave()

        tasks = [asyncio.create_task(come("new", again=False)), asyncio.create_task(come("old", again=True))]
        await asyncio.sleep(0)
        limit.leave()
        await asyncio.gather(*tasks)
        return order

    assert asyncio.run(play()) == ["old", "new"]


def test_who_gives_up_waiting_takes_no_place():
    """A place that is waited for in vain goes to the next."""

    async def play():
        limit = Limit(1)
        await limit.enter()
        given_up = asyncio.create_task(limit.enter())
        await asyncio.sleep(0)
        given_up.cancel()
        limit.leave()
        await asyncio.wait_for(limit.enter(), 1)

    asyncio.run(play())


def test_who_gives_up_when_its_turn_comes_hands_it_on():
    """A place that was given out, but not taken any more, is free again."""

    async def play():
        limit = Limit(1)
        await limit.enter()
        given_up = asyncio.create_task(limit.enter())
        await asyncio.sleep(0)
        limit.leave()
        given_up.cancel()
        await asyncio.wait_for(limit.enter(), 1)

    asyncio.run(play())


def test_an_endpoint_with_fewer_places_than_thought_loses_nothing(bench):
    """Started at 32 against a server that bears 24, every call is answered, with few requests beyond one each."""

    def say(asked):
        if bench.server.in_flight > 24:
            return bench.error(429, "too many", retry_after="0")
        return bench.Said(bench.answers(asked).body, seconds=0.1)

    bench.server.usual = say
    replies = bench.caller(concurrency=32).ask([bench.call(str(n)) for n in range(250)])
    assert {CallOutcome.ANSWERED} == {reply.outcome for reply in replies}
    assert len(bench.server.asked) <= 1.2 * 250


def test_every_fifth_request_failing_in_some_way_loses_nothing(bench, quick):
    """With 5 % each of refusals, failures, damaged and reset responses, hardly more is sent than must be repeated.

    With the usual six attempts one of two hundred calls would run out of them in one run of the test in eighty.
    """
    draws, lock, failed = random.Random(7), threading.Lock(), []

    def say(asked):
        with lock:
            drawn = draws.random()
        faults = [
            bench.error(429, "too many"),
            bench.error(500, "oops"),
            bench.Said(b'{"choices": [{"mess'),
            bench.Said(reset=True),
        ]
        if drawn < 0.2:
            failed.append(drawn)
            return faults[int(drawn / 0.05)]
        return bench.Said(bench.answers(asked).body, seconds=0.02)

    bench.server.usual = say
    replies = bench.caller(concurrency=16, attempts=12).ask([bench.call(str(n)) for n in range(200)])
    assert {CallOutcome.ANSWERED} == {reply.outcome for reply in replies}
    assert len(failed) > 20
    assert len(bench.server.asked) <= 1.1 * (200 + len(failed))
