"""Limits: the host may change them, nothing else can."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from auditor.errors import PackError
from auditor.language.limits import LIMITS, set_limit
from auditor.language.parser import parse_expression
from auditor.source import Source


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    before = dict(LIMITS)
    yield
    LIMITS.update(before)


def test_the_host_sets_a_limit() -> None:
    text = "1 + 2 + 3"
    parse_expression(Source("x", text))
    set_limit("expression", len(text) - 1)
    with pytest.raises(PackError) as caught:
        parse_expression(Source("x", text))
    assert [problem.code for problem in caught.value.problems] == ["E103"]
    set_limit("expression", len(text))
    parse_expression(Source("x", text))


@pytest.mark.parametrize(("name", "value"), [("nothing", 1), ("depth", 0), ("depth", -1), ("depth", True)])
def test_what_is_no_limit_is_refused(name: str, value: int) -> None:
    with pytest.raises(ValueError, match="limit"):
        set_limit(name, value)
