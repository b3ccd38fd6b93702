"""Numbers as worksheets show them, against a table of what LibreOffice shows for the same formats."""

from __future__ import annotations

import csv
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.readers.xlsx._formats import Shown, shown, worded

TABLE = Path(__file__).parent.parent / "samples" / "xlsx" / "formats.csv"


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_format() -> list[tuple[str, list[dict[str, str]]]]:
    rows = table()
    codes = dict.fromkeys(row["format"] for row in rows)
    return [(code, [row for row in rows if row["format"] == code]) for code in codes]


@pytest.mark.parametrize(("code", "rows"), by_format(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_format_shows_what_libreoffice_shows(code: str, rows: list[dict[str, str]]) -> None:
    found = {row["stored"]: shown(row["stored"], code) for row in rows}
    assert {stored: each and each.text for stored, each in found.items()} == {
        row["stored"]: row["shown"] for row in rows
    }


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_the_table_is_what_libreoffice_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.column_dimensions["A"].width = 60
    for at, row in enumerate(table(), 1):
        cell = sheet.cell(at, 1, float(row["stored"]))
        cell.number_format = row["format"]
        sheet.cell(at, 2, "|")  # no row is left out as blank
    book.save(tmp_path / "formats.xlsx")
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += ["csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path), str(tmp_path / "formats.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own arguments
    with (tmp_path / "formats.csv").open(encoding="utf-8", newline="") as file:
        shows = [row[0].strip() for row in csv.reader(file)]
    assert shows == [row["shown"] for row in table()]


EXCEL = [
    # What LibreOffice shows otherwise than Excel, or in English.
    ("1.005", "0%", Shown("101%", hides=True)),
    ("45317", "aaaa", Shown("星期五")),
    ("45317", "aaa", Shown("五")),
    ("45317.75", 'yyyy"年"m"月"d"日"上午/下午h"时"', Shown("2024年1月26日下午6时")),
    ("37668.75", '0!.0,"万"', Shown("3.8万", hides=True)),
    ("37668.75", '0\\.0000"万"', Shown("3.7669万", hides=True)),
    ("598.5", "# ?/?", Shown("598.5")),
    ("504.5", "G/通用格式", Shown("504.5")),
    ("504.5", '[DBNum2][$-804]G/"通""用""格""式""元"', Shown("504.5元")),
    ("45317", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", Shown("2024年1月26日")),
    ("45317.75", "[$-F400]h:mm:ss\\ AM/PM", Shown("18:00:00")),
    ("45317", '[$-804]e"年"m"月"', Shown("2024年1月")),
    # Digits that the format does not show.
    ("598.5", "0.00", Shown("598.50")),
    ("0.95499", "0.0%", Shown("95.5%", hides=True)),
    ("37668.75", "#,##0", Shown("37,669", hides=True)),
    ("37668.75", ";;;", Shown("", hides=True)),
    ("5", '"有"', Shown("有", hides=True)),
    ("12000", '0,"千"', Shown("12千", hides=True)),
    # Stamps, tails of binary fractions, edges.
    ("20240126143025", "General", Shown("20240126143025")),
    ("2.0240126143025E13", "General", Shown("20240126143025")),
    ("0.30000000000000004", "General", Shown("0.3")),
    ("4.0087400000000004E3", "#,##0.00", Shown("4,008.74")),
    ("9999999.9999999995", "0.00", Shown("10000000.00")),
    ("99.995", "0.00E+00", Shown("1.00E+02", hides=True)),
    ("1e30", "0.00", Shown("1" + "0" * 30 + ".00")),
    ("1e-300", "0.00", Shown("0.00")),
    ("1", "0." + "0" * 900, Shown("1")),
    ("1", "0" + "%" * 300, Shown("1")),
    ("1", "%" * 3, Shown("%%%", hides=True)),
    ("1", "0" * 2000, Shown("1")),
    ("3000000", "yyyy-mm-dd", Shown("3000000")),
    ("2958465", "yyyy-mm-dd", Shown("9999-12-31")),
    ("-1", "yyyy-mm-dd", Shown("-1")),
]


@pytest.mark.parametrize(("stored", "code", "expected"), EXCEL)
def test_what_is_shown(stored: str, code: str, expected: Shown) -> None:
    assert shown(stored, code) == expected


WORDED = [
    ("General", "财政局"),
    ("@", "财政局"),
    ('_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', " 财政局 "),
    ('0;0;0;@"（本级）"', "财政局（本级）"),
    ('"单位："@', "单位：财政局"),
    (";;;", ""),
    ('0;-0;0;"不填"', "不填"),
    ("0.00;;", "财政局"),
]


@pytest.mark.parametrize(("code", "expected"), WORDED)
def test_what_is_shown_of_a_text(code: str, expected: str) -> None:
    assert worded("财政局", code) == expected


def test_days_from_1904() -> None:
    assert shown("43855", "yyyy-mm-dd", from_1904=True) == Shown("2024-01-26")
    assert shown("45317", "yyyy-mm-dd") == Shown("2024-01-26")
    assert shown("2958465", "yyyy-mm-dd", from_1904=True) == Shown("2958465")


@pytest.mark.parametrize("stored", ["", "abc", "1,000", "0x1F", "NaN", "INF", "1e99", "--1", "1_000", "５", "1" * 41])
def test_what_is_no_number_is_none(stored: str) -> None:
    assert shown(stored, "General") is None


CODES = st.text('0#?.,%E+-;"_*\\!@ [<>=]$ymdhsa/:年万', max_size=20) | st.lists(
    st.sampled_from(["0", "#", ",", ".", "E+0", '"万"', "\\-", ";", "[<0]", "[h]", "yyyy", "m", "%", "General", "@"]),
    max_size=8,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=4), CODES)
def test_any_format_shows_something(number: object, code: str) -> None:
    found = shown(str(number), code)
    assert found is not None
    assert len(found.text) < 400


@settings(max_examples=200, deadline=None)
@given(st.integers(-(10**14), 10**14), st.integers(2, 6))
def test_grouped_amounts_are_exact(cents: int, places: int) -> None:
    number = Decimal(cents) / 100
    assert shown(str(number), "#,##0." + "0" * places) == Shown(f"{number:,.{places}f}")
