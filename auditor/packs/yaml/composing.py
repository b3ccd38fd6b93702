"""YAML text to nodes, from the events of the parser: bounded, every text kept as text, every place kept.

Anchors, aliases, merge keys, tags and second documents are refused by name; so are keys that stand twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from unicodedata import normalize

import yaml

from auditor.errors import Problem
from auditor.language.limits import LIMITS
from auditor.packs.yaml.faults import FEATURES, explained
from auditor.packs.yaml.nodes import Gap, Mapping, Node, Scalar, Sequence
from auditor.source import Source, Span

FOREIGN = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that no YAML file may hold, or that its parsers take for the end of a line."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_TAB = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)
_LEADING = re.compile(r"\n*( *)")
_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


class _Stop(Exception):  # noqa: N818 - the problem is noted
    """Nothing behind this place can be read."""


def compose(source: Source, problems: list[Problem]) -> Node | None:
    """The one document of a YAML file, None where it has none or cannot be read; every problem is noted."""
    found = [
        Problem("E402", source, Span(*match.span()), {"character": f"U+{ord(match.group()):04X}"})
        for match in FOREIGN.finditer(source.text)
    ] + [Problem("E403", source, Span(*match.span())) for match in _TAB.finditer(source.text)]
    if found:
        problems += sorted(found, key=lambda problem: problem.position)
        return None
    composer = _Composer(source, problems)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        problems.append(explained(error, source))
        return None
    except ValueError as error:  # an escape that stands for no character, to the parser in Python
        problems.append(explained(error, source))
        return None
    except _Stop:
        return None
    return composer.root


@dataclass(slots=True)
class _Open:
    """A list or mapping that is not closed yet; the nodes of a mapping are keys and values by turns."""

    start: int
    mapping: bool
    nodes: list[Node] = field(default_factory=list)


class _Composer:
    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self._source = source
        self._problems = problems
        self._open: list[_Open] = []
        self._count = 0
        self.root: Node | None = None
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        start, end = event.start_mark, event.end_mark
        span = self._clipped(start.index if start else 0, end.index if end else 0)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._refuse("document", span)
                    raise _Stop
            case yaml.AliasEvent():
                self._refuse("alias", span)
                self._add(Gap(span))
            case yaml.ScalarEvent():
                self._marks(event, span)
                self._add(self._scalar(event, span))
            case yaml.CollectionStartEvent():
                self._marks(event, span)
                self._bound("yaml_depth", len(self._open) + 1, span)
                self._open.append(_Open(span.start, isinstance(event, yaml.MappingStartEvent)))
            case yaml.CollectionEndEvent():
                self._close(span)
            case _:
                pass

    def _clipped(self, start: int, end: int) -> Span:
        size = len(self._source.text)
        return Span(min(start, size), min(end, size))

    def _marks(self, event: yaml.NodeEvent, span: Span) -> None:
        """Refuse anchors and tags; the node itself is read on."""
        at = Span(span.start, max(span.start + 1, span.end))
        if event.anchor is not None:
            self._refuse("anchor", at)
        if getattr(event, "tag", None) is not None:
            self._refuse("tag", at)

    def _refuse(self, feature: str, span: Span) -> None:
        what, remedy = FEATURES[feature]
        self._problems.append(Problem("E404", self._source, span, {"what": what, "remedy": remedy}))

    def _bound(self, limit: str, actual: int, span: Span) -> None:
        bound = LIMITS[limit]
        if actual > bound.value:
            self._problems.append(bound.passed(self._source, span, by=actual))
            raise _Stop

    # --- nodes --------------------------------------------------------------------------------

    def _add(self, node: Node) -> None:
        self._count += 1
        self._bound("yaml_nodes", self._count, node.span)
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self.root = node

    def _close(self, span: Span) -> None:
        opened = self._open.pop()
        # A block ends where the next thing begins; its own end is that of the last node in it.
        closing = self._source.text[span.start : span.end]
        end = span.end if closing in {"]", "}"} else max((node.span.end for node in opened.nodes), default=span.end)
        place = Span(opened.start, end)
        self._add(self._mapping(opened.nodes, place) if opened.mapping else Sequence(tuple(opened.nodes), place))

    def _mapping(self, nodes: list[Node], span: Span) -> Node:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                if not isinstance(key, Gap):
                    self._refuse("key", key.span)
                continue
            if key.text == "<<" and not key.style:
                self._refuse("merge", key.span)
                continue
            self._bound("yaml_key", len(key.text), key.span)
            name = normalize("NFKC", key.text)
            if name in entries:
                line, _ = self._source.position(entries[name][0].span.start)
                self._problems.append(Problem("E405", self._source, key.span, {"name": name, "where": str(line)}))
            else:
                entries[name] = (key, value)
        return Mapping(tuple(entries.values()), span)

    def _scalar(self, event: yaml.ScalarEvent, span: Span) -> Node:
        style, text = event.style or "", event.value
        if _SURROGATE.search(text):
            self._refuse("surrogate", span)
            return Gap(span)
        body = self._source.text[span.start : span.end]
        # Properties stand before the text: they are refused already, and no part of it.
        start = span.start if not style or body.startswith(style) else span.start + max(body.find(style), 0)
        if style in {"'", '"'}:
            return Scalar(text, style, span, Span(start + 1, max(start + 1, span.end - 1)))
        if style in {"|", ">"}:
            return self._block(text, style, Span(start, span.start + len(body.rstrip())))
        return Scalar(text, "", span, span)

    def _block(self, text: str, style: str, span: Span) -> Scalar:
        """A block: its lines without the spaces before them are its text."""
        written = self._source.text
        head = written.find("\n", span.start, span.end)
        begin = span.end if head < 0 else head + 1
        indents = [match[1] if (match := _LEADING.match(part)) else "" for part in (written[begin : span.end], text)]
        indent = max(0, len(indents[0]) - len(indents[1]))
        return Scalar(text, style, span, Span(min(begin + indent, span.end), span.end), indent)
