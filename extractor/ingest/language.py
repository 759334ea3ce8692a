"""The language of a text, as far as reading it depends on that: Chinese or not."""

from __future__ import annotations

import re
from typing import Final

from schemas.document import Language, LanguageFinding

_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_OTHER_EAST_ASIAN: Final = re.compile(r"[\u3040-\u30ff\u1100-\u11ff\uac00-\ud7af]+")

_FEWEST_LETTERS: Final = 10
_SURELY: Final = 0.5
_SURELY_NOT: Final = 0.1
_FOREIGN: Final = 0.05
"""Kana or Hangul beyond this share of the letters make the text Japanese or Korean."""
_SAMPLE: Final = 20_000


def tell_language(text: str) -> LanguageFinding:
    """The language, from the share of Han characters among the letters; langdetect is asked only in between.

    What langdetect says is recorded and decides alone only where no script contradicts it: it calls short
    Chinese sentences Korean.
    """
    sample = text[:_SAMPLE]
    rest = _HAN.sub("", sample)
    han = len(sample) - len(rest)
    letters = han + sum(map(str.isalpha, rest))
    share = han / letters if letters else 0.0
    if letters < _FEWEST_LETTERS:
        return LanguageFinding(language=Language.UNKNOWN, han_share=share)
    if share <= _SURELY_NOT or len("".join(_OTHER_EAST_ASIAN.findall(rest))) > _FOREIGN * letters:
        return LanguageFinding(language=Language.OTHER, han_share=share)
    if share >= _SURELY:
        return LanguageFinding(language=Language.CHINESE, han_share=share)
    detected = _detect(sample)
    # without kana or Hangul in the text, ja and ko are its known mistakes for Chinese
    chinese = detected is not None and detected.startswith(("zh", "ko", "ja"))
    return LanguageFinding(
        language=Language.CHINESE if chinese else Language.OTHER, han_share=share, detected=detected
    )


def _detect(text: str) -> str | None:
    """What langdetect says of the text; None where it finds nothing to go by."""
    # langdetect loads 55 language profiles at first use (0.4 s), and most documents never ask it
    from langdetect import DetectorFactory, LangDetectException, detect  # noqa: PLC0415

    DetectorFactory.seed = 0  # without a seed its answers vary from run to run
    try:
        return str(detect(text))
    except LangDetectException:
        return None
