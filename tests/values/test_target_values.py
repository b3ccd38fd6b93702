"""Printed targets, one by one: targets.yaml says what each means."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml

from auditor.values.exact import plain
from auditor.values.measure import Measure
from auditor.values.target import Target, TargetKind, read_target

TABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "targets.yaml").read_text(encoding="utf-8")
)
CASES = [pytest.param(case, id=f"{group}-{at}") for group, cases in TABLE.items() for at, case in enumerate(cases)]


def told(target: Target) -> dict[str, Any]:
    """A target in the words of targets.yaml."""
    measure = target.number or target.lower
    said = {
        "kind": str(target.kind),
        "comparator": target.comparator and str(target.comparator),
        "figure": None if target.figure is None else plain(target.figure),
        "unit": target.unit,
        "number": _number(target.number),
        "base": (measure.unit if measure else None) or None,
        "dimension": _dimension(target, measure),
        "step": plain(measure.half * 2) if measure and measure.half else None,
        "lower": _number(target.lower),
        "upper": _number(target.upper),
        "open": target.lower_open or target.upper_open or None,
        "span": target.span and f"{target.span.start} {target.span.end}",
    }
    return {key: value for key, value in said.items() if value is not None}


def _number(measure: Measure | None) -> str | None:
    return None if measure is None else plain(measure.number)


def _dimension(target: Target, measure: Measure | None) -> str | None:
    """Only where the kind does not say it."""
    if measure is None or measure.dimension in {"quantity", str(target.kind)}:
        return None
    return str(measure.dimension)


@pytest.mark.parametrize("case", CASES)
def test_a_printed_target_means_what_the_table_says(case: dict[str, Any]) -> None:
    expected = dict(case)
    text = expected.pop("text") * expected.pop("repeat", 1)
    started = perf_counter()
    target = read_target(text)
    assert told(target) == expected
    assert target.text == text
    assert perf_counter() - started < 0.5


def test_the_table_is_large_enough() -> None:
    assert sum(len(cases) for cases in TABLE.values()) >= 170
    assert len(TABLE["Hostile"]) >= 50


@pytest.mark.parametrize(
    ("text", "lower_open", "upper_open"),
    [
        ("超过3次", True, False),
        ("≥3次", False, False),
        ("不满3次", False, True),
        ("[3,5)次", False, True),
        ("(3,5]次", True, False),
        ("(3,5)次", True, True),
        ("3次以上", False, False),
        ("3次以下", False, False),
    ],
)
def test_the_open_side(text: str, lower_open: bool, upper_open: bool) -> None:
    target = read_target(text)
    assert target.kind is TargetKind.QUANTITY
    assert (target.lower_open, target.upper_open) == (lower_open, upper_open)


def test_a_figure_keeps_its_print() -> None:
    target = read_target("=100.00(%)")
    assert str(target.figure) == "100.00"
    assert target.number is not None
    assert target.number.half == Decimal("0.00005")
