"""The file of appraisals: which findings people judged right, arguable or wrong, and the confidence that follows.

A table as CSV with one finding a line, so that a spreadsheet is enough to fill it in. As `calibration.csv` in the
folder of a pack it gives the pack's rules their confidence.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditor.errors import Problem
from auditor.findings import Confidence
from auditor.language.limits import LIMITS
from auditor.source import Source, Span

NAME = "calibration.csv"
BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the local code page."""
COLUMNS = ("规则", "判断", "备注", "文件", "对象", "问题", "仍报", "指纹")
NEEDED = ("规则", "判断", "文件", "问题", "指纹")
_STILL, _GONE = "是", "否"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Opinion(StrEnum):
    """What a person says of a finding, by the word that the file holds."""

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


class AppraisalsError(Exception):
    """A file of appraisals that cannot be used."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.render("en"))
        self.problem = problem


def decode(name: str, data: bytes) -> Source:
    """The text of a file as a spreadsheet saves it: UTF-8, or else the code page of Chinese systems.

    Raises AppraisalsError where it is too large or neither.
    """
    limit = LIMITS["file"]
    if len(data) > limit.value:
        raise AppraisalsError(limit.passed(Source(name, ""), by=len(data)))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return Source(name, data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n"))
        except UnicodeDecodeError:
            continue
    raise AppraisalsError(Problem("E331", Source(name, "")))


def parse(source: Source) -> tuple[Appraisal, ...]:
    """The appraisals of a file in their order, each finding once, or AppraisalsError with the line that is wrong."""
    reader = csv.reader(io.StringIO(source.text), strict=True)
    found: dict[tuple[str, str], Appraisal] = {}
    head: list[str] = []
    start = 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not head:
                head = [cell.strip() for cell in cells]
                _check(head, source, line)
                continue
            one = _appraisal(dict(zip(head, cells, strict=False)), source, line)
            if one.key in found:
                raise AppraisalsError(_wrong("E334", source, line, one.rule))
            found[one.key] = one
    except csv.Error as error:
        raise AppraisalsError(_wrong("E331", source, start)) from error
    return tuple(found.values())


def _check(head: list[str], source: Source, line: int) -> None:
    missing = [column for column in NEEDED if column not in head]
    if missing:
        raise AppraisalsError(_wrong("E332", source, line, "、".join(missing)))


def _appraisal(cells: Mapping[str, str], source: Source, line: int) -> Appraisal:
    word = cells.get("判断", "").strip()
    opinion = _OPINIONS.get(word.casefold())
    if word and opinion is None:
        raise AppraisalsError(_wrong("E333", source, line, word))
    given = {name: _plain(cells.get(name, "")) for name in COLUMNS}
    return Appraisal(
        rule=given["规则"].strip(),
        document=given["文件"],
        subject=given["对象"],
        message=given["问题"],
        fingerprint=given["指纹"].strip(),
        opinion=opinion,
        note=given["备注"],
        found=given["仍报"].strip() != _GONE,
    )


def _wrong(code: str, source: Source, line: int, name: str = "") -> Problem:
    starts = [0, *(place + 1 for place, character in enumerate(source.text) if character == "\n")]
    start = starts[min(line, len(starts)) - 1]
    end = source.text.find("\n", start)
    return Problem(code, source, Span(start, len(source.text) if end < 0 else end), {"name": name})


def table(appraisals: Iterable[Appraisal]) -> str:
    """The file that holds `appraisals`; no cell of it is a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in appraisals:
        cells = (
            one.rule, one.opinion or "", one.note, one.document, one.subject, one.message,
            _STILL if one.found else _GONE, one.fingerprint,
        )  # fmt: skip
        writer.writerow(map(_safe, cells))
    return BOM + buffer.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def _plain(text: str) -> str:
    return text.removeprefix("'")


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
