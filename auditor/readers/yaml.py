"""YAML documents of schema auditor.document/1; what they hold is read in `_contract`."""

from __future__ import annotations

from auditor.readers import _contract
from auditor.readers._reading import Contents

SUFFIXES = (".yaml", ".yml")


def sniff(data: bytes, name: str) -> bool:
    """Whether the text begins with a key, and one of the schema unless the name says YAML."""
    return _contract.is_yaml(data, name)


def read(data: bytes, file: str) -> Contents:
    """The document that the file holds, every leaf with its line and column."""
    return _contract.read(data, file, json=False)
