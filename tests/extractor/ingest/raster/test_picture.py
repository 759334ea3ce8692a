"""Pictures of every kind that is read become gray pages, within limits that are checked before decoding."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.errors import DamagedInputError, InputTooLargeError
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.raster.picture import frames, picture, reduced, to_png


def saved(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    """The file of an image."""
    out = io.BytesIO()
    image.save(out, format=kind, **options)
    return out.getvalue()


def opened(data: bytes, frame: int = 0, limits: Limits = LIMITS):
    """The page of a file."""
    return picture(data, "a.png", frame, limits)


def sketch(mode: str = "L", size: tuple[int, int] = (400, 300)) -> Image.Image:
    """A white page whose left upper quarter is black."""
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2 - 1, size[1] // 2 - 1), fill=0)
    return image.convert(mode)


def is_the_sketch(gray: np.ndarray) -> bool:
    """Whether the page is as it was sketched."""
    height, width = gray.shape
    dark = gray[: height // 2 - 8, : width // 2 - 8]
    return bool(
        dark.max() < 30 and gray[height // 2 + 8 :].min() > 225 and gray[:, width // 2 + 8 :].min() > 225
    )


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("1", "PNG"), ("1", "TIFF"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("RGB", "PNG"), ("RGBA", "PNG"),
        ("L", "JPEG"), ("RGB", "JPEG"), ("CMYK", "JPEG"), ("CMYK", "TIFF"), ("YCbCr", "JPEG"), ("LAB", "TIFF"),
        ("RGB", "WEBP"), ("RGBA", "WEBP"),
    ],
)  # fmt: skip
def test_every_kind_of_pixel_becomes_gray(mode, kind):
    """Black stays black and white white, in one bit, palettes and inks alike."""
    gray = opened(saved(sketch(mode), kind)).gray
    assert (gray.shape, gray.dtype) == ((300, 400), np.uint8)
    assert is_the_sketch(gray)


def test_compressed_faxes_are_read():
    """One bit with the compression of fax machines, the usual TIFF of a scanner."""
    assert is_the_sketch(opened(saved(sketch("1"), "TIFF", compression="group4")).gray)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_become_eight(kind):
    """A scan of 16 bits a pixel is not cut off at 255."""
    deep = (np.asarray(sketch()).astype(np.uint16)) * 257
    assert is_the_sketch(opened(saved(Image.fromarray(deep), kind)).gray)


def test_grays_of_sixteen_bits_keep_their_place():
    """Half of the light is half of it."""
    deep = np.repeat(np.array([[0, 16448, 32896, 65535]], dtype=np.uint16), 50, axis=0)
    assert opened(saved(Image.fromarray(deep))).gray[0].tolist() == pytest.approx([0, 64, 128, 255], abs=1)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparent_parts_are_paper(mode):
    """What shows through is white, whatever colour hides there."""
    image = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 199, 149), fill=(0, 0, 0, 255))
    assert is_the_sketch(opened(saved(image.convert(mode))).gray)


def test_a_transparent_colour_of_a_palette_is_paper():
    """A palette may name one of its colours transparent."""
    image = sketch("L").point(lambda value: 1 if value else 0).convert("P")
    image.putpalette([0, 0, 0, 0, 0, 0] + [90] * 762)
    assert is_the_sketch(opened(saved(image, transparency=1)).gray)


@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP"])
def test_a_photograph_is_set_upright_as_the_camera_says(orientation, kind):
    """The orientation that the file records is applied."""
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }.get(orientation)
    stored = sketch() if turn is None else sketch().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    gray = opened(saved(stored, kind, exif=exif)).gray
    assert gray.shape == (300, 400)
    assert is_the_sketch(gray)


def test_sixteen_bits_are_set_upright_too():
    """Orientation and depth together."""
    deep = Image.fromarray(np.asarray(sketch().transpose(Image.Transpose.ROTATE_90)).astype(np.uint16) * 257)
    exif = Image.Exif()
    exif[0x0112] = 6
    assert is_the_sketch(opened(saved(deep, "PNG", exif=exif)).gray)


@pytest.mark.parametrize("kind", ["TIFF", "WEBP", "PNG"])
def test_every_frame_is_a_page(kind):
    """They are counted without being decoded, and read in any order."""
    pages = [Image.new("L", (60, 40), shade).convert("RGB") for shade in (0, 100, 200)]
    options = {"lossless": True} if kind == "WEBP" else {}
    data = saved(pages[0], kind, save_all=True, append_images=pages[1:], **options)
    assert frames(data, "a", LIMITS) == 3
    assert [round(opened(data, i).gray.mean() / 100) for i in (2, 0, 1)] == [2, 0, 1]


def test_a_frame_that_is_not_there_is_damage():
    """The error is of the file."""
    with pytest.raises(DamagedInputError):
        opened(saved(sketch()), 3)


def test_frames_above_the_limit_are_refused():
    """As many as pages may be."""
    page = Image.new("1", (8, 8))
    data = saved(page, "TIFF", save_all=True, append_images=[page] * 4)
    assert frames(data, "a", Limits(pages=5)) == 5
    with pytest.raises(InputTooLargeError, match=r"\(5\) is above the limit of 4 pages"):
        frames(data, "a", Limits(pages=4))


@pytest.mark.parametrize(
    ("dpi", "expected"),
    [(None, 200), (200, 200), (300, 300), (72, 200), (1, 200), (0, 200), (20000, 200), (96, 96)],
)
def test_a_resolution_is_believed_where_it_makes_a_sheet_of_paper(dpi, expected):
    """Cameras and converters write any number; such a picture is taken for A4."""
    size = (1654, 2338) if expected != 300 else (2480, 3508)
    size = (794, 1123) if expected == 96 else size
    options = {} if dpi is None else {"dpi": (dpi, dpi)}
    data = saved(Image.new("1", size, 1), "PNG", **options)
    assert opened(data).resolution == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_truncated_picture_is_damaged(kind, part):
    """What a broken upload leaves is not read as far as it goes: figures would be missing in silence."""
    noise = np.random.default_rng(1).integers(0, 255, (200, 200, 3), dtype=np.uint8)
    data = saved(Image.fromarray(noise), kind)
    with pytest.raises(DamagedInputError, match="export or scan it again"):
        opened(data[: int(len(data) * part)])


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG\r\n\x1a\n", b"II*\x00\x08\x00\x00\x00", b"\xff\xd8\xff" * 9, b"GIF89a" + bytes(40)],
)
def test_what_only_begins_as_a_picture_is_damaged(data):
    """A signature alone, and kinds that are not read."""
    for read in (frames, lambda *args: picture(*args[:2], 0, args[2])):
        with pytest.raises(DamagedInputError):
            read(data, "a.png", LIMITS)


def declared(width: int, height: int, animated: bool = False) -> bytes:
    """A PNG of a hundred bytes that declares any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    frame = struct.pack(">IIIIIHHBB", 0, width, height, 0, 0, 1, 10, 0, 0)
    second = struct.pack(">IIIIIHHBB", 1, width, height, 0, 0, 1, 10, 0, 0)
    drawn = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + (
        chunk(b"acTL", struct.pack(">II", 2, 0)) + chunk(b"fcTL", frame) + chunk(b"IDAT", drawn)
        + chunk(b"fcTL", second) + chunk(b"fdAT", struct.pack(">I", 2) + drawn)
        if animated else chunk(b"IDAT", drawn)
    ) + chunk(b"IEND", b"")  # fmt: skip


