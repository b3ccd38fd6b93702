"""The JSON Schema of a pack, for editors, from the same table of keys that the reader follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

from auditor.errors import Term
from auditor.packs.yaml import shape
from auditor.packs.yaml.kinds import Cell, Either, Kind, Many, Named, One, Record

Schema = dict[str, Any]

_CELL: Schema = {
    "title": "单元格的值 / the value of a cell",
    "anyOf": [
        {"type": ["string", "number", "boolean", "null"]},
        {"type": "object", "additionalProperties": {"$ref": "#/$defs/cell"}},
        {"type": "array", "items": {"type": "object", "additionalProperties": {"$ref": "#/$defs/cell"}}},
    ],
}


def pack_schema() -> Schema:
    """The schema, in JSON Schema 2020-12."""
    kinds = {record.name: record for record in _records(shape.PACK) if record is not shape.PACK}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:auditor:pack:1",
        "title": "auditor 规则包 / a pack of auditor",
        **_record(shape.PACK),
        "dependentSchemas": _head(),
        "$defs": {**{name: _titled(record) for name, record in kinds.items()}, "cell": _CELL},
    }


def _head() -> Schema:
    """What a pack says of itself needs its id."""
    keys = [key for key in shape.PACK.keys if key.name in shape.HEAD[2:]]
    named = {"anyOf": [{"required": ["pack"]}, {"required": ["规则包"]}]}
    return {word: named for key in keys for word in (key.name, key.chinese)}


def _records(kind: Kind) -> Iterator[Record]:
    match kind:
        case Record(keys=keys):
            yield kind
            for key in keys:
                yield from _records(key.kind)
        case Many(of) | Named(of):
            yield from _records(of)
        case Either(of):
            for one in of:
                yield from _records(one)
        case One() | Cell():
            pass
        case _:
            assert_never(kind)


def _titled(record: Record) -> Schema:
    return {"title": _both(record.said), **_record(record)}


def _record(record: Record) -> Schema:
    properties: Schema = {}
    needed = []
    for key in record.keys:
        # Draft 2020-12 lets a description stand beside a reference.
        entry = {"title": f"{key.chinese} / {key.name}", "description": _both(key.doc), **_kind(key.kind)}
        properties[key.name] = entry
        if key.chinese != key.name:
            properties[key.chinese] = entry
        spellings = [{"required": [word]} for word in dict.fromkeys((key.name, key.chinese))]
        needed += [{"oneOf": spellings}] if key.required else []
    found: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**found, "allOf": needed} if needed else found


def _kind(kind: Kind) -> Schema:
    match kind:
        case One():
            return _one(kind)
        case Many(of):
            return {"type": "array", "items": _kind(of)}
        case Named(of):
            return {"type": "object", "additionalProperties": _kind(of)}
        case Record(name=name):
            return {"$ref": f"#/$defs/{name}"}
        case Either(of):
            return {"anyOf": [_kind(one) for one in of]}
        case Cell():
            return {"$ref": "#/$defs/cell"}
        case _:
            assert_never(kind)


def _one(kind: One) -> Schema:
    if kind.fixed is not None:
        return {"const": kind.fixed}
    if kind.choices:
        return {"enum": [*kind.choices, *kind.choices.values()]}
    types: Schema = {"type": kind.types[0] if len(kind.types) == 1 else list(kind.types)}
    return {**types, "pattern": kind.pattern} if kind.pattern else types


def _both(term: Term) -> str:
    return f"{term.zh} / {term.en}"
