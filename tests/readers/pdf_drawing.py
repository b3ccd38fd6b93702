"""PDFs drawn with reportlab for the tests of the reader: tables whose cells, rulings and runs are known."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

CHINESE = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))

A4 = (595.0, 842.0)


@dataclass
class Drawn:
    """A cell to be drawn: where it begins in its table, counted from 0, how far it reaches, and its lines."""

    row: int
    column: int
    height: int
    width: int
    lines: tuple[str, ...]


@dataclass
class Table:
    """Cells between rulings at the given places, from the left and from the top of the page."""

    columns: Sequence[float]
    rows: Sequence[float]
    cells: list[Drawn] = field(default_factory=list)


Edge = tuple[float, float, float, float]


def document(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4, **options: Any) -> bytes:
    """A document of pages, each drawn by a function."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=True, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text(canvas: Canvas, x: float, y: float, words: str, size: float = 10) -> float:
    """Write words with their baseline y points from the top, Chinese and Latin each in its font; gives the end."""
    for font, run in runs(words):
        canvas.setFont(font, size)
        canvas.drawString(x, canvas._pagesize[1] - y, run)  # noqa: SLF001 - reportlab names it nowhere else
        x += pdfmetrics.stringWidth(run, font, size)
    return x


def runs(words: str) -> list[tuple[str, str]]:
    """The words parted by font, and marks from digits, as office programs write them."""
    found: list[tuple[str, str]] = []
    for sign in words:
        font = CHINESE if ord(sign) > 0x7F else "Times-Roman" if sign.isalnum() else "Helvetica"
        if found and found[-1][0] == font:
            found[-1] = font, found[-1][1] + sign
        else:
            found.append((font, sign))
    return found


def width(words: str, size: float = 10) -> float:
    """How wide `text` writes the words."""
    return math.fsum(pdfmetrics.stringWidth(run, font, size) for font, run in runs(words))


def strings(table: Table, size: float = 10) -> list[tuple[float, float, str, str]]:
    """Every run of a table with its place (x, baseline from the top) and font."""
    found = []
    for cell in table.cells:
        x = table.columns[cell.column] + 3
        y = table.rows[cell.row] + size + 2
        for number, line in enumerate(cell.lines):
            at = x
            for font, run in runs(line):
                found.append((at, y + number * size * 1.2, font, run))
                at += pdfmetrics.stringWidth(run, font, size)
    return found


def edges(table: Table) -> list[Edge]:
    """The segments of the rulings around all cells (x, y from the top), each once."""
    found = set()
    for cell in table.cells:
        left, right = table.columns[cell.column], table.columns[cell.column + cell.width]
        top, bottom = table.rows[cell.row], table.rows[cell.row + cell.height]
        found |= {(left, top, right, top), (left, bottom, right, bottom)}
        found |= {(left, top, left, bottom), (right, top, right, bottom)}
    return sorted(found)


def lines(canvas: Canvas, table: Table) -> None:
    height = canvas._pagesize[1]  # noqa: SLF001
    for x0, y0, x1, y1 in edges(table):
        canvas.line(x0, height - y0, x1, height - y1)


def thin_rectangles(canvas: Canvas, table: Table) -> None:
    height = canvas._pagesize[1]  # noqa: SLF001
    for x0, y0, x1, y1 in edges(table):
        canvas.rect(x0 - 0.3, height - y1 - 0.3, x1 - x0 + 0.6, y1 - y0 + 0.6, stroke=0, fill=1)


def boxes(canvas: Canvas, table: Table) -> None:
    height = canvas._pagesize[1]  # noqa: SLF001
    for cell in table.cells:
        left, right = table.columns[cell.column], table.columns[cell.column + cell.width]
        top, bottom = table.rows[cell.row], table.rows[cell.row + cell.height]
        canvas.setFillGray(0.9)
        canvas.rect(left, height - bottom, right - left, bottom - top, stroke=1, fill=1)
        canvas.setFillGray(0)


def double_lines(canvas: Canvas, table: Table) -> None:
    height = canvas._pagesize[1]  # noqa: SLF001
    canvas.setLineWidth(0.4)
    for x0, y0, x1, y1 in edges(table):
        dx, dy = (0.0, 0.75) if y0 == y1 else (0.75, 0.0)
        canvas.line(x0 - dx, height - y0 - dy, x1 - dx, height - y1 - dy)
        canvas.line(x0 + dx, height - y0 + dy, x1 + dx, height - y1 + dy)


def dashes(canvas: Canvas, table: Table) -> None:
    height = canvas._pagesize[1]  # noqa: SLF001
    for x0, y0, x1, y1 in edges(table):
        length = x1 - x0 + y1 - y0
        along = (1.0, 0.0) if y0 == y1 else (0.0, 1.0)
        at = 0.0
        while at < length:
            end = min(at + 2, length)
            start = x0 + along[0] * at, height - y0 - along[1] * at
            canvas.line(*start, x0 + along[0] * end, height - y0 - along[1] * end)
            at += 5


def one_path(canvas: Canvas, table: Table) -> None:
    height = canvas._pagesize[1]  # noqa: SLF001
    path = canvas.beginPath()
    for x0, y0, x1, y1 in edges(table):
        path.moveTo(x0, height - y0)
        path.lineTo(x1, height - y1)
    canvas.drawPath(path)


def in_form(canvas: Canvas, table: Table) -> None:
    """The rulings at half their size in a form that moves them, in another that doubles them."""
    name = f"form{id(table)}"
    canvas.beginForm(name, -100, -100, 2000, 2000)
    height = canvas._pagesize[1]  # noqa: SLF001
    for x0, y0, x1, y1 in edges(table):
        canvas.line(x0 / 2 - 20, (height - y0) / 2 + 10, x1 / 2 - 20, (height - y1) / 2 + 10)
    canvas.endForm()
    canvas.beginForm(f"{name}outer", -100, -100, 2000, 2000)
    canvas.transform(1, 0, 0, 1, 20, -10)
    canvas.doForm(name)
    canvas.endForm()
    canvas.saveState()
    canvas.transform(2, 0, 0, 2, 0, 0)
    canvas.doForm(f"{name}outer")
    canvas.restoreState()


RULINGS = (lines, thin_rectangles, boxes, double_lines, dashes, one_path, in_form)


def draw(
    canvas: Canvas, table: Table, ruling: Callable[[Canvas, Table], None] = lines, shuffled: random.Random | None = None
) -> None:
    """Draw a table; `shuffled`: its runs in any order."""
    ruling(canvas, table)
    found = strings(table)
    if shuffled:
        shuffled.shuffle(found)
    for x, y, font, run in found:
        canvas.setFont(font, 10)
        canvas.drawString(x, canvas._pagesize[1] - y, run)  # noqa: SLF001


def plain(
    rows: Sequence[Sequence[str]], *, left: float = 50, top: float = 60, wide: float = 90, high: float = 24
) -> Table:
    """A table without merged cells, all columns of one width."""
    columns = [left + wide * at for at in range(len(rows[0]) + 1)]
    heights = [top + high * at for at in range(len(rows) + 1)]
    cells = [
        Drawn(row, column, 1, 1, (words,) if words else ())
        for row, line in enumerate(rows)
        for column, words in enumerate(line)
    ]
    return Table(columns, heights, cells)
