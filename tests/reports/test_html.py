"""The page for reviewers: whole in one file, links both ways, forms as printed, nothing of a document obeyed."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.findings import AuditedProject, Earlier, Recheck, Report, Since
from auditor.reports import View
from auditor.reports.html import render
from auditor.reports.html.wording import EN, ZH
from auditor.reports.masking import masked
from auditor.reports.visible import UNSAFE
from auditor.reports.wording import ZH as WORDS
from auditor.values.paper import Cell, Drawn, Row, Sheet
from auditor.values.place import Place
from tests.reports.pages import DRAWN, Slot, laid_out, page
from tests.reports.samples import HOSTILE, NOTHING_READ, PASSED, SPOTLESS
from tests.snapshots import matches

SNAPSHOTS = Path(__file__).parent / "snapshots"
EVIL = (
    "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"'--> ]]> &lt; &#60; javascript:alert(1)" + HOSTILE
)
REPORTS = {"drawn": DRAWN, "clean": SPOTLESS, "unread": NOTHING_READ, "empty": replace(SPOTLESS, documents=())}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_snapshot(lang: str) -> None:
    text = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", render(DRAWN, View(lang)), flags=re.S)
    text = re.sub(r"sha256-[^']*", "sha256-", text)
    matches(SNAPSHOTS / f"html-{lang}.html", text.replace("><", ">\n<"))


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_needs_nothing_from_elsewhere(name: str, lang: str) -> None:
    found = page(REPORTS[name], lang)
    assert not found.xpath("//link | //img | //iframe | //object | //embed | //*[@src] | //*[@action]")
    assert all(link.startswith("#") for link in found.xpath("//@href"))
    (style,), (script,) = found.xpath("//style/text()"), found.xpath("//script/text()")
    assert "url(" not in style
    assert "@import" not in style
    policy = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    for own in (style, script):
        assert "sha256-" + b64encode(sha256(own.encode()).digest()).decode() in policy
    assert not found.xpath("//*[@style]")  # which the policy would refuse


def test_the_script_writes_no_markup_and_runs_no_text() -> None:
    (script,) = page().xpath("//script/text()")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|XMLHttp|import", script
    )


def test_without_the_script_all_is_there_and_the_filter_is_not() -> None:
    found = page()
    assert found.xpath("//form[@id='filter']/@hidden")
    assert not [element for element in found.xpath("//main//*[@hidden]") if element.get("id") != "filter"]
    sections = found.xpath("//details[contains(@class, 'part')][.//article]")
    assert sections
    assert all(section.get("open") is not None for section in sections)


@pytest.mark.parametrize("report", [DRAWN, replace(DRAWN, documents=DRAWN.documents[:1] * 2)])
def test_every_link_leads_somewhere_and_back(report: Report) -> None:
    found = page(report)
    names = Counter(found.xpath("//@id"))
    assert max(names.values()) == 1
    assert all(link[1:] in names for link in found.xpath("//@href"))
    both = 0
    for flag in found.xpath("//a[contains(@class, 'flag')]"):
        remark = found.get_element_by_id(flag.get("href")[1:])
        cell = next(each for each in flag.iterancestors() if each.get("id"))
        assert f"#{cell.get('id')}" in remark.xpath(".//a/@href")
        both += 1
    assert both == len(found.xpath("//article//a[contains(@class, 'where')]")) > 0


def test_remarks_stand_beside_their_form_and_flag_its_cells() -> None:
    found = page()
    cells = {"".join(cell.itertext()) for cell in found.xpath("//*[contains(@class, 'hit')]")}
    assert {"0 错2", "598,800 错2", "保障保障 警3", "保障保障 警4", "≤560万元 错6", "项目资金 错6"} <= cells
    for text, level in (("598,800", "error"), ("≤560万元", "error"), ("保持正常水平", "unknown")):
        (hit,) = [each for each in found.xpath("//*[contains(@class, 'hit')]") if (each.text or "").strip() == text]
        assert level in hit.get("class").split()
        (flag,) = hit.xpath("a")
        remark = found.get_element_by_id(flag.get("href")[1:])
        assert next(remark.iterancestors("details")) is next(hit.iterancestors("details"))


def test_a_finding_whose_cell_is_not_drawn_stands_there_all_the_same() -> None:
    found = page()
    prints = " ".join(found.xpath("//article/@data-prints")).split()
    document = DRAWN.documents[0]
    assert Counter(prints) == Counter(each.fingerprint for each in (*document.findings, *document.undecided))
    bare = page(replace(DRAWN, documents=tuple(replace(each, drawn=()) for each in DRAWN.documents)))
    assert Counter(" ".join(bare.xpath("//article/@data-prints")).split()) == Counter(prints)
    assert not bare.xpath("//a[contains(@class, 'flag')]")


def test_what_was_not_read_or_decided_is_said_before_the_findings() -> None:
    text = "".join(page().xpath("//section[@aria-labelledby='waiting']//text()"))
    assert "扫描件.pdf：没有找到绩效目标表" in text
    assert "成本指标值不是金额，无法合计" in text
    assert "另有 12 项" in text
    assert not page(SPOTLESS).xpath("//section[@aria-labelledby='waiting']")


def evil(value: Any) -> Any:
    """The report with hostile text wherever there is any text of documents or packs."""
    match value:
        case str() if type(value) is str:
            return value + EVIL
        case tuple():
            return tuple(map(evil, value))
        case dict():
            return {key: evil(each) for key, each in value.items()}
        case _ if hasattr(type(value), "__dataclass_fields__") and not isinstance(value, Place):
            kept = {"fingerprint", "period"}
            return replace(
                value,
                **{each.name: evil(getattr(value, each.name)) for each in fields(value) if each.name not in kept},
            )
        case _:
            return value


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_text_stays_text(lang: str) -> None:
    tame, hostile = page(DRAWN, lang), page(evil(DRAWN), lang)
    assert Counter(
        each.tag for each in hostile.iter() if each.tag in {"script", "style", "img", "a", "form"}
    ) == Counter(each.tag for each in tame.iter() if each.tag in {"script", "style", "img", "a", "form"})
    known = {name for each in tame.iter() for name in each.attrib}
    assert {name for each in hostile.iter() for name in each.attrib} <= known
    text = render(evil(DRAWN), View(lang))
    assert not UNSAFE.search(text.replace("\n", ""))
    assert "‹U+202E›" in text
    assert text.count("<script") == 1


def test_personal_data_on_a_form_is_hidden_with_mask() -> None:
    assert "经办人：张三" in render(DRAWN, View())
    text = render(masked(DRAWN), View())
    assert "张三" not in text
    assert "经办人：张*" in text


def test_quiet_is_the_summary_alone() -> None:
    found = page(DRAWN)
    text = render(DRAWN, View("zh", detail=0))
    assert "<article" not in text
    assert found.xpath("//article")
    assert all(f'id="{link}"' in text for link in re.findall('href="#(.*?)"', text))


def test_what_became_of_earlier_findings_is_said() -> None:
    first, second, *rest = DRAWN.documents[0].findings
    today = (
        replace(first, since=Since.NEW),
        replace(second, since=Since.CHANGED, before="从前的说明", accepted=True),
        *rest,
    )
    gone = Recheck("上月.json", (Earlier("a.txt", replace(first, message="已经改好"), Since.FIXED),))
    found = page(replace(DRAWN, documents=(replace(DRAWN.documents[0], findings=today),), recheck=gone))
    text = "".join(found.xpath("//section[@aria-labelledby='rechecked']//text()"))
    assert "上月.json" in text
    assert "已经改好" in text
    remarks = "".join(found.xpath("//article//dd//text()"))
    assert "从前的说明" in remarks
    assert WORDS.since[Since.NEW] in remarks
    assert WORDS.accepted in remarks


def test_waivers_and_disabled_rules_are_told() -> None:
    text = "".join(page().xpath("//section[@aria-labelledby='waived']//text()"))
    assert "本市不要求填报生态效益" in text
    assert text.count("批准：绩效科") == 4


def test_charts_say_their_numbers() -> None:
    found = page()
    for row in found.xpath("//table[@class='chart']//tr"):
        (image,), (count,) = row.xpath(".//*[local-name()='svg']"), row.xpath("td[@class='count']/text()")
        assert image.get("role") == "img"
        assert sum(map(int, re.findall(r"\d+", image.get("aria-label")))) == int(count)
    severities = found.xpath("(//table[@class='chart'])[1]//td[@class='count']/text()")
    assert severities == ["2", "4", "1", "1"]


# --- drawing ------------------------------------------------------------------------------------------


@st.composite
def grids(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, int, int]]]:
    """A grid of cells that do not overlap: the columns, and row, column, height and width of each cell."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            if (row, column) in taken or draw(st.integers(0, 5)) == 0:  # some cells are missing
                continue
            height, width = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            covered = {(row + down, column + across) for down in range(height) for across in range(width)}
            if covered & taken:
                height = width = 1
                covered = {(row, column)}
            taken |= covered
            cells.append((row, column, height, width))
    return rows, cells


