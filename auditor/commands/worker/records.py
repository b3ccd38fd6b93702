"""What a worker sends: a document, and the parts of it to be drawn, as JSON of a closed list of classes.

No answer can run code. The classes are those that the annotations of `Document` and `Drawn` reach. A value of one
is `[class, field, …]` without the last fields that have their default, a record of the model `[class, {field: value}]`
without any that has, a tuple `[0, item, …]`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_origin, get_type_hints

from auditor.model.document import Document, Record
from auditor.values.paper import Drawn

_TUPLE = 0


def dump(document: Document, drawn: tuple[Drawn, ...] = ()) -> bytes:
    """The document and its drawn parts as bytes; `load` gives equal ones."""
    return json.dumps(_packed((document, *drawn)), ensure_ascii=True, separators=(",", ":")).encode()


def load(data: bytes) -> tuple[Document, tuple[Drawn, ...]]:
    """The document in `data` and its drawn parts; raises ValueError for anything else."""
    try:
        document, *drawn = _unpacked(json.loads(data))
    except (TypeError, ArithmeticError, LookupError, RecursionError, AttributeError) as error:
        raise ValueError("no document") from error
    if not isinstance(document, Document) or not all(isinstance(part, Drawn) for part in drawn):
        raise ValueError("no document")
    return document, tuple(drawn)


@cache
def _classes() -> tuple[type, ...]:
    found: dict[type, None] = {tuple: None}
    for root in (Document, Drawn):
        for each in _reached(root, found):
            found[each] = None
    return tuple(found)


def _reached(annotation: Any, found: dict[type, None]) -> Iterator[type]:
    """The classes that values of `annotation` are made of, those `found` before left out."""
    for part in get_args(annotation):
        yield from _reached(part, found)
    owner = get_origin(annotation) or annotation
    if not isinstance(owner, type) or owner in found:
        return
    if issubclass(owner, Record):
        yield owner
        for field in owner.model_fields.values():
            yield from _reached(field.annotation, found)
    elif is_dataclass(owner):
        yield owner
        for hint in get_type_hints(owner).values():
            yield from _reached(hint, found)
    elif issubclass(owner, Enum | Decimal | date):
        yield owner


@cache
def _packers() -> dict[type, Callable[[Any], Any]]:
    return {owner: _packer(number, owner) for number, owner in enumerate(_classes())}


def _packer(number: int, owner: type) -> Callable[[Any], Any]:
    """How values of one class are written."""
    if owner is tuple:
        return lambda items: [_TUPLE, *map(_packed, items)]
    if issubclass(owner, Decimal):
        return lambda value: [number, str(value)]
    if issubclass(owner, date):
        return lambda value: [number, value.isoformat()]
    if issubclass(owner, Enum):
        return {member: [number, member.value] for member in owner}.__getitem__
    if issubclass(owner, Record):
        defaults = {name: field.get_default() for name, field in owner.model_fields.items()}
        return lambda record: [
            number,
            {
                name: _packed(value)
                for name, default in defaults.items()
                if (value := getattr(record, name)) is not default and value != default
            },
        ]
    return _spread(number, owner)


def _spread(number: int, owner: Any) -> Callable[[Any], Any]:
    """How values of a dataclass are written."""
    names = [field.name for field in fields(owner)]
    defaults = [field.default for field in fields(owner)]
    parts = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)

    def pack(value: Any) -> list[Any]:
        found = parts(value)
        end = len(found)
        while end and found[end - 1] is defaults[end - 1]:
            end -= 1
        return [number, *map(_packed, found[:end])]

    return pack


def _packed(value: Any) -> Any:
    if value is None or type(value) in {str, int, float, bool}:
        return value
    return _packers()[type(value)](value)


@cache
def _makers() -> tuple[Callable[..., Any], ...]:
    return tuple(_maker(owner) for owner in _classes())


def _maker(owner: type) -> Callable[..., Any]:
    """How a value of one class is made of its parts."""
    if owner is tuple:
        return lambda *items: items
    if issubclass(owner, date):
        return date.fromisoformat
    if issubclass(owner, Record):
        return lambda given: owner(**{name: _unpacked(value) for name, value in given.items()})
    return owner


def _unpacked(value: Any) -> Any:
    if type(value) is not list:
        return value
    number, *parts = value
    if number < 0:
        raise LookupError(number)
    return _makers()[number](*map(_unpacked, parts))
