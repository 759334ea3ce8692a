"""What explanations are made of, as data: causes, directions, empty words, checkable words.

Every entry is general language of public administration; none names a place, a project or a trade.
"""

from __future__ import annotations

import re

from schemas.explanation import Cause

EPIDEMIC = re.compile(
    r"新冠|新型冠状|(?<!猪瘟)(?<!流感)(?<!动物)(?<!禽畜)(?<!畜禽)(?<!口蹄疫)(?<!登革热)(?<!虫害)(?<!松材线虫病)"
    r"(?<!麻疹)(?<!霍乱)(?<!病虫害)(?<!手足口病)疫情|封控|静默管理|核酸检测"
)
"""The epidemic of 2020; epidemics of animals, plants and other diseases are none of it."""

CAUSES: tuple[tuple[Cause, re.Pattern[str]], ...] = (
    (Cause.EPIDEMIC, EPIDEMIC),
    (
        Cause.WEATHER,
        re.compile(r"天气|暴?雨|洪|汛|台风|干旱|春旱|冰雪|低温|高温|雪灾|地震|自然灾害|水毁|霜冻|大风"),
    ),
    (
        Cause.FUNDS_LATE,
        re.compile(
            r"(?:资金|指标|经费|文件)[^，。；]{0,10}(?:下达|到位|拨付)|下旬下达|月[底初]?(?:才)?(?:下达|收到|到账)|未到位|批复"
        ),
    ),
    (
        Cause.PROCUREMENT,
        re.compile(r"招标|投标|流标|废标|采购|中标|询价|比价|竞价|磋商|遴选|供货|供应商|到货|交货"),
    ),
    (Cause.SAVING, re.compile(r"节约|节省|厉行|压减|压缩|核减|成交价|低于预算|审计|结算价|比预算低")),
    (Cause.PRICE, re.compile(r"价格|涨价|降价|单价|市场价|汇率|上调|下调")),
    (
        Cause.STAFF,
        re.compile(
            r"退休|离职|辞职|调出|调离|调入|借调|休假|产假|外出进修|招录|招聘未|空编|人手|人员变动|编制|抽调"
        ),
    ),
    (
        Cause.FEWER_CASES,
        re.compile(
            r"(?:人数|人口|对象|案件|案源|数量|申请|报名|学生|需求|业务量|订单|存栏|病例|户数)[^，。；]{0,12}(?:减少|少于|下降|不足|没有|比预)|"
            r"没有[^，。；]{2,14}(?:人员|行为|案件|对象|情况|发生|申请|需求)|未发生|去世|死亡|毕业|外出务工|外流|迁出|退出|不符合|符合条件[^，。；]{0,8}(?:少|不足)|减员"
        ),
    ),
    (
        Cause.MORE_DEMAND,
        re.compile(r"(?:需求|人数|业务量|任务|数量|批次|报名)[^，。；]{0,10}(?:增加|增多|上升|踊跃|超)|新增"),
    ),
    (
        Cause.POLICY,
        re.compile(
            r"政策|规划|机构改革|法规|上级要求|标准调整|停止执行|取消该项|职能划转|审批|征地|拆迁|迁改"
        ),
    ),
    (
        Cause.SCHEDULE,
        re.compile(
            r"跨年|次年|下年|进度|工期|节点|质保|尾款|延期|推迟|滞后|合同约定|验收|开工|进场|未完工|结案"
        ),
    ),
    (
        Cause.ESTIMATE,
        re.compile(
            r"预算编制|测算|预估|预计|估计|目标(?:值)?(?:设置|设定|制定|定)|指标值(?:设置|设定|偏)|细化"
        ),
    ),
    (
        Cause.OBJECTIVE,
        re.compile(r"客观|各种原因|特殊(?:情况|原因)|其他原因|历史原因|不可抗力|多种因素|种种"),
    ),
)
"""Kinds of cause in the order in which they are listed."""

