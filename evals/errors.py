"""What can go wrong when the product is measured, as a branch of the product's own tree.

    ExtractorError
    ├── SelectionError        the samples that were asked for make no suite
    ├── InvalidLabelsError    problems: what is wrong in label files, all of it
    ├── ExistingLabelsError   a draft would overwrite labels
    ├── RunFolderError        files of a run that cannot be read
    └── GateError             a gate that cannot be used, or runs that cannot be compared by it

Paths that do not exist and files that cannot be read are the ``InputError`` of the product.
"""

from __future__ import annotations

from collections.abc import Sequence

from evals.problem import Problem
from extractor.errors import ExtractorError
from schemas.base import Wording


class SelectionError(ExtractorError):
    """Two samples have one name, or a pattern is none or selects nothing."""


class ExistingLabelsError(ExtractorError):
    """A draft would overwrite labels that somebody may have corrected."""


class RunFolderError(ExtractorError):
    """A file of a run is missing or is no result of an evaluation."""

    def __init__(self, name: str, reason: Wording, advice: Wording) -> None:
        super().__init__(Wording(f"{name}：{reason.zh}", f"{name}: {reason.en}"), advice)


class GateError(ExtractorError):
    """A gate file that cannot be used, or two runs that cannot be compared by it."""


class InvalidLabelsError(ExtractorError):
    """Label files are at fault; the reason lists every problem, one a line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        told = [problem.told for problem in self.problems]
        zh, en = ("".join(f"\n{getattr(line, lang)}" for line in told) for lang in ("zh", "en"))
        count = len(told)
        super().__init__(
            Wording(f"标注文件中的问题（{count}）：{zh}\n", f"problems in label files ({count}):{en}\n"),
            Wording(
                "请按标注样本格式改正后重试", "correct them by the format of labelled samples, then try again"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reason}{self.advice}"

    def __reduce__(self) -> tuple[type[InvalidLabelsError], tuple[tuple[Problem, ...]]]:
        """Keeps the problems when the error crosses a process."""
        return type(self), (self.problems,)
