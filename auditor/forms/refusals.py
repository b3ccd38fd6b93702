"""The refusals of the form recogniser: no table at all, or a table of a layout that is not known."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.forms import labels
from auditor.forms.ledger import SHOWN, excerpt
from auditor.forms.tables import Table
from auditor.values.paper import Cell, Row
from auditor.values.place import Place
from auditor.values.refusal import Unreadable

_REMEDY_CHINESE = "请把表头改成常见的写法(项目名称；一级指标、二级指标、三级指标、指标值),或逐张核对原表。"
_REMEDY_ENGLISH = (
    "give the form its usual labels (项目名称; 一级指标, 二级指标, 三级指标, 指标值), or review it by hand."
)


def no_table() -> Unreadable:
    """The document holds no performance-target table."""
    return Unreadable(
        "no-table",
        chinese="没有找到项目支出绩效目标表。",
        english="no performance-target table (项目支出绩效目标表) was found.",
        remedy_chinese="请确认文件里有绩效目标表；文字文件的单元格之间须有制表符。",
        remedy_english="check that the file has such tables; in a text, tabs must part their cells.",
    )


def only_results(place: Place) -> Unreadable:
    """The document holds self-evaluation tables alone: there is no target to audit before publication."""
    where = _where(place)
    return Unreadable(
        "no-table",
        chinese=f"文件里只有绩效自评表({where[0]}),没有绩效目标表。",
        english=f"the file has self-evaluation tables only ({where[1]}) and no table of targets.",
        remedy_chinese="请给出绩效目标表。",
        remedy_english="give the performance-target tables.",
    )


def unknown_layout(table: Table, chinese: str, english: str) -> Unreadable:
    """A table was found, but not the blocks that it should have."""
    first = table.lines[0].filled
    name = first[1].text if len(first) > 1 else first[0].text
    where = _where(first[0].place)
    return Unreadable(
        "unknown-layout",
        chinese=f"找到第{first[0].place.table}张表(“{excerpt(name)}”，{where[0]}),但{chinese}；整份文件未读入。",
        english=f"table {first[0].place.table} (“{excerpt(name)}”, {where[1]}) was found, but {english}; "
        "nothing of the file was read.",
        remedy_chinese=_REMEDY_CHINESE,
        remedy_english=_REMEDY_ENGLISH,
    )


def unknown_form(cell: Cell) -> Unreadable:
    """Something that looks like a performance-target form, but not like a table of a known layout."""
    where = _where(cell.place)
    text = excerpt(cell.text)
    return Unreadable(
        "unknown-layout",
        chinese=f"有绩效目标表的字样(“{text}”，{where[0]}),但其后的内容不合已知版式；整份文件未读入。",
        english=f"“{text}” ({where[1]}) belongs to a performance-target form, but what follows fits no known layout; "
        "nothing of the file was read.",
        remedy_chinese=_REMEDY_CHINESE,
        remedy_english=_REMEDY_ENGLISH,
    )


def unreadable_form(rows: Sequence[Row], head: Sequence[Cell], chinese: str, english: str) -> Unreadable:
    """A form on a grid was found, but not all of its parts could be placed; `head` are its columns' labels."""
    cells = [cell for row in rows for cell in row.cells if cell.text]
    named = next(
        (cells[at + 1] for at, cell in enumerate(cells[:-1]) if labels.field(cell.text) == "name"),
        cells[0],
    )
    where = _where(cells[0].place)
    known = [cell for cell in cells if labels.is_label(cell.text) and not labels.is_block(cell.text)]
    read = "、".join(dict.fromkeys(excerpt(labels.key(cell.text), 12) for cell in (*known[:SHOWN], *head)))
    return Unreadable(
        "unknown-layout",
        chinese=f"找到一张绩效目标表(“{excerpt(named.text)}”，{where[0]}),认出了{read}，但{chinese}；整份文件未读入。",
        english=f"a performance-target form (“{excerpt(named.text)}”, {where[1]}) was found and {read} recognised, "
        f"but {english}; nothing of the file was read.",
        remedy_chinese=_REMEDY_CHINESE,
        remedy_english=_REMEDY_ENGLISH,
    )


def _where(place: Place) -> tuple[str, str]:
    if place.address is not None:
        return f"工作表“{place.sheet}”{place.address}", f"sheet {place.sheet}, {place.address}"
    if place.page is not None and place.table is not None:
        return f"第{place.page}页第{place.table}张表", f"page {place.page}, table {place.table}"
    if place.table is not None and place.line is None:
        return f"第{place.table}张表第{place.row}行", f"table {place.table}, row {place.row}"
    if place.line is not None:
        return f"第{place.line}行", f"line {place.line}"
    if place.page is not None:
        return f"第{place.page}页", f"page {place.page}"
    return "位置不明", "place unknown"