RISE = re.compile(
    r"超支|超出(?!采购|限[额价]|能力|范围|承载|负荷|服务|职责|权限|处理)|超额|超计划|超预[期算]|超过(?:了)?(?:预[算期]|计划|目标|年初|安排|原定)|突破(?:了)?预算|多支[出付]|多付|新增支出|增加支出|增支|"
    r"(?:支出|费用|成本|开支|用量|用电量|能耗|[\u4e00-\u9fff]费)[^，。；]{0,6}(?:增加|上升|上涨|加大|增长|增多|偏高)|"
    r"比(?:年初|原)?(?:预[算期]|计划|目标|测算)[^，。；]{0,3}(?:[多高]|增[加多长]|上升)|超前|"
    r"(?<![汛雨旱霜花果冬]期)(?<![雨旱冬霜]季)(?<!梅雨)(?<!入冬)(?<!入汛)提前|缩短|提速|(?:明显|大幅|显著)加快|(?:时间|时限|周期|工期|天数)[^，。；]{0,4}(?:压缩|减少|下降|快于)|(?<!不)(?<!不够)(?<!不太)(?<!不甚)(?<!欠)踊跃|(?:多于|高于)(?:预[算期]|计划|目标|年初)|(?:人数|数量|需求|业务量)[^，。；]{0,6}(?:增加|增多|上升|增长)"
)
"""The text says that more was spent, done or needed than planned, or that it came sooner."""

FALL = re.compile(
    r"未(?!来|成年|出现|发生|产生)|没能|没有|不能|无法|节约|节省|[结节]余|结转|核减|压减|压缩|减少|缩减|下降|降低|偏低|较低|较少|偏少|少[于支付开办拨]|比(?:年初|原)?(?:预[算期]|计划|往年|上年|去年)[^，。；]{0,4}[少低]|"
    r"低于|取消|推迟|延[迟误期后缓]|滞后|停[工办诊学产业止课]|暂停|关停|中止|流标|废标|跨年|尾款|减至|降至|拖[延慢]|不达标|剩余|转入下年|收回"
)
"""The text says that less was spent or done than planned, or that it came later."""

CHEAPER = re.compile(
    r"(?:单?价格?|报价|均价|成本|造价|开[销支]|花费|费用?|费率|运费|租金)(?:[都均也又却普]|遍|明显|总体|大幅)*"
    r"(?:[比较][^，。；]{1,12}[低少]|低于|更低|偏低|较低|便宜|优惠|下浮|下[降调跌]|降(?:了|下来|低)|省[了下]|(?:被|得到)?摊薄|走低|回落)|让利|竞[争价标][^，。；]{0,4}充分"
)
"""The text says that a thing was to be had for less than expected."""

EXCEEDS = re.compile(
    r"突破(?:了)?(?:年初|年度|原)?(?:计划|预期|目标|任务)|好于(?:了)?(?:预期|计划|目标)|超[出过越]?(?:了)?(?:年初|年度|原定?)?(?:预期|计划|目标|任务|往年|常年|上年|去年|历年|同期|应[\u4e00-\u9fff])|"
    r"计划之?外[^，。；]{0,3}(?:追加|增加|新增|多)|又(?:追加|增加|加)[\u4e00-\u9fff]{0,4}了|多[买购办开做建招收培发修种签放]了"
)
"""The text says that more was reached than was wanted."""

BOUGHT = re.compile(r"采购|招标|中标|投标|成交|询价|竞[争价标]|比价|磋商|供应商|供货|批发")
"""Words of buying: what is bought for less can be bought in greater number."""

DEARER = re.compile(
    r"[上增]涨|涨价|上[调升浮]|增加|提高|走高|攀升|翻番|(?<!不)高于|比[^，。；]{1,10}[高多贵]"
)
"""The text says that something cost more."""

PLANNED_PRICE = re.compile(
    r"(?:预算|概算|测算|估算|计划|目标|指标|定额|控制|设[定置])[^，。；]{0,6}(?:低于|比[^，。；]{1,10}[低少]|偏低|较低|过低)"
)
"""A clause that says the plan's own price was low, which explains a higher one."""

