"""The coordinates in which a page is read: text upright, points from the top left of what is displayed."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.values.place import Box

Corners = tuple[float, float, float, float]


def turned(box: Corners, turns: int) -> Corners:
    """The rectangle (left, low, right, high; both axes as they are) after quarter turns clockwise, y upwards."""
    left, low, right, high = box
    match turns % 4:
        case 1:
            return low, -right, high, -left
        case 2:
            return -right, -high, -left, -low
        case 3:
            return -high, left, -low, right
        case _:
            return box


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is turned to be read.

    `turns` quarter turns clockwise make its text upright, `rotation` are those in which it is displayed;
    they differ where a table was drawn sideways. `crop` is in the page's own coordinates.
    """

    turns: int
    rotation: int
    crop: Corners

    @property
    def origin(self) -> tuple[float, float]:
        """The left and the upper edge of the displayed part, after turning, y upwards."""
        left, _, _, top = turned(self.crop, self.turns)
        return left, top

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as read."""
        left, bottom, right, top = turned(self.crop, self.turns)
        return right - left, top - bottom

    def read(self, box: Corners) -> Box:
        """A rectangle in the page's own coordinates as read: left, top, right, bottom."""
        left, low, right, high = turned(box, self.turns)
        x, y = self.origin
        return left - x, y - high, right - x, y - low

    @property
    def upright(self) -> bool:
        """Whether the page is read as it is displayed."""
        return (self.rotation - self.turns) % 4 == 0

    def displayed(self, box: Box) -> Box:
        """A rectangle as read in points of the page as displayed, to a hundredth."""
        if not self.upright:
            x, y = self.origin
            left, top, right, bottom = box
            shown = turned((left + x, y - bottom, right + x, y - top), self.rotation - self.turns)
            edge, _, _, ceiling = turned(self.crop, self.rotation)
            box = shown[0] - edge, ceiling - shown[3], shown[2] - edge, ceiling - shown[1]
        left, top, right, bottom = box
        return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)

    def paper(self, box: Box) -> Corners:
        """A rectangle of the page as displayed in the page's own coordinates: left, bottom, right, top."""
        left, top, right, bottom = box
        edge, _, _, ceiling = turned(self.crop, self.rotation)
        return turned((left + edge, ceiling - bottom, right + edge, ceiling - top), -self.rotation)
