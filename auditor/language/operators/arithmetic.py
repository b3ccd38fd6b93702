"""Sums, differences, products and quotients."""

from __future__ import annotations

from auditor.errors import Term
from auditor.language.operators.entry import BLANKS, FIGURES, POINTS, QUANTITY, Operator, same
from auditor.language.overloads import Doc, Example, Family, Missing
from auditor.language.types import MONEY, NUMBER, RATIO

_SCALED = (POINTS, MONEY, QUANTITY)
ARITHMETIC = (
    Operator(
        "+", "+", ("SUM",), Family.ARITHMETIC, Missing.STRICT,
        Term("两边同类的数值；比率加百分点", "two figures of one kind; a ratio and percentage points"),
        Doc(
            "相加；印刷精度随之累加",
            "the sum; the accuracy of print adds up with it",
            (
                Example("1元 + 2万元", "1yuan + 2wan_yuan", "20,001元"),
                Example("80% + 5百分点", "80% + 5points", "85%"),
                Example("年度资金总额 + 1元", "annual.funding.total + 1yuan", "无法判定（空白）", BLANKS),
            ),
        ),
        (*same(FIGURES), (RATIO, POINTS, RATIO)),
    ),
    Operator(
        "-", "-", ("SUM", "MINUS"), Family.ARITHMETIC, Missing.STRICT,
        Term(
            "两边同类的数值；比率减百分点；或一个数值之前",
            "two figures of one kind; a ratio and percentage points; before one figure",
        ),
        Doc(
            "相减；两个比率之差是百分点；写在一个数值前为负",
            "the difference; that of two ratios is in percentage points; before one figure its negative",
            (
                Example("3元 - 5元", "3yuan - 5yuan", "-2元"),
                Example("90% - 80%", "90% - 80%", "10个百分点"),
                Example("-(3元)", "-(3yuan)", "-3元"),
                Example("年度资金总额 - 1元", "annual.funding.total - 1yuan", "无法判定（空白）", BLANKS),
            ),
        ),
        (*same((NUMBER, POINTS, MONEY, QUANTITY)), (RATIO, RATIO, POINTS), (RATIO, POINTS, RATIO)),
    ),
    Operator(
        "*", "*", ("PRODUCT",), Family.ARITHMETIC, Missing.STRICT,
        Term("数值与数，数值与比率", "a figure and a number, a figure and a ratio"),
        Doc(
            "相乘；数和比率只放大或缩小另一边",
            "the product; a number or ratio only scales the other side",
            (
                Example("200元 * 3", "200yuan * 3", "600元"),
                Example("10% * 200元", "10% * 200yuan", "20元"),
                Example("年度资金总额 * 2", "annual.funding.total * 2", "无法判定（空白）", BLANKS),
            ),
        ),
        (
            *((kind, NUMBER, kind) for kind in FIGURES), *((NUMBER, kind, kind) for kind in FIGURES[1:]),
            *((kind, RATIO, kind) for kind in _SCALED), *((RATIO, kind, kind) for kind in (RATIO, *_SCALED)),
        ),
        ("×",),
    ),
    Operator(
        "/", "/", ("PRODUCT",), Family.ARITHMETIC, Missing.STRICT,
        Term(
            "数值与数，数值与比率；同类数值之比为比率",
            "a figure and a number or ratio; of two of one kind it is a ratio",
        ),
        Doc(
            "相除；除以零不可知",
            "the quotient; unknown where it divides by zero",
            (
                Example("600元 / 3", "600yuan / 3", "200元"),
                Example("30元 / 120元", "30yuan / 120yuan", "25%"),
                Example("1元 / 0", "1yuan / 0", "无法判定（无法计算）"),
                Example("年度资金总额 / 2", "annual.funding.total / 2", "无法判定（空白）", BLANKS),
            ),
        ),
        (
            *((kind, NUMBER, kind) for kind in FIGURES), *((kind, RATIO, kind) for kind in _SCALED),
            *same((RATIO, *_SCALED), RATIO),
        ),
        ("÷",),
    ),
)  # fmt: skip
