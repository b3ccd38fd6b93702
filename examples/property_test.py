"""一套规则的性质测试：复制本文件，把规则换成自己的，用 pytest 运行。

Property tests for a pack of rules: copy this file, put your own rules in place of these, run it with pytest.

    pip install 'auditor[testing]' pytest
    pytest examples/property_test.py
"""

from hypothesis import given, settings

from auditor import engine
from auditor.model.document import Document
from auditor.testing import Case, Faulty, Law, check_law, documents, faulty, given_rule, missing, rule_of

NATIONAL = engine.load(["national"])

# 自己的规则：写成文本，或者写包的文件、文件夹：engine.load(["my.rules"])、given_rule("X-1", packs=["my.rules"])。
LARGE = rule_of("""规则 本市-001 "五十万元以上的项目写明面积"
  级别 警告
  审核 完整性.规范完整性
  依据 惯例
  对象 项目
  当   年度资金总额 >= 50万元
  要求 项目概况 包含 "面积"
  说明 "年度资金总额 {年度资金总额}，项目概况没有写明面积"
""")

modest = settings(max_examples=50, deadline=None)


@modest
@given_rule("资金-001", gaps=False)
def test_the_whole_term_covers_the_year(case: Case) -> None:
    """资金-001 不通过，当且仅当实施期资金小于年度资金（印制精度以内的不算）。"""
    whole, annual = case["实施期资金总额"], case["年度资金总额"]
    short = annual.number - whole.number > annual.band(whole)
    assert case.fails == (annual.number > 0 and short)


@modest
@given_rule(LARGE)
def test_my_rule_asks_large_projects_only(case: Case) -> None:
    """单元格可能空白：case["…"] 这时是 None。"""
    total = case["年度资金总额"]
    if total is None or total.number < 500_000:
        assert not case.fails


@modest
@given(documents())
def test_nothing_is_found_where_nothing_is_wrong(document: Document) -> None:
    assert not engine.audit(document, NATIONAL, "document").findings


@modest
@given(faulty("satisfaction-raised", "成本指标值超过资金总额"))
def test_planted_faults_are_found(planted: Faulty) -> None:
    assert engine.audit(planted.document, NATIONAL, "document").findings, planted.where


@modest
@given(missing(documents(full=True)))
def test_gaps_are_counted_never_a_crash(document: Document) -> None:
    assert engine.audit(document, NATIONAL, "document").verdicts


def test_my_rule_holds_the_laws() -> None:
    """各条规律：补填空白、行序、元与万元、全角半角、增加指标、可重复。"""
    for law in Law:
        assert not check_law(law, LARGE, max_examples=20)
