"""Laws of groups, spans and likeness: both evaluators agree, nothing raises, knowledge turns nothing."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.language.certainty import shape
from auditor.language.reference import Reference
from auditor.values.truth import Unknown
from tests.conformance.toy import records
from tests.language.expressions import LISTS, SIGNS, Pair, cells, check, joined, listed, same
from tests.language.test_compiler import agree, bare
from tests.language.test_laws import KNOWN, blanks

VALUES = [("名称", "name"), ("类别", "kind"), ("费用", "cost"), ("目标值", "target"), ("费用 > 1元", "cost > 1元"),
          ("目标值.上限", "target.upper"), ("目标值.时段", "target.span"), ("目标值.截止", "target.end")]  # fmt: skip
FIGURES = [("各项.个数()", "items.count()"), ("各项.个数(费用 > 1元)", "items.count(cost > 1元)")]
AMOUNTS = [("各项.合计(费用)", "items.sum(cost)"), ("各项.最大(费用)", "items.max(cost)")]
QUANTIFIERS = [("全部", "all"), ("存在", "any"), ("没有", "none")]
DAYS = [("指标值.截止", "target.end"), ("指标值.起始", "target.start"), ("限期", "due"), *same("2024-05-01")]
SPANS = [("指标值.时段", "target.span"), ("2024年全年", "2024FY"), ("2024年第二季度", "2024Q2"),
         ("时段(2024-01-01, 限期)", "span(2024-01-01, due)")]  # fmt: skip
TEXTS = [("名称", "name"), ("备注", "memo"), *same('"甲乙"', '""')]

lists, values, signs = st.sampled_from(LISTS), st.sampled_from(VALUES), st.sampled_from(same(*SIGNS))
quantifiers = st.sampled_from(QUANTIFIERS)
inner = st.one_of(
    st.builds(joined("{} {} {}"), st.sampled_from(FIGURES), signs, st.sampled_from(same("0", "1", "2"))),
    st.builds(joined("{} {} {}"), st.sampled_from(AMOUNTS), signs, st.sampled_from(same("0元", "1元", "2.5元"))),
    st.builds(listed("各项.{0}(费用 > 1元)", "items.{0}(cost > 1元)"), quantifiers),
)
days, spans, texts = st.sampled_from(DAYS), st.sampled_from(SPANS), st.sampled_from(TEXTS)
truths: st.SearchStrategy[Pair] = st.one_of(
    st.builds(listed("{0}.分组({1}).{2}({3})", "{0}.group({1}).{2}({3})"), lists, values, quantifiers, inner),
    st.builds(listed("{0}.分组({1}).个数() > 1", "{0}.group({1}).count() > 1"), lists, values),
    st.builds(listed("{0}.分组({1}).筛选({2}).取(键).重复().没有()",
                     "{0}.group({1}).where({2}).select(key).duplicates().none()"), lists, values, inner),
    st.builds(joined("{} {} {}"), days, st.sampled_from(same("=", "!=", "<", "<=", ">", ">=")), days),
    st.builds(listed("{0} 属于 {1}", "{0} in {1}"), st.one_of(days, spans), spans),
    st.builds(listed("{0} 包含 {1}", "{0} contains {1}"), spans, days),
    st.builds(listed("天数({0}, {1}) > 30天", "days({0}, {1}) > 30days"), days, days),
    st.builds(listed("年份({0}) = 2024 且 月份({0}) <= 6", "year({0}) = 2024 and month({0}) <= 6"), days),
    st.builds(listed("相似度({0}, {1}) >= 50%", "similarity({0}, {1}) >= 50%"), texts, texts),
    st.builds(listed("{0}.存在(相似度(名称, {1}) > 40%)", "{0}.any(similarity(name, {1}) > 40%)"), lists, texts),
)  # fmt: skip


@given(st.lists(truths, min_size=1, max_size=3), st.lists(cells, min_size=1, max_size=2))
@settings(max_examples=200, deadline=None)
def test_both_evaluators_agree(spelt: list[Pair], given_cells: list[dict[str, Any]]) -> None:
    agree([bare(check(zh)) for zh, _ in spelt], [records(given) for given in given_cells])


@given(truths, cells)
@settings(max_examples=200, deadline=None)
def test_both_spellings_say_the_same_and_nothing_raises(spelt: Pair, given_cells: dict[str, Any]) -> None:
    zh, en = (check(text) for text in spelt)
    assert shape(zh) == shape(en)
    value = Reference(records(given_cells), ()).value(zh)
    assert isinstance(value, bool | Unknown)
    assert Reference(records(given_cells), ()).trace(zh).value == value


@given(truths, cells, st.data())
@settings(max_examples=300, deadline=None)
def test_filling_a_blank_cell_turns_no_verdict(spelt: Pair, given_cells: dict[str, Any], data: st.DataObject) -> None:
    node, empty = check(spelt[0]), blanks(given_cells)
    before = Reference(records(given_cells), ()).value(node)
    if isinstance(before, Unknown) or not empty:
        return
    *outer, last = data.draw(st.sampled_from(empty))
    filled = deepcopy(given_cells)
    inside: Any = filled
    for step in outer:
        inside = inside[step]
    inside[last] = KNOWN.get(last, "1.00")
    assert Reference(records(filled), ()).value(node) is before


@given(cells)
@settings(max_examples=200, deadline=None)
def test_groups_part_the_rows(given_cells: dict[str, Any]) -> None:
    """Every row whose value is known is in one group, and there is one group for each value."""
    subject = records(given_cells)
    node, keys = check("明细.分组(类别)"), check("明细.取(类别).去重()")
    groups, known = (Reference(subject, ()).value(each) for each in (node, keys))
    rows = [row for row in subject[1].rows if row.kind.text]
    assert sorted(id(row) for group in groups.items for row in group.items.items) == sorted(map(id, rows))
    assert [group.key.value for group in groups.items] == list(known.items)
    assert (groups.doubt is None) == (len(rows) == len(subject[1].rows))
