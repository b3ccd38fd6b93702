"""Comma-separated text: told from prose by its commas, read cell by cell, with the line of each."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import documents
from auditor.readers import read_bytes
from auditor.values.note import NoteKind
from auditor.values.refusal import Unreadable

EXPORT = """项目名称,单位名称,年度资金总额（万元）,一级指标,二级指标,三级指标,指标性质,指标值,度量单位,分值权重
路灯,甲局,12.5,产出指标,数量指标,"灯,含景观灯",大于等于,10,盏,20
绿化,乙局,"1,020.00",效益指标,社会效益指标,满意,大于等于,90,%,10
"""


def written(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


TOLD = [
    ("a,b,c\n1,2,3\n", "csv"),
    ('a,b,c\n"1,5","2\n3",3\n', "csv"),
    ("a,b,c\r\n\r\n1,2,3\r\n", "csv"),
    ("a,b,c\n", "text"),
    ("a,b\n1,2\n", "text"),
    ("a,b,c\n1,2\n", "text"),
    ("a,b,c\n1,2,3\n说明\n", "text"),
    ("a,b,c\td\n1,2,3\t4\n", "text"),
    ('a,b,c\n1,2,"3\n', "text"),
    ("金额 1,020,300 元\n合计\n", "text"),
    ("", "text"),
    ("<table>,,\n<tr>,,\n", "html"),
]


@pytest.mark.parametrize(("content", "expected"), TOLD)
def test_commas_make_a_table_where_every_line_has_as_many(content: str, expected: str) -> None:
    assert read_bytes((content or "\n").encode(), "x.csv").format == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_an_export_is_read_project_by_project(encoding: str) -> None:
    found = documents.read_bytes(EXPORT.encode(encoding), "x.csv").document
    assert [
        (project.name.text, project.annual.funding.total.text, [each.target.text for each in project.annual.indicators])
        for project in found.projects
        if project.annual is not None
    ] == [("路灯", "12.5", ["≥10盏"]), ("绿化", "1,020.00", ["≥90%"])]
    assert found.projects[1].name.place.line == 3
    assert found.projects[1].name.place.column == 1


def test_with_the_name_of_a_workbook_it_is_read_and_noted() -> None:
    notes = read_bytes(EXPORT.encode("gb18030"), "x.xls").notes
    assert [note.kind for note in notes] == [NoteKind.FORMAT, NoteKind.CHARACTERS]
    assert "CSV" in notes[0].message


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zs", "Zl", "Zp"]), max_size=8)


@settings(max_examples=200, deadline=None)
@given(st.integers(3, 6).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2)))
def test_any_table_reads_back_cell_by_cell(rows: list[list[str]]) -> None:
    found = read_bytes(b"\xef\xbb\xbf" + written(rows).encode(), "x.csv")
    assert found.format == "csv"
    (sheet,) = found.sheets
    assert [list(row.texts) for row in sheet if row.cells] == rows


LIMITS = [
    ("a," * 300 + "b\n", "over-limit"),
    ("a,b,c\n" + "x" * 40_000 + ",b,c\n", "over-limit"),
    ("a,b,c\n" * 110_000, "over-limit"),
]


@pytest.mark.parametrize(("content", "code"), LIMITS)
def test_what_is_beyond_a_limit_is_refused(content: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_bytes(content.encode() * (2 if content.count("\n") == 1 else 1), "x.csv")
    assert refused.value.code == code
