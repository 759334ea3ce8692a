"""The JSON Schemas of the edge types, written to ``schemas/json`` and compared with what stands there.

``python -m schemas.export`` writes them; ``--check`` writes nothing, names what is out of step and ends
with status 1.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter

from schemas.document import Document
from schemas.record import Draft
from schemas.run import Failure, Result
from schemas.sample import LabelledSample

FOLDER = Path(__file__).parent / "json"

EXPORTED: Mapping[str, tuple[type, Literal["validation", "serialization"]]] = {
    "document": (Document, "serialization"),
    "draft": (Draft, "validation"),
    "failure": (Failure, "serialization"),
    "labelled_sample": (LabelledSample, "validation"),
    "result": (Result, "serialization"),
}
"""File stem to the type it describes, and whether the product is given it (validation) or gives it out."""

USAGE = "usage: python -m schemas.export [--check]"


def render(name: str) -> str:
    """The JSON Schema of one exported type as its file holds it: sorted keys, a final newline."""
    exported, mode = EXPORTED[name]
    schema: dict[str, Any] = TypeAdapter(exported).json_schema(mode=mode)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write(folder: Path = FOLDER) -> None:
    """Write every schema to ``folder`` and remove the files of types that are exported no more."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in EXPORTED:
        _file(folder, name).write_text(render(name), encoding="utf-8")
    for stray in _strays(folder):
        stray.unlink()


def drift(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of files that are missing, differ from the types, or belong to no type."""
    changed = {
        _file(folder, name).name
        for name in EXPORTED
        if not _file(folder, name).is_file()
        or _file(folder, name).read_text(encoding="utf-8") != render(name)
    }
    return tuple(sorted(changed | {stray.name for stray in _strays(folder)}))


def main(arguments: Sequence[str]) -> int:
    """Write, or with ``--check`` compare; 0 in step or written, 1 out of step, 2 usage."""
    if not arguments:
        write()
        return 0
    if list(arguments) != ["--check"]:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    changed = drift()
    for name in changed:
        sys.stderr.write(f"schemas/json/{name} is out of step: run python -m schemas.export\n")
    return 1 if changed else 0


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.schema.json"


def _strays(folder: Path) -> list[Path]:
    known = {_file(folder, name).name for name in EXPORTED}
    return [path for path in folder.glob("*.schema.json") if path.name not in known]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
