"""The definitions of a pack: each name once, none that comes back to itself, none that grows without bound."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from auditor.errors import Problem
from auditor.language import syntax
from auditor.language.limits import LIMITS
from auditor.language.scope import Definition
from auditor.language.walking import walk
from auditor.packs.compiling import is_taken
from auditor.source import Source

Definitions = dict[str, Definition | None]


def collect(
    trees: Sequence[syntax.File],
    inherited: Mapping[str, Definition | None],
    parameters: Collection[str],
    problems: list[Problem],
) -> Definitions:
    """Every definition in view by name, None for one with a problem, which is noted."""
    items: dict[str, tuple[Source, syntax.DefinitionItem]] = {}
    for source, item in _items(trees):
        name = item.name.text
        if name in items or name in inherited or name in parameters or is_taken(name):
            problems.append(Problem("E214", source, item.name.span, {"name": name}))
        else:
            items[name] = (source, item)
    found: Definitions = dict(inherited)
    for name in items:
        _define(name, items, found, (), problems)
    return found


def _items(trees: Sequence[syntax.File]) -> Iterator[tuple[Source, syntax.DefinitionItem]]:
    for tree in trees:
        for item in tree.items:
            if isinstance(item, syntax.DefinitionItem):
                yield tree.source, item


def _define(
    name: str,
    items: Mapping[str, tuple[Source, syntax.DefinitionItem]],
    found: Definitions,
    above: tuple[str, ...],
    problems: list[Problem],
) -> Definition | None:
    """The definition `name`, after those it uses; `above` are those that use it."""
    if name in found:
        return found[name]
    source, item = items[name]
    path = (*above, name)
    if name in above or len(path) > LIMITS["depth"].value:
        shown = " → ".join(path[path.index(name) :]) if name in above else f"{path[0]} → … → {name}"
        problems.append(Problem("E218", source, item.name.span, {"name": name, "path": shown}))
        found[name] = None
        return None
    size = 0
    for node in walk(item.value):
        size += 1
        if isinstance(node, syntax.Name) and (node.text in items or node.text in found):
            inner = _define(node.text, items, found, path, problems)
            if inner is None:
                found[name] = None
                return None
            size += inner.size
    if size > LIMITS["expanded"].value:
        values = {"name": name, "limit": str(LIMITS["expanded"].value)}
        problems.append(Problem("E219", source, item.name.span, values))
        found[name] = None
        return None
    found[name] = None if isinstance(item.value, syntax.Broken) else Definition(name, item.value, source, size)
    return found[name]
