"""`auditor schema`: the JSON Schemas of what people write, for their editors."""

from __future__ import annotations

import json
from pathlib import Path

from auditor.commands.console import deliver
from auditor.commands.status import Status
from auditor.packs.yaml.schema import pack_schema

SCHEMAS = {"pack": pack_schema}


def run(name: str, lang: str, output: Path | None) -> Status:
    """Print one schema or write it to a file."""
    return deliver(text(name), output, lang, Status.FINE)


def hand_over(schema: object, lang: str, output: Path | None) -> Status:
    """Print a schema made elsewhere or write it to a file."""
    return deliver(_json(schema), output, lang, Status.FINE)


def text(name: str) -> str:
    """One schema as JSON."""
    return _json(SCHEMAS[name]())


def _json(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
