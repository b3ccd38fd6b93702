"""Names that mean nothing where they stand: what their author may have meant, and where what they name is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from auditor.errors import Term
from auditor.language import syntax
from auditor.language.literals import read_number
from auditor.language.scope import LONGEST_GUESS, Scope, nearest
from auditor.language.suggesting import alien, like
from auditor.language.types import ListType, MeasureType, RecordType, TargetType, TextType, Type
from auditor.language.words import KEYWORDS, KINDS
from auditor.source import Source, Span
from auditor.values.target import read_target

Advice = tuple[str | None, Term | None]
"""What to write, and how to mend it, as far as either is known."""

MOST_ITEMS = 20
"""How many elements of a list are compared with what stands before it."""

DEEPEST = 4
"""How many steps into the form a name is looked for."""


@dataclass(frozen=True, slots=True)
class Around:
    """The comparison or presence test that is being checked, if any; `kind` is the type of a part, if it has one."""

    source: Source
    node: syntax.Compare | syntax.Is | None
    kind: Callable[[syntax.Expression], Type | None]

    @property
    def each(self) -> bool:
        """Whether every row should pass the test: one for a certain value looks for the rows that have it."""
        return not (isinstance(self.node, syntax.Compare) and self.node.operator in {"=", "in"})

    def text(self, span: Span) -> str:
        return self.source.text[span.start : span.end]

    def beside(self, node: syntax.Expression) -> syntax.Expression | None:
        """The other side of the comparison that `node` is a side of, or an element of."""
        if not isinstance(self.node, syntax.Compare):
            return None
        left, right = self.node.left, self.node.right
        if node is left:
            return right
        items = right.items[:MOST_ITEMS] if isinstance(right, syntax.Items) else ()
        return left if node is right or any(node is item for item in items) else None

    def with_name(self, span: Span, name: str) -> str:
        """The whole test with `name` in place of what stands at `span`; the name and … if there is none."""
        if self.node is None or not self.node.span.start <= span.start < span.end <= self.node.span.end:
            return f"{name} …"
        return (
            self.source.text[self.node.span.start : span.start] + name + self.source.text[span.end : self.node.span.end]
        )


RIVAL = Term(
    "表格上有同名的标签：给参数或定义换一个名称",
    "the form has a field of that name: choose another name for the parameter or definition",
)
"""Where a name of the pack's own hides one of the form."""


def joined(terms: Sequence[Term]) -> Term:
    """Several meanings in one phrase."""
    return Term("、".join(term.zh for term in terms), ", ".join(term.en for term in terms))


def unknown_name(node: syntax.Name, scope: Scope, around: Around) -> Advice:
    """What a name that means nothing in a scope may stand for."""
    name = node.text
    if (gap := _gap(node, around)) is not None:
        return gap
    other = around.beside(node)
    kind = None if other is None else around.kind(other)
    if isinstance(kind, TextType) and (text := _unquoted(name, kind, scope)) is not None:
        return text
    names = scope.names()
    if (parts := split(name, names)) is not None:
        return parts, Term("词与词、词与运算符之间空一格", "words and operators are separated by spaces")
    if (elsewhere := _elsewhere(node, scope, around)) is not None:
        return elsewhere
    if (number := _numeral(name)) is not None:
        return number, Term("数用阿拉伯数字写", "numbers are written in digits")
    if isinstance(kind, MeasureType) and (target := _of_target(node, scope, around)) is not None:
        return target
    near = nearest(name, names)
    if near is None and isinstance(kind, TextType):
        return f'"{name}"', _QUOTE
    return near, None


_QUOTE = Term("文字要加引号", "a text is quoted")


def _gap(node: syntax.Name, around: Around) -> Advice | None:
    """`= 空白`: presence is asked, not compared."""
    compared = around.node
    if not isinstance(compared, syntax.Compare) or compared.right is not node or compared.operator not in {"=", "!="}:
        return None
    if node.text.lower() not in alien.GAPS | {"已填", "filled"}:
        return None
    filled = (compared.operator == "!=") != (node.text in {"已填", "filled"})
    base = around.text(compared.left.span)
    meant = alien.FILLED if filled else alien.BLANK
    remedy = Term(
        "问一格是否填写不用等号：写 为 空白 或 为 已填",
        "whether a cell was filled in is not compared: write is blank or is filled",
    )
    return f"{base} {like(base, meant.meant)}" if meant.meant else None, remedy