LESS_SPENT = re.compile(
    r"节约|节省|[结节]余|少支|少付|压减|压缩|核减|降低|压低|摊薄|降价|低于|取消|剩余|收回|未发生|"
    r"(?:发放|支出|支付|使用)[\u4e00-\u9fff]{0,3}比[^，。；]{1,6}[少低]|"
    r"结转(?:下年|次年|至|到)|转入(?:下年|次年|20)|跨年|尾款|质保金|"
    r"(?:支出|费用?|经费|资金|开支|成本|投入|投资|造价|单价|价格?|款|工资|补[助贴]|[\u4e00-\u9fff]量|人员|人数|次数|规模|批次|标准)"
    r"[^，。；]{0,8}(?:减少|下降|下调|下跌|回落|走低|缩减|削减|核减|推迟|滞后|低于)|"
    r"(?:未|没有?)(?:能|在?年内|及时|按[期时]|全部|如期)*[^，。；]{0,4}(?:支付|付|拨付|发放|结算|使用|执行|支出|采购|实施|开工)"
)
"""The text says that less was spent or taken, which cannot explain a value that is too high."""

EARLIER = re.compile(
    r"(?:时效|效率|速度|进度)[^，。；]{0,6}(?:提升|提高|加快)|提前|超前|缩短|提速|加快|快于|早于|快速|更快|更短|(?:随|当日|立)[来即]?(?:到|随)?即?(?:办|审)结?|当[日天]办结|"
    r"(?:时间|时限|周期|工期|天数|用时|耗时|时长|环节|流程)[^，。；]{0,6}(?:压缩|压减|减少|下降|降低|精简|节省)|"
    r"比[^，。；]{0,6}(?:时间|时限|预期|计划|目标|约定|要求|往年|上年)[^，。；]{0,4}[快早短]|"
    r"(?:压缩|压减|减少|精简|节省)了?[^，。；]{0,6}(?:时间|时限|周期|工期|天数|用时|耗时|时长|环节|流程)"
)
"""The text says that something took less time."""

LATER = re.compile(
    r"推迟|延[迟误期后缓长]|滞后|拖[延慢后]|晚|超[期时出过]|逾期|未(?!来)|没有|没能|不能|不及|无法|停|等待(?!时间)|(?:[件人户]数|量|需求|任务|环节|程序|批次|频次)[^，。；]{0,4}(?:增加|增多|上升|翻番)|不足|缺|困难|受阻|耗时(?:较|过|偏)?长|[较偏过间]长|缓慢"
)
"""The text says that something took longer or could not be done in time."""

BEATS_PLAN = re.compile(
    r"提前|超前|缩短|提速|快于|早于|比(?:年初|原)?(?:预期|计划|目标)[^，。；]{0,3}[多高快早好]|(?:超出|超过|高于|多于|好于|优于)(?:了)?(?:年初|年度)?(?:预期|预计|计划|目标|任务)|超额|超计划"
)
"""The text says that the plan was beaten."""

SINKS = re.compile(r"减少|下降|降低|低于|好转|改善|回落|压降|降至")
"""Words of a value that went down."""

SINKS_BELOW_PLAN = re.compile(
    r"([^，。；]+?)(?:下降|降低|减少|压降|降)(?:的)?(?:幅度?|比例|速度)?[^，。；]{0,4}(?:超[出过]|[高大好优快多]于)(?:了)?(?:年初|年度)?(?:预[期计]|计划|目标)"
)
"""What the text says went down by more than planned."""

PLAN_SET = re.compile(
    r"(?:目标|指标|预算|计划|任务|额度)(?:值|数)?(?:的)?(?:设[置定]|制定|编制|安排|测算|申报|预计|估计)?[^，。；]{0,6}"
    r"(?:偏[低小少]|较[低小少]|过[低小]|保守|不足|不够|不准|不合理|不科学|未|没有)|(?:预计|预估|估计|测算)[^，。；]{0,4}(?:偏[低小少]|不足|不够|不准|保守)"
)
"""A clause that says the plan was set too low."""

