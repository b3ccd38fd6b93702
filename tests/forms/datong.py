"""The Datong disclosure for the tests of the forms: its text, its lines, and its Document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from auditor.forms import recognise
from auditor.model.document import Document, Record
from auditor.readers import read, read_bytes
from auditor.values.printed import Printed

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "examples" / "datong-2024" / "大同市商务局2024年度部门预算公开.txt"


@cache
def document() -> Document:
    return recognise(read(FILE).sheets)


@cache
def lines() -> tuple[str, ...]:
    return tuple(FILE.read_text(encoding="utf-8").split("\n"))


def recognised(text: str) -> Document:
    return recognise(read_bytes(text.encode(), "form.txt").sheets)


def table_text(number: int) -> list[str]:
    """The lines of one table with its title and year: up to the line before the next title."""
    starts = [at for at, line in enumerate(lines()) if line.startswith("大同市市级预算部门")]
    ends = [*starts[1:], lines().index("十一、国有资产占有使用情况")]
    return list(lines()[starts[number - 1] : ends[number - 1]])


def leaves(record: Record, path: str = "") -> Iterator[tuple[str, Printed[object]]]:
    """Every leaf of a document with its path."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        where = f"{path}.{name}".lstrip(".")
        if isinstance(value, Printed):
            yield where, value
        elif isinstance(value, Record):
            yield from leaves(value, where)
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                if isinstance(item, Record):
                    yield from leaves(item, f"{where}[{at}]")
