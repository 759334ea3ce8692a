"""Word and Excel before 2007: LibreOffice converts them, then the readers of the new formats read them."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from extractor.errors import ReaderStoppedError
from extractor.ingest.formats import docx, xlsx
from extractor.ingest.kinds import sniff
from extractor.ingest.limits import Limits, variable_of
from extractor.ingest.page.blocks import PageContent
from extractor.ingest.refusals import above, damaged, encrypted, missing
from schemas.base import Wording
from schemas.document import Kind

_PROGRAMS: Final = ("soffice", "libreoffice")
_INSTALL: Final = "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"
_MISSING: Final = Wording(
    "读取旧版 Word 和 Excel 文件（.doc、.xls）需要 LibreOffice",
    "old Word and Excel files (.doc, .xls) are read with LibreOffice, which is not installed",
)
_SECTOR: Final = 64
"""Bytes at whose multiples a stream may begin; a short one stands among others, in small sectors."""
_WORD: Final = re.compile(rb"\xec\xa5[\xc0-\xc2]\x00.{7}(.)", re.DOTALL)
"""The head of a Word document since 97; the flag of its lock is in the last byte."""
_WORD_LOCKED: Final = 0x01
_WORD_95: Final = re.compile(rb"\xdc\xa5[\x65-\x69]\x00")
_EXCEL_LOCKED: Final = re.compile(rb"\x09\x08\x10\x00.{16}\x2f\x00", re.DOTALL)
"""The head of a workbook, and behind it the record of its lock."""
_SHARE: Final = 0.8
"""Of the time for a file: LibreOffice is ended before anybody ends this process, and then could not end it."""
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop>
</item>
</oor:items>
"""
"""No macro runs, links are not brought up to date, and the way to the network leads to where nobody answers."""


def read(data: bytes, name: str, limits: Limits) -> Iterator[PageContent]:
    """The pages of the converted file; whether it is Word or Excel, old or new, is told from its content.

    Raises ReaderMissingError without LibreOffice, ReaderStoppedError where it takes too long, and InputError as the
    readers of the new formats do.
    """
    found = sniff(data, name)
    if found in (Kind.DOCX, Kind.XLSX):
        yield from (xlsx if found is Kind.XLSX else docx).read(data, name, limits)
        return
    is_excel = found is Kind.XLS
    kind = "Excel" if is_excel else "Word"
    if _is_locked(data):
        raise encrypted(name, kind)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise missing(name, _MISSING, _INSTALL)
    converted = _converted(program, data, name, kind, "xlsx" if is_excel else "docx", limits)
    yield from (xlsx if is_excel else docx).read(converted, name, limits)


def _is_locked(data: bytes) -> bool:
    """Whether the stream of the document says that it is encrypted."""
    word = next(_heads(_WORD, data), None)
    if word is not None and word[1][0] & _WORD_LOCKED:
        return True
    return any(_heads(_EXCEL_LOCKED, data))


def _heads(pattern: re.Pattern[bytes], data: bytes) -> Iterator[re.Match[bytes]]:
    """Where the pattern stands at a place where a stream may begin."""
    return (match for match in pattern.finditer(data) if match.start() % _SECTOR == 0)


def _converted(program: str, data: bytes, name: str, kind: str, ending: str, limits: Limits) -> bytes:
    """The file in the new format."""
    with TemporaryDirectory(prefix="extractor-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source = home / ("source.xls" if ending == "xlsx" else "source.doc")
        source.write_bytes(data)
        profile = home / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        _run(
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--norestore",
                f"--infilter={_filter(data, ending)}",
                "--convert-to",
                ending,
                "--outdir",
                str(home / "out"),
                str(source),
            ],
            home,
            name,
            limits,
        )
        made = home / "out" / f"source.{ending}"
        if not made.is_file():
            raise damaged(name, kind, "LibreOffice")
        if made.stat().st_size > limits.unpacked:
            raise above(name, "unpacked", limits)
        return made.read_bytes()


def _filter(data: bytes, ending: str) -> str:
    """What LibreOffice is to read it as: told nothing, it takes a broken file for text."""
    if ending == "xlsx":
        return "MS Excel 97" if "Workbook".encode("utf-16-le") in data else "MS Excel 95"
    return "MS Word 95" if any(_heads(_WORD_95, data)) and not any(_heads(_WORD, data)) else "MS Word 97"


def _run(command: list[str], home: Path, name: str, limits: Limits) -> None:
    """Runs the program, at most as long as the limit; it ends with all that it started.

    Where the process that reads is killed meanwhile, whoever killed it ends what works in its scratch folder.
    """
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(home)}
    process = subprocess.Popen(  # noqa: S603 the program was found on the path, no argument comes from the file
        command,
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    seconds = limits.seconds * _SHARE
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise ReaderStoppedError(
            name,
            Wording(
                f"LibreOffice 转换超过 {seconds:g} 秒",
                f"LibreOffice took more than {seconds:g} seconds to convert it",
            ),
            Wording(
                f"请另存为 docx 或 xlsx，或用环境变量 {variable_of('seconds')} 提高上限",
                f"save it as docx or xlsx, or raise the limit with {variable_of('seconds')}",
            ),
        ) from error
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