@given(grids())
@settings(max_examples=200, deadline=None)
def test_a_table_is_drawn_with_every_cell_at_its_place(grid: tuple[int, list[tuple[int, int, int, int]]]) -> None:
    rows, cells = grid
    sheet = Sheet(
        tuple(
            Row(
                tuple(
                    Cell(f"{row}.{column}", Place(table=1, row=row, column=column), height, width)
                    for row, column, height, width in cells
                    if row == at
                )
            )
            for at in range(1, rows + 1)
        ),
        ruled=True,
    )
    report = replace(PASSED, projects=(AuditedProject("甲", None),), drawn=(Drawn((sheet,), 0),))
    (table,) = page(replace(SPOTLESS, documents=(report,))).xpath("//table[@class='printed']")
    slots, overlaps = laid_out(table)
    assert overlaps == 0
    assert slots == [Slot(row, column, f"{row}.{column}") for row, column, _, _ in cells]


def test_spans_beyond_the_grid_draw_no_more_than_the_grid() -> None:
    cells = (
        Cell("甲", Place(table=1, row=1, column=1), 1_000_000, 16_384),
        Cell("乙", Place(table=1, row=1, column=3)),
    )
    document = replace(PASSED, drawn=(Drawn((Sheet((Row(cells),), ruled=True),), 0),))
    (table,) = page(replace(SPOTLESS, documents=(document,))).xpath("//table[@class='printed']")
    assert all(int(size) <= 3 for size in table.xpath(".//@colspan | .//@rowspan"))


