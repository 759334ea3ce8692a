"""Reads Chinese performance self-evaluations (绩效自评), checks their arithmetic and judges their explanations.

The names are loaded at first use: the command line starts without the pipeline.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.pipeline import check, judge

__all__ = ["check", "judge"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """The public name, imported when it is asked for."""
    if name in __all__:
        return getattr(import_module("extractor.pipeline"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
