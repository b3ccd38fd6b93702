"""Sections as a pack in YAML, its keys spelt in the language of the file's keywords."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.errors import PackError, Problem, Term
from auditor.language import syntax
from auditor.language.printer import expression_text
from auditor.packs.conversion.clauses import ClauseWriter
from auditor.packs.conversion.emitting import Emitter
from auditor.packs.conversion.quoting import flow_list, flow_mapping, text_scalar, word_scalar
from auditor.packs.conversion.sections import Part, Section, Sections
from auditor.packs.yaml import shape
from auditor.packs.yaml.kinds import Record
from auditor.packs.yaml.reading import SUBJECTS

_KEYS: tuple[tuple[str, tuple[type[syntax.Item], ...]], ...] = (
    ("parameters", (syntax.ParameterItem,)),
    ("define", (syntax.DefinitionItem,)),
    ("override", (syntax.OverrideItem, syntax.DisableItem)),
    ("waive", (syntax.WaiverItem,)),
    ("rules", (syntax.RuleItem,)),
)
_SUBJECTS = {field: key for key, field in SUBJECTS.items()}


def write_yaml(sections: Sections) -> str:
    """The pack as YAML; PackError with what YAML cannot say, or says once only."""
    writer = _Writer(sections)
    writer.write()
    return writer.out.text()


class _Writer:
    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._source = sections.file.source
        self._lead: Part | None = None
        self._last = ""
        self.out = Emitter()
        self._clauses = ClauseWriter(sections, self.out)

    def write(self) -> None:
        """Write the head, then the items by kind in the order in which the kinds first stand."""
        items = self._sections.items
        heads = [(section.head.node, section) for section in items if isinstance(section.head.node, syntax.PackHeader)]
        if len(heads) > 1:
            raise self._refused("E303", heads[1][1].head, clause=Term("规则包", "pack"))
        if heads:
            self._head(*heads[0])
        else:
            if items:
                # What stands above the first item is likely said of the whole file.
                self._lead = items[0].head
                self.out.remarks(0, self._lead.before)
            self.out.line(0, f"{self._key(shape.PACK, 'language')}: 1")
        kinds = dict.fromkeys(key for section in items for key, types in _KEYS if isinstance(section.head.node, types))
        for key in kinds:
            types = dict(_KEYS)[key]
            self._group(key, [section for section in items if isinstance(section.head.node, types)])
        self.out.remarks(0, self._sections.tail)

    def _key(self, record: Record, name: str) -> str:
        key = record.key(name)
        return key.chinese if key is not None and self._sections.language == "zh" else name

    def _refused(self, code: str, part: Part, **values: str | Term) -> PackError:
        return PackError([Problem(code, self._source, part.node.span, values)])

    def _head(self, header: syntax.PackHeader, section: Section) -> None:
        self.out.remarks(0, section.head.before)
        if section.head.blank and section.head.before:
            self.out.free()
        self.out.line(0, f"{self._key(shape.PACK, 'language')}: 1")
        self.out.line(0, f"{self._key(shape.PACK, 'pack')}: {text_scalar(header.id.text)}", section.head.behind)
        for name, text in (("title", header.title), ("version", header.version)):
            if text is not None:
                self.out.line(0, f"{self._key(shape.PACK, name)}: {text_scalar(text)}")
        if header.extends:
            packs = flow_list([text_scalar(word.text) for word in header.extends])
            self.out.line(0, f"{self._key(shape.PACK, 'extends')}: {packs}")
        self._clauses.effective(0, self._key(shape.PACK, "effective"), section.clauses)
        self.out.remarks(2, section.after)

    def _group(self, key: str, sections: Sequence[Section]) -> None:
        names: set[str] = set()
        for number, section in enumerate(sections):
            part = section.head
            name = self._name(part)
            if name is not None and name in names:
                zh, en = f"`{name}` 写了两次", f"`{name}` stands twice"
                remedy = Term("删去一处", "delete one of them")
                raise self._refused("E411", part, to="YAML", reason=Term(zh, en), remedy=remedy)
            names |= {name} if name else set()
            if "rules" in {key, self._last} or part.blank or (part.before and part.before[0].blank):
                self.out.free()
            if number == 0:
                self.out.line(0, f"{self._key(shape.PACK, key)}:")
            self._last = key
            if part is not self._lead:
                self.out.above(2, part)
            self._item(section)
            self.out.remarks(4, section.after)

    @staticmethod
    def _name(part: Part) -> str | None:
        """What a mapping of items is keyed by."""
        match part.node:
            case syntax.ParameterItem(name) | syntax.DefinitionItem(name):
                return name.text
            case syntax.OverrideItem(rule) | syntax.DisableItem(rule):
                return rule.text
            case _:
                return None

    # --- items --------------------------------------------------------------------------------

    def _item(self, section: Section) -> None:
        part = section.head
        match part.node:
            case syntax.ParameterItem() as item:
                self._parameter(item, part)
            case syntax.DefinitionItem(name, value):
                self.out.spoken(2, self._named(name), self._expression(value), part.behind)
            case syntax.OverrideItem(rule, severity, reason):
                entries = [(self._key(shape.ADJUSTMENT, "severity"), text_scalar(severity.value.text))]
                self._adjustment(rule, entries, reason, part)
            case syntax.DisableItem(rule, reason):
                self._adjustment(rule, [(self._key(shape.ADJUSTMENT, "disable"), "true")], reason, part)
            case syntax.WaiverItem() as waiver:
                self._waiver(waiver, part)
            case syntax.RuleItem() as rule_item:
                self._rule(rule_item, section)
            case _:
                pass

    def _named(self, word: syntax.Word) -> str:
        return self._clauses.cells.name(word)

    def _expression(self, node: syntax.Expression) -> str:
        return expression_text(self._source, node.span)

    def _parameter(self, item: syntax.ParameterItem, part: Part) -> None:
        name, value = self._named(item.name), self._expression(item.value)
        if item.low is None or item.high is None:
            self.out.spoken(2, name, value, part.behind)
            return
        self.out.line(2, f"{name}:", part.behind)
        self.out.spoken(4, self._key(shape.PARAMETER, "value"), value)
        self.out.line(4, f"{self._key(shape.PARAMETER, 'range')}:")
        for bound in (item.low, item.high):
            self.out.spoken(6, None, self._expression(bound))

    def _adjustment(
        self, rule: syntax.Word, entries: list[tuple[str, str]], reason: syntax.Text | None, part: Part
    ) -> None:
        if reason is not None:
            entries.append((self._key(shape.ADJUSTMENT, "reason"), text_scalar(reason.value)))
        self.out.line(2, f"{text_scalar(rule.text)}: {flow_mapping(entries)}", part.behind)

    def _waiver(self, item: syntax.WaiverItem, part: Part) -> None:
        cells = list(item.givens)
        entries = [("rule", text_scalar(item.rule.text))]
        while cells and (key := self._subject(cells[0], [name for name, _ in entries])) is not None:
            entries.append((key, self._clauses.cells.cell(cells.pop(0).value) or ""))
        for number, (name, value) in enumerate(entries):
            line = f"{'  ' if number else '- '}{self._key(shape.WAIVER, name)}: {value}"
            self.out.line(2, line, None if number else part.behind)
        if cells:
            self._clauses.cells.given(4, self._key(shape.WAIVER, "cells"), cells)
        for name, text in (("reason", item.reason), ("by", item.by)):
            self.out.line(4, f"{self._key(shape.WAIVER, name)}: {text_scalar(text.value)}")
        if item.until is not None:
            self.out.line(4, f"{self._key(shape.WAIVER, 'until')}: {item.until.value.isoformat()}")

    def _subject(self, given: syntax.Given, taken: Sequence[str]) -> str | None:
        """The key of a waiver that says the same as a given cell."""
        key = _SUBJECTS.get(given.path[0].text) if len(given.path) == 1 else None
        fits = key not in taken and isinstance(given.value, syntax.Text | syntax.Written)
        return key if fits and self._clauses.cells.cell(given.value) is not None else None

    def _rule(self, item: syntax.RuleItem, section: Section) -> None:
        self.out.line(2, f"- {self._key(shape.RULE, 'id')}: {word_scalar(item.id.text)}", section.head.behind)
        self.out.line(4, f"{self._key(shape.RULE, 'title')}: {text_scalar(item.title)}")
        self._clauses.write(section.clauses)
