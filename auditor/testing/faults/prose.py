"""Faults of the heading, the texts and the goals of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from auditor.model.document import Document, Project
from auditor.testing.faults.catalogue import Fault
from auditor.testing.faults.planting import PERIODS, any_project, changed, plants
from auditor.testing.leaves import text
from auditor.values.printed import Printed

Planted = tuple[Document, tuple[str, ...]]

_TEXTS: dict[Fault, tuple[dict[str, str], ...]] = {
    Fault.DOUBLED_PROSE: (
        {"overview": "保障保障单位工作正常进行"},
        {"basis": "依据同财办〔2024〕4号文件文件精神"},
        {"necessity": "必须必须安排"},
    ),
    Fault.BASIS_BLANK: ({"basis": ""},),
    Fault.BASIS_EMPTY_TALK: ({"basis": "参照往年情况设立"}, {"basis": "根据领导意见"}, {"basis": "按照相关规定执行"}),
    Fault.BASIS_LAST_YEAR: ({"basis": "根据三定方案，参照往年情况设立"}, {"basis": "依据合同，按照上年标准执行"}),
    Fault.NAME_BLANK: ({"name": ""},),
    Fault.DEPARTMENT_BLANK: ({"department": ""},),
    Fault.UNIT_BLANK: ({"unit": ""},),
    Fault.PHONE_PUBLISHED: ({"phone": "2110000", "preparer": "张三"}, {"phone": "0352-2110000", "responsible": "李四"}),
    Fault.MOBILE_PUBLISHED: (
        {"phone": "13900000000", "preparer": ""},
        {"phone": "", "preparer": "张三13900000000"},
        {"overview": "联系人电话13900000000"},
    ),
    Fault.IDENTITY_PUBLISHED: (
        {"overview": "补助张三（110101199003071233）"},
        {"preparer": "张三110101199003071233", "phone": ""},
    ),
}
"""Cells of a project with a fault; `""` is a blank cell."""

_CHANGED: dict[Fault, Callable[[Project], dict[str, Printed[str]]]] = {
    Fault.COPIED_PROSE: lambda project: {"necessity": project.overview, "schedule": project.overview},
    Fault.TEXT_CUT: lambda project: {"overview": text(f"{project.overview.value}，以")},
}


def _written(fault: Fault) -> None:
    @plants(fault)
    def written(draw: st.DrawFn, document: Document) -> Planted:
        where, _ = any_project(draw, document)
        said = draw(st.sampled_from(_TEXTS[fault]))
        after, _ = changed(document, {f"{where}/{field}": text(words) for field, words in said.items()})
        return after, tuple(f"{where}/{field}" for field, words in said.items() if words or len(said) == 1)


def _derived(fault: Fault) -> None:
    @plants(fault)
    def derived(draw: st.DrawFn, document: Document) -> Planted:
        where, project = any_project(draw, document)
        changes: dict[str, Any] = {f"{where}/{field}": cell for field, cell in _CHANGED[fault](project).items()}
        return changed(document, changes)


for _fault in _TEXTS:
    _written(_fault)
for _fault in _CHANGED:
    _derived(_fault)


@plants(Fault.GOAL_BLANK)
def goal_blank(draw: st.DrawFn, document: Document) -> Planted:
    where, _ = any_project(draw, document)
    return changed(document, {f"{where}/{draw(st.sampled_from(PERIODS))}/goal": Printed.blank()})
