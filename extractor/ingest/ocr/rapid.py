"""rapidocr with onnxruntime: the models of PP-OCR, carried by the package."""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Any, Final

import numpy as np
from rapidocr import RapidOCR

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
        """A word a detected line; ``ends`` are the right edges of its characters where the engine gives them."""
        colours = np.repeat(picture[:, :, None], 3, axis=2)
        found = self._engine(colours, return_word_box=True, return_single_char_box=True)
        if found.txts is None or found.boxes is None or found.scores is None:
            return []
        characters = found.word_results or [()] * len(found.txts)
        return [
            _word(text, box, score, single)
            for text, box, score, single in zip(
                found.txts, found.boxes, found.scores, characters, strict=True
            )
            if text.strip()
        ]


def _word(text: str, corners: Any, score: float, characters: Any) -> Word:  # noqa: ANN401 - the engine's own shapes
    text = " ".join(text.split())
    across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    box = Box(min(across), min(down), max(across), max(down))
    return Word(text, box, float(score), _ends(text, box, characters))


def _ends(text: str, box: Box, characters: Any) -> tuple[float, ...]:  # noqa: ANN401 - as above
    """The right edges of the characters; none where the engine does not give one a character, blanks apart."""
    rights = [max(float(x) for x, _ in corners) for _, _, corners in characters]
    if len(rights) != len(text.replace(" ", "")):
        return ()
    ends: list[float] = []
    given = iter(rights)
    for character in text:
        previous = ends[-1] if ends else box.left
        ends.append(previous if character == " " else max(previous, next(given)))
    return tuple(ends)
