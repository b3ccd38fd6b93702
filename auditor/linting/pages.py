"""A page for each check in both languages, from its declaration: what it says, why, a bad and a good example."""

from __future__ import annotations

from auditor.language.printer import format_text
from auditor.language.unit_names import Language
from auditor.linting import Check
from auditor.packs.formatting import Surroundings, translated
from auditor.packs.reading import Files
from auditor.source import Source

_LABELS = {
    "zh": ("会被指出", "这样写", "`auditor lint --fix` 可以代为改正，含义不变。"),
    "en": ("Remarked on", "Instead", "`auditor lint --fix` mends it and keeps the meaning."),
}
_LANGUAGES: tuple[Language, ...] = ("zh", "en")

INDEX = """# 规则检查 · Lint

`auditor lint` 指出规则中允许、但多半不是本意的写法；带 ✎ 的可用 `--fix` 改正，含义不变。

`auditor lint` remarks on what is allowed in a rule and seldom meant; what has a ✎, `--fix` mends without a change of
meaning. Unused parameters and definitions, unknown names and keys are errors already, shown whenever a pack is loaded.

| | | | |
|---|---|---|---|
"""


def page(check: Check, around: Surroundings) -> str:
    """The page of a check, as Markdown."""
    parts = [f"# {check.code} {check.title.zh} · {check.title.en}"]
    for language in _LANGUAGES:
        bad, good, fix = _LABELS[language]
        parts.append(f"## {check.title.text(language)}")
        parts.append(check.why.text(language) + (f" {fix}" if check.fixes else ""))
        for label, text in ((bad, check.bad), (good, check.good)):
            parts += [f"{label}{'：' if language == 'zh' else ':'}", f"```rules\n{_in(text, language, around)}```"]
    return "\n\n".join(parts) + "\n"


def index(checks: tuple[Check, ...]) -> str:
    """The list of all checks, as Markdown."""
    rows = (
        f"| [{check.code}]({check.code}.md) | {check.title.zh} | {check.title.en} | {'✎' if check.fixes else ''} |\n"
        for check in checks
    )
    return INDEX + "".join(rows)


def _in(text: str, language: Language, around: Surroundings) -> str:
    """A rule file in a language and in its layout; a base that it extends is none of its own text."""
    source = Source("例.rules", format_text(Source("例.rules", text)))
    if language == "zh" or "继承" in text:
        return source.text
    files = Files((source.name,), (source,), ())
    return translated("例", files, [source], language, around)[source.name]
