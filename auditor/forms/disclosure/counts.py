"""The counts, areas and numbers of vehicles of the narrative: words, figure and unit in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.values.exact import NUMERAL

_N = rf"(?P<n>(?<![0-9.,]){NUMERAL}(?![0-9.,]?[0-9]))"
_IS = "(?:数量|总数|人数|数)?(?:共有|共计|共|合计|分别为|为|是|有|:|约)?"
_W = "[\u4e00-\u9fff]"


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with its unit: what it counts, and where name, figure and unit stand in the sentence."""

    matter: str
    name: tuple[int, int]
    quantity: tuple[int, int]


_RULES: tuple[tuple[str, str, str], ...] = (
    ("辆", rf"(?P<w>(?:公务)?(?:用车|车辆)(?:核定)?编制){_IS}{_N}(?P<u>辆)", "公务用车编制"),
    ("辆", rf"(?P<w>(?:购置|更新|新购)(?:更新)?(?:公务)?(?:用车|车辆)){_IS}{_N}(?P<u>辆)", "公务用车购置"),
    (
        "辆",
        (
            rf"(?P<w>实有(?:公务用车|车辆)?|(?:公务用车|车辆)(?:实有|保有)(?:量)?|(?:共有|现有|拥有|共)(?:公务用车|车辆)"
            rf"|(?<!{_W})(?:公务用车|车辆)){_IS}{_N}(?P<u>辆)"
        ),
        "公务用车实有",
    ),
    (
        "辆",
        rf"(?:其中:?|(?<![\u4e00-\u9fff)])|[)])(?P<w>(?!公务用车|实有|共有|购置|更新){_W}{{0,12}}(?:\([^()]{{1,6}}\){_W}{{0,8}})?(?:用车|车辆|汽车)){_IS}{_N}(?P<u>辆)",
        "公务用车分类",
    ),
    ("平方米", rf"(?P<w>办公用房(?:建筑|使用)?(?:总)?面积){_IS}(?:总面积)?{_N}(?P<u>平方米)", "办公用房面积"),
    ("平方米", rf"(?P<w>办公用房{_W}{{0,6}}面积){_IS}{_N}(?P<u>平方米)", "办公用房面积"),
    ("平方米", rf"(?P<w>(?<!办公用)(?:房屋|建筑物|业务用房|土地){_W}{{0,6}}面积){_IS}{_N}(?P<u>平方米)", "房屋面积"),
    (
        "台",
        (
            rf"(?P<w>(?:单位?价|单台|单套)?(?:价值|价格)?(?:在)?[0-9,.]+万元(?:\([^()]{{1,6}}\))?(?:\(含\))?以上的?(?:\([^()]{{1,12}}\))?"
            rf"{_W}{{0,6}}设备(?:\([^()]{{1,20}}\))?){_IS}{_N}(?P<u>台(?:\(套\)|套)?|套)"
        ),
        "大型设备",
    ),
    ("机关运行经费", rf"{_N}(?P<u>家|个)(?P<w>{_W}{{0,24}}单位)(?={_W}{{0,6}}机关运行经费)", "机关运行经费单位"),
    (
        "单位",
        rf"(?P<w>(?:局属|所属|下属|直属|二级|基层)(?:预算|事业|行政)?单位|(?:事业|行政|预算)单位|纳入{_W}{{0,24}}单位){_IS}{_N}(?P<u>个|家)",
        "预算单位",
    ),
    ("单位", rf"{_N}(?P<u>个|家)(?P<w>(?:局属|所属|下属|直属|二级|基层)(?:预算|事业|行政)?单位|预算单位)", "预算单位"),
    ("室", rf"{_N}(?P<u>个)(?P<w>(?:内设)?(?:职能)?(?:科室|处室|股室|处\(室\)|科\(室\)))", "内设机构"),
    ("内设", rf"(?P<w>内设(?:职能)?机构|内设(?:科室|处室|股室)){_IS}{_N}(?P<u>个)", "内设机构"),
    (
        "编制",
        rf"(?P<w>(?:核定)?(?:(?:人员|行政|事业|工勤|参公|机关|全额|财政){_W}{{0,4}}|核定|总)?编制)(?!{_W}{{0,4}}辆){_IS}{_N}(?P<u>人|名|个)",
        "人员编制",
    ),
    ("在", rf"(?P<w>(?:实有|现有)?(?:在职|在编|在岗){_W}{{0,6}}){_IS}{_N}(?P<u>人|名)", "在职人员"),
    ("休", rf"(?P<w>(?:离休|退休|离退休)(?:人员|干部|职工)?){_IS}{_N}(?P<u>人|名)", "离退休人员"),
    ("批", rf"(?P<w>接待){_W}{{0,6}}?{_N}(?P<u>批次|批)", "公务接待批次"),
    ("接待", rf"(?P<w>接待)[^;。]{{0,20}}?{_N}(?P<u>人次)", "公务接待人次"),
    ("团组", rf"(?P<w>出国[^;。]{{0,12}}团组){_IS}{_N}(?P<u>个)", "出国团组"),
    ("出国", rf"(?P<w>出国)[^;。接]{{0,24}}?{_N}(?P<u>人次)", "出国人次"),
)
_COMPILED = tuple((sign, re.compile(pattern), matter) for sign, pattern, matter in _RULES)


def counts_in(folded: str) -> Iterator[Count]:
    """The counts of a sentence in half width; a figure is counted once, as the first rule that knows it says."""
    taken: set[int] = set()
    for sign, pattern, matter in _COMPILED:
        if sign not in folded:
            continue
        for found in pattern.finditer(folded):
            if found.start("n") not in taken:
                taken.add(found.start("n"))
                yield Count(matter, found.span("w"), (found.start("n"), found.end("u")))
