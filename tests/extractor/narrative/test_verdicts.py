"""The nine verdicts on invented explanations from many fields of public administration."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from extractor.facts import build_case
from extractor.narrative import check_explanations
from schemas.evidence import Span
from schemas.explanation import Verdict
from schemas.record import Cell, FieldState, FormType, FundLine, Indicator, Record


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row with its explanation: money (budget, executed) or an indicator (target, actual, points)."""

    year: int
    project: str
    text: str
    verdict: str | None
    budget: str = ""
    executed: str = ""
    name: str = ""
    level2: str = "数量指标"
    target: str = ""
    actual: str = ""
    points: tuple[str, str] = ("10", "8")


def money(year: int, project: str, budget: str, executed: str, text: str, verdict: str | None) -> Row:
    """A fund line in 万元."""
    return Row(year=year, project=project, budget=budget, executed=executed, text=text, verdict=verdict)


def indicator(
    year: int,
    project: str,
    name: str,
    values: str,
    text: str,
    verdict: str | None,
    level2: str = "数量指标",
    points: str = "10/8",
) -> Row:
    """An indicator; values as target->actual, points as weight/score."""
    target, actual = values.split("->")
    weight, score = points.split("/")
    return Row(
        year=year,
        project=project,
        name=name,
        target=target,
        actual=actual,
        text=text,
        verdict=verdict,
        level2=level2,
        points=(weight, score),
    )


