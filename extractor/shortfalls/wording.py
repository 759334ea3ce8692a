"""The words by which explanations, denials and headings are recognised, as data.

Every entry is general language of performance reports: nothing here names a place, a project or a trade.
"""

from __future__ import annotations

import re

DENIAL = re.compile(
    r"(?:无|没有|未出现|未发生|未产生|不存在)(?:明显|较大|任何|重大)?(?:的)?(?:偏差|偏离|差异|差距|异常)"
    r"|^(?:无|暂无|没有|不适用|否|正常)[。.]?$"
    r"|(?:基本|总体|大体|完全)(?:一致|相符|吻合|持平)"
    r"|与(?:年初)?(?:预算|计划|目标|预期|安排)(?:数|值)?(?:基本|总体)?(?:一致|相符|持平)"
    r"|(?<!未)(?<!未能)(?<!没有)(?<!没能)(?<!尚未)(?<!不能)(?<!无法)(?<!难以)"
    r"(?:(?:已|均已|全部|按期|按时|如期|顺利|圆满|较好|全面|按计划|按要求|超额)+(?:完成|达到|达成|实现|支付|执行|拨付)"
    r"|(?:完成|达到|达成|实现)(?:了)?(?:全部|各项)?(?:年初|年度|全年|预期|预定|既定|设定|绩效|预算|计划)*"
    r"(?:目标值?|指标值?|任务|要求|计划))"
    r"|(?<!不)(?<!未)(?<!没)(?<!没有)(?<!未能)达标|(?:结余|结转|差额|偏差)[^，。；]{0,6}?为?0(?:\.0+)?(?:万?元|%)"
)
"""A text that says there is nothing to explain."""

CONTRAST = re.compile(
    r"未(?!来|成年|出现|发生|产生|结清)|没能|没有(?!偏差|偏离|差异)|不足|不够|不到|不能|不及时|无法|难以|"
    r"但|仅|偏低|偏少|较低|较少|较慢|偏慢|滞后|延[迟误期后缓]|推迟|取消|暂停|停[工办诊学产业止]|减少|下降|缺[少口乏额]|少(?![数年儿林将]|先队)"
)
"""Words by which a text that also claims success admits that something fell short."""

CAUSE = re.compile(
    r"(?<![基起])因(?!素|公|地制宜|此|而)|由于|受(?!理|益|援|助|训|众|教|到好评|表彰|聘|托)|原因|致使?|导致|造成|(?<![联关体派直院])系(?![统列数])|主要是|主要为|影响|为了?配合|"
    r"(?<=[，,])为(?!\d|主|民|全)|疫情|属于?|鉴于|考虑到"
)
"""Markers of a cause."""

DEVIATION = re.compile(
    rf"{CONTRAST.pattern}|节约|节省|结余|结转|核减|压减|压缩|降低|超[出支过期时预]|高于|增加|上涨|上升|涨价|偏高|偏差|困难|"
    r"提前|缩短|踊跃|低于|多于|比[^，。；]{1,8}[低高少多]|中标|询价|比价|按实际?[^，。；]{0,10}(?:结算|支付|发放)|"
    r"流标|废标|变更|调整|跨年|尾款|质保金|受阻|缩减|关停|拖延|延误|晚于"
)
"""Words of a deviation, in either direction."""

CLAIMS_MISS = re.compile(r"(?:未能?|没有|没能|不能|低于|差于)[^，。；]{0,6}(?:达标|达到|目标|计划|预期|指标)")
"""A text that says outright that a target was missed."""

MEASURE = re.compile(
    r"^(?:[一二三四五六七八九十]是|[（(]?\d[）).、]|\d[.、])?(?:下一?步|今后|下年度?|来年|明年|后续|改进措施|整改措施|建议|"
    r"拟|将(?!近)|计划于|要(?!求)|(?:进一步|继续|持续|不断|切实|应当?|需)?(?:加强|加快|加大|强化|完善|规范|优化|提高|提升|"
    r"细化|健全|严格|改进|推进|合理|科学|及时|做好|积极|督促|落实|深化|增强|保持|巩固))"
)
"""A clause that tells what is to be done, not why something happened."""

