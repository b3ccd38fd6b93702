"""What a reader needs to trust a rule: its basis, its tests, and a message that shows what was found."""

from __future__ import annotations

from auditor.errors import Term
from auditor.findings import Severity, Verdict
from auditor.language import ir, syntax
from auditor.linting import Check, Fix, Found, Subject
from auditor.linting.walks import clauses, doubtful
from auditor.packs import Rule
from auditor.source import Span

_GOOD = (
    '规则 例-001 "例" 级别 警告 审核 完整性.规范完整性 依据 惯例 对象 项目 要求 项目概况 为 已填 '
    '说明 "{项目名称}没有概况" 建议 "填写" 测试 通过 项目概况 = "甲" 测试 不通过'
)


def _without(*words: str) -> str:
    text = _GOOD
    for word in words:
        text = text.replace(word, "")
    return text


def _no_tests(subject: Subject) -> Found:
    for written in subject.rules:
        if not written.rule.tests:
            yield written.source, written.item.id.span, {}, ()


def _one_sided(subject: Subject) -> Found:
    for written in subject.rules:
        verdicts = {trial.verdict for trial in written.rule.tests}
        for verdict, term in ((Verdict.PASS, Term("通过", "pass")), (Verdict.FAIL, Term("不通过", "fail"))):
            if verdicts and verdict not in verdicts:
                yield written.source, written.item.id.span, {"verdict": term}, ()


def _undecided_untested(subject: Subject) -> Found:
    for written in subject.rules:
        rule = written.rule
        tested = {trial.verdict for trial in rule.tests}
        if rule.missing.verdict == "unknown" and tested and Verdict.UNKNOWN not in tested and doubtful(rule):
            yield written.source, written.item.id.span, {}, ()


def _no_basis(subject: Subject) -> Found:
    for written in subject.rules:
        if not written.rule.basis:
            yield written.source, written.item.id.span, {}, ()


def _practice_error(subject: Subject) -> Found:
    for written in subject.rules:
        rule = written.rule
        if rule.severity is Severity.ERROR and rule.basis and all(b.document == "practice" for b in rule.basis):
            (clause, *_) = clauses(written.item, syntax.BasisClause)
            yield written.source, clause.span, {}, ()


def _no_criterion(subject: Subject) -> Found:
    for written in subject.rules:
        if not written.rule.criterion:
            yield written.source, written.item.id.span, {}, ()


def _no_remedy(subject: Subject) -> Found:
    for written in subject.rules:
        if written.rule.remedy is None:
            yield written.source, written.item.id.span, {}, ()


def _mute_message(subject: Subject) -> Found:
    for written in subject.rules:
        for clause in clauses(written.item, syntax.MessageClause):
            if all(isinstance(part, str) for part in clause.template.parts) and _reads_a_figure(written.rule):
                yield written.source, clause.span, {}, ()


def _reads_a_figure(rule: Rule) -> bool:
    return any(isinstance(node, ir.Compare) for requirement in rule.requirements for node in (requirement.condition,))


def _title_again(subject: Subject) -> Found:
    for written in subject.rules:
        for clause in clauses(written.item, syntax.MessageClause):
            text = "".join(part for part in clause.template.parts if isinstance(part, str))
            if text.strip("。 ") == written.item.title.strip("。 "):
                yield written.source, clause.span, {}, ()


def _same_title(subject: Subject) -> Found:
    seen: dict[str, str] = {}
    for written in subject.rules:
        title = written.item.title
        if title in seen:
            yield written.source, written.item.id.span, {"other": seen[title]}, ()
        seen.setdefault(title, written.rule.id)


def _same_test(subject: Subject) -> Found:
    for written in subject.rules:
        seen: set[object] = set()
        for clause in clauses(written.item, syntax.TestClause):
            key = (clause.verdict.text, frozenset(map(repr, clause.givens)), clause.saying, clause.citing)
            if key in seen:
                start = written.source.text.rfind("\n", 0, clause.span.start)
                alone = start >= 0 and not written.source.text[start : clause.span.start].strip()
                span = Span(start, clause.span.end) if alone else clause.span
                yield written.source, clause.span, {}, (Fix(span, ""),)
            seen.add(key)


def _idle_given(subject: Subject) -> Found:
    for written in subject.rules:
        read = _names_read(written.rule)
        for trial in written.rule.tests:
            for cell, value in trial.given:
                whole = {spec.name for spec in cell.path}
                if cell.path[-1].leaf and isinstance(value, ir.Const) and not whole & read and cell.span != Span(0, 0):
                    yield written.source, cell.span, {"cell": cell.label}, ()


def _names_read(rule: Rule) -> set[str]:
    """The last names of every field that a rule reads, its messages included."""
    found: set[str] = set()
    waiting: list[ir.Node] = [*rule.lets, *rule.conditions.nodes(), *rule.applies]
    messages = [requirement.message for requirement in rule.requirements]
    messages += [message for message in (rule.missing.message, rule.remedy) if message is not None]
    waiting += [part for message in messages for part in message if not isinstance(part, str)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ir.Read | ir.Follow):
            found |= {spec.name for spec in node.path[-1:]}
        waiting += ir.parts(node)
    return found


