"""Text of any origin in XML: escaped, and what XML cannot hold or a terminal would obey made visible."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from auditor.reports.visible import UNSAFE

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attribute(content: str) -> str:
    """A quoted attribute on one line."""
    return quoteattr(shown(content).replace("\n", " "))


def text(content: str) -> str:
    """The content of an element."""
    return escape(shown(content))


def shown(content: str) -> str:
    """Text that XML can hold, lines kept, for those who build elements and escape nothing themselves."""
    lines = (UNSAFE.sub(lambda match: f"‹U+{ord(match[0]):04X}›", line) for line in content.split("\n"))
    return _NO_XML.sub("�", "\n".join(lines))
