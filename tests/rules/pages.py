"""The pages of docs/rules, one for each topic of the national pack: every rule for a reader, from the rule itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.engine.nearest import border
from auditor.engine.subjects import frame
from auditor.engine.trials import Tried, try_rule
from auditor.findings import Verdict
from auditor.language import ir
from auditor.language.rendering import text_of
from auditor.packs import GivenValue, Pack, Rows, Rule
from auditor.reports.rulebook import Entry
from auditor.reports.rulebook.entry import bounds, given_text
from auditor.reports.rulebook.reading import read_back
from auditor.reports.wording import words

SAY = words("zh")
TOPICS = {
    "structure": "结构",
    "indicators": "指标",
    "values": "取值",
    "classification": "归类",
    "funding": "资金",
    "cost": "成本",
    "periods": "期间",
    "weights": "权重",
    "basis": "依据",
    "wording": "文字",
    "disclosure": "公开",
    "reconciliation": "勾稽",
    "budget": "预算表",
    "narrative": "情况说明",
}
"""The topics in the order of a review; one that is not here comes last under the name of its file."""

ACROSS = "公开的各表和说明要互相印证：对不上的，至少一处有误，读者无从知道该信哪一处。"
WHY = {
    "reconciliation": ACROSS,
    "budget": ACROSS,
    "narrative": ACROSS,
    "disclosure": "公开的表谁都能看到、转存：带出个人信息的，撤回也来不及。",
    "规范完整性": "缺项、错项的表无法审核；目标随预算批复和公开，当时没有填的，以后也无从评价。",
    "明确清晰性": "说不清做什么、做到什么程度的目标，审核、监控、评价和公众监督都没有着落。",
    "目标相关性": "项目要有依据，目标要与依据和职责相关；说不出依据的，审核时无法判断该不该安排资金。",
    "指标科学性": "年终就按这些指标评价：不能衡量、放错类别的指标，评不出结果。",
    "绩效合理性": "目标过低，完成了也说明不了成效；与事实不符的，评价时无法解释。",
    "资金匹配性": "目标要与资金量和用途相匹配：数对不上，说明测算或填报有误。",
    "实现可能性": "做不到的目标不能据以安排资金。",
    "条件充分性": "没有方案和制度保证的目标，多半不能按期实现。",
}
"""Why a finding matters, by topic or else by item of the review sheet; a rule says its own by `# 为什么：…`."""

_OWN = re.compile(r"^\s*# 为什么[：:]\s*(.+)$", re.MULTILINE)
_REMEDY = "报出问题时建议："
_SAYS = re.compile(r"(第\d+项)?不满足时报")
"""What is said is shown by the example."""
_TESTS = re.compile(r"^\s*(测试|# 等价变异|# 测不到)", re.MULTILINE)
_ITEM = re.compile(r"（\d+）")


def topics(pack: Pack) -> dict[str, list[Rule]]:
    """The rules by topic, in the order of a review."""
    found: dict[str, list[Rule]] = {}
    for rule in pack.rules:
        found.setdefault(rule.topic, []).append(rule)
    order = list(TOPICS)
    return dict(sorted(found.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order)))


def index(pack: Pack) -> str:
    """The list of all rules, as Markdown."""
    head = (
        f"# 规则 · {pack.title}\n\n规则包 {pack.id} {pack.version}，共 {len(pack.rules)} 条。由规则生成；"
        "终端里看：`auditor rules 编号`。哪些要求由哪些规则检查，见[覆盖](../coverage.md)。\n\n"
        "级别：**错误**是一望可知的差错，**警告**可以商榷，**提示**供参考。\n"
    )
    parts = [head]
    for topic, rules in topics(pack).items():
        parts.append(f"\n## [{_name(topic)}]({topic}.md)\n\n| 规则 | 问题 | 级别 |\n|---|---|---|\n")
        parts += [f"| [{r.id}]({topic}.md#{r.id}) | {_prose(r.title)} | {SAY.severity[r.severity]} |\n" for r in rules]
    return "".join(parts)


def page(pack: Pack, topic: str, rules: Sequence[Rule]) -> str:
    """The page of one topic, as Markdown."""
    intro = _prose(_intro(rules[0]))
    return (
        "\n\n".join([f"# {_name(topic)}", *([intro] if intro else []), *(_rule(pack, rule) for rule in rules)]) + "\n"
    )


def _name(topic: str) -> str:
    return TOPICS.get(topic, topic)


def _intro(rule: Rule) -> str:
    """The comment that the file of a rule begins with."""
    lines = []
    for line in rule.source.text.split("\n"):
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return "".join(lines)


def _rule(pack: Pack, rule: Rule) -> str:
    records = frame().subjects[rule.subject]
    entry = Entry(pack, rule, records, border(rule, records))
    basis = SAY.separator.join(SAY.cited.get(one.document, one.document) + (one.clause or "") for one in rule.basis)
    text = (
        f"<details><summary>规则原文</summary>\n\n```rules\n{clauses(rule)[0]}\n```\n\n"
        f"测试 {len(rule.tests)} 条，见 `{rule.source.name}`。\n\n</details>"
    )
    parts = [
        f'<a id="{rule.id}"></a>\n\n## {rule.id} {_prose(rule.title)}',
        f"{SAY.severity[rule.severity]} · {SAY.subject_kind[rule.subject]} · {rule.criterion} · {basis}",
        *_told(rule, entry),
        f"**为什么** {_prose(_why(rule))}",
        *_example(entry),
        *_parameters(entry),
        text,
    ]
    return "\n\n".join(parts)


def clauses(rule: Rule) -> tuple[str, str]:
    """The text of a rule but for its tests and what is said of them; and the rest."""
    match = _TESTS.search(rule.text)
    end = match.start() if match else len(rule.text)
    return rule.text[:end].rstrip(), rule.text[end:]


def _told(rule: Rule, entry: Entry) -> Iterator[str]:
    """What the rule finds, and what to do about it."""
    told = read_back(rule, entry.records, "zh")
    finds = [_prose(line) for line in told if not line.startswith(_REMEDY) and not _SAYS.match(line)]
    yield "**查什么** " + _paragraphs(finds)
    for line in told:
        if line.startswith(_REMEDY):
            yield f"**怎么改** {_prose(line.removeprefix(_REMEDY).strip('“”。'))}。"


def _paragraphs(sentences: Sequence[str]) -> str:
    """Sentences in a row, numbered ones as a list between them."""
    text, listing = "", False
    for sentence in sentences:
        item = bool(_ITEM.match(sentence))
        text += ("\n\n- " if not listing else "\n- ") if item else "\n\n" if listing else ""
        text += sentence
        listing = item
    return text


def _why(rule: Rule) -> str:
    own = _OWN.search(rule.text)
    return own[1] if own else WHY.get(rule.topic) or WHY[rule.criterion.partition(".")[2]]


def _example(entry: Entry) -> Iterator[str]:
    """The first test that does not pass, with what is then said, and the shortest that does."""
    tried = try_rule(entry.rule, tuple(entry.records))
    failing = next((one for one in tried if one.verdict is Verdict.FAIL), None)
    passing = [_case(one, entry) for one in tried if one.verdict is Verdict.PASS]
    if failing is not None:
        yield f"**例** {_case(failing, entry)}：{_prose(failing.judgement.message)}"
    if passing:
        yield f"**通过** {min(passing, key=len)}"


def _case(tried: Tried, entry: Entry) -> str:
    given = [_given(cell, value, entry) for cell, value in tried.trial.given]
    return f"`{'，'.join(given)}`" if given else "各栏都空白"


def _given(cell: ir.Read, value: GivenValue, entry: Entry) -> str:
    match value:
        case Rows(rows):
            shown = (
                "{" + "，".join(f"{inner.label} = {_inner(one, entry)}" for inner, one in row) + "}" for row in rows
            )
            return f"{entry.cell(cell, 'zh')} = {'、'.join(shown)}"
        case _:
            return f"{entry.cell(cell, 'zh')} = {given_text(value, 'zh')}"


def _inner(value: GivenValue, entry: Entry) -> str:
    match value:
        case Rows(rows):
            return "、".join(
                "{" + "，".join(f"{cell.label} = {_inner(one, entry)}" for cell, one in row) + "}" for row in rows
            )
        case _:
            return given_text(value, "zh")


def _parameters(entry: Entry) -> Iterator[str]:
    lines = []
    for parameter in entry.parameters:
        low, high = bounds(parameter)
        span = f"（{low}..{high}）" if low is not None else ""
        lines.append(f"- `{parameter.name} = {text_of(parameter.constant.value, parameter.constant.type)}`{span}")
    if lines:
        yield "**参数**\n\n" + "\n".join(lines)


def _prose(text: str) -> str:
    """Text of rules in Markdown: nothing in it is markup but what stands between grave accents."""
    escaped = re.sub(r"(`[^`\n]*`)|([*_`\[\]~\\])", lambda match: match[1] or "\\" + match[2], text)
    return escaped.replace("<", "&lt;")
