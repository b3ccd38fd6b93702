"""Checked expressions read back in plain Chinese and English: one walk, and a grammar of phrases for each language."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from auditor.language import ir
from auditor.language.readback.chinese import Chinese
from auditor.language.readback.english import English
from auditor.language.readback.walking import Reader
from auditor.language.types import RecordType
from auditor.source import Source

__all__ = ["Reader", "reader"]


def reader(
    lang: str,
    records: Sequence[RecordType],
    source: Source,
    names: Collection[str] = (),
    lets: Sequence[ir.Node] = (),
) -> Reader:
    """A reader of the expressions of one rule.

    `records` are the record types in view from the document inwards, `source` is the text that the spans of
    the expressions belong to, `names` are the parameters and definitions that the rule uses.
    """
    return Reader(English() if lang == "en" else Chinese(), records, source, names, lets)
