"""The head of an indicator block: which column holds what, and for which period, by the vocabulary of the forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from auditor.forms import labels
from auditor.values.paper import Cell


class Role(Enum):
    """What a column of an indicator block holds."""

    LEVEL1 = auto()
    LEVEL2 = auto()
    NAME = auto()
    VALUE = auto()
    NATURE = auto()
    UNIT = auto()
    WEIGHT = auto()
    GROUP_WEIGHT = auto()
    """The points of a whole level 1 or level 2, printed before the names."""
    DIRECTION = auto()
    DEFINITION = auto()
    STANDARD = auto()
    BASELINE = auto()
    REMARK = auto()
    SERIAL = auto()
    ACTUAL = auto()
    SCORE = auto()
    VARIANCE = auto()
    PROJECT = auto()
    PROJECT_CODE = auto()
    OWNER = auto()
    DEPARTMENT = auto()
    BUDGET = auto()
    GOAL = auto()


_WORDS: tuple[tuple[Role, str], ...] = (
    (Role.LEVEL1, r"(?:绩效)?一级(?:绩效)?指标(?:名称)?|指标类型|一级"),
    (Role.LEVEL2, r"(?:绩效)?二级(?:绩效)?指标(?:名称)?|指标类别|二级"),
    (Role.NAME, r"(?:绩效)?(?:三级|末级|四级)(?:绩效)?指标(?:名称)?|(?:绩效)?指标名称|三级|具体指标|个性指标"),
    (
        Role.VALUE,
        r"(?:年度|年初|预期|绩效|实施周期|实施期|长期|中期|项目|总体|当年|本年度?|计划)?(?:绩效)?(?:指标值|目标值|预期值)",
    ),
    (Role.VALUE, r"(?:绩效|年度)?指标值及单位|(?:当年|本年|全年)?预期(?:实现|达到|完成)?值|指标目标值|目标"),
    (Role.NATURE, r"指标(?:值)?性质|计算符号|比较符号?|运算符号?|指标符号|符号|指标值类型|性质"),
    (Role.UNIT, r"(?:度量|计量|指标|指标值|数量)单位"),
    (Role.WEIGHT, r"(?:三级)?(?:指标)?(?:分值权重|权重分值|权重系数|分值|权重)(?:[0-9.]+分?)?"),
    (Role.DIRECTION, r"指标方向性?|指标值?方向|方向性?"),
    (
        Role.DEFINITION,
        r"指标(?:值)?(?:解释|说明|内容|含义|内涵|描述|口径|定义)|(?:指标)?计算(?:公式|方法)|取值方式|评价要点",
    ),
    (Role.STANDARD, r"绩效标准|(?:指标)?(?:评分|评价|评扣分|计分|衡量)标准|(?:指标)?标准或依据|评分规则"),
    (Role.STANDARD, r"(?:指标值)?(?:设定|确定)依据|指标(?:值)?来源"),
    (Role.BASELINE, r"(?:上年度?|前一年|近三年|上一年度?)(?:实际)?(?:实现|完成)?(?:指标|目标)?(?:值|情况)|历史值"),
    (Role.REMARK, r"备注|说明|其他说明"),
    (Role.SERIAL, r"序号|编号"),
    (Role.ACTUAL, r"(?:全年|年度|本年|指标)?实际(?:完成|实现|达到)?(?:指标)?(?:值|情况|结果|数)|完成值|监控值"),
    (Role.ACTUAL, r"(?:全年|指标|实际)完成(?:指标)?(?:值|情况)|[0-9-]+月(?:份)?(?:执行|完成)情况"),
    (Role.SCORE, r"(?:自评|指标|评价|实际)?得分|自评分|自评分值|评分"),
    (Role.VARIANCE, r"(?:未完成|偏差)(?:的)?原因.*|(?:存在问题|改进措施).*"),
    (Role.PROJECT, r"(?:二级)?项目(?:支出)?(?:名称)?|资金名称|专项名称"),
    (Role.PROJECT_CODE, r"项目(?:代码|编码)"),
    (Role.OWNER, r"(?:预算|项目|实施|填报|基层)?单位(?:名称)?|项目实施单位"),
    (Role.DEPARTMENT, r"(?:主管|预算|一级预算)?部门(?:名称)?(?:及(?:代码|编码))?|主管单位"),
    (
        Role.BUDGET,
        r"(?:年度|当年|本年|项目)?(?:预算|资金)(?:数|金额|总额|安排数?|申请数?)(?:数|金额)?|年初预算数?|金额",
    ),
    (Role.GOAL, r"(?:年度|项目|总体|绩效|年度总体|年度绩效|整体|实施期|项目年度)?(?:绩效)?(?:总体)?目标"),
)
_PATTERN = re.compile("|".join(f"(?P<w{at}>{words})" for at, (_, words) in enumerate(_WORDS)))
"""All of them in one: the first that fits a whole label says the role."""

_LONG = re.compile(r"长期|中期|实施期|实施周期|总体|项目期|规划期|中长期|全周期")
_YEARLY = re.compile(r"年度|当年|本年|年初|[0-9]{4}年")
_OVER = re.compile(
    r"(?:项目)?(?:长期|中期|实施期|实施周期|总体|中长期|年度|当年|本年度?|[0-9]{4}年度?)(?:绩效)?(?:目标|指标)?值?(?:\(.*\))?"
)
"""A label over the columns of one period; other text above a head says nothing of it."""
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the block. `period` is 0 for 实施期 and 1 for 年度, None where it serves both.

    `area` names the place whose values it holds, where a regional table has a column for each.
    """

    role: Role
    period: int | None
    cell: Cell
    area: Cell | None = None

    @property
    def start(self) -> int:
        return self.cell.place.column or 0

    @property
    def end(self) -> int:
        """The first grid column behind it."""
        return self.start + self.cell.width


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of an indicator block from left to right, and cells of the head that name none of them."""

    columns: tuple[Column, ...]
    others: tuple[Cell, ...] = ()
    depth: int = 1
    """How many rows it takes."""
    assumed: bool = False
    """Its columns repeat for two periods, and no word says which comes first."""

    @property
    def roles(self) -> set[Role]:
        return {column.role for column in self.columns}

    @property
    def periods(self) -> set[int]:
        """The periods whose values the block holds."""
        return {column.period for column in self.columns if column.role is Role.VALUE and column.period is not None}

    @property
    def self_evaluation(self) -> bool:
        """Whether the block compares targets with what was reached: no table of targets to be audited."""
        return Role.ACTUAL in self.roles or {Role.SCORE, Role.WEIGHT} <= self.roles or Role.VARIANCE in self.roles

    def exchanged(self) -> Head:
        """The head with its periods the other way round."""
        columns = tuple(
            replace(column, period=None if column.period is None else 1 - column.period) for column in self.columns
        )
        return replace(self, columns=columns)

    @property
    def flat(self) -> bool:
        """Whether rows name their project: an export of several projects."""
        return Role.PROJECT in self.roles or Role.PROJECT_CODE in self.roles


@lru_cache(maxsize=8192)
def role_of(text: str) -> Role | None:
    """What a column under this label holds."""
    label = labels.key(text)
    if not label:
        return None
    plain = _BRACKETS.sub("", label).strip()
    found = _PATTERN.fullmatch(label) or (_PATTERN.fullmatch(plain) if plain else None)
    return _WORDS[int((found.lastgroup or "w0")[1:])][0] if found is not None else None


def period_of(text: str) -> int | None:
    """The period that a label names, if it names one."""
    label = labels.key(text)
    long, yearly = bool(_LONG.search(label)), bool(_YEARLY.search(label))
    return None if long == yearly else 0 if long else 1


def is_group(text: str) -> bool:
    """Whether a label may stand over several columns: that of a period, or of all indicators."""
    label = labels.key(text)
    if not label or labels.goal(text) is not None:
        return False
    return _OVER.fullmatch(label) is not None or labels.is_block(text)


def read_head(cells: Sequence[Cell], above: Iterable[Cell] = (), default: int = 1) -> Head | None:
    """The head that a row of cells is, or None: it must name level 2 or 3, the value, and what tells that
    these are indicators.

    `above` are cells of a row before that spread over several columns and name their period; `default` is
    the period of a block that names none.
    """
    found = _in_context([(role, cell) for cell in cells if cell.text and (role := role_of(cell.text)) is not None])
    roles = {role for role, _ in found}
    if Role.VALUE not in roles and roles >= _LEVELS and (areas := _places(cells)):
        values = [Column(Role.VALUE, default, cell, cell) for cell in areas]
        others = tuple(cell for cell in cells if cell.text and role_of(cell.text) is None and cell not in areas)
        return Head((*_columns(found, tuple(above), default), *values), others)
    if Role.VALUE not in roles or not roles & {Role.NAME, Role.LEVEL2}:
        return None
    if len(roles & _LEVELS) < 2 and len(roles & _TELLING) < 2:
        return None
    others = tuple(cell for cell in cells if cell.text and role_of(cell.text) is None)
    columns = tuple(_columns(found, tuple(above), default))
    spoken = any(_named(cell, tuple(above)) is not None for _, cell in found)
    return Head(columns, others, assumed=not spoken and len({column.period for column in columns} - {None}) > 1)


def _places(cells: Sequence[Cell]) -> list[Cell]:
    """The cells that head the values of a place each, where a regional table names places in place of 指标值."""
    found = [cell for cell in cells if _PLACE.fullmatch(labels.key(cell.text))]
    return found if len(found) > 1 else []


_PLACE = re.compile(r"[\u4e00-\u9fff]{1,12}(?:[省市县区旗州盟镇乡]|街道|本级)")
_LEVELS = {Role.LEVEL1, Role.LEVEL2, Role.NAME}
_TELLING = {Role.NATURE, Role.UNIT, Role.WEIGHT, Role.DIRECTION}
"""Columns that tell a head of indicators where it names no levels: 指标名称, 指标权重, 计量单位, 指标性质, 指标值."""


def _in_context(found: list[tuple[Role, Cell]]) -> list[tuple[Role, Cell]]:
    """Labels that mean one thing among some columns and another among others.

    单位 behind the values is their unit, 指标内容 without 三级指标 the indicator, 年度目标 without 指标值 the value,
    分值 before the names the points of a whole group.
    """
    roles = [role for role, _ in found]
    first = next((at for at, role in enumerate(roles) if role in {Role.LEVEL2, Role.NAME}), None)
    if first is None:
        return found
    leaf = roles.index(Role.NAME) if Role.NAME in roles else first
    for at, (role, cell) in enumerate(found):
        match role:
            case Role.OWNER if at > first and Role.UNIT not in roles:
                found[at] = (Role.UNIT, cell)
            case Role.WEIGHT if at < leaf and (at < first or Role.WEIGHT in roles[leaf:]):
                found[at] = (Role.GROUP_WEIGHT, cell)
            case Role.DEFINITION if Role.NAME not in roles and labels.key(cell.text) in _NAMING:
                found[at] = (Role.NAME, cell)
            case Role.GOAL if at > first and Role.VALUE not in roles:
                found[at] = (Role.VALUE, cell)
    return found


_NAMING = {"指标内容", "指标描述"}


def _columns(found: Sequence[tuple[Role, Cell]], above: Sequence[Cell], default: int) -> Iterable[Column]:
    """Columns with their periods: by their own words, by the cell above, by the group in which they repeat."""
    groups = _groups(found)
    named = [_named(cell, above) for _, cell in found]
    by_words = {group: period for group, period in zip(groups, named, strict=True) if period is not None}
    first = by_words.get(0, 1 - by_words[1] if 1 in by_words else 0)
    for (role, cell), group, period in zip(found, groups, named, strict=True):
        if max(groups) > 0 and _repeats(role, found):
            yield Column(role, first if group == 0 else 1 - first, cell)
        elif role is Role.VALUE:
            yield Column(role, period if period is not None else default, cell)
        else:
            yield Column(role, None, cell)


def _repeats(role: Role, found: Sequence[tuple[Role, Cell]]) -> bool:
    return sum(each is role for each, _ in found) > 1


def _named(cell: Cell, above: Sequence[Cell]) -> int | None:
    own = period_of(cell.text)
    if own is not None:
        return own
    start = cell.place.column or 0
    over = (each for each in above if (each.place.column or 0) <= start < (each.place.column or 0) + each.width)
    spoken = (period_of(each.text) for each in over if _OVER.fullmatch(labels.key(each.text)))
    return next((period for period in spoken if period is not None), None)


def _groups(found: Sequence[tuple[Role, Cell]]) -> list[int]:
    """The group of each column: a new one begins where a level or the names come a second time."""
    seen: set[Role] = set()
    group = 0
    groups = []
    for role, _ in found:
        if role in seen and role in _LEVELS:
            group += 1
            seen = set()
        seen.add(role)
        groups.append(group)
    return groups
