"""The words that forms print as labels: fields, sources of money, levels; each synonym beside the standard one.

A further layout is first of all further entries here. Labels stand as `labels.key` folds them: without space, with
half-width brackets.
"""

from __future__ import annotations

from auditor.model.document import LEVEL2

PROJECT_NAME = "项目名称"
INDICATORS = "绩效指标"
HEAD = ("一级指标", "二级指标", "三级指标", "指标值")

HEADER = {
    PROJECT_NAME: "name",
    "主管部门及代码": "department",
    "主管部门及编码": "department",
    "主管部门": "department",
    "实施单位": "unit",
    "项目实施单位": "unit",
    "项目属性": "attribute",
    "项目期": "term",
}
"""The header fields of the dual form; a ragged table is known by them."""
PROSE = {
    "项目概况": "overview",
    "立项依据": "basis",
    "项目设立必要性": "necessity",
    "保证项目实施的制度、措施": "safeguards",
    "项目实施计划": "schedule",
}
FOOTER = {"负责人": "responsible", "经办人": "preparer", "联系电话": "phone", "填报日期": "filed_on"}
FIELDS = {
    **HEADER,
    **PROSE,
    **FOOTER,
    **dict.fromkeys(
        ("项目支出名称", "资金名称", "专项名称", "专项资金名称", "政策名称", "项目(政策)名称", "二级项目名称"), "name"
    ),
    **dict.fromkeys(("年度", "预算年度", "填报年度", "申报年度"), "fiscal_year"),
    **dict.fromkeys(("中央主管部门", "省级主管部门", "市级主管部门", "区县主管部门"), "department"),
    **dict.fromkeys(("项目代码", "项目编码", "项目编号"), "code"),
    **dict.fromkeys(
        (
            "主管部门及其编码",
            "主管部门(及代码)",
            "主管部门(单位)",
            "主管部门名称",
            "主管预算部门",
            "预算部门",
            "主管单位",
        ),
        "department",
    ),
    **dict.fromkeys(("一级预算部门", "部门名称", "主管部门及代码(单位)", "预算主管部门"), "department"),
    **dict.fromkeys(("主管部门代码", "主管部门编码", "部门编码", "部门代码"), "department_code"),
    **dict.fromkeys(
        (
            "项目单位",
            "用款单位",
            "预算单位",
            "填报单位",
            "编制单位",
            "申报单位",
            "单位(盖章)",
            "单位(公章)",
            "单位名称",
            "承担单位",
            "具体实施单位",
            "项目承担单位",
            "项目执行单位",
            "执行单位",
            "使用单位",
            "资金使用单位",
            "单位信息",
        ),
        "unit",
    ),
    **dict.fromkeys(("项目性质", "项目状态"), "attribute"),
    **dict.fromkeys(("项目类别", "项目类型", "项目分类", "支出类型"), "category"),
    **dict.fromkeys(("项目周期", "项目期限", "项目年限", "实施期限", "项目实施期限", "实施期", "项目实施期"), "term"),
    **dict.fromkeys(
        (
            "项目起止时间",
            "起止时间",
            "项目起止年限",
            "起止年限",
            "实施周期",
            "项目实施周期",
            "项目起止日期",
            "起止日期",
        ),
        "span",
    ),
    **dict.fromkeys(("计划开始日期", "项目开始日期", "项目开始时间"), "starts_on"),
    **dict.fromkeys(
        ("计划完成日期", "计划完成时间", "计划结束日期", "项目结束日期", "项目完成日期", "项目完成时间"), "ends_on"
    ),
    **dict.fromkeys(
        ("项目简介", "项目主要内容", "政策任务", "主要任务", "职能职责与活动", "项目基本情况", "项目概述", "职能概述"),
        "overview",
    ),
    **dict.fromkeys(("项目立项依据", "项目设立依据", "设立依据", "政策依据"), "basis"),
    **dict.fromkeys(("项目实施必要性", "立项必要性", "项目立项必要性", "必要性", "项目申报的必要性"), "necessity"),
    **dict.fromkeys(("可行性", "项目可行性", "项目实施可行性", "项目申报的可行性", "立项可行性"), "feasibility"),
    **dict.fromkeys(
        ("保证项目实施的制度和措施", "保障措施", "保证项目实施的制度措施", "项目实施保障措施"), "safeguards"
    ),
    **dict.fromkeys(("项目实施进度计划", "实施进度计划", "实施计划", "项目进度计划", "进度安排"), "schedule"),
    **dict.fromkeys(("项目负责人", "项目责任人", "单位负责人"), "responsible"),
    **dict.fromkeys(("填报人", "填表人", "联系人", "项目经办人", "项目联系人"), "preparer"),
    **dict.fromkeys(("联系人电话", "电话", "联系方式", "项目经办人电话", "负责人电话", "填报人电话"), "phone"),
    **dict.fromkeys(("项目负责人及电话", "负责人及电话", "项目负责人及联系电话"), "responsible_phone"),
    **dict.fromkeys(("填报时间", "填表日期", "填表时间"), "filed_on"),
    **dict.fromkeys(("预算执行率权重", "执行率分值", "预算执行率权重(%)", "执行率权重"), "execution_weight"),
}
"""Every label of a field beside or below which its content stands, in whatever form, and the field of Project;
`span` and `responsible_phone` stand for two fields each."""
FUNDING = {
    "资金总额": "total",
    "财政拨款": "appropriation",
    "中央财政资金": "central",
    "省级财政资金": "provincial",
    "市县(区)财政资金": "local",
    "市县财政资金": "local",
    "单位自筹": "self_raised",
    "其他资金": "other",
    "上年结转": "carry_over",
}
SOURCES = {
    **FUNDING,
    **dict.fromkeys(
        [
            "项目资金总额",
            "资金总计",
            "项目总金额",
            "项目总额",
            "项目总投资",
            "资金申请总额",
            "项目资金申请总额",
            "项目预算金额",
            "预算金额",
            "项目金额",
            "预算总额",
            "项目预算",
            "预算数",
            "资金需求",
            "资金总需求",
            "项目预算总额",
            "申请总额",
            "年度预算",
            "预算资金总额",
            "合计",
            "金额合计",
            "年度资金需求",
            "资金额度",
            "项目总预算",
            "总预算",
            "总投资",
            "总金额",
            "总额",
            "总计",
            "金额总计",
        ],
        "total",
    ),
    **dict.fromkeys(
        [
            "财政资金",
            "财政拨款资金",
            "一般公共预算拨款",
            "财政拨款收入",
            "财政性资金",
            "预算资金",
            "当年财政拨款",
            "财政预算资金",
        ],
        "appropriation",
    ),
    **dict.fromkeys(
        ["中央补助", "中央资金", "中央补助资金", "中央财政拨款", "上级资金", "上级补助", "中央财政", "中央专项资金"],
        "central",
    ),
    **dict.fromkeys(
        ["省级资金", "省级补助", "省级财政", "省财政资金", "省资金", "自治区资金", "省级财政拨款"], "provincial"
    ),
    **dict.fromkeys(
        [
            "地方资金",
            "市县资金",
            "本级资金",
            "本级预算",
            "本级安排",
            "市级资金",
            "县级资金",
            "区级资金",
            "市级财政资金",
            "县级财政资金",
            "区县资金",
            "市县财政拨款",
            "市县(区)资金",
            "本级财政资金",
            "县(区)级财政资金",
            "地方财政资金",
            "区级财政资金",
        ],
        "local",
    ),
    **dict.fromkeys(["自筹资金", "自有资金", "单位自筹资金", "单位资金", "自筹"], "self_raised"),
    **dict.fromkeys(["其他", "其它资金", "其他来源", "社会资金", "其它", "其他来源资金"], "other"),
    **dict.fromkeys(
        ["上年结转资金", "结转资金", "以前年度结转", "上年结转结余", "财政拨款结转", "结转结余资金"], "carry_over"
    ),
}
"""Every label of an amount in a funding block, without the words that name its period."""

