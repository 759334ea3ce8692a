"""The catalogue of rules, or one rule in full."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from extractor.cli.options import Language, language_of

RULES = """列出规则目录，或一条规则的全文。

The catalogue of rules, or one rule in full."""


def rules(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="规则编号；不写则列出全部。 / A rule's id; all rules without one.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="每行一条规则（JSON）。 / One rule a line, as JSON.")
    ] = False,
    lang: Language = None,
) -> None:
    """Prints the catalogue, or one rule in full."""
    from extractor.export.entries import covered, entries
    from extractor.export.jsonl import object_line
    from extractor.export.rules import catalogue_table, rule_object, rule_text
    from extractor.export.terminal import console_for

    language = language_of(lang)
    known = entries()
    rule = covered().get(rule, rule) if rule is not None else None
    if rule is not None and rule not in known:
        raise typer.BadParameter(_unknown_rule(rule, known), param_hint="ID")
    chosen = [known[rule]] if rule is not None else list(known.values())
    if as_json:
        for one in chosen:
            sys.stdout.buffer.write(object_line(rule_object(one)).encode() + b"\n")
    elif rule is not None:
        console_for().print(rule_text(chosen[0], language), soft_wrap=True)
    else:
        console_for().print(catalogue_table(chosen, language))


def _unknown_rule(rule: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = ", ".join(get_close_matches(rule.upper(), known, n=3))
    zh, en = (f"；相近的有 {close}", f"; close ones: {close}") if close else ("", "")
    return f"没有规则 {rule}{zh} / there is no rule {rule}{en}"
