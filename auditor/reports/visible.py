"""Text of documents and packs made safe to show: what a terminal or a build log would obey becomes visible."""

from __future__ import annotations

import re

UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Controls, C1, bidirectional and invisible characters, and halves of characters that cannot be encoded."""

# Build servers obey `##vso[…]` and `##[…]` anywhere in a line.
_LOG_COMMAND = re.compile(r"##(?=vso\[|\[)", re.IGNORECASE)


def visible(text: str) -> str:
    """`text` on one line, each unsafe character written as ‹U+202E›."""
    shown = UNSAFE.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text)
    return _LOG_COMMAND.sub("#‹U+0023›", shown)
