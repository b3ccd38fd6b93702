"""What a YAML file is made of: scalars that all stay texts, lists and mappings, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.source import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. `style` is "" where it is plain, else the character that opens it: ' " | >.

    `span` holds the quotation marks or the head of a block too, `inside` what stands within; the lines of a
    block begin with `indent` spaces that are no part of it.
    """

    text: str
    style: str
    span: Span
    inside: Span
    indent: int = 0

    @property
    def null(self) -> bool:
        """Whether nothing is given: an empty place, `~` or `null`."""
        return not self.style and self.text in {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[tuple[Scalar, Node], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands where something was refused; the problem is noted."""

    span: Span


Node = Scalar | Sequence | Mapping | Gap
