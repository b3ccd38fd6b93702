"""Spoilt print: what else a value may have said, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.values.misprint import lost_separators, other_targets


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("292%", ("≥92%",)),
        ("2100%", ("≥100%",)),
        ("295.5%", ("≥95.5%",)),
        ("2280次", ("≥280次",)),
        ("25000人", ("≥5000人",)),
        ("二100%", ("=100%",)),
        ("二 2次", ("=2次",)),
        # as likely as printed
        ("92%", ()),
        ("20%", ()),
        ("200%", ()),
        ("2500%", ()),
        ("280次", ()),
        ("24个", ()),
        ("2,280次", ()),
        ("2024年", ()),
        ("2024年12月", ()),
        ("2024人", ()),
        ("2024.6-2025.1", ()),
        ("≥2280次", ()),
        ("二级", ()),
        ("二十人", ()),
        ("2000元", ()),
        ("", ()),
    ],
)
def test_targets(text: str, others: tuple[str, ...]) -> None:
    assert other_targets(text) == others


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("20246-202516", ["2024-06-01至2025-01-06"]),
        ("20246-20251", ["2024-06-01至2025-01-31"]),
        ("2024111-2024121", ["2024-01-11至2024-01-21", "2024-01-11至2024-12-01", "2024-11-01至2024-12-01"]),
        ("202413-202414", ["2024-01-03至2024-01-04"]),
        # whole, or no dates
        ("202406-202501", []),
        ("20240601-20250106", []),
        ("2024.6-2025.1", []),
        ("20256-20246", []),
        ("20240-202516", []),
        ("", []),
        ("2024-2025", []),
    ],
)
def test_dates_without_their_separators(text: str, spans: list[str]) -> None:
    found = [f"{span.start.isoformat()}至{span.end.isoformat()}" for span in lost_separators(text)]
    assert sorted(found) == spans


@settings(deadline=None)
@given(st.text(alphabet="2二0123456789.,%-至次 ≥年", max_size=20))
def test_whatever_is_printed_has_other_readings_or_none(text: str) -> None:
    assert all(other != text for other in other_targets(text))
    assert all(span.start <= span.end for span in lost_separators(text))
