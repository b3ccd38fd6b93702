"""Functions on dates: their year and month, the days between two, and spans of days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from auditor.errors import Term
from auditor.language.overloads import Doc, Example, Family, Function
from auditor.language.types import DATE, NUMBER, SPAN, MeasureType
from auditor.values.dates import Span
from auditor.values.measure import Dimension, Measure, count
from auditor.values.truth import Reason, Unknown

_DAY = (Term("日期", "date"),)
_BOTH = (Term("起", "from"), Term("止", "to"))
_DAYS = MeasureType(Dimension.QUANTITY, "天")


def _year(day: date) -> Measure:
    return count(Decimal(day.year))


def _month(day: date) -> Measure:
    return count(Decimal(day.month))


def _days(start: date, end: date) -> Measure:
    return Measure(Decimal((end - start).days), Dimension.QUANTITY, "天")


def _span(start: date, end: date) -> Span | Unknown:
    return Span(start, end) if start <= end else Unknown(Reason.ARITHMETIC)


FUNCTIONS = (
    Function(
        "year", "年份", (DATE,), NUMBER, _year,
        Doc(
            "日期所在的年份",
            "the year of a date",
            (
                Example("年份(2024-12-31)", "year(2024-12-31)", "2024"),
                Example("年份(填报日期) = 2024", "year(filed_on) = 2024", "无法判定（空白）"),
            ),
        ),
        _DAY, Family.DATE,
    ),
    Function(
        "month", "月份", (DATE,), NUMBER, _month,
        Doc(
            "日期所在的月份，1 至 12",
            "the month of a date, 1 to 12",
            (
                Example("月份(2024-12-31)", "month(2024-12-31)", "12"),
                Example("月份(填报日期) <= 6", "month(filed_on) <= 6", "无法判定（空白）"),
            ),
        ),
        _DAY, Family.DATE,
    ),
    Function(
        "days", "天数", (DATE, DATE), _DAYS, _days,
        Doc(
            "从一天到另一天经过的天数：同一天为 0 天，倒过来为负；首尾都算时再加 1 天",
            "the days that pass from one date to another: 0 on the same day, negative backwards; "
            "add one day to count both ends",
            (
                Example("天数(2024-01-01, 2024-01-31)", "days(2024-01-01, 2024-01-31)", "30天"),
                Example("天数(2024-03-01, 2024-02-01)", "days(2024-03-01, 2024-02-01)", "-29天"),
                Example("天数(2024-01-01, 填报日期) > 3天", "days(2024-01-01, filed_on) > 3days", "无法判定（空白）"),
            ),
        ),
        _BOTH, Family.DATE,
    ),
    Function(
        "span", "时段", (DATE, DATE), SPAN, _span,
        Doc(
            "从一天到另一天的时段，首尾两天都在内；止早于起时不可知",
            "the span from one day to another, both in it; unknown if it ends before it begins",
            (
                Example("时段(2024-01-01, 2024-06-30)", "span(2024-01-01, 2024-06-30)", "2024年上半年"),
                Example(
                    "2024-03-15 属于 时段(2024-01-01, 2024-03-15)",
                    "2024-03-15 in span(2024-01-01, 2024-03-15)",
                    "真",
                ),
                Example("时段(2024-02-01, 2024-01-01)", "span(2024-02-01, 2024-01-01)", "无法判定（无法计算）"),
            ),
        ),
        _BOTH, Family.DATE,
    ),
)  # fmt: skip