ROWS = (
    # missing
    money(2022, "县道大中修工程", "860", "702.4", "", "missing"),
    indicator(2021, "义务教育薄弱环节改善", "新建校舍面积", "≥3200平方米->2650平方米", "", "missing"),
    indicator(2020, "警务装备购置", "装备验收合格率", "≥98%->95.5%", "", "missing", "质量指标"),
    indicator(2023, "老年助餐点运营", "助餐点建设进度", "11月底前->12月20日", "", "missing", "时效指标"),
    # denies_deviation
    money(2021, "图书馆总分馆建设", "240", "198.6", "无偏差", "denies_deviation"),
    money(2023, "湿地公园管护", "75", "61.2", "资金已全部按计划支付到位，不存在偏差。", "denies_deviation"),
    indicator(
        2022, "农田水利设施维修", "维修渠道长度", "≥36公里->29公里", "已完成年度目标", "denies_deviation"
    ),
    indicator(
        2021, "政务云租赁", "系统可用率", "≥99.9%->98.7%", "达到预期指标", "denies_deviation", "质量指标"
    ),
    indicator(2019, "村级组织换届选举", "完成换届村数", "≥128个->121个", "无", "denies_deviation"),
    money(2020, "职业年金单位缴费", "310.5", "286.2", "预算执行与年初安排基本一致。", "denies_deviation"),
    indicator(
        2024, "社区矫正", "集中教育场次", "24场->20场", "各项任务均已按时完成，无偏离。", "denies_deviation"
    ),
    # no_deviation
    money(2022, "学校食堂改造", "130", "130", "因供货商延期交货，部分款项未能支付", "no_deviation"),
    indicator(
        2021,
        "慢病随访",
        "随访人次",
        "≥5000人次->5213人次",
        "受疫情影响，入户随访受阻，未完成任务",
        "no_deviation",
        points="10/10",
    ),
    indicator(
        2023,
        "河道清淤",
        "清淤土方量",
        "≥4万立方米->4.2万立方米",
        "汛期来水偏早，清淤量不足",
        "no_deviation",
        points="10/10",
    ),
    indicator(
        2020,
        "公安信息化运维",
        "故障修复时限",
        "≤4小时->3小时",
        "备件采购滞后导致修复超时",
        "no_deviation",
        "时效指标",
        "10/10",
    ),
    indicator(
        2022,
        "非遗展演",
        "观众满意度",
        "≥88%->91%",
        "场馆座位不足，观众评价偏低",
        "no_deviation",
        "满意度指标",
        "10/10",
    ),
    # nothing to explain, nothing explained: no entry
    indicator(2022, "非遗展演", "展演场次", "≥12场->15场", "无", None, points="10/10"),
    indicator(2022, "粮食仓储", "轮换数量", "≥800吨->800吨", "继续保持", None, points="10/10"),
    money(2021, "人防设施维护", "46", "46", "无偏差", None),
    indicator(2023, "防汛物资储备", "储备编织袋", "≥2万条->2万条", "完成年初目标", None, points="10/10"),
    # wrong_direction
    money(2022, "中小学直饮水", "420", "365", "滤芯涨价且新增了6所学校，支出超过预算", "wrong_direction"),
    money(2021, "城市绿化养护", "980", "1046", "压减了草花更换次数，节约了养护费用", "wrong_direction"),
    indicator(
        2023,
        "不动产登记提速",
        "登记办理时限",
        "≤5个工作日->8个工作日",
        "推行并联审批，办理时间比计划缩短",
        "wrong_direction",
        "时效指标",
    ),
    indicator(
        2020, "劳动技能培训", "培训人数", "≥900人->712人", "报名踊跃，参训人数超出计划", "wrong_direction"
    ),
    indicator(
        2022,
        "乡村医生补助",
        "村卫生室完工时间",
        "10月底前->12月25日",
        "施工单位加大投入，提前完工",
        "wrong_direction",
        "时效指标",
    ),
    money(2024, "信访维稳经费", "56", "43.5", "重复信访批次上升，接待和劝返费用超支", "wrong_direction"),
    # amount_mismatch
    money(2022, "乡镇污水管网", "1500", "1180", "管材公开招标节约60万元", "amount_mismatch"),
    money(2021, "教师培训", "88", "54.5", "两期线下培训改为线上，住宿费减少11.2万元", "amount_mismatch"),
    money(
        2023,
        "敬老院运行",
        "210",
        "178",
        "年内3名护理员离职，少发工资8.4万元；燃气费节约2.1万元，合计10.5万元",
        "amount_mismatch",
    ),
    indicator(
        2022, "贫困学生资助", "资助学生人数", "≥2600人->2210人", "毕业离校减少资助学生95人", "amount_mismatch"
    ),
    indicator(
        2023,
        "高标准农田",
        "建成面积",
        "≥1.2万亩->0.95万亩",
        "因征地纠纷，桥头片区500亩未实施",
        "amount_mismatch",
    ),
    money(2020, "流动人口信息采集", "120", "96", "设备采购结余占未支出资金的35%", "amount_mismatch"),
    money(
        2024,
        "公共体育场维修",
        "300",
        "258",
        "看台维修质保金按合同预留120万元，待质保期满后支付",
        "amount_mismatch",
    ),
    # implausible
    money(2018, "旅游推介", "95", "72", "受新冠疫情影响，两场境外推介会取消", "implausible"),
    indicator(
        2017, "文化下乡", "演出场次", "≥60场->48场", "因疫情防控要求，10月后停止聚集性演出12场", "implausible"
    ),
    indicator(
        2019, "退役士兵技能培训", "培训班期数", "6期->5期", "因新冠肺炎疫情，11月的培训班停办", "implausible"
    ),
    indicator(
        2025,
        "招商引资",
        "外出招商次数",
        "≥18次->11次",
        "受新冠肺炎疫情影响，7次外出招商活动无法成行",
        "implausible",
    ),
    indicator(2016, "学生体质监测", "监测学校数", "40所->31所", "新冠病毒流行，9所学校停课", "implausible"),
    # unrelated
    indicator(
        2022,
        "城镇老旧小区改造",
        "改造小区个数",
        "≥22个->19个",
        "该指标应归入质量指标，建议规范指标名称",
        "unrelated",
    ),
    indicator(
        2021,
        "疫苗冷链",
        "冷库验收合格率",
        "100%->96%",
        "指标值应量化填写，不宜用百分比表示",
        "unrelated",
        "质量指标",
    ),
    indicator(
        2023, "森林防火", "防火道维护里程", "≥85公里->70公里", "请按绩效目标申报表的格式重新填报", "unrelated"
    ),
    indicator(
        2022,
        "学前教育普惠",
        "普惠园覆盖率",
        "≥85%->81%",
        "绩效管理系统升级，数据录入工作量较大",
        "unrelated",
        "质量指标",
    ),
    indicator(
        2020,
        "殡葬补贴",
        "补贴发放准确率",
        "100%->97%",
        "统计口径与上级部门不同，指标解释不清",
        "unrelated",
        "质量指标",
    ),
    # generic
    money(2021, "电梯应急处置平台", "180", "131", "受疫情影响", "generic"),
    money(2022, "农产品质量检测", "64", "51.7", "客观原因导致支出进度慢", "generic"),
    money(2023, "党建活动", "30", "22", "由于各种原因，资金未全部支付", "generic"),
    indicator(2020, "就业见习", "见习人数", "≥300人->240人", "新冠疫情影响", "generic"),
    indicator(
        2022, "道路照明", "亮灯率", "≥98%->96%", "特殊情况，工作推进受到一定影响", "generic", "质量指标"
    ),
    indicator(2021, "纪检监察办案", "谈话室改造数量", "4间->3间", "受客观条件限制，未能完成", "generic"),
    money(2024, "气象观测站运行", "58", "49.3", "厉行节约，压缩开支", "generic"),
    indicator(
        2023, "居民健康档案", "建档率", "≥92%->88%", "工作难度较大，今后将进一步加强", "generic", "质量指标"
    ),
    money(2022, "统计调查", "41", "33", "预算编制不够精准，下一步加强预算管理", "generic"),
    money(2020, "老旧电梯更新", "260", "205", "因疫情原因，工作未能按时开展", "generic"),
    # supported
    money(
        2022,
        "县道大中修工程",
        "860",
        "702.4",
        "K12+300至K15段因高压线迁改未完成，3公里罩面推迟到次年4月施工，157.6万元按合同结转",
        "supported",
    ),
    money(
        2021, "义务教育营养改善", "1320", "1254", "秋季学期在校学生比预计少440人，按实际人数结算", "supported"
    ),
    indicator(
        2023,
        "县医院能力提升",
        "开展三级手术例数",
        "≥450例->392例",
        "骨科手术室7月至9月改造停用，2名主刀医师外出进修",
        "supported",
    ),
    indicator(
        2020,
        "农村饮水安全",
        "新增通水户数",
        "≥1800户->1620户",
        "石门村180户因水源井出水量不足改为次年接入",
        "supported",
    ),
    money(2019, "警用车辆更新", "156", "148.8", "6辆巡逻车公开招标成交价低于预算，节约7.2万元", "supported"),
    indicator(
        2022,
        "奶牛良种补贴",
        "冻精配种头数",
        "≥5200头->4600头",
        "两家规模奶牛场年内关停，可配母牛减少",
        "supported",
    ),
    indicator(
        2021,
        "数字档案",
        "扫描页数",
        "≥90万页->76万页",
        "因疫情封控，外包公司扫描人员4月15日至6月2日无法入库，日均少扫描约4000页",
        "supported",
    ),
    indicator(
        2023,
        "文物保护单位修缮",
        "城隍庙修缮完工时间",
        "9月底前->12月10日",
        "大木构件更换方案需报省文物局批复，7月底才取得批复",
        "supported",
        "时效指标",
    ),
    money(
        2024,
        "村级换届选举",
        "38",
        "29.6",
        "12个村实行联片投票，少设投票站26个，选务补助相应减少",
        "supported",
    ),
    money(2022, "大气自动站运维", "220", "243", "臭氧分析仪损坏更换2台，新增支出23万元", "supported"),
    indicator(
        2021,
        "公租房维护",
        "租户满意度",
        "≥90%->86.5%",
        "3号楼外墙渗水维修拖延，租户投诉集中",
        "supported",
        "满意度指标",
    ),
    indicator(
        2022,
        "扬尘治理",
        "工地抽查频次",
        "≥4次/月->3次/月",
        "执法中队借调2人参加创城巡查，抽查人手不足",
        "supported",
    ),
    money(
        2020,
        "博物馆免费开放",
        "345",
        "301",
        "1月底至4月闭馆，临时展览减少5个，布展费和讲解劳务费少支出44万元",
        "supported",
    ),
    indicator(
        2023,
        "单位水电费控制",
        "单位面积能耗",
        "≤18千瓦时->20千瓦时",
        "新增数据机房空调全天运行，用电量上升",
        "supported",
        "成本指标",
    ),
    indicator(
        2022, "残疾人辅具适配", "适配人数", "≥260人->228人", "32名申请人经评估不符合适配条件", "supported"
    ),
    money(
        2021,
        "保障性住房配套道路",
        "670",
        "512",
        "管线单位迁改延误，路面工程11月才进场，进度款按形象进度支付158万元未到付款节点",
        "supported",
    ),
    indicator(
        2024,
        "中药材种植示范",
        "示范基地面积",
        "≥600亩->480亩",
        "春旱导致黄精育苗成活率低，120亩改种玉米",
        "supported",
    ),
    indicator(
        2022,
        "法院诉讼服务",
        "案件平均审理天数",
        "≤60天->71天",
        "建设工程案件鉴定周期长，38件案件中止等待鉴定",
        "supported",
        "时效指标",
    ),
    indicator(
        2021, "扶贫车间", "带动就业人数", "≥350人->298人", "服装车间订单减少，留用工人52人转岗", "supported"
    ),
)

