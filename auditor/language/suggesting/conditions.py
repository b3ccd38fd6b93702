"""Conditions that are none, and questions after a state that cannot be asked so: what to write instead."""

from __future__ import annotations

from auditor.errors import Term
from auditor.language import ir, syntax
from auditor.language.scope import nearest
from auditor.language.suggesting import alien, like
from auditor.language.suggesting.names import Advice
from auditor.language.types import ListType, MeasureType, RecordType, TargetType, TextType, Type, describe
from auditor.language.words import KINDS
from auditor.source import Source


def condition(
    source: Source, node: syntax.Expression, checked: ir.Node, first: syntax.Expression | None = None
) -> Advice:
    """What to write for a value that stands where a condition must; `first` is the condition that it follows."""
    text = source.text[node.span.start : node.span.end]
    match checked:
        case ir.Over(operation="where") if isinstance(node, syntax.Call) and node.base is not None:
            base = source.text[node.base.span.start : node.base.span.end]
            inner = source.text[node.name.span.end : node.span.end]
            remedy = Term(
                "筛选 得到几行：问有没有写 存在，问是不是每行都写 全部，数几行写 .个数()",
                "where gives rows: any asks whether there is one, all whether all do, .count() how many there are",
            )
            return f"{base}.{like(node.name.text, Term('存在', 'any'))}{inner}", remedy
        case ir.Const():
            remedy = Term(
                "且、或 的每一边都写完整的比较，例如 二级 = “数量指标” 或 二级 = “质量指标”",
                'and and or join whole comparisons, as in level2 = "数量指标" or level2 = "质量指标"',
            )
            if not isinstance(first, syntax.Compare) or first is node:
                return None, remedy
            # `二级 = "甲" 或 "乙"` repeats what the first comparison says.
            return source.text[first.span.start : first.right.span.start] + text, remedy
        case ir.Read(path=path) | ir.Follow(path=path) if path and path[-1].leaf:
            filled = f"{text} {like(text, Term('为 已填', 'is filled'))}"
            remedy = Term(
                f"要问什么要写出来：填没填写 {text} 为 已填，或与一个值比较",
                f"say what is asked: {text} is filled, or a comparison",
            )
            return filled, remedy
        case _ if isinstance(checked.type, ListType):
            return f"{text}.{like(text, Term('存在', 'any'))}()", Term(
                "问列表有没有行写 .存在()", ".any() asks whether a list has rows"
            )
        case _:
            return None, None


def unknown_kind(word: str) -> Advice:
    """What may stand behind `is` for a word that may not."""
    kind = alien.KINDS.get(word.lower())
    if kind is not None:
        return like(word, Term(KINDS[kind], kind)), None
    for zh, rest in (("非", word.removeprefix("非")), ("非", word.removeprefix("不"))):
        if rest != word and (rest in KINDS.values() or rest in alien.KINDS):
            inner = rest if rest in KINDS.values() else KINDS[alien.KINDS[rest]]
            return ("已填" if inner == "空白" else f"{zh} {inner}"), Term(
                "否定写作 为 非 …", "negation is written is not …"
            )
    return nearest(word, [*KINDS.values(), *KINDS]), None


def known_kind(source: Source, node: syntax.Is, kind: Type) -> Advice:
    """`年度资金总额 为 金额`: the kind of a cell that has one kind only."""
    base = source.text[node.base.span.start : node.base.span.end]
    said = describe(kind)
    remedy = Term(
        f"`{base}` 这一格总是 {said.zh}；问填没填写 为 已填，只有指标值才问是哪一种",
        f"`{base}` always is {said.en}; ask whether it is filled, only targets are of several kinds",
    )
    return f"{base} {like(base + node.kind.text, Term('为 已填', 'is filled'))}", remedy


def presence(source: Source, node: syntax.Is, kind: Type) -> Advice:
    """A state of what is no cell."""
    base = source.text[node.base.span.start : node.base.span.end]
    if isinstance(kind, ListType):
        remedy = Term(
            "列表有没有行写 .存在()，没有行写 .没有()",
            ".any() asks whether a list has rows, .none() whether it has none",
        )
        empty = choose_empty(node)
        operation = Term("没有", "none") if empty else Term("存在", "any")
        return f"{base}.{like(base, operation)}()", remedy
    if isinstance(kind, RecordType):
        remedy = Term(
            f"{kind.label} 只能问有没有：写 为 缺项；填没填要问其中的一格",
            f"{kind.name} can only be absent; whether it is filled is asked of one of its cells",
        )
        return None, remedy
    if isinstance(kind, MeasureType | TextType | TargetType):
        return None, Term(
            "这是算出来的值；问算式里的那一格填没填", "this is worked out; ask whether the cells in it are filled"
        )
    return None, None


def choose_empty(node: syntax.Is) -> bool:
    """Whether a test asks that nothing be there."""
    return (node.kind.text in {"空白", "blank", "缺项", "absent", "明示无", "nothing"}) != node.negated
