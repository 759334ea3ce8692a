"""Old Word and Excel files are read through LibreOffice; without it, or where it fails, the reason is told."""

import shutil
import struct
import subprocess
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from extractor.errors import (
    DamagedInputError,
    EncryptedInputError,
    InputError,
    ReaderMissingError,
    ReaderStoppedError,
)
from extractor.ingest.formats.legacy import read
from extractor.ingest.limits import LIMITS, Limits

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
WORD = OLE + "WordDocument".encode("utf-16-le").ljust(512, b"\0")
EXCEL = OLE + "Workbook".encode("utf-16-le").ljust(512, b"\0")


def document() -> BytesIO:
    """A small form for Word."""
    made, new = BytesIO(), Document()
    new.add_paragraph("项目支出绩效自评表")
    table = new.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "项目名称"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "校舍维修"
    table.cell(1, 0).text = "总分"
    new.add_page_break()
    new.add_paragraph("第二页")
    new.save(made)
    return made


def workbook() -> BytesIO:
    """A small form for Excel."""
    made, new = BytesIO(), Workbook()
    new.active.append(["项目名称", None, "执行率"])
    new.active.append(["校舍维修", "完成", 0.755])
    new.active["C2"].number_format = "0.0%"
    new.active.merge_cells("A1:B1")
    new.save(made)
    return made


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts a program of this script on the path, as the only one that could be LibreOffice."""

    def placed(script: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "soffice").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

    return placed


@needs_office
@pytest.mark.parametrize(
    ("source", "ending", "pages"),
    [
        (
            document,
            "doc",
            [
                ["项目支出绩效自评表", [(0, 0, 1, 2, "项目名称"), (0, 2, 2, 1, "校舍维修"), (1, 0, "总分")]],
                ["第二页"],
            ],
        ),
        (
            workbook,
            "xls",
            [
                [
                    [
                        (0, 0, 1, 2, "项目名称"),
                        (0, 2, "执行率"),
                        (1, 0, "校舍维修"),
                        (1, 1, "完成"),
                        (1, 2, "75.5%"),
                    ]
                ]
            ],
        ),
    ],
)
def test_old_files_are_read_like_new_ones(source, ending, pages, tmp_path, shown):
    """What the converted file holds; the name decides nothing."""
    (tmp_path / f"form.{ending}x").write_bytes(source().getvalue())
    profile = (tmp_path / "profile").as_uri()
    command = [
        OFFICE,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        ending,
        f"form.{ending}x",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert shown(read((tmp_path / f"form.{ending}").read_bytes(), "自评表", LIMITS)) == pages


@needs_office
@pytest.mark.parametrize("data", [EXCEL, WORD])
def test_a_broken_file_is_damaged(data):
    """LibreOffice does not take it for text and read what it is made of."""
    with pytest.raises(DamagedInputError):
        list(read(data + b"\x01abc" * 1024, "a", LIMITS))


@needs_office
def test_no_link_is_followed_into_the_network(tmp_path, shown):
    """A picture that a document only names is not fetched from where it says it is."""
    asked = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_OPTIONS = do_HEAD = do_PROPFIND = do_GET  # noqa: N815 the names of the protocol

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        link = f"http://127.0.0.1:{server.server_port}/picture.png"
        (tmp_path / "form.html").write_text(f'<p>form</p><img src="{link}" width=9 height=9>')
        command = [OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        command += ["--infilter=HTML (StarWriter)", "--convert-to", "doc:MS Word 97", "form.html"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        data = (tmp_path / "form.doc").read_bytes()
        assert link.encode() in data or link.encode("utf-16-le") in data
        asked.clear()
        assert shown(read(data, "a.doc", LIMITS)) == [["form"]]
        server.shutdown()
    assert asked == []


def test_without_libreoffice_the_command_that_installs_it_is_told(monkeypatch):
    """In the advice."""
    monkeypatch.setenv("PATH", "")
    for data, name in ((WORD, "a.doc"), (EXCEL, "a.xls")):
        with pytest.raises(
            ReaderMissingError, match="apt-get install libreoffice-writer-nogui libreoffice-calc"
        ):
            list(read(data, name, LIMITS))


def test_locked_files_are_told_without_libreoffice(monkeypatch):
    """The flag of Word and the record of Excel say so; a new file that is locked stands in an old container."""
    monkeypatch.setenv("PATH", "")
    locked_word = b"\xec\xa5\xc1\x00" + b"\0" * 6 + struct.pack("<H", 0x0100)
    locked_excel = struct.pack("<HHHH", 0x0809, 16, 0x0600, 5).ljust(20, b"\0") + struct.pack("<HH", 0x2F, 54)
    package = OLE + "EncryptedPackage".encode("utf-16-le")
    for data in (WORD + locked_word.ljust(512), EXCEL + locked_excel.ljust(512), package):
        with pytest.raises(EncryptedInputError):
            list(read(data, "a.doc", LIMITS))


def test_new_files_under_old_names_are_read_as_what_they_are(shown, monkeypatch):
    """LibreOffice is not asked."""
    monkeypatch.setenv("PATH", "")
    assert shown(read(document().getvalue(), "a.doc", LIMITS))[1] == ["第二页"]


def test_it_is_stopped_with_its_children(program, tmp_path):
    """When its time is over, nothing that it started goes on."""
    alive = tmp_path / "alive"
    program(f"(sleep 2; touch {alive}) & sleep 60")
    before = time.monotonic()
    with pytest.raises(ReaderStoppedError, match="EXTRACTOR_MAX_SECONDS"):
        list(read(WORD, "a.doc", Limits(seconds=1)))
    assert time.monotonic() - before < 30
    time.sleep(1.5)
    assert not alive.exists()


def test_it_works_in_a_folder_of_its_own(program, tmp_path):
    """Its profile, its home and its files are there, links are not followed, and all is gone afterwards."""
    seen = tmp_path / "seen"
    program(
        f'pwd > {seen}; echo "$HOME" "$@" >> {seen}; cat profile/user/registrymodifications.xcu >> {seen}'
    )
    with pytest.raises(DamagedInputError):
        list(read(WORD, "; rm -rf x.doc", LIMITS))
    folder, command, *settings = seen.read_text().splitlines()
    assert command.startswith(f"{folder} -env:UserInstallation=file://{folder}/profile --headless")
    assert command.endswith(
        f"--infilter=MS Word 97 --convert-to docx --outdir {folder}/out {folder}/source.doc"
    )
    assert any("BlockUntrustedRefererLinks" in line and "true" in line for line in settings)
    assert not Path(folder).exists()


def test_what_it_makes_is_checked_like_any_file(program, tmp_path):
    """A converted file is not trusted more than a received one."""
    (tmp_path / "made").write_bytes(b"no package")
    program(f"mkdir out; cp {tmp_path}/made out/source.xlsx")
    with pytest.raises(DamagedInputError):
        list(read(EXCEL, "a.xls", LIMITS))


@given(st.sampled_from([WORD, EXCEL, b""]), st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_reason(start, rest):
    """Where LibreOffice is not there to read them."""
    with pytest.MonkeyPatch.context() as patch, suppress(InputError):
        patch.setenv("PATH", "")
        list(read(start + rest, "a.doc", LIMITS))
