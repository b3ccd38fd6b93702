"""Hostile and damaged PDFs: read as far as they go, or refused with a reason, never anything else."""

from __future__ import annotations

import io
import random
import time
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from auditor.readers import pdf
from auditor.readers.pdf import _document, _page
from auditor.values.refusal import Unreadable
from tests.readers.pdf_drawing import document, draw, plain

FORM = document(lambda canvas: draw(canvas, plain([["项目名称", "水电费"], ["金额", "37,668.75"]])))
SAMPLE = (Path(__file__).parent.parent / "samples" / "pdf" / "p04.pdf").read_bytes()


def encrypted(user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(FORM)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="secret", user=user))
    return out.getvalue()


def pages(count: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(count):
            made.add_blank_page()
        made.save(out)
    return out.getvalue()


def sized(*box: float) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(FORM)) as opened:
        opened.pages[0].MediaBox = list(box)
        opened.save(out)
    return out.getvalue()


def crowded(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 1)
    for row in range(260):
        canvas.drawString(10, 10 + 3 * row, "9" * 200)


REFUSED = [
    (encrypted("open"), "encrypted", "打开密码"),
    (b"%PDF-1.7\n", "damaged", "损坏"),
    (b"%PDF-1.7\n" + b"x" * 5000, "damaged", "损坏"),
    (FORM[:60], "damaged", "损坏"),
    (pages(0), "no-text", "没有一页"),
    (pages(501), "over-limit", "501页"),
    (sized(0, 0, 14_401, 800), "over-limit", "尺寸"),
    (document(crowded), "over-limit", "个字，超过上限50000个"),
]


