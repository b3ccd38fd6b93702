"""docs/coverage.md says what the pack covers as it is now; every line has a rule or a reason."""

from __future__ import annotations

import pytest

from tests.rules.audits import national
from tests.rules.coverage import PAGE, Line, page, read
from tests.snapshots import matches

COVERAGE = read()
IDS = {rule.id for rule in national()[0].rules}


def test_the_page_is_the_one_of_today() -> None:
    matches(PAGE, page(COVERAGE, national()[0]))


def test_every_requirement_and_problem_has_its_line() -> None:
    assert [line.id for line in COVERAGE.problems] == list(range(1, 87))
    ids = [str(line.id) for line in COVERAGE.requirements]
    assert ids == sorted(set(ids))
    assert {ids[0], ids[-1]} == {"R01", "R73"}


@pytest.mark.parametrize("line", COVERAGE.lines, ids=lambda line: str(line.id))
def test_a_line_has_rules_that_exist_or_a_reason(line: Line) -> None:
    assert set(line.rules) <= IDS, f"{line.id}: no such rule"
    assert bool(line.rules) != bool(line.none), f"{line.id}: rules, or why there are none"
    # A rule may point at what a person has to judge; only that is left to persons alone.
    assert (line.how == ("J",) and not line.rules) == (line.none == "person")
    assert line.none not in {"data", "person"} or line.note, f"{line.id}: say which"


def test_nine_of_ten_decidable_lines_have_a_rule() -> None:
    decidable = [line for line in COVERAGE.lines if line.decidable]
    assert sum(bool(line.rules) for line in decidable) * 10 >= 9 * len(decidable)
