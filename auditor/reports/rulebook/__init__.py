"""The rules in force: as text the list by pack and topic or one rule in full, as JSON auditor.rules/1."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.packs import Pack, Rule
from auditor.reports import View
from auditor.reports.fold import columns
from auditor.reports.page import Page
from auditor.reports.rulebook.entry import Entry
from auditor.reports.rulebook.full import render_rule
from auditor.reports.rulebook.record import render_json
from auditor.reports.wording import words

__all__ = ["Entry", "render_json", "render_list", "render_rule"]


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
