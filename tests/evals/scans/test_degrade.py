"""What is done to a page: the same by the same seed, and what it says it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.random import Generator

from evals.scans import degrade
from evals.scans.degrade import Mask, Picture
from evals.scans.quality import QUALITIES, scanned

SEED = (3, 1)


@pytest.fixture
def page() -> Picture:
    """White paper with a frame, lines across and down, and a bar of middle gray."""
    picture = np.full((160, 120, 3), 255, np.uint8)
    picture[20:140:20, 15:105] = 0
    picture[20:141, 15:106:30] = 0
    picture[150:154, 20:100] = 120
    return picture


@pytest.fixture
def seal() -> Mask:
    """A ring of ink."""
    down, across = np.mgrid[-20:20, -20:20]
    distance = np.hypot(down, across)
    return np.where((distance > 14) & (distance < 19), 255, 0).astype(np.uint8)


def chance() -> Generator:
    """The same chance each time."""
    return np.random.default_rng(SEED)


@pytest.mark.parametrize("name", QUALITIES)
def test_a_scan_follows_from_its_seed(name: str, page: Picture, seal: Mask):
    """The same seed gives the same dots."""
    first, second = (scanned(page, QUALITIES[name], seal, SEED) for _ in range(2))
    assert np.array_equal(first, second)
    assert first.shape == page.shape


@pytest.mark.parametrize("name", [name for name in QUALITIES if name != "clean"])
def test_another_seed_gives_another_scan(name: str, page: Picture, seal: Mask):
    """What is left to chance follows from the seed."""
    first, second = (scanned(page, QUALITIES[name], seal, seed) for seed in (SEED, (3, 2)))
    assert not np.array_equal(first, second)


def test_a_clean_scan_is_the_page(page: Picture, seal: Mask):
    """Without degradation nothing is changed."""
    assert np.array_equal(scanned(page, QUALITIES["clean"], seal, SEED), page)


def test_a_seal_is_all_that_a_stamped_scan_has_more(page: Picture, seal: Mask):
    """Skew, noise and specks are those of the office scan, so that the two can be compared."""
    plain, stamped = (replace(QUALITIES[name], blur=0, skew=0, jpeg=0) for name in ("office", "stamped"))
    first, second = scanned(page, plain, seal, SEED), scanned(page, stamped, seal, SEED)
    differing = (first != second).any(axis=2)
    assert 0 < differing.sum() <= (seal > 0).sum()


def test_qualities_grow_worse(page: Picture, seal: Mask):
    """Each is further from the page than the one before it."""
    distances = [
        float(np.abs(scanned(page, quality, seal, SEED).astype(float) - page).mean())
        for quality in QUALITIES.values()
    ]
    assert distances == sorted(distances)
    assert len(set(distances)) == len(distances)


NOTHING: list[Callable[[Picture], Picture]] = [
    lambda page: degrade.copied(page, 0),
    lambda page: degrade.skewed(page, 0),
    lambda page: degrade.blurred(page, 0),
    lambda page: degrade.tinted(page, degrade.WHITE),
    lambda page: degrade.shaded(page, 0, chance()),
    lambda page: degrade.noisy(page, 0, chance()),
    lambda page: degrade.specked(page, 0, chance()),
    lambda page: degrade.compressed(page, 0),
]


@pytest.mark.parametrize("change", NOTHING)
def test_a_strength_of_nothing_changes_nothing(change: Callable[[Picture], Picture], page: Picture):
    """Every step can be left out."""
    assert change(page) is page


def test_a_seal_is_red_and_print_shows_through(page: Picture, seal: Mask):
    """White paper under ink turns red, black stays black, and where there is no ink nothing changes."""
    pressed = degrade.stamped(page, seal, (100, 60))
    ink = np.zeros(page.shape[:2], bool)
    ink[100:140, 60:100] = seal > 0
    white, black = (page.min(axis=2) == level for level in (255, 0))
    assert (pressed[ink & white] == degrade.RED).all()
    assert (pressed[ink & black] == 0).all()
    assert (pressed[~ink] == page[~ink]).all()


@pytest.mark.parametrize("at", [(-30, -30), (150, 110), (400, 400)])
def test_a_seal_beyond_the_edge_is_cut(at: tuple[int, int], page: Picture, seal: Mask):
    """The page keeps its size."""
    assert degrade.stamped(page, seal, at).shape == page.shape


def test_a_seal_lies_over_ink(page: Picture, seal: Mask):
    """Its middle is within the lower right part of what is printed; on blank paper it is in the corner."""
    row, column = degrade.place(page, seal, chance())
    assert 60 < row + 20 < 140
    assert 45 < column + 20 < 106
    assert degrade.place(np.full_like(page, 255), seal, chance()) == (0, 0)


def test_a_copy_is_gray_with_more_contrast(page: Picture):
    """Colours go; what is darker than the middle grows darker, black and white stay."""
    page[60, 40] = degrade.RED
    gray = degrade.copied(page, 6)
    assert (gray[:, :, 0] == gray[:, :, 1]).all()
    assert gray[151, 50, 0] < page[151, 50, 0]
    assert (gray.min(), gray.max()) == (0, 255)


def test_a_skewed_page_is_turned_counter_clockwise(page: Picture):
    """The right end of a line rises above its left end."""
    page[:] = 255
    page[80, 10:110] = 0
    dark = degrade.skewed(page, 5).min(axis=2)
    left, right = (int(np.argmin(dark[:, column])) for column in (25, 95))
    assert right < left


def test_blur_lightens_lines(page: Picture):
    """Ink spreads over the dots beside it."""
    soft = degrade.blurred(page, 1.5)
    assert soft[40, 50, 0] > page[40, 50, 0]
    assert soft[42, 50, 0] < 255


def test_paper_has_a_colour(page: Picture):
    """White turns into it, black stays."""
    toned = degrade.tinted(page, (240, 230, 200))
    assert tuple(toned[5, 5]) == (240, 230, 200)
    assert toned.min() == 0


def test_shade_darkens_one_side_by_its_depth(page: Picture):
    """The brightest corner keeps its light, the darkest has lost that share."""
    page[:] = 255
    light = degrade.shaded(page, 0.4, chance())
    assert light.max() >= 254
    assert abs(int(light.min()) - 153) <= 1


def test_noise_has_its_deviation(page: Picture):
    """On middle gray it is what was asked for, the same in all colours."""
    page[:] = 128
    grains = degrade.noisy(page, 10, chance())
    assert abs(float(grains[:, :, 0].std()) - 10) < 0.5
    assert (grains[:, :, 0] == grains[:, :, 2]).all()


def test_specks_are_black_and_white(page: Picture):
    """Their share of the dots changes, to nothing between."""
    page[:] = 128
    dust = degrade.specked(page, 0.1, chance())[:, :, 0]
    assert set(np.unique(dust)) == {0, 128, 255}
    assert 0.08 < float((dust != 128).mean()) <= 0.1


def test_less_quality_loses_more(page: Picture):
    """JPEG at a low quality is further from the page."""
    low, high = (np.abs(degrade.compressed(page, quality).astype(int) - page).mean() for quality in (10, 90))
    assert low > high > 0