def test_lines_of_a_form_are_all_drawn_but_for_rules_and_blanks() -> None:
    _, lines = page().xpath("//div[@class='lines']")
    assert lines.xpath("div/span[@class='number']/text()") == ["634", "635", "637", "650", "652"]
    assert "-----" not in lines.text_content()


# --- words and looks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [field.name for field in fields(ZH)])
def test_both_languages_fill_in_the_same_values(name: str) -> None:
    def blanks(template: str) -> set[str | None]:
        return {blank for _, blank, _, _ in Formatter().parse(template) if blank is not None}

    chinese, english = getattr(ZH, name), getattr(EN, name)
    if isinstance(chinese, str):
        assert blanks(chinese) == blanks(english)
    else:
        assert list(chinese) == list(english)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrasts() -> Iterator[tuple[str, str]]:
    """Every pair of text and ground that the style makes."""
    for level in ("error", "warning", "notice", "unknown"):
        yield from (
            (level, f"{level}-ground"),
            (level, "paper"),
            ("ink", f"{level}-ground"),
            ("soft", f"{level}-ground"),
        )
    yield from ((text, ground) for text in ("ink", "soft", "link") for ground in ("paper", "ground"))


@pytest.mark.parametrize(("text", "ground"), list(contrasts()))
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    (style,) = page().xpath("//style/text()")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", style))
    high, low = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5
