"""docs/coverage.md from docs/coverage.yaml: what can be checked, the rules that check it, why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from auditor.packs import Pack, Rule
from tests.processes import ROOT

DATA = ROOT / "docs" / "coverage.yaml"
PAGE = ROOT / "docs" / "coverage.md"

NONE = {
    "open": "凭表能查，尚无规则",
    "data": "要有表外的资料",
    "person": "要人判断",
    "reader": "由读取说明指出",
}
HEAD = """# 覆盖 · Coverage

每一项可检查的要求（R）和每一种常见问题，由哪些规则检查；没有规则的，说明原因。
由 [coverage.yaml](coverage.yaml) 生成；规则的全文见 [rules/](rules/README.md)。

怎样查：D 凭表和文件就能判定，H 凭经验判断，J 要人判断。

"""


class Line(BaseModel):
    """One requirement or problem; `none` says why there is no rule, `note` what rules do not see of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str | int
    text: str
    how: tuple[Literal["D", "H", "J"], ...]
    rules: tuple[str, ...] = ()
    none: Literal["open", "data", "person", "reader"] | None = None
    note: str = ""
    topic: str = ""

    @property
    def decidable(self) -> bool:
        """Whether a rule could see it: not only a person, and nothing beyond the table is needed."""
        return bool({"D", "H"} & set(self.how)) and self.none in {None, "open"}


class Coverage(BaseModel):
    """Every line, in the order of the page."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    requirements: tuple[Line, ...]
    problems: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.requirements, *self.problems)


def read(path: Path = DATA) -> Coverage:
    return Coverage.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def page(coverage: Coverage, pack: Pack) -> str:
    """The page as Markdown, with its counts."""
    known = {rule.id: rule for rule in pack.rules}
    parts = [HEAD, "".join(_counts(coverage, pack))]
    parts.append("\n## 要求\n\n" + _table(coverage.requirements, known))
    parts.append("\n## 常见问题\n")
    for topic in dict.fromkeys(line.topic for line in coverage.problems):
        lines = [line for line in coverage.problems if line.topic == topic]
        parts.append(f"\n### {topic}\n\n" + _table(lines, known))
    parts.append(
        "\n## 其余的规则\n\n以上各行没有列出的规则，多是预算表之间、说明与预算表之间的勾稽。\n\n"
        + _others(coverage, pack)
    )
    return "".join(parts)


def _counts(coverage: Coverage, pack: Pack) -> Iterator[str]:
    yield f"全国规则包 {pack.id} {pack.version} 共 {len(pack.rules)} 条规则。\n\n"
    yield "| | 行数 | 有规则 | 尚无规则 | 要表外资料 | 由读取说明指出 | 要人判断 | D、H 中凭表能查的，有规则的占 |\n"
    yield "|---|---|---|---|---|---|---|---|\n"
    rows = (("要求", coverage.requirements), ("常见问题", coverage.problems), ("合计", coverage.lines))
    for name, lines in rows:
        reasons = [sum(line.none == reason for line in lines) for reason in ("open", "data", "reader", "person")]
        ruled = sum(bool(line.rules) for line in lines)
        decidable = [line for line in lines if line.decidable]
        covered = sum(bool(line.rules) for line in decidable)
        share = f"{covered}/{len(decidable)}，{round(100 * covered / len(decidable))}%"
        yield f"| {name} | {len(lines)} | {ruled} | {' | '.join(map(str, reasons))} | {share} |\n"


def _table(lines: Sequence[Line], known: dict[str, Rule]) -> str:
    rows = ["| | 要求或问题 | 怎样查 | 规则 | 说明 |\n|---|---|---|---|---|\n"]
    for line in lines:
        rules = "、".join(_link(known[rule]) for rule in line.rules) or "—"
        why = "：".join(part for part in (NONE[line.none] if line.none else "", line.note) if part)
        rows.append(f"| {line.id} | {_cell(line.text)} | {'/'.join(line.how)} | {rules} | {_cell(why)} |\n")
    return "".join(rows)


def _link(rule: Rule) -> str:
    return f"[{rule.id}](rules/{rule.topic}.md#{rule.id})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


def _others(coverage: Coverage, pack: Pack) -> str:
    listed = {rule for line in coverage.lines for rule in line.rules}
    others = [rule for rule in pack.rules if rule.id not in listed]
    return "".join(f"- {_link(rule)} {rule.title}\n" for rule in others) or "没有。\n"
