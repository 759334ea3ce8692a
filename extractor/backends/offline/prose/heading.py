"""What a report says of itself: title, year, names, the score it gives itself and the grade."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractor.backends.offline.prose.claims import Claim
from extractor.backends.offline.prose.mentions import Mention
from extractor.backends.offline.prose.passage import LEVELS, Paragraph, Passage
from extractor.backends.offline.prose.scales import without_scales
from schemas.record import DraftCell, StatementKind

_TITLE = re.compile(
    r"(?:[^。：；，]*?)((?:绩效|决算|预算|评价|自评|支出|使用|执行)[^。：；]{0,30}?(?:报告|说明|总结|自评表|情况))$"
)
_NOT_TITLE = re.compile(
    r"^(?:按照|根据|为了?|现将|附件|附表|索引|发布|信息|目录|关于[^，]*的通知)|[。，；]|^[一二三四五六七八九十]、"
)
_NO_OPENING = re.compile(r"[：:。，；]|^附件|^附表|\d{4}-\d|文件$|号$|公开$|材料")
_OF_ORGAN = re.compile(r"关于|20\d\d年|部门|项目|整体|绩效|预算")
"""What a title goes on with below the line that names whose report it is."""
_TITLE_ABOVE = 2
"""Lines above the one that ends a title in which it may begin."""
_YEAR = re.compile(r"(20\d\d)年")
_TITLE_LINES = 12
_GRADES = "优秀|良好|中等|较差|合格|不合格|优|良|中|差|[一二三四]等|[ABCD]级?"
_GRADE = re.compile(
    rf"(?:等级|等次|档次|级别|自评结论|评价结论|评价结果|自评结果|评定结果)(?:均?[为是属]|达到|评定|确定|:|：|于|达)*[“\"‘']?(?P<a>{_GRADES})(?![\u4e00-\u9fffA-Z]*[分])"
    rf"|(?:属于?|评定?为|评价为|被评为|自评为?|定为|达到|结论为|结果为)[“\"‘']?(?P<b>优秀|良好|中等|较差|合格|不合格|(?<=[“\"‘'])[优良中差](?=[”\"’']))"
    rf"|[“\"‘'](?P<c>{_GRADES})[”\"’'](?:等级|等次|档)"
)
_NO_GRADE = re.compile(r"分为|以上为|分以|[（(]含[)）]|-\d+分?为|划分")
_COUNTED = re.compile(r"[”\"’']?的\d+[个项家]")
"""Behind a grade that so many projects were given."""
_SCALE = re.compile(r"^[”\"’']?\([^\n]{0,80}")
"""The scale that a form prints in brackets behind the grade."""
_STANDARD = re.compile(r"(?:按照?|根据|依据|对照)[^。]*标准，")
"""The scale that a sentence recalls before it gives the grade."""
_SEAL = re.compile(r"\((?:盖章|公章|签章|加盖公章|印章)\)$")
_OTHERS = re.compile(r"(?:部门|重点|财政|第三方|再)评价(?:得分|结果|等[级次]|等次)|重点(?:绩效)?评价")
"""An evaluation that is not the self-evaluation reported here."""
_TOTAL_SCORE = re.compile(
    r"自评|总得?分|总评分?|综合得?分|综合评[分价]|评价得分|最终|评[价估定]|合计(?:得分)?为?$|得分$|得分为$"
)
_ALL_POINTS = re.compile(r"(?:总分|满分)(?:值)?(?:为|是|：)?(100)分(?!及?以)")
_LABELS = (
    ("project_name", re.compile(r"(?:转移支付)?[(（]?项目[)）]?名称|专项名称|资金名称")),
    ("department", re.compile(r"(?:项目|地方|市级|县级|区级)?主管(?:部门|单位)")),
    (
        "unit",
        re.compile(
            r"(?:项目)?(?:实施|承担|执行|建设)(?:单位|部门)|(?:部门|单位)(?:[(（](?:单位|盖章|公章)[)）])?名称|填报单位|资金使用单位|自评单位|评价单位|报告单位|编制单位"
        ),
    ),
)
_LABELLED = re.compile(
    r"(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）、.．])*([^：:，。；\d]{2,14})[：:]([^，。；：]{2,60})$"
)
_ORGAN_END = (
    "局|厅|委|委员会|办公室|办|中心|政府|院|校|学院|大学|医院|所|站|馆|队|支队|大队|总队|处|部|会|联合会|"
    "法院|检察院|集团|公司|公安局|基地|园|场|协会|团|社|库|段|台|室"
)
_ORGAN = re.compile(rf"[\u4e00-\u9fff（）()]{{2,28}}(?:{_ORGAN_END})")
_ORGAN_OPENS = re.compile(
    rf"^([\u4e00-\u9fff]{{2,24}}?(?:{_ORGAN_END}))(?=关于|20\d\d|本级|部门|项目|整体|绩效|预算)"
)
_FULL_NAME = rf"(?=[\u4e00-\u9fff]{{1,7}}[省市县区州旗乡镇])({_ORGAN.pattern})"
_TOLD = (
    ("department", re.compile(rf"主管(?:部门|单位)[为是]{_FULL_NAME}(?=[，。；])")),
    ("department", re.compile(rf"由{_FULL_NAME}主管")),
    ("unit", re.compile(rf"(?:实施|承担|执行)单位[为是]{_FULL_NAME}(?=[，。；])")),
    ("unit", re.compile(rf"主管，由?{_FULL_NAME}(?:具体|负责|承担|组织)+实施")),
)
_PUBLISHER = re.compile(rf"(?:发布|公开)(?:机构|单位)：({_ORGAN.pattern})")
"""The head of a page on the web, which tells whose report it is where nothing else does."""
_DATE = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日|二[〇○Oo0零][一二三四五六七八九〇○零]{2}年")
_PROJECT_IN_TITLE = re.compile(
    r"^(?P<name>[^，。：；]{4,40}?)(?:转移支付)?(?:20\d\d年?度?(?:项目(?=支出))?)?(?:的)?(?:支出|预算|整体)*绩效(?:自我?)?(?:自评|评价|目标|完成|情况|运行)"
)
_PLAIN_PROJECT = re.compile(
    r"^(?:部门|单位|本级|整体|项目|预算|财政|年度|度|区域|支出|资金|转移支付|专项|的|[(（)）])*$|部门整体|整体支出|部门决算|部门预算"
)
_PLACE = re.compile(
    r"^[\u4e00-\u9fff]{2,6}?(?:自治)?(?:县|市|区|旗|州|省|镇|乡)(?:(?=[\u4e00-\u9fff]{4})|20\d\d年度?(?=[\u4e00-\u9fff]{4}))"
)


def read_heading(passage: Passage, claims: list[Claim]) -> dict[str, DraftCell]:
    """The heading fields that a report's text gives; fields it does not give are left out."""
    heading: dict[str, DraftCell] = {}
    title = _title(passage)
    if title is not None:
        heading["title"] = passage.cell(*title)
        _read_title(passage, *title, heading)
    for paragraph in passage.paragraphs:
        _read_label(passage, paragraph, heading)
    _read_told(passage, heading)
    if "unit" not in heading and (signature := _signature(passage)):
        heading["unit"] = passage.cell(*signature)
    if "unit" not in heading and (publisher := _PUBLISHER.search(passage.text)):
        heading["unit"] = passage.cell(*publisher.span(1))
    heading.update(read_result(passage, claims))
    if points := _ALL_POINTS.search(passage.text):
        heading["total_weight"] = passage.cell(*points.span(1))
    if unit := _money_unit(passage, claims):
        heading["money_unit"] = unit
    return heading


