"""And, or, not, implies; and what asks for or stands in for a missing value."""

from __future__ import annotations

from auditor.errors import Term
from auditor.language.operators.entry import BLANKS, FUNDS, LISTS, SCALARS, TWO_CONDITIONS, Operator, compares, same
from auditor.language.overloads import Doc, Example, Family, Missing
from auditor.language.types import BOOL

LOGIC = (
    Operator(
        "且", "and", ("AND",), Family.LOGIC, Missing.KLEENE, TWO_CONDITIONS,
        Doc(
            "两个条件都成立；有一个为假即为假，另一个不必可知",
            "both hold; false as soon as one is, whatever is not known of the other",
            (
                Example("1 < 2 且 2 < 3", "1 < 2 and 2 < 3", "真"),
                Example("年度资金总额 > 0元 且 1 > 2", "annual.funding.total > 0yuan and 1 > 2", "假", BLANKS),
                Example("年度资金总额 > 0元 且 1 < 2", "annual.funding.total > 0yuan and 1 < 2",
                        "无法判定（空白）", BLANKS),
            ),
        ),
        compares((BOOL,)),
    ),
    Operator(
        "或", "or", ("OR",), Family.LOGIC, Missing.KLEENE, TWO_CONDITIONS,
        Doc(
            "至少一个条件成立；有一个为真即为真",
            "at least one holds; true as soon as one is",
            (
                Example("1 > 2 或 2 < 3", "1 > 2 or 2 < 3", "真"),
                Example("年度资金总额 > 0元 或 1 < 2", "annual.funding.total > 0yuan or 1 < 2", "真", BLANKS),
                Example("年度资金总额 > 0元 或 1 > 2", "annual.funding.total > 0yuan or 1 > 2",
                        "无法判定（空白）", BLANKS),
            ),
        ),
        compares((BOOL,)),
    ),
    Operator(
        "非", "not", ("NOT",), Family.LOGIC, Missing.STRICT, Term("一个条件", "a condition"),
        Doc(
            "条件不成立",
            "the condition does not hold",
            (
                Example("非 (1 > 2)", "not (1 > 2)", "真"),
                Example("非 (年度资金总额 > 0元)", "not (annual.funding.total > 0yuan)", "无法判定（空白）", BLANKS),
            ),
        ),
    ),
    Operator(
        "则", "implies", ("IMPLIES",), Family.LOGIC, Missing.KLEENE, TWO_CONDITIONS,
        Doc(
            "前一条件成立时后一条件也成立；前一条件不成立即为真",
            "where the first holds the second does, too; true where the first does not",
            (
                Example("1 > 2 则 2 > 3", "1 > 2 implies 2 > 3", "真"),
                Example("1 < 2 则 2 > 3", "1 < 2 implies 2 > 3", "假"),
                Example("年度资金总额 > 0元 则 1 > 2", "annual.funding.total > 0yuan implies 1 > 2",
                        "无法判定（空白）", BLANKS),
            ),
        ),
        compares((BOOL,)),
    ),
)  # fmt: skip


PRESENCE = (
    Operator(
        "为", "is", ("IS",), Family.PRESENCE, Missing.DECIDED,
        Term("表格的一格与状态或种类", "a cell of the form, and a state or kind"),
        Doc(
            "这一格已填、空白、明示无、缺项或未识别；指标值是金额、比率、数量、时间或定性；否定写 为 非",
            "whether a cell is filled, blank, nothing, absent or unparsed, or a target money, ratio, quantity, time or "
            "qualitative; is not for the opposite",
            (
                Example("年度资金总额 为 空白", "annual.funding.total is blank", "真", BLANKS),
                Example("年度资金总额 为 已填", "annual.funding.total is filled", "真", FUNDS),
                Example("年度资金总额 为 非 已填", "annual.funding.total is not filled", "真", BLANKS),
            ),
        ),
    ),
    Operator(
        "缺省", "default", ("DEFAULT",), Family.PRESENCE, Missing.REPLACED,
        Term("两边同类", "two of one kind"),
        Doc(
            "左边空缺时取右边的值",
            "the right side where the left is missing",
            (
                Example("年度资金总额 缺省 0元", "annual.funding.total default 0yuan", "0元", BLANKS),
                Example("年度资金总额 缺省 0元", "annual.funding.total default 0yuan", "505,000元", FUNDS),
            ),
        ),
        same((*SCALARS, *LISTS)),
    ),
)  # fmt: skip
