"""Tables as text whose cells stand one below the other: rows are rebuilt from the head of the indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.forms import labels
from auditor.forms.columns import Role, read_head, role_of
from auditor.forms.flow.aligning import Layout, across, at_column, is_level1, layout_of, placed
from auditor.values.paper import Cell, Row, Sheet

MAX_REST = 5
"""The longest rest of a label on a line of its own."""


def is_stream(rows: Sequence[Row]) -> bool:
    """Whether the labels of a head stand on lines of their own, one after the other."""
    return _head(_tokens(rows)) is not None


def from_stream(rows: Sequence[Row]) -> list[Sheet]:
    """One ruled sheet: a row for each field, then the rows of the indicators."""
    tokens = _tokens(rows)
    head = _head(tokens)
    if head is None:
        return []
    start, end, layout = head
    found = [*_fields(tokens[:start]), Row(tuple(column.cell for column in layout.head.columns))]
    body = list(_indicators(tokens[end:], layout))
    found += [row for row, _ in body]
    behind = end + sum(count for _, count in body)
    for row in _fields(tokens[behind:]):
        known = labels.is_label(row.cells[0].text) if row.cells else False
        found.append(row if known else Row(tuple(across(cell, layout) for cell in row.cells)))
    return [Sheet(tuple(found), ruled=True)]


def _tokens(rows: Sequence[Row]) -> list[Cell]:
    """The cells: lines that follow one another without a blank one are one cell, a line of spaces is a blank one."""
    tokens: list[Cell] = []
    open_cell = False
    for row in rows:
        if not row.cells:  # nothing between two line ends
            open_cell = False
            continue
        text = " ".join(cell.text for cell in row.cells).strip()
        if open_cell and text and tokens[-1].text:
            tokens[-1] = replace(tokens[-1], text=_joined(tokens[-1].text, text))
        else:
            tokens.append(replace(row.cells[0], text=text))
        open_cell = bool(text)
    return _whole(tokens)


def _whole(tokens: Sequence[Cell]) -> list[Cell]:
    """The cells, labels that print broke over two of them (主管部门, 及编码) in one."""
    found: list[Cell] = []
    for token in tokens:
        if found and _completes(found[-1].text, token.text):
            found[-1] = replace(found[-1], text=found[-1].text + token.text)
        else:
            found.append(token)
    return found


def _completes(one: str, other: str) -> bool:
    if not one or not 0 < len(other) <= MAX_REST:
        return False
    whole = labels.key(one + other)
    if whole == labels.level2(one) != labels.key(one):
        return True
    if labels.is_label(other):
        return False
    return whole in labels.FIELDS or (labels.declared_unit(other) is not None and labels.is_block(one))


def _joined(one: str, other: str) -> str:
    """Two lines of one cell; words of Latin letters keep a space between them."""
    apart = all(text.isascii() and text.isalnum() for text in (one[-1:], other[:1]))
    return f"{one} {other}" if apart else one + other


def _head(tokens: Sequence[Cell]) -> tuple[int, int, Layout] | None:
    """Where the labels of the head begin and end, and the head."""
    for start, token in enumerate(tokens):
        if role_of(token.text) not in {Role.LEVEL1, Role.LEVEL2}:
            continue
        end = start
        while end < len(tokens) and tokens[end].text and role_of(tokens[end].text) is not None:
            end += 1
        if read_head(placed(tokens[start:end], 1)) is not None:
            layout = layout_of(tokens[start:end])
            if layout is not None:
                return start, end, layout
    return None


def _fields(tokens: Sequence[Cell]) -> list[Row]:
    """A row for each label with what follows it; several labels of goals in a row stand over their contents."""
    rows: list[Row] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        ahead = at + 1
        if labels.goal(token.text) is not None:
            while ahead < len(tokens) and labels.goal(tokens[ahead].text) is not None:
                ahead += 1
            over = [each for each in tokens[at:ahead] if labels.goal(each.text) is not labels.BOTH]
            if len(over) > 1:
                contents, at = _contents(tokens, ahead, len(over))
                rows += [Row(tuple(placed(over, 1))), Row(tuple(placed(contents, 1)))]
                continue
            ahead = at + 1
        steps = _steps(tokens, at)
        if steps:
            rows.append(Row((replace(at_column(token, 1), height=2), *placed(tokens[at + 1 : at + 1 + steps], 2))))
            rows.append(Row(tuple(placed(tokens[at + 1 + steps : at + 1 + 2 * steps], 2))))
            at += 1 + 2 * steps
            continue
        follows = tokens[ahead] if ahead < len(tokens) else None
        if labels.is_label(token.text) and follows is not None and not labels.is_label(follows.text):
            rows.append(Row((at_column(token, 1), at_column(follows, 2))))
            at = ahead + 1
        else:
            rows.append(Row((at_column(token, 1),)))
            at = ahead
    return rows


def _contents(tokens: Sequence[Cell], at: int, count: int) -> tuple[list[Cell], int]:
    """So many cells of text; blank lines between them may be paragraphs of a cell as well as cells."""
    found: list[Cell] = []
    while at < len(tokens) and len(found) < count and not labels.is_label(tokens[at].text):
        found += [tokens[at]] if tokens[at].text else []
        at += 1
    return found, at


def _steps(tokens: Sequence[Cell], at: int) -> int:
    """How many columns the little table of an 实施计划 has: labels side by side, with a row of contents below."""
    if labels.FIELDS.get(labels.key(tokens[at].text)) != "schedule":
        return 0
    end = at + 1
    while end < len(tokens) and labels.is_block(tokens[end].text):
        end += 1
    count = end - at - 1
    contents = tokens[end : end + count]
    return count if count > 1 and len(contents) == count and not any(labels.is_label(c.text) for c in contents) else 0


def _indicators(tokens: Sequence[Cell], layout: Layout) -> Iterator[tuple[Row, int]]:
    """Rows with how many cells each takes: labels by their words, everything else by count, blanks included."""
    at = 0
    while at < len(tokens):
        found = _row(tokens, at, layout)
        if found is None:
            return
        cells, end = found
        yield Row(tuple(cells)), end - at
        at = end


def _row(tokens: Sequence[Cell], at: int, layout: Layout) -> tuple[list[Cell], int] | None:
    cells: list[Cell] = []
    column = layout.first
    start = at
    if layout.head.columns[0].role is Role.LEVEL1:
        if is_level1(tokens[at : at + 2]):
            cells.append(at_column(tokens[at], column))
            at += 1
        column += 1
    for number in (0, 1):
        roles = layout.group(number)
        if not roles:
            continue
        offset = 0
        if roles[0] is Role.LEVEL2:
            if at < len(tokens) and labels.level2(tokens[at].text):
                cells.append(at_column(tokens[at], column))
                at += 1
            offset = 1
        room = roles[offset:]
        contents = tokens[at : at + len(room)]
        if len(contents) < len(room) or any(_ends(cell) for cell in contents):
            return None
        if at == start and labels.is_label(contents[0].text):
            return None
        cells += [at_column(cell, column + offset + number_) for number_, cell in enumerate(contents)]
        at += len(room)
        column += len(roles)
    return cells, at


def _ends(cell: Cell) -> bool:
    """A whole label of levels or of the form where a content belongs: a cell is missing, or the block is over."""
    key = labels.key(cell.text)
    level = labels.level1(cell.text) is not None or labels.level2(cell.text) is not None
    return (level and key.endswith("指标")) or key in labels.FIELDS
