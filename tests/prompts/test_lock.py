"""Released prompts, and the commands that hold them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import prompts
from prompts.__main__ import main


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """Where the digests of released prompts stand; not there yet."""
    return tmp_path / "lock.json"


def change(folder: Path) -> Path:
    """The template, with another word in its instructions."""
    path = folder / "count-wells" / "1.md"
    path.write_text(path.read_text(encoding="utf-8").replace("数出", "找出"), encoding="utf-8")
    return path


def test_locking_records_the_digest_of_a_new_prompt(folder: Path, lock: Path):
    """The id is printed and stands in the lock with the digest of its file."""
    assert main(["lock"], folder, lock) == 0
    digest = prompts.load("count-wells/1", folder).digest
    assert {"count-wells/1": digest} == json.loads(lock.read_text(encoding="utf-8"))


def test_locking_tells_what_it_added(folder: Path, lock: Path, capsys: pytest.CaptureFixture[str]):
    """Only what is new is printed."""
    main(["lock"], folder, lock)
    main(["lock"], folder, lock)
    assert capsys.readouterr().out == "count-wells/1\n"


def test_a_released_text_does_not_change(
    folder: Path, lock: Path, template: str, capsys: pytest.CaptureFixture[str]
):
    """Neither command accepts it, locking changes nothing, and both languages say what to do."""
    main(["lock"], folder, lock)
    before = lock.read_bytes()
    change(folder)
    assert (1, 1) == (main(["lock"], folder, lock), main(["check"], folder, lock))
    assert before == lock.read_bytes()
    told = capsys.readouterr().err
    assert "请写成新版本" in told
    assert "give the changed text a new version" in told


def test_a_changed_text_is_released_as_a_new_version(folder: Path, lock: Path, template: str):
    """The old file stays, the new one is added beside it."""
    main(["lock"], folder, lock)
    text = template.replace("count-wells/1", "count-wells/2").replace("version = 1\n", "version = 2\n")
    (folder / "count-wells" / "2.md").write_text(text, encoding="utf-8")
    assert main(["lock"], folder, lock) == 0
    assert ["count-wells/1", "count-wells/2"] == list(json.loads(lock.read_text(encoding="utf-8")))


def test_a_released_prompt_does_not_go_away(folder: Path, lock: Path, capsys: pytest.CaptureFixture[str]):
    """Answers that were paid for name it."""
    main(["lock"], folder, lock)
    (folder / "count-wells" / "1.md").unlink()
    assert main(["check"], folder, lock) == 1
    assert "its file is gone" in capsys.readouterr().err


def test_the_check_asks_for_the_lock(folder: Path, lock: Path, capsys: pytest.CaptureFixture[str]):
    """A prompt that nothing holds yet is told, and the check itself writes nothing."""
    assert main(["check"], folder, lock) == 1
    assert "run python -m prompts lock" in capsys.readouterr().err
    assert not lock.exists()


def test_the_check_holds_the_bound_of_tokens(
    folder: Path, lock: Path, template: str, capsys: pytest.CaptureFixture[str]
):
    """A prompt that grew above what it says of itself is told."""
    path = folder / "count-wells" / "1.md"
    path.write_text(template.replace("tokens = 40", "tokens = 10"), encoding="utf-8")
    main(["lock"], folder, lock)
    assert main(["check"], folder, lock) == 1
    assert "is 15 tokens, above its bound of 10" in capsys.readouterr().err


def test_tokens_are_printed(folder: Path, lock: Path, capsys: pytest.CaptureFixture[str]):
    """A line for each prompt, with its bound."""
    main(["tokens"], folder, lock)
    assert capsys.readouterr().out == "count-wells/1  15 / 40\n"


def test_a_file_that_is_no_prompt_fails_every_command(
    folder: Path, lock: Path, capsys: pytest.CaptureFixture[str]
):
    """The fault is told, not raised."""
    (folder / "count-wells" / "2.md").write_text("数一数\n", encoding="utf-8")
    assert main(["check"], folder, lock) == 1
    assert "prompt count-wells/2: no front matter" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["release"], ["lock", "check"]])
def test_anything_else_is_answered_with_the_usage(arguments: list[str]):
    """There is one command and nothing after it."""
    assert main(arguments) == 2
