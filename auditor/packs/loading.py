"""Packs from sources: every file parsed and checked, all problems of all files reported together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from auditor.errors import PackError, Problem, Term
from auditor.language import ir, syntax
from auditor.language.checker import Checker
from auditor.language.limits import LIMITS
from auditor.language.overloads import FunctionTable
from auditor.language.parser import parse_expression, read_file
from auditor.language.scope import Scope, nearest
from auditor.language.types import ListType, describe, joint
from auditor.packs import Frame, Pack, Parameter, Rule
from auditor.packs.compiling import RuleCompiler, Shared, folded, is_taken
from auditor.packs.reading import Files, read
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
        files = read(name)
        if not files.names:
            problems += files.problems or [Problem("E306", values={"name": name})]
            continue
        try:
            packs.append(_build(PurePath(name).stem, files, overrides, frame, functions))
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
    name: str, sources: Sequence[Source], overrides: Mapping[str, Source], frame: Frame, functions: FunctionTable
) -> Pack:
    """One pack from its files, or PackError with every problem in them."""
    files = Files(tuple(source.name for source in sources), tuple(sources), ())
    return _build(name, files, overrides, frame, functions)


def _build(name: str, files: Files, overrides: Mapping[str, Source], frame: Frame, functions: FunctionTable) -> Pack:
    parsed = [read_file(source) for source in files.sources]
    problems = [*files.problems, *(problem for part in parsed for problem in part.problems)]
    trees = [part.file for part in parsed]
    headers = [(tree, item) for tree in trees for item in tree.items if isinstance(item, syntax.PackHeader)]
    problems += [
        Problem("E303", tree.source, item.span, {"clause": Term("规则包", "pack")}) for tree, item in headers[1:]
    ]
    parameters, constants = _parameters(trees, overrides, functions, problems)
    used: set[str] = set()
    shared = Shared(frame, functions, constants, used, problems)
    compiled = [
        RuleCompiler(tree.source, shared).rule(item)
        for tree in trees
        for item in tree.items
        if isinstance(item, syntax.RuleItem)
    ]
    rules = [rule for rule in compiled if rule is not None]
    problems += _ids(trees)
    header = headers[0][1] if headers else None
    identity = header.id.text if header else name
    if not problems:
        problems += _shape(identity, files.sources, rules, trees, used)
    if problems:
        raise PackError(_ordered(problems, files.names))
    title = (header.title if header else None) or identity
    return Pack(identity, title, (header.version if header else None) or "", tuple(parameters), tuple(rules))


def _ordered(problems: Sequence[Problem], names: Sequence[str]) -> list[Problem]:
    """The problems by file and place; what has no place comes last."""
    order = {name: number for number, name in enumerate(names)}

    def place(problem: Problem) -> tuple[int, bool, int]:
        number = len(order) if problem.source is None else order.get(problem.source.name, len(order))
        return number, problem.span is None, problem.span.start if problem.span else 0

    return sorted(problems, key=place)


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
            if isinstance(item, syntax.ParameterItem) or not item.id.text:
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
) -> tuple[list[Parameter], dict[str, ir.Const | None]]:
    """The parameters, and every name declared with its value, None where that has a problem."""
    found: list[Parameter] = []
    constants: dict[str, ir.Const | None] = {}
    for tree in trees:
        checker = Checker(tree.source, functions, problems)
        for item in tree.items:
            if not isinstance(item, syntax.ParameterItem):
                continue
            name = item.name.text
            if name in constants or is_taken(name):
                problems.append(Problem("E214", tree.source, item.name.span, {"name": name}))
                continue
            parts = [item.value, *(part for part in (item.low, item.high) if part is not None)]
            values = [_constant(part, tree.source, checker, problems) for part in parts]
            value, low, high = [*values, None, None][:3]
            constants[name] = None
            if value is None or (len(parts) > 1 and (low is None or high is None)):
                continue
            parameter = Parameter(name, value, low, high)
            _in_range(parameter, tree.source, problems)
            found.append(_override(parameter, overrides, functions, problems))
            constants[name] = found[-1].constant
    return found, constants


def _constant(node: syntax.Expression, source: Source, checker: Checker, problems: list[Problem]) -> ir.Const | None:
    checked = checker.expression(node, Scope(()))
    constant = None if checked is None else folded(checked)
    if checked is not None and constant is None:
        problems.append(Problem("E311", source, node.span))
    return constant


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
