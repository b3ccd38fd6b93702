"""Packs of one rule, tried: the clauses and tests of the rule are given, the rest is the same for all."""

from __future__ import annotations

from pathlib import Path

from auditor.engine import load
from auditor.packs.tried import PackTried, RuleTried
from auditor.trying import Options, try_packs

HEAD = '规则包 试验 "试验" 版本 "1"\n'


def pack(folder: Path, text: str, options: Options | None = None) -> PackTried:
    """A pack of one file, tried."""
    path = folder / "试验.rules"
    path.write_text(HEAD + text, encoding="utf-8")
    names = [str(path)]
    (found,) = try_packs(names, load(names), (), options or Options(mutate=True))
    return found


def rule(folder: Path, clauses: str, *, subject: str = "项目", before: str = "", explain: bool = False) -> RuleTried:
    """One rule about `subject` with some clauses, in a pack that says `before` first."""
    text = f'{before}\n规则 试-001 "试"\n  级别 错误\n  审核 完整性\n  依据 惯例\n  对象 {subject}\n{clauses}\n'
    if "说明" not in clauses:
        text = text.replace("  测试", '  说明 "不对"\n  测试', 1)
    return pack(folder, text, Options(mutate=True, explain=explain)).rules[-1]
