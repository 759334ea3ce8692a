"""The one table of synonyms: what headers, levels, fund items, totals and template words are called.

Forms differ by province and year in words, hardly in meaning; whatever reads a form asks here what a word means and
never compares header texts itself. Every function takes text as printed: white space and width do not matter.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WIDTHS = str.maketrans("（）【】《》：，／％—－–＊０１２３４５６７８９ＡＢＣ", "()()():,/%---*0123456789ABC")
_WIDE = re.compile("[" + "".join(map(chr, _WIDTHS)) + "]")
_BRACKETS = re.compile(r"\([^()]*\)|\([^()]*$")
_OF_WHICH = re.compile(r"(?:其\s*中|其\s*他?中)\s*[：:、,，]?\s*")
_NUMBER = re.compile(
    r"(?:[（(]\s*[\d一二三四五六七八九十]{1,2}\s*[）)]|[①-⑩]|\d{1,2}\s*[.、．]|[一二三四五六七八九十]、)\s*"
)
_ORDINAL = re.compile(r"^(?:[(]?[\d一二三四五六七八九十]{1,2}[)、.]|[①-⑩])")
_BLANK = re.compile(r"[-/*\\_·.…／—－–＊\s]*")

_UNIT_WORDS = (
    r"(?:服务对象|社会公众|公众|受益对象|受益群众|群众|公众或服务对象|服务对象或公众|社会公众或服务对象)"
)

_HEADERS: tuple[tuple[str, str], ...] = (
    # what an indicator table asks for
    ("level1", r"[一1Ⅰ]级(?:绩效)?指标(?:名称)?|[一1]级(?:目标)?|指标(?:类别|类型|维度)"),
    ("level2", r"[二2Ⅱ]级(?:绩效)?指标(?:名称)?|[二2]级(?:目标)?|绩效指标"),
    (
        "name",
        r"[三3四Ⅲ]级(?:绩效)?指标(?:名称|内容)?|(?:具体|考核|评价)?指标(?:名称|内容)|(?:绩效)?指标名称|具体指标|评价指标|考核内容",
    ),
    ("relation", r"指标性质|指标方向|计算符号|运算符号|比较符|性质"),
    ("measure", r"(?:度量|计量|指标)?单位"),
    (
        "target",
        r"(?:(?:年度|全年|年初|本年度?|评价年度|计划|设定|绩效|预期|\d{4}年度?)*"
        r"(?:指标|目标|预期|计划|预计|标准)(?:指标|目标|完成|实现|绩效)?(?:值|数|水平)(?:设定)?)|目标|年初目标|计划指标|"
        r"(?:年初|年度|预期)(?:绩效)?(?:指标|目标)(?:值|设定值)?|指标年度值|计划数|年初设定目标值?",
    ),
    (
        "actual",
        r"(?:(?:年度|全年|本年度?|评价年度|年末|\d{4}年度?)*(?:实际)?(?:完成|实现|达到|达成|业绩)"
        r"(?:指标|目标)?(?:值|情况|数|结果|水平)?)|实际执行值|(?:全年|年度|指标)?实际(?:完成|实现|值|数|达到值|完成率)(?:值|情况)?|"
        r"业绩值|实绩|自评完成值|目标完成(?:值|情况)|指标完成(?:值|情况)|完成程度",
    ),
    (
        "weight",
        r"(?:指标|标准|三级指标|满分|设定|自评)?(?:分值|权重|权数)(?:分值)?|标准分(?:值)?|满分|应得分|总分值",
    ),
    (
        "score",
        r"(?:自评|实际|评价|指标|单位自评|最终|考核)?(?:得分|评分|打分)(?:结果|情况|值)?|自评分(?:数|值)?|得分值|自评结果|实得分",
    ),
    (
        "explanation",
        r"(?:.{0,12}(?:偏差|偏离|未完成|未达标?|未达到|扣分|失分|差异|未实现|超额)(?:较大)?(?:的)?(?:原因|情况|说明|指标|目标|值|年度|绩效).{0,22})|"
        r"(?:偏差|偏离|未完成|未执行|未使用|未支出|扣分|失分|差异)?原因(?:分析|说明|及说明|简述)?(?:[及和与、]?.{0,8}措施)?|备注(?:说明)?|(?:情况)?说明|"
        r"改进措施|整改措施|存在(?:的)?问题[及和、与]?(?:改进|整改)?(?:措施)?|偏差",
    ),
    (
        "formula",
        r"指标(?:计算公式|解释|说明|值说明|定义|内涵)|计算(?:公式|方法)|评[价分](?:标准|要点|方法|依据|细则)|得分计算方法|"
        r"数据来源|证明材料|佐证材料|评分标准|考核标准|完成比例|完成率|指标完成率|实际完成率|得分率",
    ),
    # what a fund table asks for
    (
        "initial_budget",
        r"(?:年初|期初|原)(?:部门)?(?:预算|安排|批复|计划)(?:数|安排数?|批复数?|金额|资金|额)?|(?:年初)预算(?:数|安排|金额)|年初数",
    ),
    (
        "annual_budget",
        r"(?:全年|年度|本年|当年|调整后?|批复|\d{4}年度?|项目|资金)*预算(?:总?数|总?额|安排|金额|资金|总额|批复数?|安排数|安排额度|安排金额|额度|调整数)?"
        r"(?:调整后)?|预算安排(?:数|资金|额度|情况)?|评价金额|调整后?(?:预算)?数|(?:全年|计划)安排(?:数|资金|金额)|计划(?:投入|资金)(?:数|额)?",
    ),
    (
        "executed",
        r"(?:全年|年度|本年|当年|实际|累计|预算|\d{4}年度?|资金|财政)*(?:执行|支出|使用|支付)(?:总?数|总?额|金额|额度|资金)|"
        r"(?:全年|年度|实际)执行|决算(?:数|金额|额)?|支出决算数?|实际(?:到位)?(?:支出|使用)(?:数|金额|额)?",
    ),
    (
        "execution_rate",
        r"(?:预算|资金|全年|项目)*(?:执行|支出|完成|使用)率|预算(?:完成|支出)率|执行(?:进度|比例)|执行率",
    ),
    (
        "received",
        r"(?:资金|实际)?到位(?:数|资金|金额|情况)?|资金到位|项目实际投入|实际投入(?:数)?|资金到位率|资金实际支出率",
    ),
    ("surplus", r"(?:资金|年末)?结余(?:数|资金)?|(?:年末)?结转(?:结余)?(?:数|资金)?|剩余资金|资金结余"),
    ("row_number", r"序号|行次|编号"),
    (
        "item",
        r"资金(?:来源|性质|类别|类型|名称)|预算(?:项目|科目)|项目|支出(?:类型|项目|内容|方向|用途)|资金使用方向|科目",
    ),
)
_HEADER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _HEADERS))

_LEVEL1 = re.compile(
    r"(?:项目|部门|年度)?(?:产出|效益|效果|满意度?|成本|投入|管理|过程|决策|预算执行|绩效|履职(?:效能|效益|产出|情况|效果)?|产出及效[率益]|"
    r"产出与效[率益]|投入(?:和|及|与)?管理|运行成本|管理效率|社会效应|可持续发展能力|可持续性?|预算管理|管理效能|履职效能|"
    r"社会公众满意度?|服务对象满意度?|部门管理|财务管理|资金管理|目标管理|影响力)(?:指[标表]|目标|指)?"
)
_LEVEL2 = re.compile(
    r"(?:产出)?(?:数量|质量|时效|进度|成本|经济成本|社会成本|生态(?:环境)?成本|成本控制|经济效益|社会效益|生态效益|环境效益|生态环境效益|"
    r"可持续(?:影响|发展|性)(?:效益|能力)?|经济|社会|生态|社会效应|"
    + _UNIT_WORDS
    + r"(?:或.{2,6})?满意度?|满意度?|预算执行|预算管理|预算编制|预算配置|资产管理|财务管理|人员管理|绩效管理|采购管理|资金管理|"
    r"信息公开|职责履行|履职效益|履职效果|工作目标管理|预算和财务管理|项目管理|业务管理|组织管理|合同管理|内控管理|重点工作任务完成|"
    r"履职目标实现|重点工作履行|(?:总体)?工作完成|基础管理|项目立项|绩效目标|资金投入|资金落实|组织实施|产出数量|产出质量|产出时效|"
    r"产出成本|项目效益|资金到位|资源配置|创新驱动发展|体制机制改革|"
    r"人才支撑|可持续发展能力|行政效能|联系部门满意度|利益相关方满意度|监督部门满意度|公用经费|三公经费|目标设定|预算调整)(?:指[标表]|指)?"
)
_LEVEL_FORM = re.compile(r".{2,10}(?:指[标表]|效益|影响)")

_FUND_ITEM = re.compile(
    r"(?:(?:部门|单位|项目|年度|全年|本年|本年度|预算|财政|专项|绩效|资金)*(?:资金|预算|支出|经费|收入)(?:总额|合计|总计|总数)|"
    r"(?:部门|单位|年度)*(?:预算|支出|资金)?(?:总额|合计|总计|小计)|"
    r"(?:本级|当年|本年度?|年初|年度|年内|一般公共预算|政府性基金(?:预算)?|国有资本经营预算|公共预算|社会保险基金)*"
    r"(?:预算)?(?:财政|公共财政|一般公共预算|政府性基金|国有资本经营预算)(?:性|预算)*(?:资金|拨款|拨款资金|补助|补助资金|专户管理资金|专户资金|"
    r"预算资金|安排资金|投入|收入|专户核拨资金)?(?:结转(?:结余)?)?|"
    r"(?:上年|以前年度|上年度|历年)(?:财政)?(?:结转|结余|结转结余|结转和结余)(?:资金|拨款|财政资金)?|(?:年末|年初)结转(?:和)?结余(?:资金)?|"
    r"(?:其中)?(?:中央级?|省级?|自治区(?:级)?|市级?|州级?|县级?|区级?|区县级?|县区级?|县\(区\)级?|市县级?|乡镇级?|地方|市本级|县本级|省本级|"
    r"本级|中央及省级|中央和省级|省级及以上|省及中央|上级|市\(州\)级?|市州级?|旗县级?|盟市级?|镇级|街道)"
    r"(?:财政|预算|补助|专项|配套|本级|安排|转移支付|统筹)*(?:资金(?:支出)?|拨款|支出|补助|投入|配套|经费|转移支付|彩票公益金)?|"
    r"(?:上级|中央|省级|市级)?(?:财政)?转移支付(?:资金|收入|支出)?(?:至.{1,12}|[县乡镇街].{0,9})?|"
    r"(?:其他|其它|单位(?:自筹)?|自筹|自有|社会|单位自有|企业自筹|事业|银行贷款|贷款|非财政|专项|专户|财政专户(?:管理)?|彩票公益|外资|债券|"
    r"地方政府债券|专项债券|一般债券|捐赠|往来|上级补助|非税)(?:性)?(?:资金|收入|拨款|经费|款|支出|投入|补助|来源|公益金)?|"
    r"转移支付(?:至)?县.{0,10}|银行贷款等?|社会资本|单位自筹|彩票公益金|"
    r"(?:基本|项目|人员|公用|日常公用|专项|经营|运转类?|特定目标类?|人员类?|运行|行政运行|业务|部门|单位|资本性|工资福利|商品和服务)"
    r"(?:项目)?(?:支出|经费)(?:预算)?|非财政拨款(?:资金)?|单位资金|财政资金|特定目标类项目|运转类项目)"
)

_TOTAL = re.compile(
    r"(?:自评|综合|评价|合计|绩效)?(?:总分|总得分|总评分)(?:值)?|(?:得分|分值|总分|指标)?(?:合计|总计|共计)(?:得分|分值?)?|自评总?得分|综合得分"
)
_GRADE = re.compile(r"(?:自评|评价|绩效|绩效评价|评定|综合)?(?:等级|等次|级别|档次)|自评结论|评价结论")
_GRADES = re.compile(r"优秀?|良好?|中等?|差|较差|合格|不合格|一般|一等|二等|三等|四等|[ABCD]级?|达标")
_TEMPLATE = re.compile(
    r"(?:指标|目标|任务|措施)\d{0,2}[:.、]?(?:…|\.{3,}|·{3,}|⋯)*|(?:…|\.{3,}|·{3,}|⋯)+|X{2,}|×{2,}|\(?\d{0,3}字以内\)?"
)
_GROUP = re.compile(
    r"(?:绩效|年度)?(?:目标|指标)(?:完成)?情况|绩效(?:目标|指标)|基本情况|资金(?:概况|来源|结构|情况|投入情况|安排情况|使用情况)|"
    r"项目资金|按?(?:资金|支出|经费|预算)(?:来源|结构|构成|性质|类别)(?:分|划分|分类)?:?|按(?:来源|结构|性质|用途)分?[:：]?|(?:部门)?预算(?:执行)?情况|年度(?:主要任务|履职目标|绩效目标|绩效指标)|分年度明细|实际明细|按方向划分|绩效指标完成情况"
)
_NUMBERED = re.compile(r"^(?:指标|三级指标)\s*[\d一二三四五六七八九十]{1,2}\s*[：:、.]\s*")
_POINTS = re.compile(
    r"(?:[(（]\s*(?:权重|分值|共|满分|计)?\s*[:：]?\s*\d{1,3}(?:\.\d+)?\s*(?:分|%)?\s*[)）]|(?<!\d)\d{1,3}(?:\.\d+)?分)$"
)
_POINTS_END = ("分", ")", "）", "\n")


def plain(text: str) -> str:
    """``text`` as words are compared here: no white space, brackets and signs in their ASCII form."""
    word = "".join(text.split())
    return word.translate(_WIDTHS) if _WIDE.search(word) else word


@lru_cache(maxsize=4096)
def field_of_header(text: str) -> str | None:
    """What a column headed ``text`` holds, None where it is no header word.

    Names are those of FundLine and Indicator, and for columns that have no field there: ``relation`` (指标性质),
    ``measure`` (度量单位), ``formula``, ``received``, ``surplus``, ``row_number``.
    """
    word = _bare(text)
    if not word or len(word) > 40:
        return None
    match = _HEADER.fullmatch(word)
    return match.lastgroup if match else None


@lru_cache(maxsize=4096)
def is_level1(text: str) -> bool:
    """Whether ``text`` names a first level (产出指标, 产出指标50分, 产出指标（50分）)."""
    word = without_points(plain(text))
    return 1 < len(word) <= 14 and bool(_LEVEL1.fullmatch(word)) and word not in {"指标", "绩效指标"}


@lru_cache(maxsize=4096)
def is_level2(text: str) -> bool:
    """Whether ``text`` names a second level (数量指标, 社会效益指标, 服务对象满意度指标)."""
    word = without_points(plain(text))
    return 1 < len(word) <= 18 and bool(_LEVEL2.fullmatch(word))


def ends_like_level(text: str) -> bool:
    """Whether ``text`` has the form of a level's name, known or not (…指标, …效益)."""
    return bool(_LEVEL_FORM.fullmatch(without_points(plain(text))))


