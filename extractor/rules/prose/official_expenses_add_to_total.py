"""Travel abroad, cars and receptions add up to the three official expenses.

What must hold: where a section of a report tells what was spent on the “三公”经费 and, over several sentences, on travel
abroad, on cars (bought and run) and on receptions, the three add up to the whole, each in its own unit. A sum that is
told in one place, with its parts, is not told again.
Why it matters: these amounts are published and compared from year to year; most differences are a unit (元 beside 万元)
or last year's figure.
How a reviewer settles it: put all four into one unit and compare them with the table of the three expenses.
要求：报告同一部分写明“三公”经费总额，又分几句写明因公出国（境）、公务用车（购置及运行）、公务接待费的，三项换成同一单位后相加应等于总额。
同一处已写明合计与分项的不重复提示。
理由：“三公”经费逐年公开比较，不符的多半是元与万元混用，或者用了上年数。
核实：把四个数换成同一单位，与“三公”经费决算表核对。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.examples import Example, report, statement
from extractor.rules.model import Answer, Rule
from extractor.rules.named_amounts import Told, is_in_a_sum, sections, spent_on, told_once
from extractor.rules.sentences import slip_in_sum, told_as
from extractor.rules.terms import failed, forms, passed, undecided
from extractor.standards.basis import DISCLOSED
from extractor.text.intervals import meet, total
from extractor.text.quantities import parse_money
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity
from schemas.record import FormType

_REPORTS = (FormType.REPORT,)
_SECTION = re.compile(r"三公")
_WHOLE = spent_on(r"[“\"]?三公[”\"]?经费")
_ABROAD = spent_on(r"因公出国[（(]境[）)]")
_NO_TRAVEL = re.compile(r"(?:未发生|没有|无)[^，。；]{0,4}因公出国")
_CARS = spent_on(r"公务用车购置(?:及|和|与)运行(?:维护)?")
_BOUGHT = spent_on(r"公务用车购置(?!及|和|与)")
_RUN = spent_on(r"(?:公务用车|车辆)运行(?:维护)?")
_RECEPTIONS = spent_on(r"公务接待")
_NOTHING = "0元"
_KINDS = 3


def check(case: Case) -> Iterator[Answer]:
    """Every section on the three expenses that tells the whole and its parts."""
    for form in forms(case, _REPORTS):
        for section in sections(form, _SECTION):
            whole = told_once(form, section, _WHOLE)
            kinds = [_abroad(form, section), _cars(form, section), told_once(form, section, _RECEPTIONS)]
            known = [kind for kind in kinds if kind is not None]
            if whole is None or not known:
                continue
            amounts = [kind.amount for kind in known]
            if is_in_a_sum(form, whole.amount, *(amount for amount in amounts if amount.number)):
                continue
            yield _answer(form, whole, known)


def _abroad(form: FormFacts, section: Sequence[Sentence]) -> Told | None:
    told = told_once(form, section, _ABROAD)
    none = next((s for s in section if _NO_TRAVEL.search(s.text)), None) if told is None else None
    nothing = parse_money(_NOTHING, form.money_unit)
    return Told(_NOTHING, nothing, none.span) if none is not None and nothing is not None else told


def _cars(form: FormFacts, section: Sequence[Sentence]) -> Told | None:
    """What cars cost in all, else what running them cost where none was bought."""
    whole = told_once(form, section, _CARS)
    if whole is not None or any("购置" in sentence.text for sentence in section):
        bought, run = told_once(form, section, _BOUGHT), told_once(form, section, _RUN)
        if whole is None and bought is not None and run is not None:
            return Told(f"{bought.printed}+{run.printed}", _sum(bought.amount, run.amount), run.span)
        return whole
    return told_once(form, section, _RUN)


def _sum(one: Quantity, other: Quantity) -> Quantity:
    low = one.low + other.low
    return Quantity(low, low, one.unit, one.kind, scale=one.scale, step=max(one.step, other.step))


def _answer(form: FormFacts, whole: Told, kinds: list[Told]) -> Answer:
    amounts = [kind.amount for kind in kinds]
    added = total(told_as(amount) for amount in amounts)
    if meet(told_as(whole.amount), added):
        return passed(form, "form")
    lacks_one = len(kinds) < _KINDS and added.low <= told_as(whole.amount).high
    if lacks_one or slip_in_sum(whole.amount, amounts):
        return undecided(form, "form", "parts")
    formula = "+".join(kind.printed for kind in kinds)
    return failed(
        form,
        "form",
        f"出国、公车、接待为 {formula}，“三公”经费写为 {whole.printed}",
        f"travel, cars and receptions are {formula}, the three expenses are told as {whole.printed}",
        printed=whole.printed,
        recomputed=formula,
        spans=(whole.span, *(kind.span for kind in kinds)),
    )


def _text(
    whole: str, reception: str = "公务接待费预算2.8万元，支出决算13500元。", abroad: str = "0万元"
) -> str:
    return (
        f"七、“三公”经费支出情况\n“三公”经费支出预算9.8万元，支出决算{whole}，完成预算的74%。\n"
        f"（一）因公出国（境）费{abroad}。\n（二）公务用车购置及运行维护费支出5.92万元，比上年减少1.06万元。\n"
        f"（三）{reception}\n八、其他\n"
    )


RULE = Rule(
    id="X-07",
    title=Wording("“三公”经费应等于三项之和", "the three official expenses add up"),
    basis=(DISCLOSED,),
    applies_to=_REPORTS,
    needs=("parts",),
    severity=Severity.ERROR,
    label="prose-sum",
    check=check,
    examples=(
        Example("they add up, units mixed", Status.PASSED, "form", (report(),), text=_text("7.27万元")),
        Example("they do not", Status.FAILED, "form", (report(),), text=_text("7.45万元")),
        Example("just beside", Status.FAILED, "form", (report(),), text=_text("7.29万元")),
        Example("within the decimals printed", Status.PASSED, "form", (report(),), text=_text("7.3万元")),
        Example(
            "nobody travelled",
            Status.PASSED,
            "form",
            (report(),),
            text="七、“三公”经费支出情况\n“三公”经费支出7.27万元。\n未发生因公出国（境）费用。\n"
            "公务用车运行维护费5.92万元。\n公务接待费1.35万元。\n",
        ),
        Example(
            "a slip of units is another rule's",
            Status.UNDECIDED,
            "form",
            (report(),),
            text=_text("7.27万元", "公务接待费13500万元。"),
        ),
        Example(
            "receptions are not told",
            Status.UNDECIDED,
            "form",
            (report(),),
            text=_text("7.27万元", "公务接待18批次。"),
        ),
        Example(
            "cars alone cost more than the whole",
            Status.FAILED,
            "form",
            (report(),),
            text=_text("5.27万元", "公务接待18批次。"),
        ),
        Example(
            "the other two make up the whole",
            Status.PASSED,
            "form",
            (report(),),
            text=_text("5.92万元", "公务接待18批次。"),
        ),
        Example(
            "the sum is told in one place too",
            Status.NOT_APPLICABLE,
            "form",
            (
                report(
                    statements=(
                        statement(
                            "sum",
                            "“三公”经费7.45万元",
                            "三公",
                            total="7.45万元",
                            parts=("5.92万元", "1.35万元"),
                        ),
                    )
                ),
            ),
            text=_text("7.45万元"),
        ),
    ),
    doc=__doc__,
)