ADDED = re.compile(r"追加|净增|新增|增设|增开|增补|追补|扩大|上调|调增")
"""Words of what was added to a plan."""

OTHER_YEAR = re.compile(
    r"(?<!低于)(?<!少于)(?<![比较])(?:上年|上一年|去年)|以前年度|往年|历年|前期|补[发缴付交支]"
)
"""A clause of what another year left to be paid."""

CONSEQUENCE = re.compile(r"(?:致使|导致|造成|因此|从而|故|使得?)([^，。；]+)")
"""What a cause led to; it decides the direction where words of both directions stand in a text."""

FUTURE = re.compile(
    r"20\d\d年(?:度)?(?:将|拟|计划|提前|起|力争|继续|加)|下一?步|今后|下年度?|来年|明年|后续|拟|将|计划于|力争|争取"
)
"""Clauses about what will be done."""

PER_UNIT = re.compile(r"(?:每|人均|户均|均价|单价|标准|平均|日均|月均|年均|次均|/)[^，。；]{0,8}$")
"""What stands before an amount that is a standard, not a sum."""

EACH_MORE = re.compile(
    r"(?:每一?个?(?P<each>[\u4e00-\u9fff]{1,3}?)|(?P<mean>[\u4e00-\u9fff])均|单价|单位成本|均价)[^，。；\d每]{0,6}?"
    r"(?:增加|增长|上涨|涨|上调|提高|高出|多[支付用出]|下降|降低|下调|减少|节约|节省|少[支付]|低)[了约近出支]*$"
)
"""What stands before an amount by which each of many things cost more or less: a difference, not a standard."""

NOT_GAP = re.compile(
    r"(?:合同(?:总)?(?:金额|价款?)|总投资|总额|总价|预算(?:数|额|安排)?|上年|去年|同期|原计划|计划|应|编制|在[校册编岗]|现有|累计|"
    r"实际(?:完成|支付|支出|发放|执行)?|已(?:支付|完成|发放|支出)|追加|下达|目标|年初|由|从|就要|要价|得花|达到?|提高到|增至|减至|降至|减少到|降到|至|到)"
    r"(?:为|约|共|了|数|资金)*$"
)
"""What stands before an amount that tells a level, not a difference."""

GAP = re.compile(
    r"少|减|节约|节省|结余|结转|核减|压减|收回|退回|差|缺|欠|未|剩|转入|尾款|质保金|预留|取消|推迟|停|停用|停办|低|不足|暂缓|不符合|改为|"
    r"增加|新增|超|多支|多付|跨年"
)
"""Words that make an amount of their clause one of the deviation."""

LOST = re.compile(
    r"放弃|退出|不(?!低于|少于|超|含|包括|仅|但|断|等|同(?!意))|拒绝|无法|失联|搬迁|迁出|迁走|外出|影响|去世|死亡|毕业|辍学|注销|关[停闭张]|歇业|停业|撤[回销]|转[走出学]|退[保休]|减员|流失|损毁|损坏|破损|退[换货]|返[修厂工]|被盗|闲置|中止|中断|搁置|缓建"
)
"""Words that make a count of their clause one of things that dropped out."""

SHARE_OF_GAP = re.compile(
    r"占[^，。；\d]{0,8}(?:结余|结转|缺口|差额|差距|偏差|未[^，。；\d]{1,6}|剩余|沉淀)[^，。；\d]{0,6}(?:的|比例|比重)*[^，。；\d]{0,3}$"
)
"""What stands before a share of the gap itself."""

TOTAL = re.compile(r"(?:合计|共计|总计|累计共?|共)[^，。；\d]{0,6}$")
"""What stands before the sum of the amounts named before it."""

