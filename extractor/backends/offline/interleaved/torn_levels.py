"""Names of levels that narrow columns tore over lines between which other columns' text stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.interleaved.level_words import LevelWord

_FIRST = ("产出指标", "效益指标", "满意度指标", "成本指标", "投入管理指标")
_SECOND = (
    "数量指标", "质量指标", "时效指标", "成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标", "经济效益指标", "社会效益指标",
    "生态效益指标", "可持续影响指标", "可持续发展指标", "服务对象满意度指标", "满意度指标",
    "经济效益", "社会效益", "生态效益", "可持续影响", "服务对象满意度", "服务对象",
    "工作目标管理", "预算和财务管理", "预算管理", "财务管理", "重点工作任务完成", "履职目标实现", "履职效益",
)  # fmt: skip
_WORDS = (_FIRST, _SECOND)
_BEGUN = frozenset(
    word for word in _SECOND if any(long != word and long.startswith(word) for long in _SECOND)
)
"""Names that longer ones begin with (服务对象, 服务对象满意度指标)."""
_LOST = 0.3
"""What a character of a word costs that is left in the middle."""
_RARE = 0.1
"""What it costs that a word which names levels of both ranks (成本指标) is one of the first, or that a longer one ends early."""
_STATES = 60


class _Step(NamedTuple):
    """A piece taken (by index), into which column, and whether it goes on in that column's open word."""

    piece: int
    column: int
    goes_on: bool
    before: _Step | None


class _State(NamedTuple):
    """The word open in each column, and the piece taken last with its column."""

    open: tuple[str, str]
    last: int
    column: int


_Best = dict[_State, tuple[float, _Step | None]]


def torn_levels(atoms: Sequence[Atom]) -> tuple[list[LevelWord], set[int]]:
    """The levels that pieces at the heads of lines spell down two columns, and the atoms (by index) of torn ones.

    The reading of the pieces is kept that spells the most characters in whole words.
    """
    states: _Best = {_State(("", ""), -1, 0): (0.0, None)}
    for i, atom in enumerate(atoms):
        if atom.kind is not AtomKind.WORDS:
            continue
        after = dict(states)
        for state, (score, step) in states.items():
            for key, worth, taken in _taken(atoms, i, state, step):
                if key not in after or score + worth > after[key][0]:
                    after[key] = score + worth, taken
        kept = sorted(after.items(), key=lambda item: -item[1][0])[:_STATES]
        states = dict(kept)
    _, step = max(states.values(), key=lambda best: best[0])
    words = [word for word in _spelled(step) if _text(atoms, word[1]) in _WORDS[word[0]]]
    levels = sorted((_level(atoms, column, pieces) for column, pieces in words), key=lambda w: w.start)
    several = sum(1 for column, _ in words if column) > 1
    return levels, {i for column, pieces in words if len(pieces) > 1 or (column and several) for i in pieces}


def _taken(
    atoms: Sequence[Atom], i: int, state: _State, step: _Step | None
) -> Iterator[tuple[_State, float, _Step]]:
    """The columns that may take piece ``i``: the first one on a line any, the second on it the one to the right.

    One piece of a word may stand at the end of a line, which a layer printed out of its order, the piece before it at a head.
    """
    leads = i == 0 or atoms[i - 1].line != atoms[i].line
    beside = state.last == i - 1 and not leads and state.column == 0
    ends = i + 1 == len(atoms) or atoms[i + 1].line != atoms[i].line
    for column in (0, 1) if leads else (1,) if beside or ends else ():
        held = state.open[column]
        goes = held and (leads or beside or _began_a_line(atoms, step, column))
        for goes_on in (True, False) if goes else (False,):
            text = held + atoms[i].text if goes_on else atoms[i].text
            if not any(word.startswith(text) for word in _WORDS[column]):
                continue
            worth = _worth(column, text) - (_worth(column, held) if goes_on else _abandoned(column, held))
            opened = (text, state.open[1]) if column == 0 else (state.open[0], text)
            yield _State(opened, i, column), worth, _Step(i, column, goes_on, step)


def _began_a_line(atoms: Sequence[Atom], step: _Step | None, column: int) -> bool:
    """Whether the piece taken last into a column is the first one on its line."""
    while step is not None and step.column != column:
        step = step.before
    return step is not None and (step.piece == 0 or atoms[step.piece - 1].line != atoms[step.piece].line)


def _worth(column: int, text: str) -> float:
    if text not in _WORDS[column]:
        return 0.0
    rare = (column == 0 and text in _SECOND) or text in _BEGUN
    return len(text) - (_RARE if rare else 0.0)


def _abandoned(column: int, held: str) -> float:
    return 0.0 if held in _WORDS[column] else _LOST * len(held)


def _spelled(step: _Step | None) -> list[tuple[int, list[int]]]:
    """The pieces of each word, with its column."""
    steps: list[_Step] = []
    while step is not None:
        steps.append(step)
        step = step.before
    words: list[tuple[int, list[int]]] = []
    open_word: dict[int, list[int]] = {}
    for taken in reversed(steps):
        if taken.goes_on:
            open_word[taken.column].append(taken.piece)
        else:
            open_word[taken.column] = [taken.piece]
            words.append((taken.column, open_word[taken.column]))
    return words


def _text(atoms: Sequence[Atom], pieces: Sequence[int]) -> str:
    return "".join(atoms[i].text for i in pieces)


def _level(atoms: Sequence[Atom], column: int, pieces: Sequence[int]) -> LevelWord:
    parts = tuple((atoms[i].at, atoms[i].at + len(atoms[i].text)) for i in pieces)
    return LevelWord(
        parts[0][0], parts[-1][1], _text(atoms, pieces), column + 1, through=parts[-1][1], parts=parts
    )
