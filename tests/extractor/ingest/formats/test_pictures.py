"""Every frame of a picture is a page."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from extractor.errors import DamagedInputError, InputTooLargeError, ReaderMissingError
from extractor.ingest.formats.pictures import PictureReader
from extractor.ingest.limits import LIMITS
from extractor.ingest.page.blocks import Box, Word


def saved(*pages: Image.Image, kind: str = "TIFF", **options) -> bytes:
    """The file of some pages."""
    out = io.BytesIO()
    pages[0].save(out, format=kind, save_all=len(pages) > 1, append_images=pages[1:], **options)
    return out.getvalue()


def test_frames_are_pages_of_their_own_sizes(reading, parrot):
    """Read in any order, each as large as its dots an inch say."""
    pages = [Image.new("L", (1654, 2338), 255), Image.new("L", (2338, 1654), 255)]
    reader = PictureReader(saved(*pages, dpi=(200, 200)), "a.tif", reading())
    assert reader.pages == 2
    second, first = reader.read(2), reader.read(1)
    assert (first.width, first.height) == pytest.approx((595.4, 841.7), abs=0.1)
    assert (second.width, second.height) == pytest.approx((841.7, 595.4), abs=0.1)


def test_what_is_finer_than_recognition_needs_is_reduced(reading, parrot):
    """A page of 400 dots an inch is shown at 200; what is coarser stays."""
    parrot.words = [Word("甲", Box(200, 200, 230, 230), 0.9)]
    page = PictureReader(saved(Image.new("L", (3308, 4676), 255), dpi=(400, 400)), "a", reading()).read(1)
    assert (parrot.shown[0][0].shape, parrot.shown[0][1]) == ((2338, 1654), 200)
    assert tuple(page.blocks[0].words[0].box) == pytest.approx((72, 72, 82.8, 82.8))
    PictureReader(saved(Image.new("L", (1240, 1754), 255), dpi=(150, 150)), "a", reading()).read(1)
    assert parrot.shown[1][0].shape == (1754, 1240)


def test_refusals_come_before_recognition(reading, parrot):
    """Frames and pixels above their limits, and what is no picture."""
    pages = [Image.new("1", (90, 90), 1)] * 3
    with pytest.raises(InputTooLargeError, match="pages"):
        PictureReader(saved(*pages), "a.tif", reading(replace(LIMITS, pages=2)))
    reader = PictureReader(saved(*pages), "a.tif", reading(replace(LIMITS, pixels=8000)))
    with pytest.raises(InputTooLargeError, match="pixels"):
        reader.read(3)
    with pytest.raises(DamagedInputError):
        PictureReader(b"\x89PNG\r\n\x1a\n", "a.png", reading())
    assert parrot.shown == []


def test_a_picture_without_an_engine_says_what_to_install(reading):
    """Recognition may be switched off."""
    with pytest.raises(ReaderMissingError, match="recognition is off"):
        PictureReader(saved(Image.new("1", (90, 90), 1), kind="PNG"), "a.png", reading()).read(1)
