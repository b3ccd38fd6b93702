"""One remark on the page: rule, message, the words it quotes with links to their cells, basis, remedy, reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.findings import Evidence, Finding, ReasonLine, SubjectKind
from auditor.reports.html.anchors import Spot
from auditor.reports.html.arranging import Remark
from auditor.reports.html.drawing import Pen
from auditor.reports.html.markup import Html, element, join
from auditor.reports.listing import basis_words
from auditor.reports.recheck import standing
from auditor.reports.wording import place_words

MOST_QUOTES = 6
"""Cells shown of a remark; the rest stand folded below them."""
MOST_DEPTH = 8
"""Steps deeper than this are indented no further."""


def article(pen: Pen, remark: Remark, reasons: Mapping[str, tuple[ReasonLine, ...]], project: str) -> Html:
    """The remark as an article that can be linked to and filtered; `project` is the identifier of its section."""
    finding = remark.finding
    return element(
        "article",
        element(
            "h4",
            element("span", pen.page.remark.format(number=remark.number), class_="unseen"),
            element("span", str(remark.number), class_="number", aria_hidden="true"),
            " ",
            element("span", pen.level(remark), class_=f"level {remark.level}"),
            " ",
            element("span", finding.title, class_="title"),
            " ",
            element("span", finding.rule, class_="rule"),
        ),
        *_subject(pen, remark),
        element("p", finding.message, class_="message"),
        _quotes(pen, remark),
        element("dl", *_facts(pen, finding)),
        _why(pen, finding, reasons.get(finding.fingerprint, ())),
        id=pen.remark(remark),
        class_=f"remark {remark.level}",
        data_level=remark.level,
        data_rule=finding.rule,
        data_section=project,
        data_prints=" ".join(each.fingerprint for each in remark.findings),
    )


def _subject(pen: Pen, remark: Remark) -> Iterator[Html]:
    """Period, indicator, and the project where no heading names it."""
    subject = remark.finding.subject
    parts = []
    if subject.kind is SubjectKind.BUDGET_LINE and subject.project is not None:
        parts.append(subject.project)
    periods = dict.fromkeys(each.subject.period for each in remark.findings if each.subject.period is not None)
    if periods:
        parts.append(pen.say.both.join(pen.say.period.get(period, period) for period in periods))
    if subject.kind is SubjectKind.INDICATOR:
        parts.append(pen.say.indicator.format(name=subject.indicator or pen.say.blank))
    if parts:
        yield element("p", pen.say.separator.join(parts), class_="subject")


def _quotes(pen: Pen, remark: Remark) -> Html | None:
    if not remark.cells:
        return None
    quotes = [_quote(pen, cell, spot, remark) for cell, spot in remark.cells]
    first = element("ul", *quotes[:MOST_QUOTES], class_="quotes")
    rest = quotes[MOST_QUOTES:]
    if not rest:
        return first
    more = element("summary", pen.page.more_cells.format(count=len(rest)))
    return join([first, element("details", more, element("ul", *rest, class_="quotes"), class_="why")])


def _quote(pen: Pen, cell: Evidence, spot: Spot | None, remark: Remark) -> Html:
    """What stands in a cell, and where, as a link to it if it is drawn."""
    where = place_words(cell.place, pen.say)
    words = cell.text or (pen.say.blank if where else pen.say.no_such_cell)
    place: Html | None = None
    if spot is not None:
        label = f"{where} {pen.page.in_cell.format(number=remark.number)}".strip()
        place = element("a", where or pen.page.form, href=f"#{pen.spot(spot)}", class_="where", aria_label=label)
    elif where:
        place = element("span", where, class_="where")
    quoted = element("q" if cell.text else "span", words, class_="words" if cell.text else "blank")
    return element("li", element("span", cell.field, class_="field"), " ", quoted, " ", place)


def _facts(pen: Pen, finding: Finding) -> Iterator[Html]:
    say = pen.say
    if finding.remedy:
        yield from _fact(say.remedy, finding.remedy, "remedy")
    if finding.basis:
        yield from _fact(say.basis, basis_words(finding, say))
    if finding.tolerance:
        yield from _fact(say.tolerance, finding.tolerance)
    if finding.since is not None:
        yield from _fact(say.since_label, standing(finding, say))
    if finding.accepted:
        yield from _fact(say.mark, say.accepted)
    for each in finding.depends:
        yield from _fact(say.depends, say.depends_on.format(text=each.text, other=each.other))


def _fact(label: str, words: str, kind: str | None = None) -> Iterator[Html]:
    yield element("dt", label, class_=kind)
    yield element("dd", words, class_=kind)


def _why(pen: Pen, finding: Finding, lines: Sequence[ReasonLine]) -> Html:
    """The steps on demand; where there are none, the command that gives them."""
    say = pen.say
    steps = element("ol", *map(_step, lines), class_="steps") if lines else None
    command = None if lines else element("p", pen.page.no_reasons.format(rule=finding.rule), class_="command")
    foot = join(
        [
            element("p", f"{say.criterion}{say.colon}{finding.criterion}", class_="command"),
            element("p", pen.page.read_back.format(rule=finding.rule), class_="command"),
        ]
    )
    return element("details", element("summary", pen.page.reasons), steps, command, foot, class_="why")


def _step(line: ReasonLine) -> Html:
    """A step; a sign says whether it holds, and its place how deep it stands."""
    return element(
        "li",
        element("span", line.keyword, class_="keyword") if line.keyword else None,
        element("span", line.mark or " ", class_="sign"),
        element("span", line.text, class_="said"),
        class_=f"deep{min(line.depth, MOST_DEPTH)}",
    )
