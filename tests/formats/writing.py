"""Sheets written as files of each format, so that one content can be read through all of them."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

import docx
import openpyxl

from auditor.values.paper import Cell, Sheet

Positions = Iterator[tuple[int, int, Cell]]


def html(sheets: Sequence[Sheet]) -> bytes:
    """A page with paragraphs and tables."""
    parts = []
    for sheet in sheets:
        if not sheet.ruled:
            parts += [f"<p>{escape(' '.join(row.texts))}</p>" for row in sheet]
            continue
        rows = ("".join(map(_td, row.cells)) for row in sheet)
        parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return f"<html><head><meta charset='gbk'></head><body>{''.join(parts)}</body></html>".encode("gb18030")


def _td(cell: Cell) -> str:
    return f'<td rowspan="{cell.height}" colspan="{cell.width}">{escape(cell.text).replace(chr(10), "<br>")}</td>'


def word(sheets: Sequence[Sheet]) -> bytes:
    """A Word document with paragraphs and tables."""
    document = docx.Document()
    for sheet in sheets:
        if not sheet.ruled:
            for row in sheet:
                document.add_paragraph("\t".join(row.texts))
            continue
        found = list(_positions(sheet))
        height = max(at + cell.height for at, _, cell in found)
        width = max(column + cell.width for _, column, cell in found)
        table = document.add_table(height, width)
        table.style = "Table Grid"
        for at, column, cell in found:
            target = table.cell(at, column)
            if cell.height > 1 or cell.width > 1:
                target = target.merge(table.cell(at + cell.height - 1, column + cell.width - 1))
            target.text = cell.text
        document.add_paragraph("")
    return _saved(document.save)


def excel(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with everything on one worksheet, one table below the other; figures as text."""
    book = openpyxl.Workbook()
    page = book.create_sheet("表", 0)
    top = 1
    for sheet in sheets:
        bottom = top
        for at, column, cell in _positions(sheet):
            place = page.cell(top + at, column + 1)
            place.value = cell.text or None
            place.number_format = "@"
            bottom = max(bottom, top + at + cell.height)
            if cell.height > 1 or cell.width > 1:
                page.merge_cells(
                    start_row=top + at,
                    start_column=column + 1,
                    end_row=top + at + cell.height - 1,
                    end_column=column + cell.width,
                )
        top = bottom
    return _saved(book.save)


def pdf(sheets: Sequence[Sheet]) -> bytes | None:
    """The Word document as LibreOffice prints it; None where there is no LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source.docx")
        source.write_bytes(word(sheets))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
        return Path(folder, "source.pdf").read_bytes()


def _positions(sheet: Sheet) -> Positions:
    """Every cell with its row and column counted from 0."""
    for at, row in enumerate(sheet):
        for number, cell in enumerate(row.cells):
            yield at, (cell.place.column or 1) - 1 if sheet.ruled else number, cell


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


WRITERS: dict[str, Callable[[Sequence[Sheet]], bytes]] = {"docx": word, "xlsx": excel, "html": html}