FROM_TO = re.compile(
    r"(?:由|从)[^，。；]{0,12}?(?:减|降|下降|压减|压缩|缩减|增|涨|上升|提高|调整)[^，。；\d]{0,3}(?:至|到|为)"
)
"""A level that changed into another."""

PAPER_WORK = re.compile(
    r"填报|录入|系统升级|报表|资料(?:上传|收集|报送|整理)|数据(?:汇总|上报|统计|采集|填报)工作|工作量|(?:电脑|网络|软件)[^，。；]{0,4}配置|打印"
)
"""Paper work, which explains no result of anything but paper work."""

HOUSEHOLD = re.compile(
    r"(?:办公|机关|职工|单位|科室|财务|人事)(?:楼|区|大楼|用房|室|设备|电脑|自动化|食堂|餐厅|就餐|宿舍|停车场|用车|院落|绿化|文印|人员更换|档案)|"
    r"公务(?:用车|接待|卡)|车[辆改]编制|车改|食堂|表彰|年会|联欢|工会活动|团建|局机关|机关年|慰问品|制服|工作服|校服|文体活动|门头|牌匾|(?:站|路|店|桥|校|楼|名)名?牌|工会(?:换届|活动)"
)
"""Housekeeping of an office, which explains no result of the work that it does for others."""

OTHERS_DO = re.compile(
    r"由[^，。；]{2,12}(?:统一|另行|牵头|单独)[^，。；]{0,10}(?:办|实施|负责|承担|检定|采购|组织|列支|安排|管理|审核)|由[^，。；]{2,12}列支|"
    r"(?:未|不)(?:占用|列入|纳入|属于|涉及)本(?:项目|单位|专项)|与本(?:项目|指标)无关|不在本(?:项目|专项)|另行立项|另有专项"
)
"""What another body does or pays for, outside of the project."""

IDLE = re.compile(
    r"党支部|党日|党建|党员|党课|主题教育|结对共建|志愿服务驿站|文明(?:创建|标语|单位)|职工(?:书屋|轮训|之家|食堂)|[局站院馆队]食堂|工装|公众号|营区|"
    r"(?:宣传册|画册|封面|展板)[^，。；]{0,4}(?:设计|印|定版)"
)
"""What an office does for itself and nobody waits for: it explains nothing, whatever follows from it."""

PAPERS = re.compile(
    r"结算|审计|尾款|质保金|工程款|进度款|合同[^，。；]{0,10}(?:签订|续签|到期|约定|备案)|(?:签订|续签|重签)[^，。；]{0,6}合同"
)
"""Contracts and what is due by them."""

FELT = re.compile(
    r"群众|居民|村民|业主|住户|用户|学生|学员|家长|师生|患者|病人|老人|儿童|对象|企业|职工|人员|游客|旅客|乘客|农户|农民|商户|读者|观众|"
    r"满意|不满|投诉|意见|反映|诉求|期望|体验|使用|不便|等待|等候|排队|停[^，。；]|中断|影响|服务"
)
"""People, and what they notice."""

VOICED = re.compile(
    r"(?:群众|居民|村民|业主|用户|学生|家长|师生|教师|患者|老人|对象|企业|职工|人员|游客|农户|商户|者|方|户)[^，。；]{0,4}(?:反映|认为|提出|反馈|希望|抱怨|不满)"
)
"""What those who were asked said."""

PAID = re.compile(r"企业|供应商|施工|承包|承建|合作|商户|供货|机构|单位|农户|合作社")
"""Those whom a contract pays."""

POINTS_TO_DATA = re.compile(r"数据|备案|差错|审核|受理|信息|系统|填报|录入|统计|档案|报送|采集|调查")
"""Names of things that paper work does concern."""

GOOD_NEWS = re.compile(
    r"更加|更[为好]|整洁|美[观化]|改善|优化|完善|便利|丰富|统一|投入使用|圆满|顺利|良好|如期|按期|全部|全年安全|已[\u4e00-\u9fff]|完毕|"
    r"获[评得]?|挂牌|配发|换发|印制|签订|备案|通过|举办|开展|接待|放大|排版|更名|评出"
)
"""Words of what went well."""

