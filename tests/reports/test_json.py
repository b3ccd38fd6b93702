"""The JSON report: the contract key by key, a snapshot, and the same bytes for the same report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from auditor.model.document import BudgetLine, Document, Funding, Indicator, Period, Project, Statement
from auditor.reports import View
from auditor.reports.json import render
from auditor.reports.visible import UNSAFE
from tests.processes import ROOT, python
from tests.reports.samples import FULL, NOTHING_READ
from tests.snapshots import matches

SNAPSHOTS = Path(__file__).parent / "snapshots"


def test_snapshot() -> None:
    matches(SNAPSHOTS / "full.json", render(FULL, View()))


def test_keys_and_their_order_are_the_contract() -> None:
    report = json.loads(render(FULL, View()))
    assert list(report) == ["schema", "tool", "as_of", "packs", "waivers", "documents", "recheck", "summary"]
    assert report["schema"] == "auditor.report/1"
    document = report["documents"][0]
    assert " ".join(document) == (
        "path sha256 status error title department fiscal_year projects findings undecided "
        "waived unlisted limited verdicts notes"
    )
    assert " ".join(document["findings"][0]) == (
        "rule title severity criterion basis verdict subject message remedy evidence tolerance fingerprint "
        "waiver depends confidence since before accepted"
    )
    assert " ".join(document["findings"][0]["subject"]) == "kind project unit period indicator"
    assert " ".join(document["findings"][0]["evidence"][0]["place"]) == "page sheet table row column line address box"
    assert " ".join(document["notes"][0]) == "kind message project place"
    assert list(document["verdicts"]) == ["pass", "fail", "not_applicable", "unknown", "waived"]
    assert list(report["summary"]) == ["documents", "projects", "error", "warning", "notice", "unknown"]


def test_a_document_that_was_not_read_has_every_key_too() -> None:
    read, unread = json.loads(render(FULL, View()))["documents"]
    assert list(read) == list(unread)
    assert (unread["status"], unread["sha256"], unread["findings"]) == ("unreadable", None, [])
    assert json.loads(render(NOTHING_READ, View()))["summary"]["documents"] == 1


def test_text_comes_through_unchanged_and_unable_to_steer_a_terminal() -> None:
    hostile = FULL.documents[0].projects[3].name
    text = render(FULL, View())
    assert json.loads(text)["documents"][0]["projects"][3]["name"] == hostile
    assert not UNSAFE.search(text.replace("\n", ""))


def test_any_file_name_gives_text_that_can_be_encoded() -> None:
    name = b"\xff.txt".decode("utf-8", "surrogateescape")
    text = render(replace(FULL, documents=(replace(FULL.documents[1], path=name),)), View())
    assert json.loads(text.encode())["documents"][0]["path"] == name


def test_the_same_bytes_whatever_the_surroundings() -> None:
    script = (
        "import sys; from auditor.reports import View, formats; from tests.reports.samples import FULL;"
        "made = [f.render(FULL, View()) for f in formats().values()];"
        "files = [each for one in made for each in (one.values() if isinstance(one, dict) else [one])];"
        "sys.stdout.buffer.write(b''.join(f.encode() if isinstance(f, str) else f for f in files))"
    )
    surroundings: tuple[dict[str, str], ...] = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "COLUMNS": "40", "FORCE_COLOR": "1"},
    )
    runs = [python(script, env=env) for env in surroundings]
    assert runs[0].stdout == runs[1].stdout
    assert b"auditor.report/1" in runs[0].stdout


def keys(value: object) -> set[str]:
    """Every key of a JSON value, those below it too; JSON pointers are no keys."""
    if isinstance(value, dict):
        below = (keys(inner) for key, inner in value.items() if not key.startswith("/"))
        return {key for key in value if not key.startswith("/")}.union(*below)
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_every_key_is_documented() -> None:
    page = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    models = (Document, Project, Period, Funding, Indicator, BudgetLine, Statement)
    found = keys(json.loads(render(FULL, View()))).union(*(model.model_fields for model in models))
    assert [key for key in sorted(found) if f"`{key}`" not in page] == []
