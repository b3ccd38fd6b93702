"""Parameters of packs: declared with a range, set by packs that extend theirs and by `--set`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.errors import PackError, Problem, Term
from auditor.language import ir, syntax
from auditor.language.checker import Checker
from auditor.language.folding import fold
from auditor.language.overloads import FunctionTable
from auditor.language.parser import parse_expression
from auditor.language.scope import Scope, nearest
from auditor.language.types import ListType, describe, joint
from auditor.packs import Parameter, weights
from auditor.packs.bundles import Bundle
from auditor.packs.compiling import is_taken
from auditor.packs.givens import folded
from auditor.source import Source
from auditor.values.measure import Measure

Constants = dict[str, ir.Const | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that another pack or the command line gives a parameter, in place of one that it was given `before`."""

    source: Source
    value: syntax.Expression
    before: Setting | None = None


def from_command_line(settings: Sequence[str], problems: list[Problem]) -> dict[str, Setting]:
    """`parameter=value` texts by name; what cannot be read is noted."""
    found: dict[str, Setting] = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign or not name.strip() or not value.strip():
            meant = re.sub(r"\s*[:：＝]\s*|\s+", "=", setting.strip(), count=1)
            suggestion = f"--set {meant}" if not sign and "=" in meant else None
            problems.append(Problem("E312", values={"found": setting}, suggestion=suggestion))
            continue
        source = Source("--set", value.strip())
        try:
            word = fold(name).strip().strip("「」")
            found[word] = Setting(source, parse_expression(source), found.get(word))
        except PackError as error:
            problems.extend(error.problems)
    return found


def unknown(names: Sequence[str], known: set[str]) -> list[Problem]:
    """A problem for each of `names` that no pack declares."""
    candidates = "、".join(sorted(known)) or "—"
    return [
        Problem("E308", values={"name": name, "candidates": candidates}, suggestion=nearest(name, sorted(known)))
        for name in names
        if name not in known
    ]


def declared(
    trees: Sequence[syntax.File],
    inherited: Mapping[str, ir.Const | None],
    settings: Mapping[str, Setting],
    functions: FunctionTable,
    problems: list[Problem],
) -> tuple[list[Parameter], Constants]:
    """The parameters that a pack declares, and every name in view with its value, None where that has a problem."""
    found: list[Parameter] = []
    constants: Constants = dict(inherited)
    for tree in trees:
        checker = Checker(tree.source, functions, problems)
        for item in tree.items:
            if not isinstance(item, syntax.ParameterItem) or item.name.text in inherited:
                continue
            name = item.name.text
            if name in constants or is_taken(name):
                problems.append(Problem("E214", tree.source, item.name.span, {"name": name}))
                continue
            constants[name] = None
            parameter = _declared(item, tree.source, checker, problems)
            if parameter is not None:
                found.append(_set(parameter, settings, functions, problems))
                constants[name] = found[-1].constant
    return found, constants


def weights_of(
    rules: Iterable[str],
    constants: Mapping[str, object],
    settings: Mapping[str, Setting],
    functions: FunctionTable,
    problems: list[Problem],
) -> list[Parameter]:
    """The costs that settings give to faults of single rules, where the pack declares none for them."""
    found = []
    for name in map(weights.of_rule, rules):
        setting = settings.get(name)
        if setting is None or name in constants:
            continue
        constant = _constant(setting.value, setting.source, Checker(setting.source, functions, problems), problems)
        if constant is not None:
            found.append(Parameter(name, constant, None, None))
            problems += weights.faults(found[-1], setting.source, setting.value.span)
    return found


def set_by(
    trees: Sequence[syntax.File], inherited: Mapping[str, object] | set[str], problems: list[Problem]
) -> dict[str, Setting]:
    """The values that a pack gives to parameters of the packs it extends."""
    found: dict[str, Setting] = {}
    for tree in trees:
        for item in tree.items:
            if not isinstance(item, syntax.ParameterItem) or item.name.text not in inherited:
                continue
            name = item.name.text
            if name in found:
                problems.append(Problem("E214", tree.source, item.name.span, {"name": name}))
            elif item.low is not None:
                problems.append(Problem("E317", tree.source, item.low.span, {"name": name}))
            elif not isinstance(item.value, syntax.Broken):
                found[name] = Setting(tree.source, item.value)
    return found


