"""Which place a document is of and at which level of government, from the names that it prints.

A name that ends in 市 is a prefecture-level city if it is one of the cities listed here, else a county-level
one; the list follows the Ministry of Civil Affairs' division of the country (县级以上行政区划代码).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from auditor.forms.leaves import text_leaf
from auditor.model.document import Project
from auditor.values.paper import Cell
from auditor.values.printed import Printed, State
from auditor.values.text import bare

MUNICIPALITIES = frozenset(["北京市", "天津市", "上海市", "重庆市"])

_PREFECTURES = """
石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水
太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁
呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布
沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛
长春 吉林 四平 辽源 通化 白山 松原 白城
哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化
南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁
杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水
合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城
福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德
南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶
济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽
郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店
武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州
长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底
广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮
南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左
海口 三亚 三沙 儋州
成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳
贵阳 六盘水 遵义 安顺 毕节 铜仁
昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧
拉萨 日喀则 昌都 林芝 山南 那曲
西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛
兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南
西宁 海东
银川 石嘴山 吴忠 固原 中卫
乌鲁木齐 克拉玛依 吐鲁番 哈密
"""
PREFECTURES = frozenset(f"{name}市" for name in _PREFECTURES.split())

_PLACE = re.compile(
    r"(?P<province>北京市|天津市|上海市|重庆市|[\u4e00-\u9fff]{2,3}省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区"
    r"|(?:香港|澳门)特别行政区)?"
    r"(?P<prefecture>[\u4e00-\u9fff]{2,6}?(?:市|地区)|[\u4e00-\u9fff]{2,12}?自治州|[\u4e00-\u9fff]{2,4}?盟)?"
    r"(?P<county>[\u4e00-\u9fff]{1,6}?(?:县|市|旗)|[\u4e00-\u9fff]{1,6}?(?<!地)(?<!开发)(?<!示范)(?<!景)(?<!社)区)?"
    r"(?P<town>[\u4e00-\u9fff]{1,5}?(?:街道|镇|乡)(?=人民政府|政府|办事处|[^\u4e00-\u9fff]|$))?"
)
_COMMON = frozenset(
    "城市 市区 新区 园区 校区 山区 灾区 辖区 小区 社区 库区 地市 县市 各市 各县 本市 本县 全市 全县".split()  # noqa: SIM905
)
"""Words that end like a place and are none."""
_BEFORE = re.compile("(?:关于|中国共产党|中共|中国共产主义青年团|共青团)*")
"""Words that stand before the name of a place."""
_NATIONAL = re.compile("中华人民共和国|国家(?!级)|全国")


def read_locality(titles: Sequence[Cell], projects: Sequence[Project]) -> dict[str, Printed[Any]]:
    """地区 and 级次, read from the first of the names that tells: department, title, units of the tables."""
    for cell in (*titles, *_named(projects)):
        found = _place(bare(cell.text))
        if found:
            place, level = found
            return {
                "place": text_leaf(Cell(place, cell.place), cell.place),
                "level": Printed(level, "", cell.place, State.FILLED),
            }
    return {}


def _named(projects: Sequence[Project]) -> list[Cell]:
    leaves = [leaf for project in projects for leaf in (project.department, project.unit)]
    return [Cell(leaf.text, leaf.place) for leaf in leaves if leaf.value is not None]


def _place(text: str) -> tuple[str, str] | None:
    """The administrative name that a text begins with, and its level."""
    if _NATIONAL.match(text):
        return "全国", "中央"
    match = _PLACE.match(_BEFORE.sub("", text, count=1))
    if match is None or not match.group() or match["county"] in _COMMON or match["prefecture"] in _COMMON:
        return None if match is None or not (match["province"] or match["prefecture"]) else _above(match)
    if match["town"]:
        level = "乡级"
    elif match["county"]:
        level = "县级"
    elif match["prefecture"]:
        city = match["prefecture"].endswith("市")
        level = "县级" if city and match["prefecture"] not in PREFECTURES else "市级"
    else:
        level = "省级"
    return _name(match), level


def _name(match: re.Match[str]) -> str:
    """The place without its province, which some print and some do not: 大同市 of 山西省大同市."""
    province = match["province"] or ""
    within = match["prefecture"] or (match["county"] and province not in MUNICIPALITIES)
    return match.group().removeprefix(province) if within else match.group()


def _above(match: re.Match[str]) -> tuple[str, str] | None:
    """The place above a word that only ends like one: 重庆市 of 重庆市城市管理局."""
    if match["prefecture"] and match["prefecture"] not in _COMMON:
        return (match["province"] or "") + match["prefecture"], "市级" if match["prefecture"] in PREFECTURES else "县级"
    return (match["province"], "省级") if match["province"] else None
