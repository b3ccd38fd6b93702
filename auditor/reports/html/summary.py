"""The head of the page and its summary: what was checked, how it came out, what could not be decided or read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.findings import DocumentReport, Finding, Report, Since, Verdict, WaiverState
from auditor.reports.closing import closing
from auditor.reports.excused import why_waived
from auditor.reports.html.arranging import LEVELS, Arranged
from auditor.reports.html.charts import Bar, chart, counted
from auditor.reports.html.drawing import level_words
from auditor.reports.html.markup import Content, Html, element
from auditor.reports.html.wording import PageWords
from auditor.reports.listing import subject_words
from auditor.reports.recheck import counts as recheck_counts
from auditor.reports.wording import Words

MOST_BARS = 12
"""Projects in the chart; the rest stand folded below it."""
SHORT = 12
"""Characters of a hash that tell two files apart at a glance."""

Project = tuple[str, str, Arranged, int]
"""A project's name, the identifier of its section, its document and the index of the section in it."""


def head(report: Report, say: Words, page: PageWords) -> Html:
    """What was checked, with what, and what to do next."""
    titles = [title_words(document) for document in report.documents if document.title]
    unread = sum(document.error is not None for document in report.documents)
    numbers = {"read": len(report.documents) - unread, "unread": unread, "projects": report.projects}
    return element(
        "header",
        element("p", page.title, class_="kind"),
        element("h1", titles[0] if len(titles) == len(report.documents) == 1 else page.title),
        element("p", say.files_read.format(**numbers), class_="lead"),
        element("p", *_sentences(report, say), class_="next"),
        class_="head",
    )


def title_words(document: DocumentReport) -> str:
    """The title of a document, with its department where it does not name it."""
    title, department = document.title or document.path, document.department or ""
    return title if department in title else f"{department} · {title}"


def _sentences(report: Report, say: Words) -> Iterator[Content]:
    for sentence in closing(report, say):
        yield element("span", sentence.strip())
        yield " "


def tiles(arranged: Sequence[Arranged], report: Report, say: Words) -> Html:
    """The four numbers of a report. Twins count as the two findings that they are."""
    counts = dict.fromkeys(LEVELS, 0)
    for each in arranged:
        for remark in each.remarks:
            counts[remark.level] += len(remark.findings)
    counts["unknown"] = max(counts["unknown"], report.unknown)
    return element(
        "ul",
        *(
            element(
                "li",
                element("span", str(count), class_="figure"),
                element("span", level_words(level, say), class_="label"),
                class_=level if count else "none",
            )
            for level, count in counts.items()
        ),
        class_="tiles",
    )


def charts(arranged: Sequence[Arranged], projects: Sequence[Project], say: Words, page: PageWords) -> Html:
    """How many findings by severity, by heading of review and by project."""
    levels = [(remark.level, remark) for each in arranged for remark in each.remarks for _ in remark.findings]
    total = counted(level for level, _ in levels)
    severity = [
        Bar(level_words(level, say), {each: total[each] if each == level else 0 for each in LEVELS}) for level in LEVELS
    ]
    criteria: dict[str, list[str]] = {name: [] for name in page.headings}
    for level, remark in levels:
        name = remark.finding.criterion.partition(".")[0]
        criteria[name if name in criteria else ""].append(level)
    headings = [Bar(page.headings[name], counted(found)) for name, found in criteria.items() if found or name]
    return element(
        "div",
        chart(page.by_severity, severity, say),
        chart(page.by_criterion, headings, say),
        _by_project(projects, say, page),
        class_="charts",
    )


def _by_project(projects: Sequence[Project], say: Words, page: PageWords) -> Html | None:
    """The projects with most findings, the rest on demand; each leads to its section."""
    if not projects:
        return None
    bars = [
        Bar(
            name,
            counted(remark.level for remark in each.sections[index].remarks for _ in remark.findings),
            identifier,
        )
        for name, identifier, each, index in projects
    ]
    ranked = sorted(bars, key=lambda bar: [-bar.counts[level] for level in LEVELS])
    most = max(bar.total for bar in bars)
    first, rest = ranked[:MOST_BARS], ranked[MOST_BARS:]
    more = page.more_projects.format(count=len(rest))
    folded = element("details", element("summary", more), chart(more, rest, say, longest=most)) if rest else None
    return element("div", chart(page.by_project, first, say, longest=most), folded, class_="wide")


def scope(report: Report, names: Sequence[str | None], say: Words, page: PageWords) -> Html:
    """The documents and packs of the run; `names` are the identifiers of the documents' sections."""
    rows = [_document(document, name, say) for document, name in zip(report.documents, names, strict=True)]
    packs = say.separator.join(
        say.pack.format(id=pack.id, version=pack.version, rules=pack.rules) for pack in report.packs
    )
    facts = [(say.packs, packs), (page.version, report.version), (page.as_of, report.as_of)]
    columns = [say.document, say.department, say.project, *_levels(say), page.sha256]
    return element(
        "section",
        element("h2", page.checked, id="scope"),
        element(
            "div",
            element(
                "table",
                element("caption", page.checked, class_="unseen"),
                element("thead", element("tr", *(element("th", name, scope="col") for name in columns))),
                element("tbody", *rows),
                class_="listing",
            ),
            class_="scroll",
            tabindex=0,
            role="group",
            aria_label=page.checked,
        ),
        element(
            "dl",
            *(part for label, text in facts if text for part in (element("dt", label), element("dd", text))),
            class_="facts",
        ),
        aria_labelledby="scope",
    )