@lru_cache(maxsize=4096)
def is_fund_item(text: str) -> bool:
    """Whether ``text`` names a line of a money table, whatever number or 其中 it is led by."""
    word = _bare(item_text(text))
    return 1 < len(word) <= 24 and bool(_FUND_ITEM.fullmatch(word))


def item_text(text: str) -> str:
    """A fund item without 其中：, a leading number and a trailing colon."""
    word = text.strip()
    for opening in (_OF_WHICH, _NUMBER, _OF_WHICH, _NUMBER):
        if match := opening.match(word):
            word = word[match.end() :]
    return word.rstrip(":：").rstrip() if word.endswith((":", "：")) else word


def without_points(text: str) -> str:
    """``text`` without the points stated at its end: 产出指标50分, 产出指标（50分）."""
    return (_POINTS.sub("", text) or text) if text.endswith(_POINTS_END) else text


def without_number(text: str) -> str:
    """An indicator's name without a leading 指标1：."""
    return _NUMBERED.sub("", text)


@lru_cache(maxsize=1024)
def is_total(text: str) -> bool:
    """Whether ``text`` heads the row of totals (总分, 合计, 总计)."""
    return bool(_TOTAL.fullmatch(_bare(text)))


@lru_cache(maxsize=1024)
def is_grade_label(text: str) -> bool:
    """Whether a grade stands beside ``text`` (评价等级, 自评等级)."""
    return bool(_GRADE.fullmatch(_bare(text)))


