"""Checked rules beside their syntax trees and all that the trees were checked against: for checking changed ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from auditor.errors import PackError, Problem
from auditor.language import syntax
from auditor.language.overloads import FunctionTable
from auditor.packs import Frame, Pack, Rule, parameters
from auditor.packs.bundles import Bundle, gather
from auditor.packs.compiling import RuleCompiler, Shared
from auditor.packs.definitions import Definitions, collect
from auditor.packs.parameters import Constants
from auditor.source import Source


@dataclass(frozen=True, slots=True)
class Environment:
    """What the rules of one pack are checked against, and where its parameters and definitions are declared."""

    shared: Shared
    parameters: dict[str, tuple[Source, syntax.ParameterItem]]
    definitions: dict[str, tuple[Source, syntax.DefinitionItem]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule as it was checked, the tree of its text, and the environment of its pack."""

    rule: Rule
    item: syntax.RuleItem = field(repr=False)
    environment: Environment = field(repr=False)

    @property
    def source(self) -> Source:
        return self.rule.source

    def recompiled(self, item: syntax.RuleItem, shared: Shared | None = None) -> Rule | None:
        """The rule that `item` in place of this one makes, with the tests of this one; None if it does not check."""
        problems: list[Problem] = []
        bare = replace(item, clauses=tuple(clause for clause in item.clauses if not isinstance(clause, Tests)))
        own = replace(shared or self.environment.shared, problems=problems, used=set())
        rule = RuleCompiler(self.source, own).rule(bare)
        return None if rule is None or problems else replace(rule, tests=self.rule.tests)


Tests = syntax.TestClause | syntax.CasesClause


@dataclass(frozen=True, slots=True)
class Asked:
    """A pack that was asked for by `name`, with its rules as drafts."""

    name: str
    pack: Pack
    drafts: tuple[Draft, ...]


def drafts(
    names: Sequence[str], packs: Sequence[Pack], settings: Sequence[str], frame: Frame, functions: FunctionTable
) -> tuple[Asked, ...]:
    """The packs of `names` alone, without those that they extend; `packs` are all as loaded, in order.

    Raises PackError where the files changed since and are in error now.
    """
    problems: list[Problem] = []
    bundles = gather(names, problems)
    given = parameters.from_command_line(settings, problems)
    workshop = _Workshop(frame, functions, problems, parameters.set_by_packs(bundles, problems), given)
    wanted = set(map(_place, names))
    asked = []
    for one, pack in zip(bundles, packs, strict=False):
        environment = workshop.environment(one)
        items = {item.id.text: item for tree in one.trees for item in tree.items if isinstance(item, syntax.RuleItem)}
        if _place(one.name) in wanted and not problems:
            found = tuple(Draft(rule, items[rule.id], environment) for rule in pack.rules)
            asked.append(Asked(one.name, pack, found))
    if problems:
        raise PackError(problems)
    return tuple(asked)


@dataclass(slots=True)
class _Workshop:
    """Builds the environments of packs, bases first."""

    frame: Frame
    functions: FunctionTable
    problems: list[Problem]
    settings: dict[str, dict[str, parameters.Setting]]
    given: dict[str, parameters.Setting]
    built: dict[str, Environment] = field(default_factory=dict)

    def environment(self, one: Bundle) -> Environment:
        """What the rules of a pack are checked against."""
        bases = [self.built[base.name] for base in one.bases]
        inherited: Constants = {name: value for base in bases for name, value in base.shared.constants.items()}
        settings = {**self.settings.get(one.name, {}), **self.given}
        _, constants = parameters.declared(one.trees, inherited, settings, self.functions, self.problems)
        above: Definitions = {name: value for base in bases for name, value in base.shared.definitions.items()}
        definitions = collect(one.trees, above, constants, self.problems)
        declared = {name: entry for base in bases for name, entry in base.parameters.items()}
        defined = {name: entry for base in bases for name, entry in base.definitions.items()}
        own = {item.name.text: (source, item) for source, item in _declared(one) if item.name.text not in inherited}
        found = {
            item.name.text: (tree.source, item)
            for tree in one.trees
            for item in tree.items
            if isinstance(item, syntax.DefinitionItem)
        }
        shared = Shared(self.frame, self.functions, constants, set(), self.problems, definitions, one.id)
        self.built[one.name] = Environment(shared, declared | own, defined | found)
        return self.built[one.name]


def _declared(one: Bundle) -> Iterator[tuple[Source, syntax.ParameterItem]]:
    for tree in one.trees:
        for item in tree.items:
            if isinstance(item, syntax.ParameterItem):
                yield tree.source, item


def _place(name: str) -> str:
    """One name for all spellings of a path; a shipped pack's name as it is."""
    try:
        return str(Path(name).resolve()) if Path(name).exists() else name
    except (OSError, RuntimeError):  # too long, or a loop of links
        return name