@pytest.mark.parametrize(("animated", "frame"), [(False, 0), (True, 0), (True, 1)])
def test_a_picture_that_declares_too_many_pixels_is_refused_before_decoding(animated, frame):
    """A few hundred bytes that stand for forty gigabytes cost nothing, in the first frame and in any other."""
    data = declared(100_000, 100_000, animated)
    assert len(data) < 400
    tracemalloc.start()
    with pytest.raises(InputTooLargeError, match=r"10,000,000,000.*above the limit of 40,000,000 pixels"):
        opened(data, frame)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * 1024**2


def test_the_limit_of_pixels_is_exact():
    """At the limit a picture is read."""
    data = saved(sketch())
    assert is_the_sketch(opened(data, limits=replace(LIMITS, pixels=120_000)).gray)
    with pytest.raises(InputTooLargeError):
        opened(data, limits=replace(LIMITS, pixels=119_999))


def test_a_reduced_picture_keeps_its_look_and_can_be_saved():
    """Halving the resolution halves the sides; the file holds the same picture."""
    small = reduced(np.asarray(sketch()), 200, 100)
    assert small.shape == (150, 200)
    assert is_the_sketch(small)
    with Image.open(io.BytesIO(to_png(small))) as image:
        assert np.array_equal(np.asarray(image), small)
    assert reduced(np.zeros((1, 1), np.uint8), 1000, 10).shape == (1, 1)
