"""Random well-typed expressions over the toy form, spelt in Chinese and English at once, and random cells.

A spelling is a pair; the words of both come from the same draw, so that the pair must mean the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from auditor.errors import PackError, Problem
from auditor.language import ir
from auditor.language.checker import Checker
from auditor.language.functions import standard
from auditor.language.parser import parse_expression
from auditor.language.scope import Level, Scope
from auditor.source import Source
from tests.conformance.toy import BOOK, SHEET

Pair = tuple[str, str]
FUNCTIONS = standard()

MONEY = [("总额", "total"), ("非税收入", "nontax"), ("经费合计", "funds.total"), ("附加总额", "extra.total")]
TEXT = [("名称", "name"), ("备注", "memo"), ("册.名称", "book.name"), ("指标值.原文", "target.text")]
COUNT = [("件数", "count")]
ANY = [("指标值.数值", "target.number"), ("指标值.上限", "target.upper"), ("指标值.下限", "target.lower")]
ROW_MONEY = [("费用", "cost"), ("行.费用", "row.cost"), ("总额", "total")]
LISTS = [("明细", "rows"), ("另表", "others"), ("明细.筛选(费用 > 1元)", "rows.where(cost > 1元)"),
         ('明细.筛选(类别 = "甲类")', 'rows.where(kind = "甲类")')]  # fmt: skip
SIGNS = ["=", "!=", "<", "<=", ">", ">=", "~", "<~", ">~"]


def same(*words: str) -> list[Pair]:
    return [(word, word) for word in words]


@dataclass(frozen=True)
class Grammar:
    """What may occur: `free` also allows what can turn with knowledge (presence tests, defaults)."""

    free: bool

    def money(self, depth: int) -> st.SearchStrategy[Pair]:
        leaves = st.sampled_from([*MONEY, *same("0元", "1元", "2.5元", "1万元", "-3元")])
        if depth == 0:
            return leaves
        below = self.money(depth - 1)
        lists, rows_money = st.sampled_from(LISTS), st.sampled_from(ROW_MONEY)
        options = [
            leaves,
            st.builds(joined("{} {} {}"), below, st.sampled_from(same("+", "-")), below).map(bracketed),
            st.builds(
                joined("{} {} {}"), below, st.sampled_from(same("*", "/")), st.sampled_from([*COUNT, ("2", "2")])
            ).map(bracketed),
            st.builds(listed("{0}.合计({1})", "{0}.sum({1})"), lists, rows_money),
            st.builds(listed("{0}.最大({1})", "{0}.max({1})"), lists, rows_money),
        ]
        if self.free:
            options.append(st.builds(listed("({0} 缺省 {1})", "({0} default {1})"), below, below))
            options.append(
                st.builds(
                    listed("{0}.合计已填({1})", "{0}.sum_filled({1})"),
                    st.sampled_from(LISTS),
                    st.sampled_from(ROW_MONEY),
                )
            )
        return st.one_of(options)

    def truth(self, depth: int) -> st.SearchStrategy[Pair]:
        money, texts = self.money(max(0, depth - 1)), st.sampled_from([*TEXT, *same('"甲"', '"甲乙"', '""')])
        signs, lists = st.sampled_from(same(*SIGNS)), st.sampled_from(LISTS)
        bounds = st.sampled_from([*ANY, *same("1元", "90%", "3人", "3")])
        options = [
            st.builds(joined("{} {} {}"), money, signs, money),
            st.builds(joined("{} {} {}"), st.sampled_from(ANY), signs, bounds),
            st.builds(joined("{} {} {}"), texts, st.sampled_from([*same("=", "!="), ("包含", "contains")]), texts),
            st.builds(listed("{0} 以 {1} 开头", "{0} starts with {1}"), texts, texts),
            st.builds(listed('{0} 属于 {{{1}, "乙"}}', '{0} in {{{1}, "乙"}}'), texts, texts),
            st.builds(listed('{0} 匹配 "^甲+"', '{0} matches "^甲+"'), texts),
            st.builds(listed("{0}.取(名称) 包含 {1}", "{0}.select(name) contains {1}"), lists, texts),
            st.builds(listed("{0}.取(名称).重复().存在()", "{0}.select(name).duplicates().any()"), lists),
            st.builds(
                listed("{0}.取(名称).差({1}.取(名称)).没有()", "{0}.select(name).except({1}.select(name)).none()"),
                lists, lists),
            st.builds(listed("{0}.个数() > 1", "{0}.count() > 1"), lists),
        ]  # fmt: skip
        if self.free:
            kinds = [("已填", "filled"), ("空白", "blank"), ("非 缺项", "not absent")]
            cells = st.sampled_from([*MONEY, *TEXT[:2], *COUNT])
            options.append(st.builds(listed("{0} 为 {1}", "{0} is {1}"), cells, st.sampled_from(kinds)))
            options.append(st.just(("明细.未见于(另表, 名称).存在()", "rows.unmatched(others, name).any()")))
        if depth > 0:
            below = self.truth(depth - 1)
            body = st.one_of(
                st.builds(joined("{} {} {}"), st.sampled_from(ROW_MONEY), signs, money),
                st.just(("名称 = 表.名称", "name = sheet.name")),
            )
            options += [
                st.builds(listed("({0} 且 {1})", "({0} and {1})"), below, below),
                st.builds(listed("({0} 或 {1})", "({0} or {1})"), below, below),
                st.builds(listed("({0} 则 {1})", "({0} implies {1})"), below, below),
                st.builds(listed("非 ({0})", "not ({0})"), below),
                st.builds(listed("{0}.全部({1})", "{0}.all({1})"), lists, body),
                st.builds(listed("{0}.存在({1})", "{0}.any({1})"), lists, body),
                st.builds(listed("{0}.没有({1})", "{0}.none({1})"), lists, body),
                st.builds(listed("{0}.个数({1}) > 0", "{0}.count({1}) > 0"), lists, body),
            ]
        return st.one_of(options)


def joined(shape: str) -> Any:
    return lambda *parts: (shape.format(*(zh for zh, _ in parts)), shape.format(*(en for _, en in parts)))


def listed(zh: str, en: str) -> Any:
    return lambda *parts: (zh.format(*(part for part, _ in parts)), en.format(*(part for _, part in parts)))


def bracketed(pair: Pair) -> Pair:
    return f"({pair[0]})", f"({pair[1]})"


amounts = st.sampled_from([None, "0", "1", "2.50", "50.5万元", "—", "见附件", "(3)", {"state": "absent"}])
texts = st.sampled_from([None, "", "甲", "甲乙", "（甲）", "乙", {"state": "nothing", "text": "无"}])
targets = st.sampled_from([None, "≥90%", "3人", "≤560万元", "满意", "—", "1元", "90%-95%", "2024年全年"])
counts = st.sampled_from([None, "0", "3", "x"])
rows = st.lists(
    st.fixed_dictionaries(
        {"名称": texts, "类别": st.sampled_from([None, "甲类", "乙类"]), "费用": amounts, "目标值": targets}
    ),
    max_size=4,
)
parts = st.one_of(st.just({"state": "absent"}), st.fixed_dictionaries({"经费总额": amounts}))
cells = st.fixed_dictionaries(
    {
        "总额": amounts, "非税收入": amounts, "名称": texts, "备注": texts, "件数": counts, "指标值": targets,
        "经费": st.fixed_dictionaries({"经费总额": amounts}), "附加经费": parts, "明细": rows, "另表": rows,
        "册": st.fixed_dictionaries({"名称": texts}),
    }
)  # fmt: skip


def check(text: str) -> ir.Node:
    """The checked expression; a generated one has no problems."""
    problems: list[Problem] = []
    source = Source("generated", text)
    node = Checker(source, FUNCTIONS, problems).expression(parse_expression(source), Scope((Level(BOOK), Level(SHEET))))
    if node is None:
        raise PackError(problems)
    return node
