"""rapidocr with onnxruntime: the models of PP-OCR, carried by the package."""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Any, Final

import numpy as np
from rapidocr import RapidOCR

from extractor.ingest.ocr.singles import Single, words_of
from extractor.ingest.page.blocks import Box, Word
from extractor.ingest.raster.rulings import Gray

_LONGEST: Final = 2400
"""Pixels of the longer side beyond which text is looked for in a reduced picture: A4 at 200 dpi has 2,339."""
_THREADS: Final = 4
"""More threads bring a page nothing and cost memory each."""


class RapidOcr:
    """Text is detected and recognised line by line; nothing is turned round (``>99%`` would come out as ``%66<``)."""

    def __init__(self) -> None:
        threads = min(_THREADS, os.cpu_count() or 1)
        parameters: dict[str, Any] = {
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "Global.max_side_len": _LONGEST,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        self._engine: Any = RapidOCR(params=parameters)

    @property
    def version(self) -> str:
        """``rapidocr 3.10.0 (PP-OCRv6 small; onnxruntime 1.32.0)``."""
        model = self._engine.cfg.Rec
        models = f"{model.ocr_version.value} {model.model_type.value}"
        return f"rapidocr {version('rapidocr')} ({models}; onnxruntime {version('onnxruntime')})"

    def recognise(self, picture: Gray, resolution: float) -> list[Word]:  # noqa: ARG002 - the models take any resolution
        """The words of the detected lines, cut where characters stand apart; ``ends`` are the right edges of these."""
        colours = np.repeat(picture[:, :, None], 3, axis=2)
        found = self._engine(colours, return_word_box=True, return_single_char_box=True)
        if found.txts is None or found.boxes is None or found.scores is None:
            return []
        characters = found.word_results or [()] * len(found.txts)
        lines = zip(found.txts, found.boxes, found.scores, characters, strict=True)
        return [
            word
            for text, corners, score, single in lines
            if text.strip()
            for word in words_of(text, _box(corners), float(score), _singles(single))
        ]


def _box(corners: Any) -> Box:  # noqa: ANN401 - the engine's own shapes
    across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    return Box(min(across), min(down), max(across), max(down))


def _singles(characters: Any) -> list[Single]:  # noqa: ANN401 - as above
    """The characters with where they begin and end; the engine tells of blanks in the text alone."""
    return [(text, *_sides(corners)) for text, _, corners in characters]


def _sides(corners: Any) -> tuple[float, float]:  # noqa: ANN401 - as above
    across = [float(x) for x, _ in corners]
    return min(across), max(across)
