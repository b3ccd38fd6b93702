"""The containers of rules, one syntax tree behind them: a file in the language itself, or in YAML."""

from __future__ import annotations

from auditor.language.parser import Parsed, read_file
from auditor.packs.reading import YAML
from auditor.source import Source


def read_tree(source: Source) -> Parsed:
    """The items of a rule file and every problem in it, whichever container it is."""
    if not source.name.lower().endswith(YAML):
        return read_file(source)
    from auditor.packs.yaml import read_pack  # noqa: PLC0415 - few packs are written in YAML

    return read_pack(source)
