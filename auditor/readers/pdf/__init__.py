"""PDF to sheets: ruled tables cell by cell, joined over pages, and the lines of text between them."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from auditor.readers._reading import Contents

SIGNATURE = b"%PDF-"
SIGNATURE_WITHIN = 1024
"""Viewers accept bytes before the signature, up to here."""


def sniff(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content alone decides
    """Whether the file is a PDF, junk before its signature allowed for."""
    return SIGNATURE in data[:SIGNATURE_WITHIN]


def read(data: bytes, file: str) -> Contents:
    """The tables and lines of a PDF in reading order; Unreadable if it is encrypted, damaged, scanned or too large."""
    # pdfium takes 40 ms to load: only those who read a PDF wait for it.
    return cast("Contents", import_module("auditor.readers.pdf._document").read(data, file))
