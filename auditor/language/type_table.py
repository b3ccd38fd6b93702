"""The types of the language for its readers: what each is, how its literals are spelt, and what to know of it."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.errors import Term
from auditor.language.types import BOOL, DATE, MONEY, NUMBER, RATIO, SPAN, TARGET, TEXT, ListType, MeasureType, Type
from auditor.values.measure import Dimension


@dataclass(frozen=True, slots=True)
class TypeNote:
    """`literals` are spelt in Chinese and English; a type without any is read from the form alone."""

    type: Type
    name: Term
    literals: tuple[Term, ...]
    note: Term


TYPES = (
    TypeNote(
        BOOL, Term("真假", "truth"), (Term("真", "true"), Term("假", "false")),
        Term("只有条件是真假，别的值不能当条件用", "conditions only: no other value stands for one"),
    ),
    TypeNote(
        TEXT, Term("文本", "text"), (Term('"成本指标"', '"成本指标"'), Term("“成本指标”", "“成本指标”")),
        Term(
            "比较前归一空格、全半角和字形；单元格的 .原文 是印出来的样子",
            "spaces, width and forms are made alike before comparing; .text of a cell is what is printed",
        ),
    ),
    TypeNote(
        NUMBER, Term("数", "number"), (Term("3", "3"), Term("1,336.25", "1,336.25"), Term("3万", "3wan")),
        Term("十进制，精确", "decimal and exact"),
    ),
    TypeNote(
        RATIO, Term("比率", "ratio"), (Term("90%", "90%"), Term("5‰", "5‰"), Term("9成", "9tenths")),
        Term("与数不同类：90% 不是 0.9", "no number: 90% is not 0.9"),
    ),
    TypeNote(
        MeasureType(Dimension.POINTS), Term("百分点", "percentage points"), (Term("5百分点", "5points"),),
        Term("两个比率之差", "the difference of two ratios"),
    ),
    TypeNote(
        MONEY, Term("金额", "money"),
        (Term("0元", "0yuan"), Term("50.5万元", "50.5wan_yuan"), Term("1.2亿元", "1.2yi_yuan")),
        Term("精确到分毫；表格上的金额带着印刷精度", "exact; an amount of the form carries the accuracy of its print"),
    ),
    TypeNote(
        MeasureType(Dimension.QUANTITY, "人"), Term("数量", "quantity"),
        (Term("3人", "3persons"), Term("3人/天", "3persons/day")),
        Term("带单位的数；单位不同不能比较", "a number with a unit; different units do not compare"),
    ),
    TypeNote(
        DATE, Term("日期", "date"), (Term("2024-12-31", "2024-12-31"),),
        Term("真实的一天", "one real day"),
    ),
    TypeNote(
        SPAN, Term("时段", "span of days"),
        (
            Term("2024年全年", "2024FY"), Term("2024年上半年", "2024H1"), Term("2024年第一季度", "2024Q1"),
            Term("2024年3月", "2024Mar"),
        ),
        Term(
            "首尾两天都在内；别的时段写 时段(起, 止)。有 .起始 和 .截止；时段之间不分先后，先后用两者的起止比较",
            "both ends are in it; any other span is written span(from, to). It has .start and .end; spans have no "
            "order, compare their ends",
        ),
    ),
    TypeNote(
        TARGET, Term("指标值", "target value"), (),
        Term(
            "表格上印的目标，例如 ≥90%：可接受的值的集合，用它的各部分比较",
            "a target of the form, ≥90%: the set of acceptable values, compared by its parts",
        ),
    ),
    TypeNote(
        ListType(TEXT), Term("列表", "list"), (Term('{"甲", "乙"}', '{"甲", "乙"}'),),
        Term("同类的值，或表格的各行", "values of one kind, or rows of the form"),
    ),
)  # fmt: skip

PARTS: dict[str, Term] = {
    "text": Term("印出来的文字", "the words as printed"),
    "number": Term("印出的数值；区间没有", "the figure; a range has none"),
    "unit": Term("印出的单位", "the unit as printed"),
    "comparator": Term("≥ ≤ > < =，没有写的不可知", "≥ ≤ > < or =, unknown where none is printed"),
    "lower": Term(
        "可接受值的下界。“超过100”的下限是 100，它本身不可接受：比较符为 >",
        "the lower bound of what is acceptable. That of 超过100 is 100, itself not acceptable: its comparator is >",
    ),
    "upper": Term(
        "可接受值的上界。“不满100”的上限是 100，它本身不可接受：比较符为 <",
        "the upper bound of what is acceptable. That of 不满100 is 100, itself not acceptable: its comparator is <",
    ),
    "span": Term("印出的时段；期限（…前）是那一天", "the days that are printed; a deadline is one day"),
    "start": Term("时段的第一天；只写了截止的不可知", "the first day; unknown where only an end is printed"),
    "end": Term("时段的最后一天；只写了起始的不可知", "the last day; unknown where only a start is printed"),
}  # fmt: skip
"""What each part of a target value is, by its name in the checker."""
