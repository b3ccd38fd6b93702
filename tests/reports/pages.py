"""Pages read as a browser reads them: elements with their text, and the grid that a table's spans make."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import html

from auditor.findings import ReasonLine, Report
from auditor.reports import View
from auditor.reports.html import render
from auditor.values.paper import Cell, Drawn, Row, Sheet
from auditor.values.place import Place
from tests.reports.samples import COST, FULL, FUNDING, HOSTILE

LINES = Sheet(
    tuple(
        Row(tuple(Cell(text, Place(column=column, line=line)) for column, text in enumerate(texts, 1)))
        for line, texts in (
            (634, ("项目支出绩效目标表",)),
            (635, ("实施期资金总额", "0", "年度资金总额", "598,800")),
            (636, ("-----", "-----")),
            (637, ("经办人：张三", HOSTILE)),
            (650, ("二级", "三级", "", "", "保障保障", "", "", "保障保障")),
            (652, ("成本指标", "", "", "", "保持正常水平")),
        )
    )
)
GRID = Sheet(
    tuple(
        Row(
            tuple(
                Cell(text, Place(page=3, sheet="绩效目标", table=6, row=row, column=column), height, width)
                for column, text, height, width in cells
            )
        )
        for row, cells in (
            (4, ((1, "项目资金", 2, 1), (2, "年度资金总额", 1, 3), (5, "5,040,000", 1, 4))),
            (5, ((2, "其中：财政拨款", 1, 3), (5, "", 1, 4))),
            (21, ((1, "成本指标", 1, 4), (8, "≤560万元", 1, 1))),
        )
    ),
    name="绩效目标",
    ruled=True,
)
DRAWN = replace(
    FULL,
    documents=(
        replace(
            FULL.documents[0],
            drawn=(
                Drawn((Sheet((Row((Cell("目录", Place(column=1, line=1)),)),)),)),
                Drawn((LINES,), 0, (("经办人", "张三"),)),
                Drawn((GRID,), 1),
            ),
            reasons={
                FUNDING.fingerprint: (
                    ReasonLine("要求", "✗", "实施期资金总额 >= 年度资金总额"),
                    ReasonLine("", "", f"实施期资金总额 → {HOSTILE}", 1),
                )
            },
        ),
        FULL.documents[1],
    ),
)
"""The full report with two forms as printed: one of lines, one of a grid."""
assert COST in DRAWN.documents[0].findings


def page(report: Report = DRAWN, lang: str = "zh") -> html.HtmlElement:
    """The page of a report, parsed."""
    return html.document_fromstring(render(report, View(lang)))


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the text of a cell begins in the grid of its table, counted from 1."""

    row: int
    column: int
    text: str


def laid_out(table: html.HtmlElement) -> tuple[list[Slot], int]:
    """The cells of a table where HTML's own rules put them, fillers left out; and how many slots overlap."""
    taken: set[tuple[int, int]] = set()
    slots, overlaps = [], 0
    for row, line in enumerate(table.iterfind(".//tr"), 1):
        column = 1
        for cell in line.iterfind("td"):
            while (row, column) in taken:
                column += 1
            width, height = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            covered = {(row + down, column + across) for down in range(height) for across in range(width)}
            overlaps += len(covered & taken)
            taken |= covered
            if cell.get("class") != "void":
                slots.append(Slot(row, column, cell.text or ""))
            column += width
    return slots, overlaps