CHECKS = (
    Check(
        "L101",
        Term("没有测试", "no tests"),
        Term("规则没有测试", "the rule has no tests"),
        Term(
            "没有测试，谁也不知道它查不查得出问题。至少写一个 通过、一个 不通过。",
            "Without a test nobody knows whether it finds anything. Write one that passes and one that fails.",
        ),
        _without(' 测试 通过 项目概况 = "甲"', " 测试 不通过"),
        _GOOD,
        _no_tests,
    ),
    Check(
        "L102",
        Term("测试只有一面", "one-sided tests"),
        Term("没有一个结论为 {verdict} 的测试", "no test gives {verdict}"),
        Term(
            "只测通过的规则可能什么都放过，只测不通过的规则可能什么都报。",
            "A rule tested on passes only may pass everything, one tested on failures only may fail everything.",
        ),
        _without(" 测试 不通过"),
        _GOOD,
        _one_sided,
    ),
    Check(
        "L103",
        Term("没有测试空白", "the gap is not tested"),
        Term("规则可能无法判定，却没有这样的测试", "the rule can be undecided, and no test shows when"),
        Term(
            "表里常有空白。写一个结论为 无法判定 的测试，说明哪一格空白时如此。",
            "Forms have gaps. A test with the verdict unknown shows which blank cell causes it.",
        ),
        _GOOD.replace("项目概况 为 已填", "年度资金总额 > 0元 缺失 无法判定")
        .replace('项目概况 = "甲"', "年度资金总额 = 1元")
        .replace("测试 不通过", "测试 不通过 年度资金总额 = 0元"),
        _GOOD.replace("项目概况 为 已填", "年度资金总额 > 0元 缺失 无法判定")
        .replace('项目概况 = "甲"', "年度资金总额 = 1元")
        .replace("测试 不通过", "测试 不通过 年度资金总额 = 0元 测试 无法判定"),
        _undecided_untested,
    ),
    Check(
        "L104",
        Term("没有依据", "no basis"),
        Term("规则没有写依据", "the rule has no basis"),
        Term(
            "被审核的单位会问凭什么。写文件名称和文号；出自审核惯例的，写 依据 惯例。",
            "Those audited will ask on what ground. Name the regulation, or write `basis practice`.",
        ),
        _without(" 依据 惯例"),
        _GOOD,
        _no_basis,
    ),
    Check(
        "L105",
        Term("错误级规则只凭惯例", "an error rule on practice alone"),
        Term("错误级规则只以惯例为依据", "an error rule rests on practice alone"),
        Term(
            "错误级是一望可知的差错。没有文件依据的，用警告或提示更稳妥。",
            "An error is wrong on its face. Without a regulation, a warning or notice is safer.",
        ),
        _GOOD.replace("警告", "错误"),
        _GOOD,
        _practice_error,
    ),
    Check(
        "L106",
        Term("没有审核项", "no criterion"),
        Term("规则没有写对应的审核项", "the rule has no criterion"),
        Term(
            "审核表按四类八项计分，没有审核项的规则归不到哪一项。",
            "The review sheet scores by eight items; without a criterion the rule belongs to none.",
        ),
        _without(" 审核 完整性.规范完整性"),
        _GOOD,
        _no_criterion,
    ),
    Check(
        "L107",
        Term("没有建议", "no remedy"),
        Term("规则没有写怎么改", "the rule does not say how to mend it"),
        Term("经办人看到问题，还要知道改哪里。", "Whoever is told of a fault must learn what to change."),
        _without(' 建议 "填写"'),
        _GOOD,
        _no_remedy,
    ),
    Check(
        "L108",
        Term("说明里没有数", "the message shows no value"),
        Term("说明没有引用表中的值", "the message shows no value of the form"),
        Term(
            "把比较的两个数写进说明，例如 {年度资金总额}，读的人不必翻表。",
            "Put the compared values into the message, as in {annual.funding.total}; nobody has to turn pages.",
        ),
        _GOOD.replace("项目概况 为 已填", "年度资金总额 > 0元 缺失 不适用").replace("{项目名称}没有概况", "资金不对"),
        _GOOD.replace("项目概况 为 已填", "年度资金总额 > 0元 缺失 不适用").replace(
            "{项目名称}没有概况", "资金为{年度资金总额}"
        ),
        _mute_message,
    ),
    Check(
        "L109",
        Term("说明与标题相同", "the message repeats the title"),
        Term("说明与标题一字不差", "the message says what the title says"),
        Term(
            "报告里两行一样的话。说明应写这张表上的情形。",
            "The report would print the same line twice. The message is for what this form has.",
        ),
        _GOOD.replace("{项目名称}没有概况", "例"),
        _GOOD,
        _title_again,
    ),
    Check(
        "L110",
        Term("标题相同", "two rules with one title"),
        Term("标题与规则 {other} 相同", "its title is that of {other}"),
        Term("报告里分不出是哪一条。", "A report could not tell them apart."),
        _GOOD + "\n" + _GOOD.replace("例-001", "例-002").replace("项目概况", "立项依据"),
        _GOOD + "\n" + _GOOD.replace("例-001", "例-002").replace("项目概况", "立项依据").replace('"例"', '"另例"'),
        _same_title,
    ),
    Check(
        "L111",
        Term("测试重复", "the same test twice"),
        Term("这个测试前面已经有了", "this test stands above already"),
        Term(
            "重复的测试不证明任何新的东西，也许本想改一个值。",
            "A repeated test proves nothing new; perhaps a value was to be changed.",
        ),
        _GOOD + " 测试 不通过",
        _GOOD,
        _same_test,
        fixes=True,
    ),
    Check(
        "L112",
        Term("测试给了规则不看的单元格", "a test gives a cell that the rule does not read"),
        Term("规则不看“{cell}”，给它值不起作用", "the rule does not read “{cell}”"),
        Term(
            "也许写错了单元格，测试看似通过，其实没有测到。",
            "Perhaps another cell was meant: the test passes and tests nothing.",
        ),
        _GOOD.replace('测试 通过 项目概况 = "甲"', '测试 通过 项目概况 = "甲", 立项依据 = "乙"'),
        _GOOD,
        _idle_given,
    ),
)
