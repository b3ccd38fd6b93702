"""The functions and list operations of the language, one module a family."""

from __future__ import annotations

from auditor.language.functions import dates, lists, marks, text
from auditor.language.overloads import FunctionTable


def standard() -> FunctionTable:
    """The table of everything that ships with the language."""
    table = FunctionTable()
    table.add(*text.FUNCTIONS, *marks.FUNCTIONS, *dates.FUNCTIONS, *lists.OPERATIONS)
    return table
