"""`auditor rules`: the rules in force, or one of them in full, as text or as JSON auditor.rules/1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.commands import inputs, packs
from auditor.commands.console import deliver, say, view
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.engine.nearest import border
from auditor.engine.subjects import frame
from auditor.errors import Term
from auditor.packs import Pack, Rule
from auditor.reports.rulebook import Entry, render_json, render_list, render_rule

FORMATS = ("json", "text")
_UNDONE = Term("未列出任何规则", "no rule is listed")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run; `rule` is the id of the one rule asked for."""

    rule: str | None
    lang: str
    rules: Sequence[str] = ()
    settings: Sequence[str] = ()
    format: str = "text"
    output: Path | None = None
    detail: int = 1


def run(request: Request, faults: Faults) -> Status:
    """Every rule in short, or one in full."""
    try:
        inputs.keep(lambda: packs.files(request.rules), (request.output, faults.debug))
    except inputs.Overwritten as refusal:
        say(refusal.render(request.lang))
        return Status.NOT_CHECKED
    selection = packs.select(request.rules, request.settings, request.lang, _UNDONE)
    if selection is None:
        return Status.NOT_CHECKED
    loaded = selection.every
    chosen = [(pack, rule) for pack in loaded for rule in pack.rules if request.rule in {None, rule.id}]
    if request.rule is not None and not chosen:
        say(f"auditor: {packs.no_rule(request.rule, loaded, request.lang)}")
        return Status.NOT_CHECKED
    return deliver(_render(request, loaded, chosen), request.output, request.lang, Status.FINE)


def _render(request: Request, loaded: Sequence[Pack], chosen: Sequence[tuple[Pack, Rule]]) -> str:
    seen = view(request.lang, request.detail, request.output)
    if request.rule is None:
        return (
            render_json([(pack, [_entry(pack, rule, loaded) for rule in pack.rules]) for pack in loaded])
            if request.format == "json"
            else render_list(loaded, seen)
        )
    pack, rule = chosen[0]
    entry = _entry(pack, rule, loaded)
    return render_json([(pack, [entry])]) if request.format == "json" else render_rule(entry, seen)


def _entry(pack: Pack, rule: Rule, loaded: Sequence[Pack]) -> Entry:
    records = frame().subjects[rule.subject]
    bases = [base for base in loaded if base.id in pack.extends]
    return Entry(pack, rule, records, border(rule, records), bases)
