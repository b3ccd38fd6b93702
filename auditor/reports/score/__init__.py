"""Drafted review sheets: as text, as JSON auditor.score/1, and as a Word file to be finished and signed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from auditor.reports import View
from auditor.scoring import Review

FORMATS = {"text": "text", "json": "record", "docx": "word"}
"""By the name of `--format`, the module that writes it; loaded where it is asked for."""
BINARY = frozenset({"docx"})


def renderer(name: str) -> Callable[[Review, View], str | bytes]:
    """What writes a format. Raises ModuleNotFoundError where the library it takes is not installed."""
    render: Callable[[Review, View], str | bytes] = import_module(f"{__name__}.{FORMATS[name]}").render
    return render
