"""Checking with a model, as a user meets it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from extractor import cli
from tests.extractor.calls.conftest import KEY, Asked, Said, answers, error
from tests.extractor.cli.conftest import Desk, careful
from tests.extractor.conftest import TEXT


def test_a_document_is_read_and_judged_by_the_model(desk: Desk) -> None:
    """Two questions, and the result says by what it was made."""
    done = desk.run("--json")
    assert done.exit_code == 0
    result = json.loads(done.stdout)
    assert result["manifest"]["backend"] == "llm"
    assert result["manifest"]["model"] == "modell-7b"
    assert {check["observer"] for check in result["checks"]} == {"modell-7b"}
    assert result["usage"]["calls"] == len(desk.server.asked) == 2


def test_results_of_several_documents_come_in_their_order(desk: Desk) -> None:
    """The first one is answered last."""

    def slow(asked: Asked) -> Said:
        said = careful(asked)
        return Said(said.body, seconds=0.3 if "溪口县" in asked.user else 0.0)

    desk.server.usual = slow
    lines = desk.run("--json", documents=2).stdout.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["甲.txt", "乙.txt"]
    assert desk.server.most_in_flight > 1


def test_hybrid_asks_only_about_explanations_of_a_sure_form(desk: Desk) -> None:
    """The backend reaches the pipeline."""
    assert desk.run("--backend", "hybrid").exit_code == 0
    assert len(desk.server.asked) == 1


def test_the_model_can_be_named_on_the_command_line(desk: Desk) -> None:
    """It comes before the environment's."""
    desk.run("--model", "modell-70b")
    assert {asked.body["model"] for asked in desk.server.asked} == {"modell-70b"}


