"""Packs from what was read: each built on the packs it extends, all problems of all files reported together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from auditor.errors import PackError, Problem
from auditor.language import ir, syntax
from auditor.language.limits import LIMITS
from auditor.language.meanings import Meanings
from auditor.language.overloads import FunctionTable
from auditor.language.parser import parse_expression
from auditor.packs import Disabled, Frame, Override, Pack, Parameter, Rule, parameters, weights
from auditor.packs.adjusting import Adjuster, Adjustments
from auditor.packs.appraisals import confidence
from auditor.packs.bundles import Bundle, ambiguous, bundle, gather, gather_files
from auditor.packs.compiling import RuleCompiler, Shared
from auditor.packs.definitions import Definitions, collect
from auditor.packs.parameters import Constants, Setting
from auditor.packs.reading import Files
from auditor.source import Source, Span


def load_packs(
    names: Sequence[str], settings: Sequence[str], frame: Frame, functions: FunctionTable
) -> tuple[Pack, ...]:
    """The packs by name, file or folder, behind those that they extend; `settings` are `parameter=value` texts.

    Raises PackError with every problem of every pack; nothing is loaded by halves.
    """
    problems: list[Problem] = []
    given = parameters.from_command_line(settings, problems)
    bundles = gather(names, problems)
    return assembled(Assembly(frame, functions, problems), bundles, given)


def assembled(
    assembly: Assembly, bundles: Sequence[Bundle], given: Mapping[str, Setting], elsewhere: Collection[str] = ()
) -> tuple[Pack, ...]:
    """The packs of bundles; a setting may also name a parameter that is declared `elsewhere`.

    Raises PackError with every problem, those that the assembly was given among them.
    """
    problems = assembly.problems
    packs = assembly.packs(bundles, given)
    if not problems:
        known = {parameter.name for pack in packs for parameter in pack.parameters}
        problems += parameters.unknown(list(given), {*known, *elsewhere})
        problems += _repeated(packs)
    if problems:
        raise PackError(_distinct(problems))
    return packs


def build(
    name: str, sources: Sequence[Source], overrides: Mapping[str, Source], frame: Frame, functions: FunctionTable
) -> Pack:
    """One pack from its files alone, or PackError with every problem in them."""
    problems: list[Problem] = []
    files = Files(tuple(source.name for source in sources), tuple(sources), ())
    given = {key: Setting(source, parse_expression(source)) for key, source in overrides.items()}
    packs = Assembly(frame, functions, problems).packs([bundle(name, files)], given)
    if problems:
        raise PackError(_distinct(problems))
    return packs[0]


def build_files(
    name: str, files: Files, frame: Frame, functions: FunctionTable, meanings: Meanings | None = None
) -> tuple[Pack, ...]:
    """The pack that files at hand are, behind those it extends; what its names mean is kept in `meanings`.

    Raises PackError with every problem in them.
    """
    problems: list[Problem] = []
    bundles = gather_files(name, files, problems)
    packs = Assembly(frame, functions, problems, meanings).packs(bundles, {})
    if problems:
        raise PackError(_distinct(problems))
    return packs


@dataclass(slots=True)
class Built:
    """A pack under construction, with what packs that extend it see of it."""

    bundle: Bundle
    parameters: list[Parameter]
    constants: Constants
    definitions: Definitions
    rules: dict[str, Rule]
    adjustments: Adjustments = field(default_factory=lambda: Adjustments((), (), ()))


class Assembly:
    """Builds the packs of one run, bases first.

    Of a bundle that was built `earlier`, with other values of some parameters, only rules that use those are
    checked again.
    """

    def __init__(
        self,
        frame: Frame,
        functions: FunctionTable,
        problems: list[Problem],
        meanings: Meanings | None = None,
        earlier: Mapping[str, Built] = MappingProxyType({}),
    ) -> None:
        self._frame = frame
        self._functions = functions
        self._problems = problems
        self._meanings = meanings
        self._earlier = earlier
        self._built: dict[str, Built] = {}
        self._used: set[str] = set()
        self._extended: set[str] = set()

    @property
    def problems(self) -> list[Problem]:
        return self._problems

    @property
    def built(self) -> Mapping[str, Built]:
        """The packs as built, by the name of their bundle."""
        return self._built

    def packs(self, bundles: Sequence[Bundle], given: Mapping[str, Setting]) -> tuple[Pack, ...]:
        """The packs, rules of extended packs as their extenders want them."""
        settings = parameters.set_by_packs(bundles, self._problems)
        self._extended = {base.name for one in bundles for base in one.bases}
        for one in bundles:
            problems: list[Problem] = list(one.problems)
            own = settings.get(one.name, {})
            last = {name: replace(setting, before=own.get(name)) for name, setting in given.items()}
            self._built[one.name] = self._build(one, {**own, **last}, problems)
            self._problems += _ordered(problems, one.files.names)
        if not self._problems:
            for one in bundles:
                self._problems += _ordered(self._shape(self._built[one.name]), one.files.names)
        if not self._problems:
            self._conflicts(bundles)
        return tuple(self._finished(one, bundles) for one in bundles)

    # --- one pack -----------------------------------------------------------------------------

    def _build(self, one: Bundle, settings: Mapping[str, Setting], problems: list[Problem]) -> Built:
        bases = [self._built[base.name] for base in one.bases]
        inherited: Constants = {name: value for base in bases for name, value in base.constants.items()}
        own, constants = parameters.declared(one.trees, inherited, settings, self._functions, problems)
        above: Definitions = {name: value for base in bases for name, value in base.definitions.items()}
        definitions = collect(one.trees, above, constants, problems)
        problems += ambiguous(one)
        shared = Shared(
            self._frame, self._functions, constants, self._used, problems, definitions, one.id, meanings=self._meanings
        )
        if one.header is not None and one.header_source is not None:
            compiler = RuleCompiler(one.header_source, shared)
            shared = replace(shared, effective=compiler.effective(one.header.effective, self._used))
        rules = {rule.id: rule for rule in _compiled(one.trees, shared, self._kept(one, constants))}
        own += parameters.weights_of(rules, constants, settings, self._functions, problems)
        problems += _ids(one.trees)
        built = Built(one, own, constants, definitions, rules)
        adjuster = Adjuster(shared)
        reachable = {id_: rule for base in bases for id_, rule in base.rules.items()}
        built.adjustments = adjuster.read(one, reachable, rules)
        return built

    def _kept(self, one: Bundle, constants: Constants) -> dict[str, Rule]:
        """The rules of a bundle as checked before that do not depend on any constant that is another now."""
        before = self._earlier.get(one.name)
        if before is None or before.bundle is not one:
            return {}
        changed = {name for name, constant in constants.items() if not _same(constant, before.constants.get(name))}
        kept = {id_: rule for id_, rule in before.rules.items() if changed.isdisjoint(rule.parameters)}
        self._used |= {name for rule in kept.values() for name in (*rule.parameters, *rule.definitions)}
        return kept

    def _shape(self, built: Built) -> list[Problem]:
        """What is wrong with a pack as a whole: no rule, too many, names that nothing uses."""
        one, limit = built.bundle, LIMITS["rules"]
        files = one.files.sources
        if not built.rules and not one.bases and one.name not in self._extended:
            return [Problem("E306", files[0] if len(files) == 1 else None, values={"name": one.id})]
        if len(built.rules) > limit.value:
            return [limit.passed(by=len(built.rules))]
        own = {parameter.name: parameter for parameter in built.parameters}
        known = {rule for each in (built, *(self._built[base.name] for base in one.bases)) for rule in each.rules}
        scored = {*weights.NAMES, *map(weights.of_rule, known)}
        wrong = [
            problem
            for tree in one.trees
            for item in tree.items
            if isinstance(item, syntax.ParameterItem) and item.name.text in own and item.name.text in scored
            for problem in weights.faults(own[item.name.text], tree.source, item.value.span)
        ]
        return wrong + [
            Problem(code, tree.source, item.name.span, {"name": item.name.text})
            for tree in one.trees
            for item in tree.items
            for code, kind in (("E315", syntax.ParameterItem), ("E321", syntax.DefinitionItem))
            if isinstance(item, kind)
            and isinstance(item, syntax.ParameterItem | syntax.DefinitionItem)
            and (item.name.text in own or kind is syntax.DefinitionItem)
            and item.name.text not in self._used
            and not (kind is syntax.ParameterItem and item.name.text in scored)
        ]

    # --- packs that adjust others -------------------------------------------------------------

    def _conflicts(self, bundles: Sequence[Bundle]) -> None:
        """Two packs, neither of which extends the other, may not adjust one rule."""
        said: dict[str, list[tuple[Bundle, Source, Span]]] = {}
        for one in bundles:
            adjustments = self._built[one.name].adjustments
            items: tuple[Override | Disabled, ...] = (*adjustments.overrides, *adjustments.disabled)
            for item in items:
                for other, source, span in said.get(item.rule, ()):
                    if other.name not in {base.name for base in one.bases}:
                        where = f"{source.name}:{source.position(span.start)[0]}"
                        values = {"name": item.rule, "where": where}
                        self._problems.append(Problem("E319", item.source, item.span, values))
                said.setdefault(item.rule, []).append((one, item.source, item.span))

    def _finished(self, one: Bundle, bundles: Sequence[Bundle]) -> Pack:
        built, header = self._built[one.name], one.header
        # A pack speaks of the rules that it extends, not of others with the same id: it may write one anew.
        extending = [self._built[other.name].adjustments for other in bundles if one in other.bases]
        severities = {o.rule: o.severity for each in extending for o in each.overrides}
        gone = {d.rule for each in extending for d in each.disabled}
        judged = confidence(one.files.appraisals)
        rules = [
            replace(rule, severity=severities.get(rule.id, rule.severity), confidence=judged.get(rule.id))
            for rule in built.rules.values()
            if rule.id not in gone
        ]
        adjustments = built.adjustments
        return Pack(
            one.id,
            (header.title if header else None) or one.id,
            (header.version if header else None) or "",
            tuple(built.parameters),
            tuple(rules),
            tuple(base.id for base in one.bases),
            adjustments.overrides,
            adjustments.disabled,
            adjustments.waivers,
        )


def _same(one: ir.Const | None, other: ir.Const | None) -> bool:
    return one is not None and other is not None and (one.value, one.type) == (other.value, other.type)


def _compiled(trees: Sequence[syntax.File], shared: Shared, kept: Mapping[str, Rule]) -> Iterator[Rule]:
    """The rules that check, those `kept` as they are.

    None comes behind the one with which too much of the definitions is written out.
    """
    limit, expanded = LIMITS["written_out"], 0
    for tree in trees:
        for item in tree.items:
            if not isinstance(item, syntax.RuleItem):
                continue
            if item.id.text in kept:
                yield kept[item.id.text]
                continue
            compiler = RuleCompiler(tree.source, shared)
            rule = compiler.rule(item)
            if rule is not None:
                yield rule
            expanded += compiler.expanded
            if expanded > limit.value:
                shared.problems.append(limit.passed(tree.source, item.id.span))
                return


def _ordered(problems: Sequence[Problem], names: Sequence[str]) -> list[Problem]:
    """The problems by file and place; what has no place comes last."""
    order = {name: number for number, name in enumerate(names)}

    def place(problem: Problem) -> tuple[int, bool, int]:
        number = len(order) if problem.source is None else order.get(problem.source.name, len(order))
        return number, problem.span is None, problem.span.start if problem.span else 0

    return sorted(problems, key=place)


def _distinct(problems: Sequence[Problem]) -> list[Problem]:
    """Each problem once: one in a definition shows wherever the definition is used."""
    seen: dict[object, Problem] = {}
    for problem in problems:
        placed = problem.source is not None and problem.span is not None
        key = (problem.source.name, problem.span, problem.message("en")) if problem.source and placed else id(problem)
        seen.setdefault(key, problem)
    return list(seen.values())


def _ids(trees: Sequence[syntax.File]) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for tree in trees:
        for item in tree.items:
            if not isinstance(item, syntax.PackHeader | syntax.RuleItem) or not item.id.text:
                continue
            if len(item.id.text) > LIMITS["id"].value:
                values = {"name": item.id.text, "limit": str(LIMITS["id"].value)}
                problems.append(Problem("E305", tree.source, item.id.span, values))
            elif isinstance(item, syntax.PackHeader):
                continue
            elif item.id.text in seen:
                values = {"name": item.id.text, "where": seen[item.id.text]}
                problems.append(Problem("E304", tree.source, item.id.span, values))
            else:
                line, _ = tree.source.position(item.id.span.start)
                seen[item.id.text] = f"{tree.source.name}:{line}"
    return problems


def _repeated(packs: Sequence[Pack]) -> list[Problem]:
    """Ids that two packs of one run share: findings would not say which rule spoke."""
    seen: dict[str, str] = {}
    problems = []
    for pack in packs:
        for rule in pack.rules:
            if rule.id in seen:
                values = {"name": rule.id, "where": seen[rule.id]}
                problems.append(Problem("E304", rule.source, rule.span, values))
            seen[rule.id] = pack.id
    return problems