def set_by_packs(bundles: Sequence[Bundle], problems: list[Problem]) -> dict[str, dict[str, Setting]]:
    """The values that packs give parameters of those they extend, by the name of the pack that declares them.

    The outermost pack has the last word; of two that do not extend one another neither has it, which is noted.
    """
    found: dict[str, dict[str, Setting]] = {}
    setters: dict[tuple[str, str], str] = {}
    for one in bundles:
        inherited = {name for base in one.bases for name in names(base.trees)}
        for name, setting in set_by(one.trees, inherited, problems).items():
            for base in one.bases:
                if name not in names(base.trees) or any(name in names(above.trees) for above in base.bases):
                    continue
                before = found.setdefault(base.name, {}).get(name)
                if before is not None and setters[base.name, name] not in {above.name for above in one.bases}:
                    where = _where(before)
                    problems.append(Problem("E328", setting.source, setting.value.span, {"name": name, "where": where}))
                found[base.name][name] = replace(setting, before=before)
                setters[base.name, name] = one.name
    return found


def names(trees: Sequence[syntax.File]) -> list[str]:
    """The parameters that the files of a pack speak of, whether they declare them or set them."""
    return [item.name.text for tree in trees for item in tree.items if isinstance(item, syntax.ParameterItem)]


def _where(setting: Setting) -> str:
    return f"{setting.source.name}:{setting.source.position(setting.value.span.start)[0]}"


def _declared(
    item: syntax.ParameterItem, source: Source, checker: Checker, problems: list[Problem]
) -> Parameter | None:
    parts = [item.value, *(part for part in (item.low, item.high) if part is not None)]
    values = [_constant(part, source, checker, problems) for part in parts]
    value, low, high = [*values, None, None][:3]
    if value is None or (len(parts) > 1 and (low is None or high is None)):
        return None
    parameter = Parameter(item.name.text, value, low, high)
    _in_range(parameter, source, problems)
    return parameter


def _constant(node: syntax.Expression, source: Source, checker: Checker, problems: list[Problem]) -> ir.Const | None:
    checked = checker.expression(node, Scope(()))
    constant = None if checked is None else folded(checked)
    if checked is not None and constant is None:
        problems.append(Problem("E311", source, node.span))
    return constant


def _set(
    parameter: Parameter, settings: Mapping[str, Setting], functions: FunctionTable, problems: list[Problem]
) -> Parameter:
    setting = settings.get(parameter.name)
    return parameter if setting is None else _given(parameter, setting, functions, problems)


def _given(parameter: Parameter, setting: Setting, functions: FunctionTable, problems: list[Problem]) -> Parameter:
    """The parameter as a setting has it; what was set before must be right as well."""
    if setting.before is not None:
        parameter = _given(parameter, setting.before, functions, problems)
    source = setting.source
    constant = _constant(setting.value, source, Checker(source, functions, problems), problems)
    if constant is None:
        return parameter
    if joint(constant.type, parameter.constant.type) is None or isinstance(constant.type, ListType) != isinstance(
        parameter.constant.type, ListType
    ):
        values: dict[str, str | Term] = {
            "name": parameter.name, "expected": describe(parameter.constant.type), "actual": describe(constant.type)
        }  # fmt: skip
        from auditor.language.suggesting.kinds import differing  # noqa: PLC0415 - only an error needs it

        advice = differing(source, "=", parameter.constant, constant)
        problems.append(Problem("E310", source, constant.span, values, *advice))
        return parameter
    changed = Parameter(parameter.name, constant, parameter.low, parameter.high)
    _in_range(changed, source, problems)
    return changed


def _in_range(parameter: Parameter, source: Source, problems: list[Problem]) -> None:
    low, high, value = parameter.low, parameter.high, parameter.constant
    if low is None or high is None:
        return
    numbers = [constant.value for constant in (low, high, value)]
    if not all(isinstance(number, Measure) and number.comparable(numbers[2]) for number in numbers):
        end = low if not isinstance(numbers[0], Measure) or joint(low.type, value.type) is None else high
        values: dict[str, str | Term] = {"expected": describe(value.type), "actual": describe(end.type)}
        problems.append(Problem("E320", source, end.span, values))
    elif not numbers[0].number <= numbers[2].number <= numbers[1].number:
        shown = {"name": parameter.name, "value": str(numbers[2]), "range": f"{numbers[0]}..{numbers[1]}"}
        problems.append(Problem("E309", source, value.span, shown))
