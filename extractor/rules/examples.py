"""Examples of rules are built like those of the criteria of explanations."""

from extractor.facts.examples import (
    Example,
    Row,
    Sheet,
    department_table,
    fund,
    indicator,
    project_table,
    report,
    statement,
)

__all__ = [
    "Example",
    "Row",
    "Sheet",
    "department_table",
    "fund",
    "indicator",
    "project_table",
    "report",
    "statement",
]
