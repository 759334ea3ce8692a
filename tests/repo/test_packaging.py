"""The wheel: what it holds, and that it works away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

PACKAGES = {"evals", "extractor", "prompts", "schemas"}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout, built without network."""
    built = WheelBuilder(str(root)).build(
        directory=str(tmp_path_factory.mktemp("dist")), versions=["standard"]
    )
    return Path(next(iter(built)))


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    """The paths inside the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is installed into, its dependencies left to the running environment."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*command, str(target), str(wheel)], check=True, capture_output=True)
    return target


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with the installed wheel before everything else, in a folder that is not the checkout."""
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_the_four_packages_and_nothing_else(names: list[str]):
    """Its top level is the packages and the distribution's own data."""
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES


def test_samples_tests_and_cassettes_stay_out(names: list[str]):
    """Labelled samples and everything that tests are made of remain in the repository."""
    assert [
        n for n in names if n.startswith(("tests/", "cassettes/", "evals/samples/", "evals/baselines/"))
    ] == []


@pytest.mark.parametrize(
    "path",
    [
        "extractor/py.typed",
        "schemas/py.typed",
        "schemas/json/result.schema.json",
        "extractor/pipeline.py",
        "evals/bench/throughput.py",
        "prompts/__init__.py",
        "prompts/lock.json",
    ],
)
def test_what_users_need_is_in_the_wheel(path: str, names: list[str]):
    """Type markers, exported schemas and the code of all packages are shipped."""
    assert path in names


@pytest.mark.parametrize("package", ["extractor/export", "evals/report"])
def test_templates_are_in_the_wheel(root: Path, package: str, names: list[str]):
    """Every template of the reports in the checkout is in the wheel."""
    folder = root / package / "templates"
    expected = sorted(p.relative_to(root).as_posix() for p in folder.rglob("*") if p.is_file())
    assert expected
    assert [path for path in expected if path not in names] == []


def test_prompts_are_in_the_wheel(root: Path, names: list[str]):
    """Every prompt of the checkout is in the wheel."""
    expected = [path.relative_to(root).as_posix() for path in (root / "prompts").rglob("*.md")]
    assert [path for path in expected if path not in names] == []


def test_the_installed_package_checks_its_prompts(installed: Path, tmp_path: Path):
    """The prompts are found, and are those that were released, away from the checkout."""
    done = run(installed, tmp_path, "-m", "prompts", "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_licence_is_in_the_wheel(names: list[str]):
    """The licence text travels with the code."""
    assert any(n.endswith(".dist-info/licenses/LICENSE") for n in names)


def test_the_installed_packages_are_the_wheels(installed: Path, tmp_path: Path):
    """Outside the checkout every package is imported from where the wheel was installed."""
    names = sorted(PACKAGES)
    program = f"import {','.join(names)}; print(*(m.__file__ for m in ({','.join(names)})))"
    done = run(installed, tmp_path, "-c", program)
    assert [Path(p).parent.parent for p in done.stdout.split()] == [installed] * 4


def test_the_installed_command_tells_its_version(installed: Path, tmp_path: Path, wheel: Path):
    """``--version`` answers with the version that the wheel's name carries."""
    done = run(installed, tmp_path, "-m", "extractor", "--version")
    assert (done.returncode, wheel.name.split("-")[1] in done.stdout) == (0, True), done.stderr


def test_the_installed_command_checks_a_sample(installed: Path, tmp_path: Path, samples: Path):
    """A sample is read and its wrong total found, away from the checkout."""
    sample = tmp_path / "water.txt"
    sample.write_bytes((samples / "project-village-water-cells.txt").read_bytes())
    done = run(installed, tmp_path, "-m", "extractor", "check", "water.txt", "--labels")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert "score-sum" in {finding["rule"] for finding in found["findings"]}


def test_the_installed_harness_evaluates_a_sample(installed: Path, tmp_path: Path, samples: Path):
    """A user's own samples are measured away from the checkout, reports included."""
    for suffix in (".txt", ".json"):
        name = f"project-canteen-linear{suffix}"
        (tmp_path / name).write_bytes((samples / name).read_bytes())
    done = run(installed, tmp_path, "-m", "evals", "run", ".", "--out", "out", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "report.html").is_file()
