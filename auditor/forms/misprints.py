"""Notes on doubtful print: cells that may have said something else before scanning or conversion spoilt them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from auditor.model.document import Project
from auditor.model.places import leaves, with_leaf
from auditor.values.note import Note, NoteKind
from auditor.values.printed import Printed
from auditor.values.target import Target, TargetKind


def settled(project: Project) -> Project:
    """The project without doubts about counts where print shows ≥ elsewhere: its font has the sign."""
    targets = [leaf for _, leaf in leaves(project) if isinstance(leaf.value, Target)]
    if not any(sign in leaf.text for leaf in targets for sign in ("≥", "≧", ">=")):
        return project
    for leaf in targets:
        count = isinstance(leaf.value, Target) and leaf.value.kind is not TargetKind.RATIO
        if leaf.others and count and not leaf.text.startswith("二"):
            project = with_leaf(project, leaf, replace(leaf, others=()))
    return project


def note_misprints(project: Project) -> list[Note]:
    """One note for each cell of a project that has other readings, which are named; the print is kept."""
    doubtful = {(leaf.place, leaf.text, leaf.others): leaf for _, leaf in leaves(project) if leaf.others}
    return [Note(NoteKind.AMBIGUOUS, _message(leaf), project.name.value, leaf.place) for leaf in doubtful.values()]


def _message(leaf: Printed[Any]) -> str:
    others = "、".join(f"“{_text(other)}”" for other in leaf.others)
    return f"“{leaf.text}”可能本是{others}，印刷或识别时走了样；照印出的读，请对照原件。"


def _text(other: Any) -> str:
    return other.isoformat() if isinstance(other, date) else str(other.text)
