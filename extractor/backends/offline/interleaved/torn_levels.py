"""Names of levels that narrow columns tore over lines between which other columns' text stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.interleaved.level_words import LevelWord

_FIRST = ("产出指标", "效益指标", "满意度指标", "成本指标", "投入管理指标")
_SECOND = (
    "数量指标", "质量指标", "时效指标", "成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标", "经济效益指标", "社会效益指标",
    "生态效益指标", "可持续影响指标", "可持续发展指标", "服务对象满意度指标", "满意度指标",
    "经济效益", "社会效益", "生态效益", "可持续影响", "服务对象满意度",
    "工作目标管理", "预算和财务管理", "预算管理", "财务管理", "重点工作任务完成", "履职目标实现", "履职效益",
)  # fmt: skip


@dataclass(slots=True)
class _Column:
    """A column of levels on the way down: the words it may hold, the pieces (by index) of the open word, what is whole."""

    words: tuple[str, ...]
    rank: int
    atoms: Sequence[Atom]
    open: list[int] = field(default_factory=list)
    whole: list[list[int]] = field(default_factory=list)

    def takes(self, piece: int) -> bool:
        """Goes on in the open word, or opens another one, where the piece allows it."""
        if self._lengthens(piece):
            self.open = [*self.whole.pop(), piece]
        elif self._begin([*self.open, piece]):
            self.open.append(piece)
        elif self._begin([piece]):
            self.open = [piece]
        else:
            return False
        if self._spelled(self.open) in self.words:
            self.whole.append(self.open)
            self.open = []
        return True

    def _lengthens(self, piece: int) -> bool:
        """Whether the piece makes a longer word of the one that was whole (社会效益, 指标)."""
        return not self.open and bool(self.whole) and self._begin([*self.whole[-1], piece])

    def may_take(self, piece: int) -> bool:
        """Whether the piece goes on in the open word, or opens one."""
        return self._lengthens(piece) or self._begin([*self.open, piece]) or self._begin([piece])

    def _begin(self, pieces: Sequence[int]) -> bool:
        text = self._spelled(pieces)
        return any(word.startswith(text) for word in self.words)

    def _spelled(self, pieces: Sequence[int]) -> str:
        return "".join(self.atoms[i].text for i in pieces)

    def levels(self) -> list[LevelWord]:
        """The whole words as levels."""
        return [self._level([self.atoms[i] for i in pieces]) for pieces in self.whole]

    def _level(self, pieces: Sequence[Atom]) -> LevelWord:
        end = pieces[-1].at + len(pieces[-1].text)
        text = "".join(p.text for p in pieces)
        parts = tuple((p.at, p.at + len(p.text)) for p in pieces)
        return LevelWord(pieces[0].at, end, text, self.rank, through=end, parts=parts)


def torn_levels(atoms: Sequence[Atom]) -> tuple[list[LevelWord], set[int]]:
    """The levels that pieces at the heads of lines spell down two columns, and the atoms (by index) they take up."""
    first, second = _Column(_FIRST, 1, atoms), _Column(_SECOND, 2, atoms)
    last = -1
    for i, atom in enumerate(atoms):
        left = i == 0 or atoms[i - 1].line != atom.line
        if atom.kind is not AtomKind.WORDS or not (left or last == i - 1):
            continue
        beside = i + 1 < len(atoms) and atoms[i + 1].line == atom.line and second.may_take(i + 1)
        columns = (second,) if not left else (first, second) if beside else (second, first)
        if any(column.takes(i) for column in columns):
            last = i
    taken = {i for pieces in (*first.whole, *second.whole) if len(pieces) > 1 for i in pieces}
    return sorted([*first.levels(), *second.levels()], key=lambda w: w.start), taken
