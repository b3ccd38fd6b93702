"""The rules in force: as text the list by pack and topic or one rule in full, as JSON auditor.rules/1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.language.rendering import text_of
from auditor.packs import Pack, Rule
from auditor.reports import View
from auditor.reports.fold import columns
from auditor.reports.json import dump
from auditor.reports.page import Page
from auditor.reports.text import COLOURS
from auditor.reports.wording import words


def render_list(packs: Sequence[Pack], view: View) -> str:
    """Every rule by pack and topic: id, severity, title; with detail also what it is about and its criterion."""
    say = words(view.lang)
    page = Page(view.width, max((columns(rule.id) for pack in packs for rule in pack.rules), default=0))
    for pack in packs:
        page.blank()
        page.text(f"{say.rule_pack} {pack.id} {pack.version}", style="bold")
        page.row("", say.separator.join([pack.title, say.rule_count.format(count=len(pack.rules))]))
        topics: dict[str, list[Rule]] = {}
        for rule in pack.rules:
            topics.setdefault(rule.topic, []).append(rule)
        for topic, rules in topics.items():
            page.blank()
            page.row("", topic, style="bold")
            for rule in rules:
                page.row(rule.id, f"{say.tag.format(severity=say.severity[rule.severity])}{rule.title}")
                if view.detail > 1:
                    page.row("", say.separator.join([say.subject_kind[rule.subject], rule.criterion]), style="dim")
    return page.render(colour=view.colour)


def render_json(packs: Sequence[tuple[Pack, Sequence[Rule]]]) -> str:
    """Packs with the rules chosen of each, every rule in full."""
    return dump(
        {
            "schema": "auditor.rules/1",
            "packs": [
                {
                    "id": pack.id,
                    "title": pack.title,
                    "version": pack.version,
                    "rules": [_record(rule) for rule in rules],
                }
                for pack, rules in packs
            ],
        }
    )


def _record(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": str(rule.severity),
        "criterion": rule.criterion,
        "basis": [{"document": basis.document, "clause": basis.clause} for basis in rule.basis],
        "subject": str(rule.subject),
        "topic": rule.topic,
        "text": rule.text,
    }


def render_rule(pack: Pack, rule: Rule, view: View) -> str:
    """One rule: what it rests on, and its text as the author wrote it."""
    say = words(view.lang)
    labels = (
        say.rule_pack,
        say.topic,
        say.subject,
        say.criterion,
        say.basis,
        say.parameters,
        say.source,
        say.rule_text,
    )
    page = Page(view.width, max(map(columns, labels)))
    page.heading(
        say.tag.format(severity=say.severity[rule.severity]), COLOURS[rule.severity], f"{rule.id} {rule.title}"
    )
    page.row(say.rule_pack, f"{pack.id} {pack.version}")
    if rule.topic:
        page.row(say.topic, rule.topic)
    page.row(say.subject, say.subject_kind[rule.subject])
    page.row(say.criterion, rule.criterion)
    for basis in rule.basis:
        page.row(say.basis, say.cited.get(basis.document, basis.document) + (basis.clause or ""))
    for parameter in pack.parameters:
        if parameter.name in rule.parameters:
            bounds = [
                text_of(bound.value, bound.type) for bound in (parameter.low, parameter.high) if bound is not None
            ]
            span = say.in_brackets.format(text=" .. ".join(bounds)) if bounds else ""
            page.row(
                say.parameters, f"{parameter.name} = {text_of(parameter.constant.value, parameter.constant.type)}{span}"
            )
    page.row(say.source, f"{rule.source.name}:{rule.source.position(rule.span.start)[0]}")
    page.blank()
    label = say.rule_text
    for line in rule.text.rstrip().split("\n"):
        page.row(label, line)
        label = ""
    return page.render(colour=view.colour)
