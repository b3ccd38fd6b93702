"""Review letters: what they say to whom, and templates that offices make."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest

from auditor.findings import Report, Severity, Subject, SubjectKind
from auditor.reports import Refused, View
from auditor.reports.letter import render
from auditor.reports.letter.saying import NAMES, letter
from auditor.reports.visible import UNSAFE
from auditor.reports.wording import words
from tests.reports.samples import FULL, NOTHING_READ, PASSED, SPOTLESS, finding
from tests.reports.test_text import SNAPSHOTS
from tests.snapshots import matches


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def only(report: Report, template: bytes | None = None, lang: str = "zh") -> bytes:
    (data,) = render(report, View(lang, template=template)).values()
    return data


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_snapshot(lang: str) -> None:
    matches(SNAPSHOTS / f"letter-{lang}.txt", "\n".join(lines(only(FULL, lang=lang))) + "\n")


def test_every_finding_and_undecided_matter_is_shown_once() -> None:
    text = "\n".join(lines(only(FULL)))
    document = FULL.documents[0]
    numbers = [int(number) for number in re.findall(r"^([0-9]+)\.【", text, re.M)]
    assert numbers == list(range(1, len(document.findings) + len(document.undecided) + 1))
    before, after = text.split("二、请核实的事项")
    assert len(re.findall(r"^[0-9]+\.【请核实】", after, re.M)) == len(document.undecided)
    assert not re.search(r"^[0-9]+\.【请核实】", before, re.M)
    assert f"共提出意见{len(document.findings)}条：请改正{FULL.count(Severity.ERROR)}条" in text
    assert "扫描件.pdf" in after


def test_nothing_to_say_is_said() -> None:
    text = "\n".join(lines(only(SPOTLESS)))
    assert "经审核，未发现需要修改的问题。" in text
    assert "本次没有需要核实的事项。" in text
    with pytest.raises(Refused, match="no letter to write"):
        render(NOTHING_READ, View())


def test_nothing_of_a_document_is_hidden_or_obeyed() -> None:
    assert not UNSAFE.search("".join(lines(only(FULL))))


def test_a_letter_for_each_department() -> None:
    documents = [
        replace(PASSED, path="1.docx", department="甲/局", fiscal_year=2024),
        replace(PASSED, path="2.docx", department="乙局", fiscal_year=2024),
        replace(PASSED, path="3.docx", department="甲/局", fiscal_year=2024),
        replace(PASSED, path="4.docx", department="甲:局", fiscal_year=2024),
        FULL.documents[1],
    ]
    found = render(replace(SPOTLESS, documents=tuple(documents)), View())
    assert list(found) == [
        "甲_局2024年度审核意见书.docx",
        "乙局2024年度审核意见书.docx",
        "甲_局2024年度审核意见书 2.docx",
    ]
    first, second, _ = ("\n".join(lines(data)) for data in found.values())
    assert "甲/局：" in first
    assert "1.docx、3.docx" in first
    assert "2.docx" in second
    assert not any("扫描件" in "".join(lines(data)) for data in found.values())


def template(make: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    make(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_the_names_are_those_that_a_letter_fills_in() -> None:
    made = letter("甲局", [PASSED], [], words("zh"))
    assert set(NAMES) == set(made.words) | set(made.lists)


def test_placeholders_are_found_however_they_are_split() -> None:
    def make(document: Any) -> None:
        paragraph = document.add_paragraph("致")
        for piece in ("{", "{ 部", "门", " }", "}：{{年度}}年", "{{意见", "数}}条"):
            paragraph.add_run(piece).bold = piece == "门"
        document.add_paragraph("{{ 意见 }}").runs[0].italic = True
        table = document.add_table(1, 1)
        table.cell(0, 0).text = "{{错误数}}/{{警告数}}/{{提示数}}"
        document.sections[0].header.paragraphs[0].text = "{{部门}}"
        document.sections[0].footer.paragraphs[0].text = "{{核实数}}"

    made = docx.Document(io.BytesIO(only(FULL, template(make))))
    assert made.paragraphs[0].text == "致大同市商务局：2024年7条"
    assert made.tables[0].cell(0, 0).text == "2/4/1"
    assert made.sections[0].header.paragraphs[0].text == "大同市商务局"
    assert made.sections[0].footer.paragraphs[0].text == "1"
    assert len(made.paragraphs) > 10
    assert all(run.italic for paragraph in made.paragraphs[1:] for run in paragraph.runs)


def test_a_list_that_ends_a_section_ends_it_once() -> None:
    def make(document: Any) -> None:
        ending = document.add_paragraph("{{意见}}")
        document.add_section()
        ending._p.get_or_add_pPr().append(document.paragraphs[1]._p.pPr.sectPr)  # noqa: SLF001 - no other way in
        document.add_paragraph("{{核实}}")

    made = docx.Document(io.BytesIO(only(FULL, template(make))))
    assert len(made.sections) == 2


def test_values_are_no_placeholders() -> None:
    document = replace(PASSED, department="{{年度}}{{没有}}", fiscal_year=2024)
    made = only(
        replace(SPOTLESS, documents=(document,)), template(lambda found: found.add_paragraph("{{部门}}{{年度}}"))
    )
    assert lines(made) == ["{{年度}}{{没有}}2024"]


@pytest.mark.parametrize(
    ("make", "chinese", "english"),
    [
        (
            lambda found: (found.add_paragraph("甲"), found.add_paragraph("乙{{处室}}")),
            "模板正文第2段（“乙{{处室}}”）有不认识的占位符 {{处室}}。可用的有 {{部门}}、{{年度}}",
            "paragraph 2 of the body of the template",
        ),
        (
            lambda found: setattr(found.sections[0].footer.paragraphs[0], "text", "{{x}}"),
            "模板页脚第1段（“{{x}}”）有不认识的占位符 {{x}}",
            "paragraph 1 of the footer",
        ),
        (
            lambda found: found.add_paragraph("意见：{{意见}}"),
            "模板正文第1段：占位符 {{意见}} 会变成多段",
            "one of its own",
        ),
    ],
)
def test_a_template_in_error_is_refused_with_the_place(make: Callable[[Any], None], chinese: str, english: str) -> None:
    with pytest.raises(Refused) as refusal:
        only(FULL, template(make))
    assert refusal.value.render("zh").startswith(chinese)
    assert english in refusal.value.render("en")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text", template(lambda _: None)[:2000]])
def test_a_template_that_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="not a docx file"):
        only(FULL, data)


def test_headings_count_as_letters_do() -> None:
    projects = [
        finding("资金-001", "x", Severity.ERROR, Subject(SubjectKind.PROJECT, f"项目{at}"), "y") for at in range(105)
    ]
    made = lines(only(replace(SPOTLESS, documents=(replace(PASSED, findings=tuple(projects)),))))
    heads = [line.partition("）")[0].strip("（") for line in made if re.fullmatch(r"（.+）项目[0-9]+", line)]
    assert [heads[at - 1] for at in (1, 9, 10, 11, 20, 21, 99, 100)] == [
        "一", "九", "十", "十一", "二十", "二十一", "九十九", "100",
    ]  # fmt: skip