@lru_cache(maxsize=1024)
def is_grade(text: str) -> bool:
    """Whether ``text`` is a grade (优, 良好, 合格, A)."""
    return bool(_GRADES.fullmatch(plain(text).strip("\"'“”‘’。.")))


@lru_cache(maxsize=4096)
def is_template(text: str) -> bool:
    """Whether ``text`` is a word of the empty form left in place (……, 指标2：, 目标2：)."""
    return bool(_TEMPLATE.fullmatch(plain(text)))


@lru_cache(maxsize=4096)
def is_group(text: str) -> bool:
    """Whether ``text`` stands in a merged cell beside a whole block of rows (绩效指标, 项目资金, 资金来源)."""
    return bool(_GROUP.fullmatch(_BRACKETS.sub("", plain(text))))


def blank(text: str) -> bool:
    """Whether a cell holds nothing: white space or a dash that stands for it (— - / *)."""
    return _BLANK.fullmatch(text) is not None


def _bare(text: str) -> str:
    """A header word without what stands in brackets, its leading number and its colon."""
    word = plain(text)
    word = (_BRACKETS.sub("", word) if "(" in word else word).strip(":%")
    if len(word) <= 3:
        return word
    number = _ORDINAL.match(word)
    return (word[number.end() :] if number else word).strip(":%×*")
