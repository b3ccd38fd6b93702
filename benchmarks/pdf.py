"""How long reading a PDF takes, as a ratio to pypdfium2's bare text extraction of it, opening included.

    python benchmarks/pdf.py [RUNS] [FILE...]

Without files: the samples of the tests, and the example disclosure on some forty pages with ruled tables, once
drawn with fonts that are not embedded (for which pdfium looks on every page, so that bare extraction is slow) and,
where LibreOffice is installed, once set by it with embedded fonts. Both readings run in turn in one process; each
line shows the least of RUNS in milliseconds and the ratio.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from docx.shared import Pt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from auditor.readers import pdf

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "samples" / "pdf"
DISCLOSURE = ROOT / "examples" / "datong-2024"
CHINESE, LATIN = "STSong-Light", "Times-Roman"
WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 50.0
PROSE, TABLE = 12.0, 9.0
"""Sizes of print in points."""

Step = Callable[[], object]


def runs(words: str) -> Iterator[tuple[str, str]]:
    for latin, signs in groupby(words, key=str.isascii):
        yield LATIN if latin else CHINESE, "".join(signs)


def wrapped(words: str, size: float, room: float) -> list[str]:
    """The words in lines of a width, broken between any two signs as Chinese is."""
    lines, used = [""], 0.0
    for sign in words:
        wide = size * (0.5 if sign.isascii() else 1)
        if used + wide > room:
            lines.append("")
            used = 0.0
        lines[-1] += sign
        used += wide
    return lines


class Paper:
    """Pages filled from the top."""

    def __init__(self) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
        self.y = HEIGHT - MARGIN

    def room(self, height: float) -> None:
        if self.y - height < MARGIN:
            self.canvas.showPage()
            self.y = HEIGHT - MARGIN

    def write(self, x: float, y: float, words: str, size: float) -> None:
        for font, run in runs(words):
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, y, run)
            x += pdfmetrics.stringWidth(run, font, size)

    def prose(self, words: str) -> None:
        for line in wrapped(words, PROSE, WIDTH - 2 * MARGIN):
            self.room(PROSE * 2)
            self.y -= PROSE * 2
            self.write(MARGIN, self.y, line, PROSE)

    def row(self, cells: list[str], columns: int) -> None:
        wide = (WIDTH - 2 * MARGIN) / columns
        texts = [wrapped(cell, TABLE, wide - 6) for cell in cells]
        high = 8 + 1.3 * TABLE * max(map(len, texts))
        self.room(high)
        for at in range(columns):
            left = MARGIN + at * wide
            edges = [(left, self.y, left + wide, self.y), (left, self.y - high, left + wide, self.y - high)]
            edges += [(left, self.y, left, self.y - high), (left + wide, self.y, left + wide, self.y - high)]
            self.canvas.lines(edges)
        for at, lines in enumerate(texts):
            for number, line in enumerate(lines):
                self.write(MARGIN + at * wide + 3, self.y - 12 - 1.3 * TABLE * number, line, TABLE)
        self.y -= high


def blocks() -> Iterator[tuple[bool, list[list[str]]]]:
    """The example disclosure: lines with tabs are rows of a table, the others prose."""
    (source,) = DISCLOSURE.glob("*.txt")
    for tabbed, lines in groupby(source.read_text(encoding="utf-8").splitlines(), key=lambda line: "\t" in line):
        yield tabbed, [line.split("\t") for line in lines]


def drawn() -> bytes:
    """The example disclosure drawn with fonts that are not embedded."""
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    paper = Paper()
    for tabbed, block in blocks():
        columns = max(map(len, block))
        for cells in block:
            if tabbed:
                paper.row(cells, columns)
            else:
                paper.prose(cells[0])
    paper.canvas.save()
    return paper.buffer.getvalue()


def set_by_office() -> bytes | None:
    """The example disclosure as LibreOffice prints it; None without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return None
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(TABLE)
    section = document.sections[0]
    section.page_width, section.page_height = Pt(WIDTH), Pt(HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(MARGIN)
    for tabbed, block in blocks():
        if tabbed:
            _table(document, block)
            continue
        for cells in block:
            document.add_paragraph().add_run(cells[0]).font.size = Pt(PROSE)
    with tempfile.TemporaryDirectory() as folder:
        document.save(str(Path(folder) / "disclosure.docx"))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", folder, "disclosure.docx"]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)
        return (Path(folder) / "disclosure.pdf").read_bytes()


def _table(document: Any, block: list[list[str]]) -> None:
    """A table with columns as wide as what stands in them asks for, as a person sets them."""
    columns = max(map(len, block))
    filled = [[*cells, *[""] * (columns - len(cells))] for cells in block]
    longest = [min(max(len(row[at]) for row in filled), 30) + 2 for at in range(columns)]
    table = document.add_table(rows=len(block), cols=columns)
    table.style = "Table Grid"
    table.autofit = False
    slots = iter(table._cells)  # noqa: SLF001 - asking for each cell by itself takes minutes
    for row in filled:
        for text, share in zip(row, longest, strict=True):
            slot = next(slots)
            slot.text = text
            slot.width = Pt((WIDTH - 2 * MARGIN) * share / sum(longest))


def bare(data: bytes) -> int:
    """The characters of all pages as pypdfium2 alone gives them."""
    document = pypdfium2.PdfDocument(data)
    count = sum(len(page.get_textpage().get_text_bounded()) for page in document)
    document.close()
    return count


def least(runs: int, *steps: Step) -> list[float]:
    """Milliseconds of the quickest run of each step, all in turn."""
    best = [float("inf")] * len(steps)
    for _ in range(runs):
        for at, step in enumerate(steps):
            start = time.perf_counter()
            step()
            best[at] = min(best[at], (time.perf_counter() - start) * 1000)
    return best


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    given = [Path(name) for name in sys.argv[2:]]
    documents = {path.name: path.read_bytes() for path in given or sorted(SAMPLES.glob("*.pdf"))}
    if not given:
        documents["drawn"] = drawn()
        if office := set_by_office():
            documents["office"] = office
    for name, data in documents.items():
        text, ours = least(count, lambda data=data: bare(data), lambda data=data: pdf.read(data, "x.pdf"))  # type: ignore[misc]
        pages = len(pypdfium2.PdfDocument(data))
        signs = bare(data)
        print(
            f"{name:14} {pages:3} pages {signs:6} characters   "
            f"bare {text:7.1f} ms   read {ours:7.1f} ms   {ours / text:.2f} times"
        )


if __name__ == "__main__":
    main()
