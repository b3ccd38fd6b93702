"""The whole page: head, summary, what is waiting, the filter, then each document with its forms and remarks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files

from auditor.findings import DocumentReport, ReasonLine, Report
from auditor.reports import View
from auditor.reports.html import summary
from auditor.reports.html.arranging import LEVELS, Arranged, Section, arranged
from auditor.reports.html.drawing import Pen, drawing, level_words
from auditor.reports.html.markup import Html, element, join, raw
from auditor.reports.html.remarks import article
from auditor.reports.html.wording import PageWords, page_words
from auditor.reports.wording import Words, place_words, words


def whole(report: Report, view: View) -> str:
    """The page as one file: styles and script inside, nothing from elsewhere, readable without the script."""
    say, page = words(view.lang), page_words(view.lang)
    placed = [arranged(document) for document in report.documents]
    prefixes = [f"d{number}" for number in range(1, len(placed) + 1)]
    shown = view.detail > 0
    projects = list(_projects(report, placed, prefixes, say)) if shown else []
    documents = [
        _document(document, each, Pen(prefix, each.marks, say, page))
        for document, each, prefix in zip(report.documents, placed, prefixes, strict=True)
        if shown and document.error is None
    ]
    names = [
        prefix if shown and document.error is None else None
        for prefix, document in zip(prefixes, report.documents, strict=True)
    ]
    main = element(
        "main",
        element(
            "section",
            element("h2", page.summary, id="summary"),
            summary.tiles(placed, report, say),
            summary.charts(placed, projects, say, page),
            aria_labelledby="summary",
        ),
        summary.waiting(report, placed, names, say, page),
        summary.scope(report, names, say, page),
        _filter(placed, projects, say, page) if documents else None,
        *documents,
        summary.gone(report, say, page),
        summary.excused(report, say, page),
        id="main",
    )
    body = element(
        "body",
        element("a", page.skip, href="#main", class_="skip"),
        summary.head(report, say, page),
        main,
        element("footer", element("p", page.footer.format(version=report.version)), element("p", say.legend)),
        raw(f"<script>{_resource('script.js')}</script>"),
    )
    title = next((summary.title_words(document) for document in report.documents if document.title), page.title)
    lang = "zh-CN" if view.lang == "zh" else "en"
    return "<!DOCTYPE html>\n" + element("html", _head(f"{title} · {page.title}"), body, lang=lang) + "\n"


def _resource(name: str) -> str:
    return files(__package__ or "").joinpath(name).read_text(encoding="utf-8")


def _head(title: str) -> Html:
    """The policy lets the page load nothing and run no script but its own."""
    style, script = _resource("style.css"), _resource("script.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name_="referrer", content="no-referrer"),
        element("title", title),
        raw(f"<style>{style}</style>"),
    )


def _digest(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()


def _projects(
    report: Report, placed: Sequence[Arranged], prefixes: Sequence[str], say: Words
) -> Iterator[summary.Project]:
    """Every project on the page; among several documents with the name of its file."""
    for document, each, prefix in zip(report.documents, placed, prefixes, strict=True):
        file = f" · {document.path.rpartition('/')[2]}" if len(placed) > 1 else ""
        for index, section in enumerate(each.sections):
            if section.project is not None:
                yield (section.project.name or say.blank) + file, f"{prefix}s{index}", each, index


# --- the filter -----------------------------------------------------------------------------------


def _filter(placed: Sequence[Arranged], projects: Sequence[summary.Project], say: Words, page: PageWords) -> Html:
    """Hidden until the script runs, since it does nothing without."""
    remarks = [remark for each in placed for remark in each.remarks]
    rules = {remark.finding.rule: remark.finding.title for remark in remarks}
    boxes = [
        element(
            "label",
            element("input", type="checkbox", name_="level", value=level, checked=True),
            element("span", level_words(level, say), class_=f"level {level}"),
        )
        for level in LEVELS
        if any(remark.level == level for remark in remarks)
    ]
    chosen = [("", page.every)]
    by_rule = chosen + [(rule, f"{rule} {title}") for rule, title in sorted(rules.items())]
    by_project = chosen + [(name, title) for title, name, _, _ in projects]
    return element(
        "form",
        element("fieldset", element("legend", page.severities), *boxes),
        _select("rule", say.rule, by_rule),
        _select("section", say.project, by_project) if projects else None,
        element(
            "label",
            element("span", page.search),
            element("input", type="search", name_="words", placeholder=page.search_hint, autocomplete="off"),
        ),
        element("button", page.reset, type="reset"),
        element("output", data_template=page.shown, data_none=page.nothing_shown, aria_live="polite"),
        id="filter",
        aria_label=page.filter,
        role="search",
        hidden=True,
    )


def _select(name: str, label: str, options: Sequence[tuple[str, str]]) -> Html:
    choices = (element("option", text, value=value) for value, text in options)
    return element("label", element("span", label), element("select", *choices, name_=name))


# --- documents ------------------------------------------------------------------------------------


def _document(document: DocumentReport, each: Arranged, pen: Pen) -> Html:
    name = f"{pen.prefix}h"
    parts = [
        _section(document, section, index, pen, each)
        for index, section in enumerate(each.sections)
        if _is_shown(section, each)
    ]
    year = "" if document.fiscal_year is None else pen.say.fiscal_year.format(year=document.fiscal_year)
    about = [document.path, document.department, year, pen.say.project_count.format(count=len(document.projects))]
    return element(
        "section",
        element("h2", summary.title_words(document), id=name),
        element("p", pen.say.separator.join(part for part in about if part), id=f"{name}a", class_="about"),
        *parts,
        id=pen.prefix,
        class_="document",
        aria_labelledby=f"{name} {name}a",
    )


def _is_shown(section: Section, each: Arranged) -> bool:
    """Projects always; the whole and what is between forms where there is something to say of them."""
    if section.project is not None or section.remarks or section.notes:
        return True
    return any(spot.part == section.part for spot in each.marks)


def _section(document: DocumentReport, section: Section, index: int, pen: Pen, each: Arranged) -> Html:
    """A project or part: its heading with counts, its form beside its remarks. Open where there are remarks."""
    identifier = f"{pen.prefix}s{index}"
    drawn = [] if section.drawn is None or section.part is None else list(drawing(pen, section.part, section.drawn))
    is_open = bool(section.remarks) or any(spot.part == section.part for spot in each.marks)
    return element(
        "details",
        element("summary", element("h3", _name(section, pen)), " ", _badges(section, pen)),
        element(
            "div",
            _form(section, drawn, pen),
            _remarks(section, identifier, document.reasons, pen),
            class_="beside" if drawn and section.remarks else None,
        ),
        _notes(section, pen),
        id=identifier,
        class_="part",
        open=is_open,
    )


def _name(section: Section, pen: Pen) -> str:
    if section.project is not None:
        name = section.project.name or pen.say.blank
        return pen.say.of_project.format(project=name, unit=section.project.unit) if section.project.unit else name
    if section.drawn is None:
        return pen.page.whole
    first = (text for sheet in section.drawn.sheets for row in sheet for text in row.texts if text)
    named = next((sheet.name for sheet in section.drawn.sheets if sheet.name), None)
    return pen.page.outside.format(name=(named or next(first, ""))[:40])


def _badges(section: Section, pen: Pen) -> Html:
    levels = [remark.level for remark in section.remarks for _ in remark.findings]
    found = [
        element("span", f"{level_words(level, pen.say)} {levels.count(level)}", class_=f"level {level}")
        for level in LEVELS
        if level in levels
    ]
    return element("span", *(found or [element("span", pen.page.no_findings, class_="clean")]), class_="badges")


def _form(section: Section, drawn: Sequence[Html], pen: Pen) -> Html | None:
    if not drawn:
        return None if section.project is None else element("p", pen.page.not_drawn, class_="clean")
    hint = None
    if section.project is None:
        hint = element("p", pen.page.excerpt, class_="hint")
    lang = None if pen.say.document == "文件" else "zh-CN"
    return element("div", hint, *drawn, class_="form", lang=lang)


def _remarks(section: Section, identifier: str, reasons: Mapping[str, tuple[ReasonLine, ...]], pen: Pen) -> Html | None:
    if not section.remarks:
        return None
    return element("div", *(article(pen, remark, reasons, identifier) for remark in section.remarks), class_="remarks")


def _notes(section: Section, pen: Pen) -> Html | None:
    """What the paper leaves in doubt."""
    if not section.notes:
        return None
    items = []
    for note in section.notes:
        where = place_words(note.place, pen.say)
        aside = pen.say.in_brackets.format(text=where) if where else ""
        items.append(element("li", element("b", pen.say.note_kind[note.kind]), " ", note.message, aside))
    return element(
        "details", element("summary", f"{pen.page.notes}（{len(items)}）"), element("ul", join(items)), class_="notes"
    )
