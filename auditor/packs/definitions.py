"""The definitions of a pack: each name once, none that comes back to itself, none that grows without bound."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from auditor.errors import Problem
from auditor.language import syntax
from auditor.language.limits import LIMITS
from auditor.language.scope import Definition
from auditor.language.walking import parts, walk
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
    problems += [
        Problem("E214", tree.source, item.name.span, {"name": item.name.text})
        for tree in trees
        for item in tree.items
        if isinstance(item, syntax.ParameterItem) and item.name.text in inherited
    ]
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
    if name in above:
        shown = " → ".join(path[path.index(name) :])
        problems.append(Problem("E218", source, item.name.span, {"name": name, "path": shown}))
    elif len(path) > LIMITS["depth"].value:
        problems.append(Problem("E107", source, item.name.span, {"name": name, "limit": str(LIMITS["depth"].value)}))
    if name in above or len(path) > LIMITS["depth"].value:
        found[name] = None
        return None
    used: dict[str, Definition] = {}
    for node in walk(item.value):
        if isinstance(node, syntax.Name) and node.text not in used and (node.text in items or node.text in found):
            inner = _define(node.text, items, found, path, problems)
            if inner is None:
                found[name] = None
                return None
            used[node.text] = inner
    size, depth = _measured(item.value, used)
    for code, limit, actual in (("E219", "expanded", size), ("E107", "depth", depth)):
        if actual > LIMITS[limit].value:
            values = {"name": name, "limit": str(LIMITS[limit].value)}
            problems.append(Problem(code, source, item.name.span, values))
            found[name] = None
            return None
    found[name] = None if isinstance(item.value, syntax.Broken) else Definition(name, item.value, source, size, depth)
    return found[name]


def _measured(node: syntax.Expression, used: Mapping[str, Definition]) -> tuple[int, int]:
    """How many parts an expression has and how deep they nest, with the definitions it uses written out."""
    if isinstance(node, syntax.Name) and node.text in used:
        inner = used[node.text]
        return 1 + inner.size, 1 + inner.depth
    below = [_measured(part, used) for part in parts(node)]
    return 1 + sum(size for size, _ in below), 1 + max((depth for _, depth in below), default=0)
