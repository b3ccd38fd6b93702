"""What the pdf reader refuses, and what to do about it."""

from __future__ import annotations

from auditor.values.refusal import Unreadable

SCANNED_SHOWN = 10


def encrypted() -> Unreadable:
    return Unreadable(
        "encrypted",
        chinese="PDF文件设有打开密码，没有密码读不出内容。",
        english="the PDF needs a password to be opened.",
        remedy_chinese="请用密码打开后另存一份不加密的PDF，或提供Word、Excel原件。",
        remedy_english="open it with its password and save a copy without one, or give the Word or Excel original.",
    )


def damaged() -> Unreadable:
    return Unreadable(
        "damaged",
        chinese="PDF文件已损坏或不完整，打不开。",
        english="the PDF is damaged or incomplete and cannot be opened.",
        remedy_chinese="请重新下载或重新导出PDF，或提供Word、Excel原件。",
        remedy_english="download or export it again, or give the Word or Excel original.",
    )


def too_many_pages(pages: int, limit: int) -> Unreadable:
    return Unreadable(
        "over-limit",
        chinese=f"PDF有{pages}页，超过上限{limit}页。",
        english=f"{pages} pages, over the limit of {limit} pages.",
        remedy_chinese="请只保留绩效目标表所在的页。",
        remedy_english="keep only the pages with the performance-target tables.",
    )


def too_many_glyphs(page: int, glyphs: int, limit: int) -> Unreadable:
    return Unreadable(
        "over-limit",
        chinese=f"第{page}页有{glyphs}个字，超过上限{limit}个。",
        english=f"{glyphs} glyphs on page {page}, over the limit of {limit} glyphs.",
        remedy_chinese="请只保留绩效目标表所在的页，或重新导出PDF。",
        remedy_english="keep only the pages with the performance-target tables, or export the PDF again.",
    )


def too_large_page(page: int, limit: int) -> Unreadable:
    return Unreadable(
        "over-limit",
        chinese=f"第{page}页的页面尺寸不合规范（每边应在0至{limit}磅之间）。",
        english=f"the size of page {page} is not valid (a side has 0 to {limit} points).",
        remedy_chinese="请重新导出PDF。",
        remedy_english="export the PDF again.",
    )


def long_cell(page: int, characters: int, limit: int) -> Unreadable:
    return Unreadable(
        "over-limit",
        chinese=f"第{page}页有一格有{characters}个字，超过上限{limit}个。",
        english=f"{characters} characters in one cell on page {page}, over the limit of {limit}.",
        remedy_chinese="请只保留绩效目标表所在的页，或重新导出PDF。",
        remedy_english="keep only the pages with the performance-target tables, or export the PDF again.",
    )


def no_pages() -> Unreadable:
    return Unreadable(
        "no-text",
        chinese="PDF里没有一页可读的文字。",
        english="the PDF has no page with text that can be read.",
        remedy_chinese="请确认文件已完整保存，或提供Word、Excel原件。",
        remedy_english="check that the file was saved completely, or give the Word or Excel original.",
    )


def scanned(pages: list[int]) -> Unreadable:
    shown = "、".join(map(str, pages[:SCANNED_SHOWN])) + ("等" if len(pages) > SCANNED_SHOWN else "")
    english = ", ".join(map(str, pages[:SCANNED_SHOWN])) + (", …" if len(pages) > SCANNED_SHOWN else "")
    return Unreadable(
        "no-text",
        chinese=f"PDF的第{shown}页只有图像（扫描件）而没有文字，整个文件读不出内容。",
        english=f"page {english} of the PDF is an image (a scan) without text; nothing can be read.",
        remedy_chinese="请提供电子原件（Word、Excel或由其导出的PDF），或先作文字识别(OCR)并核对后再审核。",
        remedy_english="give the electronic original, or run text recognition (OCR) and check its result first.",
    )
