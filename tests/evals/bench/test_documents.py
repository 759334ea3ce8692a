"""The documents that throughput is measured on."""

from __future__ import annotations

from evals.bench.documents import SIZE, documents
from evals.bench.floor import read_floor


def test_documents_are_different():
    """No document is met twice, so that nothing is remembered from one to the next."""
    assert len(set(documents(200))) == 200


def test_documents_are_of_the_size_promised():
    """Each has about 3,000 characters."""
    assert all(SIZE <= len(source.decode()) < SIZE + 300 for source in documents(20))


def test_the_same_documents_come_every_time():
    """Two runs measure the same documents."""
    assert list(documents(10)) == list(documents(10))


def test_the_floor_reads_the_whole_text():
    """The floor gives back the text and its numbers, so that it cannot be optimised into nothing."""
    assert (
        read_floor("执行率95.5%，共3处".encode()) == '{"text":"执行率95.5%，共3处","numbers":["95.5%","3"]}'
    )
