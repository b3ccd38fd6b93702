"""The words of the report on tests of rules, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.packs.tried import Change, Point


@dataclass(frozen=True, slots=True)
class Saying:
    """One language. Fields in braces are filled with `str.format`; both languages use the same ones."""

    tests: str
    expected: str
    got: str
    message: str
    cells: str
    unsaid: str
    uncited: str
    coverage: str
    mutants: str
    rules: str
    place: str
    stale: str
    explained: str

    outcome: str
    no_tests: str
    covered: str
    covered_none: str
    percent: str
    mutated: str
    unchecked: str
    cut: str
    failed_tests: str
    gaps: str
    survivors: str
    untested: str
    untold: str
    unused_claim: str
    dropped: str
    advice: str
    no_rule: str

    points: Mapping[Point, str]
    give: Mapping[Point, str]
    """What a test would have to give to show a point; `cells` are the labels of cells that the condition reads."""
    changes: Mapping[Change, str]
    """The test that would tell a mutant from the rule."""


ZH = Saying(
    tests="测试",
    expected="应为",
    got="得到",
    message="说明",
    cells="单元格",
    unsaid="没有说出",
    uncited="没有引用",
    coverage="覆盖",
    mutants="变异",
    rules="规则",
    place="位置",
    stale="无用的注",
    explained="已说明",
    outcome="{tests} 项：通过 {passed}，未过 {failed}",
    no_tests="没有测试",
    covered="{percent}%：{points} 处中测到 {shown} 处，说明测不到的 {explained} 处；{full}/{rules} 条规则全部测到",
    covered_none="没有可测的条件",
    percent="{percent}%（{shown}/{points}）",
    mutated="{tried} 处改动：测试识破 {killed}，说明为等价的 {explained}，测试分辨不出的 {survivors}",
    unchecked="{count} 处改动不成其为规则，不计",
    cut="改动太多，另有 {count} 处没有试",
    failed_tests="未过的测试",
    gaps="没有测到的",
    survivors="测试分辨不出的改动",
    untested="没有测试，什么也没有测到",
    untold="没有测试，{count} 处改动都分辨不出",
    unused_claim="{text}：没有这样的改动或缺口，或者测试已能分辨",
    dropped="删去",
    advice="补一条测试：{advice}",
    no_rule="没有规则",
    points={
        Point.TRUE: "为真",
        Point.FALSE: "为假",
        Point.UNKNOWN: "未知",
        Point.BOUNDARY: "边界",
    },
    give={
        Point.TRUE: "没有测试使它成立",
        Point.FALSE: "没有测试使它不成立",
        Point.UNKNOWN: "没有测试使它不可知：让 {cells} 空白或未识别",
        Point.BOUNDARY: "没有测试恰在界上：让两边相等，或只差最小的一点",
    },
    changes={
        Change.ORDER: "两边恰好相等",
        Change.COMPARISON: "两边的大小关系正好使两种比较的结果不同",
        Change.TOLERANCE: "两边不等，相差在印制精度或所写差额以内",
        Change.CONNECTIVE: "其中一个条件成立，另一个不成立",
        Change.CONDITION: "结论只取决于略去的这个条件",
        Change.NEGATION: "结论只取决于这个条件",
        Change.THRESHOLD: "数值恰在这个界上，再多一点或少一点结论就不同",
        Change.UNIT: "数值落在两个单位的界之间",
        Change.KIND: "单元格属于其中一种，不属于另一种",
        Change.FILTER: "列表里有的行满足这个条件，有的不满足",
        Change.QUANTIFIER: "列表里有的行满足，有的不满足；或者有空缺",
        Change.ITEM: "取值正是略去的这一项",
        Change.ARITHMETIC: "参加运算的数都不是零",
        Change.DEFAULT: "有缺省的单元格空缺",
        Change.MISSING: "因单元格空缺而不能判定",
        Change.CLAUSE: "结论只取决于这一句",
    },
)

EN = Saying(
    tests="tests",
    expected="expected",
    got="got",
    message="message",
    cells="cells",
    unsaid="not said",
    uncited="not cited",
    coverage="coverage",
    mutants="mutants",
    rules="rules",
    place="place",
    stale="idle claim",
    explained="explained",
    outcome="{tests}: {passed} passed, {failed} failed",
    no_tests="there are no tests",
    covered="{percent}%: {shown} of {points} points shown, {explained} explained as out of reach; "
    "{full} of {rules} rules in full",
    covered_none="there are no conditions to show",
    percent="{percent}% ({shown}/{points})",
    mutated="{tried} changes: {killed} found out by the tests, {explained} explained as equivalent, "
    "{survivors} that no test tells from the rule",
    unchecked="{count} changes make no rule and do not count",
    cut="too many changes: {count} more were not tried",
    failed_tests="Tests that failed",
    gaps="What no test shows",
    survivors="Changes that no test tells from the rule",
    untested="there are no tests, so nothing is shown",
    untold="there are no tests, so none of {count} changes is told",
    unused_claim="{text}: there is no such change or gap, or a test tells it",
    dropped="dropped",
    advice="add a test in which {advice}",
    no_rule="there are no rules",
    points={
        Point.TRUE: "true",
        Point.FALSE: "false",
        Point.UNKNOWN: "unknown",
        Point.BOUNDARY: "boundary",
    },
    give={
        Point.TRUE: "no test makes it hold",
        Point.FALSE: "no test makes it fail",
        Point.UNKNOWN: "no test makes it unknown: leave {cells} blank, or give it unparsed",
        Point.BOUNDARY: "no test stands at the border: make both sides equal, or the least step apart",
    },
    changes={
        Change.ORDER: "both sides are equal",
        Change.COMPARISON: "the two comparisons give different results",
        Change.TOLERANCE: "the sides differ, within the accuracy of print or the stated band",
        Change.CONNECTIVE: "one of the two conditions holds and the other does not",
        Change.CONDITION: "the verdict rests on the condition that was left out alone",
        Change.NEGATION: "the verdict rests on this condition alone",
        Change.THRESHOLD: "the figure stands right at this border",
        Change.UNIT: "the figure lies between the borders of the two units",
        Change.KIND: "the cell is of the one kind and not of the other",
        Change.FILTER: "some rows of the list meet the condition and some do not",
        Change.QUANTIFIER: "some rows of the list do and some do not, or one has a gap",
        Change.ITEM: "the value is the very item that was left out",
        Change.ARITHMETIC: "none of the figures is zero",
        Change.DEFAULT: "the cell with the default is blank",
        Change.MISSING: "a blank cell keeps the rule from deciding",
        Change.CLAUSE: "the verdict rests on this clause alone",
    },
)


def saying(lang: str) -> Saying:
    return EN if lang == "en" else ZH
