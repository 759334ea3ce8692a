"""What of a text is an explanation: no labels, restated numbers, measures or words of the form."""

from __future__ import annotations

import re
from itertools import takewhile

from extractor.shortfalls.script import Passage
from extractor.shortfalls.wording import (
    ADVERSE,
    CAUSE,
    CONTRAST,
    DENIAL,
    DEVIATION,
    FAVOURABLE,
    INSTRUCTION,
    MEASURE,
    POINTS_CLAUSE,
    POINTS_REMARK,
    STOP,
    SUCCESS,
    TRAILING_MEASURE,
)

LEAST = 5
"""Characters, numbers and form words left out, that a cause has at least."""

_TERSE = 3
"""Characters of a clause behind a claim (就差铺草)."""

_ITEM = r"[一二三四五六七八九十]是|[（(][\d一二三四五六七八九十]{1,2}[）)]|\d{1,2}[、．.](?!\d)|[①-⑳]"
_LABEL = r"[^，。；：:|\d]{2,24}[：:|]+"
_LEADING = re.compile(
    rf"(?:[\s，。；、：:|·•●○◆◇■□▪▲➢]|{_ITEM}|其中[：:，]?|(?:资金|预算|经费|支出)(?:执行|使用|支出)?方面[，,])*(?:{_LABEL}|[^，。；：:|\d]{{0,6}}(?:原因|说明|分析|问题)(?=\d[、．.]))?"
    rf"(?:(?:{_ITEM})(?:{_LABEL})?)?(?:[^，。；\d]{{2,8}}(?:\d\.*%?){{5,}}(?![万亿千百]?元|\d|[.%])(?=[\u4e00-\u9fff]))?"
)
"""What stands before an explanation: labels, enumerations, and the figures of a table's row run into it."""
_NAMES_CAUSE = re.compile(r"原因(?:是|为|系|在于|[:：])|主要(?:是|系)")
_SENTENCE = re.compile(r"[^。！？]*[。！？]?")
_CLAUSE = re.compile(r"[^，。；,;]*[，。；,;]?")
_NUMBERS = re.compile(r"[\d.,]+(?:万|亿|千)?(?:元|%|％|分)?")
_TELLS = re.compile(
    r"支付|支出|发放|执行|预算|决算|到位|下达|安排|拨付|使用|(?:结余|结转)(?:资金)?[\d.]|率[为达]?[\d.]"
)
_CLAIM = re.compile(
    r"[^，。；：:,;\d]{2,24}(?:(?:发生|出现|存在|有)[^，。；\d]{0,4}(?:偏差|差距|结余|结转)|有待(?:提升|提高|加强))"
    r"[，,](?:是(?:因为?|由于)?|系(?:因为?|由于)?|原因是|(?=主要[是系]))"
)
_COMPARES = re.compile(
    r"^(?:[与比较同]|相比)[^，。；]{0,8}(?:年|同期|预算)[^，。；]*\d|^(?:同比)?(?:增长|下降|增加|减少|上升|降低|提高)(?:了)?\d[\d.]*\D{0,6}$"
)
"""A clause that only sets a number against another year's."""
_OTHER_YEAR = re.compile(r"同比|[比较与](?:20\d\d年|上年|去年|上一?年度)[^。；]{0,80}\d")
_TOLD = re.compile(r"完成|支出|支付|执行|实际|得分?|目标|计划|预算|增长|比上年|占")
"""Words of clauses that only tell another number."""
_STANDARD = re.compile(r"[每按][^，。；\d]{0,6}\d[\d.]*[万亿]?元(?:的标准)?(?!少|减|核减|扣)")
"""A clause on what each of those served was paid."""
_ENDS_IN_AMOUNT = re.compile(r"\d[万亿]?元$")
_SLOT = re.compile(
    r"(?:年度|年初|全年|年末|自评)*(?:(?:目标|指标|计划|预期|实际)(?:完成)?值?|完成值?|实现值|权重|分值|得分|满分|计)[为是达]?[：:]?[≥≤><=]*\d[\d.]*[^\d]{0,6}$"
)
"""A clause that is a cell of a row told in prose."""
_ROW_RUN = re.compile(r"[≥≤＜＞]\s*\d[\d.]*[^\d，。；]{0,6}\d[\d.]*[^\d，。；]{0,6}(?:\d|$)")
"""A bound, a value and a score printed on end."""
_STRONG = re.compile(rf"{CONTRAST.pattern}|{CAUSE.pattern}|只[能剩够]|淘汰|过半|多走|超过")
"""Words of what was not done, which no list of numbers holds by chance."""
_KEPT = re.compile(r"(?:未|没有?|不)(?:超[过出]|突破|低于|少于|高于)|[优快]于|提前")
"""Words of a bound that was kept."""
_SCORE_WORDS = re.compile(r"[^，。；]*(?:其[他余它]|各项|合计|共计|总分|满分|等[次级])[^，。；]*")
_SCORES = re.compile(r"[^，。；：、]{2,12}[（(]\d{1,2}分[）)][^，。；\d]{0,4}(?:得分?|计)[\d.]+分")
"""A part of the score with its points and what it was given."""
_EARNED = re.compile(r"(?:按[^，。；\d]{0,6}|该项|此项|自评)*(?:得分?|计)[为是]?\d[\d.]*分[，,；]")
"""A clause on the points that an item was given."""
_GOAL = re.compile(r"目标|计划|预算|未完成|未达|指标")
_FORM_WORDS = re.compile(
    r"年初|年度|全年|本年|实际|调整后|预算|决算|支出|支付|拨付|累计|完成率|执行率|支付率|到位率|资金|项目|安排|下达|结余|结转|"
    r"截至|截止|其中|合计|共计|未完成|完成|执行|指标|分值|得分|目标值?|计划|[年月日数率为共的等与占底金额项约由]"
)


