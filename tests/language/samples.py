"""Rule texts that parse: every case of the conformance tables, the shipped packs, and one of each construct."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from auditor.language.parser import read_file
from auditor.packs.reading import shipped, sources
from auditor.source import Source
from tests.conformance.test_conformance import FOLDER, HEAD, written
from tests.processes import ROOT

EVERYTHING = """\
# 每种写法各一处。
规则包 各样 "各样" 版本 "1" 继承 national, 另包
  适用 2024..2026
  适用 级次 = "市级"

参数 上限 = 1 范围 0..3
定义 成本行 = 二级 = "成本指标"

调整 文本-003 级别 警告 理由 "x"
停用 效益-004 理由 "本市不要求"
豁免 资金-001 项目名称 = "XM", 实施期资金总额 = 0元 理由 "r" 批准 "绩效科" 截至 2025-12-31

规则 资金-009 "t"
  级别 错误
  审核 适当性.资金匹配性
  依据 "文件" 条款 "第一条"
  依据 惯例
  对象 指标
  适用 ..2024
  设   甲 = -(数值 缺省 0) * 2 - -1
  当   {"甲", "乙"} 包含 名称 则 非 (名称 以 "甲" 开头) 且 名称 为 非 空白
  除非 名称 匹配 "a|b" 或 指标值 ~ 3元 ± 1元
  要求 成本行
  说明 "“{名称}”{{原样}} {各行.筛选(a >= 1元).合计(b.下限)}"
  缺失 不通过 "没有 {名称}"
  建议 “改正 {名称}”
  测试 通过   二级 = "成本指标", 指标 = {{名称 = "甲"}, {名称 = 空白}} 说出 "x" 引用 二级, 期间.资金总额
  测试 无法判定
  测试表 二级, 期间.资金总额
    | 通过   | "成本指标" | 3元
    | 不通过 | 空白       | 3元
"""


def parsing() -> Iterator[Source]:
    """Every text at hand that parses, as a file."""
    for source in _texts():
        if not read_file(source).problems:
            yield source


def _texts() -> Iterator[Source]:
    yield Source("everything", EVERYTHING)
    for pack in shipped():
        yield from sources(pack)
    for path in sorted(ROOT.glob("tests/**/*.rules")):
        yield Source(path.name, path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
            if "expression" in case:
                text = f"定义 甲 = {written(case['expression'])}"
            elif "clauses" in case:
                text = HEAD.format(subject="表") + written(case["clauses"])
            else:
                text = written(case.get("rule") or case["file"])
            yield Source(f"{path.stem}-{number}", text)
