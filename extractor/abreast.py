"""Several documents at once, their results in the order in which they were given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")


def in_order(work: Callable[[Item], Done], items: Iterable[Item], *, at_once: int) -> Iterator[Done]:
    """``work`` done on every item by as many threads, one result an item and in their order.

    Items are taken as threads come free, so that few are held. What ``work`` raises is raised at its item's turn, behind the later
    results that are there by then; work that has not begun is given up. An interrupt does not wait for what is in work: it may
    be waiting itself, for minutes.
    """
    if at_once == 1:
        yield from map(work, items)
        return
    pool = ThreadPoolExecutor(max_workers=at_once)
    waiting: deque[Future[Done]] = deque()
    interrupted = False
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            while len(waiting) > 2 * at_once or (waiting and waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except (Exception, KeyboardInterrupt) as error:
        interrupted = isinstance(error, KeyboardInterrupt)
        pool.shutdown(wait=not interrupted, cancel_futures=True)
        yield from (future.result() for future in waiting if _succeeded(future))
        raise
    finally:
        pool.shutdown(wait=not interrupted, cancel_futures=True)


def _succeeded(future: Future[Done]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
