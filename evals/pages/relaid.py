"""Labels carried over to the text that a tool reads off the pages of their forms."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.pages.errors import PagesError
from evals.pages.layout import layout_of
from evals.pages.typeset import kept_forms
from evals.suite.presence import labelled_strings, presence_faults
from extractor.text.widths import squeeze, unify
from schemas.base import Wording
from schemas.sample import LabelledForm, LabelledSample

_STATEMENT = re.compile(r"statements\[(\d+)\]")
_ENTRIES = ("findings", "shortfalls", "passes", "debatable")


@dataclass(frozen=True, slots=True)
class Relaid:
    """A text layer with its labels, under the name of both files."""

    name: str
    text: str
    labels: Mapping[str, Any]

    def write(self, folder: Path) -> None:
        """Writes ``NAME.txt``, line ends as they were read, and ``NAME.json``."""
        (folder / f"{self.name}.txt").write_text(self.text, encoding="utf-8", newline="")
        said = json.dumps(self.labels, ensure_ascii=False, indent=1)
        (folder / f"{self.name}.json").write_text(said + "\n", encoding="utf-8", newline="\n")


def relay(sample: LabelledSample, text: str, name: str, layer: str) -> Relaid:
    """The labels of the forms that were typeset, with what of them this text holds.

    Statements whose quote the layer tears apart are left out, with the entries about them. Raises PagesError where
    the text lacks a value altogether.
    """
    kept = kept_forms(sample)
    statements = {index: _statements(sample.forms[index], text) for index in kept}
    forms = [_form(sample.forms[index], statements[index]) for index in kept]
    labels: dict[str, Any] = {
        "document": f"{name}.txt",
        "origin": "authored",
        "layout": layout_of([sample.forms[index] for index in kept], text).value,
        "forms": forms,
    }
    said = sample.model_dump(mode="json")
    for key in _ENTRIES:
        entries = [_moved(entry, kept, statements) for entry in said[key]]
        labels[key] = [entry for entry in entries if entry is not None]
    labels["note"] = [f"typeset as pages and read off them with {layer}; the layout splits values"]
    _name_split(labels, text)
    return Relaid(name, text, labels)


def _form(form: LabelledForm, statements: Sequence[int]) -> dict[str, Any]:
    said: dict[str, Any] = form.model_dump(mode="json", exclude_none=True)
    said["statements"] = [form.statements[at].model_dump(mode="json", exclude_none=True) for at in statements]
    return said


def _statements(form: LabelledForm, text: str) -> tuple[int, ...]:
    """The indices of the statements whose quote and numbers stand in the text."""
    source = unify(squeeze(text))

    def stands(value: str | None) -> bool:
        return value is None or unify(squeeze(value)) in source

    def numbers(said: Mapping[str, str | list[str] | None]) -> list[str | None]:
        return [part for value in said.values() for part in (value if isinstance(value, list) else [value])]

    return tuple(
        at
        for at, said in enumerate(form.statements)
        if stands(said.quote) and all(stands(value) for value in numbers(said.numbers))
    )


def _moved(
    entry: dict[str, Any], kept: Sequence[int], statements: Mapping[int, Sequence[int]]
) -> dict[str, Any] | None:
    """The entry with the places that its form and statement have now; None where they were left out."""
    form = entry["form"]
    if form not in kept:
        return None
    moved = {**entry, "form": kept.index(form)}
    if found := _STATEMENT.fullmatch(entry["at"]):
        if int(found[1]) not in statements[form]:
            return None
        moved["at"] = f"statements[{statements[form].index(int(found[1]))}]"
    return moved


def _name_split(labels: dict[str, Any], text: str) -> None:
    """Names in the note what stands in the text in pieces of single characters."""
    values = dict(labelled_strings(labels))
    torn = dict.fromkeys(values[place] for place, _ in presence_faults(labels, text))
    if torn:
        labels["note"].append("in pieces of one character: " + " | ".join(torn))
    lost = [values[place] for place, _ in presence_faults(labels, text)]
    if lost:
        raise PagesError(
            Wording(f"文本层中缺少「{lost[0]}」", f"the text layer lacks {lost[0]!r}"),
            Wording("请换一种文本层或字体", "take another layer or font"),
        )
