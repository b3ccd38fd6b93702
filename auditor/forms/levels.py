"""Labels of levels 1 and 2 as columns print them, folded to the standard: 产出指标（50分）, 数量, 社会公众满意度指标.

In a column of levels every text is such a label, so far more is understood here than in ragged text, where
`labels.level1` and `labels.level2` must tell labels from names.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.forms import labels

_WEIGHT = re.compile(r"\(?(?:权重|分值)?:?[0-9]+(?:\.[0-9]+)?(?:分|%)?(?:权重)?\)?\Z")
_NUMBER = re.compile(r"\A(?:\(?[一二三四五六七八九十]{1,2}[)、.．]|\(?[0-9]{1,2}[)、.．])")
_SUFFIX = re.compile(r"(?:绩效)?指标(?:名称)?\Z")

_LEVEL1 = (
    ("产出指标", r"(?:项目|预期|绩效)?产出(?:目标)?"),
    ("效益指标", r"(?:项目|预期|绩效)?(?:效益|效果|成效|结果|影响)(?:目标)?"),
    ("满意度指标", r".{0,12}满意(?:度)?"),
    ("成本指标", r"(?:项目|预算)?成本(?:控制)?"),
)
_LEVEL2 = (
    ("数量指标", r"(?:产出)?数量"),
    ("质量指标", r"(?:产出)?质量"),
    ("时效指标", r"(?:产出)?(?:时效|进度|时间)"),
    ("成本指标", r"(?:产出|项目)?成本"),
    ("经济效益指标", r"经济(?:效益|效果)?"),
    ("社会效益指标", r"社会(?:效益|效果)?"),
    ("生态效益指标", r"(?:生态|环境|生态环境)(?:效益|效果)?"),
    ("可持续影响指标", r"可持续(?:性|发展|影响|效益|发展影响)*"),
    ("服务对象满意度指标", r".{0,20}满意(?:度)?"),
    ("经济成本指标", r"经济成本"),
    ("社会成本指标", r"社会成本"),
    ("生态环境成本指标", r"(?:生态|环境|生态环境)成本"),
)
_WORDS = {1: _LEVEL1, 2: _LEVEL2}
_PATTERNS = {
    level: re.compile("|".join(f"(?P<w{at}>{pattern})" for at, (_, pattern) in enumerate(words)))
    for level, words in _WORDS.items()
}


@lru_cache(maxsize=4096)
def level1(text: str) -> str | None:
    """The standard form of what a column of level 1 prints; None for a label of no kind known."""
    return _standard(text, 1) or labels.level1(text)


@lru_cache(maxsize=4096)
def level2(text: str) -> str | None:
    """The standard form of what a column of level 2 prints; None for a label of no kind known."""
    return _standard(text, 2) or labels.level2(text)


def is_cut(text: str) -> bool:
    """Whether a level label is known only as the beginning of a standard one, cut off by print."""
    return _standard(text, 1) is None and _standard(text, 2) is None


def _standard(text: str, level: int) -> str | None:
    label = _WEIGHT.sub("", _NUMBER.sub("", labels.key(text)))
    core = _SUFFIX.sub("", label)
    if core == label and core.endswith("满意"):
        return None  # 服务对象满意: print cut off the rest
    found = _PATTERNS[level].fullmatch(core)
    return _WORDS[level][int((found.lastgroup or "w0")[1:])][0] if found is not None else None
