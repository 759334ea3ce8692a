"""The clients that are measured: ours, the floor, and peers in environments of their own."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from evals.bench.calls.bodies import ANY, NAME
from evals.bench.calls.reading import answer


class Shape(Enum):
    """How a client wants the answer to be written."""

    PLAIN = "plain"
    LANGEXTRACT = "langextract"
    CONTEXTGEM = "contextgem"


@dataclass(frozen=True, slots=True)
class Client:
    """A module that reads documents and tells what came of it, and the interpreter it is run by."""

    name: str
    module: str
    python: str = sys.executable
    shape: Shape = Shape.PLAIN


@dataclass(frozen=True, slots=True)
class Peer:
    """Another client: the environment it is run in, and its modules by the names they are shown under."""

    environment: str
    requirement: str
    modules: Mapping[str, str]
    shape: Shape = Shape.PLAIN

    def clients(self, python: str) -> tuple[Client, ...]:
        """Its clients, run by this interpreter."""
        package = "evals.bench.calls.peers"
        return tuple(
            Client(name, f"{package}.{module}", python, self.shape) for name, module in self.modules.items()
        )


FLOOR: Final = Client("floor (sockets)", "evals.bench.calls.floor")
OURS: Final = Client("ours", "evals.bench.calls.ours")
PEERS: Final = (
    Peer("openai", "openai==3.3.0", {"openai": "openai_sdk"}),
    Peer("instructor", "instructor==1.17.0 openai==3.3.0", {"instructor": "instructor_gather"}),
    Peer("docetl", "docetl==0.3.0", {"docetl": "docetl_map"}),
    Peer("contextgem", "contextgem==1.4.1", {"contextgem": "contextgem_pool"}, Shape.CONTEXTGEM),
    Peer(
        "langextract",
        "langextract[openai]==1.7.1",
        {"langextract": "langextract_batch", "langextract, singly": "langextract_single"},
        Shape.LANGEXTRACT,
    ),
)


def answers(shape: Shape) -> dict[str, Any]:
    """What the endpoint answers to a client: the same reading, in the shape that the client asks for."""
    reading = answer()
    if shape is Shape.CONTEXTGEM:
        return {ANY: [{"concept_id": "C0", "extracted_items": [reading]}]}
    if shape is Shape.LANGEXTRACT:
        names = [json.dumps(row, ensure_ascii=False) for row in reading["rows"]]
        return {ANY: {"extractions": [{"编号": NAME, "编号_attributes": {"names": names}}]}}
    return {ANY: reading}
