"""Writes the parser's table to standard output: `python -m auditor.language.parser > grammar/rules.json`."""

from __future__ import annotations

import sys

from auditor.language.parser.table import build, text
from auditor.resources import resource

sys.stdout.write(text(build(resource("grammar").joinpath("rules.lark").read_text(encoding="utf-8"))))
