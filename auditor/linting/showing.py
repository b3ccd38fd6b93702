"""Remarks as they are shown: as text with the words underlined, or as JSON auditor.remarks/1."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.linting import Remark
from auditor.reports.json import dump

_SUMMARY = {
    "zh": "{rules} 条规则，{remarks} 处可以改进{fixable}。{fixed}",
    "en": "{rules} rule(s), {remarks} remark(s){fixable}.{fixed}",
}
_FIXABLE = {"zh": "，其中 {count} 处可用 --fix 改正", "en": ", {count} of which --fix mends"}
_FIXED = {"zh": "已改正 {count} 处。", "en": " {count} mended."}
_PAGE = {"zh": "说明：auditor lint --explain {code}", "en": "why: auditor lint --explain {code}"}


def render_text(remarks: Sequence[Remark], rules: int, fixed: int, lang: str) -> str:
    """Each remark with its place, the line and the words underlined; a line of counts at the end."""
    parts = [_remark(remark, lang) for remark in remarks]
    fixable = sum(bool(remark.fix) for remark in remarks)
    summary = _SUMMARY[lang].format(
        rules=rules,
        remarks=len(remarks),
        fixable=_FIXABLE[lang].format(count=fixable) if fixable else "",
        fixed=_FIXED[lang].format(count=fixed) if fixed else "",
    )
    codes = dict.fromkeys(remark.check.code for remark in remarks)
    if codes:
        summary += "\n" + _PAGE[lang].format(code=next(iter(codes)))
    return "\n\n".join([*parts, summary]) + "\n"


def _remark(remark: Remark, lang: str) -> str:
    line, column = remark.source.position(remark.span.start)
    mark = " ✎" if remark.fix else ""
    colon = "：" if lang == "zh" else ": "
    title = remark.check.title.text("en" if lang == "en" else "zh")
    head = f"{remark.check.code}{mark} {remark.source.name}:{line}:{column}: {title}{colon}{remark.message(lang)}"
    return f"{head}\n{remark.source.snippet(remark.span)}"


def render_json(remarks: Sequence[Remark], rules: int, fixed: int, lang: str) -> str:
    """Every remark with its place, its message and its fix."""
    return dump(
        {
            "schema": "auditor.remarks/1",
            "rules": rules,
            "fixed": fixed,
            "remarks": [_record(remark, lang) for remark in remarks],
        }
    )


def _record(remark: Remark, lang: str) -> dict[str, object]:
    line, column = remark.source.position(remark.span.start)
    last_line, last_column = remark.source.position(remark.span.end)
    return {
        "code": remark.check.code,
        "title": remark.check.title.text("en" if lang == "en" else "zh"),
        "message": remark.message(lang),
        "file": remark.source.name,
        "line": line,
        "column": column,
        "end_line": last_line,
        "end_column": last_column,
        "fix": [{"start": fix.span.start, "end": fix.span.end, "text": fix.text} for fix in remark.fix] or None,
    }
