"""Explanations: what is shown of an evaluation, and that it is what was evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.engine.explaining import clauses, explain
from auditor.engine.judging import judge
from auditor.engine.subjects import Instance
from auditor.findings import Subject, SubjectKind, Verdict
from auditor.language.explaining import MOST_OTHERS, MOST_STEPS, MOST_WITNESSES, Explainer, State, Step
from auditor.language.functions import standard
from auditor.language.reference import Reference
from auditor.language.rendering import text_of
from auditor.packs import Rule
from auditor.packs.explained import Explanation
from auditor.packs.loading import build
from auditor.source import Source
from auditor.values.truth import Unknown, conjunction, negation
from tests.conformance.toy import FRAME, records
from tests.language.expressions import Grammar, Pair, cells, check

FREE = Grammar(free=True)
HEAD = '规则 例-1 "例"\n级别 错误\n对象 表\n'


def explained(text: str, given_cells: dict[str, Any] | None) -> Step:
    node = check(text)
    return Explainer(Source("generated", text)).explain(Reference(records(given_cells), ()).trace(node))


def drawn(step: Step, depth: int = 0) -> Iterator[str]:
    """A tree as lines: sign, element, text, value, notes."""
    if step.state is State.SKIPPED:
        mark, value = "·", ""
    elif isinstance(step.value, bool):
        mark, value = "✓" if step.value else "✗", ""
    else:
        mark = "?" if isinstance(step.value, Unknown) else "="
        value = f" → {text_of(step.value, step.node.type)}"
    name = f"{step.name.cell.text}: " if step.name is not None else ""
    notes = f" [{step.cell.label}]" if step.cell is not None else ""
    notes += f" ±{step.band}" if step.band is not None else ""
    notes += f" 缺省[{step.gap.reason}]" if step.gap is not None else ""
    notes += " 见上" if step.state is State.ABOVE else ""
    yield f"{'  ' * depth}{mark} {name}{step.text}{value}{notes}"
    for inner in step.steps:
        yield from drawn(inner, depth + 1)
    if step.tally is not None:
        yield f"{'  ' * depth}  {step.tally.elements} - {step.tally.hidden}"


ROWS = {"明细": [{"名称": "甲", "费用": "1"}, {"名称": "乙", "费用": "5"}, {"名称": "丙", "费用": None}]}


@pytest.mark.parametrize(
    ("text", "given_cells", "lines"),
    [
        ("总额 > 0元", {"总额": "5"}, ["✓ 总额 > 0元", "  = 总额 → 5元 [总额]"]),
        (
            "总额 > 0元 且 非税收入 = 0元",
            {"总额": "0"},
            ["✗ 总额 > 0元 且 非税收入 = 0元", "  ✗ 总额 > 0元", "    = 总额 → 0元 [总额]", "  · 非税收入 = 0元"],
        ),
        ("总额 > 0元 或 真", {}, ["✓ 总额 > 0元 或 真", "  ? 总额 > 0元 → 空白", "    ? 总额 → 空白 [总额]"]),
        ("名称 为 空白", {}, ["✓ 名称 为 空白 [名称]"]),
        ("附加经费 为 缺项", {"附加经费": {"state": "absent"}}, ["✓ 附加经费 为 缺项"]),
        (
            "(总额 缺省 0元) ~ 非税收入",
            {"非税收入": "0.5万元"},
            [
                "✗ (总额 缺省 0元) ~ 非税收入 ±500元",
                "  = (总额 缺省 0元) → 0元 缺省[blank]",
                "    ? 总额 → 空白 [总额]",
                "  = 非税收入 → 5,000元 [非税收入]",
            ],
        ),
        (
            "总额 缺省 (非税收入 + 1元) > 0元",
            {"总额": "1"},
            [
                "✓ 总额 缺省 (非税收入 + 1元) > 0元",
                "  = 总额 缺省 (非税收入 + 1元) → 1元",
                "    = 总额 → 1元 [总额]",
                "    · (非税收入 + 1元)",
            ],
        ),
        (
            "指标值.下限 >= 90%",
            {"指标值": "≥95%"},
            ["✓ 指标值.下限 >= 90%", "  = 指标值.下限 → 95% [指标值]"],
        ),
        (
            "明细.全部(费用 > 2元)",
            ROWS,
            ["✗ 明细.全部(费用 > 2元)", "  ✗ 甲: 费用 > 2元", "    = 费用 → 1元 [费用]", "  3 - 2"],
        ),
        (
            "明细.存在(费用 > 2元)",
            ROWS,
            ["✓ 明细.存在(费用 > 2元)", "  ✓ 乙: 费用 > 2元", "    = 费用 → 5元 [费用]", "  3 - 2"],
        ),
        (
            "明细.没有(费用 > 2元)",
            ROWS,
            ["✗ 明细.没有(费用 > 2元)", "  ✓ 乙: 费用 > 2元", "    = 费用 → 5元 [费用]", "  3 - 2"],
        ),
        (
            "明细.全部(费用 > 0元)",
            ROWS,
            [
                "? 明细.全部(费用 > 0元) → 空白",
                "  ? 丙: 费用 > 0元 → 空白",
                "    ? 费用 → 空白 [费用]",
                "  3 - 2",
            ],
        ),
        (
            '明细.存在(名称 = "乙" 且 费用 > 9元)',
            ROWS,
            [
                '✗ 明细.存在(名称 = "乙" 且 费用 > 9元)',
                '  ✗ 乙: 名称 = "乙" 且 费用 > 9元',  # the one that came nearest
                '    ✓ 名称 = "乙"',
                "      = 名称 → 乙 [名称]",
                "    ✗ 费用 > 9元",
                "      = 费用 → 5元 [费用]",
                '  ✗ 甲: 名称 = "乙" 且 费用 > 9元',
                '    ✗ 名称 = "乙"',
                "      = 名称 → 甲 [名称]",
                "    · 费用 > 9元",
                '  ✗ 丙: 名称 = "乙" 且 费用 > 9元',
                '    ✗ 名称 = "乙"',
                "      = 名称 → 丙 [名称]",
                "    · 费用 > 9元",
                "  3 - 0",
            ],
        ),
        (
            "明细.合计(费用) > 0元",
            ROWS,
            [
                "? 明细.合计(费用) > 0元 → 空白",
                "  ? 明细.合计(费用) → 空白",
                "    ? 丙: 费用 → 空白 [费用]",
                "    = 甲: 费用 → 1元 [费用]",
                "    = 乙: 费用 → 5元 [费用]",
                "    3 - 0",
            ],
        ),
        (
            "明细.未见于(另表, 名称).存在()",
            {**ROWS, "另表": [{"名称": "甲"}, {"名称": "丙"}]},
            [
                "✓ 明细.未见于(另表, 名称).存在()",
                "  = 明细.未见于(另表, 名称) → 乙",
                "    = 明细 → 甲、乙、丙",
                "    = 另表 → 甲、丙",
                "    = 乙: 名称 → 乙 [名称]",
                "    3 - 2",
            ],
        ),
        ("明细.存在()", {}, ["✗ 明细.存在()", "  = 明细 → 无"]),
        (
            "总额 # 一句注\n  >   0元",
            {"总额": "1"},
            ["✓ 总额 > 0元", "  = 总额 → 1元 [总额]"],
        ),
    ],
)
def test_what_is_shown(text: str, given_cells: dict[str, Any], lines: list[str]) -> None:
    assert list(drawn(explained(text, given_cells))) == lines


def test_a_long_list_shows_its_witnesses_and_counts_the_rest() -> None:
    rows = [{"名称": str(number), "费用": "0" if number % 2 else "2"} for number in range(100)]
    step = explained("明细.全部(费用 > 1元)", {"明细": rows})
    assert step.tally is not None
    assert (step.tally.true, step.tally.false, step.tally.hidden) == (50, 50, 100 - MOST_WITNESSES)
    assert [inner.value for inner in step.steps] == [False] * MOST_WITNESSES
    step = explained("明细.全部(费用 > -1元)", {"明细": rows})
    assert len(step.steps) == MOST_OTHERS


def test_a_large_tree_is_cut_and_says_so() -> None:
    rows = [{"名称": str(number), "费用": "0"} for number in range(20)]
    inner = " 且 ".join(["费用 < 1元"] * 40)
    step = explained(f"明细.全部(另表.全部({inner} 且 费用 > 1元))", {"明细": rows, "另表": rows})
    found = list(steps(step, ()))
    assert any(one.cut for one, _ in found)
    assert len(found) < 2 * MOST_STEPS


# --- rules ----------------------------------------------------------------------------------------


def rule(body: str, start: str = "") -> Rule:
    text = f'{start}{HEAD}{body}\n说明 "例"'
    (found,) = build("case", [Source("case.rules", text)], {}, FRAME, standard()).rules
    return found


def told(one: Rule, given_cells: dict[str, Any]) -> Explanation:
    known = records(given_cells)
    instance = Instance(known, Subject(SubjectKind.PROJECT), "")
    return explain(one, instance, judge(one, known))


def test_a_let_is_shown_once_and_then_named() -> None:
    one = rule("设 贵 = 明细.筛选(费用 > 2元)\n设 闲 = 总额\n设 未用 = 总额 + 1元\n"
               "当 贵.存在()\n要求 贵.个数() < 9 且 未用 > 9元 或 贵.没有()")  # fmt: skip
    explanation = told(one, {**ROWS, "明细": ROWS["明细"][:2], "总额": "1"})
    assert [let.name for let in explanation.lets] == ["贵", "未用"]
    assert list(drawn(explanation.lets[0].step))[1] == "  ✓ 乙: 费用 > 2元"
    assert list(drawn(explanation.clauses[0].step)) == ["✓ 贵.存在()", "  = 贵 → 乙 见上"]
    later = [line for line in drawn(explanation.clauses[1].step) if "贵 →" in line]
    assert later == ["        = 贵 → 乙 见上", "    = 贵 → 乙 见上"]


def test_a_let_that_was_not_needed_is_not_evaluated() -> None:
    explanation = told(rule("设 和 = 总额 + 1元\n当 非税收入 > 0元\n要求 和 > 0元"), {"非税收入": "0"})
    assert explanation.lets[0].step.state is State.SKIPPED
    assert [clause.step.state for clause in explanation.clauses] == [State.EVALUATED, State.SKIPPED]


def test_a_definition_is_written_out_once_and_then_named() -> None:
    one = rule("要求 大额 或 非 大额", '规则包 例 "例" 版本 "1"\n定义 大额 = 总额 > 100元\n')
    assert list(drawn(told(one, {"总额": "1"}).clauses[0].step)) == [
        "✓ 大额 或 非 大额",
        "  ✗ 大额 = 总额 > 100元",
        "    = 总额 → 1元 [总额]",
        "  ✓ 非 大额",
        "    ✗ 大额 见上",
    ]


def test_a_parameter_shows_its_value() -> None:
    one = rule("要求 总额 > 下限 且 名称 匹配 用语", '规则包 例 "例" 版本 "1"\n参数 下限 = 9元\n参数 用语 = "^甲"\n')
    step = told(one, {"总额": "10", "名称": "甲"}).clauses[0].step
    assert "    = 下限 → 9元" in drawn(step)
    assert step.steps[1].pattern == "^甲"


@pytest.mark.parametrize(
    ("clauses", "given_cells", "verdict", "decided", "stood_in"),
    [
        ("当 总额 > 0元\n要求 非税收入 > 0元", {"总额": "0"}, "not_applicable", [0], False),
        ("当 总额 > 0元\n要求 非税收入 > 0元", {"非税收入": "0"}, "unknown", [0], False),
        ("当 总额 > 0元\n要求 非税收入 > 0元\n缺失 不适用", {}, "not_applicable", [0], True),
        ("除非 总额 > 0元\n要求 非税收入 > 0元", {"总额": "1"}, "not_applicable", [0], False),
        ("要求 总额 > 0元\n要求 非税收入 > 0元", {"非税收入": "0"}, "fail", [1], False),
        ("要求 总额 > 0元\n要求 非税收入 > 0元", {"非税收入": "1"}, "unknown", [0], False),
        ("要求 总额 > 0元\n要求 非税收入 > 0元\n缺失 不通过", {"非税收入": "1"}, "fail", [0], True),
        ("要求 总额 > 0元\n要求 非税收入 > 0元", {"总额": "1", "非税收入": "1"}, "pass", [], False),
    ],
)
def test_which_clause_decided(
    clauses: str, given_cells: dict[str, Any], verdict: str, decided: list[int], stood_in: bool
) -> None:
    explanation = told(rule(clauses), given_cells)
    assert str(explanation.verdict) == verdict
    assert [number for number, clause in enumerate(explanation.clauses) if clause.decided] == decided
    assert explanation.stood_in is stood_in


# --- laws -----------------------------------------------------------------------------------------


def steps(step: Step, elements: tuple[Any, ...]) -> Iterator[tuple[Step, tuple[Any, ...]]]:
    """Every step with the elements that it was taken for, outermost first."""
    inside = elements if step.element is None else (*elements, step.element)
    yield step, inside
    for inner in step.steps:
        yield from steps(inner, inside)


@given(FREE.truth(3), cells)
@settings(max_examples=300, deadline=None)
def test_every_step_recomputes(spelt: Pair, given_cells: dict[str, Any]) -> None:
    known = records(given_cells)
    node = check(spelt[0])
    step = Explainer(Source("generated", spelt[0])).explain(Reference(known, ()).trace(node))
    assert step.node is node
    for one, elements in steps(step, ()):
        if one.state is State.SKIPPED:
            assert not one.steps
        else:
            assert one.value == Reference((*known, *elements), ()).value(one.node)


conditions_of_a_rule = st.tuples(FREE.truth(1), FREE.truth(1), FREE.truth(2), FREE.truth(1))


@given(conditions_of_a_rule, st.sampled_from(["不通过", "无法判定", "不适用"]), cells)
@settings(max_examples=200, deadline=None)
def test_the_roots_give_the_verdict(spelt: tuple[Pair, ...], missing: str, given_cells: dict[str, Any]) -> None:
    when, unless, first, second = (zh for zh, _ in spelt)
    one = rule(f"当 {when}\n除非 {unless}\n要求 {first}\n要求 {second}\n缺失 {missing}")
    assume(len(one.when) == 1)  # a rule of rows alone also asks that there is one
    explanation = told(one, given_cells)
    assert [clause.keyword for clause in explanation.clauses] == [keyword for keyword, _ in clauses(one)]
    met, barred, *required = [clause.step for clause in explanation.clauses]
    values = [step.value for step in required]
    gates = [met.value, negation(barred.value)] if barred.state is not State.SKIPPED else [met.value]
    applies = conjunction(gates)
    assert explanation.verdict is expected(applies, values, one.missing.verdict)
    looked = {step.state is not State.SKIPPED for step in required}
    assert looked == {applies is True}


def expected(applies: Any, values: list[Any], missing: str) -> Verdict:
    if applies is False or (applies is not True and missing == "skip"):
        return Verdict.NOT_APPLICABLE
    if applies is not True:
        return Verdict.UNKNOWN
    holds = conjunction(values)
    if isinstance(holds, bool):
        return Verdict.PASS if holds else Verdict.FAIL
    return {"skip": Verdict.NOT_APPLICABLE, "fail": Verdict.FAIL, "unknown": Verdict.UNKNOWN}[missing]
