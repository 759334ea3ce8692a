"""Values that only make sense as an OCR error."""

from __future__ import annotations

import re
from functools import lru_cache

_LETTER = "OoIlSBZz|"
_ROUND_OR_STRAIGHT = "OoIl|"
"""The letters that no trade name puts beside a digit (4S店, 5G基站 do), so that a Chinese unit may follow."""
_GARBLED = re.compile(
    rf"[≥≤<>＞＜=]?(?=[\d.,]*[{_LETTER}])(?=[{_LETTER}.,]*\d)[\d.,{_LETTER}]{{2,}}[%％‰]?"  # 1O0%
    rf"|[≥≤<>＞＜=]?(?=[\d.,]*[{_ROUND_OR_STRAIGHT}])(?=[{_ROUND_OR_STRAIGHT}.,]*\d)"
    rf"[\d.,{_ROUND_OR_STRAIGHT}]{{2,}}[\u4e00-\u9fff]{{1,6}}"  # 3O批次
    rf"|[≥≤<>＞＜=]?\d+\.\d*[{_LETTER}]\d*[\u4e00-\u9fff]{{1,6}}"  # 44.S公里
    r"|[≥≤<>＞＜=]?\d[\d.,]*[A-Za-z][\d.,]+[%％‰]"  # 9G.3%
    rf"|[≥≤<>＞＜=]?\d[\d.,]*[{_LETTER}][\d.,]*[百千万亿]*元"  # 11S元
    r"|[%％]\d+(?:\.\d+)?[<>＜＞≥≤]?"  # %66<, %3.59
    r"|\d+(?:\.\d+)?[%％][<>＜＞≥≤]"  # 66%<
    r"|(?!(?:19|20)\d\d\.\d{1,2}\.\d{1,2}(?!\d))\d+\.\d+\.\d[\d.]*[%％]?.*"  # 18864.234.1%
    r"|\d*[.,]{2,}\d+[%％]?|\d+[.,]{2,}\d*[%％]?"  # 9..5
    r"|[≥≤<>＞＜=]?\d+(?:\.\d+)?[%％]{2,}"  # 95.2%%
    r"|[≥≤<>＞＜=]?\d{1,3}[。,，·]\d{1,2}[%％]"  # 98。5%, 98,5%
    r"|[≥≤<>＞＜=]?\d+\.[A-Za-z][%％]"  # 95.G%
    r"|\d+(?:\.\d+)?[%％]\d+(?:\.\d+)?[%％]?"  # 92.4%18.49
)
_RATIO_OF_ALL = re.compile(
    r"满意|合格率|覆盖率|准确率|及时率|知晓率|达标率|发放率|正确率|有效率|入库率|参保率"
)
_OVER_ALL = re.compile(r"(\d+)(?:\.(\d+))?[%％]")


@lru_cache(maxsize=1024)
def is_garbled(value: str) -> bool:
    """Whether the whole value is such a misreading: letters for digits, signs turned round, digits fused."""
    return bool(_GARBLED.fullmatch(value))


def is_beyond_all(name: str, value: str) -> bool:
    """Whether a share that cannot exceed 100% must have lost its decimal point (985% for 98.5%)."""
    match = _OVER_ALL.fullmatch(value)
    return bool(match and not match.group(2) and _RATIO_OF_ALL.search(name) and int(match.group(1)) > 200)