def test_what_was_spent_is_told_on_standard_error(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers, tokens and cost at the prices set; standard output is left to the results."""
    monkeypatch.setenv("EXTRACTOR_INPUT_PRICE", "10")
    monkeypatch.setenv("EXTRACTOR_OUTPUT_PRICE", "50")
    done = desk.run("--json")
    assert "model: 2 billable requests, 200 input and 40 output tokens, 0.004" in done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert "模型：" in desk.run("--lang", "zh").stderr


def test_questions_without_an_answer_are_told(desk: Desk) -> None:
    """The form is read offline, the run goes on, and the account names what was lost."""
    refused = {"choices": [{"index": 0, "finish_reason": "content_filter", "message": {"content": None}}]}

    def say(asked: Asked) -> Said:
        return Said(refused) if '"name":"FormsAnswer"' in asked.raw.decode() else careful(asked)

    desk.server.usual = say
    done = desk.run("--json", documents=2)
    assert done.exit_code == 3
    (told,) = re.findall("no answer: .*", done.stderr)
    assert told.startswith("no answer: reading ×2: ")
    assert "was read offline" in json.loads(done.stdout.splitlines()[0])["notes"][-1]["en"]
    assert "note on 甲.txt: " in desk.run().stdout


def test_a_text_that_is_too_long_is_left_to_do_as_well(desk: Desk) -> None:
    """What cannot be split any further was not answered either."""
    desk.server.usual = lambda _: error(
        400, "maximum context length is 10 tokens", code="context_length_exceeded"
    )
    done = desk.run()
    assert done.exit_code == 3
    assert "could not read a part" in done.stdout


def test_one_reason_is_one_line_in_each_language(desk: Desk) -> None:
    """The faults of an answer stand in the Chinese text alone."""
    desk.server.usual = lambda asked: answers(
        asked, json.dumps({"rows": ["Q|1" if "汛期" in asked.user else "Z|1"]})
    )
    told = desk.run("--no-ledger", documents=2).stderr
    assert len(re.findall("no answer: reading", told)) == 1
    assert (
        len(re.findall("未得到回答：读取表格", desk.run("--no-ledger", "--lang", "zh", documents=2).stderr))
        == 2
    )


def test_what_an_endpoint_says_steers_no_terminal(desk: Desk) -> None:
    """A control character is shown."""
    desk.server.usual = lambda _: error(401, "no \x1b[31mkey")
    assert "no [U+001B][31mkey" in desk.run().stderr


def test_explanations_that_were_not_checked_fail_no_document(desk: Desk) -> None:
    """They are counted apart and noted; what the status tells is that something is left to do."""
    refused = {"choices": [{"index": 0, "finish_reason": "content_filter", "message": {"content": None}}]}

    def say(asked: Asked) -> Said:
        return careful(asked) if '"name":"FormsAnswer"' in asked.raw.decode() else Said(refused)

    desk.server.usual = say
    spent = TEXT.replace("60.00 10 75.00% 7.50", "80.00 10 100.00% 10.00").replace("87.50", "90.00")
    desk.documents[0].write_text(spent, encoding="utf-8")
    done = desk.run("--backend", "hybrid", "--fail-on", "warning")
    assert "flagged explanations 0 (fitting 0); explanations not checked 1" in done.stdout
    assert "note on 甲.txt: 1 explanation not checked: " in done.stdout
    assert done.exit_code == 3


def test_a_variable_that_sets_nothing_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run goes on."""
    monkeypatch.setenv("EXTRACTOR_CONCURENCY", "3")
    done = desk.run("--backend", "offline")
    assert done.exit_code == 0
    assert "EXTRACTOR_CONCURENCY is no setting of this program; ignored" in done.stderr


@pytest.mark.parametrize(
    ("unset", "said"),
    [("EXTRACTOR_MODEL", "EXTRACTOR_MODEL"), ("EXTRACTOR_API_KEY", "EXTRACTOR_API_KEY or OPENAI_API_KEY")],
)
@pytest.mark.parametrize("backend", ["llm", "hybrid"])
def test_a_missing_setting_is_a_usage_error_that_says_what_to_set(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, unset: str, said: str, backend: str
) -> None:
    """Nothing is read and nothing is sent."""
    monkeypatch.delenv(unset)
    if "KEY" in unset:
        monkeypatch.delenv("EXTRACTOR_BASE_URL")
    done = desk.run("--backend", backend)
    assert (done.exit_code, done.stdout, desk.server.asked) == (2, "", [])
    assert said in re.sub(r"[\s│]+", " ", done.stderr)


def test_offline_needs_no_setting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And makes no ledger."""
    monkeypatch.delenv("EXTRACTOR_MODEL")
    done = desk.run("--backend", "offline")
    assert done.exit_code == 0
    assert "billable requests" not in done.stderr
    assert desk.server.asked == []
    assert not desk.ledger.exists()


def refused_later(desk: Desk) -> None:
    """The second document's key is refused, once the first one is done."""

    def say(asked: Asked) -> Said:
        return error(401, "no such key") if "汛期" in asked.user else careful(asked)

    desk.server.usual = say


def test_a_refused_key_stops_the_run(desk: Desk) -> None:
    """Status 2, before status 1; the reason and what to do are told, the key is not."""
    desk.server.usual = lambda _: error(401, "no such key")
    done = desk.run("--fail-on", "warning", documents=2)
    assert done.exit_code == 2
    assert "the run stopped" in done.stderr
    assert "Documents done and kept: 0; not done: 2" in done.stderr
    assert "key" in done.stderr
    assert KEY not in done.stderr
    assert "Traceback" not in done.stderr


def test_what_was_finished_before_the_stop_is_kept_and_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line, report and workbook hold the first document, and the account is drawn up."""
    monkeypatch.setenv("EXTRACTOR_CONCURRENCY", "1")
    refused_later(desk)
    html, xlsx = desk.folder / "r.html", desk.folder / "r.xlsx"
    done = desk.run("--json", "--html", html, "--xlsx", xlsx, documents=2)
    assert done.exit_code == 2
    assert [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()] == ["甲.txt"]
    assert "甲.txt" in html.read_text(encoding="utf-8")
    assert load_workbook(xlsx).worksheets
    assert "model: 2 billable requests" in done.stderr
    assert "documents 1" in done.stderr
    assert "Documents done and kept: 1; not done: 1" in done.stderr
    assert "run the same command again to go on" in done.stderr


def test_a_run_that_stops_at_once_leaves_an_earlier_report_alone(desk: Desk) -> None:
    """An empty report would take its place, or one of inputs that cannot be read."""
    desk.server.usual = lambda _: error(401, "no such key")
    html = desk.folder / "r.html"
    html.write_text("an earlier report", encoding="utf-8")
    done = desk.run("--html", html, desk.folder / "missing.txt")
    assert done.exit_code == 2
    assert "Documents done and kept: 0" in done.stderr
    assert html.read_text(encoding="utf-8") == "an earlier report"


def test_what_was_done_behind_a_document_that_failed_is_written(desk: Desk) -> None:
    """The first document waits until the second one is through, and then the key is refused."""
    through = threading.Event()

    def say(asked: Asked) -> Said:
        if "汛期" not in asked.user:
            return error(401, "no such key") if through.wait(20) else careful(asked)
        if '"name":"ObserveAnswer"' in asked.raw.decode():
            threading.Timer(0.5, through.set).start()
        return careful(asked)

    desk.server.usual = say
    done = desk.run("--json", documents=2)
    assert done.exit_code == 2
    assert [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()] == ["乙.txt"]
    assert "Documents done and kept: 1; not done: 1" in done.stderr


def test_two_reports_are_two_files(desk: Desk) -> None:
    """One would take the other's place."""
    file = desk.folder / "r"
    done = desk.run("--html", file, "--xlsx", file)
    assert (done.exit_code, file.exists()) == (2, False)


def test_a_report_never_takes_the_place_of_an_input_in_a_folder(desk: Desk) -> None:
    """Named by its folder, it is an input all the same."""
    before = desk.documents[0].read_bytes()
    done = CliRunner().invoke(cli.app, ["check", str(desk.folder), "--html", str(desk.documents[0])])
    assert done.exit_code == 2
    assert desk.documents[0].read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a POSIX signal")
def test_an_interrupted_run_keeps_what_is_done_and_says_what_is_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second document is never answered; a second run asks about it alone."""
    monkeypatch.setenv("EXTRACTOR_CONCURRENCY", "1")
    reached, leave = threading.Event(), threading.Event()

    def say(asked: Asked) -> Said:
        if "汛期" in asked.user and not leave.is_set():
            reached.set()
            leave.wait(50)
        return careful(asked)

    desk.server.usual = say
    command = [sys.executable, "-c", "from extractor.cli import main; main()", "check", "--backend", "llm"]
    with subprocess.Popen(
        [*command, *map(str, desk.documents)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as run:
        assert reached.wait(60)
        run.send_signal(signal.SIGINT)
        shown, told = run.communicate(timeout=60)
    leave.set()
    assert run.returncode == 130
    assert "the run was interrupted. Documents done and kept: 1; not done: 1" in told
    assert "Traceback" not in told
    assert "documents 1" in shown
    asked = len(desk.server.asked)
    assert desk.run(documents=2).exit_code == 0
    assert len(desk.server.asked) - asked == 2


def test_a_stop_after_the_last_reading_keeps_the_document_and_is_told(desk: Desk) -> None:
    """The key is refused when the explanations are asked about: the record is written, unchecked, and the status says so."""

    def say(asked: Asked) -> Said:
        reading = '"name":"FormsAnswer"' in asked.raw.decode()
        return careful(asked) if reading else error(401, "no such key")

    desk.server.usual = say
    done = desk.run("--json")
    assert done.exit_code == 2
    (line,) = done.stdout.splitlines()
    assert {check["verdict"] for check in json.loads(line)["checks"]} == {None}
    assert "the run stopped" in done.stderr


def test_nobody_at_the_address_stops_the_run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that was not started is no document's failure."""
    monkeypatch.setenv("EXTRACTOR_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("EXTRACTOR_ATTEMPTS", "1")
    done = desk.run()
    assert done.exit_code == 2
    assert "nobody answers at http://127.0.0.1:9/v1" in done.stderr


HEAVY = (
    "openai",
    "instructor",
    "sqlalchemy",
    "httpx2",
    "extractor.backends.llm",
    "extractor.narrative.model.observer",
)


def test_offline_loads_no_client_of_models_and_no_database(desk: Desk) -> None:
    """Neither by checking nor by judging."""
    sample = Path(__file__).parents[3] / "evals" / "samples" / "project-canteen-linear.json"
    code = f"""
import sys
from extractor import cli
for command in (["check", {str(desk.documents[0])!r}], ["judge", {str(sample)!r}]):
    cli.app(command, standalone_mode=False)
print([name for name in {HEAVY} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "[]"
