"""Where a condition can be unknown: never where the analysis says not, and there where a cell can be missing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.language import ir
from auditor.language.doubt import NONE, Doubt, Doubts
from auditor.language.reference import Reference
from auditor.values.truth import Unknown
from tests.conformance.toy import records
from tests.language.expressions import Grammar, Pair, cells, check

FREE = Grammar(free=True)


def doubts(node: ir.Node) -> dict[ir.Node, Doubt]:
    """The doubts of an expression and of everything in it, all that it is looked at for taken together."""
    found: dict[ir.Node, Doubt] = {}

    def noted(part: ir.Node, doubt: Doubt) -> None:
        found[part] = found.get(part, NONE) | doubt

    Doubts(2, (), noted).of(node, frozenset(), 2)
    return found


GUARDS = ["名称 为 已填", "总额 为 已填", "总额 > 0元", "非 (名称 为 空白)", '名称 = "甲"', "指标值 为 比率"]


@given(FREE.truth(2), st.sampled_from(GUARDS), st.sampled_from(["{} 且 {}", "{} 则 {}", "非 ({}) 或 {}"]), cells)
@settings(max_examples=300, deadline=None)
def test_what_cannot_be_unknown_never_is(spelt: Pair, guard: str, shape: str, given_cells: dict[str, Any]) -> None:
    node = check(shape.format(f"({guard})", f"({spelt[0]})"))
    found = doubts(node)
    waiting = [Reference(records(given_cells), ()).trace(node)]
    while waiting:
        step = waiting.pop()
        if found.get(step.node) is NONE:
            assert not isinstance(step.value, Unknown), step.node
        waiting.extend(step.children)


@pytest.mark.parametrize(
    ("text", "can_be_unknown"),
    [
        ("名称 为 已填", False),
        ('名称 = "甲"', True),
        ('名称 为 已填 且 名称 = "甲"', False),
        ('非 (名称 为 已填) 或 名称 = "甲"', False),
        ('名称 为 已填 则 名称 = "甲"', False),
        ('名称 为 已填 或 名称 = "甲"', True),
        ('名称 为 空白 或 名称 = "甲"', True),
        ("总额 > 0元", True),
        ("总额 为 已填 且 总额 > 0元", True),  # 见附件 is filled and no amount
        ("(总额 缺省 0元) > 0元", True),  # nor does a default stand in for it
        ("指标值 为 比率 且 (指标值.下限 缺省 0%) > 1%", False),
        ("指标值 为 比率 且 指标值.下限 > 1%", True),
        ("指标值 为 数量 且 (指标值.下限 缺省 3人) > 1人", True),  # 3次 is a quantity, too
        ("明细.个数() > 1", False),
        ("明细.个数(名称 为 已填) > 1", False),
        ('明细.个数(名称 = "甲") > 1', True),
        ('明细.筛选(名称 为 已填).存在(名称 = "甲")', False),
        ('明细.筛选(名称 为 已填).存在(类别 = "甲类")', True),
        ('明细.筛选(名称 = "甲").存在()', True),
        ("明细.取(名称).重复().存在()", True),
        ("附加经费 为 已填", False),
        ("1元 / 2元 > 1%", False),
        ("明细.个数() / 明细.个数() > 1", True),
    ],
)  # fmt: skip
def test_what_can_be_unknown(text: str, can_be_unknown: bool) -> None:
    node = check(text)
    assert (doubts(node)[node] is not NONE) is can_be_unknown


@pytest.mark.parametrize("text", ['名称 = "甲" 且 名称 为 已填', '名称 = "甲" 或 名称 为 非 已填'])
def test_a_junction_that_one_operand_decides_is_known_wherever_that_stands(text: str) -> None:
    node = check(text)
    found = doubts(node)
    assert found[node] is NONE
    assert found[ir.parts(node)[0]] is not NONE
