"""Examples of the reference page, run as a test of a rule on a project would give their cells."""

from __future__ import annotations

from auditor.engine.subjects import frame
from auditor.engine.trials import subject
from auditor.errors import PackError, Problem
from auditor.findings import SubjectKind
from auditor.language import ir
from auditor.language.checker import Checker
from auditor.language.functions import standard
from auditor.language.overloads import Example
from auditor.language.parser import parse_expression
from auditor.language.reference import Reference
from auditor.language.rendering import REASONS, text_of
from auditor.language.scope import Level, Scope
from auditor.packs.loading import build
from auditor.source import Source
from auditor.values.truth import Unknown

FRAME, FUNCTIONS = frame(), standard()
PROJECT = FRAME.subjects[SubjectKind.PROJECT]
RULE = '规则 例-1 "例" 级别 错误 对象 项目 审核 完整性.规范完整性 要求 名称 为 已填 说明 "例"\n测试 通过 {given}'


def checked(text: str) -> ir.Node:
    """The expression on a project of the form."""
    problems: list[Problem] = []
    source = Source("example", text)
    scope = Scope(tuple(Level(record) for record in PROJECT))
    node = Checker(source, FUNCTIONS, problems).expression(parse_expression(source), scope)
    if problems or node is None:
        raise PackError(problems)
    return node


def shown(text: str, given: str) -> str:
    """The value of an expression as an example states it."""
    pack = build("example", [Source("example", RULE.format(given=given))], {}, FRAME, FUNCTIONS)
    (rule,) = pack.rules
    (trial,) = rule.tests
    node = checked(text)
    value = Reference(subject(SubjectKind.PROJECT, trial, PROJECT, rule.source), ()).value(node)
    if isinstance(value, Unknown):
        return f"无法判定（{REASONS[value.reason].strip('（）')}）"
    return text_of(value, node.type)


def results(example: Example) -> tuple[str, str]:
    """What both spellings of an example give."""
    return shown(example.zh, example.given.zh), shown(example.en, example.given.en)