def _levels(say: Words) -> list[str]:
    return [level_words(level, say) for level in LEVELS]


def _document(document: DocumentReport, name: str | None, say: Words) -> Html:
    label: Content = document.path if name is None else element("a", document.path, href=f"#{name}")
    if document.error is not None:
        told = element("td", f"{say.unread}{say.colon}{document.error}", colspan=len(LEVELS) + 3, class_="unread")
        return element("tr", element("th", label, scope="row"), told)
    counts = counted(str(finding.severity) for finding in document.findings)
    counts["unknown"] = document.verdicts.get(Verdict.UNKNOWN, len(document.undecided))
    year = "" if document.fiscal_year is None else say.fiscal_year.format(year=document.fiscal_year)
    return element(
        "tr",
        element("th", label, scope="row"),
        element("td", say.separator.join(part for part in (document.department, year) if part)),
        element("td", str(len(document.projects)), class_="count"),
        *(element("td", str(count), class_="count") for count in counts.values()),
        element("td", element("code", (document.sha256 or "")[:SHORT])),
    )


def waiting(
    report: Report, arranged: Sequence[Arranged], names: Sequence[str | None], say: Words, page: PageWords
) -> Html:
    """Documents not read, and what was left undecided: never taken for passed."""
    items: list[Html] = []
    for document, each, prefix in zip(report.documents, arranged, names, strict=True):
        if document.error is not None:
            items.append(element("li", element("b", document.path), say.colon, document.error))
            continue
        undecided = [remark for remark in each.remarks if remark.level == "unknown"]
        for remark in undecided:
            number = page.remark.format(number=remark.number)
            link: Content = number if prefix is None else element("a", number, href=f"#{prefix}r{remark.number}")
            project = remark.finding.subject.project
            told = say.separator.join(part for part in (project, remark.finding.title) if part)
            items.append(element("li", link, " ", told, say.colon, remark.finding.message))
        if document.unlisted:
            items.append(
                element("li", element("b", document.path), say.colon, say.unlisted.format(count=document.unlisted))
            )
        if document.limited:
            items.append(element("li", element("b", document.path), say.colon, say.next_limited))
    if not items:
        return Html("")
    return element(
        "section",
        element("h2", page.waiting, id="waiting"),
        element("ul", *items),
        aria_labelledby="waiting",
        class_="waiting",
    )


def gone(report: Report, say: Words, page: PageWords) -> Html:
    """What became of the findings of an earlier report that are none any more."""
    if report.recheck is None:
        return Html("")
    parts = [element("p", say.rechecked.format(baseline=report.recheck.baseline, counts=recheck_counts(report, say)))]
    for since in Since:
        found = [each.finding for each in report.recheck.gone if each.since is since]
        if found:
            parts.append(element("h3", say.gone.format(since=say.since[since], count=len(found))))
            parts.append(element("ul", *(_earlier(finding, say) for finding in found)))
    return element("section", element("h2", page.rechecked, id="rechecked"), *parts, aria_labelledby="rechecked")


def _earlier(finding: Finding, say: Words) -> Html:
    what = say.separator.join(part for part in (finding.title, subject_words(finding.subject, say)) if part)
    return element("li", f"{finding.rule} {what}{say.colon}{finding.message}")


def excused(report: Report, say: Words, page: PageWords) -> Html:
    """What waivers excuse, waivers that excuse nothing, and rules that packs do without."""
    items = [
        element(
            "li", f"{finding.rule} {finding.title}{say.colon}{finding.message}", " ", why_waived(finding.waiver, say)
        )
        for document in report.documents
        for finding in document.waived
        if finding.waiver is not None
    ]
    idle = [
        element(
            "li",
            f"{waiver.rule}{say.colon}",
            say.waiver_state[waiver.state].format(
                count=waiver.count, until=waiver.until, changed=say.comma.join(waiver.changed)
            ),
            f" {waiver.where}{say.separator}{why_waived(waiver, say)}",
        )
        for waiver in report.waivers
        if waiver.state is not WaiverState.USED
    ]
    disabled = [
        element("li", f"{rule.rule}{say.colon}{rule.reason}") for pack in report.packs for rule in pack.disabled
    ]
    groups = [
        (say.waived.format(count=len(items)), items),
        (say.waivers_amiss.format(count=len(idle)), idle),
        (say.disabled_rules.format(count=len(disabled)), disabled),
    ]
    shown = [part for title, found in groups if found for part in (element("h3", title), element("ul", *found))]
    if not shown:
        return Html("")
    return element("section", element("h2", page.waived, id="waived"), *shown, aria_labelledby="waived")
