"""Packs in YAML: the second container of rules, read into the same syntax tree as the first."""

from __future__ import annotations

from auditor.packs.yaml.reading import read_pack

__all__ = ["read_pack"]
