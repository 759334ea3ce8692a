"""The share of Han characters decides the language; langdetect is asked only where it does not."""

import subprocess
import sys

import pytest

from extractor.ingest.language import tell_language
from schemas.document import Language

MIXED = (
    "Annual performance self evaluation of the rural water supply programme 农村饮水安全项目绩效自评结果公开"
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("项目支出绩效自评表，执行率98.6%，得分9.86分", Language.CHINESE),
        ("The annual report of the department says little about the causes.", Language.OTHER),
        ("これは日本語の文章です。年度予算の執行状況を報告します。", Language.OTHER),
        ("이것은 한국어 문장입니다. 예산 집행 보고서.", Language.OTHER),
        ("100 98 95 %", Language.UNKNOWN),
        ("得分", Language.UNKNOWN),
        ("", Language.UNKNOWN),
    ],
)
def test_the_share_decides_without_langdetect(text, language):
    """Scripts tell most texts apart; too few letters tell nothing."""
    finding = tell_language(text)
    assert (finding.language, finding.detected) == (language, None)


def test_in_between_langdetect_is_asked_and_recorded():
    """Its answer is the same every time."""
    finding = tell_language(MIXED)
    assert 0.1 < finding.han_share < 0.5
    assert finding.detected
    assert tell_language(MIXED) == finding


def test_the_share_counts_letters_only():
    """Digits and punctuation are no letters: a table of figures is still Chinese."""
    assert tell_language("产出指标数量指标培训人数 " + "100% 98.5 | " * 50).han_share == 1


def test_a_chinese_document_never_loads_langdetect():
    """Its profiles cost 0.4 seconds at first use."""
    program = (
        "import sys; from extractor.ingest import read_document;"
        "read_document('部门整体支出绩效自评报告，执行率98%'.encode());"
        "sys.exit('langdetect' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
