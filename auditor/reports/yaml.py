"""Data as YAML: block style, text in its own characters, what looks like a number or date in quotes."""

from __future__ import annotations

import re
from typing import Any

import yaml

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_FIGURE = re.compile(r"[-+]?[.0-9][0-9_,.:a-fA-FxXoO+-]*|[yYnN]")
_NO_FOLDING = 1 << 30


class _Plain(_DUMPER):  # type: ignore[misc]
    """Without anchors: what stands twice is written twice."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library's signature
        return True

    def represent_text(self, data: str) -> object:
        """Codes and amounts in quotes, whatever version of YAML their reader follows."""
        return self.represent_scalar("tag:yaml.org,2002:str", data, style="'" if _FIGURE.fullmatch(data) else None)


_Plain.add_representer(str, _Plain.represent_text)


def dump(content: object) -> str:
    """YAML text of lists, mappings, texts, whole numbers, truth values and null; keys keep their order."""
    text: str = yaml.dump(
        content, Dumper=_Plain, allow_unicode=True, sort_keys=False, default_flow_style=False, width=_NO_FOLDING
    )
    return text