@pytest.mark.parametrize(("data", "code", "said"), REFUSED, ids=lambda value: value if isinstance(value, str) else "")
def test_what_cannot_be_read_is_refused_with_a_remedy(data: bytes, code: str, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        pdf.read(data, "x.pdf")
    refusal = refused.value
    assert refusal.code == code
    assert said in refusal.chinese
    assert all((refusal.english, refusal.remedy_chinese, refusal.remedy_english))


def test_a_document_at_the_limits_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    signs = sum(len(cell.text) for row in pdf.read(FORM, "x").sheets[0] for cell in row.cells)
    monkeypatch.setattr(_document, "MAX_PAGES", 1)
    monkeypatch.setattr(_page, "MAX_GLYPHS", signs + 8)  # and the line ends that pdfium adds
    assert pdf.read(FORM, "x").sheets
    monkeypatch.setattr(_page, "MAX_GLYPHS", signs - 1)
    with pytest.raises(Unreadable):
        pdf.read(FORM, "x")


def test_a_document_that_only_its_owner_may_change_is_read() -> None:
    assert pdf.read(encrypted(""), "x").sheets == pdf.read(FORM, "x").sheets


@pytest.mark.parametrize(
    ("data", "expected"),
    [(FORM, True), (b"\n" * 1000 + FORM, True), (b" " * 1024 + FORM, False), (b"", False), (b"%PDX", False)],
)
def test_a_pdf_is_known_by_its_content(data: bytes, expected: bool) -> None:
    assert pdf.sniff(data, "x.txt") is expected


def content(stream: bytes) -> bytes:
    """A page with this content."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(FORM)) as opened:
        page = opened.pages[0]
        page.Contents = opened.make_stream(stream)
        form = opened.make_stream(b"0 0 m 100 0 l S /X Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.BBox = [0, 0, 500, 500]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        page.Resources.XObject = pikepdf.Dictionary(X=form)
        opened.save(out, compress_streams=False)
    return out.getvalue()


GRID = b" ".join(b"%d 0 m %d 800 l S 0 %d m 590 %d l S" % (at, at, at, at) for at in range(0, 590, 7))
TEXT = b" BT /F1 10 Tf 50 50 Td (12) Tj ET "
FAR = b"1e38 0 0 1e38 0 0 cm 0 0 m 1e38 1e38 l S 99999999999999999999 0 m 0 0 l S "
HOSTILE: dict[str, bytes] = {
    "a form that draws itself": content(b"/X Do" + TEXT),
    "three hundred thousand lines": content(b"0 0 m 500 500 l S " * 300_000 + TEXT),
    "a path of three hundred thousand points": content(b"0 0 m " + b"500 500 l 0 9 l " * 150_000 + b"S" + TEXT),
    "a grid of ten thousand cells": content(GRID + TEXT),
    "numbers beyond any page": content(FAR + b"BT /F1 1e30 Tf 1e38 50 Td (12) Tj ET"),
    "a font of no size": content(b"BT /F1 0 Tf 50 50 Td (12) Tj 0 0 0 0 0 0 Tm (34) Tj ET"),
    "unbalanced operators": content(b"Q Q Q ET BT" + TEXT + b"q q q [ << /A"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_or_refused_in_time(name: str) -> None:
    start = time.perf_counter()
    outcome(HOSTILE[name])
    assert time.perf_counter() - start < 5


def outcome(data: bytes) -> str:
    """How reading ends: whatever is neither a reading nor a refusal comes out as it is."""
    try:
        reading = pdf.read(data, "x.pdf")
    except Unreadable as refusal:
        return refusal.code
    assert all(isinstance(cell.text, str) for sheet in reading.sheets for row in sheet for cell in row.cells)
    "".join(cell.text for sheet in reading.sheets for row in sheet for cell in row.cells).encode()
    return "read"


def test_a_bomb_in_a_stream_is_survived() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(FORM)) as opened:
        bomb = zlib.compress(b" " * 50_000_000, 9)
        opened.pages[0].Contents = opened.make_stream(bomb, Filter=pikepdf.Name.FlateDecode)
        opened.save(out)
    assert outcome(out.getvalue()) == "no-text"


def test_every_truncation_is_read_or_refused() -> None:
    ends = {outcome(SAMPLE[: len(SAMPLE) * part // 60]) for part in range(60)}
    assert ends <= {"read", "damaged", "no-text"}
    assert "damaged" in ends


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_flipped_bytes_are_read_or_refused(chance: random.Random, count: int) -> None:
    """In a document whose streams are not compressed, so that flips reach what they say."""
    data = bytearray(PLAIN)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    outcome(bytes(data))


PLAIN = document(lambda canvas: draw(canvas, plain([["项目名称", "水电费"], ["金额", "37,668.75"]])), pageCompression=0)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_operators_in_any_order_are_read_or_refused(chance: random.Random) -> None:
    words = FRAGMENTS.copy()
    chance.shuffle(words)
    outcome(content(b" ".join(words)))


FRAGMENTS = (
    b"q Q q Q BT ET BT ET /F1 10 Tf (12,345.67) Tj [(1) -300 (2)] TJ 1 0 0 1 50 50 Tm 0 1 -1 0 0 0 cm 3 Tr 5 Ts "
    b"50 50 m 300 50 l 300 90 l h S 10 10 200 40 re f 10 10 0.5 300 re f* W n /X Do -1 0 0 1 9 9 cm 50 Td"
).split()


def test_the_library_is_left_closed_after_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal in the middle of a document frees its page and document: the next one is read as before."""
    before = pdf.read(FORM, "x").sheets
    monkeypatch.setattr(_page, "MAX_GLYPHS", 3)
    for _ in range(200):
        with pytest.raises(Unreadable):
            pdf.read(FORM, "x")
    monkeypatch.undo()
    assert pdf.read(FORM, "x").sheets == before


def test_glyphs_without_a_character_are_counted_in_a_note() -> None:
    def unmap(data: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as opened:
            for font in opened.pages[0].Resources.Font.values():
                if font.Subtype == pikepdf.Name.Type0:
                    font.Encoding = pikepdf.Name("/Identity-H")
                    font.DescendantFonts[0].CIDSystemInfo = pikepdf.Dictionary(
                        Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
                    )
            opened.save(out)
        return out.getvalue()

    def drawn(canvas: Canvas) -> None:
        draw(canvas, plain([["项目", "7"]]))

    reading = pdf.read(unmap(document(drawn)), "x")
    assert reading.sheets[0].rows[0].texts == ("\ufffd\ufffd", "7")
    assert [note.message for note in reading.notes] == [
        "第1页有2个字没有对应的字符，读不出来；请用电子原件或重新导出的PDF核对。"
    ]
