"""The audited document: what a disclosure says, field by field, under the labels that the forms print.

Titles are the forms' own labels and the Chinese names of the rule language; `aliases` are further
names; `ALIASES` are labels that stand for a nested field. As JSON: auditor.document/1.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from auditor.model.leaf import Date, Leaf, Money, Number, Ratio, TargetValue, Text
from auditor.values.note import Note
from auditor.values.printed import LeafKind, Printed

LEVEL1 = ("产出指标", "效益指标", "满意度指标", "成本指标")
GOVERNMENTS = ("中央", "省级", "市级", "县级", "乡级")
REMNANTS = ("修订插入", "修订删除", "隐藏文字", "批注")
SCOPES = ("项目", "整体", "区域")
"""What a table sets targets for: 项目支出, 部门(单位)整体支出, or a transfer in one 区域."""
TABLES = (
    "收支总表",
    "收入总表",
    "支出总表",
    "财政拨款收支总表",
    "一般公共预算支出表",
    "一般公共预算基本支出表",
    "政府性基金预算收支表",
    "政府性基金预算收入表",
    "政府性基金预算支出表",
    "国有资本经营预算表",
    "三公经费表",
    "机关运行经费表",
    "项目支出预算表",
    "上年结转项目支出预算表",
    "政府采购预算表",
    "政府购买服务预算表",
    "其他预算表",
)
"""The budget tables of a disclosure, by what they show; their printed titles differ from place to place."""
SIDES = ("收入", "支出")
ROW_LEVELS = ("合计", "小计", "类", "款", "项", "单位", "项目", "其他")
DIRECTIONS = ("增加", "减少", "持平")
MATTERS = (
    "收支总计",
    "收入总计",
    "本年收入",
    "支出总计",
    "本年支出",
    "上年结转",
    "年终结转",
    "财政拨款",
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "财政专户管理资金",
    "单位资金",
    "基本支出",
    "人员经费",
    "公用经费",
    "项目支出",
    "科目支出",
    "三公经费",
    "因公出国（境）费",
    "公务接待费",
    "公务用车购置及运行费",
    "公务用车购置费",
    "公务用车运行维护费",
    "会议费",
    "培训费",
    "机关运行经费",
    "政府采购",
    "政府采购货物",
    "政府采购工程",
    "政府采购服务",
    "政府购买服务",
    "国有资产",
    "出国团组",
    "出国人次",
    "公务接待批次",
    "公务接待人次",
    "公务用车购置",
    "公务用车编制",
    "公务用车实有",
    "公务用车分类",
    "办公用房面积",
    "房屋面积",
    "大型设备",
    "预算单位",
    "机关运行经费单位",
    "内设机构",
    "人员编制",
    "在职人员",
    "离退休人员",
    "其他",
)
"""What the narrative and the budget tables speak of; 科目支出 and 公务用车分类 are told apart by their words.

Rows about none of these are 其他: rules pick rows by matter and level, so none may be missing.
"""
LEVEL2 = (
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "服务对象满意度指标",
    "经济成本指标",
    "社会成本指标",
    "生态环境成本指标",
)


def _leaf(label: str, *aliases: str, spoken: str = "") -> Any:
    """A leaf under the form's label; `spoken` is the alias that rules are written with, if it is not the label."""
    return Field(default=Printed(), title=label, json_schema_extra={"aliases": list(aliases), "spoken": spoken})


def _many(label: str, *aliases: str) -> Any:
    return Field(default=(), title=label, json_schema_extra={"aliases": list(aliases)})


