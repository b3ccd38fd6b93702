"""Report formats: one module a format, found by looking; a module with a NAME and a `render` is one."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from auditor.findings import Report

PIPED_WIDTH = 100
"""Columns of text where there is no terminal to ask, so that output is the same everywhere."""


@dataclass(frozen=True, slots=True)
class View:
    """How a reader wants to see a report; formats for machines take no notice of it.

    `detail` is 0 for the summary alone, 1 for everything needed to mend the document, 2 for criterion,
    fingerprint and hash as well.
    """

    lang: str = "zh"
    width: int = PIPED_WIDTH
    colour: bool = False
    detail: int = 1
    template: bytes | None = None
    """A document to fill in, for the formats that fill one in."""


Rendered = str | bytes | Mapping[str, bytes]
"""A report as text, as one binary file, or as several by their names."""


class Refused(Exception):  # noqa: N818 - the outcome that people are told
    """Why a report cannot be written in a format, and what to do, in both languages."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(english)
        self.chinese = chinese
        self.english = english

    def render(self, lang: str) -> str:
        return self.english if lang == "en" else self.chinese


class Format(Protocol):
    """What a module of this package offers to be a report format.

    One for gates, whose output many see, sets `MASKED = True`: personal data is hidden unless the run says otherwise.
    One whose `render` gives bytes says so by `BINARY = True`, and by `NEEDS` which optional package it takes.
    """

    NAME: str

    def render(self, report: Report, view: View) -> Rendered:
        """The whole report; as text it ends in a newline. Raises Refused where it cannot be made."""
        ...


def formats() -> Mapping[str, Format]:
    """The formats there are, by the name of `--format`, which is that of their module."""
    found = ((module.name, format_named(module.name)) for module in pkgutil.iter_modules(__path__))
    return {name: module for name, module in found if module is not None}


def format_named(name: str) -> Format | None:
    """One format, and no other one loaded; None where there is none of that name."""
    if not any(module.name == name for module in pkgutil.iter_modules(__path__)):
        return None
    module = import_module(f"{__name__}.{name}")
    return module if hasattr(module, "NAME") else None
