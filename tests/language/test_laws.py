"""Laws of evaluation, on random expressions over random cells."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.language.evidence import decisive, tolerances
from auditor.language.parser import parse_expression
from auditor.language.reference import Reference, Trace
from auditor.language.rendering import fill
from auditor.source import Source
from auditor.values.truth import Unknown
from tests.conformance.toy import records
from tests.language.expressions import Grammar, Pair, amounts, cells, check

FREE, BOUND = Grammar(free=True), Grammar(free=False)


def value(text: str, given_cells: dict[str, Any]) -> Any:
    return Reference(records(given_cells), ()).value(check(text))


@given(FREE.truth(3), cells)
@settings(max_examples=400, deadline=None)
def test_a_well_typed_expression_never_raises(spelt: Pair, given_cells: dict[str, Any]) -> None:
    node = check(spelt[0])
    evaluator = Reference(records(given_cells), ())
    result = evaluator.value(node)
    assert isinstance(result, bool | Unknown)
    trace = evaluator.trace(node)
    assert fill(("“", node, "”"), evaluator)
    decisive(trace)
    list(tolerances(trace))


@given(FREE.truth(3))
@settings(max_examples=300, deadline=None)
def test_both_spellings_give_one_tree(spelt: Pair) -> None:
    zh, en = (check(text) for text in spelt)
    assert shape(zh) == shape(en)


def shape(node: Any) -> Any:
    """A checked expression without its spans and callables."""
    match node:
        case tuple():
            return tuple(shape(item) for item in node)
        case _ if hasattr(node, "__slots__") and type(node).__module__.endswith(".ir"):
            names = [name for name in node.__slots__ if name not in {"span", "pattern", "call", "function"}]
            return (type(node).__name__, *(shape(getattr(node, name)) for name in names))
        case _:
            return node


@given(FREE.truth(3))
@settings(max_examples=200, deadline=None)
def test_width_and_space_mean_nothing(spelt: Pair) -> None:
    text = spelt[0]
    wide = text.replace("(", "（").replace(")", "）").replace(", ", "，").replace(" = ", "　＝\n")
    assert parse_expression(Source("a", text)) == parse_expression(Source("b", wide))


@given(FREE.truth(3), cells)
@settings(max_examples=300, deadline=None)
def test_a_trace_recomputes_to_its_value(spelt: Pair, given_cells: dict[str, Any]) -> None:
    node = check(spelt[0])
    evaluator = Reference(records(given_cells), ())
    trace = evaluator.trace(node)
    assert trace.value == evaluator.value(node)
    for step in steps(trace):
        assert step.value == evaluator.value(step.node)


def steps(trace: Trace) -> Any:
    """Every step outside of list operations: the bodies see an element that is gone."""
    yield trace
    for child in trace.children:
        if child.element is None:
            yield from steps(child)


# --- logic ----------------------------------------------------------------------------------------


def agrees(left: str, right: str, given_cells: dict[str, Any]) -> bool:
    """Equal, or both unknown: which cells are to blame may differ by where the evaluation stopped."""
    a, b = value(left, given_cells), value(right, given_cells)
    return (isinstance(a, Unknown) and isinstance(b, Unknown)) or a == b


@given(FREE.truth(1), FREE.truth(1), FREE.truth(1), cells)
@settings(max_examples=200, deadline=None)
def test_kleene_laws(first: Pair, second: Pair, third: Pair, given_cells: dict[str, Any]) -> None:
    a, b, c = (f"({spelt[0]})" for spelt in (first, second, third))
    for left, right in (
        (f"{a} 且 {b}", f"{b} 且 {a}"),
        (f"{a} 或 {b}", f"{b} 或 {a}"),
        (f"({a} 且 {b}) 且 {c}", f"{a} 且 ({b} 且 {c})"),
        (f"({a} 或 {b}) 或 {c}", f"{a} 或 ({b} 或 {c})"),
        (f"非 ({a} 且 {b})", f"非 {a} 或 非 {b}"),
        (f"非 ({a} 或 {b})", f"非 {a} 且 非 {b}"),
        (f"非 非 {a}", a),
        (f"{a} 且 ({a} 或 {b})", a),
        (f"{a} 或 ({a} 且 {b})", a),
        (f"{a} 则 {b}", f"非 {a} 或 {b}"),
        (f"{a} 且 ({b} 或 {c})", f"({a} 且 {b}) 或 ({a} 且 {c})"),
    ):
        assert agrees(left, right, given_cells), (left, right)


@given(cells, amounts)
@settings(max_examples=200, deadline=None)
def test_quantifiers_are_each_other_turned(given_cells: dict[str, Any], bound: Any) -> None:
    del bound
    for condition in ("费用 > 1元", '类别 = "甲类"', "名称 = 表.名称"):
        assert agrees(f"明细.存在({condition})", f"非 明细.全部(非 ({condition}))", given_cells)
        assert agrees(f"明细.没有({condition})", f"非 明细.存在({condition})", given_cells)
        assert agrees(f"明细.筛选({condition}).存在()", f"明细.存在({condition})", given_cells)


@given(cells, st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_order_of_rows_counts_for_nothing(given_cells: dict[str, Any], random: Any) -> None:
    shuffled = deepcopy(given_cells)
    random.shuffle(shuffled["明细"])
    for text in (
        "明细.合计(费用)",
        "明细.合计已填(费用)",
        "明细.最大(费用)",
        "明细.个数(费用 > 1元)",
        "明细.全部(费用 > 1元)",
    ):
        before, after = value(text, given_cells), value(text, shuffled)
        assert before == after or (isinstance(before, Unknown) and isinstance(after, Unknown))


# --- knowledge ------------------------------------------------------------------------------------

KNOWN: dict[str, Any] = {"名称": "甲", "备注": "甲乙", "指标值": "≥90%", "件数": "3", "类别": "甲类", "目标值": "2元"}


def blanks(given_cells: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = []
    for name, item in given_cells.items() if isinstance(given_cells, dict) else enumerate(given_cells):
        if item is None:
            found.append((*path, name))
        elif isinstance(item, list) or (isinstance(item, dict) and "state" not in item):
            found += blanks(item, (*path, name))
    return found


@given(BOUND.truth(3), cells, st.data())
@settings(max_examples=500, deadline=None)
def test_filling_a_blank_cell_turns_no_verdict(spelt: Pair, given_cells: dict[str, Any], data: st.DataObject) -> None:
    before = value(spelt[0], given_cells)
    empty = blanks(given_cells)
    if isinstance(before, Unknown) or not empty:
        return
    path = data.draw(st.sampled_from(empty))
    filled = deepcopy(given_cells)
    inner: Any = filled
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = KNOWN.get(path[-1], "1.00")
    assert value(spelt[0], filled) == before
