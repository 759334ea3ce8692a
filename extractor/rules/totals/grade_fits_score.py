"""The grade fits the total score.

What must hold: the grade is the one whose band holds the total score: the bands that the form prints, else those of
the standards for its region (by default 优 from 90, 良 from 80, 中 from 60, 差 below).
Why it matters: the grade is what is published and what next year's budget follows.
How a reviewer settles it: look for bands in the form's notes or the local notice; only those can justify
another grade.
要求：等级应与总分所在分数段相符：表内印有分数段的从其规定，
没有的按当地评价标准（默认90分及以上优，80分及以上良，60分及以上中，60分以下差）。
理由：对外公布的是等级，下年预算安排看的也是等级。
核实：查表注或当地文件有无另定分数段；没有的，按总分更正等级。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, project_table, report
from extractor.facts.grade_bands import Band
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import failed, forms, passed, plain, text_of, undecided
from extractor.standards.basis import GRADED, REPORT_QUALITY
from schemas.base import Wording
from schemas.finding import Severity, Status

_SYNONYMS: Mapping[str, str] = {
    "优秀": "优",
    "优良": "优",
    "良好": "良",
    "中等": "中",
    "一般": "中",
    "较差": "差",
}
_QUOTES = "“”\"'‘’《》。.级等次（）()"


def check(case: Case) -> Iterator[Answer]:
    """Every form that states a grade."""
    for form in forms(case, EVERY_FORM):
        if not form.grade:
            continue
        grade = form.grade.strip(_QUOTES)
        if form.total_score is None:
            yield undecided(form, "grade", "total_score")
            continue
        bands = _bands(form, grade)
        if not bands:
            yield undecided(form, "grade", "grade")
        elif any(band.holds(form.total_score) for band in bands):
            yield passed(form, "grade")
        else:
            yield _wrong(form, form.total_score)


def _bands(form: FormFacts, grade: str) -> list[Band]:
    """The grade's own bands: printed ones first, then those of the standards.

    None for a grade of an unknown scale.
    """
    printed = [entry.band for entry in form.scoring.grades if _same(entry.grade, grade)]
    return printed or [band for names, band in _usual(form) if grade in names]


def _usual(form: FormFacts) -> Iterator[tuple[tuple[str, ...], Band]]:
    """The bands of the standards that hold for the form, best first, each with the grade's names."""
    record = form.record
    heading = "".join(
        text_of(cell) for cell in (record.title, record.department, record.unit, record.project_name)
    )
    for one in form.standards.grades_of(heading):
        above: Decimal | None = None
        for grade in one.grades:
            yield grade.names, Band(grade.least, above, high_open=True)
            above = grade.least


def _same(one: str, other: str) -> bool:
    one, other = one.strip(_QUOTES), other.strip(_QUOTES)
    return _SYNONYMS.get(one, one) == _SYNONYMS.get(other, other)


def _wrong(form: FormFacts, score: Decimal) -> Answer:
    source = form.scoring.grades and [(e.grade, e.band) for e in form.scoring.grades]
    usual = [(names[0], band) for names, band in _usual(form)]
    fitting = next((name for name, band in source or usual if band.holds(score)), "")
    return failed(
        form,
        "grade",
        f"总分 {plain(score)} 应评为“{fitting}”，印为“{form.grade}”",
        f"a total of {plain(score)} is {fitting}, the form says {form.grade}",
        printed=f"{plain(score)} {form.grade}",
        recomputed=f"{plain(score)} -> {fitting}",
        cells=(form.record.grade, form.record.total_score),
    )


_NOTE = "得分80分（含）以上为优，60分（含）-80分为良，60分以下为差。"

RULE = Rule(
    id="T-04",
    title=Wording("评价等级应与总分相符", "the grade fits the score"),
    basis=(
        GRADED,
        REPORT_QUALITY,
    ),
    applies_to=EVERY_FORM,
    needs=("total_score",),
    severity=Severity.ERROR,
    label="grade-band",
    check=check,
    examples=(
        Example("at the lower end", Status.PASSED, "grade", (report(total_score="90", grade="优"),)),
        Example("just below it", Status.FAILED, "grade", (report(total_score="89.99", grade="优秀"),)),
        Example("too modest", Status.FAILED, "grade", (report(total_score="93分", grade="良"),)),
        Example(
            "by the bands that the form prints",
            Status.PASSED,
            "grade",
            (project_table(total_score="83", grade="优"),),
            text=_NOTE,
        ),
        Example(
            "against the bands that the form prints",
            Status.FAILED,
            "grade",
            (project_table(total_score="83", grade="良"),),
            text=_NOTE,
        ),
        Example("no score", Status.UNDECIDED, "grade", (report(grade="良"),)),
        Example(
            "a grade of an unknown scale", Status.UNDECIDED, "grade", (report(total_score="83", grade="A"),)
        ),
    ),
    doc=__doc__,
)
