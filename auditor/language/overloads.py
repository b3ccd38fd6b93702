"""The function table: each function and list operation is declared once, with types, doc and examples.

A function is strict: where an argument is unknown, so is its result, and its body never sees it.
The reference page and tests come from these declarations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal

from auditor.errors import Term
from auditor.language.types import Type


class Missing(Enum):
    """What becomes of a missing or unfit value; each rule in words for authors."""

    STRICT = Term("有一个值不可知，结果就不可知", "unknown if any value is unknown")
    KLEENE = Term(
        "按三值逻辑：已能断定的照常断定，断不定的不可知",
        "three-valued logic: decided where what is known decides it, else unknown",
    )
    INCOMPLETE = Term(
        "断不定的元素使结果列表不完整，用到它的判断可能因此不可知",
        "an element in doubt leaves the list incomplete, and what rests on it may be unknown",
    )
    KEPT = Term("不可知的值留在列表中，用到它的运算再作判断", "an unknown value stays in the list for what uses it")
    SKIPPED = Term(
        "略过空缺的值并说明略过几项；填了却读不出的，结果不可知",
        "skips what is missing and says how many; what is there and cannot be read makes it unknown",
    )
    MATCHED = Term("空缺与空缺对应", "missing matches missing")
    REPLACED = Term(
        "空缺由右边的值代替；填了却读不出的不代替",
        "the right side stands in for what is missing, never for what is there and cannot be read",
    )
    DECIDED = Term("总能断定真假", "always true or false")


class Family(Enum):
    """The chapters of the reference page."""

    LOGIC = Term("逻辑", "Logic")
    COMPARISON = Term("比较", "Comparison")
    TEST = Term("文字与归属", "Text and membership")
    ARITHMETIC = Term("算术", "Arithmetic")
    PRESENCE = Term("空缺", "Presence")
    TEXT = Term("文本", "Text")
    DATE = Term("日期", "Dates")
    QUANTIFIER = Term("逐项判断", "Quantifiers")
    FIGURE = Term("个数与合计", "Counts and sums")
    LIST = Term("选取与分组", "Filters and groups")
    SET = Term("集合", "Sets")


@dataclass(frozen=True, slots=True)
class Given:
    """Cells that an example is about, as a test of a rule on a project would give them."""

    zh: str
    en: str


NO_CELLS = Given("", "")


@dataclass(frozen=True, slots=True)
class Example:
    """An expression in both spellings, its value as text, and the cells that it needs.

    `result` is the value as messages show it, or the word 无法判定 and the reason: `无法判定（空白）`.
    """

    zh: str
    en: str
    result: str
    given: Given = NO_CELLS


@dataclass(frozen=True, slots=True)
class Doc:
    """What it does, in both languages, and examples."""

    zh: str
    en: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A strict function: `parameters` are the types it takes, in order, and `names` what to call them.

    `cost` gives the steps of one call from its arguments, where one step is not enough for it.
    """

    name: str
    chinese: str
    parameters: tuple[Type, ...]
    result: Type
    call: Callable[..., Any]
    doc: Doc
    names: tuple[Term, ...] = ()
    family: Family = Family.TEXT
    cost: Callable[..., int] | None = None

    @property
    def missing(self) -> Missing:
        return Missing.STRICT


@dataclass(frozen=True, slots=True)
class Gives:
    """What a list operation gives: in words, and its type from those of the element and of the value."""

    words: Term
    type: Callable[[Type, Type | None], Type]

    def __call__(self, element: Type, value: Type | None) -> Type:
        return self.type(element, value)


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
    takes: Literal["", "condition", "optional", "value", "optional value", "list", "keys"]
    result: Gives
    call: Callable[..., Any]
    doc: Doc
    missing: Missing
    family: Family
    needs: Literal["", "measures", "values", "rows", "key"] = ""
    """What the elements must be (figures; values and no records; rows of one list), or that the value is no list."""

    @property
    def names(self) -> tuple[Term, ...]:
        """What the parentheses hold, by name."""
        return TAKEN[self.takes]


TAKEN: dict[str, tuple[Term, ...]] = {
    "": (),
    "condition": (Term("条件", "condition"),),
    "optional": (Term("条件", "condition"),),
    "value": (Term("项", "value"),),
    "optional value": (Term("项", "value"),),
    "list": (Term("列表", "list"),),
    "keys": (Term("列表", "list"), Term("项", "value")),
}


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
