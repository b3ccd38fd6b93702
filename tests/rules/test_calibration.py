"""What people judged of the national pack's findings on the samples, finding by finding, is that of today.

The samples are `CORPUS`; to bring the table up to date after a change, run

    auditor calibrate --rules national --appraisals rules/national/calibration.csv --sample 1000 CORPUS…

then judge what has no opinion yet, and UPDATE_SNAPSHOTS=1 pytest tests/rules/test_calibration.py.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from auditor.findings import Severity
from auditor.packs import appraisals, tables
from auditor.packs.appraisals import Opinion
from tests.processes import AUDITOR, ROOT, run
from tests.rules.audits import national
from tests.snapshots import matches

TABLE = ROOT / "rules" / "national" / "calibration.csv"
PAGE = ROOT / "docs" / "calibration.md"
SAMPLES = ROOT / "tests" / "samples"
CORPUS = (
    ROOT / "examples" / "datong-2024",
    *sorted((SAMPLES / "forms").glob("*.txt")),
    *(SAMPLES / "docx" / name for name in ("central.docx", "p01.docx", "p04.docx")),
    SAMPLES / "html" / "p05.html",
)
"""Every real form at hand once; the other samples are the same forms in other formats."""


@cache
def page(table: Path) -> str:
    """The page on the corpus, with a table that the run may bring up to date."""
    command = [*AUDITOR, "calibrate", "--rules", "national", "--lang", "zh", "--format", "markdown", "--sample", "1000"]
    done = run([*command, "--appraisals", str(table), *map(str, CORPUS)])
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def judged(table: Path) -> tuple[appraisals.Appraisal, ...]:
    return appraisals.parse(tables.decode(str(table), table.read_bytes()))


def test_the_table_and_the_page_are_those_of_today(tmp_path: Path) -> None:
    copy = tmp_path / TABLE.name
    copy.write_bytes(TABLE.read_bytes())
    matches(PAGE, page(copy))
    assert copy.read_bytes() == TABLE.read_bytes(), "a finding is new, gone or told otherwise: see above"


def test_every_finding_is_judged() -> None:
    assert [one for one in judged(TABLE) if one.opinion is None] == []


def test_no_finding_of_an_error_is_wrong() -> None:
    severities = {rule.id: rule.severity for pack in national() for rule in pack.rules}
    wrong = [one for one in judged(TABLE) if one.opinion is Opinion.WRONG and severities[one.rule] is Severity.ERROR]
    assert wrong == []
