"""An archive built to harm is refused before it fills the memory; the limits hold for the whole, however it is nested."""

import struct
import tracemalloc
from random import Random

import pytest

from extractor.errors import DamagedInputError, InputError, InputTooLargeError, UnsafeInputError
from extractor.ingest import Limits
from extractor.ingest.archive import Member, members
from tests.extractor.ingest.zips import TEXT, Part, names, texts, zipped

MIB = 1024 * 1024


def test_a_bomb_is_refused_before_it_is_unpacked():
    """Ten MiB of zeros: its compression is told; a little that repeats itself is no bomb."""
    zeros = bytes(10 * MIB)
    data = zipped(Part("零.txt", zeros), Part("小.txt", bytes(MIB)), Part("甲.txt", TEXT))
    tracemalloc.start()
    found = members(data, "a.zip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MIB
    assert isinstance(found[0], InputTooLargeError)
    assert "EXTRACTOR_MAX_RATIO" in found[0].advice
    assert [len(member.read()) for member in found[1:]] == [MIB, len(TEXT)]


def test_a_bomb_that_lies_about_its_size_is_unpacked_no_further_than_it_says():
    """Its list promises a small text; what comes is cut off there."""
    data = zipped(Part("零.txt", bytes(100 * MIB), says_unpacked=1000))
    (member,) = members(data, "a.zip")
    tracemalloc.start()
    with pytest.raises(DamagedInputError, match="more than the archive says"):
        member.read()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MIB


def test_a_large_member_is_refused_and_the_others_are_read():
    """By its own size."""
    limits = Limits(size=10_000)
    data = zipped(Part("大.txt", bytes(20_000)), Part("甲.txt", TEXT))
    assert names(data, limits) == [("a.zip/大.txt", InputTooLargeError), "甲.txt"]


def test_an_archive_above_the_limit_of_a_file_is_refused():
    """Packed, its members together take up no more than any other file."""
    with pytest.raises(InputTooLargeError, match="its size"):
        members(texts("甲.txt"), "a.zip", Limits(size=50))


def test_the_limit_of_the_whole_ends_the_archive_with_one_error():
    """It says how many are left, and what was read before stands."""
    parts = [Part(f"{number}.txt", bytes(1000)) for number in range(10)]
    *read, error = members(zipped(*parts), "a.zip", Limits(unpacked=3500))
    assert [member.name for member in read] == ["a.zip/0.txt", "a.zip/1.txt", "a.zip/2.txt"]
    assert isinstance(error, InputTooLargeError)
    assert "3,500" in error.reason
    assert "7 of its files were not read" in error.reason
    assert "其中 7 个文件未读" in error.said.zh


def test_many_small_bombs_are_one_large_one():
    """Each may be packed tightly; all of them together may not."""
    parts = [Part(f"{number}.txt", bytes(MIB)) for number in range(150)]
    data = zipped(*parts)
    *read, error = members(data, "a.zip", Limits(ratio=50))
    assert len(read) == len(data) * 50 // MIB
    assert "its compression" in error.reason


def test_members_that_overlap_are_refused():
    """Many names for the same bytes, and a member whose bytes hold the next ones."""
    body = bytes(MIB)
    same = zipped(Part("0.txt", body), *(Part(f"{n}.txt", body, says_offset=0) for n in range(1, 100)))
    inner = zipped(Part("乙.txt", TEXT, method=0))
    around = zipped(Part("甲.txt", inner, method=0), Part("乙.txt", TEXT, method=0, says_offset=30 + 7))
    for data in (same, around):
        with pytest.raises(UnsafeInputError, match="overlap"):
            members(data, "a.zip")


def test_a_hundred_thousand_members_are_counted_and_not_listed():
    """Counting ends at the limit, whatever number the file gives."""
    one = Part("甲.txt")
    single = zipped(one)
    at, end = single.index(b"PK\x01\x02"), single.rindex(b"PK\x05\x06")
    listed = single[at:end] * 100_000
    for said in (1, 0xFFFF):
        tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, said, said, len(listed), at, 0)
        data = single[:at] + listed + tail
        tracemalloc.start()
        with pytest.raises(InputTooLargeError, match="number of its members"):
            members(data, "a.zip")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 2 * MIB


def test_archives_within_share_the_limits_of_the_whole():
    """Sixteen archives of sixteen archives of zeros grow no further than one would, and make few errors."""
    data = zipped(*(Part(f"{n}.txt", bytes(100_000)) for n in range(16)))
    for _ in range(2):
        data = zipped(*(Part(f"{n}.zip", data, method=0) for n in range(16)))
    limits = Limits(unpacked=4_000_000)
    found = members(data, "a.zip", limits)
    read = [one for one in found if isinstance(one, Member)]
    assert sum(len(member.read()) for member in read) <= limits.unpacked
    assert [type(one) for one in found if isinstance(one, InputError)] == [InputTooLargeError] * 3
    crowded = members(data, "a.zip", Limits(members=100))
    assert sum(isinstance(one, Member) for one in crowded) <= 100
    assert sum(isinstance(one, InputError) for one in crowded) <= 100


def test_only_one_member_is_held_at_a_time():
    """And the archive within, while its members are read; nothing stays behind."""
    source = Random(1).randbytes(MIB)
    inner = zipped(*(Part(f"{n}.txt", source, method=0) for n in range(4)))
    data = zipped(*(Part(f"{n}.zip", inner) for n in range(8)))
    tracemalloc.start()
    found = members(data, "a.zip")
    listing = tracemalloc.get_traced_memory()
    for member in found:
        assert len(member.read()) == MIB
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 32
    assert listing[0] < MIB
    assert listing[1] < 3 * len(inner)
    assert peak < 3 * len(inner)
    assert after < MIB


def test_an_archive_that_holds_itself_ends():
    """Its depth does, whatever it says of its inside."""
    data = texts("甲.txt")
    for _ in range(40):
        data = zipped(Part("自.zip", data))
    assert names(data) == [("a.zip/自.zip/自.zip/自.zip", InputTooLargeError)]
