"""A notation for ruled sheets: one line a row, `|` between cells, `<` merged with the left, `^` with the one above.

    | 项目名称 | 路灯     | <    |
    | 项目资金 | 资金总额 | 10.5 |
    | ^        | 其他资金 |      |

`⏎` is a line break within a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.forms import recognise
from auditor.model.document import Document, Project, Record
from auditor.values.measure import Dimension, Measure
from auditor.values.paper import Cell, Row, Sheet
from auditor.values.place import Place
from auditor.values.printed import Printed, State
from auditor.values.target import Target

LEFT, ABOVE = "<", "^"


def grid(notation: str, table: int = 1) -> Sheet:
    """The ruled sheet that the notation draws."""
    texts = [_texts(line) for line in notation.strip().splitlines() if line.strip()]
    width = max(map(len, texts))
    texts = [[*row, *[""] * (width - len(row))] for row in texts]
    return Sheet(tuple(Row(tuple(_cells(texts, at, table))) for at in range(len(texts))), ruled=True)


def _texts(line: str) -> list[str]:
    line = line.strip().removeprefix("|").removesuffix("|")
    return [text.strip().replace("⏎", "\n") for text in line.split("|")]


def _cells(texts: list[list[str]], at: int, table: int) -> Iterator[Cell]:
    for column, text in enumerate(texts[at]):
        if text in {LEFT, ABOVE}:
            continue
        width = height = 1
        while column + width < len(texts[at]) and texts[at][column + width] == LEFT:
            width += 1
        while at + height < len(texts) and texts[at + height][column] == ABOVE:
            height += 1
        place = Place(file="form.docx", table=table, row=at + 1, column=column + 1)
        yield Cell(text, place, height, width)


def prose(*lines: str) -> Sheet:
    """Running text between the tables."""
    return Sheet(tuple(Row((Cell(line, Place(file="form.docx", column=1)),)) for line in lines))


def document(*parts: str | Sheet) -> Document:
    """What the recogniser makes of a run of sheets; a text is the notation of one."""
    tables = 0
    sheets: list[Sheet] = []
    for part in parts:
        if isinstance(part, str):
            tables += 1
            sheets.append(grid(part, tables))
        else:
            sheets.append(part)
    return recognise(sheets)


def project(*parts: str | Sheet) -> Project:
    """The one project of a run of sheets."""
    (found,) = document(*parts).projects
    return found


def shown(found: Project, period: str = "annual", *more: str) -> list[str]:
    """The indicators of a period, a line each: level 1, level 2, name, value, and further leaves."""
    part = getattr(found, period)
    return [
        " ".join(_leaf(getattr(each, name)) for name in ("level1", "level2", "name", "target", *more))
        for each in (part.indicators if part is not None else ())
    ]


def _leaf(leaf: object) -> str:
    value, text, state = getattr(leaf, "value", None), getattr(leaf, "text", ""), getattr(leaf, "state", "")
    if isinstance(value, str):
        return value
    return text or {"blank": "_", "absent": "·"}.get(str(state), str(value))


def outline(found: Project) -> dict[str, object]:
    """All that a form says as plain data: leaves as text, in 元 for money; blank ones as None, absent ones left out."""
    return {name: value for name in type(found).model_fields if (value := _plain(getattr(found, name))) is not ABSENT}


ABSENT = object()


def _plain(part: object) -> object:
    match part:
        case Printed(state=State.ABSENT) | None | ():
            return ABSENT
        case Printed(value=Target(), text=text):
            return text
        case Printed(value=None):
            return part.text or None
        case Printed(value=Measure(dimension=Dimension.NUMBER) as measure):
            return str(measure.number)
        case Printed(value=value):
            return str(value)
        case tuple():
            return [_plain(each) for each in part]
        case Record():
            names = type(part).model_fields
            return {name: plain for name in names if (plain := _plain(getattr(part, name))) not in (ABSENT, {})}
    raise TypeError(part)


def notes(found: Document) -> Iterable[str]:
    """The messages of the reading notes with their kinds."""
    return [f"{note.kind}: {note.message}" for note in found.notes]
