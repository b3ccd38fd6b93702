"""Every check remarks on its bad example and not on its good one; its fix keeps the rule's meaning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from auditor.engine import functions
from auditor.engine.judging import judge
from auditor.engine.subjects import frame
from auditor.linting import Check, Remark, Subject, checks, fixed, lint
from auditor.linting.loading import load
from auditor.linting.showing import render_json
from auditor.model.document import Document, Funding, Indicator, Period, Project
from auditor.source import Source
from auditor.values.measure import money
from auditor.values.printed import Printed
from auditor.values.target import read_target
from tests.processes import ROOT


def linted(folder: Path, text: str) -> tuple[Subject, tuple[Remark, ...]]:
    path = folder / "乙.rules"
    path.write_text(text, encoding="utf-8")
    looked_at = load([str(path)], frame(), functions())[-1]
    return looked_at, lint(looked_at)


@pytest.mark.parametrize("check", checks(), ids=[check.code for check in checks()])
def test_the_bad_example_is_remarked_on_and_the_good_one_is_not(check: Check, tmp_path: Path) -> None:
    looked_at, remarks = linted(tmp_path, check.bad)
    own = [remark for remark in remarks if remark.check is check]
    assert own, "the bad example is not found"
    for remark in own:
        assert 0 <= remark.span.start <= remark.span.end <= len(remark.source.text)
        for lang in ("zh", "en"):
            assert "{" not in remark.message(lang)
    assert all(bool(remark.fix) is check.fixes for remark in own)
    _, remarks = linted(tmp_path, check.good)
    assert check not in [remark.check for remark in remarks]
    if check.fixes:
        text = fixed(looked_at.trees[-1].source, own)
        _, remarks = linted(tmp_path, text)
        assert check not in [remark.check for remark in remarks], text


def test_there_are_many_checks_each_with_its_own_code() -> None:
    codes = [check.code for check in checks()]
    assert len(codes) >= 25
    assert len(set(codes)) == len(codes)


def test_fixes_that_touch_each_other_are_not_made_together(tmp_path: Path) -> None:
    check = next(check for check in checks() if check.code == "L207")
    looked_at, _ = linted(tmp_path, check.bad.replace("非 (年度资金总额 > 5元)", "非 (非 (非 (年度资金总额 > 5元)))"))
    text = looked_at.trees[0].source.text
    for _ in range(5):
        _, remarks = linted(tmp_path, text)
        text = fixed(Source(looked_at.trees[0].source.name, text), remarks)
    assert "年度资金总额 <= 5元" in text


AMOUNTS = [Printed.blank(), Printed.unparsed("待定"), *(Printed.filled(money(Decimal(n)), f"{n}元") for n in (0, 5, 6))]
TEXTS = [Printed.blank(), *(Printed.filled(text, text) for text in ("概况", "延续", "甲"))]
LEVELS = [Printed.blank(), Printed.filled("成本指标", "成本指标"), Printed.filled("数量指标", "数量指标")]


def projects() -> Iterator[Project]:
    for amount, text, level in product(AMOUNTS, TEXTS, LEVELS):
        indicator = Indicator(level2=level, name=text, target=Printed.filled(read_target("≤5元"), "≤5元"))
        period = Period(funding=Funding(total=amount), indicators=(indicator,), goal=text)
        yield Project(name=text, annual=period, implementation=period, overview=text, basis=TEXTS[1], attribute=text)


@pytest.mark.parametrize("check", [check for check in checks() if check.fixes], ids=lambda check: check.code)
def test_a_fix_keeps_the_verdict_on_every_project(check: Check, tmp_path: Path) -> None:
    looked_at, remarks = linted(tmp_path, check.bad)
    before = looked_at.rules[0].rule
    text = fixed(looked_at.trees[-1].source, [remark for remark in remarks if remark.check is check])
    assert text != check.bad
    after = linted(tmp_path, text)[0].rules[0].rule
    seen = set()
    for project in projects():
        records = (Document(projects=(project,)), project)
        verdict = judge(before, records).verdict
        seen.add(verdict)
        assert judge(after, records).verdict is verdict
    assert seen


def test_every_key_of_the_json_is_documented(tmp_path: Path) -> None:
    _, remarks = linted(tmp_path, checks()[0].bad + "\n" + checks()[-1].bad.replace("例-001", "例-009"))
    text = render_json(remarks, 2, 0, "zh")
    page = (ROOT / "docs/json.md").read_text(encoding="utf-8").split("## auditor.remarks/1")[1]
    found = json.loads(text)
    keys = {*found, *found["remarks"][0]}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []
