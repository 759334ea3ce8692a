"""Whether a run may replace another: what is refused, and what is not."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from evals.compare.comparison import Comparison, FigureChange
from evals.errors import GateError
from schemas.base import Model, Wording


class Gate(Model):
    """A gate file: how much of each figure's F1 may be lost."""

    margins: Mapping[str, float] = Field(min_length=1)
    """By figure: a loss is refused where the whole paired interval lies more than this below zero."""


def read_gate(path: Path) -> Gate:
    """The gate of a TOML file; raises GateError with what is wrong in it."""
    try:
        gate = Gate.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise _unusable(path, error.strerror or type(error).__name__) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unusable(path, str(error)) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _unusable(path, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    negative = [key for key, margin in gate.margins.items() if not 0 <= margin < 1]
    if negative:
        raise _unusable(path, f"margins.{negative[0]}: a margin is a share of 0 or more and less than 1")
    return gate


def refusals(comparison: Comparison, gate: Gate, path: Path) -> tuple[Wording, ...]:
    """Why the second run is refused; empty where it may be taken.

    Raises GateError where the two cannot be compared: documents of the first are missing, or a figure of the gate is
    in neither run. A loss that leaves the comparison must not pass for none.
    """
    missing = (*comparison.only_first, *comparison.relabelled)
    if missing:
        raise _incomparable(missing)
    figures = {figure.key: figure for figure in comparison.figures}
    unknown = [key for key in gate.margins if key not in figures]
    if unknown:
        raise _unusable(path, f"margins.{unknown[0]}: neither run has this figure")
    found = [Wording(f"无法评测：{why}", f"could not be evaluated: {why}") for why in comparison.failed]
    found += [
        Wording(f"硬性规则：{key} = {n}", f"hard rule: {key} = {n}") for key, n in comparison.hard.items()
    ]
    found += [
        _loss(figures[key], margin) for key, margin in gate.margins.items() if lost(figures[key], margin)
    ]
    return tuple(found)


def lost(figure: FigureChange, margin: float) -> bool:
    """Whether the whole interval of a figure's difference lies more than the margin below zero."""
    return figure.difference.high is not None and figure.difference.high < -margin


def _loss(figure: FigureChange, margin: float) -> Wording:
    change = figure.difference
    told = f"{figure.key} {figure.first:.3f} -> {figure.second:.3f} ({change.low:+.3f} .. {change.high:+.3f}, n={figure.labelled})"
    return Wording(f"下降超过 {margin}：{told}", f"a loss of more than {margin}: {told}")


def _incomparable(documents: tuple[str, ...]) -> GateError:
    shown = ", ".join(documents[:5]) + (" ..." if len(documents) > 5 else "")
    return GateError(
        Wording(
            f"{len(documents)} 份文件已删除或其文本、标注有改动，无法比较：{shown}",
            f"{len(documents)} documents are gone, or their text or labels changed, and cannot be compared: {shown}",
        ),
        Wording(
            "确认改动后用 python -m evals accept 更新基线",
            "if that is meant, update the baseline with python -m evals accept",
        ),
    )


def _unusable(path: Path, said: str) -> GateError:
    return GateError(
        Wording(f"{path}：门槛文件无法使用：{said}", f"{path}: the gate file cannot be used: {said}"),
        Wording("格式见 evals/baselines/gate.toml", "evals/baselines/gate.toml shows how it is written"),
    )
