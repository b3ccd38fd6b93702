"""The rulings of a page: straight lines, thin rectangles and the borders of rectangles, however they were drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from auditor.readers.pdf import _pdfium
from auditor.readers.pdf._frame import Corners, Frame

THIN = 3.0
"""Points across which a filled shape is still a line."""
MAX_DEPTH = 8
MAX_OBJECTS = 100_000
MAX_POINTS = 200_000
"""A page with more of either is a drawing or a map; it is read as far as this."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class Drawn(NamedTuple):
    """What is drawn on a page beside its text: boxes of rulings as read, whether images, whether all was looked at."""

    rulings: list[Corners]
    pictures: int
    whole: bool


def drawn(page: int, frame: Frame) -> Drawn:
    """The rulings of a page as thin rectangles (left, top, right, bottom), and how many pictures it has."""
    search = _Search()
    count = _pdfium.count_objects(page)
    search.objects([_pdfium.object_at(page, at) for at in range(min(count, MAX_OBJECTS))], None, 0)
    width, height = frame.size
    # Shapes of hostile files reach beyond any page, and their numbers need not be finite.
    visible = [
        (max(left, 0.0), max(top, 0.0), min(right, width), min(bottom, height))
        for left, top, right, bottom in map(frame.read, search.boxes)
        if left < width and top < height and right > 0 and bottom > 0
    ]
    return Drawn(visible, search.pictures, search.left > 0 and search.points > 0 and count <= MAX_OBJECTS)


class _Search:
    """A walk through the objects of a page and of the forms in it, within what a page may have of them."""

    def __init__(self) -> None:
        self.boxes: list[Corners] = []
        self.pictures = 0
        self.left = MAX_OBJECTS
        self.points = MAX_POINTS

    def objects(self, handles: list[int], matrix: Matrix | None, depth: int) -> None:
        """Take the rulings from a page's or a form's objects; `matrix` is the form's."""
        kinds = list(map(_pdfium.object_type, handles))
        shapes = [(handle, kind) for handle, kind in zip(handles, kinds, strict=True) if kind in _SHAPES]
        self.left -= len(shapes)
        bounds = _pdfium.floats(_pdfium.object_bounds, [handle for handle, _ in shapes], 4)
        for at, (handle, kind) in enumerate(shapes):
            left, low, right, high = bounds[4 * at : 4 * at + 4]
            if kind == _pdfium.FORM:
                self._form(handle, matrix, depth)
            elif right - left <= THIN or high - low <= THIN:
                if kind == _pdfium.IMAGE or _painted(handle):
                    self.boxes.append(_moved((left, low, right, high), matrix))
            elif kind == _pdfium.PATH:
                self._path(handle, matrix)
            else:
                self.pictures += 1

    def _form(self, handle: int, outer: Matrix | None, depth: int) -> None:
        inner = _matrix(handle)
        count = _pdfium.count_in_form(handle)
        if depth < MAX_DEPTH and 0 < count <= self.left:
            objects = [_pdfium.object_in_form(handle, at) for at in range(count)]
            self.objects(objects, _product(inner, outer) if outer else inner, depth + 1)

    def _path(self, handle: int, matrix: Matrix | None) -> None:
        """The straight edges of a stroked shape; of a filled one, its thin parts."""
        count = _pdfium.count_segments(handle)
        self.points -= count
        if self.points <= 0:
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        _pdfium.draw_mode(handle, ctypes.addressof(fill), ctypes.addressof(stroke))
        if not (fill.value or stroke.value):
            return
        own = _matrix(handle)
        whole = _product(own, matrix) if matrix else own
        for points in _subpaths(handle, count):
            moved = [_applied(point, whole) for point in points]
            if stroke.value:
                edges = (_box_of(edge) for edge in pairwise(moved))
                self.boxes += [edge for edge in edges if _thin(edge)]
            elif _thin(box := _box_of(moved)):
                self.boxes.append(box)


_SHAPES = {_pdfium.PATH, _pdfium.IMAGE, _pdfium.SHADING, _pdfium.FORM}


def _painted(handle: int) -> bool:
    """Whether a thin path is filled or stroked at all: many only clip."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    _pdfium.draw_mode(handle, ctypes.addressof(fill), ctypes.addressof(stroke))
    return bool(fill.value or stroke.value)


def _matrix(handle: int) -> Matrix:
    values = (ctypes.c_float * 6)()
    _pdfium.object_matrix(handle, ctypes.addressof(values))
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    k, l, m, n, o, p = outer  # noqa: E741 - the usual names run on
    return a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n, e * k + f * m + o, e * l + f * n + p


def _applied(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(box: Corners, matrix: Matrix | None) -> Corners:
    if matrix is None:
        return box
    left, low, right, high = box
    corners = ((left, low), (right, low), (right, high), (left, high))
    return _box_of([_applied(corner, matrix) for corner in corners])


def _box_of(points: list[Point] | tuple[Point, Point]) -> Corners:
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _thin(box: Corners) -> bool:
    return box[2] - box[0] <= THIN or box[3] - box[1] <= THIN


def _subpaths(handle: int, count: int) -> Iterator[list[Point]]:
    """The corners of each part of a path; a curve ends what is straight."""
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    points: list[Point] = []
    for index in range(count):
        segment = _pdfium.segment_at(handle, index)
        kind = _pdfium.segment_type(segment)
        _pdfium.segment_point(segment, at_x, at_y)
        if kind != _pdfium.LINE_TO:
            if len(points) > 1:
                yield points
            points = []
        points.append((x.value, y.value))
        if _pdfium.segment_closes(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points
