"""JSON text to the nodes of YAML: strict, bounded, numbers kept as text, every place kept."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from auditor.packs.yaml.nodes import Mapping, Node, Scalar, Sequence
from auditor.readers._contract.complaints import Complaint, Complaints, Stop
from auditor.source import Span

MAX_DEPTH = 30
MAX_NODES = 400_000
MAX_KEY = 1_000

_TOKEN = re.compile(
    r"[ \t\n\r]*(?:"
    r'(?P<string>"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![0-9a-zA-Z.+-])"
    r"|(?P<word>true|false|null)(?![0-9a-zA-Z])"
    r"|(?P<sign>[][{}:,])"
    r")"
)
_SPACE = re.compile(r"[ \t\n\r]*")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class _Open:
    """A list or object that is not closed yet."""

    start: int
    mapping: bool
    key: Scalar | None = None
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)


def compose(complaints: Complaints) -> Node | None:
    """The one value of a JSON text, None where it cannot be read; every fault is noted."""
    try:
        return _Composer(complaints).value()
    except Stop:
        return None


class _Composer:
    def __init__(self, complaints: Complaints) -> None:
        self._complaints = complaints
        self._text = complaints.source.text
        self._at = 0
        self._count = 0
        self._open: list[_Open] = []

    def value(self) -> Node:
        """The whole text as one value; a list or object is closed before the next thing is looked at."""
        while True:
            node = self._begin()
            while node is not None:
                if not self._open:
                    if self._next() < len(self._text):
                        raise self._unexpected("文件的结尾", "the end of the file")
                    return node
                node = self._put(node)

    def _begin(self) -> Node | None:
        """The next value if it is whole: a scalar or an empty list or object; None where one was opened."""
        if self._open and self._open[-1].mapping:
            self._key()
        kind, text, span = self._token()
        self._count += 1
        if self._count > MAX_NODES:
            raise self._complaints.stop(
                span, f"值超过{MAX_NODES}个，不再往下读", f"more than {MAX_NODES} values; nothing behind is read"
            )
        if kind == "string":
            return self._string(text, span)
        if kind in {"number", "word"}:
            return Scalar(text, "", span, span)
        if text not in {"{", "["}:
            self._at = span.start
            raise self._unexpected("一个值", "a value")
        if len(self._open) >= MAX_DEPTH:
            raise self._complaints.stop(span, f"嵌套超过{MAX_DEPTH}层", f"nested deeper than {MAX_DEPTH}")
        self._open.append(_Open(span.start, text == "{"))
        return self._closed("}" if text == "{" else "]")

    def _closed(self, sign: str) -> Node | None:
        """What the innermost list or object holds, if `sign` comes next."""
        before = self._at
        _, text, span = self._token()
        if text != sign:
            self._at = before
            return None
        opened = self._open.pop()
        place = Span(opened.start, span.end)
        if opened.mapping:
            return Mapping(tuple(opened.entries.values()), place)
        return Sequence(tuple(opened.items), place)

    def _put(self, node: Node) -> Node | None:
        """Put a value where it belongs; what was closed behind it, or None where more is to come."""
        opened = self._open[-1]
        if opened.mapping and opened.key is not None:
            name = opened.key.text
            if name in opened.entries:
                line, _ = self._complaints.source.position(opened.entries[name][0].span.start)
                self._complaints.note(
                    Complaint(
                        opened.key.span,
                        f"键 {name[:80]} 重复，第{line}行已有",
                        f"the key {name[:80]} stands twice, first on line {line}",
                    )
                )
            opened.entries.setdefault(name, (opened.key, node))
        else:
            opened.items.append(node)
        sign = "}" if opened.mapping else "]"
        closed = self._closed(sign)
        if closed is None:
            before = self._at
            if self._token()[1] != ",":
                self._at = before
                raise self._unexpected(f"逗号或 {sign}", f"a comma or {sign}")
        return closed

    def _key(self) -> None:
        kind, text, span = self._token()
        if kind != "string":
            self._at = span.start
            raise self._unexpected("双引号中的键", "a key in double quotes")
        key = self._string(text, span)
        if len(key.text) > MAX_KEY:
            raise self._complaints.stop(span, f"键超过{MAX_KEY}字", f"a key of more than {MAX_KEY} characters")
        self._open[-1].key = key
        before = self._at
        if self._token()[1] != ":":
            self._at = before
            raise self._unexpected("冒号", "a colon")

    def _string(self, text: str, span: Span) -> Scalar:
        value: str = json.loads(text)
        if _SURROGATE.search(value):
            self._complaints.note(
                Complaint(span, "字符串中有不成字符的转义(\\ud800-\\udfff)", "an escape stands for no character")
            )
        return Scalar(value, '"', span, Span(span.start + 1, span.end - 1))

    def _token(self) -> tuple[str, str, Span]:
        match = _TOKEN.match(self._text, self._at)
        if match is None or match.lastgroup is None:
            raise self._unexpected("一个值", "a value")
        self._at = match.end()
        return match.lastgroup, match[match.lastgroup], Span(*match.span(match.lastgroup))

    def _next(self) -> int:
        """Where the next thing begins."""
        match = _SPACE.match(self._text, self._at)
        return self._at if match is None else match.end()

    def _unexpected(self, zh: str, en: str) -> Stop:
        """What ends the reading: something else than what must stand here."""
        start = self._next()
        found = repr(self._text[start : start + 12]) if start < len(self._text) else ""
        return self._complaints.stop(
            Span(start, start + 1),
            f"这里应是{zh}，实际是{found or '文件结尾'}",
            f"here should be {en}, not {found or 'the end of the file'}",
        )
