"""What was done is told in other words than what was meant.

What must hold: where a form prints its goal and the completion of it one after the other, the completion is not the
goal copied. Short goals are not compared: they are rightly repeated with 完成 before them.
Why it matters: a copied goal reports nothing, and reads as if all of it had been reached.
How a reviewer settles it: ask for the year's numbers in place of the goal's.
要求：预期目标与实际完成情况并列的，实际完成情况不得照抄目标；目标较短的不比对，
前面加“完成”再写一遍属正常。
理由：照抄目标等于没有填报结果，读来却像目标已全部实现。
核实：请单位对照目标逐条填报当年实际完成的数量和效果，替换照抄的文字。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, project_table
from extractor.facts.scales import squeezed
from extractor.rules.model import TABLES, Answer, Rule
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status

_END = r"(?=\n[^\n]{0,6}(?:绩\s*效\s*指\s*标|一\s*级|三级指标|年度绩效))"
_LABELLED = re.compile(
    rf"(?:预期|总体)目标[：:](?P<goal>.{{20,600}}?)\n[^\n]{{0,8}}?(?:全年)?实际完成(?:情况|目标)[：:](?P<done>.{{20,600}}?){_END}",
    re.DOTALL,
)
_HEADED = re.compile(
    rf"(?:预期|总体)目标[^\S\n]+(?:全年)?实际完成(?:情况|目标)[^\S\n]*\n(?P<block>.{{40,1200}}?){_END}",
    re.DOTALL,
)
_FILLING = re.compile(r"目标\d?[：:]|\d[.．、]|已|了|完成|全年|[，。；、]")
_SHORTEST = 20
_MARGIN = re.compile(r"年度|总体|目标\d?|绩效|[：:]")
_ODD = 0.1
"""Share of a text's length; of other texts a third of the characters stand an odd number of times."""


def check(case: Case) -> Iterator[Answer]:
    """Every form in which goal and completion stand one after the other."""
    for form in forms(case, TABLES):
        alike = float(form.standards.thresholds.copied)
        for match in (*_LABELLED.finditer(form.text), *_HEADED.finditer(form.text)):
            pairs = _pairs(match)
            if not pairs:
                continue
            copied = next((done for goal, done in pairs if fuzz.ratio(goal, done) >= alike), None)
            copied = copied or _woven(match)
            if copied is None:
                yield passed(form, "form")
            else:
                yield _wrong(form, match, copied)


def _pairs(match: re.Match[str]) -> list[tuple[str, str]]:
    """What may be goal and completion: as labelled, or the two halves of what stands under both heads."""
    groups = match.groupdict()
    if "block" not in groups:
        pairs = [(groups["goal"], groups["done"])]
    else:
        lines = groups["block"].splitlines()
        pairs = [("".join(lines[:i]), "".join(lines[i:])) for i in range(1, len(lines))]
    told = [(_FILLING.sub("", squeezed(goal)), _FILLING.sub("", squeezed(done))) for goal, done in pairs]
    return [pair for pair in told if min(map(len, pair)) >= _SHORTEST]


def _woven(match: re.Match[str]) -> str | None:
    """The text under both heads where every character of it stands an even number of times.

    So it is where two columns with the same text were read line by line; the label in the margin is left out.
    """
    text = _MARGIN.sub("", squeezed(match.groupdict().get("block") or ""))
    text = re.sub(r"[^\u4e00-\u9fff]", "", text)
    odd = sum(count % 2 for count in Counter(text).values())
    return text if len(text) >= 2 * _SHORTEST and odd <= len(text) * _ODD else None


def _wrong(form: FormFacts, match: re.Match[str], copied: str) -> Answer:
    return failed(
        form,
        "form",
        f"实际完成情况与预期目标文字相同：“{copied[:30]}”",
        f"the completion repeats the goal word for word: {copied[:30]}",
        printed=copied[:60],
        spans=(Span(form.start + match.start(), form.start + match.end()),),
    )


_GOAL = "整修村道八条，改善三个村群众出行条件，提升农产品外运能力，带动农户增收。"
_DONE = "全年整修村道七条，其中东片四条、西片三条，惠及两千余人，果品外运时间缩短一半。"

RULE = Rule(
    id="D-04",
    title=Wording("实际完成情况不应照抄目标", "the completion is not the goal copied"),
    basis=(PRACTICE,),
    applies_to=TABLES,
    needs=(),
    severity=Severity.WARNING,
    label=None,
    limits=("copied",),
    check=check,
    examples=(
        Example(
            "told apart",
            Status.PASSED,
            "form",
            (project_table(),),
            text=f"预期目标：{_GOAL}\n实际完成情况：{_DONE}\n一级指标\n",
        ),
        Example(
            "copied",
            Status.FAILED,
            "form",
            (project_table(),),
            text=f"预期目标：{_GOAL}\n实际完成情况：{_GOAL}\n一级指标\n",
        ),
        Example(
            "copied with a word of completion",
            Status.FAILED,
            "form",
            (project_table(),),
            text=f"预期目标 实际完成情况\n{_GOAL}\n已完成{_GOAL}\n绩效指标\n",
        ),
        Example(
            "copied, the columns read line by line",
            Status.FAILED,
            "form",
            (project_table(),),
            text="预期目标 实际完成情况\n"
            + "\n".join(f"{_GOAL[i : i + 9]} {_GOAL[i : i + 9]}" for i in range(0, len(_GOAL), 9))
            + "\n绩效指标\n",
        ),
        Example(
            "told apart, the columns read line by line",
            Status.PASSED,
            "form",
            (project_table(),),
            text="预期目标 实际完成情况\n"
            + "\n".join(f"{_GOAL[i : i + 9]} {_DONE[i : i + 9]}" for i in range(0, len(_GOAL), 9))
            + "\n绩效指标\n",
        ),
        Example(
            "a short goal",
            Status.NOT_APPLICABLE,
            "form",
            (project_table(),),
            text="预期目标：整修村道八条。\n实际完成情况：整修村道八条。\n一级指标\n",
        ),
    ),
    doc=__doc__,
)
