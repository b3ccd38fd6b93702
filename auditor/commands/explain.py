"""`auditor explain`: why one rule has its verdict on one document, as text or as JSON auditor.explanation/1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.commands import as_of, inputs, packs
from auditor.commands.console import deliver, say, view
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.engine.outcomes import Choice, rule_outcomes
from auditor.errors import Term
from auditor.findings import Verdict
from auditor.language.words import choose
from auditor.packs import Pack, Rule
from auditor.reports.explanation import render, render_json
from auditor.reports.wording import EN, ZH
from auditor.values.refusal import Unreadable

FORMATS = ("json", "text")
_UNDONE = Term("未作任何说明", "nothing is explained")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run: the document, the rule's id, and which subjects to tell of."""

    path: str
    rule: str
    lang: str
    project: str | None = None
    period: str | None = None
    indicator: str | None = None
    verdict: str | None = None
    every: bool = False
    rules: Sequence[str] = ()
    settings: Sequence[str] = ()
    format: str = "text"
    output: Path | None = None
    as_of: str | None = None


class Refused(Exception):  # noqa: N818 - what is wrong with the request, not a fault
    """A request that cannot be met, with what to tell the user."""


def run(request: Request, faults: Faults) -> Status:
    """The rule on every subject of its kind in the document, and the reasons for its verdicts."""
    written = (request.output, faults.debug)
    day = as_of.read(request.as_of, request.lang)
    if day is None:
        return Status.NOT_CHECKED
    try:
        choice = _choice(request)
        inputs.keep(lambda: packs.files(request.rules), written)
        path = _document(request, inputs.expand([request.path], written))
        selection = packs.select(request.rules, request.settings, request.lang, _UNDONE)
        if selection is None:
            return Status.NOT_CHECKED
        _rule(request, selection.every)  # no document need be read for a rule that there is not
        read = inputs.read(path)
        loaded = selection.of(read.document, day)
        rule = _rule(request, loaded)
    except inputs.Overwritten as refusal:
        say(refusal.render(request.lang))
        return Status.NOT_CHECKED
    except Unreadable as error:
        say(f"auditor: {inputs.shown(path)}: {inputs.refusal(error, request.lang)}")
        return Status.NOT_CHECKED
    except Refused as refusal:
        say(f"auditor: {refusal}")
        return Status.NOT_CHECKED
    found = rule_outcomes(read.document, rule, choice, loaded, day)
    name = inputs.shown(path)
    if request.format == "json":
        text = render_json(found, name, read.sha256)
    else:
        text = render(found, name, view(request.lang, 1, request.output))
    return deliver(text, request.output, request.lang, Status.FINE)


def _choice(request: Request) -> Choice:
    periods = {name: words.period[name] for words in (EN, ZH) for name in words.period}
    period = _chosen(request.period, "--period", periods, request.lang)
    verdict = _chosen(
        request.verdict, "--verdict", {str(verdict): ZH.verdict[verdict] for verdict in Verdict}, request.lang
    )
    return Choice(
        request.project, period, request.indicator, None if verdict is None else Verdict(verdict), request.every
    )


def _chosen(given: str | None, option: str, table: dict[str, str], lang: str) -> str | None:
    """The English name of a word that an option may have in either language."""
    chosen = None if given is None else choose(given, table)
    if given is not None and chosen is None:
        names = [*table, *table.values()]
        raise Refused(
            {
                "zh": f"{option} 没有 {given}；可以是 {'、'.join(names)}",
                "en": f"{option} knows no {given}; it takes {', '.join(names)}",
            }[lang]
        )
    return chosen


def _document(request: Request, paths: Sequence[str]) -> str:
    if len(paths) == 1:
        return paths[0]
    name = inputs.shown(request.path)
    raise Refused(
        {
            "zh": f"{name}: 其中有 {len(paths)} 个文件；请指明一个文件",
            "en": f"{name}: there are {len(paths)} files; name one of them",
        }[request.lang]
    )


def _rule(request: Request, loaded: Sequence[Pack]) -> Rule:
    rules = [rule for pack in loaded for rule in pack.rules]
    found = next((rule for rule in rules if rule.id == request.rule), None)
    if found is not None:
        return found
    disabled = next((each for pack in loaded for each in pack.disabled if each.rule == request.rule), None)
    if disabled is not None:
        word = {"zh": "这条规则已停用：", "en": "the rule is disabled: "}[request.lang]
        raise Refused(f"{request.rule}: {word}{disabled.reason}")
    raise Refused(packs.no_rule(request.rule, loaded, request.lang))
