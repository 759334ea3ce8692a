"""Several documents at once, their results in order."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from extractor.abreast import in_order

LONG = 30.0
"""Seconds after which a test that waits for another thread has failed."""


@pytest.mark.parametrize("at_once", [1, 2, 8])
def test_results_come_in_the_order_of_the_items(at_once: int) -> None:
    """Also where a later one is done first."""
    late = threading.Event()

    def work(item: int) -> int:
        if item == 0 and at_once > 1:
            assert late.wait(LONG)
        if item == 1:
            late.set()
        return item * item

    assert list(in_order(work, range(20), at_once=at_once)) == [n * n for n in range(20)]


def test_items_are_worked_on_at_once() -> None:
    """Three wait for each other; one after the other, none would ever get on."""
    together = threading.Barrier(3)
    done = list(in_order(lambda _: together.wait(LONG) >= 0, range(6), at_once=3))
    assert done == [True] * 6


def test_no_more_are_worked_on_at_once_than_allowed() -> None:
    """The number of threads is the limit."""
    lock, busy, most = threading.Lock(), 0, 0

    def work(_: int) -> None:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        threading.Event().wait(0.002)
        with lock:
            busy -= 1

    list(in_order(work, range(40), at_once=3))
    assert most == 3


def test_an_error_is_raised_at_its_turn() -> None:
    """Results before it are given first, however late they are done."""
    failed = threading.Event()

    def work(item: int) -> int:
        if item == 3:
            failed.set()
            raise ZeroDivisionError
        assert item > 3 or failed.wait(LONG)
        return item

    found = in_order(work, range(8), at_once=4)
    assert [next(found) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ZeroDivisionError):
        assert min(found) > 3


def test_later_results_that_are_there_come_before_the_error() -> None:
    """What was finished behind the item that failed is not thrown away with it."""
    finished = threading.Event()

    def work(item: int) -> int:
        if item == 0:
            assert finished.wait(LONG)
            raise ZeroDivisionError
        if item == 2:
            finished.set()
        return item

    found: list[int] = []
    with pytest.raises(ZeroDivisionError):
        found.extend(in_order(work, range(3), at_once=2))
    assert found == [1, 2]


def test_results_that_are_there_come_before_the_interrupt() -> None:
    """The first item is in work, and nobody waits for it."""
    finished, closed = threading.Event(), threading.Event()

    def items() -> Iterator[int]:
        yield from (0, 1, 2)
        assert finished.wait(LONG)
        raise KeyboardInterrupt

    def work(item: int) -> int:
        if item == 0:
            closed.wait(LONG)
        if item == 2:
            finished.set()
        return item

    found: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        found.extend(in_order(work, items(), at_once=2))
    closed.set()
    assert found[0] == 1


def test_work_that_has_not_begun_is_given_up_after_an_error() -> None:
    """A run that stops asks for nothing more: of five documents at hand, the last one is never looked at."""
    begun: list[int] = []
    at_hand, go = threading.Event(), threading.Event()

    def items() -> Iterator[int]:
        yield from range(4)
        at_hand.set()
        yield 4

    def work(item: int) -> int:
        begun.append(item)
        if item == 0:
            assert at_hand.wait(LONG)
            raise ZeroDivisionError
        assert go.wait(LONG)
        return item

    found = in_order(work, items(), at_once=2)
    later = threading.Timer(0.2, go.set)
    later.start()
    with pytest.raises(ZeroDivisionError):
        list(found)
    later.join()
    assert 4 not in begun


@pytest.mark.parametrize(("at_once", "most"), [(1, 1), (2, 5), (4, 9)])
def test_few_items_are_taken_ahead(at_once: int, most: int) -> None:
    """What nobody has asked for yet is not read into memory by the thousand."""
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for item in range(1000):
            taken += 1
            yield item

    found = in_order(lambda item: item, items(), at_once=at_once)
    for wanted in range(50):
        assert next(found) == wanted
        assert taken <= wanted + most
    found.close()


def test_a_consumer_that_leaves_ends_the_work() -> None:
    """No thread is left behind."""
    before = threading.active_count()
    found = in_order(lambda item: item, range(1000), at_once=4)
    next(found)
    found.close()
    assert threading.active_count() == before


def test_an_interrupt_does_not_wait_for_what_is_in_work() -> None:
    """Whoever is interrupted closes what the work waits for; only then can it end."""
    closed = threading.Event()
    began = threading.Event()

    def items() -> Iterator[int]:
        yield from (1, 2)
        began.wait(10)
        raise KeyboardInterrupt

    def work(item: int) -> int:
        began.set()
        closed.wait(10)
        return item

    found = in_order(work, items(), at_once=2)
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        next(found)
    assert time.monotonic() - start < 5
    closed.set()
