"""Pages as a PDF, and the text that the tools people use read off it."""

from __future__ import annotations

import logging
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from evals.pages.errors import PagesError
from extractor.ingest import read_document
from schemas.base import Wording

_PRINT_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-pdf-header-footer",
)
_SECONDS = 120


def pdf(html: str, path: Path) -> None:
    """Prints an HTML document to a PDF file; raises PagesError where no chromium is there or it fails."""
    browser = _program("chromium", "apt-get install chromium fonts-noto-cjk")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html, encoding="utf-8")
        _run(
            [
                browser,
                *_PRINT_FLAGS,
                f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={path.resolve()}",
                source.as_uri(),
            ]
        )
    if not path.exists():
        raise _failed("chromium", "no PDF was written")


def _pdftotext(*options: str) -> Callable[[Path], str]:
    def read(path: Path) -> str:
        program = _program("pdftotext", "apt-get install poppler-utils")
        return _run([program, *options, "-enc", "UTF-8", str(path), "-"]).decode()

    return read


def _pdfminer(path: Path) -> str:
    reader = _module("pdfminer.high_level", "pdfminer.six")
    # it warns of every font that a browser embeds as outlines, and reads the text all the same
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    text: str = reader.extract_text(path)
    return text


def _pdfium(path: Path) -> str:
    document = _module("pypdfium2", "pypdfium2").PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _intake(path: Path) -> str:
    return read_document(path).text


_READERS: Mapping[str, Callable[[Path], str]] = {
    "pdftotext": _pdftotext(),
    "pdftotext-raw": _pdftotext("-raw"),
    "pdftotext-layout": _pdftotext("-layout"),
    "pdfminer": _pdfminer,
    "pdfium": _pdfium,
    "intake": _intake,
}
LAYERS = tuple(_READERS)
"""The names of the layers."""

_RADICALS = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | dict(
        zip(
            "⼾⺟⺒⺓⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳㬵∕‒〜",
            "户母巳幺民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟胶／–～",
            strict=True,
        )
    )
)
"""Radicals and signs to the characters that share their glyph."""


def layer(name: str, path: Path) -> str:
    """The text that the layer's tool reads off a PDF file; raises PagesError where it is missing or fails.

    Where a font has one glyph for a character and a radical or sign, the PDF names either; the text has the
    character, as the fonts of office programs give it.
    """
    return _READERS[name](path).translate(_RADICALS)


def _program(name: str, install: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise _missing(name, install)
    return found


def _module(name: str, package: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise _missing(package, f"pip install {package}") from error


def _run(command: Sequence[str]) -> bytes:
    name = Path(command[0]).name
    try:
        done = subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - a program found by name, with our own files
    except subprocess.TimeoutExpired as error:
        raise _failed(name, f"not done after {_SECONDS} s") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise _failed(name, said[-1] if said else f"exit status {error.returncode}") from error
    return done.stdout


def _missing(name: str, install: str) -> PagesError:
    return PagesError(
        Wording(f"没有找到 {name}", f"{name} is not installed"),
        Wording(f"请安装：{install}", f"install it: {install}"),
    )


def _failed(name: str, said: str) -> PagesError:
    return PagesError(
        Wording(f"{name} 出错：{said}", f"{name} failed: {said}"),
        Wording("请单独运行该程序查看原因", "run the program by itself to see why"),
    )
