"""Lines of a YAML file with comments between and behind them."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.packs.conversion.quoting import spoken_scalar
from auditor.packs.conversion.sections import Part, Remark


class Emitter:
    """Gathers lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def text(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)

    def free(self) -> None:
        """A free line, one at most, and none at the beginning."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def _opened(self) -> bool:
        """Whether the last line only opens a list or mapping: a free line stands better before it."""
        return bool(self._lines) and self._lines[-1].endswith(":")

    def line(self, indent: int, text: str, behind: Remark | None = None) -> None:
        self._lines.append(" " * indent + text + (f"  {behind.text}" if behind else ""))

    def remarks(self, indent: int, remarks: Sequence[Remark]) -> None:
        for remark in remarks:
            if remark.blank and not self._opened():
                self.free()
            self.line(indent, remark.text)

    def above(self, indent: int, part: Part) -> None:
        """The comments above a part and the free lines around them."""
        self.remarks(indent, part.before)
        if part.blank and not self._opened():
            self.free()

    def spoken(self, indent: int, key: str | None, text: str, behind: Remark | None = None) -> None:
        """A text of the rule language behind a key, or as an item of a list."""
        head = "-" if key is None else f"{key}:"
        scalar = spoken_scalar(text)
        if scalar is None:
            self.line(indent, f"{head} |", behind)
            self.line(indent + (2 if not head.startswith("- ") else 4), text)
        else:
            self.line(indent, f"{head} {scalar}", behind)
