"""A YAML pack as the syntax tree of a rule file: its head, parameters, definitions, adjustments and rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce

from auditor.errors import Problem
from auditor.language import syntax
from auditor.language.limits import LIMITS
from auditor.language.parser import Parsed
from auditor.packs.yaml import shape
from auditor.packs.yaml.cells import CellReader
from auditor.packs.yaml.composing import compose
from auditor.packs.yaml.nodes import Mapping, Node, Scalar, Sequence
from auditor.packs.yaml.records import Entries, RecordReader, one_or_more
from auditor.packs.yaml.rules import RuleReader
from auditor.packs.yaml.scalars import ScalarReader
from auditor.source import Source, Span

SUBJECTS = {"project": "项目名称", "unit": "unit", "period": "期间名称", "indicator": "指标名称"}
"""The keys of a waiver that say whose cells it excuses, and the fields they mean."""


def read_pack(source: Source) -> Parsed:
    """The items of a YAML pack and every problem in it."""
    problems: list[Problem] = []
    root = compose(source, problems)
    items = tuple(_Reader(source, problems).items(root)) if root is not None or not problems else ()
    limit = LIMITS["problems"].value
    if len(problems) > limit:
        problems[limit:] = [Problem("E115", source, values={"limit": str(limit)})]
    return Parsed(syntax.File(source, items), tuple(problems))


class _Reader:
    """Reads the items of one pack in the order of its keys."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self._scalars = ScalarReader(source, problems)
        self._records = RecordReader(self._scalars)
        self._cells = CellReader(self._scalars)
        self._rules = RuleReader(self._scalars, self._records, self._cells)

    def items(self, root: Node | None) -> Iterator[syntax.Item]:
        if not isinstance(root, Mapping):
            span = root.span if root is not None else Span(0, 0)
            self._scalars.note("E414", Span(span.start, min(span.end, span.start + 1)))
            return
        entries = self._records.entries(root, shape.PACK)
        language = entries.scalar("language")
        if language is not None and language.text != "1":
            self._scalars.note("E415", language.span, found=language.text)
        header = self._header(root, entries)
        if header is not None:
            yield header
        for key in entries.order:
            match key, entries.values[key]:
                case "parameters", Mapping(named):
                    yield from self._each(named, self._parameter)
                case "define", Mapping(named):
                    yield from self._each(named, self._definition)
                case "override", Mapping(named):
                    yield from self._each(named, self._adjustment)
                case "waive", Sequence(items):
                    yield from (item for node in items if (item := self._waiver(node)) is not None)
                case "rules", Sequence(items):
                    yield from (item for node in items if (item := self._rules.rule(node)) is not None)
                case _:
                    pass

    def _each(
        self, named: tuple[tuple[Scalar, Node], ...], read: Callable[[Scalar, Node], syntax.Item | None]
    ) -> Iterator[syntax.Item]:
        yield from (item for key, node in named if (item := read(key, node)) is not None)

    def _header(self, root: Mapping, entries: Entries) -> syntax.PackHeader | None:
        said = [key for key in entries.order if key in shape.HEAD[1:]]
        if not said:
            return None
        if "pack" not in entries.order:
            self._records.lacking(root, shape.PACK, "pack")
            return None
        id_ = entries.scalar("pack")
        word = self._scalars.id(id_) if id_ is not None else None
        if word is None:
            return None
        title, version = (entries.scalar(key) for key in ("title", "version"))
        extends = [
            found
            for node in one_or_more(entries.values.get("extends"))
            if isinstance(node, Scalar) and (found := self._scalars.id(node)) is not None
        ]
        return syntax.PackHeader(
            word,
            self._scalars.text(title).value if title else None,
            self._scalars.text(version).value if version else None,
            tuple(extends),
            tuple(self._rules.effective(entries.values.get("effective"))),
            reduce(Span.to, (entries.keys[key].span.to(entries.values[key].span) for key in said)),
        )

    # --- parameters and definitions -----------------------------------------------------------

    def _parameter(self, key: Scalar, node: Node) -> syntax.Item | None:
        name = self._scalars.name(key)
        if name is None:
            return None
        broken = syntax.Broken(name.span)
        span = key.span.to(node.span)
        if isinstance(node, Scalar) and self._records.takes(key, node, shape.EXPRESSION):
            return syntax.ParameterItem(name, self._scalars.expression(node), span=span)
        if not isinstance(node, Mapping):
            if not isinstance(node, Scalar):
                self._records.takes(key, node, shape.PARAMETER)
            return syntax.ParameterItem(name, broken, span=name.span)
        entries = self._records.entries(node, shape.PARAMETER)
        value, bounds = entries.scalar("value"), entries.values.get("range")
        low, high = self._range(bounds) if isinstance(bounds, Sequence) else (None, None)
        return syntax.ParameterItem(name, self._scalars.expression(value) if value else broken, low, high, span)

    def _range(self, node: Sequence) -> tuple[syntax.Expression | None, syntax.Expression | None]:
        bounds = [item for item in node.items if isinstance(item, Scalar) and not item.null]
        if len(bounds) != 2 or len(node.items) != 2:
            self._scalars.note("E416", node.span)
            return None, None
        low, high = map(self._scalars.expression, bounds)
        return low, high

    def _definition(self, key: Scalar, node: Node) -> syntax.Item | None:
        name = self._scalars.name(key)
        if name is None:
            return None
        taken = self._records.takes(key, node, shape.EXPRESSION) and isinstance(node, Scalar)
        value = self._scalars.expression(node) if taken and isinstance(node, Scalar) else syntax.Broken(name.span)
        return syntax.DefinitionItem(name, value, key.span.to(node.span))

    # --- adjustments --------------------------------------------------------------------------

    def _adjustment(self, key: Scalar, node: Node) -> syntax.Item | None:
        rule = self._scalars.id(key)
        if rule is None or not self._records.takes(key, node, shape.ADJUSTMENT) or not isinstance(node, Mapping):
            return None
        entries = self._records.entries(node, shape.ADJUSTMENT)
        severity, disable, why = (entries.scalar(name) for name in ("severity", "disable", "reason"))
        disabled = self._scalars.truth(disable) if disable else False
        span = key.span.to(node.span)
        reason = self._scalars.text(why) if why else None
        if disabled is None or len(entries.broken):
            return None
        if severity is not None and disabled:
            self._scalars.note("E417", entries.keys["disable"].span, name=rule.text)
            return None
        if severity is not None:
            clause = syntax.SeverityClause(self._scalars.word(severity), severity.inside)
            return syntax.OverrideItem(rule, clause, reason, span)
        if not disabled:
            self._scalars.note("E418", key.span, name=rule.text)
            return None
        if reason is None:
            self._scalars.note("E324", key.span, name=rule.text)
            return None
        return syntax.DisableItem(rule, reason, span)

    def _waiver(self, node: Node) -> syntax.Item | None:
        if not self._records.takes(None, node, shape.WAIVER) or not isinstance(node, Mapping):
            return None
        entries = self._records.entries(node, shape.WAIVER, needed=("rule",))
        id_, why, by, until = (entries.scalar(name) for name in ("rule", "reason", "by", "until"))
        rule = self._scalars.id(id_) if id_ else None
        if rule is None:
            return None
        for name, found in (("reason", why), ("by", by)):
            if found is None and name not in entries.broken:
                term = shape.WAIVER.key(name)
                self._scalars.note("E325", rule.span, name=rule.text, zh=term.chinese if term else name, en=name)
        givens: list[syntax.Given] = []
        for name in entries.order:
            value = entries.values[name]
            if name in SUBJECTS and isinstance(value, Scalar):
                path = (syntax.Word(SUBJECTS[name], entries.keys[name].inside),)
                givens.append(syntax.Given(path, self._scalars.written(value), value.span))
            elif name == "cells":
                givens += self._cells.givens(value)
        day = self._scalars.date(until) if until else None
        if why is None or by is None:
            return None
        reason, approved = self._scalars.text(why), self._scalars.text(by)
        return syntax.WaiverItem(rule, tuple(givens), reason, approved, day, node.span)
