"""Targets told in sentences: `数量指标：新建公厕≥20座；质量指标：合格率100%`, as far as they are unambiguous."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.forms import labels
from auditor.forms.flow.aligning import at_column, layout_of, placed
from auditor.values.paper import Cell, Row, Sheet

HEAD = ("一级指标", "二级指标", "三级指标", "指标值")
LEAST = 2
"""Labels of level 2 that make a text one of targets."""

_LEVEL2 = re.compile(r"(?P<label>[\u4e00-\u9fff]{2,10}指标|服务对象满意度|可持续影响)\s*[:：]")
_FIELD = re.compile(r"(?:^|[\s。；;])(?P<label>[\u4e00-\u9fff()（）]{2,12})\s*[:：]")
_ITEM = re.compile(r"[；;。\n]|(?<=[^0-9])[，,](?=[^0-9])")
_TARGET = re.compile(
    r"(?P<name>(?=[^\s≥≤=＝><0-9]).*?[^\s≥≤=><达到为在低高少多超不于])\s*"
    r"(?P<value>20[0-9]{2}年[^，。；,;:：]{0,12}|(?:≥|≤|>|<|=|＝|不少于|不低于|不高于|不超过|控制在|达到|达|为)?\s*[0-9][0-9,.]*\s*(?:%|％|[^0-9，。；,;:：]{0,8}))"
)
_ORDINAL = re.compile(r"^\s*(?:[0-9]{1,2}[.、．]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[①-⑳])\s*")


def is_prose(rows: Sequence[Row]) -> bool:
    """Whether the text names a project and tells its targets by labels within sentences."""
    text = "\n".join(cell.text for row in rows for cell in row.cells)
    found = [each for each in _LEVEL2.finditer(text) if labels.level2(each["label"])]
    return len(found) >= LEAST and any(labels.FIELDS.get(labels.key(each["label"])) == "name" for each in _fields(text))


def from_prose(rows: Sequence[Row]) -> list[Sheet]:
    """Fields as rows, then a row for each target; what is no clear target stays a row of its own, to be noted."""
    fields: list[Row] = []
    targets: list[Row] = []
    layout = None
    for cell in (cell for row in rows for cell in row.cells if cell.text):
        labelled = [each for each in _LEVEL2.finditer(cell.text) if labels.level2(each["label"])]
        if not labelled:
            # A heading says what follows and is no field: 绩效目标, 绩效指标：
            fields += () if labels.is_block(cell.text) or labels.goal(cell.text) else _field_rows(cell)
            continue
        layout = layout or layout_of([replace(cell, text=text) for text in HEAD], 1)
        before = cell.text[: labelled[0].start()].strip(" 一二三四五六七八九十、.")
        fields += _field_rows(replace(cell, text="" if labels.level1(before) else before))
        for number, label in enumerate(labelled):
            end = labelled[number + 1].start() if number + 1 < len(labelled) else len(cell.text)
            targets += _targets(cell, label["label"], cell.text[label.end() : end])
    if layout is None:
        return []
    head = Row(tuple(column.cell for column in layout.head.columns))
    clear = [row for row in targets if len(row.cells) == len(HEAD)]
    unclear = [row for row in targets if len(row.cells) != len(HEAD)]
    return [Sheet((*fields, head, *clear, *unclear), ruled=True)]


def _fields(text: str) -> Iterator[re.Match[str]]:
    return (each for each in _FIELD.finditer(text) if labels.is_label(each["label"]))


def _field_rows(cell: Cell) -> Iterator[Row]:
    found = list(_fields(cell.text))
    if not found:
        if cell.text:
            yield Row(tuple(placed([cell], 1)))
        return
    for number, label in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(cell.text)
        content = cell.text[label.end() : end].strip(" 。；;\n")
        yield Row(tuple(placed([replace(cell, text=label["label"]), replace(cell, text=content)], 1)))


def _targets(cell: Cell, label: str, text: str) -> Iterator[Row]:
    level1 = labels.NATURAL_LEVEL1.get(labels.level2(label) or "", "")
    for item in (_ORDINAL.sub("", each).strip() for each in _ITEM.split(text)):
        if not item or labels.level1(item.strip("一二三四五六七八九十、. ")):
            continue
        found = _TARGET.fullmatch(item)
        parts = (level1, label, found["name"].strip(" 为达到"), found["value"].strip()) if found else None
        if parts is None:
            yield Row((at_column(replace(cell, text=item), 1, len(HEAD)),))
        else:
            yield Row(tuple(placed([replace(cell, text=part) for part in parts], 1)))
