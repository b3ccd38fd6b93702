"""What stands around a budget table: its number, title, department and unit, and that it is empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from auditor.forms.leaves import department_leaf, text_leaf
from auditor.forms.tables import Line
from auditor.values.amount import read_count
from auditor.values.paper import Cell
from auditor.values.printed import Printed, State
from auditor.values.text import bare

LOOK_BACK = 8
LOOK_AHEAD = 3
LONGEST = 60

OTHER_TABLE = "其他预算表"
"""The kind of a table whose title names none of the others, or that has no title."""

_NUMERAL = "(?:[0-9]{1,2}?(?=20[0-9]{2}年|[^0-9]|$)|[一二三四五六七八九十]{1,3})"
_NUMBER = re.compile(
    rf"(?:(?:部门|单位)?(?:预算)?公开)?(?:附?表|附件)(?P<number>{_NUMERAL})(?:[-—.][0-9]{{1,2}})?[:：、.]?(?P<title>.*)"
    r"|(?:(?:部门|单位)?(?:预算)?公开|预算)(?P<before>[0-9]{1,2})表"
)
_CONTENTS = re.compile(
    rf"(?:附?表)(?P<number>{_NUMERAL})[:：、.]?(?P<title>[^.…·0-9]{{0,4}}(?:[0-9]{{4}})?[^.…·]{{4,60}}?)[.…·0-9]*"
)
_UNIT = re.compile(
    r"(?:金额)?(?:计量)?单位[:：]?(?:人民币)?(元|千元|万元|亿元)|\((?:金额)?单位[:：](元|千元|万元|亿元)\)"
)
_OWNER = re.compile(r"\s*(?:(?:填报|编制|预算)?(?:部门|单位)(?:名称)?|(?:填报|编制)单位)\s*[:：]\s*(.+)")
_TITLE = re.compile(r".*(?:预算|收支|收入|支出|经费|采购|购买服务|结转).*表(?:\([^()]{1,30}\))?(?:[0-9]{1,2}|\(续\))?")
_EMPTY = re.compile(
    r"(?:注|备注|说明|附注)?:?.{0,80}?(?:本表(?:无数据|为空|无内容|没有数据)|空表|无数据"
    r"|(?:没有|无|不存在|未安排|不涉及).{0,24}(?:预算|收入|支出|拨款|经费|资金|项目|数据|业务)).{0,60}"
)
_PAGE = re.compile(r"[-—–]?\s*(?:第\s*)?[0-9]{1,3}\s*(?:页)?(?:\s*[/共]\s*[0-9]{1,3}\s*页?)?\s*[-—–]?|续表|\(续\)")

_KINDS = (
    (r"购买服务", "政府购买服务预算表"),
    (r"政府采购", "政府采购预算表"),
    (r"三公", "三公经费表"),
    (r"机关运行", "机关运行经费表"),
    (r"基本支出", "一般公共预算基本支出表"),
    (r"(?<!不含)上年结转.*项目支出|项目支出.*(?<!不含)上年结转", "上年结转项目支出预算表"),
    (r"项目支出", "项目支出预算表"),
    (r"政府性基金.*收支|政府性基金.*收入.*支出", "政府性基金预算收支表"),
    (r"政府性基金.*支出", "政府性基金预算支出表"),
    (r"政府性基金", "政府性基金预算收入表"),
    (r"国有资本经营", "国有资本经营预算表"),
    (r"财政拨款.*收支|财政拨款.*总表", "财政拨款收支总表"),
    (r"一般公共预算.*支出|财政拨款支出", "一般公共预算支出表"),
    (r"收支", "收支总表"),
    (r"收入", "收入总表"),
    (r"支出", "支出总表"),
)
_COMPILED = tuple((re.compile(pattern), kind) for pattern, kind in _KINDS)
_MARKS = str.maketrans("", "", "“”\"'‘’")


def read_caption(above: Sequence[Line], contents: Mapping[str, tuple[int, Cell]]) -> dict[str, Printed[Any]]:
    """Title, kind, number, department and unit from the lines above a table, the nearest last."""
    fields: dict[str, Printed[Any]] = {}
    for cell in (cell for line in above[-LOOK_BACK:] for cell in line.filled if len(cell.text) <= LONGEST):
        text = bare(cell.text)
        number = _NUMBER.fullmatch(text)
        if number and (figure := _figure(number["number"] or number["before"])):
            fields["number"] = read_count(str(figure), cell.place)
            fields["number"] = Printed.filled(fields["number"].value, cell.text, cell.place)
        if is_title(cell):
            fields["title"] = text_leaf(cell, cell.place)
            fields["kind"] = Printed(kind_of(text), "", cell.place, State.FILLED)
        unit = _UNIT.search(text)
        if unit:
            fields["currency"] = Printed.filled(unit[1] or unit[2], cell.text, cell.place)
        if (owner := _OWNER.fullmatch(cell.text)) and not (unit and unit.start() == 0):
            fields["department"] = department_leaf(_department(owner[1]), cell.place)
    title = fields.get("title")
    if "number" not in fields and title and (listed := contents.get(_plain(title.text))):
        fields["number"] = Printed.filled(read_count(str(listed[0])).value, listed[1].text, listed[1].place)
    return fields


def is_title(cell: Cell) -> bool:
    """Whether the text is the title of a budget table."""
    return 4 <= len(cell.text) <= LONGEST and _TITLE.fullmatch(bare(cell.text)) is not None and "绩效" not in cell.text


def kind_of(title: str) -> str:
    """What a budget table shows, by its title."""
    plain = bare(title).translate(_MARKS)
    return next((kind for pattern, kind in _COMPILED if pattern.search(plain)), OTHER_TABLE)


def says_empty(cell: Cell) -> bool:
    """Whether the text is a remark that a table holds nothing."""
    return len(cell.text) <= 2 * LONGEST and not is_title(cell) and _EMPTY.fullmatch(bare(cell.text)) is not None


def read_emptiness(lines: Iterable[Line], *, figures: bool) -> Cell | None:
    """The remark beside a table that says that it is empty; of one with figures only if it says 本表."""
    for line in lines:
        cell = line.filled[0]
        if is_title(cell) or len(cell.text) > 2 * LONGEST:
            return None
        if len(line.filled) == 1 and says_empty(cell) and (not figures or "本表" in cell.text):
            return cell
    return None


def read_contents(lines: Iterable[Line]) -> dict[str, tuple[int, Cell]]:
    """The numbers that the table of contents gives to the tables, by their titles."""
    numbers: dict[str, tuple[int, Cell]] = {}
    for line in lines:
        cell = line.filled[0]
        if "表" not in cell.text[:2] or len(cell.text) > 2 * LONGEST:
            continue
        found = _CONTENTS.fullmatch(bare(cell.text))
        figure = _figure(found["number"]) if found else None
        if found and figure:
            numbers.setdefault(_plain(found["title"]), (figure, cell))
    return numbers


def is_page_mark(line: Line) -> bool:
    """A page number, or 续表."""
    return len(line.filled) == 1 and _PAGE.fullmatch(bare(line.filled[0].text)) is not None


def same_title(one: str, other: str) -> bool:
    """Whether two titles differ at most in 续表."""
    return _plain(one).replace("续表", "").replace("(续)", "") == _plain(other).replace("续表", "").replace("(续)", "")


def _plain(title: str) -> str:
    return bare(title).translate(_MARKS)


def _department(text: str) -> str:
    return re.split(r"\s{2,}|单位\s*[:：]|金额单位", text.strip(), maxsplit=1)[0].strip()


def _figure(numeral: str | None) -> int | None:
    if not numeral:
        return None
    return int(numeral) if numeral.isdigit() else _CHINESE.get(numeral)


_DIGITS = "一二三四五六七八九"
_CHINESE = {
    **{digit: at for at, digit in enumerate(_DIGITS, 1)},
    "十": 10,
    **{f"十{digit}": 10 + at for at, digit in enumerate(_DIGITS, 1)},
    "二十": 20,
}
