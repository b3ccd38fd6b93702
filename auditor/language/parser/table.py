"""The parser's table from the grammar: plain data, so that a run need not work it out again.

`python -m auditor.language.parser > grammar/rules.json` writes the one that is shipped; it names
the grammar it was made from, and for any other grammar text the table is built on the spot.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from typing import Any

from auditor.resources import resource

STARTS = ("file", "start_item", "clause", "expression")

_WORDS = re.compile(r"\(\?:([^()\\\[\]]+)\)\(\?!\\w\)|([^()\\\[\]]+)\(\?!\\w\)")


@cache
def table() -> dict[str, Any]:
    """The shipped table if it belongs to the grammar as it stands, else a new one."""
    grammar = resource("grammar").joinpath("rules.lark").read_text(encoding="utf-8")
    shipped = resource("grammar").joinpath("rules.json")
    if shipped.is_file():
        found: dict[str, Any] = json.loads(shipped.read_text(encoding="utf-8"))
        if found["grammar"] == digest(grammar):
            return found
    return build(grammar)


def digest(grammar: str) -> str:
    return hashlib.sha256(grammar.encode()).hexdigest()


def build(grammar: str) -> dict[str, Any]:
    """The LALR(1) table of a grammar.

    `keywords`: word → terminal. `patterns`: the other terminals, the one to try first in front.
    `states`: terminal → where to shift to, or the rule to reduce as -1 - number; rule → where to go on.
    `rules`: name, length, which symbols make children, action (or null), whether a single child stands
    for the whole, and whether the children join those of the rule around it.
    """
    from lark import Lark  # noqa: PLC0415 - only a new grammar needs it
    from lark.parsers.lalr_analysis import Shift  # noqa: PLC0415

    lark = Lark(grammar, parser="lalr", lexer="contextual", start=list(STARTS), maybe_placeholders=False)
    words: dict[str, str] = {}
    patterns: list[list[str]] = []
    ordered = sorted(lark.terminals, key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    for terminal in ordered:
        pattern = terminal.pattern.to_regexp()
        if match := _WORDS.fullmatch(pattern):
            words |= dict.fromkeys((match[1] or match[2]).split("|"), terminal.name)
        elif terminal.name not in lark.ignore_tokens:
            patterns.append([terminal.name, pattern])
    parser: Any = lark.parser
    parse_table = parser.parser._parse_table  # noqa: SLF001 - lark has no public name for it
    numbers = {rule: number for number, rule in enumerate(lark.rules)}
    rows = {
        state: {name: to if action is Shift else -1 - numbers[to] for name, (action, to) in sorted(entries.items())}
        for state, entries in parse_table.states.items()
    }
    order = _order([parse_table.start_states[start] for start in STARTS], rows)
    return {
        "grammar": digest(grammar),
        "starts": {start: order[parse_table.start_states[start]] for start in STARTS},
        "ends": {start: order[parse_table.end_states[start]] for start in STARTS},
        "keywords": dict(sorted(words.items())),
        "patterns": patterns,
        "ignored": "|".join(sorted(t.pattern.to_regexp() for t in lark.terminals if t.name in lark.ignore_tokens)),
        "states": [{name: to if to < 0 else order[to] for name, to in rows[state].items()} for state in order],
        "rules": [_production(rule) for rule in lark.rules],
    }


def _order(starts: list[int], rows: dict[int, dict[str, int]]) -> dict[int, int]:
    """New numbers for the states, in the order in which they are reached: lark's own vary from run to run."""
    order = {state: number for number, state in enumerate(starts)}
    waiting = list(starts)
    for state in waiting:
        for target in rows[state].values():
            if target >= 0 and target not in order:
                order[target] = len(order)
                waiting.append(target)
    return order


def _production(rule: Any) -> list[Any]:
    kept = [
        index
        for index, symbol in enumerate(rule.expansion)
        if not (symbol.is_term and symbol.filter_out) or rule.options.keep_all_tokens
    ]
    name = rule.origin.name
    joins = name.startswith("_")
    single = rule.options.expand1 and not rule.alias
    return [name, len(rule.expansion), kept, None if joins else rule.alias or name, single, joins]


def text(found: dict[str, Any]) -> str:
    """The table as the file holds it: one state or rule a line, so that changes can be read."""
    lines = []
    for key, value in found.items():
        if key in {"states", "rules"}:
            rows = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in value)
            lines.append(f'"{key}": [\n{rows}\n]')
        else:
            lines.append(f'"{key}": {json.dumps(value, ensure_ascii=False, separators=(",", ":"))}')
    return "{\n" + ",\n".join(lines) + "\n}\n"