TIMES_AND_TERMS = (
    # closures had ended before 2023; what they had held back could still be felt
    indicator(
        2023, "社区康复", "入户评估户数", "≥300户->210户", "因新冠疫情封控，6月至9月无法入户", "implausible"
    ),
    money(
        2023, "支线改造", "96", "70", "前期受疫情影响停工三个月，余下26万元标段顺延到次年结算", "supported"
    ),
    # 不达标 is no claim that all is well
    indicator(
        2022,
        "呼叫设备",
        "设备合格率",
        "≥98%->93%",
        "两批次电池续航不达标，共18台，供应商12月全部更换",
        "supported",
        "质量指标",
    ),
    # advice on how the indicator is set
    indicator(
        2022,
        "移民扶持",
        "移民满意度",
        "≥90%->85%",
        "建议今后将该项与后期扶持满意度合并，避免重复填报",
        "unrelated",
    ),
    # sooner than planned, where it took longer
    indicator(
        2022,
        "信号维护",
        "故障响应时间",
        "≤2小时->3.1小时",
        "新设南北两处驻点，响应明显提速",
        "wrong_direction",
        "时效指标",
    ),
)
MORE = (
    # missing
    money(2023, "乡镇消防救援站建设", "275.6", "241.13", "", "missing"),
    indicator(2022, "职工医保基金稽核", "追回违规资金", "≥180万元->143.5万元", "", "missing", "效益指标"),
    # denies_deviation
    money(2022, "少年宫公益培训", "66", "60.4", "按计划执行", "denies_deviation"),
    indicator(2023, "地质灾害隐患点巡查", "巡查频次", "≥12次->9次", "全部完成", "denies_deviation"),
    money(2024, "国省干线桥梁检测", "190", "151.2", "暂无", "denies_deviation"),
    indicator(
        2021,
        "耕地轮作补助",
        "补贴发放及时率",
        "100%->92%",
        "实际值与目标值一致",
        "denies_deviation",
        "时效指标",
    ),
    # no_deviation
    money(2023, "政务服务大厅运行", "108", "108", "因机构改革，年中人员划转，物业费支付减少", "no_deviation"),
    indicator(
        2022,
        "困境儿童关爱",
        "走访儿童人次",
        "≥600人次->640人次",
        "受强降雨影响，山区走访受阻",
        "no_deviation",
        points="10/10",
    ),
    indicator(
        2024,
        "档案馆温控改造",
        "温控达标率",
        "≥95%->97%",
        "设备老化导致指标未达到预期",
        "no_deviation",
        "质量指标",
        "10/10",
    ),
    # silent
    indicator(
        2024, "乡村公路安防", "安装护栏", "≥9公里->9公里", "下一步继续加强巡查养护", None, points="10/10"
    ),
    indicator(
        2021, "卫生监督抽检", "抽检任务完成率", "100%->100%", "已按要求完成", None, "质量指标", "10/10"
    ),
    money(2022, "党校主体班", "88", "88", "无", None),
    # wrong_direction
    money(
        2023, "乡镇垃圾清运", "310", "276", "垃圾量增多，清运车次增加，清运费用高于预算", "wrong_direction"
    ),
    money(
        2022,
        "法院档案扫描",
        "74",
        "81.5",
        "扫描服务通过竞争性磋商，成交价下降，节省了资金",
        "wrong_direction",
    ),
    indicator(
        2021,
        "科普进校园",
        "活动场次",
        "≥40场->31场",
        "学校参与积极，举办场次超过了年初计划",
        "wrong_direction",
    ),
    indicator(
        2024,
        "企业开办服务",
        "开办时间",
        "≤1天->1.5天",
        "推行一网通办，开办时间压缩",
        "wrong_direction",
        "时效指标",
    ),
    indicator(
        2023,
        "排水管网清掏",
        "清掏完成时间",
        "5月底前->7月10日",
        "汛前抢抓工期，提前一个月完成",
        "wrong_direction",
        "时效指标",
    ),
    # amount_mismatch
    money(2023, "义务植树", "52", "37.9", "苗木由林场无偿提供，少支出3.2万元", "amount_mismatch"),
    money(2022, "道路交通信号灯", "480", "402", "审计核减12.6万元", "amount_mismatch"),
    indicator(
        2021, "家庭医生签约", "签约人数", "≥18000人->15200人", "外出务工未能签约约600人", "amount_mismatch"
    ),
    indicator(
        2024, "稻谷收储", "收储数量", "≥5万吨->3.6万吨", "东片区库点停用，少收储4000吨", "amount_mismatch"
    ),
    money(
        2021,
        "水库除险加固",
        "2260",
        "1890",
        "其中85万元为工程质保金，工程验收满一年后支付",
        "amount_mismatch",
    ),
    indicator(
        2022, "税费宣传", "发放宣传手册", "≥3万册->2万册", "印刷厂停工，未印制2500册", "amount_mismatch"
    ),
    # implausible
    money(2017, "运动会筹办", "142", "109", "受疫情影响，开幕式规模缩减", "implausible"),
    indicator(
        2018,
        "就业招聘会",
        "招聘会场次",
        "≥24场->19场",
        "新型冠状病毒肺炎疫情期间停办5场招聘会",
        "implausible",
    ),
    indicator(2024, "老年大学", "开班数", "≥36个->30个", "疫情反复，春季学期6个班未能开班", "implausible"),
    money(2019, "国际友城交流", "63", "40.2", "因新冠疫情，9月的出访团组取消", "implausible"),
    # unrelated
    indicator(
        2023, "古树名木保护", "挂牌保护株数", "≥420株->377株", "建议下年度将该指标调整为定性指标", "unrelated"
    ),
    indicator(
        2022,
        "婚姻登记服务",
        "群众满意度",
        "≥95%->92%",
        "该项指标设置不合理，指标说明不够清晰",
        "unrelated",
        "满意度指标",
    ),
    indicator(
        2021, "蔬菜大棚补贴", "补贴面积", "≥900亩->760亩", "自评表填报时间紧，资料收集工作量大", "unrelated"
    ),
    indicator(
        2020, "校园安防", "一键报警安装率", "100%->94%", "财务人员更换，报表报送较晚", "unrelated", "质量指标"
    ),
    # generic
    money(2021, "市场监管执法", "120", "97", "受新冠疫情防控影响，项目进度滞后", "generic"),
    indicator(2022, "社区养老", "服务老人人次", "≥4000人次->3300人次", "疫情防控形势严峻", "generic"),
    money(2023, "文化馆运行", "55", "47", "资金紧张，拨付不及时", "generic"),
    indicator(2021, "水土保持监测", "监测点位数", "≥15个->13个", "人手不足", "generic"),
    indicator(
        2024,
        "禁毒宣传",
        "宣传覆盖率",
        "≥90%->84%",
        "宣传力度不够，下一步将加大宣传力度",
        "generic",
        "效益指标",
    ),
    money(2022, "人才引进补贴", "400", "310", "实际需求低于预期", "generic"),
    indicator(2023, "农技推广", "示范户增收率", "≥8%->6.5%", "市场原因", "generic", "效益指标"),
    money(2020, "城市亮化维护", "95", "80.5", "受大环境影响，部分工作未开展", "generic"),
    # supported
    money(
        2023,
        "县级粮库维修",
        "186",
        "171.5",
        "2号仓屋面防水由原设计整体更换改为局部修补，施工合同价调减14.5万元",
        "supported",
    ),
    money(2021, "学前教育资助", "92.4", "85.2", "两所民办幼儿园停办，受助幼儿减少120人", "supported"),
    indicator(
        2022,
        "森林病虫害防治",
        "飞防作业面积",
        "≥6万亩->5.1万亩",
        "作业窗口期连续大雾12天，直升机无法起飞",
        "supported",
    ),
    indicator(
        2024,
        "检验检测能力",
        "新增检测参数",
        "≥80项->66项",
        "气相色谱仪11月才到货，相关14项参数未能在年内扩项",
        "supported",
    ),
    money(
        2022,
        "烈士纪念设施管护",
        "48",
        "41.7",
        "陈列馆展板更新因布展方案评审未通过，未在年内采购",
        "supported",
    ),
    indicator(
        2021,
        "12345热线",
        "平均接通时长",
        "≤15秒->21秒",
        "8月起新增防汛、疫苗接种咨询专席，话务量比上年翻番，坐席未同步增加",
        "supported",
        "时效指标",
    ),
    indicator(
        2023, "新型学徒制培训", "取证人数", "≥260人->214人", "46人在鉴定考试前离职，未取得证书", "supported"
    ),
    money(
        2024,
        "村级公益事业",
        "365",
        "340.8",
        "罗湾、双桥两村因土地权属争议未开工，24.2万元由县财政收回",
        "supported",
    ),
    indicator(
        2022,
        "地下水监测",
        "数据上报率",
        "≥95%->90%",
        "3眼监测井传感器被淤泥堵塞，5月和6月无数据",
        "supported",
        "质量指标",
    ),
    money(
        2023, "司法鉴定援助", "33", "36.4", "伤残鉴定申请增加17件，超支3.4万元由其他公用经费调剂", "supported"
    ),
    indicator(
        2020,
        "旅游厕所改造",
        "改造厕所座数",
        "≥14座->11座",
        "景区停业整顿，后山3座厕所未能进场施工",
        "supported",
    ),
    indicator(
        2024,
        "出租车服务质量",
        "乘客满意度",
        "≥88%->84.6%",
        "高铁站候客区改造，乘客反映上车点不清、等候时间长",
        "supported",
        "满意度指标",
    ),
    money(
        2021,
        "医疗废物处置",
        "150",
        "138",
        "定点隔离点撤销后医废量由日均3.1吨降至2.2吨，按实际处置量结算",
        "supported",
    ),
    indicator(
        2023, "社会保险基金监督", "检查单位数", "≥70家->62家", "原列入计划的8家企业已注销", "supported"
    ),
    indicator(
        2022,
        "电子政务外网",
        "网络改造完成时间",
        "6月底前->9月18日",
        "核心交换机受芯片短缺影响，供货商8月下旬才交付",
        "supported",
        "时效指标",
    ),
    money(
        2022,
        "农村公益性岗位",
        "216",
        "203.04",
        "年内18名公益性岗位人员年满60周岁退出，岗位补贴停发12.96万元",
        "supported",
    ),
    indicator(
        2021,
        "渔业增殖放流",
        "放流鱼苗数量",
        "≥500万尾->430万尾",
        "花鲢苗种检疫不合格，退回70万尾",
        "supported",
    ),
    money(2023, "融媒体中心设备", "260", "249.6", "演播室灯光系统单一来源谈判后降价10.4万元", "supported"),
)


