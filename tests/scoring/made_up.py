"""A small pack with weights, and documents of a few projects, for tests of drafting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from auditor import engine
from auditor.language.words import CRITERIA
from auditor.model.document import Document
from auditor.packs import Pack
from auditor.scoring import Scored
from auditor.scoring.drafting import draft
from auditor.scoring.weights import read

ITEMS = [item for items in CRITERIA.values() for item in items]
WEIGHTS = "\n".join(
    [f"参数 {item}分值 = {10 if number in {0, 1, 6, 7} else 15}" for number, item in enumerate(ITEMS)]
    + [f"参数 {item}机评分值 = {6 if number < 6 else 0}" for number, item in enumerate(ITEMS)]
    + ["参数 错误扣分 = 3", "参数 警告扣分 = 1.5", "参数 提示扣分 = 0.5", "参数 单条规则扣分上限 = 4"]
    + ["参数 优等下限 = 90", "参数 良等下限 = 80", "参数 中等下限 = 60"]
)


def rule(id_: str, severity: str, criterion: str, kind: str, condition: str) -> str:
    clause = f"审核 {criterion}" if criterion else ""
    return (
        f'规则 {id_} "{id_} 的问题"\n 级别 {severity} {clause}\n 对象 {kind}\n 要求 {condition}\n 说明 "查出 {id_}"\n'
    )


RULES = [
    rule("概况-1", "错误", "完整性.规范完整性", "项目", "项目概况 为 已填"),
    rule("概况-2", "警告", "完整性.规范完整性", "项目", "立项依据 为 已填"),
    rule("目标-1", "警告", "完整性.明确清晰性", "期间", "总体目标 为 已填"),
    rule("指标-1", "警告", "相关性.指标科学性", "指标", "指标值 为 已填"),
    rule("资金-1", "错误", "适当性.资金匹配性", "项目", "年度资金总额 >= 1万元"),
    rule("其他-1", "错误", "", "项目", "项目设立必要性 为 已填"),
    rule("文件-1", "错误", "完整性.规范完整性", "文件", "标题 为 已填"),
]


def pack(folder: Path, *settings: str, more: str = "") -> tuple[Pack, ...]:
    path = folder / "甲.rules"
    path.write_text("\n".join([WEIGHTS, *RULES, more]), encoding="utf-8")
    return engine.load([str(path)], settings)


def project(**fields: Any) -> dict[str, Any]:
    """A project at which no rule finds fault, but for what `fields` say otherwise."""
    whole = {"name": "甲项目", "unit": "甲单位", "overview": "维修", "basis": "批复", "necessity": "必要"}
    return {**whole, "annual": period(), **fields}


def period(total: str | None = "50000", goal: str | None = "完成维修", blank: int = 0, label: str = "年度") -> Any:
    rows = [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "name": f"次数{number}",
            "target": None if number < blank else "≥5次",
        }
        for number in range(5)
    ]
    return {"label": label, "funding": {"total": total}, "goal": goal, "indicators": rows}


def scored(packs: tuple[Pack, ...], *projects: dict[str, Any], title: str | None = "公开") -> Scored:
    document = Document.model_validate({"title": title, "projects": list(projects)})
    report = engine.audit(document, packs, "document.json")
    return draft(document, report, packs, read(packs))
