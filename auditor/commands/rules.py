"""`auditor rules`: the rules in force, or one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from auditor.commands import packs
from auditor.commands.console import deliver, say, view
from auditor.commands.status import Status
from auditor.reports.rulebook import render_list, render_rule


def run(rule_id: str | None, names: Sequence[str], settings: Sequence[str], lang: str, *, detail: int) -> Status:
    loaded = packs.load(names, settings, lang)
    if loaded is None:
        return Status.NOT_CHECKED
    seen = view(lang, detail, None)
    if rule_id is None:
        return deliver(render_list(loaded, seen), None, lang, Status.FINE)
    for pack in loaded:
        for rule in pack.rules:
            if rule.id == rule_id:
                return deliver(render_rule(pack, rule, seen), None, lang, Status.FINE)
    near = get_close_matches(rule_id, [rule.id for pack in loaded for rule in pack.rules], n=3)
    known = {"zh": "列出全部规则：auditor rules", "en": "list all rules with: auditor rules"}[lang]
    guess = (
        {"zh": f"您是不是想找 {'、'.join(near)}？", "en": f"did you mean {', '.join(near)}?"}[lang] if near else known
    )
    say(f"auditor: {rule_id}: {'没有这条规则。' if lang == 'zh' else 'there is no such rule; '}{guess}")
    return Status.NOT_CHECKED