def substance(text: str) -> str:
    """The text without numbers and without the words in which any form states its numbers."""
    return _FORM_WORDS.sub("", _NUMBERS.sub("", re.sub(r"[^\w]", "", text)))


def explains(text: str) -> bool:
    """Whether the text says why something deviates, rather than how much or what will be done."""
    return len(substance(text)) >= LEAST and bool(DEVIATION.search(text) or CAUSE.search(text))


def gives_reason(text: str, least: int = LEAST) -> bool:
    """Whether the text explains even without the clauses that only tell amounts spent, planned or left."""
    kept = "，".join(clause for clause in re.split(r"[，。；,;]", text) if clause and not _only_tells(clause))
    return len(substance(kept)) >= least and bool(DEVIATION.search(text) or CAUSE.search(text))


def tells_why(text: str) -> bool:
    """Whether a text behind a claim tells of something adverse, even without a word of cause or deviation."""
    kept = "，".join(
        c
        for c in re.split(r"[，。；]", text)
        if not (re.search(r"\d", c) and _TOLD.search(c))
        and not (_ENDS_IN_AMOUNT.search(c) or _STANDARD.search(c))
    )
    return len(substance(kept)) >= LEAST and bool(ADVERSE.search(kept)) and not claims_success(kept)


def _only_tells(clause: str) -> bool:
    if _NAMES_CAUSE.search(clause):
        return False
    if _COMPARES.search(clause) or _SLOT.match(clause):
        return True
    told = bool(re.search(r"\d", clause) and _TELLS.search(clause))
    return told and not DEVIATION.search(re.sub(r"结余|结转", "", clause))


def denies(text: str) -> bool:
    """Whether the text says that nothing deviates; a 但 that opens it sets it against what stands before."""
    return bool(DENIAL.search(text)) and not CONTRAST.search(DENIAL.sub("", text.removeprefix("但")))


def claims_success(text: str) -> bool:
    """Whether every clause says that things went as planned, and none gives a number or a cause."""
    if re.search(r"[\d不未没无难待需]", text.replace("100%", "")) or INSTRUCTION.search(text):
        return False
    clauses = [c for c in re.split(r"[，。；,;]", text) if c]
    return all(SUCCESS.search(c) and not (MEASURE.match(c) or DEVIATION.search(c)) for c in clauses) and not (
        CAUSE.search(text)
    )


def claims_deviation(text: str) -> bool:
    """Whether a text written beside values that are met explains a deviation nonetheless.

    A denial, advice, a positive remark or an instruction on wording does not.
    """
    if denies(text) or INSTRUCTION.search(text):
        return False
    told = [
        c for sentence in re.split(r"[。；;]", FAVOURABLE.sub("", text)) for c in _before_measures(sentence)
    ]
    return any(DEVIATION.search(c) or "原因" in c or "影响" in c or "疫情" in c for c in told)


def _before_measures(sentence: str) -> list[str]:
    """The clauses of a sentence up to what is to be done."""
    clauses = [c for c in re.split(r"[，,]", sentence) if c]
    return list(takewhile(lambda clause: not MEASURE.match(clause), clauses))


