"""Scores that a report gives itself or one of its indicators."""

from __future__ import annotations

import re

from extractor.backends.offline.prose.claims import Claim, Reading
from extractor.backends.offline.prose.mentions import Mention
from extractor.backends.offline.prose.scales import without_scales
from extractor.backends.offline.prose.subjects import noun_phrase
from schemas.record import StatementKind

_SCORED = re.compile(
    r"(?:得分|总分|评分|自评分|分数|得|计|打分|自评|评定|考评|评价|评为|赋分)(?:合计|共计|共|分别)?(?:为|是|达到|达|仅|:|：)*$"
)
_FULL_MARKS = re.compile(r"(?:满分|总分|分值|标准分)(?:值)?(?:为|是|:|：)*$")
_OUT_OF = re.compile(r"[（(](?:满分|权重|分值)[:：为]?\d")
"""Behind a score, the points that it is out of: 决策15分（满分15分）."""
_NAME_END = re.compile(r"(?<=[\u4e00-\u9fff])[（(。：:，]")
_ALL_MARKS = 100
_OWN = re.compile(r"自评|评价|得分|得$|计$|综合")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]?")
_INSTRUCTION = re.compile(
    r"不得分|扣完为止|每(?:超|低|少|降|减|增|有|项|个|次|提|缺|发)\S{0,14}[扣加得]|计满分|酌情|以[上下]\S{0,3}得|的得|者得|否则|[（(]含[)）]|,计|的,?计"
)


def read_scores(reading: Reading) -> None:
    """Adds the scores of a passage to its claims."""
    text = without_scales(reading.passage.text)
    for mention in reading.mentions:
        if mention.unit != "分" or mention.depth or mention in reading.taken or mention.bounded:
            continue
        lead = _BRACKETS.sub("", mention.lead).rstrip(")）")
        told = _SCORED.search(lead) or _OUT_OF.match(reading.passage.text, mention.end)
        if not told or reading.goal(mention) or _instructs(reading, mention, text):
            continue
        if _FULL_MARKS.search(lead) and not _OWN.search(lead) and _names_full_marks(reading, mention):
            continue
        start = mention.start - len(mention.lead)
        subject = noun_phrase(lead) or _item(reading, mention) or "得分"
        reading.add(
            Claim(
                kind=StatementKind.SCORE,
                start=start,
                end=mention.end,
                subject=subject,
                numbers={"value": mention},
            )
        )


def _item(reading: Reading, mention: Mention) -> str:
    """The name that opens the numbered item in which a score stands: 1.制度健全性（4分）。…，得4分."""
    paragraph = reading.passage.paragraphs[mention.paragraph]
    if paragraph.level is None:
        return ""
    return noun_phrase(_NAME_END.split(reading.passage.text[paragraph.start : mention.start], maxsplit=1)[0])


def _names_full_marks(reading: Reading, mention: Mention) -> bool:
    """Whether a score follows in the sentence, or all the marks there are stand after 总分."""
    return mention.number == _ALL_MARKS or any(
        m.unit == "分" and m.start > mention.start for m in reading.sentences[mention.sentence]
    )


def _instructs(reading: Reading, mention: Mention, text: str) -> bool:
    """Whether the sentence tells how to score; a scale that it recalls before its own score is blank in ``text``."""
    passage = reading.passage
    start = passage.sentence_start(mention.sentence)
    return bool(_INSTRUCTION.search(text, start, passage.sentence_ends[mention.sentence]))