def _unquoted(name: str, kind: TextType, scope: Scope) -> Advice | None:
    """A member of a closed vocabulary, or any text, without quotation marks."""
    if kind.members:
        member = name if name in kind.members else nearest(name, [*kind.members])
        return None if member is None else (f'"{member}"', _QUOTE)
    return None if nearest(name, scope.names()) else (f'"{name}"', _QUOTE)


def split(name: str, names: Sequence[str]) -> str | None:
    """`年度资金总额大于0元` → `年度资金总额 > 0元`: the run cut into known words, at least one of them an operator."""
    if len(name) > LONGEST_GUESS:
        return None
    own = {*KEYWORDS.values(), *KEYWORDS}
    foreign = {
        word: like(word, meant.meant) for word, meant in alien.OPERATORS.items() if meant.meant and len(word) > 1
    }
    known = foreign | {word: word for word in (*names, *KINDS.values(), *KINDS, *own)}
    longest = max(map(len, known), default=0)
    best: list[list[str] | None] = [[]] + [None] * len(name)
    for end in range(1, len(name) + 1):
        for start in range(max(0, end - longest), end):
            before, word = best[start], name[start:end]
            if before is None or (word not in known and not _literal(word)):
                continue
            current = best[end]
            if current is None or len(before) + 1 < len(current):
                best[end] = [*before, word]
    parts = best[len(name)]
    if not parts or len(parts) < 2 or not (own | foreign.keys()) & set(parts):
        return None
    return " ".join(known.get(part, part) for part in parts)


def _literal(word: str) -> bool:
    return word[0].isdigit() and isinstance(read_number(word, Span(0, len(word))), syntax.Number)


def _numeral(name: str) -> str | None:
    """`五百万元`, `百分之八十` in digits."""
    if not re.match("[零一二两三四五六七八九十百千万亿]", name):
        return None
    number = read_target(name).number
    return None if number is None else str(number)


def _of_target(node: syntax.Name, scope: Scope, around: Around) -> Advice | None:
    """`满意度 >= 90%`: what an indicator measures is no field; its target is."""
    record = scope.levels[-1].record if scope.levels else None
    if record is None or not isinstance(around.node, syntax.Compare):
        return None
    target = next((spec for spec in record.fields if isinstance(spec.type, TargetType)), None)
    for spec in record.fields:
        if target is None or not isinstance(spec.type, TextType):
            continue
        member = next((member for member in spec.type.members if node.text in member), None)
        if member is not None:
            part = like(node.text, bound(around.node.operator, node is around.node.left))
            label = like(node.text, Term(target.label, target.name))
            remedy = Term(
                f"表上没有 {node.text} 一栏：要求的值在 {target.label} 中，只看这类指标用 当 {spec.label} = “{member}”",
                f"the form has no such column: values stand in {target.name}, and "
                f'when {spec.name} = "{member}" picks the rows',
            )
            return around.with_name(node.span, f"{label}.{part}"), remedy
    return None


def bound(operator: str, first: bool) -> Term:
    """The part of a target that a comparison asks for: the lower end where it must be at least so much."""
    if operator in {">", ">=", ">~"}:
        return Term("下限", "lower") if first else Term("上限", "upper")
    if operator in {"<", "<=", "<~"}:
        return Term("上限", "upper") if first else Term("下限", "lower")
    return Term("数值", "number")


# --- names of other parts of the form -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Route:
    """A way to a field: names to follow, each a list or not, and the record that has the field."""

    steps: tuple[tuple[Term, bool], ...]
    owner: RecordType

    @property
    def listed(self) -> bool:
        return any(many for _, many in self.steps)

    def written(self, inner: str, *, each: bool, sample: str) -> str:
        """The route as an expression around `inner`."""
        text = ""
        closing = 0
        for step, many in self.steps:
            text += _quoted(like(sample, step))
            if many:
                text += "." + like(sample, Term("全部", "all") if each else Term("存在", "any")) + "("
                closing += 1
            else:
                text += "."
        return text + inner + ")" * closing


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"\w+", name) else f"「{name}」"


