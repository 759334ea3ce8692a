"""A page that ends its process is named and the others are read; processes are kept, and replaced in time."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from extractor.errors import DamagedInputError, EncryptedInputError, ReaderStoppedError
from extractor.ingest.limits import LIMITS
from schemas.document import Kind


def numbers(file) -> list[int | None]:
    """Which process read each page; None for a page that failed."""
    return [None if page.failed else int(page.text.text.split()[1]) for page in file.pages]


@pytest.mark.parametrize("action", ["kill", "abort", "leave", "cut", "rubbish"])
def test_a_page_that_ends_its_process_is_named_and_the_others_are_read(fresh, asked, told, action):
    """By a new process, from the next page on."""
    file = fresh.read(asked(), told("ok", "ok", action, "ok"))
    assert [page.number for page in file.pages] == [1, 2, 3, 4]
    first, second, lost, last = numbers(file)
    assert lost is None
    assert first == second != last
    error = file.pages[2].failed
    assert isinstance(error, ReaderStoppedError)
    assert error.name == "a.pdf"
    assert "意外结束" in error.said.zh
    assert "EXTRACTOR_MAX_MEMORY" in error.advice


def test_a_page_that_takes_too_long_is_named_with_the_limit(fresh, asked, told):
    """And the pages after it are read."""
    limits = replace(LIMITS, seconds=3)
    file = fresh.read(asked(limits=limits), told("ok", "hang", "ok"))
    assert [page.failed is None for page in file.pages] == [True, False, True]
    error = file.pages[1].failed
    assert "more than 3 s" in error.reason
    assert "EXTRACTOR_MAX_SECONDS" in error.advised.zh


def test_after_three_in_a_row_the_rest_is_not_tried(fresh, asked, told):
    """A file made to end processes does not end a thousand of them."""
    file = fresh.read(asked(), told("ok", "kill", "abort", "leave", *["ok"] * 200))
    assert len(file.pages) == 204
    assert [page.number for page in file.pages] == list(range(1, 205))
    assert numbers(file)[0] is not None
    assert numbers(file)[1:] == [None] * 203
    assert all("one after another" in page.failed.reason for page in file.pages[4:])
    assert "SIGKILL" in file.pages[1].failed.reason


def test_losses_that_are_apart_give_nothing_up(fresh, asked, told):
    """A page that was read in between starts the count anew."""
    file = fresh.read(asked(), told("kill", "kill", "ok", "kill", "kill", "ok"))
    assert [page.failed is None for page in file.pages] == [False, False, True, False, False, True]


def test_a_process_that_ends_before_it_knows_the_pages_fails_the_file(fresh, asked):
    """There is no page to name."""
    with pytest.raises(ReaderStoppedError, match="SIGKILL"):
        fresh.read(asked(), b'"kill"')


def test_a_new_process_that_ends_at_once_costs_a_page_and_not_the_file(fresh, asked, told):
    """The number of pages is known from the one before it, and what that one has read is kept."""
    file = fresh.read(asked(), told("ok", "curse", "ok", "ok"))
    assert [page.failed is None for page in file.pages] == [True, False, False, True]
    assert "status 1: cursed" in file.pages[2].failed.reason


def test_a_process_that_cannot_be_started_is_an_error_of_the_file(fresh, asked, told, monkeypatch):
    """The system's own word is told, and the next file may fare better."""

    def refuse(*_args, **_options):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as busy:
        busy.setattr("extractor.ingest.worker.process.subprocess.Popen", refuse)
        with pytest.raises(ReaderStoppedError, match="Resource temporarily unavailable"):
            fresh.read(asked(), told("ok"))
    assert len(fresh.read(asked(), told("ok")).pages) == 1


