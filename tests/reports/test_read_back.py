"""Rules read back: nothing that a rule says is left out, nothing different reads alike, brackets keep precedence."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from auditor.engine import functions
from auditor.engine.nearest import border
from auditor.engine.subjects import frame
from auditor.language import ir
from auditor.language.functions.listing import Listing
from auditor.language.readback.patterns import alternatives
from auditor.language.rendering import text_of
from auditor.language.types import NOTHING
from auditor.packs import Pack, Rule
from auditor.packs.loading import build
from auditor.reports import View
from auditor.reports.rulebook import Entry, render_json, render_rule
from auditor.reports.rulebook.reading import read_back
from auditor.source import Source
from tests.language import variants
from tests.rules.audits import shipped_packs
from tests.snapshots import matches

SNAPSHOTS = Path(__file__).parent / "snapshots"
SAMPLE = Path(__file__).parent.parent / "packs/samples/telling.rules"
HEAD = '规则包 例 "例" 版本 "1"\n规则 例-1 "例" 级别 错误 对象 项目 说明 "例"\n'
LANGUAGES = ("zh", "en")


def pack(text: str) -> Pack:
    return build("例", [Source("例.rules", text)], {}, frame(), functions())


def read(rule: Rule, lang: str) -> str:
    return "\n".join(read_back(rule, frame().subjects[rule.subject], lang))


def clauses(text: str, lang: str) -> str:
    """How the clauses of a rule on projects read, without its first sentence and its message."""
    [rule] = pack(HEAD + text).rules
    return "\n".join(line for line in read(rule, lang).split("\n")[1:] if "“例”" not in line)


SHIPPED = [rule for one in shipped_packs() for rule in one.rules]
TELLING = list(pack(SAMPLE.read_text(encoding="utf-8")).rules)
EVERY = [*SHIPPED, *TELLING]


def said(rule: Rule) -> list[ir.Node]:
    roots = [*rule.lets, *rule.when, *rule.unless, *rule.applies, *(one.condition for one in rule.requirements)]
    return [node for root in roots for node in variants.walk(root)]


def constants(node: ir.Node) -> list[str]:
    """What of a constant or a pattern must be found in the text."""
    match node:
        case ir.Const(value=Listing(items)):
            return [item if isinstance(item, str) else text_of(item, NOTHING) for item in items]
        case ir.Const(value=bool()):
            return []
        case ir.Const():
            return [node.written or text_of(node.value, node.type)]
        case ir.Matches(source=source):
            return [one.text for one in alternatives(source)]
        case _:
            return []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", EVERY, ids=[rule.id for rule in EVERY])
def test_every_cell_and_constant_is_mentioned(rule: Rule, lang: str) -> None:
    text = read(rule, lang)
    for node in said(rule):
        for constant in constants(node):
            assert constant in text
        if isinstance(node, ir.Read | ir.Follow) and node.path:
            spec = node.path[-1]
            name = node.label.rsplit("·", 1)[-1] if lang == "zh" else spec.name.rstrip("12").replace("_", " ")
            assert name in text.replace("-", " ")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", EVERY, ids=[rule.id for rule in EVERY])
def test_rules_that_differ_in_one_thing_never_read_alike(rule: Rule, lang: str) -> None:
    text = read(rule, lang)
    changed = [read(other, lang) for other in variants.rules(rule)]
    if any(mark in text for mark in ("判断不了", "leaves it open")):
        changed += [read(other, lang) for other in variants.of_missing(rule)]
    assert changed
    assert text not in changed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_precedence_survives(lang: str) -> None:
    """Expressions of three atoms and two connectives, negated or not: one reading has one meaning."""
    cells = ("项目概况", "立项依据", "联系电话")
    readings: dict[str, set[tuple[bool, ...]]] = {}
    for first, second, left in product(("且", "或", "则"), ("且", "或", "则"), (True, False)):
        for inner, outer in product(("", "非 "), repeat=2):
            a, b, c = (f"{cell} 为 已填" for cell in cells)
            whole = f"{inner}({a} {first} {b}) {second} {c}" if left else f"{a} {first} {inner}({b} {second} {c})"
            table = tuple(
                negated(
                    joined(second, negated(joined(first, one, two), inner), three)
                    if left
                    else joined(first, one, negated(joined(second, two, three), inner)),
                    outer,
                )
                for one, two, three in product((True, False), repeat=3)
            )
            readings.setdefault(clauses(f"要求 {outer}({whole})", lang), set()).add(table)
    assert len(readings) > 50
    assert all(len(meanings) == 1 for meanings in readings.values())


def negated(truth: bool, word: str) -> bool:
    return not truth if word else truth


def joined(word: str, a: bool, b: bool) -> bool:
    return {"且": a and b, "或": a or b, "则": not a or b}[word]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_read_apart_by_their_brackets(lang: str) -> None:
    sums = [
        "{0} - {1} - {2}",
        "{0} - ({1} - {2})",
        "({0} - {1}) * 2 - {2}",
        "{0} - ({1} * 2 - {2})",
        "-({0} - {1}) - {2}",
    ]
    cells = ("年度资金总额", "实施期资金总额", "1元")
    texts = [clauses(f"要求 {one.format(*cells)} > 0元", lang) for one in sums]
    assert len(set(texts)) == len(texts)


ZH = [
    ("要求 项目名称 = 实施单位", "要求：项目名称与实施单位相同。"),
    ("要求 非 (项目名称 != 实施单位)", "要求：项目名称与实施单位相同。"),
    ('要求 项目名称 包含 "甲" 且 非 (项目名称 以 "乙" 开头)', "（1）项目名称含有“甲”。\n（2）项目名称不以“乙”开头。"),
    ('要求 项目名称 匹配 "通知|办法"', "要求：项目名称含有“通知”“办法”之一。"),
    ('要求 非 (项目名称 匹配 "a\\\\.b")', "要求：项目名称不含有“a.b”。"),
    ('要求 项目名称 匹配 "^甲"', "要求：项目名称含有符合正则表达式 `^甲` 的文字。"),
    ('要求 项目名称 属于 {"甲", "乙", "丙"}', "要求：项目名称为“甲”“乙”“丙”之一。"),
    ("要求 年度资金总额 ~ 实施期资金总额 ± 5元", "要求：年度资金总额与实施期资金总额相差不超过5元。"),
    ("要求 (年度资金总额 缺省 0元) <= 1万元", "要求：年度资金总额（空缺按0元计）不大于10,000元。"),
    ("要求 填报日期 < 2024-12-31", "要求：填报日期早于2024-12-31。"),
    ("要求 年度.指标.全部(名称 为 已填)", "要求：年度的指标中每个指标都满足（三级指标已填）。"),
    ("要求 文件.项目.最大(年度资金总额) > 0元", "要求：所在文件的项目各项的年度资金总额的最大值大于0元。"),
    ("要求 项目概况.原文 为 已填 或 真", None),
    ("要求 长度(项目概况) >= 10", "要求：项目概况的字数不小于10。"),
    ("要求 文号(立项依据).存在()", "要求：立项依据引用的文件至少有一项。"),
    ("要求 年度 为 缺项", "要求：表中没有年度。"),
    ("要求 项目概况 为 非 未识别", "要求：项目概况不是不能识别的文字。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case for case in ZH if case[1]])
def test_chinese(text: str, expected: str) -> None:
    assert expected in clauses(text, "zh")


EN = [
    ("require name = unit", "Require that the name is the same as the unit."),
    ("require annual.funding.total >= 0元", "Require that the annual total funding is at least 0元."),
    ('require name matches "a|b"', "Require that the name contains one of “a”, “b”."),
    ('require not (name in {"a", "b"})', "Require that the name is neither “a” nor “b”."),
    ("require filed_on >= 2024-12-31", "Require that the filed-on date is not before 2024-12-31."),
    ("require annual.indicators.none(name is blank)", "none of the annual indicators is it true that"),
    ("require document.statement.published_amount > 0元", "the document’s published amount of the statement"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EN)
def test_english(text: str, expected: str) -> None:
    assert expected in clauses(text, "en")


MISSING = [
    ("要求 年度资金总额 > 0元", "年度资金总额空缺或不能识别，因而判断不了的，报“无法判定”。"),
    ("当 年度资金总额 > 0元 要求 年度资金总额 < 9元 缺失 不通过", "年度资金总额空缺或不能识别，因而判断不了该不该检查"),
    ("当 项目概况 为 已填 要求 长度(项目概况) > 3", None),
    ("要求 项目概况 为 已填 则 长度(项目概况) > 3", None),
    ("要求 (年度资金总额 缺省 0元) > 0元", None),
    ('要求 项目名称 != "甲" 缺失 不通过 "没填"', "按不通过处理；是空缺的，改报：“没填”。"),
    ('要求 项目名称 != "甲" 缺失 不适用', "项目名称空缺或不能识别，因而判断不了的，不检查（按不适用计）。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MISSING)
def test_what_a_blank_comes_to_is_said_where_it_matters(text: str, expected: str | None) -> None:
    told = [line for line in clauses(text, "zh").split("\n") if "判断不了" in line]
    assert len(told) == (expected is not None)
    assert expected is None or expected in told[0]


def test_a_definition_is_explained_once_and_again_where_it_means_another_cell() -> None:
    [rule] = pack(
        '规则包 例 "例" 版本 "1"\n定义 有名 = 名称 为 已填\n'
        '规则 例-1 "例" 级别 错误 对象 项目 要求 有名 且 有名 且 年度.指标.存在(有名) 说明 "例"'
    ).rules
    text = read(rule, "zh")
    assert text.count("「有名」成立") == 2
    assert "「有名」（三级指标已填）" in text
    assert "「有名」指项目名称已填。" in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", TELLING, ids=[rule.id for rule in TELLING])
def test_telling_rules(rule: Rule, lang: str) -> None:
    records = frame().subjects[rule.subject]
    [one] = [pack(SAMPLE.read_text(encoding="utf-8"))]
    text = render_rule(Entry(one, rule, records, border(rule, records)), View(lang))
    matches(SNAPSHOTS / f"rule-{rule.id[-3:]}-{lang}.txt", text)


def test_json_has_what_the_text_has() -> None:
    one = pack(SAMPLE.read_text(encoding="utf-8"))
    entries = [
        Entry(one, rule, frame().subjects[rule.subject], border(rule, frame().subjects[rule.subject]))
        for rule in one.rules
    ]
    [told] = json.loads(render_json([(one, entries)]))["packs"]
    for rule, record in zip(one.rules, told["rules"], strict=True):
        assert "\n".join(record["read_back"]["en"]) == read(rule, "en")
        assert [test["verdict"] for test in record["tests"]] == [str(trial.verdict) for trial in rule.tests]
        assert [test["saying"] for test in record["tests"]] == [trial.saying for trial in rule.tests]
        assert {parameter["name"] for parameter in record["parameters"]} == set(rule.parameters)
    first, second, third, *_ = told["rules"]
    assert [one["differs"] for one in first["nearest"]["pass"]] == [True, False]
    assert first["nearest"]["fail"][0] == {"cell": "实施期资金总额", "value": "598,799.99元", "differs": True}
    assert second["nearest"] is None
    assert third["parameters"][0]["low"] or third["parameters"][1]["low"]


def test_tests_in_every_form_are_shown() -> None:
    given = [
        ("空白", "空白"),
        ("明示无", "明示无"),
        ("缺项", "缺项"),
        ('未识别("待定")', "不能识别的“待定”"),
        ("1元", "1元"),
    ]
    tests = "\n".join(f"测试 不适用 年度资金总额 = {written}" for written, _ in given)
    one = pack(f'{HEAD}要求 真\n{tests}\n测试 通过 年度.指标 = {{{{名称 = "甲"}}, {{名称 = "乙"}}}}')
    [told] = json.loads(render_json([(one, [Entry(one, one.rules[0], frame().subjects[one.rules[0].subject])])]))[
        "packs"
    ]
    values = [test["given"][0]["value"] for test in told["rules"][0]["tests"]]
    assert values == [*(shown for _, shown in given), "2 行"]


def test_patterns_in_words() -> None:
    cases = {"a|b": "ab", r"a\.b|\|": "a.b |", "": None, "(a|b)|c": None}
    for pattern, words in cases.items():
        found = alternatives(pattern)
        if words is not None:
            assert all(one.plain for one in found)
    assert [one.text for one in alternatives("(a|b)|[c|d]|[]|]|e")] == ["(a|b)", "[c|d]", "[]|]", "e"]
    assert [one.plain for one in alternatives(r"a\d|b{2}|c")] == [False, False, True]
    assert [one.text for one in alternatives(r"a\.b|\||c")] == ["a.b", "|", "c"]


def test_variants_change_something() -> None:
    """The law above would hold of no changes at all."""
    counts = {rule.id: len(list(variants.rules(rule))) for rule in TELLING}
    assert all(count >= 8 for count in counts.values()), counts
