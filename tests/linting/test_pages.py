"""The pages of docs/lint say what the checks declare; UPDATE_SNAPSHOTS=1 writes them."""

from __future__ import annotations

import pytest

from auditor.engine import functions
from auditor.engine.subjects import frame
from auditor.linting import Check, checks
from auditor.linting.pages import index, page
from auditor.packs.formatting import Surroundings
from tests.processes import ROOT
from tests.snapshots import matches

PAGES = ROOT / "docs" / "lint"


@pytest.mark.parametrize("check", checks(), ids=[check.code for check in checks()])
def test_each_check_has_its_page(check: Check) -> None:
    matches(PAGES / f"{check.code}.md", page(check, Surroundings(frame(), functions())))


def test_the_index_lists_every_page_and_no_other() -> None:
    matches(PAGES / "README.md", index(checks()))
    assert {path.stem for path in PAGES.glob("L*.md")} == {check.code for check in checks()}
