"""The phrases of read-back in Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.language.functions import standard
from auditor.language.readback.patterns import Alternative
from auditor.language.readback.phrases import Binding, ListPhrase, Phrase
from auditor.language.types import FieldSpec, RecordType
from auditor.language.words import KINDS

_PARTS = {
    "text": "", "number": "数值", "unit": "单位", "comparator": "比较符", "lower": "下限", "upper": "上限",
    "span": "时段", "start": "起始日", "end": "截止日",
}  # fmt: skip
_FIGURES = {"=": "等于", "!=": "不等于", "<": "小于", "<=": "不大于", ">": "大于", ">=": "不小于"}
_DATES = {"=": "是", "!=": "不是", "<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于"}
_TRUTHS = {"=": "与{right}同真同假", "!=": "与{right}一真一假"}
_APPROXIMATE = {"~": "等于", "<~": "不大于", ">~": "不小于"}
_NOT_APPROXIMATE = {"~": "不等于", "<~": "大于", ">~": "小于"}
_SIGNS = {"+": "加", "-": "减", "*": "乘以", "/": "除以"}
_FUNCTIONS = {
    "length": "{0}的字数",
    "repeats": "{0}中写了两遍的词",
    "citations": "{0}引用的文件",
    "numbers": "{0}中的数",
    "unpaired": "{0}中没有配对的引号和括号",
    "identity_numbers": "{0}中的身份证号码",
    "card_numbers": "{0}中的银行卡号",
    "similarity": "{0}与{1}的相似度",
    "year": "{0}的年份",
    "month": "{0}的月份",
    "days": "从{0}到{1}的天数",
    "span": "从{0}到{1}的这段时间",
}
_EXTREMES = {"max": "最大值", "min": "最小值"}
_SETS = {"except": "{0}除去{1}后余下的", "intersect": "{0}与{1}共有的"}


class Chinese:
    """Reads as an auditor would say it to a colleague."""

    def bracketed(self, text: str) -> str:
        return f"（{text}）"

    def quoted(self, text: str) -> str:
        return f"“{text}”"

    def truth(self, value: bool) -> str:
        return "真" if value else "假"

    def listed(self, items: Sequence[str]) -> Phrase:
        return Phrase(f"{_enumerated(items)}这{len(items)}项" if items else "空列表")

    def named(self, name: str) -> str:
        return f"「{name}」"

    def valued(self, name: str, value: str) -> str:
        return f"「{name}」（{value}）"

    # --- names --------------------------------------------------------------------------------

    def field(self, record: RecordType | None, path: Sequence[FieldSpec], label: str) -> str:
        if record is None:
            return label.replace("·", "的")
        spelled = record.spelled(tuple(path))
        if "·" not in spelled:
            return self.named(spelled) if "、" in spelled else spelled
        inner = path[0].type
        rest = self.field(inner if isinstance(inner, RecordType) else None, path[1:], spelled)
        return f"{path[0].label}的{rest}"

    def owned(self, owner: str, field: str) -> str:
        return f"{owner}的{field}" if owner else field

    def own(self, record: RecordType) -> str:
        return f"本{record.label}"

    def around(self, record: RecordType) -> str:
        return f"所在{record.label}"

    def element(self, record: RecordType, *, innermost: bool) -> str:
        return f"该{record.label}" if innermost else f"外层{record.label}"

    def one(self, record: RecordType | None) -> str:
        return record.label if record else "项"

    def part(self, part: str, base: str) -> str:
        return base + _PARTS[part]

    def as_printed(self, base: str) -> str:
        return f"{base}的原文"

    def followed(self, base: str, field: str) -> str:
        return f"{base}的{field}"

    # --- conditions ---------------------------------------------------------------------------

    def compared(self, operator: str, left: str, right: str, kind: str) -> str:
        match kind:
            case "words":
                return f"{left}{'为' if operator == '=' else '不是'}{right}"
            case "text":
                return f"{left}与{right}{'相同' if operator == '=' else '不同'}"
            case "truth":
                return left + _TRUTHS[operator].format(right=right)
            case "date":
                return left + _DATES[operator] + right
            case _:
                return left + _FIGURES[operator] + right

    def approximate(self, operator: str, left: str, right: str, within: str | None, *, negated: bool) -> str:
        sign = (_NOT_APPROXIMATE if negated else _APPROXIMATE)[operator]
        if within is None:
            allowance = "超出" if negated else "允许"
            return f"{left}{sign}{right}（{allowance}打印四舍五入造成的差）"
        if operator == "~":
            return f"{left}与{right}相差{'超过' if negated else '不超过'}{within}"
        return f"{left}{sign}{right}（{'差额超过' if negated else '允许差额不超过'}{within}）"

    def among(self, left: str, members: Sequence[str], *, negated: bool) -> str:
        if len(members) == 1:
            return f"{left}{'不是' if negated else '为'}{members[0]}"
        if len(members) == 2 and not negated:
            return f"{left}为{members[0]}或{members[1]}之一"
        return f"{left}{'不是' if negated else '为'}{_enumerated(members)}之一"

    def affixed(self, operator: str, left: str, right: str, *, negated: bool) -> str:
        no = "不" if negated else ""
        match operator:
            case "in span":
                return f"{left}{no}在{right}之内"
            case "in":
                return f"{left}{'不是' if negated else '为'}{right}之一"
            case "contains list":
                return f"{left}中{'没' if negated else ''}有{right}"
            case "contains":
                return f"{left}{no}含有{right}"
            case "starts":
                return f"{left}{no}以{right}开头"
            case _:
                return f"{left}{no}以{right}结尾"

    def matched(self, left: str, pattern: str, *, negated: bool) -> str:
        return f"{left}{'不' if negated else ''}含有{pattern}"

    def pattern(self, alternatives: Sequence[Alternative]) -> str:
        if len(alternatives) == 1:
            [one] = alternatives
            return self.quoted(one.text) if one.plain else f"符合正则表达式 `{one.text}` 的文字"
        spoken = [self.quoted(one.text) if one.plain else f"符合 `{one.text}` 的文字" for one in alternatives]
        return f"{_enumerated(spoken)}之一"

    def state(self, base: str, kind: str, *, negated: bool) -> str:
        match kind:
            case "filled":
                return f"{base}{'未填' if negated else '已填'}"
            case "blank":
                return f"{base}{'不是空白' if negated else '空白'}"
            case "absent":
                return f"表中{'有' if negated else '没有'}{base}一栏"
            case "nothing":
                return f"{base}{'没有' if negated else ''}明示为无"
            case "unparsed":
                return f"{base}{'不是' if negated else '是'}不能识别的文字"
            case _:
                return f"{base}{'不是' if negated else '是'}{_KIND_NAMES.get(kind) or KINDS[kind]}"

    def present(self, base: str, *, negated: bool) -> str:
        return f"表中{'没有' if negated else '有'}{base}"

    def holding(self, name: str, *, negated: bool) -> str:
        return f"{name}{'不成立' if negated else '成立'}"

    def denied(self, condition: str) -> Phrase:
        return Phrase(f"并非{condition}", Binding.CLAUSE)

    def joined(self, operator: str, operands: Sequence[str], *, inside: bool) -> str:
        pause = "" if inside else "，"
        return (f"{pause}且" if operator == "and" else f"{pause}或").join(operands)

    def implied(self, premise: str, conclusion: str) -> str:
        return f"如果{premise}，那么{conclusion}"

    # --- terms --------------------------------------------------------------------------------

    def negative(self, operand: str) -> str:
        return f"负的{operand}"

    def chained(self, first: str, rest: Sequence[tuple[str, str]]) -> str:
        return first + "".join(_SIGNS[operator] + operand for operator, operand in rest)

    def defaulted(self, base: str, alternative: str) -> str:
        return f"{base}（空缺按{alternative}计）"

    def applied(self, name: str, arguments: Sequence[str]) -> str:
        template = _FUNCTIONS.get(name)
        if template is not None:
            return template.format(*arguments)
        function = standard().function(name)
        return f"{function.chinese if function else name}（{'，'.join(arguments)}）"

    def over(self, operation: str, source: ListPhrase, body: Phrase | None, *, negated: bool) -> Phrase:
        match operation:
            case "where" | "any" | "none" | "all" | "count" if body is not None:
                return self._filtered(operation, source, body, negated)
            case "any" | "none":
                empty = (operation == "none") is not negated
                return Phrase(f"{source.phrase.text}{'一项也没有' if empty else '至少有一项'}", Binding.CLAUSE)
            case "count":
                return Phrase(f"{source.phrase.text}的个数", source.phrase.binding)
            case "sum" | "sum_filled" | "max" | "min":
                return self._figure(operation, source, body)
            case "select":
                return Phrase(f"{source.phrase.text}各自的{_tight(body)}", Binding.LOOSE)
            case "group":
                return Phrase(f"{source.phrase.text}按{_tight(body)}分成的各组", Binding.LOOSE)
            case "distinct":
                return Phrase(f"{source.phrase.text}（重复的只计一次）", Binding.LOOSE)
            case "duplicates":
                return Phrase(f"{source.phrase.text}中重复出现的", Binding.LOOSE)
            case _:
                entry = standard().operation(operation)
                inside = f"（{body.text}）" if body else ""
                return Phrase(f"{source.phrase.text}的{entry.chinese if entry else operation}{inside}", Binding.LOOSE)

    def _filtered(self, operation: str, source: ListPhrase, body: Phrase, negated: bool) -> Phrase:
        listed, element = _tight(source.phrase), source.element
        several = body.binding < Binding.CLAUSE
        if operation == "all":
            every = f"{listed}中每个{element}都满足（{body.text}）"
            return self.denied(self.bracketed(every)) if negated else Phrase(every, Binding.CLAUSE)
        such = f"{body.text}的{element}"
        if operation in {"any", "none"}:
            there = "有" if (operation == "any") is not negated else "没有"
            found = f"{there}{such}" if source.plain else f"{listed}中{there}{such}"
            return Phrase(found, Binding.JUNCTION if several else Binding.CLAUSE)
        kept = such if source.plain else f"{listed}中{such}"
        kept_binding = Binding.MODIFIED if several else Binding.LOOSE
        if operation == "where":
            return Phrase(kept, kept_binding)
        return Phrase(f"{self.bracketed(kept) if several else kept}的个数", Binding.LOOSE)

    def _figure(self, operation: str, source: ListPhrase, body: Phrase | None) -> Phrase:
        if body is None:
            each = f"{source.phrase.text}的"
        elif source.plain:
            each = (
                f"各{source.element}的{_tight(body)}的"
                if operation in _EXTREMES
                else f"各{source.element}的{_tight(body)}"
            )
        else:
            each = f"{source.phrase.text}各项的{_tight(body)}"
        match operation:
            case "sum":
                return Phrase(f"{each.removesuffix('的')}之和", Binding.LOOSE)
            case "sum_filled":
                return Phrase(f"{each.removesuffix('的')}之和（空缺的略过）", Binding.LOOSE)
            case _:
                return Phrase(f"{each.removesuffix('的')}的{_EXTREMES[operation]}", Binding.LOOSE)

    def across(self, operation: str, source: ListPhrase, other: Phrase, keys: Sequence[str]) -> Phrase:
        element = source.element
        if operation == "unmatched":
            such = f"{_tight(source.phrase)}中在{other.text}里没有对应者（按{'、'.join(keys)}对应）的{element}"
            return Phrase(such, Binding.LOOSE)
        entry = standard().operation(operation)
        template = _SETS.get(operation) or f"{{0}}与{{1}}的{entry.chinese if entry else operation}"
        keyed = f"（按{'、'.join(keys)}）" if keys else ""
        named = element if operation in _SETS and source.records else ""
        return Phrase(template.format(_tight(source.phrase), _tight(other)) + keyed + named, Binding.LOOSE)


_KIND_NAMES = {"qualitative": "定性表述"}


def _enumerated(items: Sequence[str]) -> str:
    """Quoted words stand side by side; other things need a comma."""
    return ("" if all(item.startswith("“") for item in items) else "、").join(items)


def _tight(body: Phrase | None) -> str:
    if body is None:
        return ""
    return body.text if body.binding is Binding.ATOM else f"（{body.text}）"
