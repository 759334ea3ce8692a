"""The command line with an endpoint on the loopback that answers carefully."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor import cli
from tests.extractor.calls.conftest import KEY, Asked, Said, Server, answers
from tests.extractor.conftest import TEXT, answer_to


def careful(asked: Asked) -> Said:
    """What a careful model answers, in the form that was asked for."""
    kind = "FormsAnswer" if '"name":"FormsAnswer"' in asked.raw.decode() else "ObserveAnswer"
    return answers(asked, answer_to(asked.user, kind))


@dataclass
class Desk:
    """A command line whose settings name the endpoint, and two documents."""

    server: Server
    folder: Path
    documents: tuple[Path, Path]

    @property
    def ledger(self) -> Path:
        """The ledger that the settings name."""
        return self.folder / "state" / "ledger.sqlite"

    def run(self, *arguments: object, documents: int = 1) -> Any:
        """``extractor check`` on the documents, with a model."""
        given = [*arguments] if "--backend" in arguments else ["--backend", "llm", *arguments]
        command = ["check", *map(str, self.documents[:documents]), *map(str, given)]
        return CliRunner().invoke(cli.app, command)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Everything is set, and every question is answered."""
    server = Server()
    server.usual = careful
    documents = tmp_path / "甲.txt", tmp_path / "乙.txt"
    documents[0].write_text(TEXT, encoding="utf-8")
    documents[1].write_text(TEXT.replace("溪口县", "青石县").replace("雨季", "汛期"), encoding="utf-8")
    made = Desk(server, tmp_path, documents)
    settings = {
        "MODEL": "modell-7b",
        "BASE_URL": server.url,
        "API_KEY": KEY,
        "MODE": "tools",
        "LEDGER": str(made.ledger),
        "LANG": "en",
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"EXTRACTOR_{name}", value)
    yield made
    server.close()
