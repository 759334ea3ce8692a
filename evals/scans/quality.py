"""Qualities of scans by name, and a page as a scan of that quality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from evals.scans import degrade
from evals.scans.degrade import WHITE, Colour, Mask, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How strongly a page is degraded; by default not at all."""

    stamp: bool = False
    """A red seal over cells, before the page is copied or scanned."""
    copies: int = 0
    """Times that the page went through a copier."""
    contrast: float = 6.0
    """Of that copier."""
    skew: float = 0.0
    """Degrees that a sheet may lie turned, to either side."""
    blur: float = 0.0
    """Dots at the scan's own resolution."""
    paper: Colour = WHITE
    shade: float = 0.0
    """The share of light that is missing at the darker side."""
    noise: float = 0.0
    """Deviation of light, of 255."""
    specks: float = 0.0
    """The share of dots."""
    jpeg: int = 0
    """Quality of the JPEG; 0 for none."""


_OFFICE: Final = Quality(
    skew=0.6, blur=0.6, paper=(250, 249, 245), shade=0.04, noise=4.0, specks=0.00002, jpeg=80
)
QUALITIES: Final[Mapping[str, Quality]] = {
    "clean": Quality(),
    "office": _OFFICE,
    "stamped": replace(_OFFICE, stamp=True),
    "worn": Quality(
        stamp=True,
        copies=2,
        skew=1.8,
        blur=1.0,
        paper=(238, 236, 230),
        shade=0.15,
        noise=12.0,
        specks=0.0006,
        jpeg=45,
    ),
}
"""``clean`` is the page as it is drawn, ``office`` a good flatbed's scan, ``stamped`` the same of a page with a seal over
cells, ``worn`` a stamped page, copied twice and scanned in haste."""


_PRESSING: Final = 1
"""A stream of chance of its own, so that a page with a seal and one without are scanned alike."""


def scanned(page: Picture, quality: Quality, seal: Mask | None, seed: tuple[int, ...]) -> Picture:
    """The page as a scan of this quality; the seed decides everything that is left to chance."""
    chance = np.random.default_rng(seed)
    if quality.stamp and seal is not None:
        pressing = np.random.default_rng((*seed, _PRESSING))
        page = degrade.stamped(page, seal, degrade.place(page, seal, pressing))
    for _ in range(quality.copies):
        page = degrade.blurred(degrade.copied(page, quality.contrast), quality.blur / 2)
    page = degrade.skewed(page, chance.uniform(-1, 1) * quality.skew)
    page = degrade.blurred(page, quality.blur)
    page = degrade.shaded(degrade.tinted(page, quality.paper), quality.shade, chance)
    page = degrade.noisy(page, quality.noise, chance)
    page = degrade.specked(page, quality.specks, chance)
    return degrade.compressed(page, quality.jpeg)