class Record(BaseModel):
    """A part of the form. Immutable; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    ALIASES: ClassVar[dict[str, str]] = {}
    """Label → dotted path of the nested field it stands for."""


class Indicator(Record):
    """绩效指标: one level-3 row under one period; a row left empty has a blank name and target."""

    model_config = ConfigDict(title="指标")

    level1: Annotated[Printed[str], Leaf(LeafKind.TEXT, LEVEL1)] = _leaf("一级指标", "一级", spoken="一级")
    level2: Annotated[Printed[str], Leaf(LeafKind.TEXT, LEVEL2)] = _leaf("二级指标", "二级", spoken="二级")
    name: Text = _leaf("三级指标", "名称", "指标名称", spoken="名称")
    target: TargetValue = _leaf("指标值", "目标值")
    weight: Number = _leaf("分值权重", "分值", "权重", spoken="分值")
    nature: Text = _leaf("指标性质", "计算符号")
    direction: Text = _leaf("指标方向")
    definition: Text = _leaf("指标解释", "指标内容", "指标说明")
    standard: Text = _leaf("绩效标准")
    baseline: TargetValue = _leaf("上年实际值")
    remark: Text = _leaf("备注")


class Funding(Record):
    """项目资金 of one period, by source, in 元."""

    model_config = ConfigDict(title="资金")

    total: Money = _leaf("资金总额")
    appropriation: Money = _leaf("财政拨款")
    central: Money = _leaf("中央财政资金")
    provincial: Money = _leaf("省级财政资金")
    local: Money = _leaf("市县(区)财政资金", "市县财政资金")
    self_raised: Money = _leaf("单位自筹")
    other: Money = _leaf("其他资金")
    carry_over: Money = _leaf("上年结转")


class Period(Record):
    """实施期 or 年度: the funding, goal and indicators of one span of time."""

    model_config = ConfigDict(title="期间")

    label: Annotated[Printed[str], Leaf(LeafKind.TEXT, ("实施期", "年度"))] = _leaf("期间名称")
    funding: Funding = Field(default=Funding(), title="资金", json_schema_extra={"aliases": ["项目资金"]})
    goal: Text = _leaf("总体目标", "目标")
    indicators: tuple[Indicator, ...] = _many("指标", "绩效指标")

    ALIASES: ClassVar[dict[str, str]] = {
        "资金总额": "funding.total",
        "财政拨款": "funding.appropriation",
        "中央财政资金": "funding.central",
        "省级财政资金": "funding.provincial",
        "市县(区)财政资金": "funding.local",
        "市县财政资金": "funding.local",
        "单位自筹": "funding.self_raised",
        "其他资金": "funding.other",
        "上年结转": "funding.carry_over",
    }


class Task(Record):
    """年度主要任务: one line of a 整体支出绩效目标表."""

    model_config = ConfigDict(title="任务")

    name: Text = _leaf("任务名称", "名称", spoken="任务名称")
    content: Text = _leaf("主要内容")
    total: Money = _leaf("金额", "预算金额")
    appropriation: Money = _leaf("财政拨款")
    other: Money = _leaf("其他资金")


class Project(Record):
    """One performance-target table: of a project, or by its `scope` of a whole department or region."""

    model_config = ConfigDict(title="项目")

    form: Text = _leaf("表式")
    scope: Annotated[Printed[str], Leaf(LeafKind.TEXT, SCOPES)] = _leaf("表类")
    area: Text = _leaf("地区")
    code: Text = _leaf("项目代码", "项目编码")
    name: Text = _leaf("项目名称", "名称")
    department: Text = _leaf("主管部门")
    department_code: Text = _leaf("主管部门代码")
    unit: Text = _leaf("实施单位")
    attribute: Text = _leaf("项目属性", "项目性质")
    category: Text = _leaf("项目类别", "项目类型")
    term: Text = _leaf("项目期")
    starts_on: Date = _leaf("计划开始日期", "开始日期")
    ends_on: Date = _leaf("计划完成日期", "完成日期")
    fiscal_year: Number = _leaf("预算年度")
    overview: Text = _leaf("项目概况")
    basis: Text = _leaf("立项依据")
    necessity: Text = _leaf("项目设立必要性", "必要性")
    safeguards: Text = _leaf("保证项目实施的制度、措施", "保障措施", spoken="保障措施")
    schedule: Text = _leaf("项目实施计划", "实施计划")
    feasibility: Text = _leaf("可行性")
    execution_weight: Number = _leaf("执行率分值", "预算执行率权重")
    implementation: Period | None = Field(default=None, title="实施期")
    annual: Period | None = Field(default=None, title="年度")
    responsible: Text = _leaf("负责人")
    preparer: Text = _leaf("经办人")
    phone: Text = _leaf("联系电话")
    filed_on: Date = _leaf("填报日期")
    tasks: tuple[Task, ...] = _many("年度主要任务", "主要任务")

    ALIASES: ClassVar[dict[str, str]] = {
        "实施期资金总额": "implementation.funding.total",
        "年度资金总额": "annual.funding.total",
        "实施期目标": "implementation.goal",
        "年度目标": "annual.goal",
    }


class BudgetLine(Record):
    """One line of the 项目支出预算表; in print 万元, here 元 with the accuracy of print."""

    model_config = ConfigDict(title="预算项目")

    unit: Text = _leaf("预算单位", "单位名称")
    name: Text = _leaf("项目名称", "名称", spoken="名称")
    total: Money = _leaf("合计")
    general: Money = _leaf("一般公共预算")
    fund: Money = _leaf("政府性基金预算")
    capital: Money = _leaf("国有资本经营预算")
    special_account: Money = _leaf("财政专户管理资金")
    own: Money = _leaf("单位资金")


class BudgetRow(Record):
    """One line of a budget table, of one side of it where it has two; in 元 with the accuracy of print.

    A leaf is absent where the table has no such column. `parent` and `level` are not printed: they follow from
    the codes, or from the rows above.
    """

    model_config = ConfigDict(title="预算行")

    side: Annotated[Printed[str], Leaf(LeafKind.TEXT, SIDES)] = _leaf("收支")
    level: Annotated[Printed[str], Leaf(LeafKind.TEXT, ROW_LEVELS)] = _leaf("层级")
    matter: Annotated[Printed[str], Leaf(LeafKind.TEXT, MATTERS)] = _leaf("事项")
    unit: Text = _leaf("单位名称", "预算单位")
    code: Text = _leaf("科目编码", "编码")
    parent: Text = _leaf("上级科目")
    name: Text = _leaf("名称", "科目名称")
    counterpart: Text = _leaf("政府预算经济科目")
    subject: Text = _leaf("项目所属科目")
    total: Money = _leaf("合计")
    previous: Money = _leaf("上年数")
    previous_basic: Money = _leaf("上年基本支出")
    previous_project: Money = _leaf("上年项目支出")
    change: Money = _leaf("增减额")
    change_share: Ratio = _leaf("增减幅度")
    current: Money = _leaf("当年预算安排")
    carry_over: Money = _leaf("上年结转")
    appropriation: Money = _leaf("财政拨款")
    general: Money = _leaf("一般公共预算")
    fund: Money = _leaf("政府性基金预算")
    capital: Money = _leaf("国有资本经营预算")
    special_account: Money = _leaf("财政专户管理资金")
    own: Money = _leaf("单位资金")
    operations: Money = _leaf("事业收入")
    trading: Money = _leaf("经营收入")
    from_above: Money = _leaf("上级补助收入")
    from_below: Money = _leaf("附属单位上缴收入")
    other: Money = _leaf("其他收入")
    basic: Money = _leaf("基本支出")
    personnel: Money = _leaf("人员经费")
    running: Money = _leaf("公用经费")
    project: Money = _leaf("项目支出")
    to_above: Money = _leaf("上缴上级支出")
    trading_costs: Money = _leaf("经营支出")
    to_below: Money = _leaf("对附属单位补助支出")
    left_over: Money = _leaf("结转下年")
    goods: Money = _leaf("货物")
    works: Money = _leaf("工程")
    services: Money = _leaf("服务")
    quantity: Text = _leaf("数量")
    remark: Text = _leaf("备注")


class BudgetTable(Record):
    """预算表: one of the tables 1 to 13 of a disclosure."""

    model_config = ConfigDict(title="预算表")

    number: Number = _leaf("表号")
    kind: Annotated[Printed[str], Leaf(LeafKind.TEXT, TABLES)] = _leaf("表名")
    title: Text = _leaf("标题")
    department: Text = _leaf("部门名称")
    currency: Text = _leaf("金额单位")
    emptiness: Text = _leaf("空表说明")
    rows: tuple[BudgetRow, ...] = _many("预算行")


class Fact(Record):
    """说明事项: what a sentence of the narrative says of one thing: how much, how many, more or less than before.

    `quantity` holds counts, areas and numbers of vehicles with their unit; `share` is the part of a whole that
    the sentence names.
    """

    model_config = ConfigDict(title="说明事项")

    matter: Annotated[Printed[str], Leaf(LeafKind.TEXT, MATTERS)] = _leaf("事项")
    name: Text = _leaf("名称")
    amount: Money = _leaf("金额")
    quantity: TargetValue = _leaf("数量")
    share: Ratio = _leaf("占比")
    previous: Money = _leaf("上年金额")
    direction: Annotated[Printed[str], Leaf(LeafKind.TEXT, DIRECTIONS)] = _leaf("增减方向")
    change: Money = _leaf("增减额")
    rate_direction: Annotated[Printed[str], Leaf(LeafKind.TEXT, DIRECTIONS)] = _leaf("幅度方向")
    rate: Ratio = _leaf("增减幅度")
    reason: Text = _leaf("原因")
    section: Text = _leaf("章节")
    sentence: Text = _leaf("原句")


class Statement(Record):
    """绩效管理情况: what the narrative says of targets, in counts and amounts."""

    model_config = ConfigDict(title="绩效管理情况")

    units: Number = _leaf("预算单位数")
    reporting_units: Number = _leaf("编报整体目标单位数")
    reporting_amount: Money = _leaf("编报整体目标金额")
    total_amount: Money = _leaf("部门预算金额")
    basic_amount: Money = _leaf("基本支出金额", "基本支出")
    project_amount: Money = _leaf("项目支出金额", "项目支出")
    tracked_projects: Number = _leaf("纳入绩效管理项目数")
    tracked_amount: Money = _leaf("纳入绩效管理金额")
    tracked_operating_projects: Number = _leaf("其他运转类项目数")
    tracked_operating_amount: Money = _leaf("其他运转类金额")
    tracked_specific_projects: Number = _leaf("特定目标类项目数")
    tracked_specific_amount: Money = _leaf("特定目标类金额")
    published_projects: Number = _leaf("公开项目数")
    published_amount: Money = _leaf("公开金额")
    published_share: Ratio = _leaf("公开占比")
    published_operating_projects: Number = _leaf("公开其他运转类项目数")
    published_operating_amount: Money = _leaf("公开其他运转类金额")
    published_specific_projects: Number = _leaf("公开特定目标类项目数")
    published_specific_amount: Money = _leaf("公开特定目标类金额")


class Remnant(Record):
    """编辑痕迹: what an editor left in the file besides its text; `kind` is one of `REMNANTS`."""

    model_config = ConfigDict(title="编辑痕迹")

    kind: Annotated[Printed[str], Leaf(LeafKind.TEXT, REMNANTS)] = _leaf("痕迹种类", "种类", spoken="种类")
    text: Text = _leaf("文字")
    author: Text = _leaf("作者")


class Document(Record):
    """One disclosure or one form, as read."""

    model_config = ConfigDict(title="文件")

    title: Text = _leaf("标题")
    department: Text = _leaf("部门名称", "部门")
    fiscal_year: Number = _leaf("预算年度")
    place: Text = _leaf("地区")
    level: Annotated[Printed[str], Leaf(LeafKind.TEXT, GOVERNMENTS)] = _leaf("级次")
    projects: tuple[Project, ...] = _many("项目")
    budget_lines: tuple[BudgetLine, ...] = _many("预算项目")
    budget_totals: tuple[BudgetLine, ...] = _many("预算小计")
    tables: tuple[BudgetTable, ...] = _many("预算表")
    facts: tuple[Fact, ...] = _many("说明事项")
    statement: Statement | None = Field(default=None, title="绩效管理情况")
    remnants: tuple[Remnant, ...] = _many("编辑痕迹")
    notes: tuple[Note, ...] = Field(default=(), title="读取说明")
