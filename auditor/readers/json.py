"""JSON documents of schema auditor.document/1; what they hold is read in `_contract`."""

from __future__ import annotations

from auditor.readers import _contract
from auditor.readers._reading import Contents

SUFFIXES = (".json",)


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - content alone decides
    """Whether the text begins as JSON does."""
    return _contract.is_json(data)


def read(data: bytes, file: str) -> Contents:
    """The document that the file holds, every leaf with its line and column."""
    return _contract.read(data, file, json=True)