def cell(value: str) -> Cell:
    """A cell as printed, or a blank one."""
    return Cell(value, FieldState.STATED) if value else Cell(None, FieldState.NONE)


def record(row: Row) -> Record:
    """A project table that holds the row alone."""
    funds = ()
    rows = ()
    if row.budget:
        funds = (
            FundLine(
                item=cell("年度资金总额"),
                annual_budget=cell(row.budget),
                executed=cell(row.executed),
                explanation=cell(row.text),
            ),
        )
    else:
        rows = (
            Indicator(
                level1=cell("产出指标"),
                level2=cell(row.level2),
                name=cell(row.name),
                target=cell(row.target),
                actual=cell(row.actual),
                weight=cell(row.points[0]),
                score=cell(row.points[1]),
                explanation=cell(row.text),
            ),
        )
    return Record(
        form_type=FormType.PROJECT_TABLE,
        span=Span(0, 0),
        fiscal_year=cell(str(row.year)),
        project_name=cell(row.project),
        money_unit=cell("万元"),
        funds=funds,
        indicators=rows,
    )


@pytest.mark.parametrize(
    "row", ROWS + MORE + TIMES_AND_TERMS, ids=lambda row: f"{row.verdict}-{row.project}-{row.text[:8]}"
)
def test_an_explanation_gets_the_verdict_that_a_careful_reader_gives(row: Row):
    """The verdict on an explanation is the first of the nine that holds."""
    checks = check_explanations(build_case([record(row)], None))
    expected = [] if row.verdict is None else [Verdict(row.verdict)]

    assert expected == [check.verdict for check in checks]


