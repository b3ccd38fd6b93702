"""The options of the commands as a configuration sees them, taken from the functions that are the commands."""

from __future__ import annotations

import types
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import typer
from typer.models import OptionInfo

from auditor.cli._configuration import Option


def options_of(app: typer.Typer) -> dict[str, dict[str, Option]]:
    """Every command that is registered, with its long options."""
    commands = {}
    for command in app.registered_commands:
        if command.callback is not None:
            name = command.name or command.callback.__name__
            commands[name] = {option.name: option for option in _options(command.callback)}
    return commands


def _options(callback: Any) -> Iterator[Option]:
    for parameter, hint in get_type_hints(callback, include_extras=True).items():
        if get_origin(hint) is not Annotated:
            continue
        kind, *more = get_args(hint)
        info = next((each for each in more if isinstance(each, OptionInfo)), None)
        if info is None:
            continue
        # Inside Annotated the first name stands where a default would.
        names = (info.default, *(info.param_decls or ()))
        longs = [name for name in names if isinstance(name, str) and name.startswith("--")]
        kinds = _kinds(kind)
        yield Option(
            name=(longs[0].partition("/")[0] if longs else parameter).removeprefix("--").replace("_", "-"),
            parameter=parameter,
            switch=bool in kinds,
            several=get_origin(kind) is list,
            number=int in kinds,
            path=Path in kinds,
            choices=_choices(kinds),
            help=info.help or "",
        )


def _kinds(kind: Any) -> list[Any]:
    """The types that a value may have, None apart."""
    parts = get_args(kind) if get_origin(kind) in {Union, types.UnionType, list} else (kind,)
    return [part for part in parts if part is not type(None)]


def _choices(kinds: list[Any]) -> tuple[str, ...]:
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, Enum):
            return tuple(str(member.value) for member in kind)
        if get_origin(kind) is Literal:
            return tuple(map(str, get_args(kind)))
    return ()