INSTRUCTION = re.compile(
    r"不(?:能|宜|应|得)用|表述|措辞|可衡量|定量表示|量化(?:填写|表述|表示|细化)|(?:应|请|须|需)[^，。]{0,12}(?:量化|填写|填报|补充|核实|修改)|"
    r"指标(?:值|的)?(?:名称|解释|含义|定义|说明|口径|归类|归属|分类)|(?:统计|下达|填报|计算|考核)口径|口径(?:不|与)|"
    r"(?:归入|归为|列入|调整[到为]|改为|设为)[^，。]{0,8}指标|按[^，。]{0,16}(?:格式|模板|规范)[^，。]{0,6}填|重新填[报写]|规范填[报写]|"
    r"(?:指标|目标)(?:设置|设定)?(?:重复|交叉)|建议[^。；]{0,40}(?:指标|本项|该项|填报|口径|考核标准)|重复填报|"
    r"(?:指标|本项|该项)(?:的)?(?:设置|设定)(?:依据)?不(?:够)?(?:充分|合理|科学|明确)"
)
"""Text about how an indicator or the form is to be worded or filled in."""

PROBLEM_HEADING = re.compile(r"问题|原因|偏离|偏差|未完成|没有完成|未达|不足|扣分|失分|说明")
"""Headings under which shortfalls are explained."""

FUND_LABEL = re.compile(
    r"(?:(?:预算|资金|经费)?(?:执行|支出|支付|使用)(?:率|数|进度|情况)?"
    r"(?:(?:偏差|偏离|差异|较低|偏低|不高|未达标?|不到位|未完成|未达100%)+(?:的)?(?:情况|原因|说明|分析|解释)+|(?:的)?原因(?:分析|说明|解释)?)|"
    r"(?:预算|资金|经费)(?:偏差|偏离|差异)(?:的)?(?:情况|原因|说明|分析)+|"
    r"(?:资金|经费|预算|项目)?(?:结余|结转|结转结余|剩余)(?:资金)?(?:的)?(?:原因|说明)(?:分析|说明)?|执行准确性|"
    r"未(?:能)?(?:全部)?(?:支付|支出|执行|使用)(?:完)?(?:的)?(?:资金)?(?:的)?(?:主要)?原因(?:说明|分析)?)(?:及(?:改进|整改)措施)?(?=[:：|]|.{6})"
)
"""Row or cell labels that ask why the money was not spent as planned."""

NOTE_LABEL = re.compile(r"(?:^|[。；|])(?:有关|相关|补充|其他|情况|特别)?(?:说明|备注|注)[:：|]+")
"""Notes below a table."""

ITEM_LABEL = re.compile(
    r"(?:主要)?(?:问题|原因)[^，。；:：]{0,14}[:：]|(?:偏差|未完成|扣分)(?:的)?原因[^，。；:：]{0,10}[:：]"
)
"""Labels inside an item of prose after which problems and their causes stand."""

BOX_LABEL = re.compile(
    r"(?:存在(?:的)?(?:主要)?问题|(?:指标|目标)?(?:偏差|未完成|未达标|扣分|失分|偏离)(?:较?大)?(?:的)?原因)(?:及|和|与)?"
    r"(?:分析|说明|原因)*(?:(?:及|和|与)?(?:改进|整改)?措施)?"
)
"""Labels of boxes that hold the problems of a whole form."""

STOP = re.compile(
    r"\||年度(?:总体|绩效)目标|(?:年度)?总体目标|绩效目标|预期目标|绩效指标|一级指标|分级标准|项目概况|预算绩效管理情况|"
    r"支出责任履行情况|使用规范性|拨付合规性|改进措施及|改进措施[:：]|填报人|填表人|评价等级|自评等级|自评工作|总分|备注[:：]|"
    r"注[:：]|任务\d|(?:下一步)?(?:改进|整改)(?:工作)?措施[:：]"
)
"""Where a cell's text ends when a text layer has run the form's own words into it."""

TRAILING_MEASURE = re.compile(r"(?<=[^，。；、的])(?:加快|加强|强化|进一步|下一步)[^，。；]{2,14}$")
"""A measure of the neighbouring column that a text layer has run into a cause."""

POINTS_CLAUSE = re.compile(
    r"[，,；;]?(?:该项|此项|本项|故|因此|相应|共|合计)?(?:自评)?(?:扣|扣减|扣除|计|得)[\d.]+分$"
)
"""A closing clause that only tells the points taken off."""

EXECUTION = re.compile(
    r"(?:预算|资金|经费|支出|总体)?(?:执行|支出|支付|完成|使用)(?:完成)?率|预算(?:执行|完成)|资金执行|支出进度"
)
"""Names of the share of the budget that was spent."""

MONEY_TOPIC = re.compile(r"资金|预算|执行|支出|支付|拨付|结余|结转|经费|款|节约")
"""Words of spending."""

TEMPLATE = re.compile(
    r"指标|完成率?|数量|人数|次数|情况|工作|项目|资金|预算|年度|全年|开展|建设|管理|实施|服务|对象|及时|比例|程度|覆盖|"
    r"标准|时间|合格|达标|提升|提高|经费|专项|补助|保障|率|数|个|度"
)
"""Words of indicator names that tell nothing about their subject."""
