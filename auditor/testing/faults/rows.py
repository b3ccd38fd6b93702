"""Faults of indicators: kinds that are missing, names and values that are no such thing."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from auditor.model.document import Document, Indicator
from auditor.testing import words
from auditor.testing.cells import replaced
from auditor.testing.faults.catalogue import Fault
from auditor.testing.faults.planting import PERIODS, any_project, changed, plants, rows, unweighted, with_row, with_rows
from auditor.testing.indicators import indicator
from auditor.testing.leaves import target

Planted = tuple[Document, tuple[str, ...]]

_GONE: dict[Fault, Callable[[Indicator], bool]] = {
    Fault.NO_OUTPUT: lambda row: row.level1.value == "产出指标",
    Fault.NO_OUTCOME: lambda row: row.level1.value == "效益指标",
    Fault.NO_QUANTITY: lambda row: row.level2.value == "数量指标",
    Fault.NO_QUALITY: lambda row: row.level2.value == "质量指标",
    Fault.NO_TIMELINESS: lambda row: row.level2.value == "时效指标",
    Fault.NO_SATISFACTION: lambda row: row.level1.value == "满意度指标",
}
"""Which rows both periods lack."""

_ROWS: dict[Fault, tuple[tuple[str, str, str], ...]] = {
    Fault.TARGET_MISSING: (("质量指标", "图纸审查合格率", ""), ("数量指标", "受益村数", "")),
    Fault.NAME_MISSING: (("质量指标", "", "≥96%"), ("数量指标", "", "≥6次")),
    Fault.NAME_SAYS_NOTHING: (("质量指标", "达标", "≥96%"), (words.SATISFACTION, "满意", "≥96%")),
    Fault.NAME_IS_CATEGORY: (("质量指标", "质量指标", "≥96%"), ("社会效益指标", "社会效益指标", "≥6%")),
    Fault.QUANTITY_IN_WORDS: (("数量指标", "在职人员办公经费", "保障"), ("数量指标", "活动开展情况", "进一步提高")),
    Fault.QUANTITY_IS_RATIO: (("数量指标", "制度修订情况", "100%"), ("数量指标", "政策落实情况", "≥95%")),
    Fault.QUANTITY_UNIT_MISSING: (("数量指标", "入户走访", "≥12"), ("数量指标", "慰问活动", "3")),
    Fault.SATISFACTION_IN_WORDS: (
        (words.SATISFACTION, "居民满意度", "满意"),
        (words.SATISFACTION, "居民满意度", "较高"),
    ),
    Fault.SATISFACTION_RAISED: (
        (words.SATISFACTION, "居民满意度", "提高100%"),
        (words.SATISFACTION, "居民满意度", "提升5%"),
    ),
    Fault.SATISFACTION_ABOVE_100: (
        (words.SATISFACTION, "居民满意度", "≥101%"),
        (words.SATISFACTION, "居民满意度", "＞100%"),
        (words.SATISFACTION, "居民满意度", "90%-120%"),
    ),
    Fault.SATISFACTION_LOW: ((words.SATISFACTION, "居民满意度", "≥79%"), (words.SATISFACTION, "居民满意度", "60%")),
    Fault.SATISFACTION_AT_MOST: ((words.SATISFACTION, "居民满意度", "≤95%"),),
    Fault.RATIO_AT_LEAST_100: (("质量指标", "图纸审查合格率", "≥100%"), ("社会效益指标", "政策知晓率", "＞100%")),
    Fault.PLACEHOLDER: (("质量指标", "图纸审查合格率", "≥XX%"), ("质量指标", "图纸审查合格率", "≥**")),
    Fault.DOUBLED_TARGET: (("社会效益指标", "水电保障度", "保障保障"), ("社会效益指标", "能耗水平", "降低降低")),
    Fault.DOUBLED_NAME: (("质量指标", "运维运维达标率", "≥96%"), ("数量指标", "慰问慰问户数", "≥6户")),
}
"""Rows with a fault, as level 2, name and value; `""` is a blank cell."""

_VAGUE = ("便民情况", "带动作用", "管理水平", "环境改善情况", "长效机制")


def _without(fault: Fault) -> None:
    @plants(fault)
    def without(draw: st.DrawFn, document: Document) -> Planted:
        where, project = any_project(draw, document)
        return with_rows(document, where, project, lambda row: None if _GONE[fault](row) else row)


def _with(fault: Fault) -> None:
    @plants(fault)
    def with_(draw: st.DrawFn, document: Document) -> Planted:
        return with_row(draw, document, indicator(*draw(st.sampled_from(_ROWS[fault]))))


for _fault in _GONE:
    _without(_fault)
for _fault in _ROWS:
    _with(_fault)


@plants(Fault.COST_ROW_BLANK)
def cost_blank(draw: st.DrawFn, document: Document) -> Planted:
    """The one row of cost that the form prints is left empty."""
    where, project = any_project(draw, document)
    empty = indicator(draw(st.sampled_from(words.COSTS)), "", "")
    found, changes = [], {}
    for period in PERIODS:
        table = [row for row in rows(project, period) if row.level2.value not in words.COSTS]
        changes[f"{where}/{period}/indicators"] = unweighted([*table, empty])
        found.append(f"{where}/{period}/indicators/{len(table)}")
    return replaced(document, changes), tuple(found)


@plants(Fault.PERIODS_DIFFER)
def periods_differ(draw: st.DrawFn, document: Document) -> Planted:
    """An indicator of one period that the other, with the same money, does not have."""
    where, project = any_project(draw, document)
    period = draw(st.sampled_from(PERIODS))
    table = rows(project, period)
    after = replaced(
        document, {f"{where}/{period}/indicators": unweighted((*table, indicator("数量指标", "走访户数", "≥6户")))}
    )
    return after, (f"{where}/{period}/indicators/{len(table)}",)


@plants(Fault.PERIOD_TARGETS_DIFFER)
def targets_differ(draw: st.DrawFn, document: Document) -> Planted:
    """An indicator of both periods with another value in one."""
    after, (_, here) = with_row(draw, document, indicator("数量指标", "走访户数", "≥6户"))
    return changed(after, {f"{here}/target": target("≥7户")})


@plants(Fault.MOSTLY_WORDS)
def mostly_words(draw: st.DrawFn, document: Document) -> Planted:
    """So many indicators in words that they are more than half."""
    where, project = any_project(draw, document)
    changes = {}
    for period in PERIODS:
        table = rows(project, period)
        vague = [
            indicator(level2, f"{name}{number}", "有效提升")
            for number in ("一", "二", "三")
            for level2, name in zip(("社会效益指标", *words.OUTCOMES), _VAGUE, strict=True)
        ]
        changes[f"{where}/{period}/indicators"] = unweighted((*table, *vague[: len(table) + 1]))
    return changed(document, changes)
