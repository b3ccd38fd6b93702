"""The rule files of bad and good examples: what a check is about, inside a rule that is in order otherwise."""

from __future__ import annotations

_HEAD = '规则 例-001 "例" 级别 警告 审核 完整性 依据 惯例 对象 项目'


def example(text: str, *, missing: str = "缺失 不适用 ", message: str = "{项目名称}") -> str:
    """A rule file with `text` among its clauses; `missing` is its clause on gaps with the space behind it."""
    return f'{_HEAD} {text} {missing}说明 "{message}" 建议 "改" 测试 通过 测试 不通过'