def routes(record: RecordType, name: str) -> Iterator[Route]:
    """The ways from a record to fields of that name, the shortest first."""
    waiting: list[Route] = [Route((), record)]
    for route in waiting:
        if route.steps and route.owner.candidates(name):
            yield route
            continue
        if len(route.steps) == DEEPEST:
            continue
        for spec in route.owner.fields:
            inner = spec.type.element if isinstance(spec.type, ListType) else spec.type
            if isinstance(inner, RecordType):
                step = (Term(spec.label, spec.name), isinstance(spec.type, ListType))
                waiting.append(Route((*route.steps, step), inner))


def _elsewhere(node: syntax.Name, scope: Scope, around: Around) -> Advice | None:
    """A field of another part of the form, and how to reach it from here."""
    # 年度的资金总额 is 年度.资金总额.
    name = node.text.rpartition("的")[2]
    for level in reversed(scope.levels):
        found = sorted(routes(level.record, name), key=lambda route: (len(route.steps), route.listed))
        if "的" in node.text:
            found = [route for route in found if route.steps[0][0].zh == node.text.split("的")[0]]
        if not found:
            continue
        route = next((route for route in found if "annual" in {step.en for step, _ in route.steps}), found[0])
        subject = scope.levels[-1].record
        if not route.listed:
            written = route.written(name, each=False, sample=name)
            others = [other.written(name, each=False, sample=name) for other in found if not other.listed]
            shown = " 或 ".join(dict.fromkeys([*others[:3]])), " or ".join(dict.fromkeys([*others[:3]]))
            return written, Term(
                f"`{name}` 属于 {route.owner.label}，不直接属于 {subject.label}：写 {shown[0]}",
                f"`{name}` is a field of {route.owner.name}, not of {subject.name} itself: write {shown[1]}",
            )
        written = route.written(around.with_name(node.span, name), each=around.each, sample=name)
        return written, Term(
            f"`{name}` 属于 {route.owner.label}，这里的对象是 {subject.label}："
            f"写 对象 {route.owner.label}，或照上面从 {subject.label} 写到那里",
            f"`{name}` is a field of {route.owner.name}, and this rule is for {subject.name}: "
            f"write for {route.owner.name}, or reach it as shown above",
        )
    return None


# --- members --------------------------------------------------------------------------------------


def unknown_member(
    node: syntax.Member, kind: Type, around: Around, functions: Sequence[str], operations: Sequence[str]
) -> Advice:
    """What a name behind a dot may mean, where the value before it has no such part."""
    word, base = node.name.text, around.text(node.base.span)
    match kind:
        case ListType(RecordType() as record) if found := record.candidates(word):
            inner = around.with_name(node.span, word)
            sum_ = f"{base}.{like(base, Term('合计', 'sum'))}({word})"
            figures = isinstance(found[0][-1].type, MeasureType)
            # 指标.分值.合计() is 指标.合计(分值).
            behind = re.match(r"\.(\w+)\(\)", around.source.text[node.span.end : node.span.end + LONGEST_GUESS])
            if behind and behind[1] in operations:
                return f"{base}.{behind[1]}({word})", Term(
                    "用到的一项写在括号里", "the field that is meant goes into the parentheses"
                )
            each = like(base, Term("存在", "any")), like(base, Term("全部", "all"))
            some = f"{base}.{each[0]}({inner})"
            remedy = Term(
                f"`{word}` 属于 {record.label} 的每一行：有一行即可写 存在，每行都要写 全部"
                + (f"，相加写 {sum_}" if figures else ""),
                f"every row has its own `{word}`: write any for at least one row, all for every row"
                + (f", {sum_} for the sum" if figures else ""),
            )
            return sum_ if figures and around.node is None else some, remedy
        case RecordType() as record:
            route = next(routes(record, word), None)
            if route is not None:
                inner = around.with_name(node.span, word) if route.listed else word
                return f"{base}.{route.written(inner, each=around.each, sample=word)}", None
        case TargetType() if part := alien.PARTS.get(word):
            return like(word, part), None
        case TextType() if word in functions:
            return f"{word}({base})", Term(
                f"{word} 写在前面，值放在括号里", f"{word} stands before its value in parentheses"
            )
    return None, None
