"""A project, and a unit, is called by one name.

What must hold: a text that never names a project as its own table does, does not name one whose name differs from it in
one character, or in two apart from each other, inside the name; nor do the units of two forms. Characters that tell
parts of a series or places apart (一期, 二期; 东, 西; 市, 县) make another name, and so does a table of its own.
Why it matters: figures are looked up by the name; a name that was misread or miswritten is found nowhere.
How a reviewer settles it: compare both with the budget document, and correct the one that is wrong.
要求：同一项目、同一单位在文件各处应使用同一名称。正文没有出现项目自评表上的名称，却出现了中间只差一个字（或不相连的两个字）
的名称，或者两张表的单位名称有此差别的，予以提示；期次、方位、地名不同的，以及各有自评表的，不算。
理由：数字按名称查找，名称写错或识别错了，就对不上了。
核实：对照预算批复中的名称，更正写错的一处；属识别错误的以原件为准。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, project_table, report
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.projects import project_tables
from extractor.rules.terms import failed, passed, text_of
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status

_SHORTEST = 8
_EDGE = 2
"""Characters at either end that must be the same: a name that goes on otherwise is another name."""
_MOST = 2
_TELLING = frozenset(
    "一二三四五六七八九十百千万零甲乙丙丁东西南北中上下前后左右新旧老大小内外高低初省市县区乡镇村街"
)
"""Characters that tell parts of a series, or places, apart."""
_PLACE = re.compile(r".*[省市县区乡镇村]")


def check(case: Case) -> Iterator[Answer]:
    """Every text beside the table of a project that it does not name, and every two forms with a unit."""
    tables = project_tables(case)
    own = {squeezed(text_of(table.record.project_name)) for table in tables}
    for table in tables:
        name = squeezed(text_of(table.record.project_name))
        for form in case.forms:
            if len(name) >= _SHORTEST and form is not table and form.text:
                yield from _in_text(form, table, name, own)
    yield from _of_units(case)


def _in_text(form: FormFacts, table: FormFacts, name: str, own: set[str]) -> Iterator[Answer]:
    text = squeezed(form.text)
    later, at = (table, "project_name") if table.index > form.index else (form, "form")
    if name in text:
        yield passed(later, at)
        return
    other = next((one for one in _alike(name, text) if one not in own), None)
    if other is not None:
        yield _wrong(later, at, (name, other), _spans(form, other))


def _alike(name: str, text: str) -> Iterator[str]:
    """The pieces of the text that are the name but for a slip; a slip or two leave a third of the name whole."""
    size = len(name)
    for start, end in ((0, size // 3), (size // 3, 2 * size // 3), (2 * size // 3, size)):
        for match in re.finditer(re.escape(name[start:end]), text):
            first = match.start() - start
            if first >= 0 and _is_slip(name, text[first : first + size]):
                yield text[first : first + size]


def _is_slip(name: str, other: str) -> bool:
    """Whether two names differ in so few characters, and in such ones, that one thing must be meant."""
    if len(name) != len(other) or len(name) < _SHORTEST:
        return False
    places = [i for i, (one, two) in enumerate(zip(name, other, strict=True)) if one != two]
    if not 0 < len(places) <= _MOST or places[0] < _EDGE or places[-1] >= len(name) - _EDGE:
        return False
    if len(places) == _MOST and places[1] - places[0] == 1:
        return False
    differing = {text[i] for i in places for text in (name, other)}
    return not differing & _TELLING and all("\u4e00" <= char <= "\u9fff" for char in differing)


def _of_units(case: Case) -> Iterator[Answer]:
    units = [(form, squeezed(text_of(form.record.unit))) for form in case.forms if text_of(form.record.unit)]
    names = {name for _, name in units}
    for one, other in combinations(sorted(names), 2):
        head = _PLACE.match(one)
        if _is_slip(one, other) and one[: head.end() if head else 0] == other[: head.end() if head else 0]:
            form = next(form for form, name in reversed(units) if name in (one, other))
            yield _wrong(form, "form", (one, other), ())


def _spans(form: FormFacts, piece: str) -> tuple[Span, ...]:
    match = re.search(r"\\s*".join(map(re.escape, piece)), form.text)
    return (Span(form.start + match.start(), form.start + match.end()),) if match else ()


def _wrong(form: FormFacts, at: str, names: tuple[str, str], spans: tuple[Span, ...]) -> Answer:
    return failed(
        form,
        at,
        f"同一名称前后不一：“{names[0]}”与“{names[1]}”",
        f"one name is spelt in two ways: {names[0]} and {names[1]}",
        printed=names[1],
        recomputed=names[0],
        spans=spans,
    )


def _text(name: str) -> str:
    return f"（一）{name}，全年预算20万元。\n"


RULE = Rule(
    id="D-11",
    title=Wording("同一项目、单位的名称应一致", "one thing is called by one name"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example(
            "the same name",
            Status.PASSED,
            "form",
            (project_table(project_name="农村生活污水治理奖补资金"), report()),
            text=_text("农村生活污水治理奖补资金"),
            form=1,
        ),
        Example(
            "one character is another",
            Status.FAILED,
            "form",
            (project_table(project_name="农村生活污水治理奖补资金"), report()),
            text=_text("农村生活污永治理奖补资金"),
            form=1,
        ),
        Example(
            "both are named",
            Status.PASSED,
            "form",
            (project_table(project_name="农村生活污水治理奖补资金"), report()),
            text=_text("农村生活污水治理奖补资金") + _text("农村生活污物治理奖补资金"),
            form=1,
        ),
        Example(
            "a part of a series",
            Status.NOT_APPLICABLE,
            "form",
            (project_table(project_name="农村污水治理一期奖补资金"), report()),
            text=_text("农村污水治理二期奖补资金"),
            form=1,
        ),
        Example(
            "another word",
            Status.NOT_APPLICABLE,
            "form",
            (project_table(project_name="农村生活污水治理奖补资金"), report()),
            text=_text("农村生活垃圾治理奖补资金"),
            form=1,
        ),
        Example(
            "each with a table of its own",
            Status.PASSED,
            "form",
            (
                project_table(project_name="农村生活污水治理奖补资金"),
                project_table(project_name="农村生活用水治理奖补资金"),
                project_table(project_name="村道照明经费"),
            ),
            text=_text("农村生活用水治理奖补资金"),
            form=2,
        ),
        Example(
            "the units of two forms",
            Status.FAILED,
            "form",
            (project_table(unit="枫岭县农业技术推广中心"), project_table(unit="枫岭县农业技木推广中心")),
            form=1,
        ),
        Example(
            "units of two places",
            Status.NOT_APPLICABLE,
            "form",
            (project_table(unit="枫岭县农业技术推广中心"), project_table(unit="枫江县农业技术推广中心")),
            form=1,
        ),
    ),
    doc=__doc__,
)
