"""The command line as a user meets it: every flag, every exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from extractor import cli, pipeline
from schemas.document import Document

WRONG = """项目支出绩效自评表
（2022年度）
项目名称 河堤绿化 主管部门 青石县水利局
实施单位 青石县河道管理所
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 200.00 200.00 120.00 10 60.00% 9.00
其中：当年财政拨款 200.00 200.00 120.00 — 60.00% —
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 新植乔木数量 ≥500株 300株 40 24 客观原因
质量指标 苗木成活率 ≥90% 95% 30 30
效益指标 社会效益指标 受益村数 ≥8个 8个 20 20
总分 100 83
"""
CLEAN = """项目支出绩效自评表
（2022年度）
项目名称 河堤绿化 主管部门 青石县水利局
实施单位 青石县河道管理所
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 200.00 200.00 200.00 10 100.00% 10.00
其中：当年财政拨款 200.00 200.00 200.00 — 100.00% —
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 新植乔木数量 ≥500株 510株 30 30
质量指标 苗木成活率 ≥90% 95% 20 20
效益指标 社会效益指标 受益村数 ≥8个 8个 40 40
总分 100 100
"""
SAMPLE: dict[str, Any] = {
    "document": "甲.txt",
    "forms": [
        {
            "form_type": "project_table",
            "funds": [
                {"item": "年度资金总额", "annual_budget": "100", "executed": "50", "execution_rate": "80%"}
            ],
        }
    ],
    "findings": [{"rule": "grade-band", "form": 0, "at": "grade"}],
    "note": "kept",
}

run = CliRunner()


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A document with errors."""
    path = tmp_path / "错.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A document without findings."""
    path = tmp_path / "净.txt"
    path.write_text(CLEAN, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A file that cannot be read."""
    path = tmp_path / "坏.txt"
    path.write_bytes(b"")
    return path


def invoke(*arguments: object, stdin: bytes | None = None) -> Any:
    """A run of the command line within this process."""
    return run.invoke(cli.app, [str(a) for a in arguments], input=stdin)


def started(*arguments: object, **more: Any) -> subprocess.Popen[bytes]:
    """A run of the command line as a process of its own."""
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def test_findings_are_printed_with_a_summary_and_status_zero(wrong: Path) -> None:
    """Findings alone do not fail a run."""
    done = invoke("check", wrong)
    assert 0 == done.exit_code
    assert "错.txt" in done.stdout
    assert "1 份文档，1 张表；发现：错误" in done.stdout


def test_a_clean_document_has_no_tables(clean: Path) -> None:
    """What is right is one line of summary."""
    assert "1 份文档，1 张表；发现：错误 0，警告 0，提示 0；存疑说明 0" in invoke("check", clean).stdout
    assert "净.txt" not in invoke("check", clean).stdout


@pytest.mark.parametrize(("flag", "status"), [("error", 1), ("warning", 1), (None, 0)])
def test_fail_on_is_met_by_a_wrong_document(wrong: Path, flag: str | None, status: int) -> None:
    """Without the flag a finding is no failure."""
    assert status == invoke("check", wrong, *(("--fail-on", flag) if flag else ())).exit_code


def test_fail_on_is_not_met_by_a_clean_document(clean: Path) -> None:
    """The status tells the documents apart."""
    assert 0 == invoke("check", clean, "--fail-on", "warning").exit_code


def test_an_unreadable_input_is_told_and_the_others_are_checked(
    wrong: Path, broken: Path, tmp_path: Path
) -> None:
    """Status 3; reason and advice on standard error, the number in the summary."""
    done = invoke("check", broken, wrong, tmp_path / "nicht.txt")
    assert 3 == done.exit_code
    assert "坏.txt" in done.stderr
    assert "没有这个文件" in done.stderr
    assert "1 份文档" in done.stdout
    assert "无法读取 2" in done.stdout


def test_fail_on_comes_before_unreadable_inputs(wrong: Path, broken: Path) -> None:
    """A met threshold is the graver news."""
    assert 1 == invoke("check", wrong, broken, "--fail-on", "error").exit_code


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "x", "--json", "--labels"),
        ("check", "x", "--lang", "fr"),
        ("check", "x", "--backend", "oracle"),
        ("check", "x", "--fail-on", "info"),
        ("check", "x", "--html", "/nowhere/at/all.html"),
        ("rules", "Z-99"),
        ("sing",),
    ],
)
def test_wrong_usage_has_status_two(arguments: tuple[str, ...]) -> None:
    """Nothing is read where the command is not understood."""
    assert 2 == invoke(*arguments).exit_code


def test_json_is_one_result_a_line_in_input_order(wrong: Path, clean: Path) -> None:
    """Standard output holds JSON and nothing else."""
    done = invoke("check", clean, wrong, "--json")
    names = [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()]
    assert ["净.txt", "错.txt"] == names
    assert "2 份文档" in done.stderr


def test_labels_keep_step_with_the_inputs(wrong: Path, broken: Path) -> None:
    """A failed input has its object too, with the reason."""
    done = invoke("check", broken, wrong, "--labels")
    first, second = map(json.loads, done.stdout.splitlines())
    assert {"document", "error"} == set(first)
    assert broken.name == first["document"]
    assert "错.txt" == second["document"]
    assert {"rule": "execution-score", "form": 0, "at": "funds[0]"} in second["findings"]
    assert 3 == done.exit_code


def test_a_folder_stands_for_its_documents(wrong: Path, clean: Path, tmp_path: Path) -> None:
    """Files of other kinds are passed over."""
    (tmp_path / "x.bin").write_bytes(b"\0")
    assert 2 == len(invoke("check", tmp_path, "--json").stdout.splitlines())


def test_an_empty_folder_is_an_unreadable_input(tmp_path: Path) -> None:
    """Nothing to read is said, not passed over."""
    assert 3 == invoke("check", tmp_path).exit_code


def test_a_dash_reads_standard_input() -> None:
    """A text can be piped in."""
    done = invoke("check", "-", "--json", stdin=WRONG.encode())
    assert "stdin" == json.loads(done.stdout)["source"]["name"]


def test_expand_keeps_passed_outcomes(clean: Path) -> None:
    """Without it they are counts."""
    plain, expanded = (
        json.loads(invoke("check", clean, "--json", *flags).stdout)["outcomes"]
        for flags in ((), ("--expand",))
    )
    assert "passed" not in {outcome["status"] for outcome in plain}
    assert "passed" in {outcome["status"] for outcome in expanded}


def test_reports_are_written_beside_the_tables(wrong: Path, broken: Path, tmp_path: Path) -> None:
    """Both files hold the documents and the failed inputs; nothing else is left behind."""
    html, xlsx = tmp_path / "r.html", tmp_path / "r.xlsx"
    done = invoke("check", wrong, broken, "--html", html, "--xlsx", xlsx)
    assert 3 == done.exit_code
    assert "新植乔木数量" in html.read_text(encoding="utf-8")
    assert "坏.txt" in html.read_text(encoding="utf-8")
    assert "错.txt" == load_workbook(xlsx)["文档"]["A2"].value
    assert {"错.txt", "坏.txt", "r.html", "r.xlsx"} == {entry.name for entry in tmp_path.iterdir()}


def test_a_report_never_replaces_an_input(wrong: Path) -> None:
    """A slip of the hand costs no document."""
    assert 2 == invoke("check", wrong, "--html", wrong).exit_code
    assert WRONG == wrong.read_text(encoding="utf-8")


def test_the_language_is_an_option_then_the_environment(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--lang comes before EXTRACTOR_LANG, which comes before Chinese."""
    monkeypatch.setenv("EXTRACTOR_LANG", "en")
    assert "documents 1" in invoke("check", wrong).stdout
    assert "1 份文档" in invoke("check", wrong, "--lang", "zh").stdout


def test_an_unknown_language_in_the_environment_is_wrong_usage(
    wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A misspelt setting is not taken for the default."""
    monkeypatch.setenv("EXTRACTOR_LANG", "fr")
    done = invoke("check", wrong)
    assert 2 == done.exit_code
    assert "'fr'" in done.stderr


def test_a_fault_of_ours_ends_one_document_only(
    wrong: Path, clean: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unforeseen error is told with its type and place; the next document is checked."""
    honest = pipeline.check_document

    def check_document(document: Document, **more: Any) -> Any:
        if document.source.name.endswith(wrong.name):
            raise ZeroDivisionError("by zero")
        return honest(document, **more)

    monkeypatch.setattr(pipeline, "check_document", check_document)
    done = invoke("check", wrong, clean)
    assert 3 == done.exit_code
    assert "ZeroDivisionError: by zero (test_cli.py:" in done.stderr
    assert "1 份文档" in done.stdout


def test_an_interrupt_ends_quietly(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 130, no traceback."""

    def interrupted(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check_document", interrupted)
    done = invoke("check", wrong)
    assert 130 == done.exit_code
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="this system has no SIGPIPE")
def test_a_closed_pipe_ends_quietly(wrong: Path) -> None:
    """``| head`` leaves no message behind."""
    process = started("check", *[wrong] * 50, "--json")
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert -signal.SIGPIPE == process.wait(timeout=60)
    assert b"" == said


@pytest.mark.skipif(os.name != "posix", reason="other systems have no locale like this")
def test_json_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    """A machine without a locale still writes JSON that can be read."""
    wrong = tmp_path / "a.txt"
    wrong.write_text(WRONG, encoding="utf-8")
    process = started(
        "check",
        wrong,
        "--labels",
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    out, _ = process.communicate(timeout=60)
    assert "河堤绿化" == json.loads(out)["forms"][0]["project_name"]


def test_judge_gives_the_sample_back_with_our_findings(tmp_path: Path) -> None:
    """Forms and everything else are echoed; findings and shortfalls are ours."""
    path = tmp_path / "甲.json"
    path.write_text(json.dumps(SAMPLE), encoding="utf-8")
    done = invoke("judge", path)
    given = json.loads(done.stdout)
    assert 0 == done.exit_code
    assert (SAMPLE["forms"], "kept") == (given["forms"], given["note"])
    assert [{"rule": "execution-rate", "form": 0, "at": "funds[0]"}] == given["findings"]
    assert [("funds[0]", "missing")] == [(s["at"], s["verdict"]) for s in given["shortfalls"]]


def test_judge_reads_standard_input_and_gives_results() -> None:
    """--json gives full results instead of samples."""
    lines = "\n".join([json.dumps(SAMPLE)] * 2)
    results = [
        json.loads(line) for line in invoke("judge", "-", "--json", stdin=lines.encode()).stdout.splitlines()
    ]
    assert ["甲.txt", "甲.txt"] == [result["source"]["name"] for result in results]


def test_judge_tells_what_is_no_sample(tmp_path: Path) -> None:
    """Status 3, file and reason on standard error, an object in its place."""
    (tmp_path / "a.json").write_text('{"document": "x", "forms": [], "extra": 1}', encoding="utf-8")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    done = invoke("judge", tmp_path / "a.json", tmp_path / "b.json", tmp_path / "c.json", "--lang", "en")
    assert 3 == done.exit_code
    assert "extra: unknown key" in done.stderr
    assert "it is not JSON" in done.stderr
    assert "there is no such file" in done.stderr
    assert 3 == len(done.stdout.splitlines())


def test_rules_lists_the_catalogue() -> None:
    """Every rule stands in the table and in the JSON."""
    listed = [json.loads(line)["id"] for line in invoke("rules", "--json").stdout.splitlines()]
    table = invoke("rules").stdout
    assert listed == sorted(listed)
    assert all(rule in table for rule in listed)


@pytest.mark.parametrize(
    ("lang", "headings"),
    [
        ("en", ("What must hold: ", "Why it matters: ", "How a reviewer settles it: ", "examples:")),
        ("zh", ("要求：", "理由：", "核实：", "示例：")),
    ],
)
def test_rules_tells_one_rule_in_full(lang: str, headings: tuple[str, ...]) -> None:
    """What must hold, why, how it is settled, and its examples, in the language asked for."""
    told = invoke("rules", "F-04", "--lang", lang).stdout
    assert "execution-score" in told
    assert all(any(line.startswith(heading) for line in told.splitlines()) for heading in headings)


def test_an_unknown_rule_names_close_ones() -> None:
    """A slip of the hand is put right."""
    assert "F-04" in invoke("rules", "f-04").stderr


def test_the_version_is_that_of_the_distribution() -> None:
    """One line, no more."""
    assert invoke("--version").stdout.startswith("extractor ")


@pytest.mark.parametrize("command", [(), ("check",), ("judge",), ("rules",)])
def test_help_is_in_chinese_and_english(command: tuple[str, ...]) -> None:
    """Both are there without any setting."""
    told = invoke(*command, "--help").stdout
    assert any("\u4e00" <= character <= "\u9fff" for character in told)
    assert any(word in told for word in ("Reads", "checks", "catalogue"))


def test_help_loads_no_heavy_library() -> None:
    """--help stays within a bare interpreter's means."""
    heavy = ("pydantic", "rich", "jinja2", "extractor.pipeline")
    code = f"import sys, extractor.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert "[]" == done.stdout.strip()


def test_a_bureaus_standards_are_used_and_told(tmp_path: Path, wrong: Path) -> None:
    """The name of the file stands in the manifest; a faulty one is a usage error that names the entry."""
    good, bad = tmp_path / "ours.toml", tmp_path / "bad.toml"
    good.write_text("[thresholds]\novershoot = 150\n", encoding="utf-8")
    bad.write_text("[thresholds]\novershot = 150\n", encoding="utf-8")

    told = run.invoke(cli.app, ["check", "--json", "--standards", str(good), str(wrong)])
    refused = run.invoke(cli.app, ["check", "--standards", str(bad), str(wrong)])
    by_environment = run.invoke(
        cli.app, ["check", "--json", str(wrong)], env={"EXTRACTOR_STANDARDS": str(good)}
    )

    assert '"standards": "ours"' in told.stdout or '"standards":"ours"' in told.stdout
    assert told.stdout == by_environment.stdout
    assert refused.exit_code == 2
    assert "overshot" in refused.stderr
