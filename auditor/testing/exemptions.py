"""Of which rules and cells a law does not speak, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from auditor.findings import SubjectKind
from auditor.language import ir
from auditor.packs import Rule
from auditor.testing.rules import nodes, walk


class Law(StrEnum):
    """What holds of every rule that is about the content of a form and not about its spelling."""

    KNOWLEDGE = "knowledge"
    """Filling in a blank cell never turns a definite verdict into another."""
    ORDER = "order"
    """The order of rows, projects and budget lines changes no verdict."""
    UNIT_OF_MONEY = "unit-of-money"
    """Amounts printed in 元 or in 万元, of one value and accuracy, get one verdict."""
    FORMATTING = "formatting"
    """Full-width and half-width digits and signs, and spaces between characters, change no verdict."""
    UNRELATED_INDICATOR = "unrelated-indicator"
    """A further indicator changes no finding about anything else."""
    DETERMINISTIC = "deterministic"
    """The same document gets the same report, word for word."""

    @property
    def label(self) -> str:
        """The law in Chinese."""
        return _LABELS[self]


_LABELS = {
    Law.KNOWLEDGE: "补填空白不会使确定的结论变成另一结论",
    Law.ORDER: "行的次序不影响结论",
    Law.UNIT_OF_MONEY: "金额以元或万元印出，结论相同",
    Law.FORMATTING: "全角半角和空格不影响结论",
    Law.UNRELATED_INDICATOR: "增加一个指标不影响对其他内容的结论",
    Law.DETERMINISTIC: "同一文件的报告逐字相同",
}


@dataclass(frozen=True, slots=True)
class Exemption:
    """Why a law does not speak of a rule, in Chinese and English."""

    zh: str
    en: str


def exemption(law: Law, rule: Rule) -> Exemption | None:
    """Why a law does not speak of a rule; None where it does.

    >>> from auditor.testing import rule_of
    >>> assert exemption(Law.ORDER, rule_of("资金-001")) is None
    >>> assert exemption(Law.KNOWLEDGE, rule_of("结构-001")) is not None
    """
    match law:
        case Law.KNOWLEDGE if not fillable(rule):
            return Exemption(
                "规则读取的每个单元格都问及是否填写（为 已填、缺省、合计已填、未见于），补填本来就应改变结论",
                "the rule asks of every cell it reads whether it is filled (is filled, default, sum_filled, unmatched)",
            )
        case Law.UNIT_OF_MONEY if any(isinstance(node, ir.Part) and node.part == "unit" for node in nodes(rule)):
            return Exemption("规则读取指标值的单位", "the rule reads the unit of a target value")
        case Law.UNIT_OF_MONEY | Law.FORMATTING if any(isinstance(node, ir.AsPrinted) for node in nodes(rule)):
            return Exemption("规则读取单元格的原文", "the rule reads cells as they are printed (.text)")
        case Law.UNRELATED_INDICATOR if rule.subject is SubjectKind.DOCUMENT and reads_rows(rule):
            return Exemption("规则看的就是全部指标", "the rule is about all indicators together")
        case _:
            return None


def asked(rule: Rule) -> frozenset[tuple[str, str]]:
    """The fields, by name and label, of which a rule asks whether they are there, and on which that answer rests."""
    return _fields(below for node in nodes(rule) if _asks(node) for below in _with_lets(rule, node))


def fillable(rule: Rule) -> frozenset[tuple[str, str]]:
    """The fields that a rule reads and of whose filling the law of knowledge speaks."""
    return _fields(nodes(rule)) - asked(rule)


def reads_rows(rule: Rule) -> bool:
    """Whether a rule reads the list of a period's indicators."""
    return any(
        spec.name == "indicators" for node in nodes(rule) if isinstance(node, ir.Read | ir.Follow) for spec in node.path
    )


def _asks(node: ir.Node) -> bool:
    match node:
        case ir.Is() | ir.Present() | ir.Default():
            return True
        case ir.Over(operation="sum_filled") | ir.Across(operation="unmatched"):
            return True  # to 未见于 two gaps are alike, and a gap and a value are not
        case _:
            return False


def _with_lets(rule: Rule, node: ir.Node) -> Iterable[ir.Node]:
    """A node and all below it, lets followed (they are acyclic)."""
    for below in walk(node):
        yield below
        if isinstance(below, ir.Slot):
            yield from _with_lets(rule, rule.lets[below.index])


def _fields(found: Iterable[ir.Node]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (node.path[-1].name, node.path[-1].label)
        for node in found
        if isinstance(node, ir.Read | ir.Follow) and node.path and node.path[-1].leaf
    )
