"""What a rule is: a condition that must hold, where it comes from, how it is checked, and examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from extractor.facts import Case
from extractor.rules.examples import Example
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status
from schemas.record import FormType


class Basis(StrEnum):
    """Where an obligation comes from; the text is what a reviewer can cite."""

    MEASURES_2020 = "项目支出绩效评价管理办法（财预〔2020〕10号，2020-02-25起施行）"
    """Self-evaluation: its content, default weights, scoring, grades, and the duty to explain."""
    INDICATORS_2013 = "预算绩效评价共性指标体系框架（财预〔2013〕53号，2013-04-21起施行）"
    """The formulas of a department's common indicators."""
    DISCLOSURE_2016 = "地方预决算公开操作规程（财预〔2016〕143号，2016-10-27起施行）"
    """Final accounts: what must be disclosed and explained."""
    PRINTED = "表内文字：表格自身印制的栏目、公式和说明"
    """What the form itself prints: headers, formulas, notes."""
    CONSISTENCY = "内部一致性：同一文件中的数字应当相互吻合"
    """No text needed: figures of one document that cannot all be true."""


SILENT = Wording("", "")
"""What is said where nothing is wrong."""


@dataclass(slots=True, kw_only=True)
class Answer:
    """What a rule says of one place: passed, failed or undecided.

    A place it says nothing of is not applicable.
    """

    form: int
    at: str
    status: Status
    message: Wording = SILENT
    printed: str = ""
    recomputed: str = ""
    missing: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


Check = Callable[[Case], Iterator[Answer]]
"""Pure: the facts of a document to one answer a place; no I/O, clock, randomness or model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the catalogue.

    ``needs`` are the fields without which a place is undecided; ``label`` is the labelled samples' name for
    the rule (None: reported, not scored). ``doc`` is the module's docstring: what must hold, why it
    matters, how a reviewer settles it.
    """

    id: str
    title: Wording
    basis: Basis
    applies_to: tuple[FormType, ...]
    needs: tuple[str, ...]
    severity: Severity
    label: str | None
    check: Check
    examples: tuple[Example, ...]
    doc: str | None


EVERY_FORM = tuple(FormType)
TABLES = (
    FormType.PROJECT_TABLE,
    FormType.DEPARTMENT_TABLE,
    FormType.TRANSFER_TABLE,
    FormType.BASIC_INFO_FORM,
)
