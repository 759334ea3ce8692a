"""A scan of a sample: its pages read by the intake, with the labels of what was printed on them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from PIL import Image

from evals.pages import Relaid, kept_forms, relay, typeset, variant
from evals.pages.layout import layout_of
from evals.scans.degrade import Picture
from evals.scans.quality import QUALITIES, scanned
from evals.scans.sheets import bound, drawn, printed, seal, text_of
from evals.suite import BOXES, LoadedSample
from extractor.ingest.document import read_document
from extractor.ingest.intake import Intake
from extractor.ingest.limits import LIMITS
from extractor.ingest.ocr import EngineName
from schemas.document import Document
from schemas.sample import LabelledSample

_PATIENT: Final = replace(LIMITS, seconds=600)
"""How a busy machine reads is no matter of a scan's quality, so that a page may take its time."""


@dataclass(frozen=True, slots=True)
class Print:
    """A sample's forms on paper: the PDF, and the labels of what really stands on it."""

    name: str
    sample: LabelledSample
    pages: bytes
    truth: Relaid


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a print is scanned; the seed decides what the quality leaves to chance."""

    dpi: int
    quality: str
    seed: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A print as it was scanned: pictures of its pages, and the PDF that they are bound into."""

    name: str
    setting: Setting
    pictures: tuple[Picture, ...]
    pages: bytes

    def keep(self, folder: Path) -> None:
        """Writes ``NAME.pdf``, and each page as ``NAME-NUMBER.png``."""
        (folder / f"{self.name}.pdf").write_bytes(self.pages)
        for number, picture in enumerate(self.pictures, start=1):
            Image.fromarray(picture).save(folder / f"{self.name}-{number}.png")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What an engine made of a scan: the document, and its labels under the name of the files."""

    labelled: Relaid
    document: Document

    def write(self, folder: Path) -> None:
        """Writes text and labels, and the places of the words as ``NAME.boxes.json``."""
        self.labelled.write(folder)
        said = json.dumps(_boxes(self.document), ensure_ascii=False, separators=(",", ":"))
        (folder / f"{self.labelled.name}{BOXES}").write_text(said + "\n", encoding="utf-8", newline="\n")


def put_on_paper(loaded: LoadedSample) -> Print:
    """The sample printed. Raises PagesError where it has no tables, or a tool is missing or fails.

    What the print's own text layer does not hold is no label: statements that the pages do not tell go.
    """
    pages = printed(typeset(loaded.sample, variant(crc32(loaded.name.encode()))))
    truth = relay(loaded.sample, text_of(pages), loaded.name, "pdfium")
    return Print(loaded.name, loaded.sample, pages, truth)


def scan(sheets: Print, setting: Setting) -> Scan:
    """The print as it comes from the scanner."""
    quality = QUALITIES[setting.quality]
    ink = seal(setting.dpi) if quality.stamp else None
    pictures = tuple(
        scanned(page, quality, ink, (setting.seed, crc32(sheets.name.encode()), number))
        for number, page in enumerate(drawn(sheets.pages, setting.dpi), start=1)
    )
    return Scan(f"{sheets.name}-{setting.dpi}", setting, pictures, bound(pictures, setting.dpi))


def recognise(sheets: Print, scan: Scan, engine: EngineName) -> Recognised:
    """The scan as the intake reads it. Raises InputError where the engine is missing or no page can be read."""
    name = f"{scan.name}-{engine}"
    document = read_document(scan.pages, name=f"{name}.pdf", intake=Intake(limits=_PATIENT, engine=engine))
    forms = [sheets.sample.forms[index] for index in kept_forms(sheets.sample)]
    labels: dict[str, Any] = {
        **sheets.truth.labels,
        "document": f"{name}.txt",
        "origin": "scanned",
        "layout": layout_of(forms, document.text).value,
        "note": "printed, scanned and recognised; the labels are what is printed",
        "scan": _told(scan.setting, engine, document),
    }
    return Recognised(replace(sheets.truth, name=name, text=document.text, labels=labels), document)


def _told(setting: Setting, engine: EngineName, document: Document) -> Mapping[str, Any]:
    """The scan as labels tell it; the score is the mean of the words'."""
    scores = [word.score for word in document.words if word.score is not None]
    return {
        "engine": engine.value,
        "version": document.engine,
        "dpi": setting.dpi,
        "quality": setting.quality,
        "seed": setting.seed,
        "pages": len(document.pages),
        "mean_score": round(sum(scores) / len(scores), 4) if scores else None,
    }


def _boxes(document: Document) -> dict[str, Any]:
    """The pages' sizes and the words with their places, in points from the upper left corner."""
    return {
        "pages": [
            {"number": page.number, "width": page.width, "height": page.height} for page in document.pages
        ],
        "words": [
            {
                "text": document.text[word.span.start : word.span.end],
                "page": word.page,
                "box": word.box,
                "score": word.score,
                "start": word.span.start,
                "end": word.span.end,
            }
            for word in document.words
        ],
    }
