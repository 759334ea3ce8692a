"""The gate refuses a known regression, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evals.cli import app
from evals.compare.comparison import compare
from evals.compare.gate import read_gate, refusals
from evals.errors import GateError
from evals.harness import document
from evals.harness.folder import RunFolder
from evals.harness.run import Request, run
from evals.scores import Stage
from evals.suite import load
from extractor import judge
from extractor.rules import catalogue
from schemas.run import Result

Change = Callable[[Result], Result]
SOME = "^[ab]"
"""A quarter of the project's samples, which is enough to tell a regression from chance."""


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gate that allows no loss of findings."""
    path = tmp_path_factory.mktemp("gate") / "gate.toml"
    path.write_text('[margins]\n"judge.findings" = 0.0\n', encoding="utf-8")
    return path


def evaluated(samples: Path, path: Path, only: str = SOME, change: Change | None = None) -> RunFolder:
    """A run of the judge stage over the project's samples, its results changed as told."""
    folder = RunFolder(path)
    with pytest.MonkeyPatch.context() as patch:
        if change:
            patch.setattr(document, "judge", lambda *given, **named: change(judge(*given, **named)))
        for _ in run(load([samples], only), Request(Stage.JUDGE, "offline", 1), folder):
            pass
    return folder


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """The run that is accepted."""
    samples = Path(__file__).resolve().parents[3] / "evals" / "samples"
    return evaluated(samples, tmp_path_factory.mktemp("before"))


def without(label: str) -> Change:
    """Results without the findings of one label: what a rule that broke would give."""

    def changed(result: Result) -> Result:
        rules = catalogue.load()
        kept = tuple(outcome for outcome in result.outcomes if rules[outcome.rule].label != label)
        return result.model_copy(update={"outcomes": kept})

    return changed


def gated(first: RunFolder, second: RunFolder, gate: Path) -> tuple[int, str]:
    """Exit status and error text of the command."""
    done = CliRunner().invoke(app, ["compare", str(first.path), str(second.path), "--gate", str(gate)])
    return done.exit_code, done.stderr


def test_a_known_regression_is_refused(before: RunFolder, samples: Path, tmp_path: Path, gate: Path) -> None:
    """A rule that no longer finds anything ends the command with 1 and says what was lost."""
    after = evaluated(samples, tmp_path, change=without("execution-rate"))
    status, said = gated(before, after, gate)
    assert 1 == status
    assert "a loss of more than 0.0: judge.findings" in said


def test_the_same_again_is_taken(before: RunFolder, gate: Path) -> None:
    """A run does not differ from itself."""
    assert (0, True) == (lambda status, said: (status, "the gate is passed" in said))(
        *gated(before, before, gate)
    )


def test_a_gain_is_taken(before: RunFolder, samples: Path, tmp_path: Path, gate: Path) -> None:
    """The same difference the other way round is no loss."""
    after = evaluated(samples, tmp_path, change=without("execution-rate"))
    assert 0 == gated(after, before, gate)[0]


def test_a_loss_within_the_margin_is_taken(before: RunFolder, samples: Path, tmp_path: Path) -> None:
    """The margin is how much may be lost."""
    wide = tmp_path / "gate.toml"
    wide.write_text('[margins]\n"judge.findings" = 0.5\n', encoding="utf-8")
    after = evaluated(samples, tmp_path / "after", change=without("execution-rate"))
    assert 0 == gated(before, after, wide)[0]


def test_a_loss_in_one_document_is_listed_and_taken(
    before: RunFolder, samples: Path, tmp_path: Path, gate: Path
) -> None:
    """The interval of a single document's loss reaches zero; the broken places are printed all the same."""

    def one(result: Result) -> Result:
        return without("execution-rate")(result) if result.source.name == "a1-1.txt" else result

    after = evaluated(samples, tmp_path, change=one)
    assert 0 == gated(before, after, gate)[0]


def test_a_crashed_rule_is_refused(before: RunFolder, samples: Path, tmp_path: Path, gate: Path) -> None:
    """A hard rule knows no margin."""

    def crashing(result: Result) -> Result:
        first, *others = result.counts
        return result.model_copy(update={"counts": (replace_crashed(first), *others)})

    status, said = gated(before, evaluated(samples, tmp_path, change=crashing), gate)
    assert 1 == status
    assert "hard rule: judge.crashed" in said


def replace_crashed(count: Any) -> Any:
    """A rule's count with one crash."""
    return type(count)(rule=count.rule, crashed=1)


def test_a_document_that_fails_is_refused(
    before: RunFolder, samples: Path, tmp_path: Path, gate: Path
) -> None:
    """One failure is enough, however good the others are."""

    def failing(result: Result) -> Result:
        if result.source.name == "a1-1.txt":
            raise RuntimeError("out of order")
        return result

    status, said = gated(before, evaluated(samples, tmp_path, change=failing), gate)
    assert 1 == status
    assert "could not be evaluated: a1-1: RuntimeError: out of order" in said


def test_documents_that_left_are_no_way_round(
    before: RunFolder, samples: Path, tmp_path: Path, gate: Path
) -> None:
    """A run over fewer documents cannot be compared by a gate: a usage error that names what to do."""
    after = evaluated(samples, tmp_path, only="^a")
    with pytest.raises(GateError, match="update the baseline"):
        refusals(compare(before, after), read_gate(gate), gate)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "margins"),
        ("[margins]\n", "margins"),
        ('[margins]\n"judge.findings" = -0.1\n', "a margin is a share"),
        ('[margins]\n"judge.nothing" = 0.1\n', "neither run has this figure"),
        ("[margin]\nx = 1\n", "margin"),
        ("margins", "cannot be used"),
    ],
)
def test_a_faulty_gate_is_told(before: RunFolder, tmp_path: Path, text: str, said: str) -> None:
    """A gate that could never refuse anything is an error, not a pass."""
    path = tmp_path / "gate.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GateError, match=said):
        refusals(compare(before, before), read_gate(path), path)


def test_a_gate_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A missing file is an error that names it."""
    with pytest.raises(GateError, match=r"gate\.toml"):
        read_gate(tmp_path / "gate.toml")
