"""Sections of a pack in YAML, its comments told by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.language import syntax
from auditor.packs.conversion.inner import comments, in_message
from auditor.packs.conversion.sections import Node, Part, Remark, Section, Sections, messages, sections_of
from auditor.packs.yaml import shape
from auditor.packs.yaml.composing import compose
from auditor.packs.yaml.nodes import Mapping, Scalar, Sequence
from auditor.packs.yaml.nodes import Node as YamlNode
from auditor.source import Source, Span

_OUTER = re.compile(r"(?:^|(?<=[ \n]))#[^\n]*")
_FREE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A part where it stands; what `holds` others ends where they end."""

    part: Part
    section: Section
    span: Span
    holds: bool


def read_yaml(file: syntax.File) -> Sections:
    """The sections of a YAML pack that has no problems."""
    root = compose(file.source, [])
    spelt = isinstance(root, Mapping) and any(_is_chinese(key) for key, _ in root.entries)
    sections = Sections(file, "zh" if spelt else "en", sections_of(file))
    places = sorted(
        (
            _Placed(part, section, part.node.span, isinstance(part.node, syntax.RuleItem | syntax.PackHeader))
            for section in sections.items
            for part in section.parts
        ),
        key=lambda place: place.span.start,
    )
    found = sorted(_comments(file, root)) if root is not None else []
    _Assigning(file.source, sections, places).assign(found)
    for place in places:
        for template in messages(place.part.node):
            place.part.before += map(Remark, in_message(file.source, template))
    return sections


def _is_chinese(key: Scalar) -> bool:
    known = shape.PACK.key(key.text)
    return known is not None and key.text == known.chinese


class _Assigning:
    """Gives each comment to the part that it stands at."""

    def __init__(self, source: Source, sections: Sections, places: list[_Placed]) -> None:
        self._source = source
        self._sections = sections
        self._places = places

    def assign(self, found: list[tuple[int, str]]) -> None:
        """Give every comment, by its offset, to a part; note where free lines stand."""
        things: list[tuple[int, int, str | _Placed]] = [(at, 1, text) for at, text in found]
        things += [(place.span.start, 0, place) for place in self._places]
        behind = 0
        for at, _, thing in sorted(things, key=lambda thing: thing[:2]):
            free = _FREE.search(self._source.text, behind, at) is not None
            if isinstance(thing, str):
                self._give(at, Remark(thing, free))
                behind = max(behind, at + len(thing))
            else:
                thing.part.blank = free
                behind = max(behind, at if thing.holds else thing.span.end)

    def _give(self, at: int, remark: Remark) -> None:
        before = [place for place in self._places if place.span.start <= at]
        following = next((place for place in self._places if place.span.start > at), None)
        last = before[-1] if before else None
        if last is not None and self._is_at(last, at):
            last.part.remark(remark, behind=not self._alone(at) and self._on_line_of(last, at))
        elif following is not None and (last is None or following.section is last.section):
            following.part.remark(remark)
        elif last is not None and self._within(last.section, at):
            last.section.after.append(remark)
        elif following is not None:
            following.part.remark(remark)
        else:
            self._sections.tail.append(remark)

    def _is_at(self, place: _Placed, at: int) -> bool:
        """Whether a comment stands in a part, or behind it on its line."""
        if not place.holds and at < place.span.end:
            return True
        return not self._alone(at) and (self._on_line_of(place, at) or (place.holds and at < place.span.end))

    def _on_line_of(self, place: _Placed, at: int) -> bool:
        """Whether a comment stands on the first or last line of a part; a head goes on to its title."""
        ends = (place.span.start, max(place.span.start, place.span.end - 1))
        return place.holds or self._line(at) in {self._line(end) for end in ends}

    def _within(self, section: Section, at: int) -> bool:
        """Whether a comment right behind an item stands further in than the item, and so is its own."""
        gap = self._source.text[section.head.node.span.end : at]
        if _OUTER.sub("", gap).strip():
            return False
        dash = 2 if isinstance(section.head.node, syntax.RuleItem | syntax.WaiverItem) else 0
        return self._source.position(at)[1] > self._source.position(section.head.node.span.start)[1] - dash

    def _alone(self, at: int) -> bool:
        return not self._source.text[self._source.text.rfind("\n", 0, at) + 1 : at].strip()

    def _line(self, at: int) -> int:
        return self._source.position(at)[0]


# --- where comments stand -----------------------------------------------------------------------


def _comments(file: syntax.File, root: YamlNode) -> Iterator[tuple[int, str]]:
    """Every comment and where it begins: those between scalars, and those inside expressions."""
    text = file.source.text
    at = 0
    for scalar in sorted(_scalars(root), key=lambda scalar: scalar.span.start):
        # The head of a block may have a comment behind it.
        block = scalar.style in {"|", ">"}
        end = text.find("\n", scalar.span.start) if block else scalar.span.start
        end = end if end >= 0 else scalar.span.end
        yield from _outer(text, at, end)
        at = max(at, scalar.span.end)
    yield from _outer(text, at, len(text))
    spots = [spot for item in file.items for spot in _spots(item)]
    for scalar in _scalars(root, keys=False):
        inside = scalar.inside
        if "#" in scalar.text and any(scalar.span.start <= spot < scalar.span.end for spot in spots):
            body = text[inside.start : inside.end]
            yield from ((inside.start + offset, comment) for offset, comment in comments(body))


def _outer(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    yield from ((match.start(), match.group().rstrip()) for match in _OUTER.finditer(text, start, end))


def _scalars(node: YamlNode, *, keys: bool = True) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence(items):
            for item in items:
                yield from _scalars(item, keys=keys)
        case Mapping(entries):
            for key, value in entries:
                if keys:
                    yield key
                yield from _scalars(value, keys=keys)
        case _:
            pass


def _spots(node: Node) -> Iterator[int]:
    """Where texts of the language begin; those of messages are left out."""
    match node:
        case syntax.RuleItem(clauses=clauses) | syntax.PackHeader(effective=clauses):
            for clause in clauses:
                yield from _spots(clause)
        case syntax.ParameterItem(value=value, low=low, high=high):
            yield from (one.span.start for one in (value, low, high) if one is not None)
        case syntax.DefinitionItem(value=value) | syntax.LetClause(value=value):
            yield value.span.start
        case syntax.WhenClause(condition) | syntax.UnlessClause(condition) | syntax.RequireClause(condition):
            yield condition.span.start
        case syntax.EffectiveClause():
            yield node.span.start
        case syntax.TestClause(givens=givens) | syntax.WaiverItem(givens=givens):
            # Only where the whole is a text of the language do names stand in a value.
            yield from (given.path[0].span.start for given in givens)
        case syntax.CasesClause():
            yield node.span.start
        case _:
            pass
