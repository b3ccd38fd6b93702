"""Workbooks written part by part as their XML, so that a test shows the markup it is about."""

from __future__ import annotations

from collections.abc import Sequence

from tests.readers.word_writing import zipped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def c(reference: str, value: str = "", kind: str = "", style: str = "", formula: str | None = None) -> str:
    """A cell with a stored value; kind `inline` is a text that stands in the cell."""
    if kind == "inline":
        return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'
    attributes = f"{f' t={kind!r}' if kind else ''}{f' s={style!r}' if style else ''}"
    held = f"<f>{formula}</f>" if formula is not None else ""
    return f'<c r="{reference}"{attributes}>{held}{f"<v>{value}</v>" if value else ""}</c>'


def t(reference: str, text: str) -> str:
    """A cell with a text."""
    return c(reference, text, "inline")


def rows(*cells: str, attributes: str = "") -> str:
    """One row with these cells."""
    return f"<row {attributes}>{''.join(cells)}</row>"


def worksheet(data: str, *, before: str = "", behind: str = "") -> str:
    return f'{_HEAD}<worksheet xmlns="{_MAIN}">{before}<sheetData>{data}</sheetData>{behind}</worksheet>'


def merges(*ranges: str) -> str:
    return f"<mergeCells>{''.join(f'<mergeCell ref={each!r}/>' for each in ranges)}</mergeCells>"


def members(
    *sheets: str,
    names: Sequence[str] = (),
    states: Sequence[str] = (),
    texts: str = "",
    formats: Sequence[str] = (),
    properties: str = "",
    comments: str = "",
) -> dict[str, str | bytes]:
    """The members of a workbook; style n+1 has the n-th of `formats`, `comments` belong to the first sheet."""
    numbers = range(1, len(sheets) + 1)
    named = [names[at] if at < len(names) else f"表{at + 1}" for at in range(len(sheets))]
    shown = [f' state="{states[at]}"' if at < len(states) and states[at] else "" for at in range(len(sheets))]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="s{at}"{state}/>'
        for at, name, state in zip(numbers, named, shown, strict=True)
    )
    codes = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(formats)))
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/></Types>',
        "_rels/.rels": _relationships(
            f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relationships(
            "".join(
                f'<Relationship Id="s{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
                for at in numbers
            )
            + f'<Relationship Id="t" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            + f'<Relationship Id="f" Type="{_OFFICE}/styles" Target="/xl/styles.xml"/>'
        ),
        "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{_MAIN}">{texts}</sst>',
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts>{codes}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
    }
    found |= {f"xl/worksheets/sheet{at}.xml": sheet for at, sheet in zip(numbers, sheets, strict=True)}
    if comments:
        found["xl/comments1.xml"] = f'{_HEAD}<comments xmlns="{_MAIN}">{comments}</comments>'
        found["xl/worksheets/_rels/sheet1.xml.rels"] = _relationships(
            f'<Relationship Id="c" Type="{_OFFICE}/comments" Target="../comments1.xml"/>'
        )
    return found


def workbook(
    *sheets: str,
    names: Sequence[str] = (),
    states: Sequence[str] = (),
    texts: str = "",
    formats: Sequence[str] = (),
    properties: str = "",
    comments: str = "",
    packed: bool = True,
) -> bytes:
    """A workbook of worksheets."""
    made = members(
        *sheets, names=names, states=states, texts=texts, formats=formats, properties=properties, comments=comments
    )
    return zipped(made, packed=packed)


def _relationships(content: str) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{content}</Relationships>"
    )
