"""The packs of a run as read: those asked for and, before them, those they extend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from auditor.errors import Problem, Term
from auditor.language import syntax
from auditor.language.limits import LIMITS
from auditor.language.scope import nearest
from auditor.packs.containers import read_tree
from auditor.packs.reading import SUFFIXES, Files, read, shipped
from auditor.source import Source


@dataclass(frozen=True, slots=True)
class Bundle:
    """One pack as read. `bases` are the packs it extends, directly or through others, in order of loading."""

    name: str
    files: Files
    trees: tuple[syntax.File, ...]
    problems: tuple[Problem, ...]
    header: syntax.PackHeader | None
    header_source: Source | None
    bases: tuple[Bundle, ...] = ()

    @property
    def id(self) -> str:
        """The id that its header gives it, else the name of its file or folder."""
        return self.header.id.text if self.header else PurePath(self.name).stem


def gather(names: Sequence[str], problems: list[Problem], known: Sequence[Bundle] = ()) -> list[Bundle]:
    """The bundles of `names` and of what they extend, each once and behind its bases; those `known` are not read."""
    gathering = _Gathering(problems, known)
    for name in dict.fromkeys(names):
        gathering.add(name, ())
    return list(gathering.found.values())


def gather_files(name: str, files: Files, problems: list[Problem]) -> list[Bundle]:
    """The bundle of a pack of which the files are at hand, behind those of what it extends."""
    gathering = _Gathering(problems)
    gathering.add(name, (), files)
    return list(gathering.found.values())


def bundle(name: str, files: Files, bases: tuple[Bundle, ...] = ()) -> Bundle:
    """The pack that some rule files are."""
    parsed = [read_tree(source) for source in files.sources]
    trees = tuple(part.file for part in parsed)
    headers = [(tree, item) for tree in trees for item in tree.items if isinstance(item, syntax.PackHeader)]
    repeated = [
        Problem("E303", tree.source, item.span, {"clause": Term("规则包", "pack")}) for tree, item in headers[1:]
    ]
    problems = (*files.problems, *(problem for part in parsed for problem in part.problems), *repeated)
    tree, header = headers[0] if headers else (None, None)
    return Bundle(name, files, trees, problems, header, tree.source if tree else None, bases)


def ambiguous(extending: Bundle) -> list[Problem]:
    """Names that two of the packs it extends give to different things: which is meant could not be told."""
    if extending.header is None or len(extending.bases) < 2:
        return []
    owners: dict[str, str] = {}
    problems = []
    for base in extending.bases:
        above = {name for further in base.bases for name in _given_names(further)}
        for name in _given_names(base) - above:
            if name in owners:
                values = {"name": name, "first": owners[name], "second": base.id}
                problems.append(Problem("E329", extending.header_source, extending.header.extends[-1].span, values))
            owners.setdefault(name, base.id)
    return problems


def _given_names(one: Bundle) -> set[str]:
    items = (item for tree in one.trees for item in tree.items)
    return {item.name.text for item in items if isinstance(item, syntax.ParameterItem | syntax.DefinitionItem)}


class _Gathering:
    """Reads packs and, first, what each extends; every pack once, none in a circle."""

    def __init__(self, problems: list[Problem], known: Sequence[Bundle] = ()) -> None:
        self._problems = problems
        self._known = {place(one.name): one for one in known}
        self.found: dict[str, Bundle] = {}

    def add(self, name: str, above: tuple[str, ...], files: Files | None = None) -> Bundle | None:
        """The bundle `name`; `above` are the packs that extend it."""
        key = place(name)
        if key in self.found:
            return self.found[key]
        if key in self._known:
            one = self._known[key]
            self.found |= {place(inner.name): inner for inner in (*one.bases, one)}
            return one
        if len(self.found) + len(above) >= LIMITS["packs"].value:
            self._problems.append(LIMITS["packs"].passed())
            return None
        files = read(name) if files is None else files
        if not files.names:
            self._problems += files.problems or [Problem("E306", values={"name": name})]
            return None
        read_alone = bundle(name, files)
        bases = self._bases(read_alone, (*above, key))
        self.found[key] = Bundle(
            name, files, read_alone.trees, read_alone.problems, read_alone.header, read_alone.header_source, bases
        )
        return self.found[key]

    def _bases(self, extending: Bundle, above: tuple[str, ...]) -> tuple[Bundle, ...]:
        found: dict[str, Bundle] = {}
        for word in extending.header.extends if extending.header else ():
            name = _locate(word.text, extending.name)
            if name is None:
                known = sorted({*shipped(), *_beside(extending.name)})
                values = {"name": word.text, "candidates": "、".join(known) or "—"}
                self._problems.append(
                    Problem("E322", extending.header_source, word.span, values, nearest(word.text, known))
                )
            elif place(name) in above:
                self._problems.append(Problem("E323", extending.header_source, word.span, {"name": word.text}))
            elif base := self.add(name, above):
                found |= {place(inner.name): inner for inner in (*base.bases, base)}
        return tuple(found.values())


def place(name: str) -> str:
    """What makes two names one pack."""
    path = Path(name)
    try:
        return str(path.resolve()) if path.exists() else name
    except (OSError, RuntimeError):  # too long, or a loop of links
        return name


def _locate(name: str, extending: str) -> str | None:
    """The pack that `name` means to one that extends it: a pack beside it, else a shipped one."""
    for path, stem in _neighbours(extending):
        if stem == name:
            return str(path)
    return name if name in shipped() else None


def _beside(extending: str) -> Iterator[str]:
    yield from (stem for _, stem in _neighbours(extending))


def _neighbours(extending: str) -> Iterator[tuple[Path, str]]:
    """Rule files and folders of them in the folder of a pack, itself left out; a shipped pack has none."""
    path = Path(extending)
    try:
        if not path.exists():
            return
        folder = path.parent if path.name not in {"", "..", "."} else path.resolve().parent
        for entry in sorted(folder.iterdir()):
            if entry.resolve() == path.resolve():
                continue
            if entry.is_file() and entry.suffix in SUFFIXES:
                yield entry, entry.stem
            elif entry.is_dir() and any(child.suffix in SUFFIXES for child in entry.iterdir()):
                yield entry, entry.name
    except (OSError, RuntimeError):  # no folder to list, or a loop of links
        return
