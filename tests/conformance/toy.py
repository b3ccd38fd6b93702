"""A small form of its own for the tests of the language: a book of sheets with rows.

The language is tested without the form it was made for; every kind of leaf, nested part and list occurs.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from auditor.findings import SubjectKind
from auditor.language.schema import record_type
from auditor.language.types import FieldSpec, ListType, MeasureType, RecordType, TargetType, TextType
from auditor.model.leaf import Date, Leaf, Money, Number, Ratio, TargetValue, Text
from auditor.packs import Frame
from auditor.values.amount import read_amount, read_count
from auditor.values.measure import Dimension, Measure
from auditor.values.printed import LeafKind, Printed, State
from auditor.values.target import read_target

KINDS = ("甲类", "乙类")


def _leaf(label: str, *aliases: str) -> Any:
    return Field(default=Printed.blank(), title=label, json_schema_extra={"aliases": list(aliases)})


class Part(BaseModel):
    model_config = ConfigDict(frozen=True)
    ALIASES: ClassVar[dict[str, str]] = {}


class Row(Part):
    model_config = ConfigDict(title="行")

    name: Text = _leaf("名称", "行名")
    kind: Annotated[Printed[str], Leaf(LeafKind.TEXT, KINDS)] = _leaf("类别")
    cost: Money = _leaf("费用")
    share: Ratio = _leaf("占比")
    score: Number = _leaf("分值")
    day: Date = _leaf("日期")
    target: TargetValue = _leaf("目标值")


class Funds(Part):
    model_config = ConfigDict(title="经费")

    total: Money = _leaf("经费总额")
    own: Money = _leaf("自筹(区)资金", "自筹")


class Sheet(Part):
    model_config = ConfigDict(title="表")

    name: Text = _leaf("名称")
    memo: Text = _leaf("备注")
    basis: Text = _leaf("编制依据")
    total: Money = _leaf("总额")
    nontax: Money = _leaf("非税收入")
    rate: Ratio = _leaf("比例")
    count: Number = _leaf("件数")
    due: Date = _leaf("限期")
    target: TargetValue = _leaf("指标值")
    old_code: Text = _leaf("旧编码", "编码")
    new_code: Text = _leaf("新编码", "编码")
    funds: Funds = Field(default=Funds(), title="经费")
    extra: Funds | None = Field(default=None, title="附加经费")
    rows: tuple[Row, ...] = Field(default=(), title="明细", json_schema_extra={"aliases": ["各行"]})
    others: tuple[Row, ...] = Field(default=(), title="另表")

    ALIASES: ClassVar[dict[str, str]] = {"经费合计": "funds.total", "附加总额": "extra.total"}


class Book(Part):
    model_config = ConfigDict(title="册")

    name: Text = _leaf("名称")
    total: Money = _leaf("总额")
    sheets: tuple[Sheet, ...] = Field(default=(), title="表格")


MODELS: dict[str, type[Part]] = {"book": Book, "sheet": Sheet, "row": Row, "funds": Funds}
BOOK, SHEET, ROW = record_type(Book), record_type(Sheet), record_type(Row)
FRAME = Frame(
    {SubjectKind.DOCUMENT: (BOOK,), SubjectKind.PROJECT: (BOOK, SHEET), SubjectKind.INDICATOR: (BOOK, SHEET, ROW)}
)


def records(given: dict[str, Any] | None) -> tuple[Any, ...]:
    """A book and its sheet from plain data; the key 册 holds what is given of the book."""
    rest = dict(given or {})
    book = record(BOOK, rest.pop("册", {}))
    sheet = record(SHEET, rest)
    return (book.model_copy(update={"sheets": (sheet,)}), sheet)


def record(kind: RecordType, given: dict[str, Any]) -> Any:
    """A record with the given cells by label or name; all others are blank."""
    values: dict[str, Any] = {}
    for name, value in given.items():
        ((spec,),) = kind.candidates(name)
        values[spec.name] = _value(spec, value)
    return MODELS[kind.name](**values)


def _value(spec: FieldSpec, value: Any) -> Any:
    match spec.type:
        case ListType(RecordType() as element):
            return tuple(record(element, item) for item in value)
        case RecordType() as inner:
            return None if value == {"state": "absent"} else record(inner, value)
        case _:
            return cell(spec, value)


def cell(spec: FieldSpec, value: Any) -> Printed[Any]:
    """A cell from its printed text; null is blank, `{state: …, text: …}` any other state."""
    if value is None:
        return Printed.blank()
    if isinstance(value, dict) and "state" in value:
        return Printed(None, value.get("text", ""), state=State(value["state"]))
    if isinstance(value, dict):
        return read_amount(value["text"], value["unit"], decimals=value.get("decimals"))
    text = str(value)
    match spec.type:
        case TextType():
            return Printed.filled(text, text)
        case TargetType():
            return Printed.filled(read_target(text), text)
        case MeasureType(Dimension.MONEY):
            return read_amount(text)
        case MeasureType(Dimension.RATIO):
            ratio = read_target(text).number
            return Printed.filled(Measure(ratio.number, Dimension.RATIO), text) if ratio else Printed.unparsed(text)
        case MeasureType():
            return read_count(text)
        case _:
            return Printed.filled(date.fromisoformat(text), text)
