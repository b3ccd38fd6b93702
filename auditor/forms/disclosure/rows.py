"""The rows of a budget table as leaves of the model: each figure in the column where it stands, or noted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from auditor.forms.disclosure.columns import SANGONG, Role
from auditor.forms.disclosure.heads import CODES, Column, Heading
from auditor.forms.disclosure.matters import matter_of
from auditor.forms.disclosure.sums import Fields, Sum, adds_up, read_figure, sums_of
from auditor.forms.leaves import department_leaf, text_leaf
from auditor.forms.ledger import Ledger
from auditor.forms.tables import Line
from auditor.values.exact import last_place, read_decimal
from auditor.values.measure import Measure, ratio
from auditor.values.note import NoteKind
from auditor.values.paper import Cell
from auditor.values.place import Place
from auditor.values.printed import Printed, State
from auditor.values.text import bare

_TOTAL = re.compile(r"(?:合计|总计|部门合计|单位合计|总合计)|(?:收入|支出|收支)(?:总计|合计)|(?:收|支)总计")
_SUBTOTAL = re.compile(r".{0,12}小计|(?:本年|当年)(?:收入|支出)(?:合计)?|.{0,10}合计")
_LEAD = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(（][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[、.．](?![0-9])|[①-⑳]|其中[:：]?)\s*"
)
_CODE = re.compile(r"[0-9]{2,12}")
_CODED = re.compile(r"[\[(]?(?P<code>[0-9]{7}|[0-9]{5}|[0-9]{3})[\])]?[-—_、]?(?P<name>[\u4e00-\u9fff].*)")
PLAIN = ("counterpart", "subject", "quantity", "remark")
"""Texts that stand in a column of their own."""
_ALL_CODES = ("code", *CODES)
_LEVELS = {3: "类", 5: "款", 7: "项"}
_CLASSES = frozenset(
    [
        "工资福利支出",
        "商品和服务支出",
        "对个人和家庭的补助",
        "对个人和家庭的补助支出",
        "债务利息及费用支出",
        "资本性支出(基本建设)",
        "资本性支出",
        "对企业补助(基本建设)",
        "对企业补助",
        "对社会保障基金补助",
        "其他支出",
    ]
)
"""The classes of expenditure by economic kind (支出经济分类科目的类)."""


@dataclass(frozen=True, slots=True)
class _Side:
    """The columns of one side of a table, or of a table that has no sides."""

    name: str
    places: tuple[int, ...]
    keys: tuple[tuple[str, int], ...]
    amounts: tuple[Column, ...]
    items: dict[str, tuple[Column, ...]]
    sums: tuple[Sum, ...]


@dataclass(slots=True)
class Rows:
    """The rows read so far, what they hang under, and what is in doubt."""

    heading: Heading
    unit: str
    ledger: Ledger
    projects: bool = False
    """Whether the names are those of projects, which keep the numbers that lead them."""
    found: list[Fields] = field(default_factory=list)
    lost: list[Cell] = field(default_factory=list)
    uneven: list[Cell] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    owner: Printed[str] | None = None
    economic: str = ""

    known: frozenset[int] = frozenset()
    sides: tuple[_Side, ...] = ()

    def __post_init__(self) -> None:
        self.known = frozenset(column.at for column in self.heading.columns)
        self.sides = tuple(_side(name, self.heading.columns) for name in self.heading.sides)

    def read(self, line: Line) -> None:
        """The one or two rows of the model that a printed row holds."""
        cells = {cell.place.column or 0: cell for cell in line.cells}
        self.lost += [cell for cell in line.filled if (cell.place.column or 0) not in self.known]
        for side in self.sides:
            if any((cell := cells.get(at)) and cell.text for at in side.places):
                self._side(side, cells, line.cells[0])

    def _side(self, side: _Side, cells: dict[int, Cell], first: Cell) -> None:
        keys = {name: cells.get(at) or Cell("", _at(first, at)) for name, at in side.keys}
        fields = self._keys(keys) if keys else _bare_row(first)
        if side.items:
            fields["matter"] = Printed("三公经费", "", first.place, State.FILLED)
        if side.name:
            fields["side"] = Printed(side.name, "", fields["name"].place, State.FILLED)
        for column in side.amounts:
            fields[column.field] = self._amount(column, cells.get(column.at), first)
        if not all(adds_up(fields, each) for each in side.sums):
            self.uneven.append(next((cell for cell in keys.values() if cell.text), first))
        if side.amounts or not side.items:
            self.found.append(fields)
        for item, columns in side.items.items():
            self.found.append(self._item(item, columns, fields, cells, first))

    def _item(self, item: str, columns: Sequence[Column], row: Fields, cells: dict[int, Cell], first: Cell) -> Fields:
        """A part of 三公经费 that stands in a column, as a row of its own."""
        place = row["name"].place
        fields = {name: leaf for name, leaf in row.items() if name in {"unit", "side"}}
        name = SANGONG[item]
        fields |= {each: Printed(name, "", place, State.FILLED) for each in ("name", "matter")}
        fields["level"] = Printed("其他", "", place, State.FILLED)
        for column in columns:
            fields[column.field] = self._amount(column, cells.get(column.at), first)
        return fields

    def _amount(self, column: Column, cell: Cell | None, first: Cell) -> Printed[Any]:
        if cell is None:
            return Printed.blank(_at(first, column.at))
        place = cell.place
        if not cell.text:
            return Printed.blank(place)
        if column.field == "change_share":
            return _share(cell)
        amount = read_figure(cell.text, column.unit or self.unit, 2)
        if amount.state is State.UNPARSED:
            self.ledger.note(NoteKind.UNPARSED, f"预算表中金额栏不是金额：“{cell.text}”。", place)
        return Printed(amount.value, amount.text, place, amount.state)

    def _keys(self, keys: dict[str, Cell]) -> Fields:
        """Code, name, unit and level of a row."""
        if "project_name" in keys:
            keys = {"subject" if name == "name" else name: cell for name, cell in keys.items()}
            keys["name"] = keys.pop("project_name")
        texts = {name: bare(cell.text) for name, cell in keys.items()}
        fields = {plain: text_leaf(keys[plain], keys[plain].place) for plain in PLAIN if plain in keys}
        name = keys.get("name")
        if "unit" in keys:
            self._unit(keys["unit"], fields, alone=name is None)
        for key in _ALL_CODES:
            if texts.get(key) and not _CODE.fullmatch(texts[key]) and not texts.get("name"):
                name, texts["name"], texts[key] = keys[key], texts[key], ""
        name = name or keys.get("unit") or keys.get("code") or next(iter(keys.values()))
        self._code(keys, texts, fields, name)
        if "name" not in fields:
            fields["name"] = text_leaf(name, name.place) if self.projects else _name(name)
        return self._level(fields, texts)

    def _unit(self, cell: Cell, fields: Fields, *, alone: bool) -> None:
        """The unit of a row; a blank one below a unit belongs to it, as its cell was merged."""
        if cell.text:
            self.owner = department_leaf(cell.text, cell.place)
        if self.owner is not None and not (alone and not cell.text):
            fields["unit"] = self.owner

    def _code(self, keys: dict[str, Cell], texts: dict[str, str], fields: Fields, name: Cell) -> None:
        if "code" in keys:
            if texts["code"]:
                fields["code"] = Printed.filled(texts["code"], keys["code"].text, keys["code"].place)
        elif "class" in keys:
            self._parts(keys, texts, fields)
        elif coded := _CODED.fullmatch(bare(name.text)):
            fields["code"] = Printed.filled(coded["code"], coded["code"], name.place)
            fields["name"] = Printed.filled(coded["name"], name.text, name.place)

    def _parts(self, keys: dict[str, Cell], texts: dict[str, str], fields: Fields) -> None:
        """类 款 项 in columns of their own: a blank before a number repeats the one above it."""
        printed = [keys[part] for part in CODES if texts.get(part) and _CODE.fullmatch(texts[part])]
        if not printed:
            return
        last = max(at for at, part in enumerate(CODES) if texts.get(part))
        for at, part in enumerate(CODES):
            if texts.get(part):
                self.codes[part] = texts[part]
                for lower in CODES[at + 1 :]:
                    if not texts.get(lower):
                        self.codes.pop(lower, None)
        code = "".join(self.codes.get(part, "") for part in CODES[: last + 1])
        cell = printed[-1]
        if len(code) in _LEVELS:
            fields["code"] = Printed.filled(code, cell.text, cell.place)

    def _level(self, fields: Fields, texts: dict[str, str]) -> Fields:
        name = fields["name"].value or ""
        label = bare(name)
        code = fields.get("code")
        place = (code or fields["name"]).place
        level, parent = "其他", ""
        if _TOTAL.fullmatch(label):
            level = "合计"
        elif _SUBTOTAL.fullmatch(label):
            level = "小计"
        elif code and (known := _LEVELS.get(len(code.value or ""))):
            level, parent = known, (code.value or "")[:-2] if known != "类" else "合计"
        elif "counterpart" in fields and not code:
            level, parent = self._class(label)
        elif "name" not in texts and "unit" in texts:
            level = "单位"
        fields["level"] = Printed(level, "", place, State.FILLED)
        fields["matter"] = Printed(matter_of(label), "", place, State.FILLED)
        if parent:
            fields["parent"] = Printed(parent, "", place, State.FILLED)
        return fields

    def _class(self, label: str) -> tuple[str, str]:
        """A row by economic kind without codes: a class, or a section of the class above it."""
        if label in _CLASSES:
            self.economic = label
            return "类", "合计"
        return ("款", self.economic) if self.economic else ("其他", "")


def _side(name: str, columns: Sequence[Column]) -> _Side:
    columns = [column for column in columns if column.side == name]
    amounts = tuple(column for column in columns if column.role is Role.AMOUNT)
    items = [column for column in columns if column.role is Role.ITEM]
    return _Side(
        name,
        tuple(column.at for column in columns),
        tuple((column.field, column.at) for column in columns if column.role is Role.KEY and column.field),
        amounts,
        {item: tuple(each for each in items if each.item == item) for item in dict.fromkeys(c.item for c in items)},
        sums_of({column.field for column in amounts}),
    )


def _bare_row(first: Cell) -> Fields:
    """The row of a table of 三公经费 that prints figures alone."""
    values = {"name": "三公经费", "level": "其他"}
    return {name: Printed(value, "", first.place, State.FILLED) for name, value in values.items()}


def _at(first: Cell, column: int) -> Place:
    """The place of a cell that the row does not have, for it ends before its table does."""
    return replace(first.place, column=column, address=None, box=None)


def _name(cell: Cell) -> Printed[str]:
    """The name without the number that leads it: 一般公共服务支出 of 一、一般公共服务支出."""
    leaf = text_leaf(cell, cell.place)
    if leaf.value is None:
        return leaf
    value = _LEAD.sub("", leaf.value, count=1)
    return leaf if value in {"", leaf.value} else Printed.filled(value, leaf.text, leaf.place)


def _share(cell: Cell) -> Printed[Measure]:
    """A percentage, with or without its sign."""
    figure = bare(cell.text).rstrip("%")
    number = read_decimal(figure)
    if number is None:
        return Printed.unparsed(cell.text, cell.place)
    step = last_place(figure.lstrip("-")).scaleb(-2)
    return Printed.filled(ratio(number.scaleb(-2)).printed_to(step), cell.text, cell.place)