def _title(passage: Passage) -> tuple[int, int] | None:
    """The printed title among the first paragraphs: not the head of every page where another line can be one."""
    found = list(_titles(passage))
    once = (span for span in found[:_TITLE_ABOVE] if passage.text.count(passage.text[slice(*span)]) == 1)
    return next(once, found[0] if found else None)


def _titles(passage: Passage) -> Iterator[tuple[int, int]]:
    """What can be a title among the first paragraphs; one broken over two lines is put together."""
    first = passage.paragraphs[:_TITLE_LINES]
    for number, paragraph in enumerate(first):
        body = passage.text[paragraph.start : paragraph.end].rstrip("\n")
        if not 4 <= len(body) <= 70 or _NOT_TITLE.search(body) or not _TITLE.match(body):
            continue
        start = paragraph.start
        if paragraph.level == 0:
            mark = LEVELS[0].match(body)
            start += mark.end() if mark else 0
        elif paragraph.level is not None:
            continue
        for before in reversed(first[max(0, number - _TITLE_ABOVE) : number]):
            opens = _opening(passage, before, passage.text[start : paragraph.start + len(body)])
            if opens is None:
                break
            start = opens
        yield start, paragraph.start + len(body)


def _opening(passage: Passage, before: Paragraph, body: str) -> int | None:
    """Where a title starts in the line before ``body``; None where that line is a label, a sentence or complete."""
    line = passage.text[before.start : before.end].rstrip("\n")
    mark = LEVELS[0].match(line)
    if mark is not None and mark.end() == len(line):
        return None
    if _TITLE.match(line) and passage.text.count(line) > 1:
        return None
    if before.level not in (None, 0) or _NO_OPENING.search(line) or not 4 <= len(line) <= 45:
        return None
    start = before.start + (mark.end() if mark else 0)
    if _ORGAN.fullmatch(line, mark.end() if mark else 0):
        return start if _OF_ORGAN.match(body) else None
    return start if len(body) <= 24 and "关于" not in body else None


def _read_title(passage: Passage, start: int, end: int, heading: dict[str, DraftCell]) -> None:
    body = "".join(passage.text[start:end].split("\n"))
    offsets = [i for i in range(start, end) if passage.text[i] != "\n"]
    if year := _YEAR.search(body):
        heading["fiscal_year"] = passage.cell(offsets[year.start(1)], offsets[year.end(1) - 1] + 1)
    at = 0
    if organ := _ORGAN_OPENS.match(body):
        heading["unit"] = passage.cell(offsets[0], offsets[organ.end() - 1] + 1)
        at = organ.end()
    if found := _project(body, at):
        heading["project_name"] = passage.cell(offsets[found[0]], offsets[found[1] - 1] + 1)


