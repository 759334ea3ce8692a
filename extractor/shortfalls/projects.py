"""Explanations of a project in another form: a task row of the department's table, an item of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from extractor.facts.case import printed
from extractor.facts.model import Case, FormFacts
from extractor.shortfalls.cells import is_execution
from extractor.shortfalls.passage import cut, denies, explains, gives_reason
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.subject import overlap
from extractor.shortfalls.wording import BALANCE, DENIAL, ITEM_LABEL
from schemas.explanation import Explanation, ExplanationSource
from schemas.record import FormType

_TELLING = frozenset({FormType.REPORT, FormType.DEPARTMENT_TABLE})
"""Forms that tell of other forms' projects."""
_NEAR = 80.0
"""Similarity from which a name is taken for a project's, the two being printed differently."""
_REACH = 500
"""Characters that an item of prose about one project takes up at most."""
_ROW = 160
"""Characters of a task's row at most."""
_LEAST_NAME = 4
_ENUMERATED = re.compile(r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、．.]+)|项目$")
"""What a heading has before and behind a name."""
_ROW_END = re.compile(r"[，。；|](?!无|不存在|没有)|任务")
_NEXT_TASK = re.compile(
    r"任务\s*\d|(?<=[。；])\d{1,2}[、．.](?!\d)|[。；][（(][一二三四五六七八九十]{1,3}[）)]"
)


def of_project(case: Case, form: FormFacts, scripts: Sequence[Script]) -> Explanation | None:
    """What reports and the department's table say of the form's project; a denial only where nothing else is said."""
    project = printed(form.record.project_name)
    if not project:
        return None
    names = [printed(f.record.project_name) for f in case.forms]
    others = [n for n in names if n and n != project and n not in project]
    denial: Explanation | None = None
    tables = [f for f in case.forms if f.index != form.index and f.form_type in _TELLING]
    for other in sorted(tables, key=lambda f: f.form_type is not FormType.REPORT):
        script = scripts[other.index]
        for passage in project_passages(script, project, others):
            found = script.explanation(passage, ExplanationSource.TASK_ROW)
            if not denies(found.text):
                return found
            denial = denial or found
    return _clause_on(case, form, project) or denial


def _clause_on(case: Case, form: FormFacts, project: str) -> Explanation | None:
    """The clause of a department's own explanation that names this project's subject."""
    best: tuple[float, Explanation] | None = None
    for other in case.forms:
        if other.index == form.index or other.form_type is not FormType.DEPARTMENT_TABLE:
            continue
        for row in other.indicators:
            text = printed(row.row.explanation)
            for clause in text.replace("；", "，").split("，") if is_execution(row) else ():
                score = overlap(project, clause)
                if explains(clause) and score and (best is None or score > best[0]):
                    best = (score, Explanation(clause, ExplanationSource.TASK_ROW))
    return best[1] if best else None


def project_passages(script: Script, project: str, others: Sequence[str]) -> Iterator[Passage]:
    """Explanations in the items of ``script`` that name the project; an item ends where another is named."""
    if script.form.form_type is FormType.REPORT:
        yield from _under_name(script, project)
    for start in _mentions(script, project):
        end = _item_end(script.text, start, others)
        prose = script.form.form_type is FormType.REPORT
        passage = _told(script.text, start, end) if prose else _task_denial(script.text, start, end)
        if passage is not None:
            yield passage


def _under_name(script: Script, project: str) -> Iterator[Passage]:
    """Under a heading that is the project's name, the sentences on money that was not spent."""
    for number, sentence in enumerate(script.sentences):
        heading = sentence.heading.rsplit(" / ", 1)[-1]
        if _ENUMERATED.sub("", heading) != _ENUMERATED.sub("", project):
            continue
        passage = cut(script.text, script.bounds(number).start, script.full_sentence(number).end)
        told = script.text[passage.start : passage.end] if passage else ""
        if passage is not None and BALANCE.search(told) and gives_reason(told):
            yield passage


def _mentions(script: Script, project: str) -> Iterator[int]:
    """Where the project's name ends in the script, as printed or nearly so at the head of a sentence."""
    if len(project) < _LEAST_NAME:
        return
    exact = [m.end() for m in re.finditer(re.escape(project), script.text)]
    yield from exact
    if exact:
        return
    for number, sentence in enumerate(script.sentences):
        head = sentence.text[: len(project) + 6]
        if len(head) >= len(project) and fuzz.partial_ratio(project, head, score_cutoff=_NEAR):
            yield script.bounds(number).start + len(head)


def _item_end(text: str, start: int, others: Sequence[str]) -> int:
    ends = [at for name in others if len(name) >= _LEAST_NAME and (at := text.find(name, start)) >= 0]
    following = _NEXT_TASK.search(text, start)
    if following:
        ends.append(following.start() + 1)
    return min([*ends, start + _REACH, len(text)])


def _told(text: str, start: int, end: int) -> Passage | None:
    """The text behind an item's label of problems or causes."""
    label = ITEM_LABEL.search(text, start, end)
    passage = cut(text, label.end(), end) if label else None
    told = text[passage.start : passage.end] if passage else ""
    return passage if explains(told) or denies(told) else None


def _task_denial(text: str, start: int, end: int) -> Passage | None:
    """The denial in a task's row; a cause in it may be torn apart by the columns, a denial is short."""
    denial = DENIAL.search(text, start, min(end, start + _ROW))
    if denial is None:
        return None
    first = max(text.rfind(mark, start, denial.start()) for mark in "，。；") + 1
    begin = max(first, start) if first else denial.start()
    return Passage(_with_clause_before(text, start, begin), _clause_end(text, denial.end(), end))


def _with_clause_before(text: str, start: int, at: int) -> int:
    """A clause of achievement before the denial (完成年初目标，无偏差) belongs to it."""
    match = re.search(r"(?:完成|达到)[^，。；]{0,10}[，,]$", text[start:at])
    return start + match.start() if match else at


def _clause_end(text: str, at: int, end: int) -> int:
    stop = _ROW_END.search(text, at, end)
    return stop.start() if stop else end
