"""The types of the rule language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.errors import Term
from auditor.values.measure import Dimension


@dataclass(frozen=True, slots=True)
class BoolType:
    pass


@dataclass(frozen=True, slots=True)
class TextType:
    """Text; `members` are the values of a closed vocabulary, `label` the field that has it."""

    members: tuple[str, ...] = field(default=(), compare=False)
    label: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class DateType:
    pass


@dataclass(frozen=True, slots=True)
class SpanType:
    """A span of days, both ends included."""


@dataclass(frozen=True, slots=True)
class TargetType:
    pass


@dataclass(frozen=True, slots=True)
class MeasureType:
    """A number; `dimension` is None where only the cell will tell, `unit` is that of a quantity."""

    dimension: Dimension | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class ListType:
    element: Type


@dataclass(frozen=True, slots=True)
class NothingType:
    """The element type of an empty list; it goes with everything."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a record: attribute and English name, printed label, further names, type.

    `leaf` says that it is a printed cell of the form.
    """

    name: str
    label: str
    aliases: tuple[str, ...]
    type: Type
    leaf: bool
    spoken: str = ""
    """The Chinese name that rules are written with, where it is not the label."""


_TITLES = frozenset({"name", "label", "title", "key"})


@dataclass(frozen=True, slots=True)
class RecordType:
    """A part of the form, or a group of its rows.

    Two record types are equal if they have one name and, for groups, the same types `of` key and rows.
    """

    name: str
    label: str = field(compare=False)
    fields: tuple[FieldSpec, ...] = field(compare=False, repr=False)
    paths: Mapping[str, str] = field(compare=False, repr=False, hash=False)
    """Labels that stand for a nested field, as dotted paths."""
    of: tuple[Type, ...] = ()

    def candidates(self, name: str) -> list[tuple[FieldSpec, ...]]:
        """Every field, as a path of fields, that `name` can mean here."""
        found: list[tuple[FieldSpec, ...]] = [
            (spec,) for spec in self.fields if name in {spec.name, spec.label, *spec.aliases}
        ]
        if name in self.paths:
            found.append(self._follow(self.paths[name]))
        return found

    def _follow(self, path: str) -> tuple[FieldSpec, ...]:
        record, specs = self, []
        for part in path.split("."):
            spec = next(spec for spec in record.fields if spec.name == part)
            specs.append(spec)
            if isinstance(spec.type, RecordType):
                record = spec.type
        return tuple(specs)

    def spelled(self, path: tuple[FieldSpec, ...]) -> str:
        """The label of a path as the form prints it: 年度资金总额 for annual.funding.total."""
        dotted = ".".join(spec.name for spec in path)
        label = next((label for label, target in self.paths.items() if target == dotted), None)
        return label or "·".join(spec.label for spec in path)

    def names(self) -> list[str]:
        """All names of the record's fields, labels first."""
        labels = [spec.label for spec in self.fields]
        return [
            *labels, *self.paths, *(alias for spec in self.fields for alias in spec.aliases),
            *(spec.name for spec in self.fields),
        ]  # fmt: skip

    @property
    def title(self) -> FieldSpec | None:
        """The leaf that names a record in messages and evidence."""
        return next((spec for spec in self.fields if spec.leaf and spec.name in _TITLES), None)


Type = BoolType | TextType | DateType | SpanType | TargetType | MeasureType | ListType | RecordType | NothingType

BOOL = BoolType()
TEXT = TextType()
DATE = DateType()
SPAN = SpanType()
TARGET = TargetType()
NUMBER = MeasureType(Dimension.NUMBER)
RATIO = MeasureType(Dimension.RATIO)
MONEY = MeasureType(Dimension.MONEY)
ANY_MEASURE = MeasureType()
NOTHING = NothingType()

_DIMENSIONS = {
    None: Term("数值（量纲由单元格决定）", "a figure (its kind is known from the cell only)"),
    Dimension.NUMBER: Term("数", "a number"),
    Dimension.RATIO: Term("比率", "a ratio"),
    Dimension.POINTS: Term("百分点", "percentage points"),
    Dimension.MONEY: Term("金额", "money"),
    Dimension.QUANTITY: Term("数量", "a quantity"),
}


FIGURE = Term("一个数值（数、比率、金额或数量）", "a figure (a number, a ratio, money or a quantity)")


def describe(kind: Type) -> Term:
    """The type in the author's words."""
    match kind:
        case BoolType():
            return Term("真假", "true or false")
        case TextType():
            return Term("文本", "text")
        case DateType():
            return Term("日期", "a date")
        case SpanType():
            return Term("时段", "a span of days")
        case TargetType():
            return Term("指标值", "a target value")
        case MeasureType(dimension, unit):
            term = _DIMENSIONS[dimension]
            return Term(f"{term.zh}（{unit}）", f"{term.en} ({unit})") if unit else term
        case ListType(element):
            inner = describe(element)
            return Term(f"列表（{inner.zh}）", f"a list ({inner.en})")
        case RecordType(name, label):
            return Term(label, name)
        case NothingType():
            return Term("空列表", "nothing")


def joint(left: Type, right: Type) -> Type | None:
    """The one type that holds values of both, or None: lists and comparisons need one."""
    match left, right:
        case (NothingType(), other) | (other, NothingType()):
            return other
        case (ListType(a), ListType(b)):
            element = joint(a, b)
            return None if element is None else ListType(element)
        case (MeasureType(), MeasureType()):
            return _joint_measure(left, right)
        case _:
            return left if left == right else None


def _joint_measure(left: MeasureType, right: MeasureType) -> MeasureType | None:
    if left.dimension is None or right.dimension is None:
        return ANY_MEASURE
    if left.dimension is not right.dimension:
        return None
    if left.unit is None or right.unit is None:
        return MeasureType(left.dimension)
    return left if left.unit == right.unit else None
