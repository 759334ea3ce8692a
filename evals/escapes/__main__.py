"""``python -m evals.escapes SAMPLES --ledger FILE --model NAME``: planted reading errors, by kind and layout."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from evals.escapes.trial import Fate, Trial, trials
from evals.escapes.untouched import Marks, marks_of
from evals.harness.recording import Recording, recorded_model
from evals.suite import load, read
from extractor.calls.endpoint import Mode

_NO_NUMBER = frozenset({"explanation moved"})


def main(
    samples: Annotated[list[Path], typer.Argument(help="Folders of samples, or label files.")],
    ledger: Annotated[
        Path, typer.Option(exists=True, dir_okay=False, help="The ledger that holds the model's answers.")
    ],
    model: Annotated[str, typer.Option(help="The model in the ledger.")],
    address: Annotated[str | None, typer.Option(help="The endpoint it was asked at.")] = None,
    mode: Annotated[Mode | None, typer.Option(help="The mode it was asked in.")] = None,
    only: Annotated[str, typer.Option(help="Only samples whose name matches.")] = "",
    each: Annotated[int, typer.Option(help="Errors of a kind in one answer.")] = 4,
    seed: Annotated[int, typer.Option(help="Draws the places.")] = 1,
    escaped: Annotated[bool, typer.Option("--escaped", help="List the errors that escape.")] = False,
) -> None:
    """Plants reading errors in recorded answers and says what becomes of them."""
    asked = recorded_model(Recording(ledger, model, address, mode))
    found: list[Trial] = []
    marks = Marks()
    for sample in load(samples, only).samples:
        loaded = read(sample)
        marks += marks_of(loaded.document, asked)
        for trial in trials(loaded.document, asked, each=each, seed=seed):
            found.append(trial)
            if escaped and trial.fate is Fate.ESCAPED:
                slip = trial.slip
                typer.echo(
                    f"{loaded.name} {trial.layout} {slip.kind} {slip.field}: {slip.was} -> {slip.said}"
                )
    console = Console(width=140)
    for title, group in _groups(found):
        console.print(_table(title, group))
    admitted = sum(trial.admitted for trial in found if trial.slip.kind == "number invented")
    console.print(f"invented numbers admitted: {admitted}")
    console.print(f"untouched values: {marks.values}, marked {marks.marked} ({marks.share:.1%})")


def _groups(found: list[Trial]) -> list[tuple[str, list[Trial]]]:
    untorn = [t for t in found if t.layout in ("linear", "cell_per_line")]
    return [
        ("rows on lines, with scores", [t for t in untorn if t.scored]),
        ("rows on lines, without scores", [t for t in untorn if not t.scored]),
        ("scrambled", [t for t in found if t.layout == "scrambled"]),
    ]


def _table(title: str, found: list[Trial]) -> Table:
    table = Table(title=title, box=SIMPLE_HEAD, title_justify="left")
    for head in ("error", "planted", *(fate.value for fate in Fate), "share escaped"):
        table.add_column(head, justify="left" if head == "error" else "right")
    kinds = list(dict.fromkeys(trial.slip.kind for trial in found))
    for kind in kinds:
        _add(table, kind, [t for t in found if t.slip.kind == kind])
    _add(table, "all numeric kinds", [t for t in found if t.slip.kind not in _NO_NUMBER])
    return table


def _add(table: Table, name: str, found: list[Trial]) -> None:
    fates = Counter(trial.fate for trial in found)
    share = fates[Fate.ESCAPED] / len(found) if found else 0.0
    table.add_row(name, str(len(found)), *(str(fates[fate]) for fate in Fate), f"{share:.1%}")


if __name__ == "__main__":
    typer.run(main)
