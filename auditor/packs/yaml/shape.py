"""The keys of a YAML pack, each once: its two spellings, what it takes, and what it is for."""

from __future__ import annotations

from auditor.errors import Term
from auditor.language.words import KEYWORDS, MISSING, SEVERITIES, VERDICTS
from auditor.packs.yaml.kinds import Cell, Either, Key, Kind, Many, Named, One, Record

_ID = r"^[A-Za-z0-9_\u4e00-\u9fff][A-Za-z0-9_.\-\u4e00-\u9fff]*$"

LANGUAGE = One("language", Term("1", "1"), ("integer",), fixed=1)
TEXT = One("text", Term("文字", "a text"))
WORD = One("word", Term("一个词", "a word"), ("string",))
ID = One("id", Term("编号", "an id"), pattern=_ID)
DATE = One("date", Term("日期", "a date"), ("string",), pattern=r"^\d{4}-\d{2}-\d{2}$")
TRUTH = One("truth", Term("true 或 false", "true or false"), ("boolean",))
EXPRESSION = One("expression", Term("表达式", "an expression"), ("string", "number", "boolean"))
MESSAGE = One("message", Term("说明文字", "a message"))
PATH = One("path", Term("字段名", "the name of a field"), ("string",))
SPOKEN = One("spoken", Term("规则语言的写法", "what the rule language writes there"), ("string",))
SEVERITY = One("severity", Term("级别", "a severity"), ("string",), SEVERITIES)
VERDICT = One("verdict", Term("结论", "a verdict"), ("string",), VERDICTS)
ON_MISSING = One("missing", Term("结论", "a verdict"), ("string",), MISSING)


def _key(name: str, kind: Kind, doc: Term, chinese: str = "", *, required: bool = False) -> Key:
    return Key(name, chinese or KEYWORDS[name], kind, doc, required)


def _some(kind: Kind) -> Either:
    """One, or a list of them."""
    return Either((kind, Many(kind)))


CELLS = Either((Named(Cell()), SPOKEN))

PARAMETER = Record(
    "parameter",
    Term("参数", "a parameter"),
    (
        _key("value", EXPRESSION, Term("缺省的值", "the value where none is set"), "值", required=True),
        _key(
            "range",
            Many(EXPRESSION),
            Term("允许的最小值和最大值，如 [60%, 100%]", "the least and greatest value allowed, as in [60%, 100%]"),
        ),
    ),
)

ADJUSTMENT = Record(
    "adjustment",
    Term("对一条规则的调整", "the adjustment of a rule"),
    (
        _key("severity", SEVERITY, Term("改为这个级别", "the severity to give it")),
        _key("disable", TRUTH, Term("true：不用这条规则，须写理由", "true: do without the rule, with a reason")),
        _key("reason", TEXT, Term("为什么", "why")),
    ),
)

WAIVER = Record(
    "waiver",
    Term("一项豁免", "a waiver"),
    (
        _key("rule", ID, Term("豁免的规则", "the rule that is waived"), required=True),
        _key("project", TEXT, Term("项目名称", "the name of the project"), "项目"),
        _key("unit", TEXT, Term("单位", "the unit"), "单位"),
        _key("period", TEXT, Term("实施期 或 年度", "实施期 or 年度: the period"), "期间"),
        _key("indicator", TEXT, Term("指标名称", "the name of the indicator"), "指标"),
        _key(
            "cells",
            CELLS,
            Term("所豁免的单元格及其值，按表上所印", "the cells that are excused and their values, as printed"),
            "单元格",
        ),
        _key("reason", TEXT, Term("为什么可以", "why it is excused"), required=True),
        _key("by", TEXT, Term("批准人", "who approved"), required=True),
        _key("until", DATE, Term("截止日期", "the last day")),
    ),
)

BASIS = Record(
    "source",
    Term("依据", "a basis"),
    (
        _key("document", TEXT, Term("文件", "the document"), "文件", required=True),
        _key("clause", TEXT, Term("条款", "the clause in it")),
    ),
)

BASIS_KIND = Either((TEXT, BASIS))

REQUIREMENT = Record(
    "requirement",
    Term("一项要求", "a requirement"),
    (
        _key("that", EXPRESSION, Term("须成立的条件", "the condition that must hold"), "条件", required=True),
        _key("message", MESSAGE, Term("不成立时的说明", "what to say where it does not")),
    ),
)

REQUIREMENT_KIND = Either((EXPRESSION, REQUIREMENT))

GAP = Record(
    "gap",
    Term("对缺失的处理", "what to do about what is missing"),
    (
        _key(
            "verdict",
            ON_MISSING,
            Term("无法判定时的结论", "the verdict where it cannot be decided"),
            "结论",
            required=True,
        ),
        _key("message", MESSAGE, Term("此时的说明", "what to say then")),
    ),
)

