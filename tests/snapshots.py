"""Snapshot files: expected output kept as text; UPDATE_SNAPSHOTS=1 writes it anew for review."""

from __future__ import annotations

import os
from pathlib import Path


def matches(path: Path, text: str) -> None:
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode(), f"differs from {path}; UPDATE_SNAPSHOTS=1 pytest rewrites it"
