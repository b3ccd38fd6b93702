"""The reference page of the language in Markdown, from the declarations alone.

`python -m auditor.language.reference_page zh > docs/reference.zh.md` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from auditor.errors import Lang, Term
from auditor.language.checker import PARTS
from auditor.language.functions import standard
from auditor.language.limits import LIMITS
from auditor.language.operators import OPERATORS, Operator
from auditor.language.overloads import Example, Family, Function, Missing, Operation
from auditor.language.type_table import PARTS as PART_NOTES
from auditor.language.type_table import TYPES
from auditor.language.types import describe
from auditor.language.unit_names import SCALES, SPANS, UNIT_NAMES
from auditor.language.words import CRITERIA_ENGLISH, KEYWORDS, KINDS, MISSING, SEVERITIES, VERDICTS
from auditor.values.units import UNITS

_KIND_NOTES = {
    "filled": Term("有内容，包括读不出的", "holds something, readable or not"),
    "blank": Term("没有填写", "nothing is written"),
    "nothing": Term("写明没有：—、/、无、不适用", "says that there is nothing: —, /, 无, 不适用"),
    "absent": Term("表格没有这一行或这一栏", "the form has no such row or column"),
    "unparsed": Term("应为数值或日期的地方写了别的", "words where a figure or date belongs"),
    "money": Term("指标值是金额", "a target in money"),
    "ratio": Term("指标值是比率", "a target that is a ratio"),
    "quantity": Term("指标值是数量", "a target that is a quantity"),
    "time": Term("指标值是时间", "a target that is a time"),
    "qualitative": Term("指标值是文字表述", "a target in words"),
}
_RESULTS = {
    "真": "true",
    "假": "false",
    "无法判定（空白）": "unknown (blank)",
    "无法判定（无法计算）": "unknown (cannot be worked out)",
    "无法判定（没有数据）": "unknown (no data)",
}
_TITLES = {
    "title": Term("规则语言参考", "Reference of the rule language"),
    "intro": Term(
        "本页由语言自身的声明生成，每个例子都由测试运行过。每个词有中文和英文两种写法，可以混用。",
        "This page is made from the declarations of the language itself, and every example is run by a test. "
        "Every word has a Chinese and an English spelling; they may be mixed.",
    ),
    "types": Term("类型", "Types"),
    "parts": Term("指标值的各部分", "Parts of a target value"),
    "kinds": Term("状态与种类（写在 为 之后）", "States and kinds (behind `is`)"),
    "operators": Term("运算符", "Operators"),
    "functions": Term("函数与列表运算", "Functions and list operations"),
    "missing": Term("值空缺时", "Where a value is missing"),
    "keywords": Term("关键词", "Keywords"),
    "units": Term("单位", "Units"),
    "spans": Term("时段的写法", "Spans of days"),
    "limits": Term("限额", "Limits"),
}


def reference_page(lang: Lang) -> str:
    """The whole page, ending in a line break."""
    sections = (_head, _types, _kinds, _operators, _functions, _missing, _keywords, _units, _limits)
    lines = [line for section in sections for line in section(lang)]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept) + "\n"


def _head(lang: Lang) -> Iterator[str]:
    yield f"# {_TITLES['title'].text(lang)}"
    yield ""
    yield _TITLES["intro"].text(lang)


def _types(lang: Lang) -> Iterator[str]:
    yield from _titled("types", lang)
    rows = [
        (note.name.text(lang), _codes(literal.text(lang) for literal in note.literals), note.note.text(lang))
        for note in TYPES
    ]
    yield from _table(lang, (Term("类型", "type"), Term("写法", "literals"), Term("说明", "notes")), rows)
    yield from _titled("parts", lang)
    parts = [
        (f"`.{zh}` `.{name}`", describe(kind).text(lang), PART_NOTES[name].text(lang))
        for name, (zh, kind) in PARTS.items()
    ]
    yield from _table(lang, (Term("部分", "part"), Term("类型", "type"), Term("说明", "notes")), parts)


def _kinds(lang: Lang) -> Iterator[str]:
    yield from _titled("kinds", lang)
    rows = [(_codes((zh, en)), _KIND_NOTES[en].text(lang)) for en, zh in KINDS.items()]
    yield from _table(lang, (Term("写法", "spelling"), Term("说明", "notes")), rows)


def _operators(lang: Lang) -> Iterator[str]:
    yield from _titled("operators", lang)
    for family in Family:
        entries = [entry for entry in OPERATORS if entry.family is family]
        if entries:
            yield from ("", f"### {family.value.text(lang)}")
        for entry in entries:
            yield from _operator(entry, lang)


def _operator(entry: Operator, lang: Lang) -> Iterator[str]:
    yield from ("", f"#### {_codes(dict.fromkeys((entry.chinese, entry.english, *entry.others)))}", "")
    yield _sentence(entry.doc.zh if lang == "zh" else entry.doc.en, lang)
    yield from ("", _noted(entry.takes.text(lang), entry.missing, lang), "")
    yield from _examples(entry.doc.examples, lang)


def _functions(lang: Lang) -> Iterator[str]:
    yield from _titled("functions", lang)
    table = standard()
    every: list[Function | Operation] = [*table.functions.values(), *table.operations.values()]
    found = list({entry.name: entry for entry in every}.values())
    for family in Family:
        entries = [entry for entry in found if entry.family is family]
        if entries:
            yield from ("", f"### {family.value.text(lang)}")
        for entry in entries:
            yield from ("", f"#### {_codes((entry.chinese, entry.name))}", "", f"`{_usage(entry, lang)}`", "")
            yield _sentence(entry.doc.zh if lang == "zh" else entry.doc.en, lang)
            yield from ("", _noted("", entry.missing, lang), "")
            yield from _examples(entry.doc.examples, lang)


def _usage(entry: Function | Operation, lang: Lang) -> str:
    """`天数(起: 日期, 止: 日期) → 数量（天）`, `列表.筛选(条件) → 同样元素的列表`."""
    word = entry.chinese if lang == "zh" else entry.name
    if isinstance(entry, Operation):
        listed = Term("列表", "list").text(lang)
        names = ", ".join(name.text(lang) for name in entry.names)
        names += ", …" if entry.takes == "keys" else ""
        inside = f"[{names}]" if entry.takes.startswith("optional") else names
        return f"{listed}.{word}({inside}) → {entry.result.words.text(lang)}"
    pairs = zip(entry.names, entry.parameters, strict=True)
    shown = ", ".join(f"{name.text(lang)}: {describe(kind).text(lang)}" for name, kind in pairs)
    return f"{word}({shown}) → {describe(entry.result).text(lang)}"


def _examples(examples: Sequence[Example], lang: Lang) -> Iterator[str]:
    given = None
    for example in examples:
        cells = example.given.zh if lang == "zh" else example.given.en
        if cells != given and cells:
            yield f"- {Term('给定', 'given').text(lang)} `{cells}`"
        given = cells
        indent = "  " if cells else ""
        text = example.zh if lang == "zh" else example.en
        result = example.result if lang == "zh" else _RESULTS.get(example.result, example.result)
        yield f"{indent}- `{text}` → {result}"


def _missing(lang: Lang) -> Iterator[str]:
    yield from _titled("missing", lang)
    table = standard()
    every: list[Function | Operation] = [*table.functions.values(), *table.operations.values()]
    for rule in Missing:
        words = [(entry.chinese, entry.name) for entry in every if entry.missing is rule]
        words += [(entry.chinese, entry.english) for entry in OPERATORS if entry.missing is rule]
        shown = _codes(dict.fromkeys(pair[lang == "en"] for pair in words))
        yield f"- {_sentence(rule.value.text(lang), lang)} {shown}"


def _keywords(lang: Lang) -> Iterator[str]:
    yield from _titled("keywords", lang)
    yield from _table(lang, (Term("中文", "Chinese"), Term("英文", "English")), _pairs(KEYWORDS))
    chosen = (
        (Term("级别", "Severities"), SEVERITIES),
        (Term("测试的结论", "Verdicts of a test"), VERDICTS),
        (Term("缺失", "Missing"), MISSING),
        (Term("审核", "Criteria"), CRITERIA_ENGLISH),
    )
    for title, words in chosen:
        comma, colon = ("，", "：") if lang == "zh" else (", ", ": ")
        yield from ("", title.text(lang) + colon + comma.join(_codes((zh, en)) for en, zh in words.items()))


def _units(lang: Lang) -> Iterator[str]:
    yield from _titled("units", lang)
    synonyms: dict[str, list[str]] = {}
    for word, unit in UNITS.items():
        if word != unit.name:
            synonyms.setdefault(unit.name, []).append(word)
    rows = [
        (f"`{unit}`", _codes(dict.fromkeys(names)), _codes(synonyms.get(unit, ())))
        for unit, names in UNIT_NAMES.items()
    ]
    yield from _table(lang, (Term("单位", "unit"), Term("英文", "English"), Term("也可写作", "also")), rows)
    yield ""
    yield Term(
        "单位前可加数位，商用斜线：`50.5万元` 是 `50.5wan_yuan`，`7.4元/吨` 是 `7.4yuan/ton`。"
        "表中没有的中文量词（个党支部）是它自己的单位。",
        "A scale may stand before a unit, and a quotient has a slash: `50.5万元` is `50.5wan_yuan`, `7.4元/吨` is "
        "`7.4yuan/ton`. A Chinese counter that is not listed (个党支部) is a unit of its own.",
    ).text(lang)
    yield ""
    scales = [(f"`{zh}`", f"`{en}`") for zh, en in SCALES.items()]
    yield from _table(lang, (Term("数位", "scale"), Term("英文", "English")), scales)
    yield from _titled("spans", lang)
    spans = [(f"`2024{zh}`", f"`2024{en}`") for zh, en in SPANS.items()]
    yield from _table(lang, (Term("中文", "Chinese"), Term("英文", "English")), spans)


def _limits(lang: Lang) -> Iterator[str]:
    yield from _titled("limits", lang)
    yield Term("只有宿主程序能改。", "Only the host program may change them.").text(lang)
    yield ""
    rows = [(limit.zh if lang == "zh" else limit.en, f"{limit.value:,}") for limit in LIMITS.values()]
    yield from _table(lang, (Term("限额", "limit"), Term("值", "value")), rows)


# --- Markdown -------------------------------------------------------------------------------------


def _titled(key: str, lang: Lang) -> tuple[str, ...]:
    return "", f"## {_TITLES[key].text(lang)}", ""


def _table(lang: Lang, heads: Sequence[Term], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head.text(lang) for head in heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _pairs(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(f"`{zh}`", f"`{en}`") for en, zh in words.items()]


def _codes(words: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in words)


def _noted(takes: str, missing: Missing, lang: Lang) -> str:
    before = Term("用于：", "Takes: ").text(lang) + _sentence(takes, lang) + " " if takes else ""
    return before + Term("空缺：", "Missing: ").text(lang) + _sentence(missing.value.text(lang), lang)


def _sentence(text: str, lang: Lang) -> str:
    return f"{text}。" if lang == "zh" else f"{text[:1].upper()}{text[1:]}."


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(reference_page("en" if sys.argv[1:] == ["en"] else "zh"))
