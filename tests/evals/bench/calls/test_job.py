"""What a client read is counted by document."""

from evals.bench.calls.job import tally

TEXTS = dict.fromkeys(("one", "two", "three", "four"), "")


def test_tally():
    """A document without an answer is lost, one with the answer to another is wrong."""
    told = tally(TEXTS, {"one": "one", "two": None, "three": "one"}, 2.0, 1.0)
    assert (told.read, told.lost, told.wrong) == (1, 2, 1)
