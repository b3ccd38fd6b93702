"""One table to one Project: its sections by their labels, each read by its own module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.forms import labels
from auditor.forms.cuts import note_cuts
from auditor.forms.doubts import note_doubts
from auditor.forms.funding import order_of as funding_order
from auditor.forms.funding import read_funding
from auditor.forms.goals import is_goal_line, read_goals
from auditor.forms.goals import order_of as goals_order
from auditor.forms.header import read_footer, read_header
from auditor.forms.indicators import Block, fits, leaves, read_indicators
from auditor.forms.leaves import year_leaf
from auditor.forms.ledger import Ledger
from auditor.forms.refusals import unknown_layout
from auditor.forms.tables import Line, Table, is_footer, is_indicator_head, year_of
from auditor.model.document import Period, Project
from auditor.values.note import Note
from auditor.values.printed import Printed

DUAL = "双栏表"
"""The layout with 实施期 beside 年度, the form of 财预〔2015〕88号."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The rows of a table by what they hold."""

    header: list[Line]
    funding: list[Line]
    goals: list[Line]
    head: Line
    indicators: list[Line]
    footer: list[Line]


def read_project(table: Table) -> tuple[Project, tuple[Note, ...]]:
    """The project of a table, and what is in doubt in it."""
    ledger = Ledger(frozenset(cell.place for line in table.lines for cell in line.filled))
    sections = _sections(table)
    header = read_header(sections.header, ledger)
    funding = read_funding(sections.funding, ledger)
    names, goals = read_goals(sections.goals, ledger)
    order = goals_order(sections.goals) or funding_order(sections.funding) or (0, 1)
    block = read_indicators(sections.head, sections.indicators, order, ledger)
    _refuse_misfit(table, sections, block)
    footer = read_footer(sections.footer, ledger)
    note_doubts(block, ledger)
    prose = [(label, header[name]) for label, name in labels.PROSE.items() if name in header]
    note_cuts(block, [*prose, *zip(("实施期目标", "年度目标"), goals, strict=True)], ledger)
    ledger.close(cell for line in table.lines for cell in line.filled)
    periods = [
        Period(label=names[at], funding=funding[at], goal=goals[at], indicators=leaves(block, at, ledger))
        for at in (0, 1)
    ]
    form = Printed.filled(DUAL, "", table.lines[0].filled[0].place)
    scope = Printed.filled("项目", "", form.place)
    project = Project(
        form=form, scope=scope, **header, **footer, **_year(table), implementation=periods[0], annual=periods[1]
    )
    return project, ledger.notes(project.name.value)


def _year(table: Table) -> dict[str, Printed[Any]]:
    year = year_of(table.year.text) if table.year else None
    return {"fiscal_year": year_leaf(year, table.year.place)} if year and table.year else {}


def _sections(table: Table) -> Sections:
    header: list[Line] = []
    funding: list[Line] = []
    goals: list[Line] = []
    section = header
    for at, line in enumerate(table.lines):
        if is_indicator_head(line):
            if not fits(line):
                raise unknown_layout(table, "指标表头与已知版式不符", "the head of its indicators fits no known layout")
            rest = table.lines[at + 1 :]
            footer = [row for row in rest if is_footer(row)]
            return Sections(header, funding, goals, line, [row for row in rest if not is_footer(row)], footer)
        if labels.funding(line.filled[0].text) or labels.funding_unit(line.filled[0].text) is not None:
            section = funding
        elif is_goal_line(line):
            section = goals
        elif labels.is_header(line.filled[0].text):
            section = header
        elif section is not goals:
            continue  # rows without a label are texts of the goals, or else left over and noted
        section.append(line)
    chinese = "没有找到指标表头(一级指标、二级指标、三级指标、指标值)"
    raise unknown_layout(table, chinese, "it has no head of indicators")


def _refuse_misfit(table: Table, sections: Sections, block: Block) -> None:
    """A block of which rows do not fit is of another layout: nothing of it is half-read."""
    read = len(sections.indicators) - block.unfit
    if block.unfit * 3 > len(sections.indicators) or read == 0:
        raise unknown_layout(
            table,
            f"指标部分{len(sections.indicators)}行中有{block.unfit}行不合已知版式",
            f"{block.unfit} of its {len(sections.indicators)} indicator rows fit no known layout",
        )
    if not any(entry.level2 for entries in block.periods for entry in entries):
        raise unknown_layout(table, "指标部分没有二级指标的标签", "its indicators have no level-2 labels")
