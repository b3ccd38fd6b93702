"""Which place a name belongs to, and at which level of government."""

from __future__ import annotations

import pytest

from auditor.forms.locality import PREFECTURES, read_locality
from auditor.values.paper import Cell


@pytest.mark.parametrize(
    ("name", "place", "level"),
    [
        ("大同市商务局", "大同市", "市级"),
        ("大同市2024年度部门预算公开", "大同市", "市级"),
        ("大同市住房和城乡建设局", "大同市", "市级"),
        ("中共大同市委", "大同市", "市级"),
        ("怀仁市教育局", "怀仁市", "县级"),
        ("山西省财政厅", "山西省", "省级"),
        ("海南省农业农村厅", "海南省", "省级"),
        ("上海市教育委员会", "上海市", "省级"),
        ("重庆市城市管理局", "重庆市", "省级"),
        ("北京市乡村振兴局", "北京市", "省级"),
        ("北京市朝阳区卫生健康委员会", "北京市朝阳区", "县级"),
        ("上海市浦东新区", "上海市浦东新区", "县级"),
        ("大同市平城区教育局", "大同市平城区", "县级"),
        ("内蒙古自治区呼和浩特市赛罕区", "呼和浩特市赛罕区", "县级"),
        ("凉山彝族自治州财政局", "凉山彝族自治州", "市级"),
        ("锡林郭勒盟行署", "锡林郭勒盟", "市级"),
        ("大兴安岭地区行署", "大兴安岭地区", "市级"),
        ("阳高县乡镇企业局", "阳高县", "县级"),
        ("左云县云兴镇人民政府", "左云县云兴镇", "乡级"),
        ("国家统计局", "全国", "中央"),
        ("关于大同市商务局2024年预算的说明", "大同市", "市级"),
        ("山西省大同市商务局", "大同市", "市级"),
        ("山西省阳高县教育局", "阳高县", "县级"),
        ("香港特别行政区政府", "香港特别行政区", "省级"),
    ],
)
def test_a_name_tells_its_place(name: str, place: str, level: str) -> None:
    found = read_locality([Cell(name)], [])
    assert (found["place"].value, found["level"].value) == (place, level)


@pytest.mark.parametrize("name", ["财政局", "市商务局", "绩效目标表", "新区管委会", "市区两级", "社区卫生服务中心", ""])
def test_a_name_without_a_place_tells_nothing(name: str) -> None:
    assert read_locality([Cell(name)], []) == {}


def test_the_first_name_that_tells_decides() -> None:
    found = read_locality([Cell("财政局"), Cell("山西省2024年预算")], [])
    assert found["place"].value == "山西省"


def test_the_list_of_cities_has_the_size_that_the_country_has() -> None:
    assert len(PREFECTURES) == 293