def _project(body: str, at: int) -> tuple[int, int] | None:
    """The project that a title names; None for a report on a whole department."""
    if lead := re.compile(r"(?:关于)?(?:开展)?(?:20\d\d年?度?)?(?:的)?").match(body, at):
        at = lead.end()
    place = _PLACE.match(body[at:])
    if place and (place.group()[-1] in "年度" or not (at or _ORGAN_OPENS.match(body))):
        at += place.end()
    match = _PROJECT_IN_TITLE.match(body[at:])
    if not match or _PLAIN_PROJECT.search(match["name"]):
        return None
    return at + match.start("name"), at + match.end("name")


def _read_label(passage: Passage, paragraph: Paragraph, heading: dict[str, DraftCell]) -> None:
    body = passage.text[paragraph.start : paragraph.end].rstrip("\n")
    match = _LABELLED.match(body) if len(body) <= 80 else None
    if match is None:
        return
    for name, pattern in _LABELS:
        if pattern.fullmatch(_SEAL.sub("", match.group(1))):
            cell = passage.cell(paragraph.start + match.start(2), paragraph.start + match.end(2))
            heading[name] = cell


def _read_told(passage: Passage, heading: dict[str, DraftCell]) -> None:
    """Who is in charge and who carries the project out, as sentences say it (由某局主管，某中心负责实施).

    The organ that the title opens with is the one in charge where the text names it so.
    """
    for name, pattern in _TOLD:
        match = pattern.search(passage.text)
        if match is None:
            continue
        known, charged = heading.get(name), heading.get("department")
        if known is None or (charged is not None and known.value == charged.value):
            heading[name] = passage.cell(*match.span(1))


def _signature(passage: Passage) -> tuple[int, int] | None:
    """The organ that signs above the date at the end."""
    for paragraph in reversed(passage.paragraphs[-6:]):
        body = passage.text[paragraph.start : paragraph.end].rstrip("\n")
        bare = _DATE.sub("", body)
        if len(bare) <= 32 and _ORGAN.fullmatch(bare) and body.startswith(bare):
            return paragraph.start, paragraph.start + len(bare)
    return None


def read_result(passage: Passage, claims: list[Claim]) -> dict[str, DraftCell]:
    """The score and grade that the text gives the whole form, each only where it is unequivocal."""
    return dict(_results(passage, claims))


def _results(passage: Passage, claims: list[Claim]) -> Iterator[tuple[str, DraftCell]]:
    """The total score, digits only, and the grade."""
    scores = [c for c in claims if c.kind is StatementKind.SCORE]
    totals = [c for c in scores if _TOTAL_SCORE.search(c.numbers["value"].lead) and "指标" not in c.subject]
    if totals:
        ranks = [_weight(c.numbers["value"]) for c in totals]
        best = [c.numbers["value"] for c, rank in zip(totals, ranks, strict=True) if rank == max(ranks)]
        value = best[0]
        digits = re.match(r"[\d.]+", passage.text[value.start : value.end])
        if digits and len({m.number for m in best}) == 1:
            yield "total_score", passage.cell(value.start, value.start + digits.end())
    if (grade := _own_grade(passage)) is not None:
        yield "grade", passage.cell(*grade)


def _own_grade(passage: Passage) -> tuple[int, int] | None:
    """Where the first grade stands that is given the whole form: not one of several, nor that of another evaluation."""
    text = without_scales(passage.text)
    for match in _GRADE.finditer(text):
        sentence = passage.sentence(match.start())
        low, high = passage.sentence_start(sentence), passage.sentence_ends[sentence]
        name = match.lastgroup or "a"
        line = _STANDARD.sub("", text[low : match.start(name)]) + _SCALE.sub("", text[match.end(name) : high])
        grades = sum(1 for _ in _GRADE.finditer(text, low, high))
        counted = _COUNTED.match(text, match.end(name))
        if grades == 1 and not counted and not _NO_GRADE.search(line) and not _OTHERS.search(line):
            return match.span(name)
    return None


def _weight(score: Mention) -> int:
    """How clearly a score is the report's own total: the words that lead up to it."""
    lead = score.lead
    return 4 * any(word in lead for word in ("总", "综合", "整体")) + 2 * ("自评" in lead) + ("得分" in lead)


def _money_unit(passage: Passage, claims: list[Claim]) -> DraftCell | None:
    """The unit that the money of the report is printed in; None where units are mixed."""
    money = [m for c in claims for m in c.mentions if m.unit == "元" and passage.text[m.end - 1] == "元"]
    units = Counter(re.sub(r"[\d.,余多来]", "", passage.text[m.start : m.end]) for m in money)
    unit, count = units.most_common(1)[0] if units else ("", 0)
    if count * 5 < len(money) * 3 or not count:
        return None
    first = next(m for m in money if passage.text[m.start : m.end].endswith(unit))
    return passage.cell(first.end - len(unit), first.end)
