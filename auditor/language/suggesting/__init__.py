"""What an author may have meant by a text that is wrong, and what to write instead; loaded for an error only."""

from __future__ import annotations

import re

from auditor.errors import Term

_CHINESE = re.compile("[\u4e00-\u9fff]")


def like(sample: str, term: Term) -> str:
    """The spelling of `term` that goes with what the author wrote: Chinese beside Chinese, else English."""
    return term.zh if _CHINESE.search(sample) else term.en
