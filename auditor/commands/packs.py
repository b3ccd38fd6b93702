"""The rule packs of a run: those asked for, else the shipped national pack; all of their errors told at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor import engine
from auditor.commands.console import say
from auditor.errors import PackError
from auditor.packs import Pack
from auditor.packs.reading import SUFFIXES
from auditor.resources import resource

SHIPPED = ("national",)


def files(names: Sequence[str]) -> list[str]:
    """The paths of the rule files that `names`, or the shipped packs, stand for; none is read."""
    found: list[str] = []
    for name in names or SHIPPED:
        path = Path(name) if Path(name).exists() else Path(str(resource("rules")), name)
        entries = (entry for entry in path.rglob("*.*") if entry.suffix in SUFFIXES) if path.is_dir() else [path]
        found += map(str, entries)
    return found


def load(names: Sequence[str], settings: Sequence[str], lang: str) -> tuple[Pack, ...] | None:
    """The packs, or None after every problem in them was told: nothing is audited with half a pack."""
    try:
        return engine.load(names or SHIPPED, settings)
    except PackError as error:
        for problem in error.problems:
            say(problem.render("en" if lang == "en" else "zh"))
        count = len(error.problems)
        summary = {
            "zh": f"auditor: 规则有 {count} 处错误，未审核任何文件。",
            "en": f"auditor: problems in the rules: {count}; nothing was audited.",
        }
        say(summary[lang])
        return None