NATURAL_LEVEL1 = {
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "成本指标": "产出指标",
    "经济效益指标": "效益指标",
    "社会效益指标": "效益指标",
    "生态效益指标": "效益指标",
    "可持续影响指标": "效益指标",
    "服务对象满意度指标": "满意度指标",
    "经济成本指标": "成本指标",
    "社会成本指标": "成本指标",
    "生态环境成本指标": "成本指标",
}
"""The level 1 to which a level 2 belongs by 财预〔2015〕88号 and 财预〔2021〕101号."""

PRINTED_LEVEL2 = tuple(label for label in LEVEL2 if not label.endswith("成本指标") or label == "成本指标")
"""The level-2 labels that the dual form of 财预〔2015〕88号 prints, in its order."""

SYNONYMS = {
    **dict.fromkeys(("效果指标", "项目效益指标", "项目效果指标", "社会经济效益指标"), "效益指标"),
    **dict.fromkeys(("项目产出指标",), "产出指标"),
    **dict.fromkeys(("环境效益指标", "生态环境效益指标", "生态环境指标"), "生态效益指标"),
    **dict.fromkeys(("可持续发展指标", "可持续影响力指标", "可持续性影响指标"), "可持续影响指标"),
    **dict.fromkeys(
        (
            "社会公众满意度指标",
            "公众满意度指标",
            "社会公众或服务对象满意度指标",
            "服务对象或社会公众满意度指标",
            "受益对象满意度指标",
            "受益群众满意度指标",
            "服务对象满意指标",
        ),
        "服务对象满意度指标",
    ),
}
"""Other whole names of level labels: none that a level-3 name could have."""
