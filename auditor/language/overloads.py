"""The function table: each function and list operation is declared once, with types, doc and examples.

A function is strict: where an argument is unknown, so is its result, and its body never sees it.
Reference pages and tests come from these declarations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from auditor.language.types import Type


@dataclass(frozen=True, slots=True)
class Doc:
    """What it does, in both languages, and examples: an expression and its value as text."""

    zh: str
    en: str
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A strict function: `parameters` are the types it takes, in order."""

    name: str
    chinese: str
    parameters: tuple[Type, ...]
    result: Type
    call: Callable[..., Any]
    doc: Doc


@dataclass(frozen=True, slots=True)
class Operation:
    """A list operation, written after its list.

    `takes`: what the parentheses hold. `condition` and `value` see each element as the innermost record;
    `optional` is a condition that may be left out; `list` is a second list; `keys` a second list and
    then values of the elements of both. `result` gives the type from those of the list's element and of
    the value. `call` gets a `Listing` and, where it takes any, the bodies' values per element; that of a
    sum also `zero`, the sum of nothing, or None where its kind is not known.
    """

    name: str
    chinese: str
    takes: str
    result: Callable[[Type, Type | None], Type]
    call: Callable[..., Any]
    doc: Doc
    needs: Literal["", "measures", "values"] = ""
    """What the values must be: numbers, or anything but records (every row is another one)."""


@dataclass(frozen=True, slots=True)
class FunctionTable:
    """What rules may call; found by either name."""

    functions: dict[str, Function] = field(default_factory=dict)
    operations: dict[str, Operation] = field(default_factory=dict)

    def function(self, name: str) -> Function | None:
        return self.functions.get(name)

    def operation(self, name: str) -> Operation | None:
        return self.operations.get(name)

    def add(self, *entries: Function | Operation) -> None:
        for entry in entries:
            table: dict[str, Any] = self.functions if isinstance(entry, Function) else self.operations
            for name in (entry.name, entry.chinese):
                if name in table:
                    raise ValueError(f"declared twice: {name}")
                table[name] = entry
