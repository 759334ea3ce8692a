"""A form's sentences as one running text, out of which passages are cut and found again in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from extractor.facts.model import FormFacts
from schemas.evidence import Span
from schemas.explanation import Explanation, ExplanationSource

_LABEL = re.compile(
    r"(?:(?:有关|相关|补充|其[他它]|情况|特别|资金|预算|经费|执行|支出|使用|支付|结余|偏差|差异|扣分|未完成|(?:单位)?需要?(?=说明的))*"
    r"(?:执行准确性|(?:总体目标|全年|实际)*完成情况|原因(?:分析|说明)?|说明(?:的?(?:其[他它])?(?:情况|问题|事项))?|备注|注))"
)
"""What a row or a note is called in which a form says why something deviates."""
_ASIDE = re.compile(r"(?:资金|预算|经费|支出)(?:执行|使用)?方面[，,]")
"""Words that only say that money is spoken of."""
_BLANKS = frozenset(" \t\u3000")
"""White space within a line."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A half-open range of a script's characters."""

    start: int
    end: int


class Script:
    """The sentences of one form, joined without white space."""

    __slots__ = ("_starts", "form", "sentences", "text")

    def __init__(self, form: FormFacts) -> None:
        self.form = form
        self.sentences = form.sentences
        self._starts: list[int] = []
        at = 0
        for sentence in self.sentences:
            self._starts.append(at)
            at += len(sentence.text)
        self.text = "".join(sentence.text for sentence in self.sentences)

    def number_at(self, offset: int) -> int:
        """The number of the sentence that holds the character at ``offset``."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def bounds(self, number: int) -> Passage:
        """Where sentence ``number`` stands in the script."""
        start = self._starts[number]
        return Passage(start, start + len(self.sentences[number].text))

    def paragraph_end(self, offset: int) -> int:
        """The end of the paragraph that holds the character at ``offset``."""
        number = self.number_at(offset)
        while number < len(self.sentences) - 1 and not self.sentences[number].ends_paragraph:
            number += 1
        return self.bounds(number).end

    def full_sentence(self, number: int) -> Passage:
        """Sentence ``number`` with its neighbours up to the full stops around it, within its paragraph."""
        first = last = number
        while first and self._reads_on(first - 1):
            first -= 1
        while last < len(self.sentences) - 1 and self._reads_on(last):
            last += 1
        return Passage(self.bounds(first).start, self.bounds(last).end)

    def label_of(self, number: int) -> int:
        """The length of the label of a note that opens sentence ``number``, set apart by white space; 0 without one."""
        sentence = self.sentences[number]
        label = _LABEL.match(sentence.text)
        if label is None or (number and not self.sentences[number - 1].ends_paragraph):
            return 0
        at = sentence.span.start - self.form.start
        source = self.form.text
        apart = (
            source.startswith(label.group(), at)
            and source[at + label.end() : at + label.end() + 1] in _BLANKS
        )
        return label.end() if apart else 0

    def _reads_on(self, number: int) -> bool:
        sentence = self.sentences[number]
        return not sentence.ends_paragraph and sentence.text.endswith("；")

    def explanation(self, passage: Passage, source: ExplanationSource) -> Explanation:
        """The passage as the explanation that it is, the label of a note left out."""
        number = self.number_at(passage.start)
        if passage.start == self._starts[number]:
            start = passage.start + self.label_of(number)
            aside = _ASIDE.match(self.text, start, passage.end)
            start = aside.end() if aside else start
            passage = Passage(start, passage.end) if start < passage.end else passage
        return Explanation(self.text[passage.start : passage.end], source, self.spans(passage))

    def spans(self, passage: Passage) -> tuple[Span, ...]:
        """The passage's place in the document."""
        if passage.start >= passage.end:
            return ()
        first, last = self.number_at(passage.start), self.number_at(passage.end - 1)
        start = self._place(first, passage.start - self._starts[first])
        end = self._place(last, passage.end - 1 - self._starts[last])
        return (Span(start, end + 1),)

    def _place(self, number: int, index: int) -> int:
        """The document's character that is character ``index`` of sentence ``number``."""
        sentence = self.sentences[number]
        at = sentence.span.start - self.form.start
        source = self.form.text
        if source.startswith(sentence.text[: index + 1], at):
            return self.form.start + at + index
        for character in sentence.text[:index]:
            found = source.find(character, at)
            at = found + 1 if found >= 0 else at
        found = source.find(sentence.text[index], at)
        return self.form.start + (found if found >= 0 else at)
