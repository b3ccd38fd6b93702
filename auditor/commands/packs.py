"""The rule packs of a run: those asked for, else the shipped ones; all of their errors told at once."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from auditor import engine
from auditor.commands.console import say
from auditor.engine.selecting import Selection
from auditor.errors import PackError, Term
from auditor.packs import Pack
from auditor.packs.reading import SUFFIXES, shipped
from auditor.resources import resource


def files(names: Sequence[str]) -> list[str]:
    """The paths of the rule files that `names`, or the shipped packs, stand for; none is read."""
    found: list[str] = []
    for name in names or shipped():
        path = Path(name) if Path(name).exists() else Path(str(resource("rules")), name)
        entries = (entry for entry in path.rglob("*.*") if entry.suffix in SUFFIXES) if path.is_dir() else [path]
        found += map(str, entries)
    return found


NOTHING_AUDITED = Term("未审核任何文件", "nothing was audited")


def load(names: Sequence[str], settings: Sequence[str], lang: str, undone: Term) -> tuple[Pack, ...] | None:
    """The packs, or None after every problem in them was told: nothing is done with half a pack."""
    try:
        return engine.load(names, settings)
    except PackError as error:
        tell(error, lang, undone)
        return None


def select(
    names: Sequence[str], settings: Sequence[str], lang: str, undone: Term = NOTHING_AUDITED
) -> Selection | None:
    """The packs for each document of the run, or None after every problem in them was told."""
    try:
        return Selection(names, settings)
    except PackError as error:
        tell(error, lang, undone)
        return None


def tell(error: PackError, lang: str, undone: Term) -> None:
    """Every problem of the packs, then how many there are and what was not done for them."""
    for problem in error.problems:
        say(problem.render("en" if lang == "en" else "zh"))
    count = len(error.problems)
    summary = {
        "zh": f"auditor: 规则有 {count} 处错误，{undone.zh}。",
        "en": f"auditor: problems in the rules: {count}; {undone.en}.",
    }
    say(summary[lang])


def no_rule(id_: str, loaded: Sequence[Pack], lang: str) -> str:
    """That no pack has a rule of this id, and which ids are near."""
    near = get_close_matches(id_, [rule.id for pack in loaded for rule in pack.rules], n=3)
    every = {"zh": "列出全部规则：auditor rules", "en": "list all rules with: auditor rules"}
    guess = {"zh": f"您是不是想找 {'、'.join(near)}？", "en": f"did you mean {', '.join(near)}?"} if near else every
    none = {"zh": "没有这条规则。", "en": "there is no such rule; "}
    return f"{id_}: {none[lang]}{guess[lang]}"