NOTHING_HAPPENED = re.compile(
    r"(?:没有|未|无|零)(?:再)?(?:发生|出现)?(?:过)?[^，。；]{0,4}(?:断[电网水]|事故|投诉|故障|中断|停机|差错|问题|案件|险情)|征求意见|(?:按[月季年期]|定期|例行)[检维][修护查测]"
)
"""Words of trouble that there was not, and of asking for opinions."""

POINTS_TO_AIMS = re.compile(
    r"绩效目标|(?:目标|指标)(?:设置|设定|明确|合理|完整|科学|细化|量化)|绩效管理|绩效自评"
)
"""Names of indicators that are about the indicators themselves."""

EVENT = re.compile(
    r"补发|补缴|调资|晋[级档]|考核奖|抚恤金|丧葬费|流标|废标|终止合同|中标|成交价|询价|比价|审计核减|结算审[计核]|按实际[^，。；]{0,10}(?:结算|支付|发放)|去世|死亡|退休|离职|调出|调离|借调|抽调|"
    r"搬迁|停诊|停课|停产|关停|停用|改造停|封控|台风|暴雨|强降雨|洪水|洪涝|地震|干旱|春旱|冰雪|损坏|坍塌|征地|迁改|批复|质保金|尾款|合同|跨年|"
    r"人数[^，。；]{0,8}(?:减少|没有|少于|不足|下降)|没有[^，。；]{2,14}(?:人员|行为|案件|对象|申请)|机构改革|职能划转|毕业|外出务工|迁出|不符合|订单减少|"
    r"投诉|反映|不满|渗水|涨价|价格(?:下跌|上涨|下降)|改为线上|线上|推迟到|延期至|取消"
)
"""Events that leave a trace somebody can look up."""

EMPTY = re.compile(
    r"(?:受|因|由于|鉴于|考虑到|基于|主要(?:原因)?是?|原因是?|为|系)|"
    r"新冠(?:病毒)?(?:肺炎)?|新型冠状病毒(?:肺炎)?|疫情(?:防控)?(?:形势|工作|要求|政策|管控)?|防控|封控|"
    r"客观(?:条件|因素|情况|原因)?|主观|各种|种种|多种|特殊|其他|相关|有关|部分|个别|一定|一些|实际|情况|原因|因素|影响|限制|制约|"
    r"工作|任务|项目|活动|业务|资金|预算|决算数?|预算数|[大小]于|经费|支出|支付|拨付|使用|执行(?:率|数|进度)?|进度|开支|额度|指标|目标|计划|年初|年度|全年|本年度?|当年|"
    r"未能?|没能?|没有|不能|无法|不够|不足|不及时|不到位|及时|按时|按期|按月|按计划|如期|顺利|正常|全部|全面|完全|有效|充分|准确|精准|精细|科学|合理|"
    r"开展|实施|推进|推动|完成|落实|进行|组织|达到|达标|实现|开始|启动|受到|造成|导致|致使|存在|出现|产生|有所|较为|比较|"
    r"较?[大小高低多少慢差紧]|偏[高低大小慢]|滞后|延迟|延期|推迟|缓慢|困难|难度|压力|紧张|不大|严重|下降|减少|降低|偏差|差距|"
    r"厉行|节约|压缩|压减|节省|例行|勤俭|过紧日子|加强|编制|管理|细化|需要|还需|更加|进一步|政策|市场|天气|时间|人手|人员|力量|历史|条件|环境|形势|"
    r"推广|宣传|(?:发生)?变化|变动|预期|需求|复杂|说清(?:楚)?|一两句话|难以|摸索|经验|成熟|缺乏|头绪|繁多|努力|如愿|上级|新的?要求|不可控|多重|尚在|虽经|各方|基层|薄弱|认知度?|知晓|意识|重视|衔接|配合|协调|统筹|沟通|参与|积极性|主动性|能力|素质|关注|深入|细致|到位|有待|程度|综合|共同|时期|期间|单位|部门|我[局单位县市区中心]|工程|建设|服务|数量|质量|效果|效益|水平|方面|问题|今年|上半年|下半年|20\d\d年度?|[的了在对与和及等也已尚仍将被把以而且并所就从中其之较一二三是有无不、，。；：:（）()“”]"
)
"""Words that any explanation may hold; what is left of a text without them ties it to something."""