AS_MANY_AS_ARE_MISSING = (
    ("2022 维修站点 ≥46处 41处 8/7", "石坪等5处并进了镇上的管网", "supported"),
    ("2022 更换管线 ≥38公里 31.5公里 8/7", "果园下的6.5公里要等采完果再挖", "supported"),
    ("2022 录用护林员 ≥40人 33人 8/7", "体测刷下4人，政审刷下3人", "supported"),
    ("2022 维修住房 ≥850套 796套 8/7", "54户不肯腾空，只做了入户小修", "supported"),
    ("2022 保障家庭 ≥2200户 1980户 8/7", "撤回申请35户，名额空出", "amount_mismatch"),
)


@pytest.mark.parametrize(("row", "text", "verdict"), AS_MANY_AS_ARE_MISSING)
def test_as_many_things_as_are_missing_are_the_gap(verdict_of, row, text, verdict):
    """A count that equals the gap speaks to it without a word of loss; other counts need one."""
    assert verdict_of(row, text) == verdict


@pytest.mark.parametrize(
    ("row", "text", "verdict"),
    [
        ("2022 老人满意度 ≥90% 86% 8/7 满意度指标", "菜偏硬，咬不动", "supported"),
        ("2022 读者满意度 ≥90% 86% 8/7 满意度指标", "借书要排号", "supported"),
        ("2022 学生就餐率 ≥95% 91% 8/7 质量指标", "走读生中午回家吃的多", "supported"),
        ("2022 读者满意度 ≥90% 86% 8/7 满意度指标", "客观情况发生变化", "generic"),
    ],
)
def test_a_short_text_made_of_little_but_its_own_words_is_tied(verdict_of, row, text, verdict):
    """What anybody could check need not be long."""
    assert verdict_of(row, text) == verdict


@pytest.mark.parametrize(
    "text",
    [
        "站里地磅由市计量所统一检定，本年已检",
        "屋面维修由住建部门列支，未占用本项目经费",
        "“便捷”一词含义不清，建议以后写成办件天数",
        "该项由后勤组代填，名称宜改作“环境达标率”",
    ],
)
def test_what_others_do_and_how_things_are_called_explain_nothing(verdict_of, text):
    """Neither another body's work nor the wording of an indicator is a cause."""
    assert verdict_of("2023 村客车通达率 ≥98% 93% 8/7 质量指标", text) == "unrelated"
