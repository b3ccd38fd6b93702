"""The layers of the project: who may import whom, and where each third-party package may appear."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.processes import python

PACKAGE = Path(__file__).parent.parent / "auditor"

LAYERS = (
    {"source", "resources", "outputs"},
    {"errors"},
    {"values"},
    {"model", "language", "findings"},
    {"forms", "packs"},
    {"scoring"},
    {"readers", "reports"},
    {"annotating", "engine", "linting", "rechecking", "documents"},
    {"testing", "trying"},
    {"commands"},
    {"cli"},
    {"__main__"},
)
"""Bottom to top. A module imports its own package and the layers below, never its neighbours."""

THIRD_PARTY = {
    "docx": ("reports.letter", "reports.score.word"),
    "hypothesis": ("testing",),
    "lark": ("language.parser",),
    "lxml": ("annotating", "readers._xml", "readers.html", "reports.letter"),
    "pikepdf": ("annotating.pdf",),
    "pydantic": ("model",),
    "pydantic_core": ("model",),
    "pypdfium2": ("readers.pdf",),
    "rapidfuzz": ("language.functions.text",),
    "python_calamine": ("readers.xls",),
    "re2": ("language.patterns",),
    "rich": ("reports",),
    "typer": ("cli",),
    "xlsxwriter": ("reports.xlsx",),
    "yaml": ("packs.yaml", "reports.yaml"),
}

WRITERS = {"write_text", "write_bytes", "touch", "mkstemp", "NamedTemporaryFile"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield node.module or ""


def layer(name: str) -> int:
    top = name.partition(".")[0]
    levels = [level for level, members in enumerate(LAYERS) if top in members]
    assert levels, f"auditor.{name} belongs to no layer"
    return levels[0]


def own(tree: ast.Module) -> set[str]:
    """What a module imports from this project, by top-level part; `auditor` itself holds the version only."""
    return {target.split(".")[1] for target in imports(tree) if target.startswith("auditor.")}


def from_package(tree: ast.Module) -> set[str]:
    """`from auditor import engine` names parts too."""
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "auditor")
    return {alias.name for node in nodes for alias in node.names} - {"__version__"}


def test_a_module_imports_only_from_layers_below_its_own() -> None:
    wrong = []
    for name, tree in modules():
        if name != "__init__":
            above = {part for part in own(tree) | from_package(tree) if layer(part) >= layer(name)}
            wrong += [f"{name} -> {part}" for part in above - {name.partition(".")[0]}]
    assert not wrong


def test_third_party_packages_stay_where_they_belong() -> None:
    for name, tree in modules():
        for package in {target.partition(".")[0] for target in imports(tree)}:
            if package in sys.stdlib_module_names or package == "auditor":
                continue
            homes = THIRD_PARTY.get(package, ())
            assert any(f"{name}.".startswith(f"{home}.") for home in homes), f"{name} imports {package}"


def test_only_outputs_writes_files() -> None:
    for name, tree in modules():
        if name == "outputs":
            continue
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            given = [*call.args, *(keyword.value for keyword in call.keywords)]
            modes = [value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)]
            opens = called == "open" and any(re.fullmatch("[rbt]*[wax+][rbt+]*", mode) for mode in modes)
            assert not opens, f"{name}:{call.lineno} opens a file for writing"
            assert called not in WRITERS, f"{name}:{call.lineno} calls {called}"


def test_importing_the_package_pulls_in_nothing_else() -> None:
    script = "import sys; before = set(sys.modules); import auditor; print(*sorted(set(sys.modules) - before))"
    assert python(script).stdout.split() == [b"auditor"]
