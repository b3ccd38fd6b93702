"""One worksheet as a grid: its used cells, merged ranges, and what hidden rows and columns leave to see."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from auditor.readers._archive import too_large
from auditor.values.paper import Cell, Remnant, RemnantKind, Row
from auditor.values.place import Place

MAX_ROWS = 100_000
MAX_COLUMNS = 256
MAX_CELLS = 300_000
MAX_REMNANTS = 1_000

Position = tuple[int, int]
"""Row and column, counted from 1."""
Span = tuple[int, int]
"""How many rows and columns a merged range covers."""


@dataclass(slots=True)
class Worksheet:
    """The cells of one sheet by row and column, and what is to be told of them."""

    name: str
    file: str
    texts: dict[Position, str] = field(default_factory=dict)
    """Cells by what they show, without surrounding space; "" where that is in doubt."""
    spans: dict[Position, Span] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    remnants: list[Remnant] = field(default_factory=list)
    rounded: list[tuple[str, str, str]] = field(default_factory=list)
    """Address, text as shown and content as stored of cells whose format hides digits or words."""
    uncached: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    """Formulas whose stored result the program that opens the file replaces."""
    broken: list[str] = field(default_factory=list)
    overlapping: list[str] = field(default_factory=list)
    """Merged ranges that lie over an earlier one, and are no ranges therefore."""

    def place(self, row: int, column: int) -> Place:
        return Place(file=self.file, sheet=self.name, row=row, column=column, address=address(row, column))

    def leave(self, kind: RemnantKind, text: str, author: str | None, place: Place) -> None:
        if len(self.remnants) < MAX_REMNANTS:
            self.remnants.append(Remnant(kind, text, author, place))

    def hide(self) -> None:
        """Book every cell of a hidden sheet as a remnant."""
        for position, text in self.texts.items():
            if text:
                self.leave(RemnantKind.HIDDEN, text, None, self.place(*position))

    def rows(self) -> tuple[Row, ...]:
        """The used range from its first row and column on, blank cells included, hidden ones left out."""
        seen, under = self._merged()
        shown: dict[Position, str] = {}
        for position, text in self.texts.items():
            row, column = seen.get(position, position)
            if not text:
                continue
            if (position not in seen and position in under) or not self._visible(row, column):
                self.leave(RemnantKind.HIDDEN, text, None, self.place(*position))
            else:
                shown[row, column] = text
        if not shown:
            return ()
        spans = {seen[begin]: self._rest(begin, seen[begin]) for begin in self.spans}
        return self._grid(shown, spans, under)

    def _visible(self, row: int, column: int) -> bool:
        return row not in self.hidden_rows and column not in self.hidden_columns

    def _merged(self) -> tuple[dict[Position, Position], set[Position]]:
        """By where they begin, where merged cells are seen: their first row or column may be hidden.

        Also all positions under them but for those. What is behind the last cell with text matters to
        nobody: a range over the whole sheet costs no more.
        """
        last_row = max((row for row, _ in self.texts), default=0)
        last_column = max((column for _, column in self.texts), default=0)
        taken: set[Position] = set()
        seen: dict[Position, Position] = {}
        work = 0
        for (row, column), (height, width) in list(self.spans.items()):
            bottom, right = min(row + height - 1, last_row), min(column + width - 1, last_column)
            work += max(bottom - row + 1, 1) * max(right - column + 1, 1)
            if work > 4 * MAX_CELLS:
                raise too_wide(self.name)
            under = {(r, c) for r in range(row, bottom + 1) for c in range(column, right + 1)}
            if not taken.isdisjoint(under):
                self.overlapping.append(address(row, column))
                del self.spans[row, column]
                continue
            taken |= under
            top = next((r for r in range(row, row + height) if r not in self.hidden_rows), row)
            left = next((c for c in range(column, column + width) if c not in self.hidden_columns), column)
            seen[row, column] = top, left
        return seen, taken - set(seen.values())

    def _rest(self, begin: Position, seen: Position) -> Span:
        """What is left of a merged range from the place on where it is seen."""
        height, width = self.spans[begin]
        return height - (seen[0] - begin[0]), width - (seen[1] - begin[1])

    def _grid(self, shown: dict[Position, str], spans: dict[Position, Span], under: set[Position]) -> tuple[Row, ...]:
        first_row, last_row = min(row for row, _ in shown), max(row for row, _ in shown)
        first_column, last_column = min(column for _, column in shown), max(column for _, column in shown)
        if last_row - first_row >= MAX_ROWS or last_column - first_column >= MAX_COLUMNS:
            raise too_wide(self.name)
        columns = [column for column in range(first_column, last_column + 1) if column not in self.hidden_columns]
        rows = []
        count = 0
        for row in range(first_row, last_row + 1):
            if row in self.hidden_rows:
                continue
            cells = []
            for column in columns:
                if (row, column) in under:
                    continue
                height, width = spans.get((row, column), (1, 1))
                height, width = min(height, last_row - row + 1), min(width, last_column - column + 1)
                cells.append(Cell(shown.get((row, column), ""), self.place(row, column), height, width))
            count += len(cells)
            if count > MAX_CELLS:
                raise too_wide(self.name)
            rows.append(Row(tuple(cells)))
        return tuple(rows)


def address(row: int, column: int) -> str:
    """A cell as spreadsheets name it: row 5, column 3 is C5."""
    return f"{_letters(column)}{row}"


@lru_cache(maxsize=1024)
def _letters(column: int) -> str:
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)


def too_wide(name: str) -> Exception:
    """The refusal of a sheet that uses more rows, columns or cells than are read."""
    return too_large(
        f"工作表“{name}”用到的范围超过{MAX_ROWS}行、{MAX_COLUMNS}列或{MAX_CELLS}格",
        f"the used range of sheet “{name}” is over {MAX_ROWS} rows, {MAX_COLUMNS} columns or {MAX_CELLS} cells",
    )