def is_told_row(text: str) -> bool:
    """Whether a sentence of a list tells the cells of a row (目标值20次，完成值18次，得分9分) and nothing besides."""
    if _ROW_RUN.search(text) or is_scores(text):
        return True
    clauses = [c for c in re.split(r"[，。；,;]", text) if c]
    slots = [c for c in clauses if _SLOT.search(c)]
    rest = "，".join(c for c in clauses[1:] if c not in slots)
    return len(slots) > 1 and not (DEVIATION.search(rest) or CAUSE.search(rest) or ADVERSE.search(rest))


def is_scores(text: str) -> bool:
    """Whether a text lists what parts were given of their points, and nothing besides."""
    rest = _SCORE_WORDS.sub("", _SCORES.sub("", text))
    return rest != text and "分" in text and len(substance(rest)) < LEAST


def goes_wrong(text: str) -> bool:
    """Whether a clause without numbers tells of something adverse, or one with numbers of what was not done."""
    for clause in re.split(r"[，。；]", text):
        if len(substance(clause)) < _TERSE or SUCCESS.search(clause) or _KEPT.search(clause):
            continue
        words = _STRONG if re.search(r"\d", clause) else ADVERSE
        if words.search(clause):
            return True
    return False


def is_measure(text: str) -> bool:
    """Whether the sentence tells what is to be done and no cause."""
    return bool(MEASURE.match(text)) and not CAUSE.search(text[:12])


def compares(text: str) -> bool:
    """Whether a sentence sets a number against another year's, which is no shortfall of a plan."""
    return bool(_OTHER_YEAR.search(text)) and not _GOAL.search(text)


def cut(text: str, start: int, end: int, *, restated: bool = True) -> Passage | None:
    """The explanation within ``text[start:end]``, None where there is none.

    Label, enumeration and, unless ``restated`` is False, leading clauses that only restate numbers are left
    out, and so are measures after the cause, a remark on the points of the item (该项扣1分) and what the form's own
    words introduce.
    """
    start = _after_label(text, start, end)
    if text.find("|", start, end) >= 0:
        start, end = _cell_that_explains(text, start, end)
    stop = STOP.search(text, min(start + 2, end), end)
    end = stop.start() if stop else end
    bounds = _cause_sentences(text, start, end)
    if bounds is None:
        return None
    start, end = bounds
    start = _after_restated(text, start, end) if restated else start
    start = _after_claim(text, start, end)
    end = _before_points(text, start, end)
    passage = Passage(start, end)
    return passage if end - start >= 2 else None


def _cell_that_explains(text: str, start: int, end: int) -> tuple[int, int]:
    """The first cell of a row between bars that explains or denies, the row itself where none does."""
    for cell in re.finditer(r"[^|]+", text[start:end]):
        told = cell.group()
        if denies(told) or gives_reason(told) or tells_why(told):
            return start + cell.start(), start + cell.end()
    return start, end


def _after_label(text: str, start: int, end: int) -> int:
    match = _LEADING.match(text, start, end)
    return match.end() if match and match.end() < end else start


def _cause_sentences(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From the first sentence that is no measure to the last before the measures."""
    first = last = None
    for match in _SENTENCE.finditer(text, start, end):
        sentence = match.group()
        if not sentence.strip("。！？"):
            continue
        if is_measure(sentence) or POINTS_CLAUSE.fullmatch(sentence.rstrip("。")):
            if first is not None:
                break
            continue
        if first is None:
            first = match.start()
        elif not (explains(sentence) or denies(sentence)):
            break
        last = match.end()
    return None if first is None or last is None else (first, last)


def _after_restated(text: str, start: int, end: int) -> int:
    """Past the clauses that hold a number and nothing else, as long as something remains."""
    at = start
    for match in _CLAUSE.finditer(text, start, end):
        clause = match.group()
        if _EARNED.fullmatch(clause):
            at = match.end()
            continue
        if (
            not clause
            or not re.search(r"\d", clause)
            or re.search(r"结余|结转|剩余|余下|沉淀|少|差|缺|节约|未|没", clause)
            or text.startswith("其中", match.end())
            or substance(clause)
        ):
            break
        at = match.end()
    return at if at < end else start


def _after_claim(text: str, start: int, end: int) -> int:
    """Past a first clause that only says that a thing deviated, where the next one says why.

    One that says to which side it did is part of what is judged.
    """
    match = _CLAIM.match(text, start, end)
    return match.end() if match and end - match.end() >= LEAST else start


def _before_points(text: str, start: int, end: int) -> int:
    piece = text[start:end].rstrip("。；，,; ")
    piece = POINTS_REMARK.sub("", piece).rstrip("。；，,; ")
    piece = TRAILING_MEASURE.sub("", piece)
    return start + len(piece)
