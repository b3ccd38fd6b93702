"""docs/rules says what the national pack says; UPDATE_SNAPSHOTS=1 writes the pages."""

from __future__ import annotations

import os
import re

import pytest

from auditor.packs import Rule
from tests.processes import ROOT
from tests.rules.audits import national
from tests.rules.pages import TOPICS, clauses, index, page, topics
from tests.snapshots import matches

PAGES = ROOT / "docs" / "rules"
PACK = national()[0]


@pytest.mark.parametrize(("topic", "rules"), topics(PACK).items(), ids=lambda value: str(value)[:20])
def test_each_topic_has_its_page(topic: str, rules: list[object]) -> None:
    matches(PAGES / f"{topic}.md", page(PACK, topic, topics(PACK)[topic]))
    assert rules


def test_the_index_lists_every_page_and_no_other() -> None:
    matches(PAGES / "README.md", index(PACK))
    if os.environ.get("UPDATE_SNAPSHOTS"):
        for path in PAGES.glob("*.md"):
            if path.stem not in {*topics(PACK), "README"}:
                path.unlink()
    assert {path.stem for path in PAGES.glob("*.md")} == {*topics(PACK), "README"}


def test_every_topic_has_a_name() -> None:
    assert set(topics(PACK)) <= set(TOPICS)


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_a_page_says_what_a_reader_wants_to_know_of_a_rule(rule: Rule) -> None:
    text = page(PACK, rule.topic, [rule])
    for part in ("**查什么** ", "**怎么改** ", "**为什么** ", "**例** ", "**通过** ", "规则原文"):
        assert part in text, f"{rule.id}: {part}"
    assert not re.search(r"^ *(级别|审核|依据|对象|设|当|除非|要求|说明|缺失|建议) ", clauses(rule)[1], re.MULTILINE), (
        rule.id
    )
