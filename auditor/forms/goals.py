"""The goals of both periods, from the rows of 总体目标 in whatever order print left them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.forms import labels
from auditor.forms.leaves import joined_leaf, text_leaf
from auditor.forms.ledger import Ledger
from auditor.forms.tables import Line
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.place import NOWHERE
from auditor.values.printed import Printed

Goal = list[Cell]
"""The cells of one goal, several where print set it in several rows."""


def is_goal_line(line: Line) -> bool:
    """Whether the line belongs to the goals by its first label."""
    return labels.goal(line.filled[0].text) is not None


def order_of(lines: Iterable[Line]) -> tuple[int, int] | None:
    """The periods in the order in which the labels of the goals name them; None where they do not name both."""
    kinds = (labels.goal(cell.text) for line in lines for cell in line.filled)
    named = list(dict.fromkeys(kind for kind in kinds if kind in {0, 1}))
    return (named[0] or 0, named[1] or 0) if len(named) == 2 else None


def read_goals(
    lines: Sequence[Line], ledger: Ledger
) -> tuple[tuple[Printed[str], Printed[str]], tuple[Printed[str], Printed[str]]]:
    """The labels of the two periods, and their goals."""
    headed: list[Cell | None] = [None, None]
    texts: list[tuple[Cell, int | None]] = []
    latest: int | None = None
    for cell in (cell for line in lines for cell in line.filled):
        period = labels.goal(cell.text)
        if period == labels.BOTH:
            ledger.take(cell)
        elif period is not None and headed[period] is None:
            headed[period] = cell
            latest = period
            ledger.take(cell)
        else:
            texts.append((cell, latest))
    goals = _assign(texts, headed, order_of(lines) or (0, 1), ledger)
    ledger.take(*goals[0], *goals[1])
    _note_blanks(goals, headed, ledger)
    names = tuple(
        Printed.filled(name, name if cell else "", cell.place if cell else NOWHERE)
        for name, cell in zip(labels.PERIODS, headed, strict=True)
    )
    leaves = tuple(_leaf(goal, cell, ledger) for goal, cell in zip(goals, headed, strict=True))
    return (names[0], names[1]), (leaves[0], leaves[1])


def _assign(
    texts: list[tuple[Cell, int | None]], headed: list[Cell | None], order: tuple[int, int], ledger: Ledger
) -> tuple[Goal, Goal]:
    """Two texts are the two goals in order; a lone one belongs to the label it alone can belong to."""
    goals: tuple[Goal, Goal] = ([], [])
    if len(texts) >= 2:
        for at, cell in enumerate(_in_rows([cell for cell, _ in texts])):
            goals[order[at % 2]].append(cell)
        return goals
    if not texts:
        return goals
    cell, latest = texts[0]
    row = headed[1].place.row if headed[1] else None
    if latest == 0 and headed[1] is not None and order == (0, 1):
        period = 0  # the label of 年度 comes only behind the text
    elif row is not None and headed[0] and headed[0].place.row != row == cell.place.row:
        period = 1  # 年度 alone stands before the text in its row
    else:
        period = _nearest(cell, headed)
        message = f"总体目标只印出一段，按所在列归{labels.PERIODS[period]}；也可能属于另一期。"
        ledger.note(NoteKind.AMBIGUOUS, message, cell.place)
    goals[period].append(cell)
    return goals


def _in_rows(cells: list[Cell]) -> list[Cell]:
    """All cells where they stand in pairs, row by row; else the first two, the others being left unread."""
    rows = [cell.place.row for cell in cells]
    paired = len(cells) % 2 == 0 and all(one == other for one, other in zip(rows[::2], rows[1::2], strict=True))
    return cells if paired and len(set(rows)) == len(rows) // 2 else cells[:2]


def _nearest(cell: Cell, headed: list[Cell | None]) -> int:
    columns = [head.place.column or 0 if head else 0 for head in headed]
    return 1 if headed[1] and (cell.place.column or 0) >= columns[1] > columns[0] else 0


def _note_blanks(goals: tuple[Goal, Goal], headed: list[Cell | None], ledger: Ledger) -> None:
    missing = [
        (labels.PERIODS[period], cell.place)
        for period, cell in enumerate(headed)
        if cell is not None and not goals[period]
    ]
    if missing:
        names = "、".join(f"{name}目标" for name, _ in missing)
        message = f"{names}只有标签，没有内容：按空白读入；也可能是内容在转成文本时丢失。"
        ledger.note(NoteKind.AMBIGUOUS, message, missing[0][1])


def _leaf(goal: Goal, head: Cell | None, ledger: Ledger) -> Printed[str]:
    if not goal:
        return text_leaf(None, ledger.beside(head)) if head else Printed()
    if len(goal) == 1:
        return text_leaf(goal[0], NOWHERE)
    return joined_leaf([cell.text for cell in goal], goal[0].place)
