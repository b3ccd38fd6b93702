"""The few kinds of Python syntax that generated code is made of; no text ever stands in it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from typing import TypedDict

KINDS = frozenset({
    ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Raise, ast.Pass, ast.If, ast.For,
    ast.Assign, ast.AugAssign, ast.Add, ast.BinOp, ast.BoolOp, ast.Or, ast.Compare, ast.Is, ast.IsNot, ast.Eq,
    ast.NotEq, ast.In, ast.Gt, ast.Call, ast.Subscript, ast.Tuple, ast.Name, ast.Load, ast.Store, ast.Constant,
})  # fmt: skip
"""Every kind of node that occurs in a generated tree; a constant in it is a whole number, true, false or None."""


class _Place(TypedDict):
    lineno: int
    col_offset: int


_AT: _Place = {"lineno": 1, "col_offset": 0}
"""Python wants a place of every node; set at once, since `ast.fix_missing_locations` takes longer than all else."""
_LOAD, _STORE = ast.Load(), ast.Store()


def name(word: str) -> ast.expr:
    return ast.Name(word, _LOAD, **_AT)


def number(value: int | None) -> ast.expr:
    """A whole number, true, false or None."""
    return ast.Constant(value, **_AT)


def call(function: str, *arguments: ast.expr | str) -> ast.expr:
    return ast.Call(name(function), [_expression(argument) for argument in arguments], [], **_AT)


def group(items: Sequence[ast.expr | str]) -> ast.expr:
    return ast.Tuple([_expression(item) for item in items], _LOAD, **_AT)


def cell(memo: str, index: ast.expr | int) -> ast.expr:
    return ast.Subscript(name(memo), number(index) if isinstance(index, int) else index, _LOAD, **_AT)


def total(left: str, right: str) -> ast.expr:
    return ast.BinOp(name(left), ast.Add(), name(right), **_AT)


def compared(left: ast.expr | str, sign: ast.cmpop, right: ast.expr | str | bool) -> ast.expr:
    side = number(right) if isinstance(right, bool) else _expression(right)
    return ast.Compare(_expression(left), [sign], [side], **_AT)


def either(tests: Sequence[ast.expr]) -> ast.expr:
    return tests[0] if len(tests) == 1 else ast.BoolOp(ast.Or(), list(tests), **_AT)


def assign(target: str | tuple[str, ...], value: ast.expr | str) -> ast.stmt:
    if isinstance(target, str):
        return ast.Assign([ast.Name(target, _STORE, **_AT)], _expression(value), **_AT)
    names: list[ast.expr] = [ast.Name(word, _STORE, **_AT) for word in target]
    return ast.Assign([ast.Tuple(names, _STORE, **_AT)], _expression(value), **_AT)


def store(memo: str, index: ast.expr | int, value: ast.expr | str) -> ast.stmt:
    place = number(index) if isinstance(index, int) else index
    return ast.Assign([ast.Subscript(name(memo), place, _STORE, **_AT)], _expression(value), **_AT)


def increase(target: str, value: ast.expr) -> ast.stmt:
    return ast.AugAssign(ast.Name(target, _STORE, **_AT), ast.Add(), value, **_AT)


def each(index: str, item: str, items: ast.expr, body: list[ast.stmt]) -> ast.stmt:
    target = ast.Tuple([ast.Name(index, _STORE, **_AT), ast.Name(item, _STORE, **_AT)], _STORE, **_AT)
    return ast.For(target, items, body, [], **_AT)


def branch(test: ast.expr, body: list[ast.stmt]) -> ast.If:
    return ast.If(test, body, [], **_AT)


def stop(exception: str) -> ast.stmt:
    return ast.Raise(name(exception), **_AT)


def nothing() -> ast.stmt:
    return ast.Pass(**_AT)


def give(value: ast.expr | str) -> ast.stmt:
    return ast.Return(_expression(value), **_AT)


def define(title: str, parameters: Sequence[str], body: list[ast.stmt]) -> ast.stmt:
    arguments = ast.arguments([], [ast.arg(word, **_AT) for word in parameters], None, [], [], None, [])
    if sys.version_info >= (3, 12):
        return ast.FunctionDef(title, arguments, body, [], type_params=[], **_AT)
    return ast.FunctionDef(title, arguments, body, [], **_AT)


def _expression(value: ast.expr | str) -> ast.expr:
    return name(value) if isinstance(value, str) else value
