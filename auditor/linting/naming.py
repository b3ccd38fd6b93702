"""Names and texts: characters that look like others, names that nobody uses, words a report prints badly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import partial

from auditor.errors import Term
from auditor.language import ir, syntax
from auditor.language.walking import walk
from auditor.linting import Check, Fix, Found, Subject
from auditor.linting.examples import example
from auditor.linting.walks import clauses, everywhere
from auditor.source import Source, Span

_example = partial(example, message="{项目名称}空")


def _names(subject: Subject) -> Iterator[tuple[Source, syntax.Word]]:
    """Every name that the author gives: ids, lets, parameters, definitions."""
    for tree in subject.trees:
        for item in tree.items:
            match item:
                case syntax.PackHeader(id=word) | syntax.RuleItem(id=word):
                    yield tree.source, word
                case syntax.ParameterItem(name=word) | syntax.DefinitionItem(name=word):
                    yield tree.source, word
            if isinstance(item, syntax.RuleItem):
                for clause in clauses(item, syntax.LetClause):
                    yield tree.source, clause.name


def _is_foreign(character: str) -> bool:
    """Letters that are neither Latin nor Chinese, and compatibility forms of Chinese characters."""
    if ord(character) < 128 or not character.isalpha():
        return False
    name = unicodedata.name(character, "")
    return not name.startswith("CJK UNIFIED") and character not in "々〇"


def _look_alikes(subject: Subject) -> Found:
    for source, word in _names(subject):
        strange = next((character for character in word.text if _is_foreign(character)), None)
        if strange is not None:
            shown = f"{strange} (U+{ord(strange):04X})"
            yield source, word.span, {"character": shown}, ()


_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\U000e0000-\U000e007f]")


def _hidden(subject: Subject) -> Found:
    for tree in subject.trees:
        exact = _exact(subject, tree)
        for match in _HIDDEN.finditer(tree.source.text):
            span = Span(*match.span())
            shown = {"character": f"U+{ord(match.group()):04X}"}
            meant = any(part.start <= span.start < part.end for part in exact)
            yield tree.source, span, {**shown}, () if meant else (Fix(span, ""),)


def _exact(subject: Subject, tree: syntax.File) -> list[Span]:
    """Where every character counts: patterns, texts compared as printed, and names that may stand for either."""
    items = (syntax.ParameterItem, syntax.DefinitionItem)
    found = [item.span for item in tree.items if isinstance(item, items)]
    for written, node in everywhere(subject):
        if written.source.name == tree.source.name and isinstance(node, ir.Matches | ir.Compare):
            printed = any(isinstance(part, ir.AsPrinted) for part in ir.parts(node))
            found += [node.span] if printed or isinstance(node, ir.Matches) else []
    return found


_ID = re.compile(r"[^\W\d_]+-\d{3}")


def _odd_id(subject: Subject) -> Found:
    for written in subject.rules:
        if not _ID.fullmatch(written.rule.id):
            yield written.source, written.item.id.span, {"id": written.rule.id}, ()


def _idle_let(subject: Subject) -> Found:
    for written in subject.rules:
        lets = clauses(written.item, syntax.LetClause)
        nodes = (node for root in _expressions(written.item) for node in walk(root))
        used = {node.text for node in nodes if isinstance(node, syntax.Name)}
        for clause in lets:
            if clause.name.text not in used:
                start = written.source.text.rfind("\n", 0, clause.span.start)
                alone = start >= 0 and not written.source.text[start : clause.span.start].strip()
                span = Span(start, clause.span.end) if alone else clause.span
                # A parameter or definition that only this let uses would be left without a use.
                reads = {node.text for node in walk(clause.value) if isinstance(node, syntax.Name)}
                fix = () if reads & {*written.rule.parameters, *written.rule.definitions} else (Fix(span, ""),)
                yield written.source, clause.name.span, {"name": clause.name.text}, fix


def _expressions(item: syntax.RuleItem) -> Iterator[syntax.Expression]:
    for clause in item.clauses:
        match clause:
            case syntax.LetClause(value=value):
                yield value
            case syntax.WhenClause(condition=node) | syntax.UnlessClause(condition=node):
                yield node
            case syntax.RequireClause(condition=node):
                yield node
            case syntax.MessageClause(template=template) | syntax.RemedyClause(template=template):
                yield from (part for part in template.parts if not isinstance(part, str))
            case syntax.MissingClause(message=syntax.Template() as template):
                yield from (part for part in template.parts if not isinstance(part, str))
            case _:
                pass


def _templates(subject: Subject) -> Iterator[tuple[Source, syntax.Template]]:
    for written in subject.rules:
        for clause in written.item.clauses:
            match clause:
                case syntax.MessageClause(template) | syntax.RemedyClause(template):
                    yield written.source, template
                case syntax.MissingClause(message=syntax.Template() as template):
                    yield written.source, template
                case _:
                    pass


def _full_stop(subject: Subject) -> Found:
    for source, template in _templates(subject):
        last = template.parts[-1] if template.parts else ""
        if isinstance(last, str) and last.endswith("。") and source.text[template.span.end - 2] == "。":
            at = Span(template.span.end - 2, template.span.end - 1)
            yield source, at, {}, (Fix(at, ""),)


_HALF = re.compile(r"(?<=[\u4e00-\u9fff])[,;:!?](?=[\u4e00-\u9fff])")
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}


def _half_width(subject: Subject) -> Found:
    for source, template in _templates(subject):
        values = [part.span for part in template.parts if not isinstance(part, str)]
        for match in _HALF.finditer(source.text, template.span.start, template.span.end):
            span = Span(*match.span())
            if any(value.start <= span.start < value.end for value in values):
                continue
            wide = _WIDE[match.group()]
            yield source, span, {"mark": match.group(), "wide": wide}, (Fix(span, wide),)


MOST_WORDS = 160
"""Characters of a message that a reader takes in at once."""


def _long_message(subject: Subject) -> Found:
    for source, template in _templates(subject):
        length = sum(len(part) for part in template.parts if isinstance(part, str))
        if length > MOST_WORDS:
            yield source, template.span, {"count": str(length), "most": str(MOST_WORDS)}, ()


def _open_waiver(subject: Subject) -> Found:
    for tree in subject.trees:
        for item in tree.items:
            if isinstance(item, syntax.WaiverItem) and item.until is None:
                yield tree.source, item.rule.span, {"rule": item.rule.text}, ()


def _blind_waiver(subject: Subject) -> Found:
    for waiver in subject.pack.waivers:
        if not waiver.cells:
            yield waiver.source, waiver.span, {"rule": waiver.rule}, ()


def _deep(subject: Subject) -> Found:
    for written in subject.rules:
        for clause in clauses(written.item, syntax.RequireClause) + clauses(written.item, syntax.WhenClause):
            depth = _parentheses(written.text(clause.span))
            if depth > MOST_NESTED:
                yield written.source, clause.span, {"depth": str(depth), "most": str(MOST_NESTED)}, ()


MOST_NESTED = 4
"""Parentheses inside one another that a reader keeps apart."""


def _parentheses(text: str) -> int:
    depth = deepest = 0
    for character in re.sub(r'"(?:[^"\\]|\\.)*"|“[^”]*”', "", text):
        depth += {"(": 1, "（": 1, ")": -1, "）": -1}.get(character, 0)
        deepest = max(deepest, depth)
    return deepest


_WAIVER = (
    "规则包 乙 继承 national\n" + _example("要求 项目概况 为 已填", missing="") + "\n"
    '豁免 资金-001 项目名称 = "甲"CELL 理由 "改制" 批准 "绩效科"UNTIL\n'
)


def _waiver(cell: str, until: str) -> str:
    return _WAIVER.replace("CELL", cell).replace("UNTIL", until)


CHECKS = (
    Check(
        "L501",
        Term("名称里有形近的字符", "look-alike characters in a name"),
        Term("名称里的 {character} 不是汉字，也不是英文字母", "{character} in this name is neither Chinese nor Latin"),
        Term(
            "看上去一样的两个名称其实不同，引用时会找不到。",
            "Two names that look alike are not the same, and a reference to one does not find the other.",
        ),
        _example("设 аб = 项目概况 要求 аб 为 已填"),
        _example("设 ab = 项目概况 要求 ab 为 已填"),
        _look_alikes,
    ),
    Check(
        "L502",
        Term("看不见的字符", "invisible characters"),
        Term("这里有看不见的字符 {character}", "there is an invisible character {character} here"),
        Term(
            "零宽字符和改变书写方向的字符让人看到的和机器读到的不一样。",
            "Zero-width and bidirectional characters make what is read differ from what is seen.",
        ),
        _example('要求 项目概况 包含 "概\u200b况"'),
        _example('要求 项目概况 包含 "概况"'),
        _hidden,
        fixes=True,
    ),
    Check(
        "L503",
        Term("没有用到的 设", "unused let"),
        Term("`{name}` 没有用到", "`{name}` is never used"),
        Term("多余的名称让人以为它起作用。", "A needless name suggests that it matters."),
        _example("设 甲 = 立项依据 要求 项目概况 为 已填"),
        _example("设 甲 = 项目概况 要求 甲 为 已填"),
        _idle_let,
        fixes=True,
    ),
    Check(
        "L504",
        Term("编号的写法", "the form of the id"),
        Term("编号 {id} 不是“专题-三位数字”的写法", "the id {id} is not of the form topic-001"),
        Term("统一的编号便于检索，例如 资金-001。", "Ids of one form are easy to find, as in 资金-001."),
        _example("要求 项目概况 为 已填").replace("例-001", "例1"),
        _example("要求 项目概况 为 已填"),
        _odd_id,
    ),
    Check(
        "L505",
        Term("说明以句号结尾", "a message that ends in a full stop"),
        Term("说明和建议不用句号结尾", "messages and remedies end without a full stop"),
        Term(
            "报告把说明排进表格和句子里，句号由报告来加。",
            "Reports put messages into tables and sentences of their own.",
        ),
        _example("要求 项目概况 为 已填", message="{项目名称}空。"),
        _example("要求 项目概况 为 已填"),
        _full_stop,
        fixes=True,
    ),
    Check(
        "L506",
        Term("汉字之间的半角标点", "half-width marks between Chinese characters"),
        Term("汉字之间的 {mark} 应为 {wide}", "{mark} between Chinese characters should be {wide}"),
        Term("公文用全角标点。", "Chinese text has full-width punctuation."),
        _example("要求 项目概况 为 已填", message="{项目名称}概况空,请填"),
        _example("要求 项目概况 为 已填", message="{项目名称}概况空，请填"),
        _half_width,
        fixes=True,
    ),
    Check(
        "L507",
        Term("说明太长", "message too long"),
        Term("说明有 {count} 个字，{most} 个以内为宜", "the message has {count} characters; at most {most} are read"),
        Term("先说哪里不对，再在 建议 里说怎么改。", "Say what is wrong; how to mend it goes into the remedy."),
        _example("要求 项目概况 为 已填", message="{项目名称}" + "概况空，" * 50),
        _example("要求 项目概况 为 已填"),
        _long_message,
    ),
    Check(
        "L508",
        Term("括号套得太深", "parentheses nested too deeply"),
        Term("括号套了 {depth} 层，{most} 层以内为宜", "parentheses nest {depth} deep; at most {most} are kept apart"),
        Term("用 设 或 定义 给里面的部分起个名字。", "Name the inner parts with `let` or `define`."),
        _example("要求 ((((((项目概况 为 已填))))))"),
        _example("要求 (项目概况 为 已填)"),
        _deep,
    ),
    Check(
        "L509",
        Term("豁免没有期限", "a waiver without an end"),
        Term("规则 {rule} 的豁免没有写 截至", "the waiver of {rule} has no `until`"),
        Term("没有期限的豁免会一直留着，没人再看。", "A waiver without an end stays, and nobody looks again."),
        _waiver(", 实施期资金总额 = 0元", ""),
        _waiver(", 实施期资金总额 = 0元", " 截至 2026-12-31"),
        _open_waiver,
    ),
    Check(
        "L510",
        Term("豁免没有写所豁免的值", "a waiver without the value it excuses"),
        Term(
            "规则 {rule} 的豁免没有写单元格的值，改成别的值也照样豁免",
            "the waiver of {rule} names no value: it goes on excusing whatever the cell becomes",
        ),
        Term(
            "写出豁免时的值，例如 实施期资金总额 = 0元；值一变，豁免就失效并报告出来。",
            "Name the value that was excused; when the cell changes, the waiver lapses and is reported.",
        ),
        _waiver("", " 截至 2026-12-31"),
        _waiver(", 实施期资金总额 = 0元", " 截至 2026-12-31"),
        _blind_waiver,
    ),
)
