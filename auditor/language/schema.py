"""Record types from pydantic models: attribute names, titles as Chinese names, aliases, leaf kinds.

The models are an argument: this module knows no form. A leaf is a field with a metadata object that
has a `kind` (LeafKind) and `members`.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin

from auditor.language.types import DATE, MONEY, NUMBER, RATIO, TARGET, FieldSpec, ListType, RecordType, TextType, Type
from auditor.values.printed import LeafKind

_LEAVES: dict[LeafKind, Type] = {
    LeafKind.NUMBER: NUMBER,
    LeafKind.RATIO: RATIO,
    LeafKind.MONEY: MONEY,
    LeafKind.DATE: DATE,
    LeafKind.TARGET: TARGET,
}


def record_type(model: Any) -> RecordType:
    """The record type of a pydantic model class and, through its fields, of everything in it.

    Fields that are neither leaves, models nor tuples of models are left out: rules cannot see them.
    """
    specs = [spec for name, info in model.model_fields.items() if (spec := _field(name, info)) is not None]
    label = model.model_config.get("title") or model.__name__
    paths: Mapping[str, str] = getattr(model, "ALIASES", {})
    return RecordType(_snake(model.__name__), label, tuple(specs), paths)


def _field(name: str, info: Any) -> FieldSpec | None:
    label = info.title or name
    extra = info.json_schema_extra or {}
    aliases, spoken = tuple(extra.get("aliases", ())), extra.get("spoken", "")
    leaf = next((item for item in info.metadata if isinstance(getattr(item, "kind", None), LeafKind)), None)
    if leaf is not None:
        kind = TextType(leaf.members, label) if leaf.kind is LeafKind.TEXT else _LEAVES[leaf.kind]
        return FieldSpec(name, label, aliases, kind, leaf=True, spoken=spoken)
    inner = _model(info.annotation)
    if inner is None:
        return None
    record = record_type(inner)
    many = get_origin(info.annotation) in {tuple, list}
    return FieldSpec(name, label, aliases, ListType(record) if many else record, leaf=False, spoken=spoken)


def _model(annotation: Any) -> Any:
    """The model class in `Model`, `Model | None`, `tuple[Model, ...]` or `list[Model]`, or None."""
    if get_origin(annotation) in {tuple, list, Union, types.UnionType}:
        found = [inner for part in get_args(annotation) if (inner := _model(part)) is not None]
        return found[0] if found else None
    return annotation if hasattr(annotation, "model_fields") else None


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
