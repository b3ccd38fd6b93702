"""The table of marks: what people decided about findings, kept beside the documents and read by later runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from auditor.packs.tables import GONE, STILL, Line, lines, written
from auditor.source import Source

COLUMNS = ("规则", "处理", "理由", "期限", "经办", "文件", "对象", "问题", "仍报", "指纹")
NEEDED = ("规则", "处理", "文件", "问题", "指纹")


class Decision(StrEnum):
    """What is to be done about a finding, by the word that the table holds."""

    ACCEPTED = "认可"
    """It is right and will be mended: it stays a finding."""
    NO_FAULT = "不是问题"
    """It is excused; the reason must be given."""
    LATER = "以后处理"
    """It is excused until the day given."""


_DECISIONS = {
    **{decision.value: decision for decision in Decision},
    "accepted": Decision.ACCEPTED,
    "not a problem": Decision.NO_FAULT,
    "later": Decision.LATER,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding and what was decided about it; `decision` is None until somebody did. `line` is its line."""

    rule: str
    document: str
    subject: str
    message: str
    fingerprint: str
    decision: Decision | None = None
    reason: str = ""
    until: date | None = None
    by: str = ""
    found: bool = True
    line: int = 0


def parse(source: Source) -> tuple[Mark, ...]:
    """The marks of a table in their order, each finding once, or TableError with the line that is wrong."""
    found: dict[str, Mark] = {}
    for line in lines(source, NEEDED):
        one = _mark(line)
        if one.fingerprint in found:
            raise line.wrong("E334", one.rule)
        found[one.fingerprint] = one
    return tuple(found.values())


def _mark(line: Line) -> Mark:
    word, reason, until = (line.text(column).strip() for column in ("处理", "理由", "期限"))
    decision = _DECISIONS.get(word.casefold())
    if word and decision is None:
        raise line.wrong("E335", word)
    if decision is Decision.NO_FAULT and not reason:
        raise line.wrong("E336", line.text("规则"))
    try:
        day = date(*map(int, until.replace("/", "-").split("-"))) if until else None
    except (TypeError, ValueError) as error:
        raise line.wrong("E337", until) from error
    return Mark(
        rule=line.text("规则").strip(),
        document=line.text("文件"),
        subject=line.text("对象"),
        message=line.text("问题"),
        fingerprint=line.text("指纹").strip(),
        decision=decision,
        reason=reason,
        until=day,
        by=line.text("经办").strip(),
        found=line.text("仍报").strip() != GONE,
        line=line.number,
    )


def table(marks: Iterable[Mark]) -> str:
    """The file that holds `marks`."""
    return written(
        COLUMNS,
        (
            (
                one.rule, one.decision or "", one.reason, one.until.isoformat() if one.until else "", one.by,
                one.document, one.subject, one.message, STILL if one.found else GONE, one.fingerprint,
            )
            for one in marks
        ),
    )  # fmt: skip


def brought_up(known: Sequence[Mark], found: Iterable[Mark], audited: frozenset[str]) -> tuple[Mark, ...]:
    """The known marks, then the findings that have none; a decision is lost where the finding says something else.

    Findings of documents that are not among those `audited`, by name, stay as they were.
    """
    now: dict[str, Mark] = {}
    for one in found:
        now.setdefault(one.fingerprint, one)
    kept = []
    for one in known:
        today = now.pop(one.fingerprint, None)
        if today is not None:
            same = today.message == one.message
            kept.append(replace(one, found=True, document=today.document) if same else _again(one, today))
        else:
            kept.append(replace(one, found=False) if one.document in audited else one)
    return (*kept, *now.values())


def _again(mark: Mark, today: Mark) -> Mark:
    """The mark of a finding that says something else now: to be decided again, with what was decided as its reason."""
    if mark.decision is None:
        return today
    return replace(today, reason=f"{mark.decision}：{mark.message}", by=mark.by)
