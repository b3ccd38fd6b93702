"""`auditor test`: the tests written in rules, what they cover, and the mutants that they miss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from auditor.commands import inputs, packs
from auditor.commands.console import deliver, say, view
from auditor.commands.faults import Faults
from auditor.commands.status import Status
from auditor.engine import load
from auditor.errors import PackError, Term
from auditor.packs.reading import shipped
from auditor.packs.tried import RuleTried
from auditor.reports.trials import FORMATS
from auditor.trying import Options, try_packs

__all__ = ["FORMATS", "Request", "run"]

_UNDONE = Term("未运行任何测试", "no test was run")


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run; `rules` are patterns of ids, `least` the percentage that each rule must cover."""

    packs: Sequence[str]
    lang: str
    rules: Sequence[str] = ()
    settings: Sequence[str] = ()
    mutate: bool = False
    fail_on_survivors: bool = False
    coverage: bool = False
    least: int | None = None
    format: str = "text"
    output: Path | None = None
    verbose: bool = False


def run(request: Request, faults: Faults) -> Status:
    """Every test of the rules asked for."""
    names = list(request.packs) or shipped()
    wrong = _wrong(request)
    if wrong is not None:
        say(f"auditor: {wrong}")
        return Status.NOT_CHECKED
    try:
        inputs.keep(lambda: packs.files(names), (request.output, faults.debug))
    except inputs.Overwritten as refusal:
        say(refusal.render(request.lang))
        return Status.NOT_CHECKED
    patterns = request.rules or ("*",)
    options = Options(
        request.mutate, request.verbose, lambda rule: any(fnmatchcase(rule, pattern) for pattern in patterns)
    )
    # Shipped packs are for different places: none is tried as another adjusts it.
    sets = [names] if request.packs else [[name] for name in names]
    try:
        tried = [
            one for each in sets for one in try_packs(each, load(each, request.settings), request.settings, options)
        ]
    except PackError as error:
        packs.tell(error, request.lang, _UNDONE)
        return Status.NOT_CHECKED
    asked = tuple(pack for pack in tried if pack.rules or not request.rules)
    rules = [one for pack in asked for one in pack.rules]
    if request.rules and not rules:
        say(f"auditor: {_no_rule(request)}")
        return Status.NOT_CHECKED
    seen = view(request.lang, 2 if request.coverage else 1, request.output)
    return deliver(FORMATS[request.format](asked, seen), request.output, request.lang, _status(request, rules))


def _status(request: Request, rules: Sequence[RuleTried]) -> Status:
    missed = request.fail_on_survivors and any(
        one.mutation and (one.mutation.survivors or one.mutation.stale) for one in rules
    )
    short = request.least is not None and any(one.coverage.percent < request.least for one in rules)
    return Status.FINDINGS if missed or short or any(one.failed for one in rules) else Status.FINE


def _wrong(request: Request) -> str | None:
    """What is wrong with the options, if anything."""
    if request.fail_on_survivors and not request.mutate:
        return {
            "zh": "--fail-on-survivors 要与 --mutate 同用",
            "en": "--fail-on-survivors goes with --mutate",
        }[request.lang]
    if request.least is not None and not 0 <= request.least <= 100:
        return {
            "zh": f"--min-coverage {request.least} 不是 0 到 100 的百分数",
            "en": f"--min-coverage {request.least} is no percentage from 0 to 100",
        }[request.lang]
    return None


def _no_rule(request: Request) -> str:
    shown = " ".join(request.rules)
    return {
        "zh": f"--rule {shown}: 没有这样的规则。列出全部规则：auditor rules",
        "en": f"--rule {shown}: there is no such rule; list all rules with: auditor rules",
    }[request.lang]
