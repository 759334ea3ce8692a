"""The number of evaluated projects is the number of their tables.

What must hold: where prose says how many projects were evaluated, a document that holds two project tables
or more holds that many.
Why it matters: a project without a table was not evaluated, or its result is withheld.
How a reviewer settles it: ask for the list of projects and the missing table.
要求：正文写明自评项目个数，且文件附有两张及以上项目自评表的，个数应与自评表张数一致。
理由：有项目而无自评表，或是没有自评，或是结果没有公开。
核实：调取项目清单，与自评表逐一核对，请单位补交缺少的自评表。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, project_table, report
from extractor.rules.model import Answer, Rule
from extractor.rules.sentences import sentences_with
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_COUNT = re.compile(
    r"(?:自评|纳入评价|开展评价)[^，。；]{0,24}?项目(?:支出)?(?:共|共计|为|有)?(?P<count>\d{1,3})个(?!项目中|重点)"
)
_PART = re.compile(r"重点|抽取|其中|再评价|部门评价|财政评价|一级项目")
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every report that tells the number, beside two project tables or more."""
    tables = sum(1 for form in case.forms if form.form_type is FormType.PROJECT_TABLE)
    if tables < 2:
        return
    for form in forms(case, _REPORTS):
        for sentence in sentences_with(form, _COUNT):
            match = _COUNT.search(sentence.text)
            if match is None or _PART.search(sentence.text[: match.end()]):
                continue
            if int(match["count"]) == tables:
                yield passed(form, "form")
            else:
                yield failed(
                    form,
                    "form",
                    f"文中称自评项目 {match['count']} 个，文件中有 {tables} 张项目自评表",
                    f"{match['count']} evaluated projects are told, the document holds "
                    f"{tables} project tables",
                    printed=match.group(),
                    recomputed=str(tables),
                    spans=(sentence.span,),
                )


_FORMS = (project_table(project_name="甲"), project_table(project_name="乙"), report())

RULE = Rule(
    id="T-07",
    title=Wording("自评项目个数应与自评表数量一致", "every evaluated project has a table"),
    basis=(CONSISTENT,),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.WARNING,
    label="conflicting-values",
    check=check,
    examples=(
        Example("as many tables", Status.PASSED, "form", _FORMS, text="我局进行自评的项目共2个。", form=2),
        Example(
            "one table is missing", Status.FAILED, "form", _FORMS, text="我局进行自评的项目共3个。", form=2
        ),
        Example(
            "one table too many", Status.FAILED, "form", _FORMS, text="我局进行自评的项目共1个。", form=2
        ),
        Example(
            "a sample of them",
            Status.NOT_APPLICABLE,
            "form",
            _FORMS,
            text="对自评项目抽取重点项目1个进行再评价。",
            form=2,
        ),
    ),
    doc=__doc__,
)
