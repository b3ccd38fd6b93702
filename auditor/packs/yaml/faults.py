"""Why a text is no YAML that a pack may use, in the words of its author's language."""

from __future__ import annotations

import re

import yaml

from auditor.errors import Problem, Term
from auditor.source import Source, Span

Said = tuple[Term, Term]
"""What is wrong, and how to mend it."""

FEATURES: dict[str, Said] = {
    "anchor": (
        Term("锚点（&）", "anchors (&)"),
        Term("删去它；重复的内容写成 定义 或 参数", "delete it; what repeats is written as define or parameters"),
    ),
    "alias": (
        Term("别名（*）", "aliases (*)"),
        Term(
            "把内容直接写在这里；以 * 开头的文字须加引号", "write the content here; a text that begins with * is quoted"
        ),
    ),
    "merge": (Term("合并键（<<）", "merge keys (<<)"), Term("把各键直接写在这里", "write the keys here")),
    "tag": (
        Term("标签（!）", "tags (!)"),
        Term("删去它；以 ! 开头的文字须加引号", "delete it; a text that begins with ! is quoted"),
    ),
    "document": (
        Term("第二个文档（---）", "a second document (---)"),
        Term("另存为一个文件", "put it in a file of its own"),
    ),
    "key": (
        Term("文字以外的键", "keys other than texts"),
        Term(
            "键写成文字；以 { 或 [ 开头的文字须加引号", "write the key as a text; one that begins with { or [ is quoted"
        ),
    ),
    "surrogate": (
        Term("不成字符的转义", "escapes that stand for no character"),
        Term("直接写出这个字符", "write the character itself"),
    ),
}

_QUOTE = Term(
    "把整个值放进单引号，例如 when: '一级 = \"产出指标\"'",
    "put the whole value in single quotes, as in when: '一级 = \"产出指标\"'",
)
_ALIGN = Term("同一层的键从同一列开始", "begin the keys of one level in the same column")

_COLON = (
    Term(
        "这里不能再有一个键：缩进不一致，或值中有冒号加空格",
        "no key can stand here: the indentation differs, or the value holds a colon and a space",
    ),
    Term(
        "同一层的键从同一列开始；含“: ”的值放进单引号",
        "begin the keys of one level in the same column; a value that holds “: ” is quoted",
    ),
)
_MARK = (Term("引号没有配对", "this quotation mark has no partner"), Term("补上另一个引号", "add the other one"))
_ESCAPE = (
    Term("双引号内不认识的转义", "an unknown escape in double quotes"),
    Term("改用单引号；双引号内的 \\ 写成 \\\\", "use single quotes; in double quotes, \\ is written \\\\"),
)
_CHARACTER = (Term("值不能以这个字符开头", "no value begins with this character"), _QUOTE)
_BRACKET = (
    Term("括号没有配对，或缺逗号", "a bracket has no partner, or a comma is missing"),
    Term(
        "补上 ] 或 } 或逗号；含逗号、括号的值放进引号",
        "add ] or } or the comma; a value with a comma or bracket is quoted",
    ),
)
_BEHIND = (
    Term("缩进不一致，或引号后还有文字", "the indentation differs, or text stands behind a closing quote"),
    Term(f"{_ALIGN.zh}；{_QUOTE.zh}", f"{_ALIGN.en}; {_QUOTE.en}"),
)
_DASH = (
    Term(
        "缩进不一致：这里应是列表的下一个 -，或与上面对齐的键",
        "the indentation differs: here the next - of a list is expected, or a key in line with those above",
    ),
    Term(
        "同一层的键从同一列开始，列表的各个 - 也是",
        "begin the keys of one level in the same column, and so each - of a list",
    ),
)
_TAG = (Term("规则包的 YAML 不用标签（!）", "packs do without tags (!)"), FEATURES["tag"][1])
_BLOCK = (
    Term("| 或 > 之后只能换行", "only a new line may follow | or >"),
    Term("从下一行开始写，并缩进", "begin on the next line, indented"),
)
_DIRECTIVE = (
    Term("不认识的 % 指令", "an unknown % directive"),
    Term("删去这一行；以 % 开头的文字须加引号", "delete the line; a text that begins with % is quoted"),
)
_OTHER = (Term("结构读不出", "its structure cannot be read"), _BEHIND[1])

_SPACE = (
    Term("键后面的冒号、列表的短横后面都要空一格", "a space follows the colon of a key, and the dash of a list"),
    Term(
        "冒号用半角，后面空一格，例如 severity: warning；列表写 - id: …",
        "write it as in severity: warning; a list item as in - id: …",
    ),
)
_COMMENT = (
    Term("// 不是注释", "// begins no comment"),
    Term("注释从 # 开始，到行末为止", "a comment begins with # and ends with the line"),
)
_SLASHES = re.compile(r"\s*(//)")
_UNSPACED = re.compile(r"\s*((?:-\s+)?[^\W\d][\w-]*(?::(?=[^\s/])|：\s*)|-(?=[^\W\d][\w-]*:))")

