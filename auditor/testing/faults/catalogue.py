"""The faults of target tables that reviewers know, each by a name, in English and in Chinese."""

from __future__ import annotations

from enum import Enum


class Fault(Enum):
    """A kind of fault: its name, and what a reviewer would say of it."""

    # money
    IMPLEMENTATION_BELOW_ANNUAL = "implementation-below-annual", "实施期资金总额小于年度资金总额"
    IMPLEMENTATION_TOTAL_BLANK = "implementation-total-blank", "填了年度资金，没有填实施期资金总额"
    SOURCES_DO_NOT_ADD_UP = "sources-do-not-add-up", "各来源资金之和不等于资金总额"
    ANNUAL_TOTAL_ZERO = "annual-total-zero", "年度资金总额为零"
    ANNUAL_TOTAL_BLANK = "annual-total-blank", "年度资金总额空白"
    COST_ABOVE_FUNDING = "cost-above-funding", "成本指标值超过资金总额"
    COSTS_ABOVE_FUNDING = "costs-above-funding", "各成本指标合计超过资金总额"
    COST_UNIT_MISSING = "cost-unit-missing", "成本指标值没有写金额单位"
    COST_IN_WORDS = "cost-in-words", "成本指标的指标值不是金额"
    WEIGHTS_DO_NOT_ADD_UP = "weights-do-not-add-up", "分值权重合计既不是90也不是100"

    # which indicators there are
    NO_OUTPUT = "no-output", "没有产出指标"
    NO_OUTCOME = "no-outcome", "没有效益指标"
    NO_QUANTITY = "no-quantity", "没有数量指标"
    NO_QUALITY = "no-quality", "没有质量指标"
    NO_TIMELINESS = "no-timeliness", "没有时效指标"
    NO_SATISFACTION = "no-satisfaction", "没有满意度指标"
    COST_ROW_BLANK = "cost-row-blank", "成本指标一栏空白"
    PERIODS_DIFFER = "periods-differ", "两期资金相同，指标不同"
    PERIOD_TARGETS_DIFFER = "period-targets-differ", "两期资金相同，同一指标的指标值不同"

    # names and values
    TARGET_MISSING = "target-missing", "有指标名称而无指标值"
    NAME_MISSING = "name-missing", "有指标值而无指标名称"
    NAME_SAYS_NOTHING = "name-says-nothing", "三级指标名称只是一句评价"
    NAME_IS_CATEGORY = "name-is-category", "三级指标名称就是二级指标"
    QUANTITY_IN_WORDS = "quantity-in-words", "数量指标的指标值没有数量"
    QUANTITY_IS_RATIO = "quantity-is-ratio", "比率写在数量指标里"
    QUANTITY_UNIT_MISSING = "quantity-unit-missing", "数量指标的指标值没有计量单位"
    SATISFACTION_IN_WORDS = "satisfaction-in-words", "满意度指标值只写“满意”"
    SATISFACTION_RAISED = "satisfaction-raised", "满意度指标值写成“提高100%”"
    SATISFACTION_ABOVE_100 = "satisfaction-above-100", "满意度指标值超过100%"
    SATISFACTION_LOW = "satisfaction-low", "满意度指标值偏低"
    SATISFACTION_AT_MOST = "satisfaction-at-most", "满意度指标值只有上限"
    RATIO_AT_LEAST_100 = "ratio-at-least-100", "合格率一类的比率要求大于等于100%"
    MOSTLY_WORDS = "mostly-words", "多数指标值没有量化"
    PLACEHOLDER = "placeholder", "模板里的占位符没有填"

    # words
    DOUBLED_TARGET = "doubled-target", "指标值是写了两遍的词"
    DOUBLED_NAME = "doubled-name", "指标名称里有写了两遍的词"
    DOUBLED_PROSE = "doubled-prose", "叙述栏里有写了两遍的词"
    COPIED_PROSE = "copied-prose", "几栏写了同样的话"
    TEXT_CUT = "text-cut", "叙述没有写完，停在逗号上"
    BASIS_BLANK = "basis-blank", "立项依据空白"
    BASIS_EMPTY_TALK = "basis-empty-talk", "立项依据没有写明任何文件"
    BASIS_LAST_YEAR = "basis-last-year", "立项依据以往年做法为据"
    NAME_BLANK = "name-blank", "项目名称空白"
    DEPARTMENT_BLANK = "department-blank", "主管部门空白"
    UNIT_BLANK = "unit-blank", "实施单位空白"
    GOAL_BLANK = "goal-blank", "总体目标空白"
    PHONE_PUBLISHED = "phone-published", "拟公开的表中留有姓名和电话"
    MOBILE_PUBLISHED = "mobile-published", "拟公开的表中留有手机号码"
    IDENTITY_PUBLISHED = "identity-published", "拟公开的表中留有身份证号码"

    # tables against each other
    BUDGET_LINE_DIFFERS = "budget-line-differs", "目标表的年度资金与项目支出预算表不一致"
    BUDGET_LINE_MISSING = "budget-line-missing", "项目支出预算表中没有这个项目"
    PUBLISHED_COUNT_WRONG = "published-count-wrong", "公开的目标表个数与说明不一致"
    PUBLISHED_AMOUNT_WRONG = "published-amount-wrong", "公开的项目金额与说明不一致"
    PUBLISHED_AMOUNT_CUT = "published-amount-cut", "公开的项目金额截尾，没有四舍五入"
    TRACKED_COUNT_WRONG = "tracked-count-wrong", "纳入绩效管理的项目数与预算表不一致"
    TRACKED_AMOUNT_WRONG = "tracked-amount-wrong", "纳入绩效管理的金额与预算表不一致"
    SHARE_WRONG = "share-wrong", "公开金额占比算错"
    KINDS_DO_NOT_ADD_UP = "kinds-do-not-add-up", "分类项目数之和与总数不符"

    def __init__(self, code: str, label: str) -> None:
        self.code = code
        """The name to ask `faulty` for."""
        self.label = label
        """The fault in the words of a reviewer."""

    @classmethod
    def named(cls, name: str) -> Fault:
        """The fault of a name or Chinese label; raises ValueError (in zh and en) naming those there are."""
        for fault in cls:
            if name in {fault.code, fault.label}:
                return fault
        known = ", ".join(fault.code for fault in cls)
        raise ValueError(f"没有名为 {name} 的差错；可用的有 · no fault is named {name}; there are: {known}")
