"""Words within texts, values within lists, days within spans."""

from __future__ import annotations

from auditor.errors import Term
from auditor.language.operators.entry import NO_OVERVIEW, SCALARS, TWO_TEXTS, Operator, compares
from auditor.language.overloads import Doc, Example, Family, Missing
from auditor.language.types import BOOL, DATE, SPAN, TEXT, ListType

TESTS = (
    Operator(
        "属于", "in", ("IN",), Family.TEST, Missing.KLEENE,
        Term("值与同类值的列表；日期或时段与时段", "a value and a list of its kind; a date or span and a span"),
        Doc(
            "列表中有这个值；日期或时段整个在时段之内",
            "the list has the value; the date or the whole span lies within the span",
            (
                Example('"甲" 属于 {"甲", "乙"}', '"甲" in {"甲", "乙"}', "真"),
                Example("2024-12-31 属于 2024年全年", "2024-12-31 in 2024FY", "真"),
                Example("2024年全年 属于 2024年上半年", "2024FY in 2024H1", "假"),
                Example("填报日期 属于 2024年全年", "filed_on in 2024FY", "无法判定（空白）"),
            ),
        ),
        (*((kind, ListType(kind), BOOL) for kind in SCALARS), (DATE, SPAN, BOOL), (SPAN, SPAN, BOOL)),
    ),
    Operator(
        "包含", "contains", ("CONTAINS",), Family.TEST, Missing.KLEENE,
        Term(
            "两段文本；列表与它的值；时段与日期或时段",
            "two texts; a list and a value of its kind; a span and a date or span",
        ),
        Doc(
            "文本中有这段文字；列表中有这个值；时段把它整个包在内",
            "the text has these words in it; the list has the value; all of it lies within the span",
            (
                Example('"满意度指标" 包含 "满意"', '"满意度指标" contains "满意"', "真"),
                Example('{"甲", "乙"} 包含 "丙"', '{"甲", "乙"} contains "丙"', "假"),
                Example('项目概况 包含 "满意"', 'overview contains "满意"', "无法判定（空白）", NO_OVERVIEW),
            ),
        ),
        (*((ListType(kind), kind, BOOL) for kind in SCALARS), (TEXT, TEXT, BOOL), (SPAN, DATE, BOOL),
         (SPAN, SPAN, BOOL)),
    ),
    Operator(
        "匹配", "matches", ("MATCHES",), Family.TEST, Missing.STRICT,
        Term("文本与引号中的正则表达式（RE2）", "a text and a pattern in quotes (RE2)"),
        Doc(
            "文本的某一处符合正则表达式；要整段符合，写 ^…$",
            "some place of the text matches the pattern; write ^…$ for all of it",
            (
                Example('"完成率90%" 匹配 "[0-9]+%"', '"完成率90%" matches "[0-9]+%"', "真"),
                Example('"完成率90%" 匹配 "^[0-9]+%$"', '"完成率90%" matches "^[0-9]+%$"', "假"),
                Example('项目概况 匹配 "满意"', 'overview matches "满意"', "无法判定（空白）", NO_OVERVIEW),
            ),
        ),
        compares((TEXT,)),
    ),
    Operator(
        "以…开头", "starts with", ("AFFIX", "AFFIX_END", "STARTS"), Family.TEST, Missing.STRICT, TWO_TEXTS,
        Doc(
            "文本的开头是这段文字",
            "the text begins with these words",
            (
                Example('"满意度指标" 以 "满意" 开头', '"满意度指标" starts with "满意"', "真"),
                Example('项目概况 以 "满意" 开头', 'overview starts with "满意"', "无法判定（空白）", NO_OVERVIEW),
            ),
        ),
        compares((TEXT,)),
    ),
    Operator(
        "以…结尾", "ends with", ("AFFIX", "AFFIX_END", "ENDS"), Family.TEST, Missing.STRICT, TWO_TEXTS,
        Doc(
            "文本的结尾是这段文字",
            "the text ends with these words",
            (
                Example('"满意度指标" 以 "指标" 结尾', '"满意度指标" ends with "指标"', "真"),
                Example('项目概况 以 "指标" 结尾', 'overview ends with "指标"', "无法判定（空白）", NO_OVERVIEW),
            ),
        ),
        compares((TEXT,)),
    ),
)  # fmt: skip
