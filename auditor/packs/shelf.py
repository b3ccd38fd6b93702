"""Packs loaded one set after another: files are read once, and rules that two sets share are checked once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from auditor.errors import PackError, Problem
from auditor.language.overloads import FunctionTable
from auditor.packs import Frame, Pack, parameters
from auditor.packs.bundles import Bundle, gather
from auditor.packs.compiling import Effective, RuleCompiler, Shared
from auditor.packs.loading import Assembly, Built, assembled


class Shelf:
    """The packs of one run with its `settings`, `parameter=value` texts."""

    def __init__(self, settings: Sequence[str], frame: Frame, functions: FunctionTable) -> None:
        self._settings = settings
        self._frame = frame
        self._functions = functions
        self._bundles: dict[str, Bundle] = {}
        self._built: dict[str, Built] = {}

    def load(self, names: Sequence[str], elsewhere: Collection[str] = ()) -> tuple[Pack, ...]:
        """The packs by name, behind those that they extend; settings may also be of parameters declared `elsewhere`.

        Raises PackError with every problem of every pack.
        """
        problems: list[Problem] = []
        given = parameters.from_command_line(self._settings, problems)
        bundles = self._gather(names, problems)
        assembly = Assembly(self._frame, self._functions, problems, earlier=self._built)
        packs = assembled(assembly, bundles, given, elsewhere)
        self._built = {**assembly.built, **self._built}
        return packs

    def scope(self, name: str) -> Effective:
        """Of which documents a pack speaks, by its header alone.

        Raises PackError where the pack or its header cannot be read.
        """
        problems: list[Problem] = []
        one = next((one for one in self._gather([name], problems) if one.name == name), None)
        effective = Effective()
        if one is not None and one.header is not None and one.header_source is not None:
            shared = Shared(self._frame, self._functions, {}, set(), problems)
            effective = RuleCompiler(one.header_source, shared).effective(one.header.effective, set())
        if problems:
            raise PackError(problems)
        return effective

    def parameters(self, name: str) -> list[str]:
        """The parameters that a pack speaks of, whether it declares or sets them."""
        return [word for one in self._gather([name], []) if one.name == name for word in parameters.names(one.trees)]

    def _gather(self, names: Sequence[str], problems: list[Problem]) -> list[Bundle]:
        bundles = gather(names, problems, list(self._bundles.values()))
        self._bundles |= {one.name: one for one in bundles}
        return bundles
