"""Remarks on the pages of a PDF: a highlight over the box of each cell, with a note that opens on it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from auditor.annotating.cells import Cell, gathered
from auditor.annotating.colours import COLOURS, gravest
from auditor.annotating.refusals import broken, encrypted, needs
from auditor.annotating.remarks import Remarks
from auditor.readers.pdf._document import frames
from auditor.readers.pdf._frame import Corners, Frame
from auditor.values.place import Box, Place

if TYPE_CHECKING:
    import pikepdf

_PRINTED = 4
"""The flag of an annotation that is printed with its page."""
_UPRIGHT = 24
"""The flags that keep a note of one size and upright when its page is zoomed or turned."""
_NOTE: Box = (12.0, 12.0, 32.0, 32.0)
"""Where the note of a whole page stands on it as displayed, in points from the top left corner."""
_POPUP_WIDTH, _POPUP_HEIGHT = 260.0, 160.0


def mark(data: bytes, remarks: Remarks) -> bytes:
    """The PDF with a highlight for each cell; what has no box stands in a note on its page, or on the first."""
    try:
        import pikepdf  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise needs("pikepdf") from error
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if document.is_encrypted:
                raise encrypted()
            _mark(document, frames(data), remarks)
            made = io.BytesIO()
            document.save(made, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise encrypted() from error
    except pikepdf.PdfError as error:
        raise broken("PDF") from error
    return made.getvalue()


def _mark(document: pikepdf.Pdf, displayed: Sequence[Frame], remarks: Remarks) -> None:
    pages = list(document.pages)
    if not pages or len(pages) != len(displayed):
        raise broken("PDF")
    cells, homeless = gathered(remarks, _key)
    drawn: dict[int, _Marks] = {}

    def marks(place: Place) -> _Marks:
        number = place.page - 1 if place.page is not None and 0 < place.page <= len(pages) else 0
        return drawn.setdefault(number, _Marks(document, displayed[number], remarks.say.annotator))

    for cell in cells:
        marks(cell.place).highlight(cell)
    notes: dict[int, list[str]] = {}
    for remark in homeless:
        page = remark.place.page
        notes.setdefault(page if page is not None and 0 < page <= len(pages) else 1, []).append(remark.text)
    if remarks.unlisted is not None:
        notes.setdefault(1, []).append(remarks.unlisted)
    for page, texts in notes.items():
        marks(Place(page=page)).note("\n\n".join(texts))
    for number, page_marks in drawn.items():
        page_marks.put(pages[number])


def _key(place: Place) -> tuple[int | None, Box] | None:
    return (place.page, place.box) if place.box is not None else None


class _Marks:
    """The new annotations of one page."""

    def __init__(self, document: pikepdf.Pdf, frame: Frame, author: str) -> None:
        import pikepdf  # noqa: PLC0415 - an extra

        self.pdf = pikepdf
        self.document = document
        self.frame = frame
        self.author = author
        self.found: list[Any] = []

    def highlight(self, cell: Cell) -> None:
        """A colour over the cell, with its note; Acrobat wants the upper corners of the box before the lower."""
        if cell.place.box is None:
            return
        left, bottom, right, top = corners = self.frame.paper(cell.place.box)
        colour = _colour(COLOURS[gravest(cell.remarks)])
        shape = f"/Seen gs {_numbers(colour)} rg {_numbers((left, bottom, right - left, top - bottom))} re f"
        seen = self.pdf.Dictionary(
            ExtGState=self.pdf.Dictionary(
                Seen=self.pdf.Dictionary(BM=self.pdf.Name.Multiply, Type=self.pdf.Name.ExtGState)
            )
        )
        self._add(
            corners,
            cell.text,
            Subtype=self.pdf.Name.Highlight,
            QuadPoints=self._array((left, top, right, top, left, bottom, right, bottom)),
            C=self._array(colour),
            F=_PRINTED,
            AP=self._appearance(shape, corners, seen),
        )

    def note(self, text: str) -> None:
        """A note in the upper left corner, for what no cell of the page is about."""
        left, bottom, right, top = corners = self.frame.paper(_NOTE)
        colour = _colour(COLOURS[None])
        heights = [bottom + part * (top - bottom) for part in (0.3, 0.5, 0.7)]
        lines = " ".join(_numbers((left + 4, high, "m", right - 4, high, "l")) for high in heights)
        shape = f"{_numbers(colour)} rg 0 G {_numbers((left, bottom, right - left, top - bottom))} re B {lines} S"
        self._add(
            corners,
            text,
            Subtype=self.pdf.Name.Text,
            Name=self.pdf.Name.Comment,
            C=self._array(colour),
            F=_PRINTED | _UPRIGHT,
            AP=self._appearance(shape, corners, self.pdf.Dictionary()),
        )

    def put(self, page: pikepdf.Page) -> None:
        """Add the annotations to the page, behind those that it has."""
        # The old array may be shared with other pages: the page gets one of its own.
        old = list(page.obj.get("/Annots", []))
        page.obj.Annots = self.pdf.Array([*old, *self.found])

    def _add(self, corners: Corners, text: str, **more: Any) -> None:
        annotation = self.document.make_indirect(
            self.pdf.Dictionary(
                Type=self.pdf.Name.Annot,
                Rect=self._array(corners),
                Contents=self.pdf.String(text),
                T=self.pdf.String(self.author),
                **more,
            )
        )
        popup = self.document.make_indirect(
            self.pdf.Dictionary(
                Type=self.pdf.Name.Annot,
                Subtype=self.pdf.Name.Popup,
                Rect=self._array((corners[2], corners[3] - _POPUP_HEIGHT, corners[2] + _POPUP_WIDTH, corners[3])),
                Parent=annotation,
                Open=False,
            )
        )
        annotation.Popup = popup
        self.found += [annotation, popup]

    def _appearance(self, shape: str, corners: Corners, resources: Any) -> Any:
        """What is drawn for an annotation, in the coordinates of its page."""
        stream = self.document.make_stream(
            shape.encode("ascii"),
            Type=self.pdf.Name.XObject,
            Subtype=self.pdf.Name.Form,
            BBox=self._array(corners),
            Resources=resources,
            Group=self.pdf.Dictionary(S=self.pdf.Name.Transparency),
        )
        return self.pdf.Dictionary(N=stream)

    def _array(self, numbers: Sequence[float]) -> Any:
        return self.pdf.Array([round(number, 3) for number in numbers])


def _colour(code: str) -> tuple[float, ...]:
    return tuple(int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))


def _numbers(parts: Sequence[float | str]) -> str:
    return " ".join(part if isinstance(part, str) else f"{part:.3f}" for part in parts)
