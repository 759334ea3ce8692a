"""Which engine recognises, and what to install where there is none."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from typing import Final

from extractor.errors import ReaderMissingError
from extractor.ingest.ocr.engine import Engine, EngineName
from extractor.ingest.refusals import missing
from schemas.base import Wording

_INSTALL: Final = "pip install rapidocr onnxruntime"
_INSTALL_TESSERACT: Final = "apt-get install tesseract-ocr tesseract-ocr-chi-sim"


def engine_of(name: EngineName, document: str) -> Engine:
    """The engine asked for; raises ReaderMissingError, with the command that installs it, where it is not there."""
    if name in (EngineName.AUTO, EngineName.RAPIDOCR) and find_spec("rapidocr") and find_spec("onnxruntime"):
        from extractor.ingest.ocr.rapid import RapidOcr  # noqa: PLC0415 - loads its models

        return RapidOcr()
    if name in (EngineName.AUTO, EngineName.TESSERACT):
        program = shutil.which("tesseract")
        if program and _speaks_chinese(program):
            from extractor.ingest.ocr.tesseract import Tesseract  # noqa: PLC0415 - as above

            return Tesseract(program)
    raise _none(name, document)


def _speaks_chinese(program: str) -> bool:
    told = subprocess.run([program, "--list-langs"], capture_output=True, check=False)  # noqa: S603 - found on the path
    return b"chi_sim" in told.stdout.split()


def _none(name: EngineName, document: str) -> Exception:
    if name is EngineName.NONE:
        return ReaderMissingError(
            document,
            Wording(
                "这一页是图像，而识别已关闭（--ocr none）",
                "the page is a picture, and recognition is off (--ocr none)",
            ),
            Wording("去掉 --ocr none 即可识别", "leave out --ocr none to have it recognised"),
        )
    what = {
        EngineName.AUTO: Wording(
            "这一页是图像，没有安装识别引擎", "the page is a picture, and no OCR engine is installed"
        ),
        EngineName.RAPIDOCR: Wording(
            "没有安装 rapidocr 与 onnxruntime", "rapidocr and onnxruntime are not installed"
        ),
        EngineName.TESSERACT: Wording(
            "没有安装 tesseract 或其简体中文数据",
            "tesseract or its data for simplified Chinese is not installed",
        ),
    }[name]
    return missing(document, what, _INSTALL_TESSERACT if name is EngineName.TESSERACT else _INSTALL)
