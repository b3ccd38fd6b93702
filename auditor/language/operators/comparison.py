"""Equality and order of values, exact and within what print leaves open."""

from __future__ import annotations

from auditor.errors import Term
from auditor.language.operators.entry import BLANKS, FIGURES, FUNDS, SCALARS, TWO_FIGURES, Operator, compares
from auditor.language.overloads import Doc, Example, Family, Missing
from auditor.language.types import DATE

_EQUALITY = Term(
    "两边同类：文本、真假、日期、时段或数值（数量须同单位）",
    "two of one kind: texts, truths, dates, spans or figures (quantities of one unit)",
)
_ORDER = Term("两边同类的数值或日期", "two figures of one kind, or two dates")


def _comparison(sign: str, zh: str, en: str, examples: tuple[Example, ...], *others: str) -> Operator:
    equality = sign in {"=", "!="}
    return Operator(
        sign, sign, ("COMPARE",), Family.COMPARISON, Missing.STRICT, _EQUALITY if equality else _ORDER,
        Doc(zh, en, (*examples, Example(f"年度资金总额 {sign} 0元", f"annual.funding.total {sign} 0yuan",
                                        "无法判定（空白）", BLANKS))),
        compares(SCALARS if equality else (DATE, *FIGURES)), others,
    )  # fmt: skip


_EXACT = (
    _comparison("=", "相等：金额精确到分毫，文本不计空格与全半角", "equal: money exactly, texts whatever their width",
                (Example("50.5万元 = 505,000元", "50.5wan_yuan = 505,000yuan", "真"),
                 Example('"ＡＢ" = "AB"', '"ＡＢ" = "AB"', "真"))),
    _comparison("!=", "不相等", "not equal", (Example("1% != 1‰", "1% != 1‰", "真"),), "≠"),
    _comparison("<", "小于；日期：早于", "less; of dates: before",
                (Example("2024-01-31 < 2024-02-01", "2024-01-31 < 2024-02-01", "真"),)),
    _comparison("<=", "小于或等于", "less or equal", (Example("1元 <= 1元", "1yuan <= 1yuan", "真"),), "≤", "≦"),
    _comparison(">", "大于；日期：晚于", "greater; of dates: after", (Example("1元 > 1元", "1yuan > 1yuan", "假"),)),
    _comparison(">=", "大于或等于", "greater or equal", (Example("90% >= 80%", "90% >= 80%", "真"),), "≥", "≧"),
)  # fmt: skip


def _approximation(sign: str, zh: str, en: str, examples: tuple[Example, ...], *others: str) -> Operator:
    return Operator(
        sign, sign, ("APPROX",), Family.COMPARISON, Missing.STRICT, TWO_FIGURES,
        Doc(zh, en, (*examples, Example(f"年度资金总额 {sign} 0元", f"annual.funding.total {sign} 0yuan",
                                        "无法判定（空白）", BLANKS))),
        compares(FIGURES), others,
    )  # fmt: skip


_APPROXIMATE = (
    _approximation(
        "~", "相等，容许印刷舍入所能解释的差：50.5万元 可差 500元；用到的容差写在问题里",
        "equal within what rounding in print explains: 50.5万元 may be 500元 off; findings say the band used",
        (Example("年度资金总额 ~ 505,500元", "annual.funding.total ~ 505,500yuan", "真", FUNDS),
         Example("年度资金总额 ~ 505,501元", "annual.funding.total ~ 505,501yuan", "假", FUNDS),
         Example("505,000元 ~ 505,001元", "505,000yuan ~ 505,001yuan", "假")),
        "≈",
    ),
    _approximation(
        "<~", "小于或约等于（容差同 ~）", "less or about equal (the band is that of ~)",
        (Example("年度资金总额 <~ 504,600元", "annual.funding.total <~ 504,600yuan", "真", FUNDS),),
    ),
    _approximation(
        ">~", "大于或约等于（容差同 ~）", "greater or about equal (the band is that of ~)",
        (Example("年度资金总额 >~ 505,400元", "annual.funding.total >~ 505,400yuan", "真", FUNDS),),
    ),
    Operator(
        "±", "±", ("PLUSMINUS",), Family.COMPARISON, Missing.STRICT,
        Term("写在 ~ <~ >~ 之后，与两边同类的数值", "behind ~ <~ >~, a figure of the same kind as both sides"),
        Doc(
            "写明容差，不用印刷舍入",
            "states the band instead of that of print",
            (
                Example("100元 ~ 101元 ± 1元", "100yuan ~ 101yuan ± 1yuan", "真"),
                Example("100元 ~ 102元 ± 1元", "100yuan ~ 102yuan ± 1yuan", "假"),
                Example("100元 ~ 102元 ± 年度资金总额", "100yuan ~ 102yuan ± annual.funding.total",
                        "无法判定（空白）", BLANKS),
            ),
        ),
    ),
)  # fmt: skip

COMPARISON = (*_EXACT, *_APPROXIMATE)
