"""The commands of the harness, as a user starts them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from evals.cli import app

NAME = "project-canteen-linear"


@pytest.fixture
def sample(samples: Path, tmp_path: Path) -> Path:
    """One of the project's samples in a folder of its own."""
    folder = tmp_path / "samples"
    folder.mkdir()
    for suffix in (".json", ".txt"):
        shutil.copy(samples / f"{NAME}{suffix}", folder)
    return folder


def called(*arguments: object) -> Result:
    """The command with these arguments."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_run_prints_its_figures_and_writes_reports(sample: Path, tmp_path: Path) -> None:
    """Results, summary, Markdown and page stand in the folder; the last line says where to look."""
    out = tmp_path / "run"
    done = called("run", sample, "--out", out, "--jobs", 1)
    assert 0 == done.exit_code
    assert "`read.cells`" in done.output
    assert str(out / "report.html") == done.output.splitlines()[-1]
    names = {"report.html", "report.md", "results.jsonl", "run.json", "summary.json"}
    assert names == {path.name for path in out.iterdir()}


def test_reports_can_be_written_anew(sample: Path, tmp_path: Path) -> None:
    """The results are enough, also where the texts are gone."""
    out = tmp_path / "run"
    called("run", sample, "--out", out, "--jobs", 1)
    shutil.rmtree(sample)
    (out / "report.html").unlink()
    assert 0 == called("report", out).exit_code
    assert NAME in (out / "report.html").read_text(encoding="utf-8")


def test_an_accepted_run_is_a_baseline(sample: Path, tmp_path: Path) -> None:
    """A baseline compares like a run, and holds nothing of the machine."""
    out, baseline, gate = tmp_path / "run", tmp_path / "baseline", tmp_path / "gate.toml"
    gate.write_text('[margins]\n"read.cells" = 0.0\n', encoding="utf-8")
    called("run", sample, "--out", out, "--jobs", 1)
    assert 0 == called("accept", out, baseline).exit_code
    assert 0 == called("compare", baseline, out, "--gate", gate).exit_code
    line = json.loads((baseline / "results.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert (f"{NAME}.json", False) == (line["path"], "seconds" in line)
    assert "`read.cells`" in (baseline / "report.md").read_text(encoding="utf-8")


def test_a_run_does_not_overwrite_a_baseline(sample: Path, tmp_path: Path) -> None:
    """Only accept writes a baseline, as often as it is called; a run may be repeated into its own folder."""
    out, baseline = tmp_path / "run", tmp_path / "baseline"
    for _ in range(2):
        assert 0 == called("run", sample, "--out", out, "--jobs", 1).exit_code
        assert 0 == called("accept", out, baseline).exit_code
    refused = called("run", sample, "--out", baseline, "--jobs", 1)
    assert "this is a baseline" in str(refused.exception)
    assert (baseline / "results.jsonl").read_text(encoding="utf-8")


def test_a_run_that_did_not_end_is_no_baseline(sample: Path, tmp_path: Path) -> None:
    """Without its summary a run may lack documents."""
    out, baseline = tmp_path / "run", tmp_path / "baseline"
    called("run", sample, "--out", out, "--jobs", 1)
    (out / "summary.json").unlink()
    done = called("accept", out, baseline)
    assert 0 != done.exit_code
    assert "summary.json" in str(done.exception)
    assert not baseline.exists()


def test_a_draft_is_written_beside_its_text(sample: Path) -> None:
    """The label file is named; one that is there already is kept."""
    (sample / f"{NAME}.json").unlink()
    done = called("label", sample / f"{NAME}.txt")
    assert (0, f"{sample / NAME}.json\n") == (done.exit_code, done.output)
    assert 0 != called("label", sample / f"{NAME}.txt").exit_code
    assert 0 == called("label", sample / f"{NAME}.txt", "--force").exit_code


def test_lint_tells_faults_and_doubts(sample: Path) -> None:
    """Good labels give nothing and 0; a fault is told with file and line, and ends with 1."""
    assert (0, "") == (lambda done: (done.exit_code, done.output))(called("lint", sample))
    path = sample / f"{NAME}.json"
    labels = json.loads(path.read_text(encoding="utf-8"))
    labels["findings"] = [{"rule": "score-sum", "form": 0, "at": "total_score"}]
    path.write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
    doubted = called("lint", sample)
    assert 1 == doubted.exit_code
    assert f"{path}:1: findings[0]: " in doubted.output
    labels["findings"][0]["rule"] = "no-such-rule"
    path.write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
    assert f"{path}:1: findings[0].rule: " in called("lint", sample).output


def test_an_unknown_backend_is_refused(sample: Path) -> None:
    """The backends there are are named."""
    done = called("run", sample, "--backend", "oracle")
    assert 2 == done.exit_code
    assert "offline" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "nowhere"], "there is no such file or folder"),
        (["report", "nowhere"], "run.json"),
        (["compare", "nowhere", "nowhere"], "cannot be read"),
    ],
)
def test_what_a_user_can_mend_is_told_without_a_traceback(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    """Chinese first, then English, and exit status 2."""
    done = subprocess.run(
        [sys.executable, "-m", "evals", *arguments],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert 2 == done.returncode
    assert "Traceback" not in done.stderr
    assert said in done.stderr.splitlines()[1]
