"""Word files at large: random tables read back cell by cell; damage and bombs are refused, fast and by name."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import docx as writer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.readers import Contents, docx, read_bytes
from auditor.readers._archive import MAX_PART
from auditor.readers._xml import MAX_DEPTH, MAX_ELEMENTS
from auditor.readers.docx._content import MAX_BOXES
from auditor.readers.docx._document import MAX_LINES, MAX_TABS
from auditor.readers.docx._story import MAX_REMNANTS
from auditor.readers.docx._tables import MAX_CELLS, MAX_COLUMNS, MAX_NESTING, MAX_ROWS
from auditor.values.refusal import Unreadable
from auditor.values.text import MAX_CELL
from tests.readers.word_writing import members, p, part, run, tbl, tc, tr, word, zipped

SAMPLE = Path(__file__).parent.parent / "samples" / "docx" / "p01.docx"
Block = tuple[str, int, int, int, int]
"""Text, row, column, height, width."""


@st.composite
def grids(draw: st.DrawFn) -> tuple[int, int, list[Block]]:
    """Heights, widths and the blocks that fill a grid without a gap: each free corner takes what it can, or less."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(height) for column in range(width)}
    words = st.text("项目资金≥598.00 m²%（）", max_size=8).map(str.strip)
    found: list[Block] = []
    for row in range(height):
        for column in range(width):
            if (row, column) not in free:
                continue
            wide = draw(st.integers(1, width - column))
            while any((row, column + step) not in free for step in range(wide)):
                wide -= 1
            tall = draw(st.integers(1, height - row))
            free -= {(row + down, column + right) for down in range(tall) for right in range(wide)}
            found.append((draw(words), row + 1, column + 1, tall, wide))
    return height, width, found


@settings(max_examples=100, deadline=None)
@given(grids())
def test_any_table_reads_back_cell_by_cell(drawn: tuple[int, int, list[Block]]) -> None:
    height, width, blocks = drawn
    document = writer.Document()
    table = document.add_table(height, width)
    for text, row, column, tall, wide in blocks:
        corner = table.cell(row - 1, column - 1)
        corner.merge(table.cell(row + tall - 2, column + wide - 2)).text = text
    made = io.BytesIO()
    document.save(made)
    (sheet,) = (sheet for sheet in docx.read(made.getvalue(), "a.docx").sheets if sheet.ruled)
    read = [(c.text, c.place.row, c.place.column, c.height, c.width) for row in sheet for c in row.cells]
    assert read == sorted(blocks, key=lambda block: block[1:3])


