"""What the indicator block leaves in doubt as a whole: labels lost or completed, rows out of column."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from auditor.forms import labels
from auditor.forms.indicators import Block, Entry, first_place, standard_level1
from auditor.forms.ledger import MOST, Ledger, excerpt
from auditor.values.note import NoteKind
from auditor.values.place import Place


def note_doubts(block: Block, ledger: Ledger) -> None:
    """One note at most for each kind of doubt and label."""
    _note_completed(block, ledger)
    _note_level1(block, ledger)
    _note_level2(block, ledger)
    if block.shifted:
        rows = spans(block.shifted)
        first = Place()
        for entry in chain(*block.periods):
            if entry.place.row == block.shifted[0]:
                first = entry.place
                break
        message = f"第{rows}行的单元格不在表头所示的列，按标签和先后次序归位。"
        ledger.note(NoteKind.MISPLACED, message, first)


def _note_completed(block: Block, ledger: Ledger) -> None:
    completed: dict[str, str] = {}
    place: Place | None = None
    for entry in chain(*block.periods):
        for cell, standard in (
            (entry.level1, entry.level1 and labels.level1(entry.level1.text)),
            (entry.level2, entry.level2 and labels.level2(entry.level2.text)),
        ):
            if cell and standard and labels.is_cut(cell.text, standard):
                completed.setdefault(cell.text, standard)
                place = place or cell.place
    if completed and place:
        listed = "、".join(f"“{cut}”→“{standard}”" for cut, standard in completed.items())
        ledger.note(NoteKind.LABEL_COMPLETED, f"印出不全的标签按全称读：{listed}。", place)


def _note_level1(block: Block, ledger: Ledger) -> None:
    lost: dict[str, list[Entry]] = {}
    for entry in chain(*block.periods):
        standard = standard_level1(entry)
        if standard and standard not in block.printed_level1:
            lost.setdefault(standard, []).append(entry)
    for standard, entries in lost.items():
        kinds = _listed(dict.fromkeys(labels.level2(e.level2.text) or "" for e in entries if e.level2))
        message = f"一级指标“{standard}”的标签未印出，由二级指标{kinds}推定。"
        ledger.note(NoteKind.LABEL_LOST, message, first_place(entries))


def _note_level2(block: Block, ledger: Ledger) -> None:
    homeless = [entry for entry in chain(*block.periods) if entry.level2 is None]
    if homeless:
        names = _listed(entry.name.text for entry in homeless if entry.name)
        message = f"{names}之上没有二级指标的标签，未能归入二级指标。"
        ledger.note(NoteKind.LABEL_LOST, message, first_place(homeless))
    groups = tuple(_groups(entries) for entries in block.periods)
    for at, label in enumerate(labels.PRINTED_LEVEL2):
        missing = [period for period in (0, 1) if label not in groups[period]]
        if not missing:
            continue
        where = "" if len(missing) == 2 else f"{labels.PERIODS[missing[0]]}一栏的"
        before = next((l2 for l2 in reversed(labels.PRINTED_LEVEL2[:at]) if l2 in groups[missing[0]]), None)
        doubtful = _doubtful([groups[period].get(before or "", []) for period in missing])
        message = f"文本中没有{where}“{label}”标签。"
        if doubtful and before:
            names = _listed(entry.name.text for entry in doubtful if entry.name)
            message = f"{message[:-1]}，{names}按印出的位置归入“{before}”，也可能属于“{label}”。"
        ledger.note(NoteKind.LABEL_LOST, message, first_place(doubtful))


def _groups(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.level2 is not None:
            groups.setdefault(labels.level2(entry.level2.text) or "", []).append(entry)
    return groups


def _doubtful(groups: list[list[Entry]]) -> list[Entry]:
    """What follows the first row under a label may belong to the label that is lost behind it."""
    return [entry for group in groups for entry in group[1:] if entry.name is not None]


def _listed(texts: Iterable[str], most: int = 6) -> str:
    unique = list(dict.fromkeys(text for text in texts if text))
    more = "等" if len(unique) > most else ""
    return "、".join(f"“{excerpt(text)}”" for text in unique[:most]) + more


def spans(numbers: Iterable[int]) -> str:
    """Row numbers with runs joined: 3、5–8."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    more = "等" if len(runs) > MOST else ""
    return "、".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:MOST]) + more