def test_a_process_is_replaced_after_its_pages(fresh, asked, told):
    """Engines and libraries leak; two hundred pages are read by one, and none is read twice or left out."""
    file = fresh.read(asked(), told(*["ok"] * 450))
    assert [int(page.text.text.split()[0]) for page in file.pages] == list(range(1, 451))
    used = numbers(file)
    assert [len(set(used[i : i + 200])) for i in (0, 200, 400)] == [1, 1, 1]
    assert len(set(used)) == 3


def test_a_process_is_replaced_when_it_has_grown(fresh, asked, told):
    """Before it takes the next page."""
    first, second, third, fourth = numbers(fresh.read(asked(), told("ok", "fat", "ok", "ok")))
    assert first == second != third == fourth


def test_a_kind_that_is_read_whole_is_not_begun_again(fresh, asked, told):
    """All its pages are there at once, so a grown process finishes it, and is replaced then."""
    word = asked(kind=Kind.DOCX)
    used = numbers(fresh.read(word, told("fat", "ok", "fat")))
    assert len(set(used)) == 1
    assert set(numbers(fresh.read(word, told("ok")))).isdisjoint(used)


def test_an_idle_process_takes_the_next_file(fresh, asked, told, gone):
    """After a file that was read, and after one that was refused; closing ends it."""
    (first,) = numbers(fresh.read(asked(), told("ok")))
    with pytest.raises(EncryptedInputError) as caught:
        fresh.read(asked(name="b.pdf"), b'"refuse"')
    assert (caught.value.name, caught.value.said.zh) == ("b.pdf", "锁")
    (second,) = numbers(fresh.read(asked(), told("ok")))
    assert first == second
    fresh.close()
    assert gone(first)
    assert numbers(fresh.read(asked(), told("ok"))) != [first]


def test_a_process_of_another_bound_is_not_taken(fresh, asked, told):
    """What a process may use is fixed when it starts."""
    small = replace(LIMITS, memory=1000)
    assert numbers(fresh.read(asked(), told("ok"))) != numbers(fresh.read(asked(limits=small), told("ok")))


def test_a_process_that_died_while_idle_costs_no_file(fresh, asked, told, gone):
    """The system may end whom it likes; the next file is read by a new one."""
    (first,) = numbers(fresh.read(asked(), told("ok")))
    os.kill(first, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while not gone(first) and time.monotonic() < deadline:
        time.sleep(0.01)
    (second,) = numbers(fresh.read(asked(), told("ok")))
    assert second != first


@pytest.mark.parametrize("action", ["mad", "stop short"])
def test_an_answer_without_sense_is_a_lost_page(fresh, asked, told, action):
    """A process that a file has driven mad is not believed, and nothing waits for ever."""
    file = fresh.read(asked(), told("ok", action, "ok"))
    assert [page.failed is None for page in file.pages] == [True, False, True]
    assert "made no sense" in file.pages[1].failed.reason


def test_threads_read_at_a_time(fresh, asked, told, gone):
    """Each gets the pages of its own file, by no more processes than there are threads."""

    def read(i: int):
        actions = ["ok"] * (1 + i % 5) + (["kill", "ok"] if i == 7 else [])
        return len(actions), fresh.read(asked(name=f"{i}.pdf"), told(*actions))

    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(read, range(20)))
    assert all(len(file.pages) == count for count, file in results)
    assert [sum(page.failed is not None for page in file.pages) for _, file in results] == [0] * 7 + [1] + [
        0
    ] * 12
    used = {number for _, file in results for number in numbers(file) if number}
    assert len(used) <= 5
    fresh.close()
    assert all(gone(number) for number in used)


def test_a_real_process_reads_and_refuses(pool, asked, pdf):
    """Two files, the pages of the first and the error of the second."""
    data = pdf.file(pdf.page(pdf.text(72, 700, "Total 1,234.56")), pdf.page(pdf.text(72, 700, "执行率")))
    file = pool.read(asked(), data)
    assert [page.text.text.strip() for page in file.pages] == ["Total 1,234.56", "执行率"]
    with pytest.raises(DamagedInputError):
        pool.read(asked(), b"%PDF-1.7")
