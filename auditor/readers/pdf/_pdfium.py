"""The functions of pdfium that the reader calls, and how documents and pages are opened and closed."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, NamedTuple

from pypdfium2 import raw  # the package around it opens the library

from auditor.readers.pdf import _refusals

_LIBRARY = Lock()
"""pdfium is one for the process and knows no threads."""

_POINTER = ctypes.c_void_p
_INT = ctypes.c_int


def _function(name: str, result: Any, *arguments: Any) -> Any:
    """A function of pdfium over bare addresses: a call costs a third of one with typed pointers.

    Pages have thousands of glyphs; what a page costs is the number of these calls. They are short: the
    interpreter is not released for them.
    """
    address = ctypes.cast(getattr(raw, name), _POINTER).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def _numbers(name: str, count: int, *arguments: Any) -> Any:
    """A function that writes `count` numbers through as many pointers and returns whether it did."""
    return _function(name, _INT, *arguments, *[_POINTER] * count)


glyph_box = _numbers("FPDFText_GetLooseCharBox", 1, _POINTER, _INT)
glyph_origin = _numbers("FPDFText_GetCharOrigin", 2, _POINTER, _INT)
glyph_matrix = _numbers("FPDFText_GetMatrix", 1, _POINTER, _INT)
glyph_size = _function("FPDFText_GetFontSize", ctypes.c_double, _POINTER, _INT)
glyph_unicode = _function("FPDFText_GetUnicode", ctypes.c_uint, _POINTER, _INT)
glyph_unmapped = _function("FPDFText_HasUnicodeMapError", _INT, _POINTER, _INT)
glyph_object = _function("FPDFText_GetTextObject", _POINTER, _POINTER, _INT)
text_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _POINTER)

count_objects = _function("FPDFPage_CountObjects", _INT, _POINTER)
object_at = _function("FPDFPage_GetObject", _POINTER, _POINTER, _INT)
count_in_form = _function("FPDFFormObj_CountObjects", _INT, _POINTER)
object_in_form = _function("FPDFFormObj_GetObject", _POINTER, _POINTER, ctypes.c_ulong)
object_type = _function("FPDFPageObj_GetType", _INT, _POINTER)
object_bounds = _numbers("FPDFPageObj_GetBounds", 4, _POINTER)
object_matrix = _numbers("FPDFPageObj_GetMatrix", 1, _POINTER)
draw_mode = _numbers("FPDFPath_GetDrawMode", 2, _POINTER)
count_segments = _function("FPDFPath_CountSegments", _INT, _POINTER)
segment_at = _function("FPDFPath_GetPathSegment", _POINTER, _POINTER, _INT)
segment_type = _function("FPDFPathSegment_GetType", _INT, _POINTER)
segment_point = _numbers("FPDFPathSegment_GetPoint", 2, _POINTER)
segment_closes = _function("FPDFPathSegment_GetClose", _INT, _POINTER)

PATH = raw.FPDF_PAGEOBJ_PATH
IMAGE = raw.FPDF_PAGEOBJ_IMAGE
SHADING = raw.FPDF_PAGEOBJ_SHADING
FORM = raw.FPDF_PAGEOBJ_FORM
LINE_TO = raw.FPDF_SEGMENT_LINETO
INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE


_SURROGATE = re.compile("[\ud800-\udfff]")
_HYPHEN = {0x02: "-", 0xFFFE: "-"}
"""What pdfium makes of a hyphen at the end of a line."""


class Handles(NamedTuple):
    """The addresses of an open page and of its text, how many glyphs it has, and how it is laid out.

    `crop` is left, bottom, right, top of what is displayed, in the page's own coordinates (y upwards);
    `rotation` how many quarter turns clockwise it is displayed.
    """

    page: int
    text: int
    glyphs: int
    crop: tuple[float, float, float, float]
    rotation: int


@contextmanager
def document(data: bytes) -> Iterator[Any]:
    """The handle of an open document; Unreadable if pdfium cannot open it without a password."""
    with _LIBRARY:
        handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise _refusal(raw.FPDF_GetLastError())
        try:
            yield handle
        finally:
            raw.FPDF_CloseDocument(handle)


def _refusal(error: int) -> Exception:
    if error in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
        return _refusals.encrypted()
    return _refusals.damaged()


def page_count(handle: Any) -> int:
    return int(raw.FPDF_GetPageCount(handle))


@contextmanager
def page(handle: Any, index: int) -> Iterator[Handles | None]:
    """One page, from 0; None if it is damaged."""
    opened = raw.FPDF_LoadPage(handle, index)
    if not opened:
        yield None
        return
    text = None
    try:
        text = raw.FPDFText_LoadPage(opened)
        if not text:
            yield None
            return
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(opened, box)
        yield Handles(
            page=ctypes.cast(opened, _POINTER).value or 0,
            text=ctypes.cast(text, _POINTER).value or 0,
            glyphs=max(raw.FPDFText_CountChars(text), 0),
            crop=(box.left, box.bottom, box.right, box.top),
            rotation=raw.FPDFPage_GetRotation(opened) % 4,
        )
    finally:
        if text:
            raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(opened)


def page_text(text: int, count: int) -> str:
    """The characters of all glyphs in stream order, as many as glyphs."""
    units = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetText(ctypes.cast(text, raw.FPDF_TEXTPAGE), 0, count, units)
    characters = bytes(units).decode("utf-16-le", "replace")[:-1]
    # Glyphs without a character are left out of the whole text: then every place behind them is wrong.
    if len(characters) != count or "\0" in characters:
        characters = "".join(chr(min(glyph_unicode(text, at), 0x10FFFF)) for at in range(count))
        # Only pairs of surrogates are characters; as text, one alone would break whatever prints it.
        characters = _SURROGATE.sub("\0", characters)
    return characters.translate(_HYPHEN)


def floats(function: Any, handles: Sequence[int], count: int) -> list[float]:
    """What a function writes for each object, `count` numbers each, in one flat list."""
    size = len(handles)
    numbers = (ctypes.c_float * (count * size))()
    start = ctypes.addressof(numbers)
    end = start + 4 * count * size
    places = [range(start + 4 * at, end, 4 * count) for at in range(count)]
    deque(map(function, handles, *places), maxlen=0)
    return numbers[:]
