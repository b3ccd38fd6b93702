"""Boxes to tick: which of the printed options are chosen (`□新增 ☑延续`, `1.部门项目 □ 2.公共项目 ■`)."""

from __future__ import annotations

import re

from auditor.forms.leaves import tidy
from auditor.values.printed import Printed, State

_TICKED = "■☑☒✓✔√●◉▣🗹"
_OPEN = "□☐○◯▢❑❏"
_BOX = re.compile(rf"[{_TICKED}{_OPEN}](?:\s*[{_TICKED}{_OPEN}])?")
_EDGE = " \t\r\n　,，、;；/|()（）"


def chosen(text: str) -> tuple[str, ...] | None:
    """The ticked options in the order of print, none if no box is ticked; None for a text without boxes."""
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return None
    before = not text[: boxes[0].start()].strip(_EDGE)
    edges = [0, *(box.end() for box in boxes)] if not before else [box.start() for box in boxes]
    options = []
    for number, box in enumerate(boxes):
        if before:
            end = edges[number + 1] if number + 1 < len(edges) else len(text)
            option = text[box.end() : end].strip(_EDGE)
            option = option if any(sign in _OPEN for sign in text) else (option.split() or [""])[0]
        else:
            option = text[edges[number] : box.start()]
        if any(sign in _TICKED for sign in box[0]):
            options.append(tidy(option.strip(_EDGE)))
    return tuple(option for option in options if option)


def chosen_leaf(leaf: Printed[str]) -> Printed[str]:
    """A text of which only the ticked options count: with boxes and none ticked, nothing is said."""
    options = chosen(leaf.text) if leaf.state is State.FILLED else None
    if options is None:
        return leaf
    if not options:
        return Printed.nothing(leaf.text, leaf.place)
    return Printed.filled("、".join(options), leaf.text, leaf.place)