_VALUE = re.compile(r"\s*(?:-\s+)?(?P<key>[^\W\d][\w-]*):\s+(?P<value>\S.*)")
"""A key and what stands behind it on its line."""
_SPLIT = Term("值以引号或括号开头，后面又有文字", "the value begins with a quote or bracket and goes on behind it")
_INNER = Term(
    "值中有冒号加空格，YAML 当作又一个键", "the value holds a colon and a space, which YAML takes for another key"
)

_ALIAS = (Term("* 之后没有名称", "no name stands behind *"), FEATURES["alias"][1])
_ANCHOR = (Term("& 之后没有名称", "no name stands behind &"), FEATURES["anchor"][1])

_REASONS: tuple[tuple[str, Said], ...] = (
    ("@an alias", _ALIAS),
    ("@an anchor", _ANCHOR),
    ("mapping values are not allowed", _COLON),
    ("scanning a simple key", _COLON),
    ("end of stream@scanning a quoted scalar", _MARK),
    ("document indicator@quoted scalar", _MARK),
    ("document separator@quoted scalar", _MARK),
    ("escape", _ESCAPE),
    ("expected escape sequence", _ESCAPE),
    ("cannot start any token", _CHARACTER),
    ("sequence entries are not allowed", _DASH),
    ("@parsing a block collection", _DASH),
    ("@parsing a flow", _BRACKET),
    ("@parsing a block mapping", _BEHIND),
    ("@scanning a block scalar", _BLOCK),
    ("tag", _TAG),
    ("directive", _DIRECTIVE),
    ("incompatible YAML", _DIRECTIVE),
)
"""Parts of what the parsers say, the one in C and the one in Python, behind @ in which context."""


def explained(error: yaml.MarkedYAMLError | ValueError, source: Source) -> Problem:
    """The parser's error as one of ours."""
    problem, context = getattr(error, "problem", None) or "escape", getattr(error, "context", None) or ""
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    said = next((said for part, said in _REASONS if _fits(part, problem, context)), _OTHER)
    # A mark or bracket without a partner is shown itself, not the end of the file where that came out.
    ends = marks[0] is not None and not source.text[marks[0].index :].strip()
    mark = next((mark for mark in (marks[::-1] if ends or said is _MARK else marks) if mark is not None), None)
    at = min(mark.index, len(source.text)) if mark else 0
    if said in {_OTHER, _COLON, _BEHIND} and (span := _unspaced(source, at)) is not None:
        slashes = source.text[span.start : span.end] == "//"
        reason, remedy = _COMMENT if slashes else _SPACE
        return Problem("E401", source, span, {"reason": reason, "remedy": remedy})
    if said in {_COLON, _BEHIND} and (unquoted := _unquoted(source, at)) is not None:
        return unquoted
    return Problem("E401", source, Span(at, min(at + 1, len(source.text))), {"reason": said[0], "remedy": said[1]})


def _unspaced(source: Source, at: int) -> Span | None:
    """The key without a space behind its colon, or the dash without one, in the line of an error or the one above."""
    lines = source.text[:at].count("\n")
    for number in (lines, lines - 1):
        line = source.text.split("\n")[number] if number >= 0 else ""
        start = sum(len(text) + 1 for text in source.text.split("\n")[: max(number, 0)])
        if match := _UNSPACED.match(line) or _SLASHES.match(line):
            return Span(start + match.start(1), start + match.end(1))
    return None


def _unquoted(source: Source, at: int) -> Problem | None:
    """A value on the line of an error that YAML reads as something else, for want of quotes around the whole."""
    match = _VALUE.match(source.line(source.position(at)[0]))
    value = match["value"].rstrip() if match else ""
    split = value[:1] in {'"', "{", "["} and value[-1] not in '"}]'
    if match is None or not (split or (": " in value and value[0] not in "'\"{[|>")):
        return None
    start = source.text.rfind("\n", 0, at) + 1 + match.start("value")
    quoted = f"{match['key']}: '{value.replace(chr(39), chr(39) * 2)}'"
    remedy = Term(f"把整个值放进单引号：{quoted}", f"put the whole value in single quotes: {quoted}")
    reason = _SPLIT if split else _INNER
    return Problem("E401", source, Span(start, start + len(value)), {"reason": reason}, None, remedy)


def _fits(part: str, problem: str, context: str) -> bool:
    said, _, where = part.partition("@")
    return said in problem and where in context