FRAGMENTS = st.recursive(
    st.sampled_from([run("598"), run("h", "<w:vanish/>"), "<w:p/>", tc("a"), tr("a"), "<w:t>x</w:t>", "<w:tab/>",
                     '<w:tcPr><w:gridSpan w:val="9"/><w:vMerge/></w:tcPr>', '<w:fldChar w:fldCharType="begin"/>',
                     '<w:trPr><w:gridBefore w:val="3"/></w:trPr>', "<w:footnotePr/>"]),
    lambda inner: st.tuples(
        st.sampled_from(["p", "tbl", "tr", "tc", "r", "ins", "del", "sdt", "sdtContent", "txbxContent", "hyperlink",
                         "pPr", "moveTo"]),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<w:{made[0]}>{''.join(made[1])}</w:{made[0]}>"),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS, max_size=4))
def test_any_tree_of_its_elements_is_read(body: list[str]) -> None:
    assert isinstance(docx.read(word("".join(body)), "a.docx"), Contents)


def outcome(data: bytes) -> str:
    """`ok`, or the code of a refusal that says why and what to do in both languages."""
    try:
        read_bytes(data, "form.docx")
    except Unreadable as refused:
        said = refused.chinese, refused.english, refused.remedy_chinese, refused.remedy_english
        return refused.code if all(said) else "silent"
    return "ok"


def test_every_truncation_is_refused() -> None:
    whole = SAMPLE.read_bytes()
    assert {outcome(whole[:end]) for end in range(4, len(whole) - 22, 61)} == {"damaged"}


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_flipped_bits_of_the_file_are_harmless(data: st.DataObject) -> None:
    flipped = bytearray(SAMPLE.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        flipped[data.draw(st.integers(4, len(flipped) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    start = time.perf_counter()
    assert outcome(bytes(flipped)) != "silent"
    assert time.perf_counter() - start < 2


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_flipped_bits_within_the_parts_are_harmless(data: st.DataObject) -> None:
    with zipfile.ZipFile(SAMPLE) as file:
        parts: dict[str, str | bytes] = {name: file.read(name) for name in file.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    flipped = bytearray(parts[name])  # type: ignore[arg-type]
    flipped[data.draw(st.integers(0, len(flipped) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert outcome(zipped(parts | {name: bytes(flipped)})) != "silent"


def nested(depth: int) -> str:
    return tbl(tr(tc("a", nested(depth - 1)))) if depth else ""


def boxed(depth: int) -> str:
    return "<w:p><w:txbxContent>" * depth + p("a") + "</w:txbxContent></w:p>" * depth


def deep(inside: str, name: str, count: int) -> str:
    return f"<w:{name}>" * count + inside + f"</w:{name}>" * count


ENTITY = '<!DOCTYPE w:document [<!ENTITY a "{}">]>'
MARK = '<?xml version="1.0" encoding="UTF-8"?>'


def declared(entity: str, encoding: str = "utf-8") -> bytes:
    text = part("document", f"<w:body>{tbl(tr('&a;'))}</w:body>")
    text = text.replace(MARK, f'<?xml version="1.0" encoding="{encoding}"?>{entity}')
    return zipped(members("") | {"word/document.xml": text.encode(encoding)})


def test_300_megabytes_of_paragraphs_are_refused_while_they_unfold() -> None:
    bomb = word("<w:p/>" * 50_000_000)
    assert len(bomb) < 1_000_000
    start = time.perf_counter()
    with pytest.raises(Unreadable, match="inflates beyond") as refused:
        read_bytes(bomb, "form.docx")
    assert refused.value.code == "over-limit"
    assert time.perf_counter() - start < 1


HOSTILE = {
    "elements": ("<w:p/>" * (MAX_ELEMENTS + 1), "elements"),
    "depth": (deep("", "a", 5_000), "nests deeper"),
    "controls in controls": (deep(p("a"), "sdt", MAX_DEPTH), "nests deeper"),
    "lines": (p("a") * (MAX_LINES + 1), "lines"),
    "breaks": (p("<w:r>" + "<w:br/>" * (MAX_LINES + 1) + "</w:r>"), "lines"),
    "tabs": (p("<w:r>" + "<w:tab/>" * (MAX_TABS + 1) + "</w:r>"), "tabs"),
    "a line": (p("字" * (MAX_CELL + 1)), "characters"),
    "a cell": (tbl(tr("字" * (MAX_CELL + 1))), "characters"),
    "rows": (tbl(tr("a") * (MAX_ROWS + 1)), "rows"),
    "columns": (tbl(tr(*["a"] * (MAX_COLUMNS + 1))), "columns"),
    "a far column": (tbl(tr(tc("a"), properties='<w:gridBefore w:val="999999"/>')), "columns"),
    "cells": (tbl(tr(*["<w:tc/>"] * 62) * (MAX_ROWS - 1)), "cells"),
    "tables": (tbl() * (MAX_CELLS + 1), "cells"),
    "tables in tables": (nested(MAX_NESTING + 1), "tables nest deeper"),
    "boxes in boxes": (boxed(90), "boxes nest deeper"),
}


@pytest.mark.parametrize(("body", "limit"), HOSTILE.values(), ids=list(HOSTILE))
def test_what_is_beyond_a_limit_is_refused_at_once(body: str, limit: str) -> None:
    data = word(body, packed=False)
    start = time.perf_counter()
    with pytest.raises(Unreadable, match=limit) as refused:
        read_bytes(data, "form.docx")
    assert refused.value.code == "over-limit"
    assert time.perf_counter() - start < 10


ALLOWED = {
    "depth": deep("", "a", MAX_DEPTH - 2),
    "lines": p("a") * MAX_LINES,
    "tabs": p("<w:r>" + "<w:tab/>" * MAX_TABS + "</w:r>"),
    "a line": p("字" * MAX_CELL),
    "a cell": tbl(tr("字" * MAX_CELL)),
    "rows": tbl(tr("a") * MAX_ROWS),
    "columns": tbl(tr(*["a"] * MAX_COLUMNS)),
    "tables in tables": nested(MAX_NESTING),
    "boxes in boxes": boxed(MAX_BOXES),
    "links in links": p(deep(run("a"), "hyperlink", MAX_DEPTH - 5)),
    "controls in controls": deep(p("a"), "sdt", MAX_DEPTH - 5),
    "equations in equations": p(f"<m:oMath>{'<m:e>' * (MAX_DEPTH - 5)}<m:r/>{'</m:e>' * (MAX_DEPTH - 5)}</m:oMath>"),
}  # fmt: skip


@pytest.mark.parametrize("body", ALLOWED.values(), ids=list(ALLOWED))
def test_what_is_just_within_a_limit_is_read(body: str) -> None:
    assert outcome(word(body, packed=False)) == "ok"


DECLARED = {
    "entity": declared(ENTITY.format("504")),
    "file": declared('<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
    "laughs": declared(
        '<!DOCTYPE w:document [<!ENTITY x0 "ha">'
        + "".join(f'<!ENTITY x{at + 1} "{f"&x{at};" * 10}">' for at in range(9))
        + '<!ENTITY a "&x9;">]>'
    ),
    "parameter": declared('<!DOCTYPE w:document [<!ENTITY % b SYSTEM "http://127.0.0.1:9/x">%b;<!ENTITY a "1">]>'),
    "UTF-16": declared(ENTITY.format("504"), "utf-16"),
    "UTF-16 the other way": declared(ENTITY.format("504"), "utf-16-be"),
    "UTF-32": declared(ENTITY.format("504"), "utf-32"),
    "lower case": declared(ENTITY.format("504").replace("DOCTYPE", "doctype")),
}


@pytest.mark.parametrize("data", DECLARED.values(), ids=list(DECLARED))
def test_a_document_type_is_refused(data: bytes) -> None:
    assert outcome(data) == "damaged"


def test_a_document_type_in_any_part_is_refused() -> None:
    comments = part("comments", "").replace(MARK, MARK + "<!DOCTYPE a>")
    assert outcome(word(tbl(tr("a")), comments=comments)) == "damaged"


def test_remnants_are_bounded_in_number_and_length() -> None:
    hidden = run("字" * 1_000, "<w:vanish/>")
    found = docx.read(word(p(hidden * 200) + p(hidden, "a") * (MAX_REMNANTS + 50), packed=False), "a.docx").remnants
    assert len(found) == MAX_REMNANTS
    assert len(found[0].text) == MAX_CELL


def test_the_limits_are_far_above_the_largest_form() -> None:
    whole = zipfile.ZipFile(SAMPLE)
    assert max(info.file_size for info in whole.infolist()) * 4 < MAX_PART
    cells = sum(len(row.cells) for sheet in docx.read(SAMPLE.read_bytes(), "a").sheets for row in sheet)
    assert cells * 4 < MAX_CELLS
