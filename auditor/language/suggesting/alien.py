"""Words and signs of speech and of other languages, and what a rule says for them."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.errors import Term
from auditor.language.words import KEYWORDS


@dataclass(frozen=True, slots=True)
class Alien:
    """`meant` is what to write, None where no word takes the place; `remedy` shows it at work."""

    meant: Term | None
    remedy: Term


def _word(zh: str, en: str, shown_zh: str, shown_en: str) -> Alien:
    return Alien(Term(zh, en), Term(shown_zh, shown_en))


def _sign(sign: str, zh: str, en: str) -> Alien:
    return _word(sign, sign, zh, en)


EQUAL = _sign("=", "相等写作 =，例如 年度资金总额 = 0元", "equality is written =, as in annual.funding.total = 0元")
UNEQUAL = _sign("!=", "不相等写作 != 或 ≠，例如 主管部门 != 实施单位", "write !=, as in department != unit")
AT_LEAST = _sign(
    ">=", "大于或等于写作 >= 或 ≥，例如 年度资金总额 >= 500万元", "write >=, as in annual.funding.total >= 500万元"
)
AT_MOST = _sign(
    "<=", "小于或等于写作 <= 或 ≤，例如 年度资金总额 <= 500万元", "write <=, as in annual.funding.total <= 500万元"
)
MORE = _sign(">", "大于写作 >，例如 年度资金总额 > 0元", "write >, as in annual.funding.total > 0元")
LESS = _sign("<", "小于写作 <，例如 年度资金总额 < 500万元", "write <, as in annual.funding.total < 500万元")
AND = _word("且", "and", "两个条件都要成立时，中间写 且", "two conditions that must both hold are joined by and")
OR = _word("或", "or", "两个条件有一个成立即可时，中间写 或", "two conditions of which one will do are joined by or")
NOT = _word("非", "not", "否定写作 非 (条件)", "negation is written not (condition)")
IMPLIES = _word(
    "则", "implies",
    "“如果甲那么乙”写作 甲 则 乙；规则只看某些对象时，把甲写在 当 里",
    "if a then b is written a implies b; a rule that looks at some subjects only says so in when",
)  # fmt: skip
IF = Alien(None, IMPLIES.remedy)
BLANK = _word("为 空白", "is blank", "没有填写，写作 为 空白", "a cell that was left empty is blank")
FILLED = _word("为 已填", "is filled", "已经填写，写作 为 已填", "a cell that was filled in is filled")
IS = _word(
    "为", "is",
    "问填没填、是哪一种值写 为，例如 指标值 为 金额；与文字相比写 =",
    "is asks for a state or a kind, as in target is money; a text is compared with =",
)  # fmt: skip
IS_NOT = _word("为 非", "is not", "写作 为 非，例如 指标值 为 非 金额", "write is not, as in target is not money")
CONTAINS = _word("包含", "contains", "写作 名称 包含 “维修”", 'write name contains "repair"')
LACKS = Alien(None, Term("写作 非 (名称 包含 “维修”)", 'write not (name contains "repair")'))
IN = _word("属于", "in", "写作 二级 属于 {“数量指标”, “质量指标”}", 'write level2 in {"数量指标", "质量指标"}')
NOT_IN = Alien(None, Term("写作 非 (二级 属于 {“数量指标”, “质量指标”})", 'write not (level2 in {"数量指标"})'))
MATCHES = _word("匹配", "matches", "写作 名称 匹配 “^[0-9]+”", 'write name matches "^[0-9]+"')
BETWEEN = Alien(
    None,
    Term(
        "写成两个比较，中间用 且：年度资金总额 >= 0元 且 年度资金总额 <= 500万元",
        "write two comparisons joined by and: annual.funding.total >= 0元 and annual.funding.total <= 500万元",
    ),
)
STARTS = Alien(None, Term("写作 名称 以 “2024” 开头", 'write name starts with "2024"'))
ENDS = Alien(None, Term("写作 名称 以 “工程” 结尾", 'write name ends with "works"'))
ELSE = Alien(
    None,
    Term("规则没有“否则”：另写一条规则，或用 除非 说明例外", "there is no else: write another rule, or unless"),
)
EVERY = Alien(
    None,
    Term(
        "逐行检查写作 指标.全部(分值 > 0)；有一行即可写作 指标.存在(分值 > 0)",
        "for every row write indicators.all(weight > 0); for at least one, indicators.any(weight > 0)",
    ),
)

_BETWEEN_VALUES = {
    EQUAL: "等于 相等 相等于 equals equal eq",
    UNEQUAL: "不等于 不相等 不等 unequal ne neq",
    AT_LEAST: "大于等于 大于或等于 不小于 不低于 不少于 gte ge",
    AT_MOST: "小于等于 小于或等于 不大于 不超过 不高于 不多于 lte le",
    MORE: "大于 超过 高于 多于 greater more exceeds above gt",
    LESS: "小于 低于 少于 不足 不满 less below under lt",
    AND: "并且 而且 以及 和 与 同时 并 also",
    OR: "或者 或是 还是 xor",
    IMPLIES: "那么 就 则应 then",
    BLANK: "为空 为空白 是空 是空白 空 空白 未填 未填写 没填 blank empty null isnull none",
    FILLED: "不为空 不为空白 非空 不空 不是空 不是空白 不能为空 非空白 已填 已填写 必填 有值 filled notnull",
    IS: "是 are be",
    IS_NOT: "不是 不为 isnt",
    CONTAINS: "含有 含 包括 有 like includes include has",
    LACKS: "不包含 不含 不包括 不含有",
    IN: "在 位于 among within",
    NOT_IN: "不属于 不在 notin",
    MATCHES: "符合 满足 正则 regex match",
    BETWEEN: "between 介于",
    STARTS: "开头 开头为 开头是 以此开头 startswith",
    ENDS: "结尾 结尾为 结尾是 endswith",
    ELSE: "否则 else otherwise",
}
OPERATORS = {word: alien for alien, words in _BETWEEN_VALUES.items() for word in words.split()}
"""What authors write between two values or conditions."""

_BEFORE_VALUES = {
    IF: "如果 若 假如 倘若 当且仅当 if",
    NOT: "不 不是 并非",
    EVERY: "所有 每个 每条 每项 任何 任一 every each forall",
}
PREFIXES = {word: alien for alien, words in _BEFORE_VALUES.items() for word in words.split()}
"""What authors write before a condition."""

PAIRS = {
    "=>": AT_LEAST, "=<": AT_MOST, ">=": AT_LEAST, "<=": AT_MOST, "<>": UNEQUAL, "><": UNEQUAL, "!=": UNEQUAL,
    "=!": UNEQUAL,
}  # fmt: skip
"""Two signs in the wrong order or with a space between them."""

SIGNS = {
    "&&": AND,
    "&": AND,
    "||": OR,
    "!": NOT,
    "//": _sign("#", "注释从 # 开始，到行末为止", "a comment begins with # and ends with the line"),
    "/*": _sign("#", "注释从 # 开始，到行末为止", "a comment begins with # and ends with the line"),
    "--": _sign("#", "注释从 # 开始，到行末为止", "a comment begins with # and ends with the line"),
    "→": _word("则", "implies", "“如果甲那么乙”写作 甲 则 乙", "if a then b is written a implies b"),
    "∈": IN,
    "∧": AND,
    "∨": OR,
    "¬": NOT,
}
"""Signs that stand for a word."""

_CLAUSES = {
    "severity": "等级 严重程度 严重性 级 级別 level priority grade",
    "criterion": "审核要点 审核项 审查 类别 category",
    "basis": "政策依据 参考 来源 法规 reference source",
    "for": "适用对象 检查对象 目标 subject scope object applies",
    "let": "令 变量 var set 定义为",
    "when": "条件 前提 如果 若 适用条件 if condition where",
    "unless": "例外 除外 except",
    "require": "必须 应当 应 须 检查 校验 规定 断言 must should assert check requirement expect ensure",
    "message": "提示信息 信息 消息 描述 提示语 问题 解释 msg text description note",
    "remedy": "整改 整改建议 修改建议 改法 fix advice hint suggestion",
    "test": "用例 样例 例子 例 示例 测试用例 case example",
    "missing": "缺少 缺失时 空值",
    "cases": "测试用表 table",
}
CLAUSES = {word: english for english, words in _CLAUSES.items() for word in words.split()}
"""What authors call the clauses."""

_KINDS = {
    "blank": "空 空值 为空 未填 未填写 null none nil empty nothing na",
    "filled": "非空 不空 不为空 不空白 非空白 已填写 填写 必填 有值 notnull nonempty present",
    "ratio": "百分比 百分数 比例 percent percentage rate",
    "money": "钱 货币 金钱 资金 amount currency",
    "quantity": "数字 数 数值 number numeric count figure",
    "time": "日期 时限 date day deadline",
    "qualitative": "文字 文本 定性指标 定性描述 text string",
}
KINDS = {word: kind for kind, words in _KINDS.items() for word in words.split()}
"""What authors call the states of a cell and the kinds of a target."""

_MEMBERS = {
    "error": "严重 致命 重大 重要 高 必改 high critical fatal severe major err",
    "warning": "一般 警示 预警 中 medium warn moderate",
    "notice": "轻微 低 信息 建议 提醒 low info hint minor advice",
    "fail": "失败 不合格 错误 违规 false failed failure no bad 未通过 不过",
    "pass": "成功 合格 正确 true ok success passed yes good 过",
    "not_applicable": "不涉及 跳过 不检查 skip skipped na",
    "unknown": "未知 不确定 无法判断 undecided",
    "project": "目标表 绩效目标 绩效目标表 项目表 projects form",
    "period": "年度 实施期 期 periods year annual implementation",
    "indicator": "绩效指标 三级指标 指标行 行 indicators row rows target",
    "document": "部门 文档 全部 整个文件 file documents department",
    "budget_line": "预算 预算表 预算行 budget line",
    "practice": "习惯 常识 经验 custom",
}
MEMBERS = {word: member for member, words in _MEMBERS.items() for word in words.split()}
"""What authors call severities, verdicts and subjects."""

_FUNCTIONS = {
    "合计": "求和 总和 总计 加总 累计 sumif", "sum": "total add",
    "个数": "计数 数量 数目 条数", "count": "len size number countif",
    "筛选": "过滤 选择", "where": "filter",
    "存在": "任一 任意 有 有一个", "any": "some exists",
    "全部": "每个 所有 都 均", "all": "every forall",
    "没有": "无 不存在",
    "长度": "字数 字符数", "length": "strlen",
    "最大": "最大值", "max": "maximum",
    "最小": "最小值", "min": "minimum",
    "取": "列出", "select": "map",
    "去重": "去除重复", "distinct": "unique",
    "分组": "分类", "group": "groupby group_by",
}  # fmt: skip
FUNCTIONS = {word: meant for meant, words in _FUNCTIONS.items() for word in words.split()}
"""What authors and other languages call the functions and list operations."""

FREE = {"len": "length", "size": "length", "字数": "长度"}
"""Those that mean something else where no list stands before them."""

PRESENCE = {
    **dict.fromkeys(["为空", "是空", "空", "isnull", "isempty", "isblank", "is_blank", "empty", "blank"], BLANK),
    **dict.fromkeys(["不为空", "非空", "不空", "notnull", "notempty", "notblank", "isfilled", "filled"], FILLED),
}
"""Questions after the state of a cell that authors write as functions."""

GAPS = frozenset(["空", "空白", "空值", "未填", "未填写", "null", "none", "nil", "blank", "empty", "missing", "na"])
"""What authors compare a cell with to ask whether it is blank."""

PARTS = {
    **dict.fromkeys(["最大值", "最大", "上界", "max", "maximum", "high", "to"], Term("上限", "upper")),
    **dict.fromkeys(["最小值", "最小", "下界", "min", "minimum", "low", "from"], Term("下限", "lower")),
    **dict.fromkeys(["数", "数字", "值", "数量", "value", "amount", "figure"], Term("数值", "number")),
    **dict.fromkeys(["文字", "文本", "内容", "string", "raw"], Term("原文", "text")),
    **dict.fromkeys(["符号", "运算符", "比较", "sign", "operator"], Term("比较符", "comparator")),
}
"""What authors call the parts of a target value."""


def own(word: str) -> str | None:
    """The keyword that `word` is but for its case: AND, Contains."""
    lowered = word.lower()
    return lowered if lowered != word and lowered in KEYWORDS else None
