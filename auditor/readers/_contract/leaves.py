"""One leaf of a YAML or JSON document: its value by the kind that the model declares, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping as Entries
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, assert_never

from auditor.model.leaf import Leaf
from auditor.packs.yaml.nodes import Mapping, Node, Scalar
from auditor.readers._contract.targets import PARTS, understood
from auditor.values.exact import read_decimal
from auditor.values.measure import Measure, count, money, ratio
from auditor.values.place import Place
from auditor.values.printed import LeafKind, Printed, State
from auditor.values.target import Target
from auditor.values.text import MAX_CELL

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class Wrong(Exception):  # noqa: N818 - what is wrong with a value
    """A value that is none of its kind, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


@dataclass(frozen=True, slots=True)
class Notation:
    """How a file writes values. In JSON texts and figures stand in quotes; in YAML quotes are a matter of layout."""

    quoted: bool

    def null(self, node: Node) -> bool:
        if not isinstance(node, Scalar):
            return False
        return not node.style and node.text == "null" if self.quoted else node.null

    def text(self, node: Node) -> str:
        """The text of a scalar that is not null."""
        if not isinstance(node, Scalar):
            raise Wrong("应是一个文字，不是列表或映射", "should be a text, not a list or mapping")
        if self.quoted and not node.style:
            raise Wrong(f"应是双引号中的文字，不是{node.text[:40]}", f"should be a quoted text, not {node.text[:40]}")
        if len(node.text) > MAX_CELL:
            raise Wrong(f"超过{MAX_CELL}字", f"more than {MAX_CELL} characters")
        return node.text

    def number(self, node: Node) -> str:
        """The digits of a count, which may stand without quotes."""
        return node.text if isinstance(node, Scalar) and not node.style else self.text(node)


@dataclass(frozen=True, slots=True)
class Said:
    """What the `printed` of a document says of a leaf."""

    state: State | None = None
    text: str | None = None
    accuracy: Decimal | None = None


def read_leaf(node: Node, leaf: Leaf, notation: Notation, said: Said, place: Place) -> Printed[Any]:
    """The leaf that `node` gives; raises Wrong."""
    empty = notation.null(node) or (isinstance(node, Scalar) and not node.text)
    if leaf.kind is LeafKind.TARGET and isinstance(node, Mapping):
        target = _target(node, notation)
        empty, value, text = not target.text, target, target.text
    elif not empty:
        value, text = _value(node, leaf, notation)
    if said.state not in {None, State.FILLED} and (empty or leaf.kind is LeafKind.TARGET):
        return replace(Printed.blank(place), text=said.text or "", state=said.state)
    if empty:
        return Printed.blank(place)
    if said.state not in {None, State.FILLED}:
        raise Wrong(f"有值，而 printed 说是 {said.state}", f"has a value, and printed says {said.state}")
    if said.accuracy is not None:
        if not isinstance(value, Measure) or said.accuracy <= 0:
            raise Wrong("printed 的 accuracy 不适用于这个值", "the accuracy in printed does not fit this value")
        value = value.printed_to(said.accuracy)
    return Printed.filled(value, text if said.text is None else said.text, place)


def _value(node: Node, leaf: Leaf, notation: Notation) -> tuple[Any, str]:
    """The value and the text that it is written as."""
    match leaf.kind:
        case LeafKind.NUMBER:
            text = notation.number(node)
            return count(_decimal(text)), text
        case LeafKind.TEXT | LeafKind.MONEY | LeafKind.RATIO | LeafKind.DATE | LeafKind.TARGET:
            text = notation.text(node)
        case _:
            assert_never(leaf.kind)
    match leaf.kind:
        case LeafKind.MONEY:
            return money(_decimal(text)), text
        case LeafKind.RATIO:
            return ratio(_decimal(text)), text
        case LeafKind.DATE:
            return _day(text), text
        case LeafKind.TARGET:
            return _understood(text, {}), text
        case _:
            if leaf.members and text not in leaf.members:
                known = "、".join(leaf.members[:12])
                raise Wrong(f"没有“{text[:40]}”；可以是{known}", f"knows no “{text[:40]}”; it takes {known}")
            return text, text


def _decimal(text: str) -> Decimal:
    number = read_decimal(text) if _PLAIN.fullmatch(text) else None
    if number is None:
        raise Wrong(
            f'应是精确的十进制数，如 "598800.00"，不是“{text[:40]}”；金额以元计，不带单位和千位分隔符',
            f'should be an exact decimal such as "598800.00", not “{text[:40]}”; amounts are in 元, without unit '
            "or thousands separators",
        )
    return number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise Wrong(
            f'应是日期，如 "2024-01-15"，不是“{text[:40]}”', f'should be a date such as "2024-01-15", not “{text[:40]}”'
        ) from None


def _target(node: Mapping, notation: Notation) -> Target:
    parts: dict[str, str | None] = {}
    for key, value in node.entries:
        if key.text not in PARTS:
            raise Wrong(f"指标值没有键 {key.text[:40]}", f"a target has no key {key.text[:40]}")
        parts[key.text] = None if notation.null(value) else notation.text(value)
    return _understood(parts.pop("text", None), parts)


def _understood(text: str | None, parts: Entries[str, str | None]) -> Target:
    target = understood(text, parts)
    if isinstance(target, str):
        raise Wrong(f"指标值的 {target} 与 text 不符", f"the {target} of the target contradicts its text")
    return target