BOILERPLATE = re.compile(
    r"预算(?:额度|编制|管理)[^，。；]{0,12}(?:细化|准确|精准|科学|精细|规范|加强|合理)|(?:绩效|管理)(?:意识|水平|制度)[^，。；]{0,8}(?:加强|提高|薄弱|完善|不强)|"
    r"(?:加强|提高|完善|规范|强化)[^，。；]{0,12}(?:管理|编制|意识|水平|制度|力度)"
)
"""Sentences that fit any project."""

CARRIED = re.compile(
    r"前期|上年|去年|以前年度|往年|遗留|结转|延续|后续影响|滞后|积压|(?<!\d)[12]月|年初|春节|一季度|第一季度|感染高峰|恢复"
)
"""Words of what the epidemic had held back before."""

LATER_STEP = re.compile(
    r"将(?![^，。；]{1,12}(?:划[出转入归]|撤[销并]|取消|并入|停[办用产]|关闭|拆除))|拟|计划|预计|(?<!人)才|(?<![地双各对])方(?![面案式法向])|前|底前|完成|完工|竣工|交付|验收|终验|审[批定计核]|批复|到货|支付|付清|付款|结算|拨付|发放|兑付|缴|结转|补[齐栽植种办]|"
    r"续建|恢复|复工|开工|开学|启用|启动|投入使用|实施|执行|签订|签约|到期|期满|质保|提前|安排|列支|预算|起(?:实施|执行)|继续"
)
"""Steps that a later year may bring without being a cause of this one's deviation."""

SEASONS: tuple[tuple[frozenset[int], re.Pattern[str]], ...] = (
    (frozenset({9, 10, 11, 12, 1, 2, 3, 4, 5}), re.compile(r"冰雪|雪灾|暴雪|大雪|降雪|霜冻|冰冻|寒潮|严寒")),
    (frozenset({4, 5, 6, 7, 8, 9, 10}), re.compile(r"高温|酷暑|伏旱|暑热")),
    (frozenset({5, 6, 7, 8, 9, 10, 11}), re.compile(r"台风")),
    (frozenset({3, 4, 5, 6, 7, 8, 9, 10, 11}), re.compile(r"汛期|主汛|防汛|洪涝|洪水|梅雨")),
    (frozenset({12, 1, 2, 3}), re.compile(r"春节|春运|寒假")),
    (frozenset({6, 7, 8, 9}), re.compile(r"暑假|暑期")),
    (frozenset({9, 10}), re.compile(r"国庆")),
)
"""Weather and holidays with the months in which they can fall."""

MATTERS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"满意|知晓|认可|评价"),
        re.compile(r"满意|不满|投诉|群众|意见|回访|问卷|反映|服务|体验|期望|诉求|受访|评价"),
    ),
    (
        re.compile(r"时|期|周期|及时|进度|天数"),
        re.compile(r"时|延|推迟|滞后|提前|等待|拖|批复|审批|到货|施工|流标|工期|停|月|周期"),
    ),
    (
        re.compile(r"成本|支出|费用|单价|控制|能耗|金额|费"),
        re.compile(r"价|费|成本|支出|节约|涨|降|用电|用量|结算|款"),
    ),
    (
        re.compile(r"率|合格|达标|质量|准确"),
        re.compile(r"合格|返工|整改|验收|错|不达标|故障|损坏|不符合|质量|复核|流失|中断|少|低"),
    ),
)
"""What an indicator measures, and the words that speak to such a measure without naming it."""
