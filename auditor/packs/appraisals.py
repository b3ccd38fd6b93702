"""The table of appraisals: which findings people judged right, arguable or wrong, and the confidence that follows.

As `calibration.csv` in the folder of a pack it gives the pack's rules their confidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from auditor.findings import Confidence
from auditor.packs.tables import GONE, STILL, Line, lines, written
from auditor.source import Source

NAME = "calibration.csv"
COLUMNS = ("规则", "判断", "备注", "文件", "对象", "问题", "仍报", "指纹")
NEEDED = ("规则", "判断", "文件", "问题", "指纹")


class Opinion(StrEnum):
    """What a person says of a finding, by the word that the table holds."""

    RIGHT = "对"
    ARGUABLE = "存疑"
    WRONG = "错"


_OPINIONS = {word: opinion for opinion in Opinion for word in (opinion.value, opinion.name.casefold())}


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A finding laid before people; `opinion` is None until somebody judged it.

    `found` says whether the last run still found it, with these words: only then does it count.
    """

    rule: str
    document: str
    subject: str
    message: str
    fingerprint: str
    opinion: Opinion | None = None
    note: str = ""
    found: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """What makes it one finding: whose cell, and what is said of it."""
        return self.fingerprint, self.message


def parse(source: Source) -> tuple[Appraisal, ...]:
    """The appraisals of a table in their order, each finding once, or TableError with the line that is wrong."""
    found: dict[tuple[str, str], Appraisal] = {}
    for line in lines(source, NEEDED):
        one = _appraisal(line)
        if one.key in found:
            raise line.wrong("E334", one.rule)
        found[one.key] = one
    return tuple(found.values())


def _appraisal(line: Line) -> Appraisal:
    word = line.text("判断").strip()
    opinion = _OPINIONS.get(word.casefold())
    if word and opinion is None:
        raise line.wrong("E333", word)
    return Appraisal(
        rule=line.text("规则").strip(),
        document=line.text("文件"),
        subject=line.text("对象"),
        message=line.text("问题"),
        fingerprint=line.text("指纹").strip(),
        opinion=opinion,
        note=line.text("备注"),
        found=line.text("仍报").strip() != GONE,
    )


def table(appraisals: Iterable[Appraisal]) -> str:
    """The file that holds `appraisals`."""
    return written(
        COLUMNS,
        (
            (
                one.rule, one.opinion or "", one.note, one.document, one.subject, one.message,
                STILL if one.found else GONE, one.fingerprint,
            )
            for one in appraisals
        ),
    )  # fmt: skip


def confidence(appraisals: Iterable[Appraisal]) -> dict[str, Confidence]:
    """What people think of each rule, by its id; rules of which nothing that is still found was judged are left out."""
    counts: dict[str, Counter[Opinion]] = {}
    for one in appraisals:
        if one.found and one.opinion is not None:
            counts.setdefault(one.rule, Counter())[one.opinion] += 1
    return {
        rule: Confidence(count[Opinion.RIGHT], count[Opinion.ARGUABLE], count[Opinion.WRONG])
        for rule, count in counts.items()
    }
