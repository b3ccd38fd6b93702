"""The limits on rule files and their evaluation, in one table; only the host may change them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from auditor.errors import Problem, Term
from auditor.source import Source, Span


@dataclass(frozen=True, slots=True)
class Limit:
    value: int
    zh: str
    en: str

    def passed(self, source: Source | None = None, span: Span | None = None, *, by: int | None = None) -> Problem:
        """The problem that there is more than this, `by` how much in all where it is known."""
        values: dict[str, str | Term] = {
            "what": Term(self.zh, self.en),
            "actual": f"> {self.value}" if by is None else str(by),
            "limit": str(self.value),
        }
        return Problem("E103", source, span, values)


LIMITS: dict[str, Limit] = {
    "file": Limit(1_000_000, "规则文件的字节数", "the size of the rule file in bytes"),
    "rules": Limit(5_000, "规则包的规则数", "the number of rules in the pack"),
    "id": Limit(64, "编号的字符数", "the length of the id"),
    "expression": Limit(10_000, "表达式的字符数", "the length of the expression in characters"),
    "depth": Limit(50, "表达式的嵌套", "the nesting of the expression"),
    "nodes": Limit(2_000, "表达式的节点数", "the number of parts of the expression"),
    "expanded": Limit(20_000, "定义写开后的节点数", "the parts of definitions written out"),
    "written_out": Limit(500_000, "规则包中定义写开后的节点总数", "the parts of definitions in the whole pack"),
    "packs": Limit(50, "一次运行的规则包数", "the packs of one run"),
    "items": Limit(1_000, "列表的元素数", "the number of items of the list"),
    "string": Limit(10_000, "文字的字符数", "the length of the text in characters"),
    "pattern": Limit(1_000, "正则表达式的字符数", "the length of the pattern in characters"),
    "loops": Limit(3, "相互嵌套的列表运算", "list operations inside one another"),
    "fuel": Limit(1_000_000, "一条规则的计算步数", "steps of one rule on one subject"),
    "document_fuel": Limit(100_000_000, "一份文件的计算步数", "steps of all rules on one document"),
    "lets": Limit(100, "相互引用的 设 的总嵌套", "the nesting of let through let"),
    "problems": Limit(100, "一个文件显示的错误数", "the errors shown of one file"),
    "yaml_depth": Limit(20, "YAML 的嵌套", "the nesting of the YAML"),
    "yaml_nodes": Limit(200_000, "YAML 的节点数", "the number of nodes of the YAML"),
    "yaml_key": Limit(1_000, "键的字符数", "the length of the key in characters"),
    "message": Limit(2_000, "说明的字符数", "the length of the message in characters"),
}


def set_limit(name: str, value: int) -> None:
    """Change a limit for this process: for the program that hosts the engine, never for a pack or a document.

    Raises ValueError for a limit that there is not, or one that is not a whole number above zero.
    """
    if name not in LIMITS:
        raise ValueError(f"no limit {name!r}; there are {', '.join(LIMITS)}")
    if isinstance(value, bool) or value < 1:
        raise ValueError(f"a limit is a whole number above zero, not {value!r}")
    LIMITS[name] = replace(LIMITS[name], value=value)
