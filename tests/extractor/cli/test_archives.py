"""Archives, folders and their reports as a user of ``check`` meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor import cli
from tests.extractor.cli.conftest import Desk
from tests.extractor.conftest import TEXT
from tests.extractor.ingest.zips import ENCRYPTED, Part, zipped

DOCUMENT = Part("里面/甲.txt", TEXT.encode())


def check(*arguments: object, stdin: bytes | None = None) -> Any:
    """``extractor check`` within this process."""
    return CliRunner().invoke(cli.app, ["check", *map(str, arguments)], input=stdin)


def sources(done: Any) -> list[tuple[str, str]]:
    """Names and paths of the documents of a run."""
    lines = [json.loads(line)["source"] for line in done.stdout.splitlines()]
    return [(source["name"], source["path"]) for source in lines]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A document, a locked one, and one in an archive within."""
    path = tmp_path / "资料.zip"
    inner = zipped(Part("乙.md", TEXT.encode()))
    path.write_bytes(zipped(DOCUMENT, Part("锁.pdf", b"x", flags=ENCRYPTED), Part("包.zip", inner)))
    return path


def test_the_files_of_an_archive_are_checked_and_a_refused_one_is_named(archive: Path) -> None:
    """Status 3; the others are checked."""
    done = check(archive, "--json")
    assert done.exit_code == 3
    assert sources(done) == [
        ("甲.txt", f"{archive}/里面/甲.txt"),
        ("乙.md", f"{archive}/包.zip/乙.md"),
    ]
    assert f"{archive}/锁.pdf" in done.stderr
    assert "密码" in done.stderr


def test_a_whole_archive_has_status_zero(archive: Path) -> None:
    """From a file as from standard input."""
    archive.write_bytes(zipped(DOCUMENT))
    assert check(archive).exit_code == 0
    done = check("-", "--json", stdin=archive.read_bytes())
    assert (done.exit_code, sources(done)) == (0, [("甲.txt", "stdin/里面/甲.txt")])


def test_a_failed_member_stands_in_the_report(archive: Path, tmp_path: Path) -> None:
    """With the archive's name before its own."""
    report = tmp_path / "r.html"
    check(archive, "--html", report)
    assert "资料.zip/锁.pdf" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_wrong_with_an_archive_is_said_in_the_users_language(
    tmp_path: Path, lang: str, archive: Path
) -> None:
    """A name that climbs acts on nothing, nor on the terminal; damage is told member by member."""
    archive.write_bytes(
        zipped(Part("../\x1b[2J.txt", b"x"), Part("坏.txt", TEXT.encode(), says_check=0), DOCUMENT)
    )
    done = check(archive, "--lang", lang)
    assert done.exit_code == 3
    assert "\x1b" not in done.stderr
    assert ("校验和不符" in done.stderr) == (lang == "zh")
    assert ("checksum" in done.stderr) == (lang == "en")
    assert ("文件名指向压缩包之外" in done.stderr) == (lang == "zh")


def test_an_archive_without_documents_is_a_failed_input(archive: Path) -> None:
    """It is said, not passed over."""
    archive.write_bytes(zipped(Part("a.exe", b"x")))
    done = check(archive)
    assert done.exit_code == 3
    assert "压缩包中没有可读的文件" in done.stderr


def test_an_estimate_counts_the_files_of_an_archive(desk: Desk, archive: Path) -> None:
    """One row a file; the locked one makes it incomplete."""
    done = desk.run("--estimate", archive, documents=0)
    assert done.exit_code == 3
    assert "资料.zip/里面/甲.txt" in "".join(done.stdout.split())
    assert desk.server.asked == []


def test_files_of_archives_are_read_by_several_threads(desk: Desk, archive: Path) -> None:
    """With a model, in their order."""
    assert [name for name, _ in sources(desk.run("--json", archive, documents=0))] == ["甲.txt", "乙.md"]


def test_reports_in_the_folder_that_is_read_can_be_written_again(tmp_path: Path) -> None:
    """A second run reads the same documents and takes the place of its reports; a third one writes others."""
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    for name in ("r", "r", "s"):
        done = check(
            tmp_path, "--json", "--html", tmp_path / f"{name}.html", "--xlsx", tmp_path / f"{name}.xlsx"
        )
        assert (done.exit_code, sources(done)) == (0, [("甲.txt", str(tmp_path / "甲.txt"))])


@pytest.mark.parametrize("suffix", ["html", "xlsx", "txt", "zip"])
def test_a_report_takes_the_place_of_no_document_in_the_folder(tmp_path: Path, suffix: str) -> None:
    """What is no report of ours may be the only copy of something."""
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    held = tmp_path / f"自评表.{suffix}"
    held.write_text("<html>自评表</html>", encoding="utf-8")
    done = check(tmp_path, "--html", held)
    assert done.exit_code == 2
    assert held.read_text(encoding="utf-8") == "<html>自评表</html>"


def test_a_report_that_is_named_as_an_input_is_refused(tmp_path: Path) -> None:
    """Reading and replacing one file in one run is a slip of the hand."""
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    report = tmp_path / "r.html"
    assert check(tmp_path, "--html", report).exit_code == 0
    assert check(tmp_path, report, "--html", report).exit_code == 2
