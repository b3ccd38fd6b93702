"""The goals of both periods, from the rows of 总体目标 in whatever order print left them."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.forms import labels
from auditor.forms.leaves import text_leaf
from auditor.forms.ledger import Ledger
from auditor.forms.tables import Line
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.place import NOWHERE
from auditor.values.printed import Printed


def is_goal_line(line: Line) -> bool:
    """Whether the line belongs to the goals by its first label."""
    return line.first == labels.GOAL or line.first in labels.GOALS


def read_goals(
    lines: Iterable[Line], ledger: Ledger
) -> tuple[tuple[Printed[str], Printed[str]], tuple[Printed[str], Printed[str]]]:
    """The labels of the two periods, and their goals."""
    headed: list[Cell | None] = [None, None]
    texts: list[tuple[Cell, int | None]] = []
    latest: int | None = None
    for cell in (cell for line in lines for cell in line.filled):
        label = labels.key(cell.text)
        period = labels.GOALS.get(label)
        if period is not None and headed[period] is None:
            headed[period] = cell
            latest = period
            ledger.take(cell)
        elif label == labels.GOAL:
            ledger.take(cell)
        else:
            texts.append((cell, latest))
    goals = _assign(texts, headed, ledger)
    ledger.take(*goals)
    _note_blanks(goals, headed, ledger)
    names = tuple(
        Printed.filled(name, name if cell else "", cell.place if cell else NOWHERE)
        for name, cell in zip(labels.PERIODS, headed, strict=True)
    )
    leaves = tuple(_leaf(goal, cell, ledger) for goal, cell in zip(goals, headed, strict=True))
    return (names[0], names[1]), (leaves[0], leaves[1])


def _assign(
    texts: list[tuple[Cell, int | None]], headed: list[Cell | None], ledger: Ledger
) -> tuple[Cell | None, Cell | None]:
    """Two texts are the two goals in order; a lone one belongs to the label it alone can belong to."""
    if len(texts) >= 2:
        return texts[0][0], texts[1][0]
    if not texts:
        return None, None
    cell, latest = texts[0]
    if latest == 0 and headed[1] is not None:
        return cell, None  # the label of 年度 comes only behind the text
    row = headed[1].place.row if headed[1] else None
    if row is not None and headed[0] and headed[0].place.row != row == cell.place.row:
        return None, cell  # 年度 alone stands before the text in its row
    period = _nearest(cell, headed)
    ledger.note(
        NoteKind.AMBIGUOUS,
        f"总体目标只印出一段，按所在列归{labels.PERIODS[period]}；也可能属于另一期。",
        cell.place,
    )
    return (cell, None) if period == 0 else (None, cell)


def _nearest(cell: Cell, headed: list[Cell | None]) -> int:
    columns = [head.place.column or 0 if head else 0 for head in headed]
    return 1 if headed[1] and (cell.place.column or 0) >= columns[1] > columns[0] else 0


def _note_blanks(goals: tuple[Cell | None, Cell | None], headed: list[Cell | None], ledger: Ledger) -> None:
    missing = [
        (labels.PERIODS[period], cell.place)
        for period, cell in enumerate(headed)
        if cell is not None and goals[period] is None
    ]
    if missing:
        names = "、".join(f"{name}目标" for name, _ in missing)
        message = f"{names}只有标签，没有内容：按空白读入；也可能是内容在转成文本时丢失。"
        ledger.note(NoteKind.AMBIGUOUS, message, missing[0][1])


def _leaf(goal: Cell | None, head: Cell | None, ledger: Ledger) -> Printed[str]:
    if goal is None and head is None:
        return Printed()
    return text_leaf(goal, ledger.beside(head) if head else NOWHERE)
