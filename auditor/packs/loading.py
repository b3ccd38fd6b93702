"""Packs from sources: every file parsed and checked, all problems of all files reported together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from auditor.errors import PackError, Problem, Term
from auditor.language import ir, syntax
from auditor.language.checker import Checker
from auditor.language.functions.listing import Listing
from auditor.language.limits import LIMITS
from auditor.language.overloads import FunctionTable
from auditor.language.parser import parse_expression, parse_file
from auditor.language.scope import Scope, nearest
from auditor.language.types import ListType, describe, joint
from auditor.packs import Frame, Pack, Parameter, Rule
from auditor.packs.compiling import RuleCompiler
from auditor.packs.reading import sources
from auditor.source import Source
from auditor.values.measure import Measure


def load_packs(
    names: Sequence[str], settings: Sequence[str], frame: Frame, functions: FunctionTable
) -> tuple[Pack, ...]:
    """The packs by name, file or folder; `settings` are `parameter=value` texts.

    Raises PackError with every problem of every pack; nothing is loaded by halves.
    """
    problems: list[Problem] = []
    overrides = _settings(settings, problems)
    packs: list[Pack] = []
    for name in dict.fromkeys(names):
        try:
            files = sources(name)
            packs.append(build(PurePath(name).stem, files, overrides, frame, functions))
        except PackError as error:
            problems.extend(error.problems)
    known = {parameter.name for pack in packs for parameter in pack.parameters}
    if not problems:
        problems.extend(_unknown_settings(overrides, known))
        problems.extend(_repeated(packs))
    if problems:
        raise PackError(problems)
    return tuple(packs)


def build(
    name: str, files: Sequence[Source], overrides: Mapping[str, Source], frame: Frame, functions: FunctionTable
) -> Pack:
    """One pack from its files, or PackError with every problem in them."""
    problems: list[Problem] = []
    trees: list[syntax.File] = []
    for source in files:
        try:
            trees.append(parse_file(source))
        except PackError as error:
            problems.extend(error.problems)
    headers = [(tree, item) for tree in trees for item in tree.items if isinstance(item, syntax.PackHeader)]
    problems += [
        Problem("E303", tree.source, item.span, {"clause": Term("规则包", "pack")}) for tree, item in headers[1:]
    ]
    parameters = _parameters(trees, overrides, functions, problems)
    constants = {parameter.name: parameter.constant for parameter in parameters}
    rules: list[Rule] = []
    used: set[str] = set()
    for tree in trees:
        compiler = RuleCompiler(tree.source, frame, functions, constants, used, problems)
        for item in tree.items:
            if isinstance(item, syntax.RuleItem) and (rule := compiler.rule(item)) is not None:
                rules.append(rule)
    problems += _ids(trees)
    header = headers[0][1] if headers else None
    identity = header.id.text if header else name
    if not problems:
        problems += _shape(identity, files, rules, trees, used)
    if problems:
        raise PackError(problems)
    title = (header.title if header else None) or identity
    return Pack(identity, title, (header.version if header else None) or "", tuple(parameters), tuple(rules))


def _shape(
    name: str, files: Sequence[Source], rules: Sequence[Rule], trees: Sequence[syntax.File], used: set[str]
) -> list[Problem]:
    limit = LIMITS["rules"]
    if not rules:
        return [Problem("E306", files[0] if len(files) == 1 else None, values={"name": name})]
    if len(rules) > limit.value:
        values: dict[str, str | Term] = {
            "what": Term(limit.zh, limit.en),
            "actual": str(len(rules)),
            "limit": str(limit.value),
        }
        return [Problem("E103", values=values)]
    return [
        Problem("E315", tree.source, item.name.span, {"name": item.name.text})
        for tree in trees
        for item in tree.items
        if isinstance(item, syntax.ParameterItem) and item.name.text not in used
    ]


def _ids(trees: Sequence[syntax.File]) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for tree in trees:
        for item in tree.items:
            if not isinstance(item, syntax.RuleItem):
                continue
            if len(item.id.text) > LIMITS["id"].value:
                values = {"name": item.id.text, "limit": str(LIMITS["id"].value)}
                problems.append(Problem("E305", tree.source, item.id.span, values))
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


# --- parameters -----------------------------------------------------------------------------------


def _settings(settings: Sequence[str], problems: list[Problem]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign or not name.strip() or not value.strip():
            problems.append(Problem("E312", values={"found": setting}))
        else:
            found[name.strip()] = Source("--set", value.strip())
    return found


def _unknown_settings(overrides: Mapping[str, Source], known: set[str]) -> list[Problem]:
    candidates = "、".join(sorted(known)) or "—"
    return [
        Problem("E308", values={"name": name, "candidates": candidates}, suggestion=nearest(name, sorted(known)))
        for name in overrides
        if name not in known
    ]


def _parameters(
    trees: Sequence[syntax.File], overrides: Mapping[str, Source], functions: FunctionTable, problems: list[Problem]
) -> list[Parameter]:
    found: dict[str, Parameter] = {}
    for tree in trees:
        checker = Checker(tree.source, functions, problems)
        for item in tree.items:
            if not isinstance(item, syntax.ParameterItem):
                continue
            if item.name.text in found:
                problems.append(Problem("E214", tree.source, item.name.span, {"name": item.name.text}))
                continue
            parts = [item.value, *(part for part in (item.low, item.high) if part is not None)]
            constants = [_constant(part, tree.source, checker, problems) for part in parts]
            if any(constant is None for constant in constants):
                continue
            value, low, high = [*constants, None, None][:3]
            assert value is not None  # the line above
            parameter = Parameter(item.name.text, value, low, high)
            _in_range(parameter, tree.source, problems)
            found[item.name.text] = _override(parameter, overrides, functions, problems)
    return list(found.values())


def _constant(node: syntax.Expression, source: Source, checker: Checker, problems: list[Problem]) -> ir.Const | None:
    before = len(problems)
    checked = checker.expression(node, Scope(()))
    match checked:
        case ir.Const():
            return checked
        case ir.Negative(ir.Const(value, kind, span)):
            return ir.Const(value.negated(), kind, span)
        case ir.Items(items, kind, span) if all(isinstance(item, ir.Const) for item in items):
            return ir.Const(Listing(tuple(item.value for item in items if isinstance(item, ir.Const))), kind, span)
    if len(problems) == before:
        problems.append(Problem("E311", source, node.span))
    return None


def _override(
    parameter: Parameter, overrides: Mapping[str, Source], functions: FunctionTable, problems: list[Problem]
) -> Parameter:
    source = overrides.get(parameter.name)
    if source is None:
        return parameter
    try:
        tree = parse_expression(source)
    except PackError as error:
        problems.extend(error.problems)
        return parameter
    constant = _constant(tree, source, Checker(source, functions, problems), problems)
    if constant is None:
        return parameter
    if joint(constant.type, parameter.constant.type) is None or isinstance(constant.type, ListType) != isinstance(
        parameter.constant.type, ListType
    ):
        values: dict[str, str | Term] = {
            "name": parameter.name, "expected": describe(parameter.constant.type), "actual": describe(constant.type)
        }  # fmt: skip
        problems.append(Problem("E310", source, constant.span, values))
        return parameter
    changed = Parameter(parameter.name, constant, parameter.low, parameter.high)
    _in_range(changed, source, problems)
    return changed


def _in_range(parameter: Parameter, source: Source, problems: list[Problem]) -> None:
    low, high, value = parameter.low, parameter.high, parameter.constant
    if low is None or high is None:
        return
    numbers = [constant.value for constant in (low, high, value)]
    if not all(isinstance(number, Measure) and number.comparable(numbers[0]) for number in numbers):
        values: dict[str, str | Term] = {
            "name": parameter.name,
            "expected": describe(low.type),
            "actual": describe(value.type),
        }
        problems.append(Problem("E310", source, value.span, values))
    elif not numbers[0].number <= numbers[2].number <= numbers[1].number:
        shown = {"name": parameter.name, "value": str(numbers[2]), "range": f"{numbers[0]}..{numbers[1]}"}
        problems.append(Problem("E309", source, value.span, shown))
