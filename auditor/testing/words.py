"""What departments write: projects, indicators of each level 2 with the values that suit them, and texts."""

from __future__ import annotations

from auditor.forms.labels import NATURAL_LEVEL1

LEVEL1 = NATURAL_LEVEL1
"""The level 1 to which each level 2 belongs."""

OUTPUTS = ("数量指标", "质量指标", "时效指标")
OUTCOMES = ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")
SATISFACTION = "服务对象满意度指标"
COSTS = ("成本指标", "经济成本指标")
"""The level 2 of cost by 财预〔2015〕88号, where it is an output, and by 财预〔2021〕101号."""

SUBJECTS = ("办公用房维修", "网络租赁", "设备更新", "业务培训", "公路养护", "困难群众救助", "档案整理", "信息平台运维")

QUANTITIES = {
    "培训人次": "人次",
    "维修面积": "平方米",
    "购置设备数量": "台",
    "检查次数": "次",
    "服务企业数": "家",
    "救助对象人数": "人",
    "养护里程": "公里",
    "整理档案": "卷",
}
"""Names of 数量指标 with the unit that they are counted in."""
QUALITIES = ("验收合格率", "设备完好率", "培训合格率", "资料归档率", "系统可用率")
TIMELINESS = {
    "项目完成时间": ("2024年12月底前", "12月31日前", "2024年1月-12月", "2024年全年"),
    "资金拨付期限": ("≤30天", "≤15个工作日", "2024年12月底前完成"),
    "任务完成及时率": ("≥95%", "100%"),
}
COST_NAMES = ("项目总成本", "材料费", "运维费用", "培训费用")
UNIT_COSTS = {"人均补助标准": "元/人", "用水单价": "元/吨", "每平方米维修成本": "元/平方米"}
OUTCOME_NAMES = {
    "经济效益指标": ("带动企业增收", "节约运行经费"),
    "社会效益指标": ("公众办事便利程度", "安全隐患消除情况"),
    "生态效益指标": ("周边环境质量", "能源利用水平"),
    "可持续影响指标": ("制度长效运行情况", "设施使用年限"),
}
OUTCOME_WORDS = ("有效提升", "明显改善", "稳步提高", "显著增强", "持续发挥作用")
SATISFACTIONS = ("群众满意度", "服务对象满意度", "参训人员满意度", "企业满意度")

DEPARTMENTS = ("某市商务局", "某县交通运输局", "某市教育局")
OFFICES = ("机关服务中心", "综合保障中心")
PEOPLE = ("张三", "李四", "王五")
PHONES = ("0352-2110000", "2117260")
LASTING = ("新增", "延续")
ATTRIBUTES = (*LASTING, "一次性")
TERMS = ("1年", "3年")

PROSE = {
    "overview": ("开展{subject}，解决实际困难", "{subject}列入本年度工作安排，由本单位组织实施"),
    "basis": (
        "《关于做好{subject}工作的通知》",
        "依据同财办〔2024〕4号文件",
        "根据单位与承办方签订的{subject}合同",
    ),
    "necessity": ("现有条件不能满足需要，应当安排{subject}", "不安排{subject}将影响服务对象"),
    "safeguards": ("执行财务内控制度，专人负责{subject}", "按政府采购程序选定{subject}承办单位"),
    "schedule": ("上半年完成招标，下半年实施{subject}", "分季度推进{subject}，年底验收"),
}
GOALS = ("完成{subject}，消除安全隐患", "按计划完成{subject}，达到预期效果")