TEST = Record(
    "test",
    Term("一项测试", "a test"),
    (
        _key("expect", VERDICT, Term("应得的结论", "the verdict to expect"), "预期", required=True),
        _key(
            "given",
            CELLS,
            Term(
                "单元格及其值，按表上所印，不加引号；其余为空白",
                "cells and their values, bare, as printed; all others are blank",
            ),
            "给定",
        ),
        _key("saying", TEXT, Term("说明中应有的文字", "a part of the message")),
        _key("citing", _some(PATH), Term("应作为证据的单元格", "cells that the finding must rest on")),
    ),
)

ROW = Many(Cell())

CASES = Record(
    "cases",
    Term("测试表", "a table of tests"),
    (
        _key("columns", _some(PATH), Term("各列给定的单元格", "the cells that the columns give"), "列", required=True),
        _key(
            "rows",
            Many(ROW),
            Term("每行：应得的结论，然后每列一个值", "per row the verdict to expect, then a value for each column"),
            "行",
            required=True,
        ),
    ),
)

RULE = Record(
    "rule",
    Term("规则", "a rule"),
    (
        _key("id", ID, Term("编号，报告中以此称呼", "the id that reports call it by"), "编号", required=True),
        _key("title", TEXT, Term("一句话说明查什么", "in one sentence, what is checked"), "标题", required=True),
        _key("severity", SEVERITY, Term("级别", "how much it matters")),
        _key(
            "criterion",
            WORD,
            Term(
                "财预〔2015〕88号的审核项，如 相关性.目标相关性",
                "the item of the review sheet of 财预〔2015〕88号, as in relevance.goal",
            ),
        ),
        _key("basis", _some(BASIS_KIND), Term("文件及条款，或 practice（惯例）", "documents and clauses, or practice")),
        _key(
            "effective",
            _some(EXPRESSION),
            Term(
                "预算年度如 2024..2026，或对文件的条件", "budget years as in 2024..2026, or a condition on the document"
            ),
        ),
        _key(
            "for",
            WORD,
            Term(
                "对象：文件、项目、期间、指标 或 预算项目",
                "what it is about: document, project, period, indicator or budget_line",
            ),
        ),
        _key("let", Named(EXPRESSION), Term("名称及其表达式", "names and their expressions")),
        _key("when", _some(EXPRESSION), Term("适用的条件，全部成立才适用", "applies where all of these hold")),
        _key("unless", _some(EXPRESSION), Term("不适用的条件", "does not apply where one of these holds")),
        _key(
            "require", _some(REQUIREMENT_KIND), Term("须成立的条件，全部成立才通过", "passes where all of these hold")
        ),
        _key(
            "missing",
            Either((ON_MISSING, GAP)),
            Term("因缺失而无法判定时的结论", "the verdict where missing cells leave it open"),
        ),
        _key(
            "message",
            MESSAGE,
            Term("不通过时的说明，{…} 中写表达式", "what to say on failure, with expressions in {…}"),
        ),
        _key("remedy", MESSAGE, Term("如何改正", "how to mend it")),
        _key("tests", Many(TEST), Term("测试", "tests"), "测试"),
        _key("cases", _some(Either((CASES, SPOKEN))), Term("成表的测试", "tests as a table")),
    ),
)

PACK = Record(
    "pack",
    Term("规则包", "a pack"),
    (
        _key(
            "language",
            LANGUAGE,
            Term("规则语言的版本，总是 1", "the version of the rule language, always 1"),
            "语言",
            required=True,
        ),
        _key("pack", ID, Term("规则包的编号", "the id of the pack")),
        _key("title", TEXT, Term("规则包的名称", "the title of the pack"), "标题"),
        _key("version", TEXT, Term('规则包的版本，如 "2026.1"', 'the version of the pack, as in "2026.1"')),
        _key("extends", _some(ID), Term("所继承的规则包", "the packs that it extends")),
        _key(
            "effective",
            _some(EXPRESSION),
            Term("适用于全部规则的年度或条件", "years or conditions for all of its rules"),
        ),
        _key(
            "parameters",
            Named(Either((EXPRESSION, PARAMETER))),
            Term("参数及其值", "parameters and their values"),
            "参数",
        ),
        _key("define", Named(EXPRESSION), Term("各规则共用的表达式", "expressions that rules share")),
        _key("override", Named(ADJUSTMENT), Term("对所继承的规则的调整", "adjustments of rules of the packs extended")),
        _key("waive", Many(WAIVER), Term("豁免", "waivers")),
        _key("rules", Many(RULE), Term("规则", "rules"), "规则"),
    ),
)

HEAD = ("language", "pack", "title", "version", "extends", "effective")
"""The keys that together are the head of a pack."""
